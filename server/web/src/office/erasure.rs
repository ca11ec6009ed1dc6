//! Erasing what is known about single voters, once nobody can contest the result any more.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::fields::{Choice, Choices, Faults, Fields, Part};
use super::form_page::FormPage;
use crate::{Access, Code, Problem, Right, Route};
use uurna_service::considered::today;
use uurna_service::operations::{self, EraseVotersRefusal};
use uurna_store::Actor;
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
    let words = desk.words();
    let mut parts = Vec::new();
    let (mut heading, mut button) = ("office-erase", String::new());
    let erased = desk.service.store.erasures(desk.election.own()).await?;
    // the registrar's file goes earlier, and alone
    if erased.iter().any(|(what, ..)| what == "electorate") {
        heading = "office-erased";
        parts.push(Part::Text(words.say("office-erased-lead")));
        let line = |(what, count, at): &(String, u64, uurna_election_core::time::Timestamp)| {
            vec![
                words.say(&format!("office-erased-{what}")),
                words.number(*count),
                words.moment(*at, &desk.service.zone),
            ]
        };
        let headings = ["office-erased-what", "office-erased-count", "office-erased-when"].map(|key| words.say(key));
        parts.push(Part::Table(headings.to_vec(), erased.iter().map(line).collect()));
    } else {
        parts.push(Part::Text(words.say("office-erase-lead")));
        match from_when(desk) {
            Some(from) if today(desk.now(), &desk.service.zone) < from => {
                parts.push(Part::Panel("", vec![words.say1("office-erase-not-before", "day", day(words, from))]));
            }
            _ => {
                button = words.say("office-erase-go");
                let sure = words.say1("office-erase-sure", "title", desk.title());
                let sure = Choices::any("sure", words.say("office-erase-which"), vec![Choice::new("yes", sure, false)]);
                parts.push(Part::Choices(sure.checked(faults)));
            }
        }
    }
    let page = FormPage::new(desk, words.say(heading), "erase", button);
    FormPage { is_danger: true, ..page }.parts(parts).answer(faults)
}

/// The sentence that the data about voters is gone, where it is.
pub(super) async fn after_erasure(desk: &Desk) -> Result<Option<String>, Problem> {
    let erased = desk.service.store.erasures(desk.election.own()).await?;
    let of_voters = erased.into_iter().find(|(what, ..)| what == "electorate");
    let day = |at| desk.words().day(at, &desk.service.zone);
    Ok(of_voters.map(|(.., at)| desk.words().say1("office-after-erasure", "day", day(at))))
}

fn from_when(desk: &Desk) -> Option<jiff::civil::Date> {
    desk.draft().schedule.erase_day(&desk.service.zone)
}

async fn erase(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::erase_voters(&desk.service, by, &desk.election.id, fields.has("sure")).await {
        Ok(()) => Ok(Redirect::to(&desk.at("erase")).into_response()),
        Err(EraseVotersRefusal::NotConfirmed) => {
            let mut faults = Faults::default();
            faults.add("sure", desk.words().say("office-erase-not-sure"));
            page(&desk, &faults).await
        }
        Err(EraseVotersRefusal::NotEnded { .. } | EraseVotersRefusal::Early { .. }) => {
            Err(Problem::new(StatusCode::CONFLICT, Code::OfficeTooEarly))
        }
        Err(EraseVotersRefusal::Reach(out)) => Err(out.into()),
        Err(EraseVotersRefusal::Database(error)) => Err(error.into()),
    }
}
