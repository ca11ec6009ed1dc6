//! Style sheets, scripts and WebAssembly, in the program.
//!
//! All lie under one path that holds the hash of all of them, so that scripts name one another by relative paths, browsers
//! keep them for ever, and a new version is never mixed with an old one.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

use super::{Access, Problem, Route};

struct Asset {
    name: &'static str,
    bytes: &'static [u8],
}

macro_rules! assets {
    ($($name:literal = $path:literal),* $(,)?) => {
        const ASSETS: &[Asset] = &[$(Asset { name: $name, bytes: include_bytes!($path) }),*];
    };
}

assets! {
    "sign-in.js" = "../../assets/sign-in.js",
    "uurna.css" = "../../assets/uurna.css",
    "uurna.svg" = "../../assets/uurna.svg",
    "booth/client.js" = "../../../booth/js/client.js",
    "booth/worker.js" = "../../../booth/js/worker.js",
    "booth/booth.js" = "../../../booth/js/booth.js",
    "booth/voter.wasm" = "../../../booth/artifact/voter.wasm",
    "voter/api.js" = "../../assets/voter/api.js",
    "voter/cards.js" = "../../assets/voter/cards.js",
    "voter/casting.js" = "../../assets/voter/casting.js",
    "voter/challenge.js" = "../../assets/voter/challenge.js",
    "voter/check.js" = "../../assets/voter/check.js",
    "voter/contest.js" = "../../assets/voter/contest.js",
    "voter/delivering.js" = "../../assets/voter/delivering.js",
    "voter/entering.js" = "../../assets/voter/entering.js",
    "voter/keeping.js" = "../../assets/voter/keeping.js",
    "voter/link.js" = "../../assets/voter/link.js",
    "voter/page.js" = "../../assets/voter/page.js",
    "voter/rules.js" = "../../assets/voter/rules.js",
    "voter/views.js" = "../../assets/voter/views.js",
    "voter/vote.js" = "../../assets/voter/vote.js",
    "voter/words.js" = "../../assets/voter/words.js",
    "booth/booth.wasm" = "../../../booth/artifact/booth.wasm",
    "trustee/accept.js" = "../../assets/trustee/accept.js",
    "trustee/count.js" = "../../assets/trustee/count.js",
    "trustee/course.js" = "../../assets/trustee/course.js",
    "trustee/entry.js" = "../../assets/trustee/entry.js",
    "trustee/key.js" = "../../assets/trustee/key.js",
    "trustee/main.js" = "../../assets/trustee/main.js",
    "trustee/notes.js" = "../../assets/trustee/notes.js",
    "trustee/offline.js" = "../../assets/trustee/offline.js",
    "trustee/screens.js" = "../../assets/trustee/screens.js",
    "trustee/server.js" = "../../assets/trustee/server.js",
    "public.js" = "../../assets/public.js",
    "public-links.js" = "../../assets/public-links.js",
}

/// The hash of all of them, 16 hexadecimal digits.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = Sha256::new();
    for asset in ASSETS {
        hasher.update(asset.name.as_bytes());
        hasher.update((asset.bytes.len() as u64).to_le_bytes());
        hasher.update(asset.bytes);
    }
    let [a, b, c, d, e, f, g, h, ..] = <[u8; 32]>::from(hasher.finalize());
    format!("{:016x}", u64::from_be_bytes([a, b, c, d, e, f, g, h]))
});

/// The address of an asset.
#[must_use]
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// What browsers run: names below the folder of assets, and bytes.
pub(super) fn programs() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    let runs = |asset: &&Asset| matches!(asset.name.rsplit('.').next(), Some("js" | "wasm"));
    ASSETS.iter().filter(runs).map(|asset| (asset.name, asset.bytes))
}

pub(super) fn routes() -> Vec<Route> {
    vec![Route::file("/assets/{version}/{*name}", Access::Anyone, show)]
}

async fn show(Path((version, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let asset = ASSETS.iter().find(|asset| asset.name == name).filter(|_| version == *VERSION);
    let asset = asset.ok_or_else(Problem::not_found)?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    Ok((headers, asset.bytes).into_response())
}
