//! Signing in, signing out, and the first time by a link.

mod passkey;
mod welcome;

pub(super) use passkey::{CHALLENGE_MINUTES, passkeys};

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::client::Client;
use super::sent::{Asked, Filled};
use super::session::{self, local_path};
use super::{Access, Page, Problem, Route, Visitor, render};
use crate::Shared;
use uurna_service::officers::one_time_codes::SecretSeed;
use uurna_service::officers::passwords::{PasswordError, SecretPassword};
use uurna_store::Session;
use uurna_store::{Actor, Entry};
use uurna_union::act::Act;
use uurna_union::officer::{Officer, tidy_email};

/// Where an officer begins.
const BEGINNING: &str = "/office";

pub(super) fn routes() -> Vec<Route> {
    let own = vec![
        Route::page("/sign-in", Access::Anyone, show),
        Route::form("/sign-in", Access::Anyone, sign_in),
        Route::form("/sign-out", Access::Anyone, sign_out),
    ];
    [own, passkey::routes(), welcome::routes()].concat()
}

/// Where to go after signing in.
#[derive(Debug, Clone, Deserialize)]
struct Asking {
    #[serde(default)]
    then: String,
    /// who has signed in is to do so once more
    #[serde(default)]
    again: String,
}

#[derive(Deserialize)]
struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    then: String,
}

#[derive(askama::Template)]
#[template(path = "officers/sign-in.html")]
struct SignInPage {
    page: Page,
    /// what is wrong, in words
    wrong: Option<String>,
    email: String,
    then: String,
    knows_passkeys: bool,
}

/// The path that a form or an address asks to come back to, or the beginning.
fn after(then: &str) -> &str {
    local_path(then).unwrap_or(BEGINNING)
}

async fn show(
    State(service): State<Shared>,
    visitor: Visitor,
    Asked(Asking { then, again }): Asked<Asking>,
) -> Result<Response, Problem> {
    match &visitor.officer {
        Some(_) if again.is_empty() => Ok(Redirect::to(after(&then)).into_response()),
        _ => sign_in_page(&service, &visitor, None, String::new(), after(&then).to_owned()),
    }
}

fn sign_in_page(
    service: &Shared,
    visitor: &Visitor,
    wrong: Option<String>,
    email: String,
    then: String,
) -> Result<Response, Problem> {
    let page = Page::new(visitor, visitor.words.say("sign-in-title"));
    render(&SignInPage { page, wrong, email, then, knows_passkeys: service.doors.passkeys.is_some() })
}

async fn sign_in(
    State(service): State<Shared>,
    visitor: Visitor,
    client: Client,
    headers: HeaderMap,
    Filled(form): Filled<SignInForm>,
) -> Result<Response, Problem> {
    let SignInForm { email, password, code, then } = form;
    let then = after(&then).to_owned();
    let again = |wrong: String, status: StatusCode| {
        let email = email.chars().take(254).collect();
        let mut shown = sign_in_page(&service, &visitor, Some(wrong), email, then.clone())?;
        *shown.status_mut() = status;
        Ok(shown)
    };
    // what cannot be an address is tried like one that nobody has
    let account = tidy_email(&email).unwrap_or_default();
    if let Err(too_often) = service.doors.guessing.count(client.0, &account) {
        let minutes = too_often.seconds.div_ceil(60);
        let wrong = visitor.words.say1("sign-in-too-often", "minutes", minutes);
        return again(wrong, StatusCode::TOO_MANY_REQUESTS);
    }
    match identify(&service, &account, SecretPassword::new(password), &code).await? {
        Some(officer) => Ok((cookie_header(&service, &officer, &headers).await?, Redirect::to(&then)).into_response()),
        None => again(visitor.words.say("sign-in-wrong"), StatusCode::UNPROCESSABLE_ENTITY),
    }
}

/// The officer whose address, password and one-time code these are. Whatever does not fit, the answer is the same and takes as
/// long: the password is always compared, with a hash of nobody's where there is none.
async fn identify(
    service: &Shared,
    email: &str,
    password: SecretPassword,
    code: &str,
) -> Result<Option<String>, Problem> {
    let ways = service.store.secret_ways(email).await?;
    let hashed = ways.as_ref().map(|ways| ways.password.clone());
    let fits = service.doors.passwords.verify(password, hashed).await?;
    let Some(ways) = ways.filter(|_| fits) else { return Ok(None) };
    let seed = SecretSeed::open(&ways.code_seed, &ways.officer, &service.master);
    let Some(step) = seed.and_then(|seed| seed.check(code, service.clock.now())) else { return Ok(None) };
    let is_fresh = service.store.take_code_step(&ways.officer, step).await?;
    Ok(is_fresh.then_some(ways.officer))
}

/// Begin a session: the header with its cookie.
async fn cookie_header(
    service: &Shared,
    officer: &str,
    headers: &HeaderMap,
) -> Result<[(header::HeaderName, HeaderValue); 1], Problem> {
    Ok([(header::SET_COOKIE, session::begin(service, officer, headers).await?)])
}

async fn sign_out(State(service): State<Shared>, session: Option<Extension<Session>>) -> Result<Response, Problem> {
    if let Some(Extension(session)) = session {
        service.store.end_session(&session.officer.id, &session.id).await?;
    }
    Ok(([(header::SET_COOKIE, session::forgotten(&service)?)], Redirect::to("/sign-in")).into_response())
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy").with_retry_after(5),
            PasswordError::Hash(_) | PasswordError::Ended(_) => Self::internal(&error),
        }
    }
}

/// Whether that officer is still to choose how to sign in the next time.
async fn is_new(service: &Shared, officer: &str) -> Result<bool, Problem> {
    Ok(service.store.officer(officer).await?.is_some_and(|record| record.ways.is_empty()))
}

/// Note in the log of the organisation's officers what an officer did to their own account.
pub(super) async fn note_own(service: &Shared, officer: &Officer, act: &Act) -> Result<(), Problem> {
    let organisation = officer.organisation.as_str();
    let entry = Entry { organisation, election: None, by: Actor::Officer(officer), act, at: service.clock.now() };
    Ok(service.store.note(&entry).await?)
}

#[cfg(test)]
mod tests;
