//! Setting one's password together with one-time codes: neither is there without the other.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use uurna_election_core::encoding::{decode_base64url, encode_base64url};
use zeroize::Zeroizing;

use crate::Shared;
use crate::sent::Filled;
use crate::session::renewed;
use crate::{Access, Officer, Page, Problem, Route, Visitor, render};
use uurna_service::officers::one_time_codes::SecretSeed;
use uurna_service::officers::passwords::{SHORTEST, SecretPassword, WeakPassword};
use uurna_service::operations::{NewPassword, RemoveWayRefusal, SetPasswordRefusal, remove_password, set_password};
use uurna_store::{OfficerRecord, Session};
use uurna_union::token::SecretToken;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/account/password", Access::SignedIn, show).after_recent_sign_in(),
        Route::form("/account/password", Access::SignedIn, set).after_recent_sign_in(),
        Route::form("/account/password/remove", Access::SignedIn, remove).after_recent_sign_in(),
    ]
}

#[derive(Deserialize)]
struct PasswordForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    /// sealed: what the page showed
    #[serde(default)]
    seed: String,
}

/// What is wrong with what was filled in, in words.
#[derive(Debug, Default)]
struct Wrong {
    password: Option<String>,
    code: Option<String>,
}

impl Wrong {
    fn is_empty(&self) -> bool {
        self.password.is_none() && self.code.is_none()
    }
}

#[derive(askama::Template)]
#[template(path = "officers/password.html")]
struct PasswordPage {
    page: Page,
    wrong: Wrong,
    email: String,
    shortest: usize,
    /// as text, for an app without a camera
    seed: Zeroizing<String>,
    qr: Zeroizing<String>,
    /// sealed, for the form
    sealed: String,
}

async fn record(service: &Shared, officer: &Officer) -> Result<OfficerRecord, Problem> {
    service.store.officer(&officer.id).await?.ok_or_else(Problem::not_found)
}

async fn show(State(service): State<Shared>, visitor: Visitor, officer: Officer) -> Result<Response, Problem> {
    let record = record(&service, &officer).await?;
    password_page(&service, &visitor, &record, &SecretSeed::random(&service.randomness), Wrong::default())
}

fn password_page(
    service: &Shared,
    visitor: &Visitor,
    record: &OfficerRecord,
    seed: &SecretSeed,
    wrong: Wrong,
) -> Result<Response, Problem> {
    let site = service.config.server.public_url.split("://").last().unwrap_or_default();
    render(&PasswordPage {
        page: Page::new(visitor, visitor.words.say("password-title")),
        wrong,
        email: record.email.clone(),
        shortest: SHORTEST,
        seed: seed.reveal(),
        qr: seed.qr(site, &record.email),
        sealed: encode_base64url(&seed.seal(&record.officer.id, &service.master, &service.randomness)),
    })
}

async fn set(
    State(service): State<Shared>,
    visitor: Visitor,
    session: Session,
    Filled(form): Filled<PasswordForm>,
) -> Result<Response, Problem> {
    let sealed = decode_base64url(&form.seed).map_err(Problem::malformed)?;
    let (password, code) = (SecretPassword::new(form.password), form.code.as_str());
    let (weak, is_code_wrong) =
        match set_password(&service, &session, NewPassword { password, sealed: &sealed, code }).await {
            Ok(token) => return done(&service, &session, &token, "password-saved"),
            Err(SetPasswordRefusal::Wrong { weak, is_code_wrong }) => (weak, is_code_wrong),
            Err(other) => return Err(other.into()),
        };
    let record = record(&service, &session.officer).await?;
    let seed = SecretSeed::open(&sealed, &record.officer.id, &service.master);
    let seed = seed.ok_or(SetPasswordRefusal::OtherSeed)?;
    let words = visitor.words;
    let weak = weak.map(|weak| match weak {
        WeakPassword::Short => words.say1("password-short", "characters", SHORTEST),
        WeakPassword::Long => words.say("password-long"),
        WeakPassword::Guessable => words.say("password-guessable"),
    });
    let wrong = Wrong { password: weak, code: is_code_wrong.then(|| words.say("password-wrong-code")) };
    let mut shown = password_page(&service, &visitor, &record, &seed, wrong)?;
    *shown.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(shown)
}

impl From<SetPasswordRefusal> for Problem {
    fn from(refused: SetPasswordRefusal) -> Self {
        match refused {
            SetPasswordRefusal::NoSuchOfficer => Self::not_found(),
            SetPasswordRefusal::OtherSeed => Self::malformed("the form's seed is not what the page showed"),
            SetPasswordRefusal::Wrong { .. } => Self::malformed(refused),
            SetPasswordRefusal::Password(error) => error.into(),
            SetPasswordRefusal::Database(error) => error.into(),
        }
    }
}

/// Back to the account, which says what was done, with the session's new cookie.
fn done(service: &Shared, session: &Session, token: &SecretToken, what: &str) -> Result<Response, Problem> {
    let cookie = renewed(service, session, token)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&format!("/account?done={what}"))).into_response())
}

async fn remove(State(service): State<Shared>, session: Session) -> Result<Response, Problem> {
    match remove_password(&service, &session).await {
        Ok(token) => done(&service, &session, &token, "password-removed"),
        Err(RemoveWayRefusal::LastWay) => Ok(Redirect::to("/account?refused=last-way").into_response()),
        Err(RemoveWayRefusal::Database(error)) => Err(error.into()),
    }
}
