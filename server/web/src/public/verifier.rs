//! `/uurna-verify`: the verifier for a visitor's own machine, if its program lies beside the service's.
//!
//! From this service it proves as much as the page that runs the same
//! checks; visitors compare its SHA-256 with that of the published source.

use std::io;
use std::path::Path;
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};
use uurna_keeper::hex::hex;

use crate::{Access, Problem, Route};

/// The program, and its name as a file.
const NAME: &str = "uurna-verify";

pub(super) fn routes() -> Vec<Route> {
    vec![Route::file("/uurna-verify", Access::Anyone, download)]
}

/// The program as it is served.
#[derive(Debug, Clone)]
struct Verifier {
    bytes: Bytes,
    digest: String,
}

/// Read once, on first use.
static VERIFIER: LazyLock<Option<Verifier>> = LazyLock::new(|| {
    let read = std::env::current_exe().and_then(|program| read(&program.with_file_name(NAME)));
    read.inspect_err(|error| tracing::info!(%error, "the program uurna-verify does not lie beside this one")).ok()
});

fn read(place: &Path) -> io::Result<Verifier> {
    let bytes = Bytes::from(std::fs::read(place)?);
    let digest = hex(&Sha256::digest(&bytes));
    Ok(Verifier { bytes, digest })
}

async fn found() -> Option<&'static Verifier> {
    tokio::task::spawn_blocking(|| VERIFIER.as_ref()).await.ok().flatten()
}

/// Its SHA-256, hexadecimal; `None` without such a program.
pub(super) async fn verifier_digest() -> Option<&'static str> {
    found().await.map(|verifier| verifier.digest.as_str())
}

async fn download() -> Result<Response, Problem> {
    Ok(answer(found().await.ok_or_else(Problem::not_found)?))
}

fn answer(verifier: &Verifier) -> Response {
    let named = format!("attachment; filename=\"{NAME}\"");
    let headers = [(header::CONTENT_TYPE, "application/octet-stream".to_owned()), (header::CONTENT_DISPOSITION, named)];
    (headers, verifier.bytes.clone()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Site;

    #[tokio::test]
    async fn the_verifier_is_served_whole_with_the_hash_that_pages_name() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join(NAME);
        assert!(read(&place).is_err());
        std::fs::write(&place, b"a program").unwrap();
        let verifier = read(&place).unwrap();
        assert_eq!(verifier.digest, hex(&Sha256::digest(b"a program")));
        let answer = answer(&verifier);
        assert!(answer.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().contains(NAME));
        let body = axum::body::to_bytes(answer.into_body(), 100).await.unwrap();
        assert_eq!(body, "a program");
    }

    #[tokio::test]
    async fn without_the_program_there_is_nothing_to_fetch_and_no_page_names_it() {
        assert_eq!(verifier_digest().await, None, "tests lie in a folder of their own");
        assert_eq!(Site::new().await.get("/uurna-verify").await.status, 404);
    }
}
