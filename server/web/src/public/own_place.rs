//! A member's own place on the roll, by the link that they were sent: in or out, why, whom to ask, and a form to object.
//!
//! Who has the link sees this one member and may object in their name, which changes nothing by itself. The answer to a link that nobody has is
//! the same as to one that has ended. Forms must say their origin, so the page has the referrer policy of all pages: other sites are told
//! nothing.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use crate::Shared;
use crate::client::Client;
use crate::sent::Filled;
use crate::unseen::sentence_fault;
use crate::{Access, Code, Page, Problem, Route, Visitor, render};
use uurna_election_core::manifest::Contact;
use uurna_service::operations::{self, ObjectRefusal, OwnPlace};
use uurna_store::{ObjectionRow, ObjectionState};
use uurna_union::correction::MOST_CHARACTERS;
use uurna_union::reasons::{day, kept};
use uurna_union::token::SecretToken;
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/roll/{token}", Access::Anyone, show), Route::form("/roll/{token}", Access::Anyone, object)]
}

#[derive(Deserialize)]
struct Objection {
    #[serde(default)]
    words: String,
}

/// An earlier objection, and what became of it.
struct Earlier {
    words: String,
    state: String,
    answer: String,
}

#[derive(askama::Template)]
#[template(path = "public/own-place.html")]
struct OwnPlacePage {
    page: Page,
    title: String,
    organisation: String,
    name: String,
    /// in, out, or not known yet
    state: &'static str,
    decision: String,
    reason: String,
    /// until when one may object; empty when one may not
    until: String,
    earlier: Vec<Earlier>,
    contact: Option<Contact>,
    action: String,
    /// what was typed
    words: String,
    hint: String,
    fault: String,
}

async fn show(
    State(service): State<Shared>,
    client: Client,
    Path(token): Path<String>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let place = found(&service, client, &token).await?;
    page(place, visitor, &token, String::new(), String::new())
}

/// The place that a link shows. Guesses are counted.
async fn found(service: &Shared, client: Client, token: &str) -> Result<OwnPlace, Problem> {
    service.limits.check_signer(client)?;
    let place = match SecretToken::parse(token) {
        Some(token) => operations::own_place(service, &token).await?,
        None => None,
    };
    match place {
        Some(place) => Ok(place),
        None => Err(gone(service, client)),
    }
}

/// Nobody has such a link, or it has ended.
fn gone(service: &Shared, client: Client) -> Problem {
    match service.limits.miss(client) {
        Ok(()) => Problem::new(StatusCode::NOT_FOUND, Code::RollLinkOver),
        Err(slow_down) => slow_down,
    }
}

fn page(place: OwnPlace, visitor: Visitor, token: &str, typed: String, fault: String) -> Result<Response, Problem> {
    let OwnPlace { row, organisation, member, until, is_open, objections, .. } = place;
    let words = visitor.words;
    let visitor = visitor.of_organisation(&organisation, &row.id);
    let is_in = member.as_ref().map(|member| member.placement.is_some());
    let state = match is_in {
        Some(true) => "in",
        Some(false) => "out",
        None => "unknown",
    };
    let waits = objections.iter().any(|objection| objection.state == ObjectionState::Open);
    let may_object = is_open && !waits && member.is_some();
    let heading = words.say("own-place");
    let wrong = if fault.is_empty() { String::new() } else { format!("{} – ", words.say("office-error-title")) };
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let context = OwnPlacePage {
        page: Page::new(&visitor, format!("{wrong}{heading}")),
        title: row.draft.title.in_language(words.language()).to_owned(),
        organisation: organisation.name_in(words.language()).to_owned(),
        name: member.as_ref().map_or_else(String::new, |member| member.name.clone()),
        state,
        decision: words.say(&format!("own-place-{state}")),
        reason: member.as_ref().map_or_else(String::new, |member| kept(words, &member.reason)),
        until: until.filter(|_| may_object).map_or_else(String::new, |until| day(words, until)),
        earlier: objections.into_iter().map(|objection| earlier(words, objection)).collect(),
        contact: row.draft.contact_or(&organisation.settings.contact).shown(),
        action: format!("/roll/{token}"),
        words: typed,
        hint: words.say1("own-place-hint", "most", MOST_CHARACTERS),
        fault,
    };
    let mut response = render(&context)?;
    *response.status_mut() = status;
    Ok(response)
}

fn earlier(words: Words, objection: ObjectionRow) -> Earlier {
    let state = words.say(&format!("objection-{}", objection.state.name()));
    Earlier { words: objection.words, state, answer: objection.answer.unwrap_or_default() }
}

async fn object(
    State(service): State<Shared>,
    client: Client,
    Path(token): Path<String>,
    visitor: Visitor,
    Filled(sent): Filled<Objection>,
) -> Result<Response, Problem> {
    let place = found(&service, client, &token).await?;
    let secret = SecretToken::parse(&token).ok_or_else(Problem::not_found)?;
    let words = visitor.words;
    let fault = match operations::object(&service, &secret, &sent.words).await {
        Ok(_) => return Ok(Redirect::to(&format!("/roll/{token}")).into_response()),
        Err(ObjectRefusal::Words(fault)) => sentence_fault(words, &fault),
        Err(ObjectRefusal::NotNow) => words.say("own-place-not-now"),
        Err(ObjectRefusal::BeingDecided) => words.say("own-place-unknown"),
        Err(ObjectRefusal::Waits) => words.say("own-place-waits"),
        Err(ObjectRefusal::TooMany) => words.say("own-place-too-many"),
        Err(ObjectRefusal::NoSuchLink) => return Err(gone(&service, client)),
        Err(ObjectRefusal::Database(error)) => return Err(error.into()),
    };
    page(place, visitor, &token, sent.words, fault)
}
