//! Where voters' codes are on their way: counts, what failed and why, sending again, and letters to be printed.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::{Desk, aside};
use crate::post::letters::{Letter, LettersError, pdf};
use crate::post::{CODE, Links};
use crate::store::MessageState;
use crate::web::{Access, Page, Problem, Right, Route, render};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/delivery", Access::Election(Right::Read), show),
        Route::form("/office/{election}/delivery/{message}/again", run, again),
        Route::form("/office/{election}/letters", run, letters),
        Route::form("/office/{election}/letters/printed", run, printed),
    ]
}

/// Failed messages that are shown.
const SHOWN: usize = 200;

/// A message that did not arrive.
struct Failure {
    member: String,
    why: String,
    again: String,
}

#[derive(askama::Template)]
#[template(path = "office/delivery.html")]
struct DeliveryPage {
    page: Page,
    about: String,
    back: String,
    /// by which way, where it stands, how many
    counts: Vec<(String, String, String)>,
    failures: Vec<Failure>,
    letters_waiting: u64,
    letters_taken: u64,
    letters: String,
    printed: String,
    may_run: bool,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let store = &desk.service.store;
    let deliveries = store.deliveries(&desk.election.id, CODE).await?;
    let mut counts: BTreeMap<(String, MessageState), u64> = BTreeMap::new();
    for delivery in &deliveries {
        *counts.entry((delivery.channel.clone(), delivery.state)).or_default() += 1;
    }
    let count = |((channel, state), count): ((String, MessageState), u64)| {
        let channel = words.say(&format!("office-channel-{channel}"));
        (channel, words.say(&format!("office-state-{}", state.name())), words.number(count))
    };
    let failed = deliveries.iter().filter(|delivery| delivery.state == MessageState::Failed).take(SHOWN);
    let failure = |delivery: &crate::store::Delivery| Failure {
        member: delivery.addressee.clone(),
        why: delivery.reason.as_ref().map_or_else(String::new, |reason| words.say(&format!("post-reason-{reason}"))),
        again: if delivery.is_kept { desk.at(&format!("delivery/{}/again", delivery.id)) } else { String::new() },
    };
    let failures = failed.map(failure).collect();
    let (letters_waiting, letters_taken) = store.count_letters(&desk.election.id).await?;
    render(&DeliveryPage {
        page: Page::new(&desk.visitor, format!("{} – {}", words.say("office-delivery"), desk.title())),
        about: desk.title(),
        back: desk.at(""),
        counts: counts.into_iter().map(count).collect(),
        failures,
        letters_waiting,
        letters_taken,
        letters: desk.at("letters"),
        printed: desk.at("letters/printed"),
        may_run: desk.officer.role.has(Right::Run),
    })
}

async fn again(desk: Desk, Path((_, message)): Path<(String, String)>) -> Result<Response, Problem> {
    if !desk.service.store.send_again(&desk.election.id, &message).await? {
        return Err(Problem::new(StatusCode::CONFLICT, "office-message-gone"));
    }
    Ok(Redirect::to(&desk.at("delivery")).into_response())
}

/// Download the letters that are not printed yet.
async fn letters(desk: Desk) -> Result<Response, Problem> {
    let rows = desk.service.store.take_letters(&desk.election.id).await?;
    let (service, language) = (desk.service.clone(), desk.organisation.language);
    let made = aside(move || {
        let letters = rows.iter().map(|row| Letter::open(row, &service.master)).collect::<Result<Vec<_>, _>>()?;
        pdf(letters, &Links::of(&service), language)
    });
    let file = match made.await? {
        Ok(file) => file,
        Err(LettersError::None) => return Ok(Redirect::to(&desk.at("delivery")).into_response()),
        Err(error) => return Err(Problem::internal(&error)),
    };
    desk.note("letters-taken", "").await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"letters.pdf\"")),
    ];
    Ok((headers, file.to_vec()).into_response())
}

async fn printed(desk: Desk) -> Result<Response, Problem> {
    let day = desk.now().seconds().div_euclid(86_400) * 86_400;
    let count = desk.service.store.letters_printed(&desk.election.id, day).await?;
    desk.note("letters-printed", &count.to_string()).await?;
    Ok(Redirect::to(&desk.at("delivery")).into_response())
}
