//! Who is asking: `Authorization: Bearer TOKEN`, the token of an invitation to the election that the path names.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::Shared;
use crate::client::Client;
use crate::named::in_path;
use crate::{Code, Problem};
use uurna_service::operations::{AdmitSignerRefusal, admit_signer};
use uurna_store::{Invitation, SecretInvitationToken};

/// Put the invitation that the token is of into the request; without one, the answer that refuses it.
pub(crate) async fn admit(service: &Shared, parts: &mut Parts) -> Result<Option<Response>, Problem> {
    let Ok(client) = Client::from_request_parts(parts, service).await;
    service.limits.check_signer(client)?;
    match invited(parts, service).await {
        Ok(invitation) => {
            parts.extensions.insert(invitation);
            return Ok(None);
        }
        Err(AdmitSignerRefusal::Database(error)) => return Err(error.into()),
        Err(AdmitSignerRefusal::Over) => return Ok(Some(over().into_response())),
        Err(AdmitSignerRefusal::Unknown) => {}
    }
    let mut response = unknown().into_response();
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    Ok(Some(response))
}

async fn invited(parts: &mut Parts, service: &Shared) -> Result<Invitation, AdmitSignerRefusal> {
    let token = token(parts).ok_or(AdmitSignerRefusal::Unknown)?;
    let election = in_path(parts, service).await.ok_or(AdmitSignerRefusal::Unknown)?;
    admit_signer(service, &election, token.digest()).await
}

fn token(parts: &Parts) -> Option<SecretInvitationToken> {
    let given = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = given.split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") { SecretInvitationToken::parse(token.trim()) } else { None }
}

/// Without a token, with another election's, with one that was renewed: nobody is told which.
fn unknown() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, Code::InvitationUnknown)
}

/// After the result: what is left to see is public.
pub(super) fn over() -> Problem {
    Problem::new(StatusCode::GONE, Code::InvitationOver)
}

impl FromRequestParts<Shared> for Invitation {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _service: &Shared) -> Result<Self, Problem> {
        // only a route that its table leaves open to others comes here without one
        parts.extensions.get::<Self>().cloned().ok_or_else(unknown)
    }
}
