//! All sealed shares in one file, for a trustee who checks and opens with the program `uurna` on a machine without network.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use serde_json::json;
use uurna_record::{TAR_END, tar_file};
use uurna_service::operations::{FetchSharesRefusal, fetch_shares};

use crate::Shared;
use crate::{Access, Code, Problem, Route};
use uurna_store::{Invitation, Store};

/// About as many bytes as are read from the database at once.
const BYTES_AT_ONCE: u64 = 4 * 1024 * 1024;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::tell("/t/{election}/blobs.tar", Access::Trustee, tar)]
}

/// Why a file that is being sent breaks off; it is then no `.tar`.
type Failed = Box<dyn std::error::Error + Send + Sync>;

/// `blobs/INDEX` each, as `uurna trustee check --blobs` reads them once unpacked.
async fn tar(State(service): State<Shared>, invitation: Invitation) -> Result<Response, Problem> {
    let row = fetch_shares(&service, &invitation).await?;
    let at_once = (BYTES_AT_ONCE / row.ballot_bytes.max(1)).max(1);
    let store = service.store.clone();
    let files = stream::try_unfold(Some(0), move |from| {
        let store = store.clone();
        async move {
            let Some(from) = from else { return Ok(None) };
            piece(&store, row.number, from, at_once).await.map(Some)
        }
    });
    let mut response = Response::new(Body::from_stream(files));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-tar"));
    Ok(response)
}

impl From<FetchSharesRefusal> for Problem {
    fn from(refusal: FetchSharesRefusal) -> Self {
        let problem = |status, code| Self::new(status, code).with_detail(&refusal);
        match refusal {
            FetchSharesRefusal::NotATrustee => problem(StatusCode::FORBIDDEN, Code::NotATrustee),
            FetchSharesRefusal::NoSuchElection => problem(StatusCode::NOT_FOUND, Code::NoSuchElection),
            FetchSharesRefusal::NotClosed { .. } => problem(StatusCode::CONFLICT, Code::NotClosed),
            FetchSharesRefusal::Cancelled { .. } => problem(StatusCode::CONFLICT, Code::Cancelled),
            FetchSharesRefusal::ResultOut => problem(StatusCode::GONE, Code::SharesOver),
            FetchSharesRefusal::Erased { at } => {
                problem(StatusCode::GONE, Code::Erased).with_member("erased_at", json!(at.to_string()))
            }
            FetchSharesRefusal::Database(error) => error.into(),
        }
    }
}

/// The files of some blobs, and where to go on; the end of the `.tar` after the last.
async fn piece(store: &Store, board: i64, from: u64, at_once: u64) -> Result<(Vec<u8>, Option<u64>), Failed> {
    let found = store.board_blobs(board, from, at_once).await?;
    let Some((last, _)) = found.last() else { return Ok((TAR_END.to_vec(), None)) };
    let next = Some(last + 1);
    let files = found.iter().map(|(place, blob)| tar_file(&format!("blobs/{place}"), blob));
    Ok((files.collect::<Result<Vec<_>, _>>()?.concat(), next))
}
