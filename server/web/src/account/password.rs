//! Setting a password together with one-time codes: an officer never has one without the other.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use uurna_election_core::encoding::{decode_base64url, encode_base64url};
use zeroize::Zeroizing;

use super::{Proof, done, not_proven};
use crate::Shared;
use crate::sent::Filled;
use crate::{Access, Officer, Page, Problem, Route, Visitor, render};
use uurna_service::officers::one_time_codes::SecretSeed;
use uurna_service::officers::passwords::{SHORTEST, SecretPassword, WeakPassword};
use uurna_service::operations::{
    NewPassword, NotProven, RemoveWayRefusal, SetPasswordRefusal, remove_password, set_password,
};
use uurna_store::{OfficerRecord, Session};

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
    present: String,
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
    present: Option<String>,
    password: Option<String>,
    code: Option<String>,
}

impl Wrong {
    fn is_empty(&self) -> bool {
        self.present.is_none() && self.password.is_none() && self.code.is_none()
    }
}

#[derive(askama::Template)]
#[template(path = "officers/password.html")]
struct PasswordPage {
    page: Page,
    wrong: Wrong,
    email: String,
    /// whether the present password is asked for
    asks_present: bool,
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

async fn show(State(service): State<Shared>, visitor: Visitor, session: Session) -> Result<Response, Problem> {
    let record = record(&service, &session.officer).await?;
    let proof = Proof::of(&service, &session, &record);
    if proof.is_sign_in() {
        return Ok(Redirect::to("/sign-in?again=yes&then=/account/password").into_response());
    }
    let seed = SecretSeed::random(&service.randomness);
    password_page(&service, &visitor, (&record, proof), &seed, Wrong::default())
}

fn password_page(
    service: &Shared,
    visitor: &Visitor,
    (record, proof): (&OfficerRecord, Proof),
    seed: &SecretSeed,
    wrong: Wrong,
) -> Result<Response, Problem> {
    let site = service.config.server.public_url.split("://").last().unwrap_or_default();
    render(&PasswordPage {
        page: Page::new(visitor, visitor.words.say("password-title")),
        wrong,
        email: record.email.clone(),
        asks_present: proof.is_password(),
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
    let (present, password) = (SecretPassword::new(form.present), SecretPassword::new(form.password));
    let new = NewPassword { present, password, sealed: &sealed, code: form.code.as_str() };
    let mut is_present_wrong = false;
    let (weak, is_code_wrong) = match set_password(&service, &session, new).await {
        Ok(token) => return done(&service, &session, &token, "password-saved"),
        Err(SetPasswordRefusal::Wrong { weak, is_code_wrong }) => (weak, is_code_wrong),
        Err(SetPasswordRefusal::NotProven(NotProven::Wrong)) => {
            is_present_wrong = true;
            (None, false)
        }
        Err(SetPasswordRefusal::NotProven(refused)) => return not_proven(refused),
        Err(other) => return Err(other.into()),
    };
    let record = record(&service, &session.officer).await?;
    let proof = Proof::of(&service, &session, &record);
    let seed = SecretSeed::open(&sealed, &record.officer.id, &service.master);
    let seed = seed.ok_or(SetPasswordRefusal::OtherSeed)?;
    let words = visitor.words;
    let weak = weak.map(|weak| match weak {
        WeakPassword::Short => words.say1("password-short", "characters", SHORTEST),
        WeakPassword::Long => words.say("password-long"),
        WeakPassword::Guessable => words.say("password-guessable"),
    });
    let code = is_code_wrong.then(|| words.say("password-wrong-code"));
    let present = is_present_wrong.then(|| words.say("account-present-wrong"));
    let wrong = Wrong { present, password: weak, code };
    let mut shown = password_page(&service, &visitor, (&record, proof), &seed, wrong)?;
    *shown.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(shown)
}

impl From<SetPasswordRefusal> for Problem {
    fn from(refused: SetPasswordRefusal) -> Self {
        match refused {
            SetPasswordRefusal::NoSuchOfficer => Self::not_found(),
            SetPasswordRefusal::OtherSeed => Self::malformed("the form's seed is not what the page showed"),
            SetPasswordRefusal::Wrong { .. } => Self::malformed(refused),
            SetPasswordRefusal::NotProven(refused) => refused.into(),
            SetPasswordRefusal::Password(error) => error.into(),
            SetPasswordRefusal::Database(error) => error.into(),
        }
    }
}

#[derive(Deserialize)]
struct RemoveForm {
    #[serde(default)]
    present: String,
}

async fn remove(
    State(service): State<Shared>,
    session: Session,
    Filled(form): Filled<RemoveForm>,
) -> Result<Response, Problem> {
    match remove_password(&service, &session, SecretPassword::new(form.present)).await {
        Ok(token) => done(&service, &session, &token, "password-removed"),
        Err(RemoveWayRefusal::LastWay) => Ok(Redirect::to("/account?refused=last-way").into_response()),
        Err(RemoveWayRefusal::NotProven(refused)) => not_proven(refused),
        Err(RemoveWayRefusal::NoSuchOfficer) => Err(Problem::not_found()),
        Err(RemoveWayRefusal::Database(error)) => Err(error.into()),
    }
}
