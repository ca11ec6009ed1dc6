//! Erasing what is known about single voters, once nobody can contest the result any more.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::fields::{Faults, Part};
use super::form_page::FormPage;
use super::reasons::day;
use super::running::Course;
use super::situation::today;
use crate::web::{Access, Problem, Right, Route};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/erase", run, show).after_recent_sign_in(),
        Route::form("/office/{election}/erase", run, erase).after_recent_sign_in(),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let mut parts = vec![Part::Text(words.say("office-erase-lead"))];
    let erased = desk.service.store.erasures(&desk.election.id).await?;
    let mut button = String::new();
    // the registrar's file goes earlier, and alone
    if erased.iter().any(|(what, ..)| what == "electorate") {
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
        match from_when(&desk) {
            Some(from) if today(desk.now(), &desk.service.zone) < from => {
                parts.push(Part::Panel("", vec![words.say1("office-erase-not-before", "day", day(words, from))]));
            }
            _ => button = words.say("office-erase-go"),
        }
    }
    let page = FormPage::new(&desk, words.say("office-erase"), "erase", button);
    FormPage { is_danger: true, ..page }.parts(parts).answer(&Faults::default())
}

fn from_when(desk: &Desk) -> Option<jiff::civil::Date> {
    desk.draft().schedule.erase_day(&desk.service.zone)
}

/// Erase everything about single voters: their electorate, their messages, their sealed shares and hours. Each is noted with its number;
/// what was begun and broken off is finished by trying again.
async fn erase(desk: Desk) -> Result<Response, Problem> {
    let course = Course::of(&desk).await?;
    let is_time = from_when(&desk).is_none_or(|from| today(desk.now(), &desk.service.zone) >= from);
    if course.status.phase != "ended" || !is_time {
        return Err(Problem::new(StatusCode::CONFLICT, "office-too-early"));
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
    desk.note("erased", &electorate.to_string()).await?;
    Ok(Redirect::to(&desk.at("erase")).into_response())
}
