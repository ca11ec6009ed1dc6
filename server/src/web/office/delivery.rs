//! Where voters' codes are on their way: counts, what failed and why, sending again.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use crate::post::CODE;
use crate::store::MessageState;
use crate::web::{Access, Page, Problem, Right, Route, render};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/delivery", Access::Election(Right::Read), show),
        Route::form("/office/{election}/delivery/{message}/again", run, again),
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
    letters: u64,
    /// of these, downloaded and not yet said to be printed
    letters_taken: u64,
    letters_address: String,
    printed_address: String,
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
    let (waiting, taken) = store.count_letters(&desk.election.id).await?;
    render(&DeliveryPage {
        page: Page::new(&desk.visitor, format!("{} – {}", words.say("office-delivery"), desk.title())),
        about: desk.title(),
        back: desk.at(""),
        counts: counts.into_iter().map(count).collect(),
        failures,
        letters: waiting + taken,
        letters_taken: taken,
        letters_address: desk.at("letters"),
        printed_address: desk.at("letters/printed"),
        may_run: desk.officer.role.has(Right::Run),
    })
}

async fn again(desk: Desk, Path((_, message)): Path<(String, String)>) -> Result<Response, Problem> {
    if !desk.service.store.send_again(&desk.election.id, &message).await? {
        return Err(Problem::new(StatusCode::CONFLICT, "office-message-gone"));
    }
    Ok(Redirect::to(&desk.at("delivery")).into_response())
}
