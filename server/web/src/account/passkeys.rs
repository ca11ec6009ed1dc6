//! Adding, naming and removing one's passkeys.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use webauthn_rs::prelude::RegisterPublicKeyCredential;

use super::{done, not_proven};
use crate::Shared;
use crate::sent::{Filled, Sent};
use crate::session::renewed;
use crate::{Access, Code, Problem, Route};
use uurna_service::officers::passwords::SecretPassword;
use uurna_service::operations::{
    AddPasskeyRefusal, RemoveWayRefusal, RenamePasskeyRefusal, add_passkey, begin_adding_passkey, remove_passkey,
    rename_passkey,
};
use uurna_store::Session;
use uurna_union::ids::PasskeyId;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::take("/account/passkeys/begin", Access::SignedIn, begin).after_recent_sign_in(),
        Route::take("/account/passkeys/finish", Access::SignedIn, finish).after_recent_sign_in(),
        Route::form("/account/passkeys/rename", Access::SignedIn, rename),
        Route::form("/account/passkeys/remove", Access::SignedIn, remove).after_recent_sign_in(),
    ]
}

/// A script's request with what the browser made.
#[derive(Deserialize)]
struct Made {
    challenge: String,
    #[serde(default)]
    name: String,
    credential: RegisterPublicKeyCredential,
}

impl From<AddPasskeyRefusal> for Problem {
    fn from(refused: AddPasskeyRefusal) -> Self {
        match refused {
            AddPasskeyRefusal::NoPasskeys | AddPasskeyRefusal::NoSuchOfficer => Self::not_found(),
            AddPasskeyRefusal::TooMany { .. } | AddPasskeyRefusal::NoSuchChallenge | AddPasskeyRefusal::Taken => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, Code::PasskeyRefused)
            }
            AddPasskeyRefusal::NotProven(refused) => refused.into(),
            AddPasskeyRefusal::Passkey(error) => error.into(),
            AddPasskeyRefusal::Database(error) => error.into(),
        }
    }
}

/// A script's request before it asks a browser to make a passkey.
#[derive(Default, Deserialize)]
struct Begin {
    #[serde(default)]
    present: String,
}

async fn begin(State(service): State<Shared>, session: Session, Sent(body): Sent) -> Result<Json<Value>, Problem> {
    let Begin { present } = serde_json::from_slice(&body).map_err(Problem::malformed)?;
    let (asked, challenge) = begin_adding_passkey(&service, &session, SecretPassword::new(present)).await?;
    Ok(Json(json!({"challenge": challenge.reveal().as_str(), "asked": asked})))
}

async fn finish(State(service): State<Shared>, session: Session, Sent(body): Sent) -> Result<Response, Problem> {
    let Made { challenge, name, credential } = serde_json::from_slice(&body).map_err(Problem::malformed)?;
    let token = add_passkey(&service, &session, &challenge, &name, &credential).await?;
    let cookie = renewed(&service, &session, &token)?;
    Ok(([(header::SET_COOKIE, cookie)], Json(json!({"then": "/account?done=passkey-added"}))).into_response())
}

#[derive(Deserialize)]
struct RenameForm {
    passkey: PasskeyId,
    name: String,
}

async fn rename(
    State(service): State<Shared>,
    session: Session,
    Filled(form): Filled<RenameForm>,
) -> Result<Redirect, Problem> {
    Ok(Redirect::to(match rename_passkey(&service, &session, &form.passkey, &form.name).await {
        Ok(()) => "/account?done=passkey-renamed",
        Err(RenamePasskeyRefusal::Name(_)) => "/account?refused=bad-name",
        Err(RenamePasskeyRefusal::NoSuchPasskey) => "/account?refused=no-passkey",
        Err(RenamePasskeyRefusal::Database(error)) => return Err(error.into()),
    }))
}

#[derive(Deserialize)]
struct RemoveForm {
    passkey: PasskeyId,
    #[serde(default)]
    present: String,
}

async fn remove(
    State(service): State<Shared>,
    session: Session,
    Filled(form): Filled<RemoveForm>,
) -> Result<Response, Problem> {
    match remove_passkey(&service, &session, &form.passkey, SecretPassword::new(form.present)).await {
        Ok(token) => done(&service, &session, &token, "passkey-removed"),
        Err(RemoveWayRefusal::LastWay) => Ok(Redirect::to("/account?refused=last-way").into_response()),
        Err(RemoveWayRefusal::NotProven(refused)) => not_proven(refused),
        Err(RemoveWayRefusal::NoSuchOfficer) => Err(Problem::not_found()),
        Err(RemoveWayRefusal::Database(error)) => Err(error.into()),
    }
}
