//! Signing in with a passkey: the page's script asks for a challenge, the browser answers it.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use webauthn_rs::prelude::PublicKeyCredential;

use super::after;
use crate::Shared;
use crate::client::Client;
use crate::sent::Sent;
use crate::session;
use crate::{Access, Code, Problem, Route};
use uurna_service::officers::passkeys::PasskeyError;
use uurna_service::operations::{begin_sign_in_by_passkey, sign_in_by_passkey};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::take("/sign-in/passkey/begin", Access::Anyone, begin),
        Route::take("/sign-in/passkey/finish", Access::Anyone, finish),
    ]
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
    let (asked, challenge) = begin_sign_in_by_passkey(service.service(), client.0).await?;
    Ok(Json(json!({"challenge": challenge.reveal().as_str(), "asked": asked})))
}

async fn finish(
    State(service): State<Shared>,
    client: Client,
    headers: HeaderMap,
    Sent(body): Sent,
) -> Result<Response, Problem> {
    let Answer { challenge, credential, then } = serde_json::from_slice(&body).map_err(Problem::malformed)?;
    let tokens = session::Tokens::of(&headers, &service.config);
    let arrival = session::arrival(client, &tokens, &headers);
    let signed_in = sign_in_by_passkey(service.service(), &arrival, &challenge, &credential).await?;
    Ok((session::begun(&service, &signed_in)?, Json(json!({"then": after(&then)}))).into_response())
}

/// The same answer for every mistake.
pub(super) fn refused() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::PasskeyRefused)
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
