//! What trustees and witnesses send: acts for the log, and words that a
//! sum is good. Everything is signed; the sender does not matter.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::refusals::OfBoard;
use crate::Shared;
use crate::client::Client;
use crate::sent::Sent;
use crate::{Access, Problem, Route};
use uurna_keeper::SumReport;

pub(super) fn routes() -> Vec<Route> {
    vec![
        // an entry has at most 65,535 bytes
        Route::take("/e/{election}/acts", Access::Anyone, act).with_limit(65_535),
        Route::take("/e/{election}/sums", Access::Anyone, sum).with_limit(4096),
    ]
}

async fn act(
    State(service): State<Shared>,
    OfBoard(election): OfBoard,
    client: Client,
    Sent(body): Sent,
) -> Result<Json<Value>, Problem> {
    service.limits.check(client)?;
    let done = service.boards.file(&election, body.to_vec()).await?;
    Ok(Json(json!({ "index": done.index, "phase": done.phase.name() })))
}

async fn sum(
    State(service): State<Shared>,
    OfBoard(election): OfBoard,
    client: Client,
    Sent(body): Sent,
) -> Result<Json<Value>, Problem> {
    service.limits.check(client)?;
    let report = SumReport::parse(&body).map_err(Problem::malformed)?;
    let phase = service.boards.note_sum(&election, report).await?;
    Ok(Json(json!({ "phase": phase.name() })))
}
