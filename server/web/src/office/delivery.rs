//! The delivery of voters' codes: counts, what failed and why, sending again.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::erasure::after_erasure;
use crate::named::Named;
use crate::{Access, Code, Page, Problem, Right, Route, render};
use uurna_service::operations::{SendAgainRefusal, send_again};
use uurna_service::post::{CODE, REPLACEMENT};
use uurna_store::{Actor, MessageState};
use uurna_union::ids::MessageId;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/delivery", Access::Election(Right::Read), show),
        Route::form("/office/{election}/delivery/{message}/again", run, again),
    ]
}

/// Failed messages on the page.
const SHOWN: usize = 200;

/// A message that did not arrive.
struct Failure {
    whose: String,
    why: String,
    again: String,
    /// the page that replaces the code, for an address at which no message ever arrives
    replace: String,
    /// the page that corrects where its member's messages go
    address: String,
    /// says that the member has a code
    settled: String,
}

#[derive(askama::Template)]
#[template(path = "office/delivery.html")]
struct DeliveryPage {
    page: Page,
    about: String,
    back: String,
    /// channel, state, count
    counts: Vec<(String, String, String)>,
    failures: Vec<Failure>,
    letters: u64,
    letters_address: String,
    may_run: bool,
    /// says that the data about voters is erased
    erased: Option<String>,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let store = &desk.service.store;
    let own = desk.election.own();
    let mut counts = store.count_deliveries(own, CODE).await?;
    for (place, count) in store.count_deliveries(own, REPLACEMENT).await? {
        *counts.entry(place).or_default() += count;
    }
    let count = |((channel, state), count): ((String, MessageState), u64)| {
        let channel = words.say(&format!("office-channel-{channel}"));
        (channel, words.say(&format!("office-state-{}", state.name())), words.number(count))
    };
    // observers do not see whose code did not arrive
    let may_run = desk.officer.role.has(Right::Run);
    let mut failed = Vec::new();
    if may_run {
        let codes = store.failed_deliveries(own, CODE, SHOWN).await?;
        let replacements = store.failed_deliveries(own, REPLACEMENT, SHOWN - codes.len()).await?;
        failed.extend(codes.into_iter().map(|delivery| (delivery, false)));
        failed.extend(replacements.into_iter().map(|delivery| (delivery, true)));
    }
    let failure = |(delivery, is_replacement): &(uurna_store::Delivery, bool)| Failure {
        // nothing says in the open whose it is
        whose: if *is_replacement {
            words.say("registrar-delivery-replacement")
        } else {
            words.say1("office-delivery-member", "member", &delivery.addressee)
        },
        why: delivery.reason.as_ref().map_or_else(String::new, |reason| words.say(&format!("post-reason-{reason}"))),
        replace: if delivery.is_undeliverable() || !delivery.is_kept { desk.at("replace") } else { String::new() },
        // a replacement names nobody
        address: if *is_replacement { String::new() } else { desk.at(&format!("delivery/{}/address", delivery.id)) },
        settled: desk.at(&format!("delivery/{}/settled", delivery.id)),
        again: if delivery.is_kept && !delivery.is_undeliverable() {
            desk.at(&format!("delivery/{}/again", delivery.id))
        } else {
            String::new()
        },
    };
    let failures = failed.iter().map(failure).collect();
    let (waiting, taken) = store.count_letters(own).await?;
    render(&DeliveryPage {
        page: desk.page("office-delivery"),
        about: desk.title(),
        back: desk.at(""),
        counts: counts.into_iter().map(count).collect(),
        failures,
        letters: waiting + taken,
        letters_address: desk.at("letters"),
        may_run,
        erased: after_erasure(&desk),
    })
}

async fn again(desk: Desk, Named(message): Named<MessageId>) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match send_again(desk.service.service(), by, &desk.election.id, &message).await {
        Ok(()) => Ok(Redirect::to(&desk.at("delivery")).into_response()),
        Err(SendAgainRefusal::Gone) => Err(Problem::new(StatusCode::CONFLICT, Code::OfficeMessageGone)),
        Err(SendAgainRefusal::Reach(out)) => Err(out.into()),
        Err(SendAgainRefusal::Database(error)) => Err(error.into()),
    }
}
