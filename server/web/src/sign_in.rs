//! Signing in, signing out, and the first time by a link.

mod passkey;
mod welcome;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::client::Client;
use super::sent::{Asked, Filled};
use super::session::{self, local_path};
use super::{Access, Code, Page, Problem, Route, Visitor, render};
use crate::Shared;
use uurna_service::officers::guessing::TooOften;
use uurna_service::officers::passwords::{PasswordError, SecretPassword};
use uurna_service::operations::{SignInRefusal, end_session, sign_in_by_password};
use uurna_store::Session;

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
    let tokens = session::Tokens::of(&headers, &service.config);
    let arrival = session::arrival(client, &tokens, &headers);
    let password = SecretPassword::new(password);
    let refused = match sign_in_by_password(service.service(), &arrival, &email, password, &code).await {
        Ok(signed_in) => return Ok((session::begun(&service, &signed_in)?, Redirect::to(&then)).into_response()),
        Err(refused) => refused,
    };
    let (wrong, status) = said(&visitor, refused, "sign-in-wrong")?;
    let mut shown = sign_in_page(&service, &visitor, Some(wrong), email.chars().take(254).collect(), then)?;
    *shown.status_mut() = status;
    Ok(shown)
}

/// What a form says of who was not let in; `wrong` is the text for what does not fit.
fn said(visitor: &Visitor, refused: SignInRefusal, wrong: &str) -> Result<(String, StatusCode), Problem> {
    match refused {
        SignInRefusal::TooOften(TooOften { seconds }) => {
            let wrong = visitor.words.say1("sign-in-too-often", "minutes", seconds.div_ceil(60));
            Ok((wrong, StatusCode::TOO_MANY_REQUESTS))
        }
        SignInRefusal::Wrong => Ok((visitor.words.say(wrong), StatusCode::UNPROCESSABLE_ENTITY)),
        other => Err(other.into()),
    }
}

async fn sign_out(State(service): State<Shared>, session: Option<Extension<Session>>) -> Result<Response, Problem> {
    if let Some(Extension(session)) = session {
        end_session(&service, &session, &session.id).await?;
    }
    Ok((session::ended(&service)?, Redirect::to("/sign-in")).into_response())
}

impl From<SignInRefusal> for Problem {
    fn from(refused: SignInRefusal) -> Self {
        match refused {
            SignInRefusal::TooOften(TooOften { seconds }) => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, Code::TooManyRequests).with_retry_after(seconds)
            }
            SignInRefusal::Wrong => passkey::refused(),
            SignInRefusal::NoPasskeys => Self::not_found(),
            SignInRefusal::Password(error) => error.into(),
            SignInRefusal::Passkey(error) => error.into(),
            SignInRefusal::Database(error) => error.into(),
        }
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Self::new(StatusCode::SERVICE_UNAVAILABLE, Code::Busy).with_retry_after(5),
            PasswordError::Hash(_) | PasswordError::Ended(_) => Self::internal(&error),
        }
    }
}

#[cfg(test)]
mod tests;
