//! Sealed shares, for trustees alone.

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use serde::Deserialize;
use uurna_service::operations::fetch_shares;
use uurna_store::Invitation;

use crate::Shared;
use crate::sent::Asked;
use crate::{Access, Problem, Route};

/// The most blobs in one answer.
const MOST: u64 = 1000;

/// The approximate number of bytes in one answer.
const BYTES: u64 = 8 * 1024 * 1024;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::tell("/e/{election}/blobs", Access::Trustee, blobs)]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(default)]
    from: u64,
    count: Option<u64>,
}

async fn blobs(
    State(service): State<Shared>,
    invitation: Invitation,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Problem> {
    let row = fetch_shares(&service, &invitation).await?;
    let fitting = (BYTES / row.ballot_bytes.max(1)).max(1);
    let most = wanted.count.unwrap_or(MOST).clamp(1, MOST).min(fitting);
    let found = service.store.board_blobs(row.number, wanted.from, most).await?;
    let next = found.last().filter(|_| found.len() as u64 == most).map(|(place, _)| place + 1);
    let mut bytes = Vec::new();
    for (place, blob) in found {
        bytes.extend_from_slice(&place.to_le_bytes());
        bytes.extend_from_slice(&u32::try_from(blob.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend_from_slice(&blob);
    }
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    if let Some(next) = next {
        response.headers_mut().insert("uurna-next", next.into());
    }
    Ok(response)
}
