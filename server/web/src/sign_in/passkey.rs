//! Signing in with a passkey: the page's script asks for a challenge, the browser answers it.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use webauthn_rs::prelude::PublicKeyCredential;

use super::{after, cookie_header};
use crate::Shared;
use crate::client::Client;
use crate::sent::Sent;
use crate::{Access, Problem, Route};
use uurna_service::officers::passkeys::{PasskeyError, Passkeys};
use uurna_union::token::SecretToken;

/// How long a challenge waits, in minutes: as long as browsers show their question.
pub(crate) const CHALLENGE_MINUTES: u64 = 5;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::take("/sign-in/passkey/begin", Access::Anyone, begin),
        Route::take("/sign-in/passkey/finish", Access::Anyone, finish),
    ]
}

/// The site's passkeys.
pub(crate) fn passkeys(service: &Shared) -> Result<&Passkeys, Problem> {
    service.doors.passkeys.as_ref().ok_or_else(Problem::not_found)
}

/// What a script sends with the browser's answer.
#[derive(Deserialize)]
struct Answer {
    challenge: String,
    credential: PublicKeyCredential,
    #[serde(default)]
    then: String,
}

async fn begin(State(service): State<Shared>, client: Client) -> Result<Json<Value>, Problem> {
    let slow = |seconds| Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests").with_retry_after(seconds);
    service.doors.guessing.count_client(client.0).map_err(|too_often| slow(too_often.seconds))?;
    let (asked, challenge) = passkeys(&service)?.begin_sign_in()?;
    let (token, now) = (SecretToken::random(&mut service.randomness.rng()), service.clock.now());
    let until = now.plus_minutes(CHALLENGE_MINUTES);
    service.store.keep_challenge(token.hash(), None, &challenge, now, until).await?;
    Ok(Json(json!({"challenge": token.reveal().as_str(), "asked": asked})))
}

async fn finish(State(service): State<Shared>, headers: HeaderMap, Sent(body): Sent) -> Result<Response, Problem> {
    let Answer { challenge, credential, then } = serde_json::from_slice(&body).map_err(Problem::malformed)?;
    let now = service.clock.now();
    let token = SecretToken::parse(&challenge).ok_or_else(refused)?;
    let challenge = service.store.take_challenge(token.hash(), None, now).await?.ok_or_else(refused)?;
    let passkeys = passkeys(&service)?;
    let (officer, id) = passkeys.unverified_owner(&credential)?;
    let officer = officer.to_string();
    let mut passkey = service.store.passkey(&officer, &id).await?.ok_or_else(refused)?;
    passkeys.finish_sign_in(&credential, challenge, &mut passkey)?;
    service.store.note_passkey_used(&passkey, now).await?;
    let header = cookie_header(&service, &officer, &headers).await?;
    Ok((header, Json(json!({"then": after(&then)}))).into_response())
}

/// The same whatever it is that does not fit.
fn refused() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "passkey-refused")
}

impl From<PasskeyError> for Problem {
    fn from(error: PasskeyError) -> Self {
        match error {
            PasskeyError::Answer(_) | PasskeyError::OtherUse => {
                tracing::info!(%error, "a passkey was refused");
                refused()
            }
            PasskeyError::Form(_) => Self::internal(&error),
        }
    }
}
