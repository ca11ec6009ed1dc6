//! Corrections of the roll: one member is added, removed or moved by two people; and the committee's list once the roll is frozen.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::desk::Desk;
use super::erasure::after_erasure;
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use super::proposals::{ProposalLine, address, lines, no_subject};
use crate::unseen::sentence_fault;
use crate::{Access, Code, Problem, Right, Route};
use uurna_service::considered::Electorate;
use uurna_service::operations::{
    self, AskCorrectionRefusal, AskedCorrection, CorrectRollRefusal, CorrectionAsked, ListCorrectionRefusal,
    SubjectRefusal,
};
use uurna_store::{Actor, CorrectionRow, CorrectionState, ElectorateRow, Stage};
use uurna_union::correction::{Correction, CorrectionKind, MOST_CHARACTERS};
use uurna_union::draft::Restriction;
use uurna_union::proposal::Proposal;
use uurna_union::reasons::{called, kept};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/members/{place}", run, show_member),
        Route::form("/office/{election}/members/{place}", run, correct_member),
        Route::page("/office/{election}/corrections", run, show_all),
        Route::page("/office/{election}/corrections/{number}", run, show_one),
        Route::form("/office/{election}/corrections/{number}", run, lift),
    ]
}

/// What was sent, to show it again.
#[derive(Default)]
struct Sent {
    kind: Option<CorrectionKind>,
    groups: Vec<String>,
    reason: String,
    /// number of the objection that the correction follows
    objection: Option<u32>,
}

async fn member_at(desk: &Desk, place: &str) -> Result<ElectorateRow, Problem> {
    let place: u32 = place.parse().map_err(|_| Problem::not_found())?;
    let row = desk.service.store.electorate_row_at(desk.election.own(), place).await?;
    row.ok_or_else(Problem::not_found)
}

/// The objection that the officer comes from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asking {
    objection: Option<u32>,
}

async fn show_member(
    desk: Desk,
    Path((_, place)): Path<(String, String)>,
    Query(Asking { objection }): Query<Asking>,
) -> Result<Response, Problem> {
    let row = member_at(&desk, &place).await?;
    member_page(&desk, &row, &Sent { objection, ..Sent::default() }, &Faults::default()).await
}

async fn member_page(desk: &Desk, row: &ElectorateRow, sent: &Sent, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let is_in = row.placement.is_some();
    let mut parts = vec![Part::Table(
        ["office-column-member-number", "office-column-name", "office-members-decision", "office-electorate-why"]
            .map(|key| words.say(key))
            .to_vec(),
        vec![vec![
            row.member.clone(),
            row.name.clone(),
            words.say(if is_in { "office-members-is-in" } else { "office-members-is-out" }),
            kept(words, &row.reason),
        ]],
    )];
    parts.extend(about_member(desk, &row.member).await?);
    let is_draft = desk.election.stage == Stage::Draft;
    let lead = if is_draft { "roll-correct-lead" } else { "roll-list-lead" };
    parts.push(Part::Heading(words.say(if is_draft { "roll-correct" } else { "roll-list" })));
    parts.push(Part::Text(words.say(lead)));
    parts.push(Part::Hidden("member".to_owned(), row.member.clone()));
    if let Some(objection) = sent.objection {
        parts.push(Part::Hidden("objection".to_owned(), objection.to_string()));
    }
    parts.extend(correction_parts(desk, is_in, sent, faults));
    let button = words.say(if is_draft { "roll-correct-go" } else { "roll-list-go" });
    let page = FormPage::new(desk, words.say("roll-member"), &format!("members/{}", row.place), button);
    let mut page = page.parts(parts);
    page.after = vec![
        Part::Link(desk.at("corrections"), words.say("roll-corrections")),
        Part::Link(desk.at("members"), words.say("office-members")),
    ];
    page.answer(faults)
}

/// The corrections about one member so far, and those that wait.
async fn about_member(desk: &Desk, member: &str) -> Result<Vec<Part>, Problem> {
    let rows = desk.service.store.corrections(desk.election.own()).await?;
    let rows: Vec<&CorrectionRow> = rows.iter().filter(|row| row.member == member).collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut parts = vec![Part::Heading(desk.words().say("roll-corrections"))];
    parts.extend(rows.iter().map(|row| Part::Text(told(desk, row))));
    Ok(parts)
}

fn correction_parts(desk: &Desk, is_in: bool, sent: &Sent, faults: &Faults) -> Vec<Part> {
    let words = desk.words();
    let groups = desk.draft().groups();
    let mut kinds = if is_in { vec![CorrectionKind::Remove] } else { vec![CorrectionKind::Add] };
    if is_in && !groups.is_empty() {
        kinds.push(CorrectionKind::Move);
    }
    // of one choice there is nothing to choose
    let chosen = sent.kind.or_else(|| kinds.first().copied().filter(|_| kinds.len() == 1));
    let kind = |kind: &CorrectionKind| {
        Choice::new(kind.name(), words.say(&format!("roll-kind-{}", kind.name())), chosen == Some(*kind))
    };
    let choices = Choices::one("kind", words.say("roll-kind"), kinds.iter().map(kind).collect());
    let mut parts = vec![Part::Choices(choices.checked(faults))];
    if !groups.is_empty() {
        let choice = |group: &&Restriction| {
            let rule = group.text();
            let is_chosen = sent.groups.contains(&rule);
            Choice::new(rule, group_in_words(words, group), is_chosen)
        };
        let choices = Choices::any("group", words.say("roll-groups"), groups.iter().map(choice).collect());
        parts.push(Part::Choices(choices.hint(words.say("roll-groups-hint")).checked(faults)));
    }
    let hint = words.say1("roll-reason-hint", "most", MOST_CHARACTERS);
    let reason = Field::new("reason", Entry::Lines, words.say("roll-reason")).hint(hint).value(&sent.reason);
    parts.push(Part::Field(reason.checked(faults)));
    parts
}

/// A group as people call it: its column and values.
fn group_in_words(words: Words, group: &Restriction) -> String {
    format!("{}: {}", called(words, &group.column), group.values.join(", "))
}

async fn correct_member(
    desk: Desk,
    Path((_, place)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let row = member_at(&desk, &place).await?;
    let (words, mut faults) = (desk.words(), Faults::default());
    let sent = Sent {
        kind: CorrectionKind::named(fields.text("kind")).filter(|kind| *kind != CorrectionKind::Lift),
        groups: fields.all("group").into_iter().map(str::to_owned).collect(),
        reason: fields.text("reason").to_owned(),
        objection: fields.number("objection"),
    };
    // another register came meanwhile, and somebody else stands in that row
    if fields.text("member") != row.member {
        return Err(Problem::new(StatusCode::CONFLICT, Code::ProposalChanged));
    }
    let Some(kind) = sent.kind else {
        faults.add("kind", words.say("roll-kind-missing"));
        return member_page(&desk, &row, &sent, &faults).await;
    };
    let groups = (!sent.groups.is_empty()).then(|| sent.groups.clone());
    let (reason, objection) = (sent.reason.as_str(), sent.objection);
    let asked = AskedCorrection { member: &row.member, kind, groups, reason, objection };
    if desk.election.stage == Stage::Frozen {
        return write_down(&desk, asked, &row, &sent).await;
    }
    match ask(&desk, asked, &mut faults).await? {
        Some(response) => Ok(response),
        None => member_page(&desk, &row, &sent, &faults).await,
    }
}

/// Ask for a correction; with a fault, `None`.
async fn ask(desk: &Desk, asked: AskedCorrection<'_>, faults: &mut Faults) -> Result<Option<Response>, Problem> {
    let words = desk.words();
    let by = Actor::Officer(&desk.officer);
    let refusal = match operations::ask_correction(&desk.service, by, &desk.election.id, asked).await {
        Ok(CorrectionAsked::Waits { proposal }) => {
            return Ok(Some(Redirect::to(&address(&desk.election.id, &proposal)).into_response()));
        }
        Ok(CorrectionAsked::Made { .. }) => return Ok(Some(Redirect::to(&desk.at("corrections")).into_response())),
        Err(refusal) => refusal,
    };
    match refusal {
        AskCorrectionRefusal::Reason(fault) => faults.add("reason", sentence_fault(words, &fault)),
        AskCorrectionRefusal::NoGroup => faults.add("group", words.say("roll-group-missing")),
        AskCorrectionRefusal::Subject(SubjectRefusal::NoEffect) => faults.add("kind", words.say("roll-no-effect")),
        AskCorrectionRefusal::Subject(SubjectRefusal::Missing { obstacles }) => {
            let said = obstacles.first().map(|obstacle| super::check::shown(desk, obstacle).0);
            faults.add("", said.unwrap_or_default());
        }
        AskCorrectionRefusal::Waits { number } => faults.add("", words.say1("roll-waits-already", "number", number)),
        AskCorrectionRefusal::NoSuchObjection => return Err(Problem::not_found()),
        AskCorrectionRefusal::Overtaken => faults.add("", words.say("roll-overtaken")),
        AskCorrectionRefusal::OfficerNeeded => return Err(Problem::new(StatusCode::FORBIDDEN, Code::RoleNeeded)),
        AskCorrectionRefusal::LinkShown => return Err(Problem::new(StatusCode::CONFLICT, Code::OfficerLinkShown)),
        AskCorrectionRefusal::NotADraft => return Err(super::desk::not_a_draft()),
        AskCorrectionRefusal::Reach(out) => return Err(out.into()),
        AskCorrectionRefusal::Subject(refusal) => return Err(no_subject(refusal)),
        AskCorrectionRefusal::NotPermitted(refusal) => return Err(refusal.into()),
        AskCorrectionRefusal::Database(error) => return Err(error.into()),
    }
    Ok(None)
}

/// A line of the committee's list.
async fn write_down(
    desk: &Desk,
    asked: AskedCorrection<'_>,
    row: &ElectorateRow,
    sent: &Sent,
) -> Result<Response, Problem> {
    let (words, mut faults) = (desk.words(), Faults::default());
    let by = Actor::Officer(&desk.officer);
    match operations::list_correction(&desk.service, by, &desk.election.id, asked).await {
        Ok(_) => return Ok(Redirect::to(&desk.at("corrections")).into_response()),
        Err(ListCorrectionRefusal::Reason(fault)) => faults.add("reason", sentence_fault(words, &fault)),
        Err(ListCorrectionRefusal::Overtaken) => faults.add("", words.say("roll-overtaken")),
        Err(ListCorrectionRefusal::NotFrozen | ListCorrectionRefusal::NoSuchMember) => {
            return Err(Problem::not_found());
        }
        Err(ListCorrectionRefusal::Reach(out)) => return Err(out.into()),
        Err(ListCorrectionRefusal::Database(error)) => return Err(error.into()),
    }
    member_page(desk, row, sent, &faults).await
}

/// A correction in a sentence: what was done when, by whom and why.
fn told(desk: &Desk, row: &CorrectionRow) -> String {
    let words = desk.words();
    let number = words.number(row.number.into());
    let said = match row.state {
        CorrectionState::Done => corrected(desk, row),
        CorrectionState::Proposed | CorrectionState::Listed => {
            let state = if row.state == CorrectionState::Proposed { "proposed" } else { "listed" };
            let (day, kind) = (words.day(row.at, &desk.zone), words.say(&format!("roll-kind-{}", row.kind.name())));
            words.fill(
                &format!("roll-{state}"),
                &[("kind", &kind), ("day", &day), ("proposer", &row.proposer), ("reason", &row.reason)],
            )
        }
    };
    words.say2("roll-numbered", "number", number, "said", said)
}

fn corrected(desk: &Desk, row: &CorrectionRow) -> String {
    let correction = Correction {
        number: row.number,
        member: row.member.clone(),
        kind: row.kind,
        groups: row.groups.clone(),
        reason: row.reason.clone(),
        proposer: row.proposer.clone(),
        confirmer: row.confirmer.clone(),
        day: uurna_service::considered::today(row.at, &desk.zone),
    };
    correction.said(desk.words())
}

/// The groups that a correction names, as people call them.
fn groups_of(desk: &Desk, row: &CorrectionRow) -> String {
    let (words, known) = (desk.words(), desk.draft().groups());
    let named = |rule: &String| {
        let group = known.iter().find(|group| group.text() == *rule);
        group.map_or_else(|| rule.clone(), |group| group_in_words(words, group))
    };
    row.groups.iter().flatten().map(named).collect::<Vec<_>>().join("; ")
}

/// What a proposed correction would do, for the officer who confirms it.
pub(super) fn described(desk: &Desk, row: &CorrectionRow, found: Option<&ElectorateRow>) -> Vec<String> {
    let words = desk.words();
    let mut lines = vec![words.say2("roll-about", "name", &row.name, "number", &row.member)];
    if let Some(found) = found {
        let key = if found.placement.is_some() { "roll-is-in" } else { "roll-is-out" };
        lines.push(words.say1(key, "reason", kept(words, &found.reason)));
    }
    lines.push(words.say(&format!("roll-kind-{}", row.kind.name())));
    let groups = groups_of(desk, row);
    if !groups.is_empty() {
        lines.push(words.say1("roll-to-groups", "groups", groups));
    }
    lines.push(words.say1("roll-because", "reason", &row.reason));
    lines
}

async fn show_all(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let is_draft = desk.election.stage == Stage::Draft;
    let mut parts = vec![Part::Text(words.say(if is_draft { "roll-corrections-lead" } else { "roll-list-lead" }))];
    if let Some(erased) = after_erasure(&desk) {
        parts = vec![Part::Panel("", vec![erased])];
    }
    if is_draft
        && let Electorate::Decided { counted, .. } = desk.considered().await?.electorate
        && counted.lost_corrections > 0
    {
        let said = words.say1("office-obstacle-corrections-lost", "about", counted.lost_corrections);
        parts.push(Part::Panel("wrong", vec![said]));
    }
    for ProposalLine { text, address } in lines(&desk.service, words, &desk.officer, &desk.election).await? {
        if address.contains("/proposals/correct-") {
            parts.push(Part::Link(address, text));
        }
    }
    let rows = desk.service.store.corrections(desk.election.own()).await?;
    let of = |state: CorrectionState| rows.iter().filter(move |row| row.state == state).collect::<Vec<_>>();
    let (done, listed) = (of(CorrectionState::Done), of(CorrectionState::Listed));
    if !done.is_empty() {
        parts.push(Part::Heading(words.say("roll-done")));
        parts.extend(table(&desk, &done));
    }
    if !listed.is_empty() {
        parts.push(Part::Heading(words.say("roll-list")));
        parts.extend(table(&desk, &listed));
    }
    if done.is_empty() && listed.is_empty() {
        parts.push(Part::Text(words.say("roll-none")));
    }
    parts.push(Part::Link(desk.at("members"), words.say("roll-find-member")));
    let page = FormPage::new(&desk, words.say("roll-corrections"), "corrections", String::new());
    page.parts(parts).answer(&Faults::default())
}

/// Corrections with their members; a draft's lead to a page each, from which they can be taken back.
fn table(desk: &Desk, rows: &[&CorrectionRow]) -> Vec<Part> {
    let words = desk.words();
    let headings = ["roll-number", "office-column-member-number", "office-column-name", "roll-what"];
    let line = |row: &&CorrectionRow| {
        let said = match groups_of(desk, row) {
            groups if groups.is_empty() => told(desk, row),
            groups => format!("{} {}", told(desk, row), words.say1("roll-to-groups", "groups", groups)),
        };
        vec![words.number(row.number.into()), row.member.clone(), row.name.clone(), said]
    };
    let headings = headings.map(|key| words.say(key)).to_vec();
    let mut parts = vec![Part::Table(headings, rows.iter().map(line).collect())];
    if desk.election.stage == Stage::Draft {
        let link = |row: &&CorrectionRow| {
            let text = words.say1("roll-correction", "number", words.number(row.number.into()));
            Part::Link(desk.at(&format!("corrections/{}", row.number)), text)
        };
        parts.extend(rows.iter().filter(|row| row.kind != CorrectionKind::Lift).map(link));
    }
    parts
}

async fn numbered(desk: &Desk, number: &str) -> Result<CorrectionRow, Problem> {
    let number: u32 = number.parse().map_err(|_| Problem::not_found())?;
    let row = desk.service.store.correction(desk.election.own(), number).await?;
    row.filter(|row| row.state == CorrectionState::Done).ok_or_else(Problem::not_found)
}

async fn show_one(desk: Desk, Path((_, number)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let row = numbered(&desk, &number).await?;
    one_page(&desk, &row, "", &Faults::default())
}

/// A correction, and the form that lets the rule decide about its member again.
fn one_page(desk: &Desk, row: &CorrectionRow, reason: &str, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let heading = words.say1("roll-correction", "number", words.number(row.number.into()));
    let hint = words.say1("roll-reason-hint", "most", MOST_CHARACTERS);
    let reason = Field::new("reason", Entry::Lines, words.say("roll-reason")).hint(hint).value(reason);
    let parts = vec![
        Part::Text(words.say2("roll-about", "name", &row.name, "number", &row.member)),
        Part::Text(told(desk, row)),
        Part::Heading(words.say("roll-kind-lift")),
        Part::Text(words.say("roll-lift-lead")),
        Part::Field(reason.checked(faults)),
    ];
    let page = FormPage::new(desk, heading, &format!("corrections/{}", row.number), words.say("roll-correct-go"));
    let mut page = page.parts(parts);
    page.after = vec![Part::Link(desk.at("corrections"), words.say("roll-corrections"))];
    page.answer(faults)
}

async fn lift(desk: Desk, Path((_, number)): Path<(String, String)>, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let (row, mut faults) = (numbered(&desk, &number).await?, Faults::default());
    let (reason, kind) = (fields.text("reason"), CorrectionKind::Lift);
    let asked = AskedCorrection { member: &row.member, kind, groups: None, reason, objection: None };
    match ask(&desk, asked, &mut faults).await? {
        Some(response) => Ok(response),
        None => one_page(&desk, &row, reason, &faults),
    }
}

/// Make a correction that was just confirmed, and show it.
pub(super) async fn carry_out(desk: &Desk, proposal: &Proposal) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::correct_roll(&desk.service, by, &desk.election.id, proposal).await {
        Ok(()) => Ok(Redirect::to(&desk.at("corrections")).into_response()),
        Err(CorrectRollRefusal::Reach(out)) => Err(out.into()),
        Err(CorrectRollRefusal::Subject(refusal)) => Err(no_subject(refusal)),
        Err(CorrectRollRefusal::NotPermitted(refusal)) => Err(refusal.into()),
        Err(CorrectRollRefusal::Database(error)) => Err(error.into()),
    }
}
