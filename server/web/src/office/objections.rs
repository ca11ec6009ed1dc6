//! Members' objections to their place on the roll: how far the check period is, what they say, and what was decided.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::erasure::after_erasure;
use super::fields::{Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use crate::unseen::sentence_fault;
use crate::{Access, Problem, Right, Route};
use uurna_service::operations::{self, RefuseObjectionRefusal};
use uurna_store::{Actor, ObjectionRow, ObjectionState, Stage};
use uurna_union::correction::MOST_CHARACTERS;
use uurna_union::reasons::{day, kept};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/objections", run, show_all),
        Route::page("/office/{election}/objections/{number}", run, show_one),
        Route::form("/office/{election}/objections/{number}", run, refuse),
    ]
}

async fn show_all(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let (store, own) = (&desk.service.store, desk.election.own());
    let mut parts = Vec::new();
    if let Some(erased) = after_erasure(&desk) {
        parts.push(Part::Panel("", vec![erased]));
    }
    let days = desk.draft().schedule.check_days();
    parts.push(Part::Text(match days {
        Some((from, until)) => words.say2("objections-days", "from", day(words, from), "until", day(words, until)),
        None => words.say("objections-no-days"),
    }));
    if let Some(check) = store.roll_check(own).await? {
        let key = if check.told_at.is_some() { "objections-told" } else { "objections-telling" };
        parts.push(Part::Text(words.say1(key, "count", words.number(check.links))));
    }
    let objections = store.objections(own).await?;
    if objections.is_empty() {
        parts.push(Part::Text(words.say("objections-none")));
    } else {
        let headings = ["roll-number", "office-column-name", "objections-words", "objections-state"];
        let line = |row: &ObjectionRow| {
            let state = words.say(&format!("objection-{}", row.state.name()));
            let state = match &row.answer {
                Some(answer) => format!("{state}. {}", words.say1("roll-because", "reason", answer)),
                None => state,
            };
            let name = words.say2("objections-name", "name", &row.name, "number", &row.member);
            vec![words.number(row.number.into()), name, row.words.clone(), state]
        };
        let headings = headings.map(|key| words.say(key)).to_vec();
        parts.push(Part::Table(headings, objections.iter().map(line).collect()));
    }
    let open = objections.iter().filter(|row| row.state == ObjectionState::Open);
    let link = |row: &ObjectionRow| {
        let text = words.say1("objections-decide", "number", words.number(row.number.into()));
        Part::Link(desk.at(&format!("objections/{}", row.number)), text)
    };
    parts.extend(open.map(link).filter(|_| desk.election.stage == Stage::Draft));
    if desk.election.stage == Stage::Draft {
        parts.push(Part::Link(desk.at("schedule"), words.say("objections-change-days")));
    }
    parts.push(Part::Link(desk.at("corrections"), words.say("roll-corrections")));
    let page = FormPage::new(&desk, words.say("objections"), "objections", String::new());
    page.parts(parts).answer(&Faults::default())
}

async fn numbered(desk: &Desk, number: &str) -> Result<ObjectionRow, Problem> {
    let number: u32 = number.parse().map_err(|_| Problem::not_found())?;
    let row = desk.service.store.objection(desk.election.own(), number).await?;
    row.filter(|row| row.state == ObjectionState::Open).ok_or_else(Problem::not_found)
}

async fn show_one(desk: Desk, Path((_, number)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let row = numbered(&desk, &number).await?;
    one_page(&desk, &row, "", &Faults::default()).await
}

/// An objection, a link to a correction, and the form that leaves the roll as it is.
async fn one_page(desk: &Desk, row: &ObjectionRow, answer: &str, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let heading = words.say1("objections-one", "number", words.number(row.number.into()));
    let mut parts = vec![
        Part::Text(words.say2("roll-about", "name", &row.name, "number", &row.member)),
        Part::Panel("", vec![row.words.clone()]),
    ];
    // the present decision: none while it is made
    let _ = desk.considered().await?;
    if let Some(member) = desk.service.store.electorate_row(desk.election.own(), &row.member).await? {
        let key = if member.placement.is_some() { "roll-is-in" } else { "roll-is-out" };
        parts.push(Part::Text(words.say1(key, "reason", kept(words, &member.reason))));
        let correct = desk.at(&format!("members/{}?objection={}", member.place, row.number));
        parts.push(Part::Heading(words.say("objections-correct")));
        parts.push(Part::Text(words.say("objections-correct-lead")));
        parts.push(Part::Link(correct, words.say("roll-correct")));
    }
    let hint = words.say1("roll-reason-hint", "most", MOST_CHARACTERS);
    let answer = Field::new("answer", Entry::Lines, words.say("roll-reason")).hint(hint).value(answer);
    parts.extend([
        Part::Heading(words.say("objections-keep")),
        Part::Text(words.say("objections-keep-lead")),
        Part::Field(answer.checked(faults)),
    ]);
    let action = format!("objections/{}", row.number);
    let mut page = FormPage::new(desk, heading, &action, words.say("objections-keep-go")).parts(parts);
    page.after = vec![Part::Link(desk.at("objections"), words.say("objections"))];
    page.answer(faults)
}

async fn refuse(desk: Desk, Path((_, number)): Path<(String, String)>, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let (row, mut faults) = (numbered(&desk, &number).await?, Faults::default());
    let (by, answer) = (Actor::Officer(&desk.officer), fields.text("answer"));
    match operations::refuse_objection(&desk.service, by, &desk.election.id, row.number, answer).await {
        Ok(()) | Err(RefuseObjectionRefusal::Decided) => Ok(Redirect::to(&desk.at("objections")).into_response()),
        Err(RefuseObjectionRefusal::Reason(fault)) => {
            faults.add("answer", sentence_fault(desk.words(), &fault));
            one_page(&desk, &row, answer, &faults).await
        }
        Err(RefuseObjectionRefusal::NotADraft) => Err(super::desk::not_a_draft()),
        Err(RefuseObjectionRefusal::NoSuchObjection) => Err(Problem::not_found()),
        Err(RefuseObjectionRefusal::Reach(out)) => Err(out.into()),
        Err(RefuseObjectionRefusal::Database(error)) => Err(error.into()),
    }
}
