//! Erasing what is known about single voters, once nobody can contest the result any more.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::fields::{Choice, Choices, Faults, Fields, Part};
use super::form_page::FormPage;
use super::reasons::day;
use super::running::Course;
use super::situation::today;
use crate::{Access, Problem, Right, Route};
use uurna_union::act::Act;

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
    let erased = desk.service.store.erasures(&desk.election.id).await?;
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
    let erased = desk.service.store.erasures(&desk.election.id).await?;
    let of_voters = erased.into_iter().find(|(what, ..)| what == "electorate");
    let day = |at| desk.words().day(at, &desk.service.zone);
    Ok(of_voters.map(|(.., at)| desk.words().say1("office-after-erasure", "day", day(at))))
}

fn from_when(desk: &Desk) -> Option<jiff::civil::Date> {
    desk.draft().schedule.erase_day(&desk.service.zone)
}

/// Erase everything about single voters: their electorate, their messages, their sealed shares and hours. Each is noted with its number;
/// what was begun and broken off is finished by trying again.
async fn erase(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let course = Course::of(&desk).await?;
    let is_time = from_when(&desk).is_none_or(|from| today(desk.now(), &desk.service.zone) >= from);
    if course.status.phase != "ended" || !is_time {
        return Err(Problem::new(StatusCode::CONFLICT, "office-too-early"));
    }
    if !fields.has("sure") {
        let mut faults = Faults::default();
        faults.add("sure", desk.words().say("office-erase-not-sure"));
        return page(&desk, &faults).await;
    }
    let (store, id, now) = (&desk.service.store, &desk.election.id, desk.now());
    let shares = store.erase_board(course.board.number, now).await?;
    store.note_erasure(id, "shares", shares, now).await?;
    super::registrar_file::erase(&desk).await?;
    let messages = store.erase_messages(id).await?;
    store.note_erasure(id, "messages", messages, now).await?;
    let electorate = store.erase_electorate(id).await?;
    store.overwrite_erased().await?;
    store.note_erasure(id, "electorate", electorate, now).await?;
    desk.note(Act::Erased { about: electorate.to_string() }).await?;
    Ok(Redirect::to(&desk.at("erase")).into_response())
}
