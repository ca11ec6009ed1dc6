//! Adding, naming and removing one's passkeys.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use webauthn_rs::prelude::{RegisterPublicKeyCredential, Uuid};

use crate::Shared;
use crate::sent::{Filled, Sent};
use crate::session::renew;
use crate::sign_in::{CHALLENGE_MINUTES, note_own, passkeys};
use crate::{Access, Officer, Problem, Route};
use uurna_store::Session;
use uurna_union::act::Act;
use uurna_union::officer::tidy_name;
use uurna_union::token::SecretToken;

/// The most passkeys of an officer.
const MOST: usize = 20;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::take("/account/passkeys/begin", Access::SignedIn, begin).after_recent_sign_in(),
        Route::take("/account/passkeys/finish", Access::SignedIn, finish).after_recent_sign_in(),
        Route::form("/account/passkeys/rename", Access::SignedIn, rename),
        Route::form("/account/passkeys/remove", Access::SignedIn, remove).after_recent_sign_in(),
    ]
}

/// What a script sends with what the browser made.
#[derive(Deserialize)]
struct Made {
    challenge: String,
    #[serde(default)]
    name: String,
    credential: RegisterPublicKeyCredential,
}

fn refused() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "passkey-refused")
}

async fn begin(State(service): State<Shared>, officer: Officer) -> Result<Json<Value>, Problem> {
    let others = service.store.passkey_keys(&officer.id).await?;
    if others.len() >= MOST {
        return Err(refused());
    }
    let record = service.store.officer(&officer.id).await?.ok_or_else(Problem::not_found)?;
    let id = Uuid::parse_str(&officer.id).map_err(|error| Problem::internal(&error))?;
    let (asked, challenge) = passkeys(&service)?.begin_adding(id, &record.email, &officer.name, &others)?;
    let (token, now) = (SecretToken::random(&mut service.randomness.rng()), service.clock.now());
    let until = now.plus_minutes(CHALLENGE_MINUTES);
    service.store.keep_challenge(token.hash(), Some(&officer.id), &challenge, now, until).await?;
    Ok(Json(json!({"challenge": token.reveal().as_str(), "asked": asked})))
}

async fn finish(State(service): State<Shared>, session: Session, Sent(body): Sent) -> Result<Response, Problem> {
    let Made { challenge, name, credential } = serde_json::from_slice(&body).map_err(Problem::malformed)?;
    let (officer, now) = (&session.officer, service.clock.now());
    let token = SecretToken::parse(&challenge).ok_or_else(refused)?;
    let challenge = service.store.take_challenge(token.hash(), Some(&officer.id), now).await?.ok_or_else(refused)?;
    let passkey = passkeys(&service)?.finish_adding(&credential, &challenge)?;
    let name = tidy_name(&name).unwrap_or_else(|| "Passkey".to_owned());
    if !service.store.add_passkey(&officer.id, &name, &passkey, now).await? {
        return Err(refused());
    }
    note_own(&service, officer, &Act::PasskeyAdded { about: String::new() }).await?;
    let cookie = renew(&service, &session).await?;
    Ok(([(header::SET_COOKIE, cookie)], Json(json!({"then": "/account?done=passkey-added"}))).into_response())
}

#[derive(Deserialize)]
struct RenameForm {
    passkey: String,
    name: String,
}

async fn rename(
    State(service): State<Shared>,
    officer: Officer,
    Filled(form): Filled<RenameForm>,
) -> Result<Redirect, Problem> {
    let Some(name) = tidy_name(&form.name) else { return Ok(Redirect::to("/account?refused=bad-name")) };
    let is_there = service.store.rename_passkey(&officer.id, &form.passkey, &name).await?;
    Ok(Redirect::to(if is_there { "/account?done=passkey-renamed" } else { "/account?refused=no-passkey" }))
}

#[derive(Deserialize)]
struct RemoveForm {
    passkey: String,
}

async fn remove(
    State(service): State<Shared>,
    session: Session,
    Filled(form): Filled<RemoveForm>,
) -> Result<Response, Problem> {
    if !service.store.remove_passkey(&session.officer.id, &form.passkey).await? {
        return Ok(Redirect::to("/account?refused=last-way").into_response());
    }
    note_own(&service, &session.officer, &Act::PasskeyRemoved { about: String::new() }).await?;
    let cookie = renew(&service, &session).await?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/account?done=passkey-removed")).into_response())
}
