//! The page on which a signer tries the key, and the interface it speaks with. Its link comes with a message and opens nothing else: who has
//! it learns a name, and can do nothing without that signer's words.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use uurna_election_core::encoding::decode_base64url_array;
use uurna_service::key_trials::AskedSigner;
use uurna_service::operations::{ChallengeAnswer, TryKeyRefusal, asked_signer, try_key};
use uurna_union::ids::ElectionId;

use super::bearer::over;
use crate::Shared;
use crate::client::Client;
use crate::named::Named;
use crate::sent::Sent;
use crate::{Access, Code, Page, Problem, Route, Visitor, render};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/t/{election}/try", Access::Anyone, show),
        Route::tell("/t/{election}/trial", Access::Anyone, tell),
        Route::take("/t/{election}/trial", Access::Anyone, answer).with_limit(1024),
    ]
}

#[derive(askama::Template)]
#[template(path = "trustee/try.html")]
struct TryPage {
    page: Page,
    election: ElectionId,
    zone: String,
}

/// The same for all: the challenge stands in the fragment.
async fn show(
    visitor: Visitor,
    State(service): State<Shared>,
    Path(election): Path<String>,
) -> Result<Response, Problem> {
    let election: ElectionId = election.parse().map_err(|_| Problem::not_found())?;
    if service.store.invited_to(&election).await?.is_none_or(|invited| !invited.is_frozen) {
        return Err(Problem::not_found());
    }
    let visitor = visitor.at_election(&service, &election).await?;
    let zone = visitor.zone.iana_name().unwrap_or("UTC").to_owned();
    render(&TryPage { page: Page::new(&visitor, visitor.words.say("keys-try-title")), election, zone })
}

fn unknown() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, Code::KeyTrialUnknown)
}

/// `{name, kind, number, title, organisation, asked_at, is_answered}` of the signer who was asked this: `Authorization: Bearer CHALLENGE`.
async fn tell(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    client: Client,
    headers: HeaderMap,
) -> Result<Json<Value>, Problem> {
    service.limits.check_signer(client)?;
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let challenge = given.strip_prefix("Bearer ").and_then(|text| decode_base64url_array(text).ok());
    let asked = asked_signer(&service, &election, &challenge.ok_or_else(unknown)?).await;
    let AskedSigner { trial, invitation: signer, number } = asked.map_err(problem)?;
    let invited = service.store.invited_to(&election).await?.ok_or_else(unknown)?;
    Ok(Json(json!({
        "name": signer.name,
        "kind": signer.kind.name(),
        "number": number,
        "title": invited.title,
        "organisation": invited.organisation,
        "asked_at": trial.asked_at.to_string(),
        "is_answered": trial.answered_at.is_some(),
    })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    challenge: String,
    signature: String,
}

async fn answer(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    client: Client,
    Sent(body): Sent,
) -> Result<StatusCode, Problem> {
    service.limits.check_signer(client)?;
    let sent: Answer = serde_json::from_slice(&body).map_err(Problem::malformed)?;
    let answer = ChallengeAnswer {
        challenge: decode_base64url_array(&sent.challenge).map_err(Problem::malformed)?,
        signature: decode_base64url_array(&sent.signature).map_err(Problem::malformed)?,
    };
    try_key(&service, &election, &answer).await.map_err(problem)?;
    Ok(StatusCode::NO_CONTENT)
}

fn problem(refusal: TryKeyRefusal) -> Problem {
    match refusal {
        TryKeyRefusal::NoSuchTrial => unknown(),
        TryKeyRefusal::Over => over(),
        TryKeyRefusal::NotTheKey(_) => {
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::NotTheKey).with_detail(refusal)
        }
        TryKeyRefusal::Unreadable => Problem::internal(&refusal),
        TryKeyRefusal::Database(error) => error.into(),
    }
}
