//! What anybody may read: manifest, status, and the record.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use futures_util::{StreamExt as _, stream};
use serde_json::Value;
use uurna_crypto::log::tiles::TilePath;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Fingerprint;
use uurna_record::{TAR_END, tar_file};

use super::refusals::OfBoard;
use super::refusals::no_such_election;
use crate::Shared;
use crate::client::Client;
use crate::{Access, Code, Problem, Route};
use uurna_store::{BoardRow, Store};
use uurna_union::ids::ElectionId;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::file("/e/{election}/manifest", Access::Anyone, manifest).quiet(),
        Route::tell("/e/{election}/status", Access::Anyone, status),
        Route::file("/e/{election}/record/checkpoint", Access::Anyone, checkpoint),
        Route::file("/e/{election}/record/tile/{*place}", Access::Anyone, tile),
        Route::file("/e/{election}/record.tar", Access::Anyone, tar),
    ]
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_A_WHILE: &str = "public, max-age=300";
const ALWAYS_ASK: &str = "no-cache";

/// Bytes that any page of any site may read.
fn public(kind: &'static str, keep: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    let mut set = |name: HeaderName, value| response.headers_mut().insert(name, HeaderValue::from_static(value));
    set(CONTENT_TYPE, kind);
    set(CACHE_CONTROL, keep);
    set(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response
}

async fn board(service: &Shared, election: &ElectionId) -> Result<BoardRow, Problem> {
    service.store.board(election).await?.ok_or_else(no_such_election)
}

async fn manifest(
    State(service): State<Shared>,
    OfBoard(election): OfBoard,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let bytes = service.store.board_manifest(&election).await?.ok_or_else(no_such_election)?;
    let tag = format!("\"{}\"", encode_base64url(Fingerprint::of(&bytes).as_bytes()));
    let is_known = asked.get("if-none-match").is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response =
        if is_known { StatusCode::NOT_MODIFIED.into_response() } else { public("application/json", FOR_EVER, bytes) };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(response)
}

async fn status(
    State(service): State<Shared>,
    OfBoard(election): OfBoard,
    client: Client,
) -> Result<Json<Value>, Problem> {
    service.limits.check(client)?;
    let status = service.boards.status(&election).await?;
    Ok(Json(status.to_json(service.clock.now())))
}

async fn checkpoint(State(service): State<Shared>, OfBoard(election): OfBoard) -> Result<Response, Problem> {
    let row = board(&service, &election).await?;
    let (checkpoint, _) = service.store.board_checkpoint(row.number).await?;
    Ok(public("text/plain; charset=utf-8", ALWAYS_ASK, checkpoint))
}

async fn tile(
    State(service): State<Shared>,
    OfBoard(election): OfBoard,
    Path((_, place)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let no_such_tile = || Problem::new(StatusCode::NOT_FOUND, Code::NoSuchTile);
    let path: TilePath = format!("tile/{place}").parse().map_err(|_| no_such_tile())?;
    let row = board(&service, &election).await?;
    let bytes = service.store.record_tile(row.number, path, row.size).await?.ok_or_else(no_such_tile)?;
    let keep = if path.is_full() { FOR_EVER } else { FOR_A_WHILE };
    Ok(public("application/octet-stream", keep, bytes))
}

/// Why a record breaks off while it is sent; the received file is then no `.tar`.
type Failed = Box<dyn std::error::Error + Send + Sync>;

/// The whole record at its last checkpoint, as it comes from the database: memory holds one tile.
async fn tar(State(service): State<Shared>, OfBoard(election): OfBoard, client: Client) -> Result<Response, Problem> {
    let row = board(&service, &election).await?;
    let reader = service.limits.reader(client)?;
    let (checkpoint, size) = service.store.board_checkpoint(row.number).await?;
    let first = stream::iter([tar_file("checkpoint", checkpoint.as_bytes()).map_err(Failed::from)]);
    let store = service.store.clone();
    let tiles = stream::iter(Store::record_tiles(size)).then(move |path| {
        // its place becomes free when the last byte is sent, or the reader is gone
        let (store, _reader) = (store.clone(), &reader);
        async move {
            let bytes = store.record_tile(row.number, path, size).await?;
            let bytes = bytes.ok_or_else(|| std::io::Error::other("a tile of the record is missing"))?;
            Ok::<_, Failed>(tar_file(&path.to_string(), &bytes)?)
        }
    });
    let end = stream::iter([Ok(TAR_END.to_vec())]);
    let mut response = public("application/x-tar", ALWAYS_ASK, Body::from_stream(first.chain(tiles).chain(end)));
    let name = format!("attachment; filename=\"{election}.tar\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}
