//! What voters' devices ask: what the log says about a code, and to cast a ballot.

use std::time::Duration;

use axum::Json;
use axum::body::{Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use uurna_election_core::board::{BallotRefusal, CastError};
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::json::Json as StrictJson;
use uurna_election_core::time::Timestamp;

use super::refusals::OfBoard;
use super::refusals::no_such_election;
use crate::Shared;
use crate::client::Client;
use crate::sent::Sent;
use crate::{Access, Code, Problem, Route};
use uurna_keeper::Submission;
use uurna_service::boards::{BoardError, LastSeen, StandingSeen};
use uurna_service::figures;
use uurna_union::ids::ElectionId;

/// The bytes before the entry, which say how long it is.
const PREFIX: usize = 4;

/// The longest that a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// No ballot and no blob of any election is longer: an entry of 65,535 bytes, and parts for 16 trustees.
const LARGEST: usize = 1024 * 1024;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::take("/e/{election}/standing", Access::Anyone, standing).with_limit(1024).quiet(),
        Route::take("/e/{election}/ballots", Access::Anyone, cast).with_limit(LARGEST).quiet(),
        Route::take("/e/{election}/blobs/{index}", Access::Anyone, supply).with_limit(LARGEST).quiet(),
    ]
}

/// A POST, so that no access log holds credentials.
async fn standing(
    State(service): State<Shared>,
    OfBoard(election): OfBoard,
    client: Client,
    Sent(body): Sent,
) -> Result<Json<Value>, Problem> {
    service.limits.check(client)?;
    let json = StrictJson::parse_object(&body).map_err(Problem::malformed)?;
    let credential = json.member("credential").and_then(StrictJson::text);
    let credential = credential.ok_or_else(|| Problem::malformed("a member `credential` is needed"))?;
    let credential = decode_base64url_array(credential).map_err(Problem::malformed)?;
    match service.boards.standing(&election, credential).await {
        Ok(standing) => Ok(Json(to_json(&standing, &service.zone))),
        Err(error) => {
            if let BoardError::Refused(_) = error {
                service.limits.miss(client)?;
            }
            Err(error.into())
        }
    }
}

fn to_json(standing: &StandingSeen, zone: &TimeZone) -> Value {
    json!({
        "style": standing.style, "weight": standing.weight, "is_current": standing.is_current,
        "last": standing.last.as_ref().map(|last| last_to_json(last, zone)),
    })
}

/// Credentials are public, so a stranger may ask: the day is enough for the voter to remember by, and nothing finer is told.
fn last_to_json(last: &LastSeen, zone: &TimeZone) -> Value {
    let day = |hour: Timestamp| Some(jiff::Timestamp::from_second(hour.seconds()).ok()?.to_zoned(zone.clone()).date());
    let day = last.hour.and_then(day).map(|day| day.to_string());
    json!({ "tracker": encode_base64url(&last.tracker.0), "index": last.index, "day": day })
}

async fn cast(
    State(service): State<Shared>,
    OfBoard(election): OfBoard,
    client: Client,
    request: Request,
) -> Result<Response, Problem> {
    let taken = take_ballot(&service, &election, client, request).await;
    figures::ballot(taken.as_ref().map(drop).map_err(|problem| problem.code.name()));
    let confirmation = taken?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], confirmation).into_response())
}

/// The ballot is read only when there is room for it, and only up to the length of this election's ballots.
async fn take_ballot(
    service: &Shared,
    election: &ElectionId,
    client: Client,
    request: Request,
) -> Result<String, Problem> {
    service.limits.check(client)?;
    let expected = service.boards.ballot_bytes::<CastError>(election).await? + PREFIX as u64;
    let announced = announced(request.headers());
    let announced = announced.ok_or_else(|| Problem::malformed("a header Content-Length is needed"))?;
    if announced != expected {
        let detail = format!("{announced} bytes where a ballot of this election has {expected}");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::BadBallot).with_detail(detail));
    }
    let arriving = service.limits.begin(client, expected)?;
    let room = service.boards.room(expected)?;
    let body = read_body(request, expected).await?;
    drop(arriving);
    let submission = read_submission(&body).ok_or_else(|| Problem::malformed("the entry is longer than the body"))?;
    let credential: Option<[u8; 32]> = submission.entry.get(3..35).and_then(|bytes| bytes.try_into().ok());
    let arrived = service.clock.now();
    match service.boards.cast(election, submission, arrived, room).await {
        Ok(confirmation) => Ok(confirmation),
        Err(error) => Err(refusal(service, election, client, credential, error).await),
    }
}

/// Read a body of at most `most` bytes from a client that sends it
/// without dawdling; only a limited number of bodies has room at once.
async fn read_body(request: Request, most: u64) -> Result<Bytes, Problem> {
    let most = usize::try_from(most).unwrap_or(LARGEST).min(LARGEST);
    let body = tokio::time::timeout(PATIENCE, to_bytes(request.into_body(), most)).await;
    body.map_err(|_| Problem::new(StatusCode::REQUEST_TIMEOUT, Code::TooSlow))?.map_err(Problem::malformed)
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// LE32(length of entry) ‖ entry ‖ blob
fn read_submission(body: &[u8]) -> Option<Submission> {
    let (length, rest) = body.split_first_chunk::<PREFIX>()?;
    let (entry, blob) = rest.split_at_checked(u32::from_le_bytes(*length).try_into().ok()?)?;
    Some(Submission { entry: entry.to_vec(), blob: blob.to_vec() })
}

/// A refusal, with what the voter's device needs to go on.
async fn refusal(
    service: &Shared,
    election: &ElectionId,
    client: Client,
    credential: Option<[u8; 32]>,
    error: BoardError<CastError>,
) -> Problem {
    match (&error, credential) {
        (BoardError::Refused(CastError::Refused(BallotRefusal::Chain)), Some(credential)) => {
            let standing = service.boards.standing(election, credential).await;
            let last = standing.ok().and_then(|standing| standing.last);
            Problem::from(error).with_member("last", json!(last.as_ref().map(|last| last_to_json(last, &service.zone))))
        }
        (BoardError::Refused(CastError::NotOpen { .. }), _) => match service.store.board(election).await {
            Ok(Some(row)) => Problem::from(error)
                .with_member("opens", json!(row.opens.to_string()))
                .with_member("closes", json!(row.closes.to_string())),
            _ => error.into(),
        },
        (BoardError::Refused(CastError::Refused(BallotRefusal::Stranger)), _) => {
            service.limits.miss(client).map_or_else(|slower| slower, |()| error.into())
        }
        _ => error.into(),
    }
}

/// Take the blob of a logged ballot again, in case it was lost.
async fn supply(
    State(service): State<Shared>,
    OfBoard(election): OfBoard,
    Path((_, index)): Path<(String, String)>,
    client: Client,
    request: Request,
) -> Result<StatusCode, Problem> {
    service.limits.check(client)?;
    let index: u64 = index.parse().map_err(Problem::malformed)?;
    let row = service.store.board(&election).await?.ok_or_else(no_such_election)?;
    if let Some(at) = row.erased_at {
        return Err(Problem::new(StatusCode::GONE, Code::Erased).with_member("erased_at", json!(at.to_string())));
    }
    let is_ballot = service.store.board_entries(row.number, index, index.saturating_add(1)).await?;
    if is_ballot.first().and_then(|entry| entry.first()) != Some(&uurna_election_core::ballot::KIND) {
        return Err(Problem::new(StatusCode::NOT_FOUND, Code::NoSuchBallot));
    }
    let arriving = service.limits.begin(client, row.ballot_bytes)?;
    let room = service.boards.room(row.ballot_bytes)?;
    let body = read_body(request, row.ballot_bytes).await?;
    drop(arriving);
    let fits = service.boards.supply_blob(&election, index, body.to_vec()).await?;
    drop(room);
    if fits { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::BadShares)) }
}
