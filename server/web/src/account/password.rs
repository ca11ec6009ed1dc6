//! Setting one's password together with one-time codes: neither is there without the other.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use uurna_election_core::encoding::{decode_base64url, encode_base64url};
use zeroize::Zeroizing;

use crate::Shared;
use crate::sent::Filled;
use crate::session::renew;
use crate::sign_in::note_own;
use crate::{Access, Officer, Page, Problem, Route, Visitor, render};
use uurna_service::officers::one_time_codes::SecretSeed;
use uurna_service::officers::passwords::{SHORTEST, SecretPassword, WeakPassword};
use uurna_store::{OfficerRecord, Session};
use uurna_union::act::Act;

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
    let record = record(&service, &session.officer).await?;
    let officer = &record.officer;
    let sealed = decode_base64url(&form.seed).map_err(Problem::malformed)?;
    let seed = SecretSeed::open(&sealed, &officer.id, &service.master);
    let seed = seed.ok_or_else(|| Problem::malformed("the form's seed is not what the page showed"))?;
    let password = SecretPassword::new(form.password);
    let step = seed.check(&form.code, service.clock.now());
    let words = visitor.words;
    let weak = password.check(&record.email).err().map(|weak| match weak {
        WeakPassword::Short => words.say1("password-short", "characters", SHORTEST),
        WeakPassword::Long => words.say("password-long"),
        WeakPassword::Guessable => words.say("password-guessable"),
    });
    let wrong = Wrong { password: weak, code: step.is_none().then(|| words.say("password-wrong-code")) };
    let Some(step) = step.filter(|_| wrong.is_empty()) else {
        let mut shown = password_page(&service, &visitor, &record, &seed, wrong)?;
        *shown.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(shown);
    };
    let hash = service.doors.passwords.hash(password, &service.randomness).await?;
    service.store.set_password(&officer.id, &hash, &sealed, step).await?;
    note_own(&service, officer, &Act::PasswordSet).await?;
    let cookie = renew(&service, &session).await?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/account?done=password-saved")).into_response())
}

async fn remove(State(service): State<Shared>, session: Session) -> Result<Response, Problem> {
    if !service.store.remove_password(&session.officer.id).await? {
        return Ok(Redirect::to("/account?refused=last-way").into_response());
    }
    note_own(&service, &session.officer, &Act::PasswordRemoved).await?;
    let cookie = renew(&service, &session).await?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/account?done=password-removed")).into_response())
}
