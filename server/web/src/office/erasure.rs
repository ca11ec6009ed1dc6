//! Erasing what is known about single voters, when nobody can contest the result any more.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::{Desk, how_far, looks_again};
use super::fields::{Choice, Choices, Faults, Fields, Part};
use super::form_page::FormPage;
use super::steps::problem_of;
use crate::{Access, Code, Problem, Right, Route};
use uurna_election_core::time::Timestamp;
use uurna_service::considered::today;
use uurna_service::jobs::Kind;
use uurna_service::operations::{self, EraseVotersRefusal};
use uurna_store::{Actor, JobRow};
use uurna_union::reasons::day;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/erase", run, show).after_recent_sign_in(),
        Route::form("/office/{election}/erase", run, erase).after_recent_sign_in(),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    page(&desk, &Faults::default()).await
}

async fn page(desk: &Desk, faults: &Faults) -> Result<Response, Problem> {
    if desk.election.erased_at.is_none() {
        return form(desk, faults);
    }
    let erased = desk.service.store.erasures(desk.election.own()).await?;
    // the registrar's file is erased earlier and alone; this kind is written with the last one
    if erased.iter().any(|(what, ..)| what == "electorate") {
        return done(desk, &erased);
    }
    match desk.service.store.job(desk.election.own(), Kind::Erasing.name()).await? {
        Some(job) if job.state.is_at_work() => at_work(desk, &job),
        _ => broken(desk),
    }
}

/// What will be erased, and the button.
fn form(desk: &Desk, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let mut parts = vec![Part::Text(words.say("office-erase-lead"))];
    let mut button = String::new();
    match from_when(desk) {
        Some(from) if today(desk.now(), &desk.zone) < from => {
            parts.push(Part::Panel("", vec![words.say1("office-erase-not-before", "day", day(words, from))]));
        }
        _ => {
            button = words.say("office-erase-go");
            let sure = words.say1("office-erase-sure", "title", desk.title());
            let sure = Choices::any("sure", words.say("office-erase-which"), vec![Choice::new("yes", sure, false)]);
            parts.push(Part::Choices(sure.checked(faults)));
        }
    }
    let page = FormPage::new(desk, words.say("office-erase"), "erase", button);
    FormPage { is_danger: true, ..page }.parts(parts).answer(faults)
}

/// The progress of the erasure. Without a script the page looks again by itself.
fn at_work(desk: &Desk, job: &JobRow) -> Result<Response, Problem> {
    let words = desk.words();
    let progress = how_far(words, job, "office-erasing-begun", "office-erasing-progress");
    let parts = vec![
        Part::Text(words.say("office-erasing-lead")),
        Part::Panel("", vec![progress]),
        Part::Text(words.say("office-erasing-stays")),
        Part::Link(desk.at("erase"), words.say("office-erasing-look")),
    ];
    let page = FormPage::new(desk, words.say("office-erasing"), "erase", String::new());
    Ok(looks_again(page.parts(parts).answer(&Faults::default())?, "1"))
}

/// A program that does not know this job has left it.
fn broken(desk: &Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let page = FormPage::new(desk, words.say("office-erasing"), "erase", words.say("office-erasing-go-on"));
    page.parts(vec![Part::Panel("wrong", vec![words.say("office-erasing-broken")])]).answer(&Faults::default())
}

fn done(desk: &Desk, erased: &[(String, u64, Timestamp)]) -> Result<Response, Problem> {
    let words = desk.words();
    let line = |(what, count, at): &(String, u64, Timestamp)| {
        vec![words.say(&format!("office-erased-{what}")), words.number(*count), words.moment(*at, &desk.zone)]
    };
    let headings = ["office-erased-what", "office-erased-count", "office-erased-when"].map(|key| words.say(key));
    let parts = vec![
        Part::Text(words.say("office-erased-lead")),
        Part::Table(headings.to_vec(), erased.iter().map(line).collect()),
    ];
    let page = FormPage::new(desk, words.say("office-erased"), "erase", String::new());
    page.parts(parts).answer(&Faults::default())
}

/// The sentence that the data about voters is erased: from the order on.
pub(super) fn after_erasure(desk: &Desk) -> Option<String> {
    let day = |at| desk.words().day(at, &desk.zone);
    desk.election.erased_at.map(|at| desk.words().say1("office-after-erasure", "day", day(at)))
}

fn from_when(desk: &Desk) -> Option<jiff::civil::Date> {
    desk.draft().schedule.erase_day(&desk.zone)
}

async fn erase(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::erase_voters(&desk.service, by, &desk.election.id, fields.has("sure")).await {
        Ok(_) => Ok(Redirect::to(&desk.at("erase")).into_response()),
        Err(EraseVotersRefusal::NotConfirmed) => {
            let mut faults = Faults::default();
            faults.add("sure", desk.words().say("office-erase-not-sure"));
            page(&desk, &faults).await
        }
        Err(EraseVotersRefusal::NotEnded { .. } | EraseVotersRefusal::Early { .. }) => {
            Err(Problem::new(StatusCode::CONFLICT, Code::OfficeTooEarly))
        }
        Err(EraseVotersRefusal::Reach(out)) => Err(out.into()),
        Err(EraseVotersRefusal::Board(error)) => Err(problem_of(error, |never| match never {})),
        Err(EraseVotersRefusal::Database(error)) => Err(error.into()),
    }
}
