//! Style sheets, scripts and WebAssembly, in the program.
//!
//! All lie under one path that holds the hash of all of them, so that scripts name one another by relative paths, browsers
//! keep them for ever, and a new version is never mixed with an old one. They are compressed once, when first asked for.

mod bundle;

use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use super::{Access, Problem, Route};
use bundle::{Kind, bundle};

struct Asset {
    name: &'static str,
    bytes: &'static [u8],
    /// made on first use
    gzipped: OnceLock<Option<Vec<u8>>>,
}

impl Asset {
    const fn new(name: &'static str, bytes: &'static [u8]) -> Self {
        Self { name, bytes, gzipped: OnceLock::new() }
    }

    /// The part of its name after the last dot.
    fn extension(&self) -> &'static str {
        self.name.rsplit('.').next().unwrap_or_default()
    }

    /// Its bytes, gzipped.
    fn gzipped(&'static self) -> Option<&'static [u8]> {
        let make = || {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(self.bytes).ok()?;
            encoder.finish().ok()
        };
        self.gzipped.get_or_init(make).as_deref()
    }
}

macro_rules! assets {
    ($($name:literal = $path:literal),* $(,)?) => {
        static ASSETS: [Asset; [$($name),*].len()] = [$(Asset::new($name, include_bytes!($path))),*];
    };
}

assets! {
    "start.js" = "../assets/start.js",
    "sign-in.js" = "../assets/sign-in.js",
    "uurna.css" = "../assets/uurna.css",
    "uurna.svg" = "../assets/uurna.svg",
    "booth/client.js" = "../../../booth/js/client.js",
    "booth/worker.js" = "../../../booth/js/worker.js",
    "booth/booth.js" = "../../../booth/js/booth.js",
    "booth/helpers.js" = "../../../booth/js/helpers.js",
    "booth/reader.js" = "../../../booth/js/reader.js",
    "booth/voter.wasm" = "../../../booth/artifact/voter.wasm",
    "voter/api.js" = "../assets/voter/api.js",
    "voter/cards.js" = "../assets/voter/cards.js",
    "voter/photos.js" = "../assets/voter/photos.js",
    "voter/casting.js" = "../assets/voter/casting.js",
    "voter/confirmation.js" = "../assets/voter/confirmation.js",
    "voter/evidence.js" = "../assets/voter/evidence.js",
    "voter/second.js" = "../assets/voter/second.js",
    "voter/symbols.js" = "../assets/voter/symbols.js",
    "voter/challenge.js" = "../assets/voter/challenge.js",
    "voter/check.js" = "../assets/voter/check.js",
    "voter/contest.js" = "../assets/voter/contest.js",
    "voter/delivering.js" = "../assets/voter/delivering.js",
    "voter/election-code.js" = "../assets/voter/election-code.js",
    "voter/entering.js" = "../assets/voter/entering.js",
    "voter/finding.js" = "../assets/voter/finding.js",
    "voter/keeping.js" = "../assets/voter/keeping.js",
    "voter/link.js" = "../assets/voter/link.js",
    "voter/page.js" = "../assets/voter/page.js",
    "voter/rules.js" = "../assets/voter/rules.js",
    "voter/views.js" = "../assets/voter/views.js",
    "voter/vote.js" = "../assets/voter/vote.js",
    "contact.js" = "../assets/contact.js",
    "formats.js" = "../assets/formats.js",
    "voter/words.js" = "../assets/voter/words.js",
    "booth/booth.wasm" = "../../../booth/artifact/booth.wasm",
    "trustee/accept.js" = "../assets/trustee/accept.js",
    "trustee/count.js" = "../assets/trustee/count.js",
    "trustee/course.js" = "../assets/trustee/course.js",
    "trustee/entry.js" = "../assets/trustee/entry.js",
    "trustee/evidence.js" = "../assets/trustee/evidence.js",
    "trustee/own.js" = "../assets/trustee/own.js",
    "trustee/keeping.js" = "../assets/trustee/keeping.js",
    "trustee/keycode.js" = "../assets/trustee/keycode.js",
    "trustee/key.js" = "../assets/trustee/key.js",
    "trustee/main.js" = "../assets/trustee/main.js",
    "trustee/notes.js" = "../assets/trustee/notes.js",
    "trustee/offline.js" = "../assets/trustee/offline.js",
    "trustee/screens.js" = "../assets/trustee/screens.js",
    "trustee/server.js" = "../assets/trustee/server.js",
    "trustee/token.js" = "../assets/trustee/token.js",
    "trustee/try.js" = "../assets/trustee/try.js",
    "office/codes-file.js" = "../assets/office/codes-file.js",
    "office/desk.js" = "../assets/office/desk.js",
    "office/letter.js" = "../assets/office/letter.js",
    "office/letters.js" = "../assets/office/letters.js",
    "office/making.js" = "../assets/office/making.js",
    "office/marks.js" = "../assets/office/marks.js",
    "office/mistake.js" = "../assets/office/mistake.js",
    "office/registrar-file.js" = "../assets/office/registrar-file.js",
    "office/replacing.js" = "../assets/office/replacing.js",
    "public.js" = "../assets/public.js",
    "public-links.js" = "../assets/public-links.js",
    "public/counted.js" = "../assets/public/counted.js",
    "public/election.js" = "../assets/public/election.js",
    "public/lot.js" = "../assets/public/lot.js",
    "public/result.js" = "../assets/public/result.js",
}

/// One script for each page, and one for its worker: fewer requests that can fail, and a worker that also runs in
/// browsers without workers of modules.
const BUNDLED: [(&str, &str, Kind); 7] = [
    ("vote.js", "voter/vote.js", Kind::Module),
    ("check.js", "voter/check.js", Kind::Module),
    ("trustee.js", "trustee/main.js", Kind::Module),
    ("try.js", "trustee/try.js", Kind::Module),
    ("verify.js", "public.js", Kind::Module),
    ("election.js", "public/election.js", Kind::Module),
    ("worker.js", "booth/worker.js", Kind::Classic),
];

/// Made from the scripts above when the program starts to serve, byte for byte the same each time.
static BUNDLES: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let source =
        |name: &str| ASSETS.iter().find(|asset| asset.name == name).and_then(|asset| str::from_utf8(asset.bytes).ok());
    let made = |(name, entry, kind): &(&'static str, &str, Kind)| {
        // a bundle that cannot be made is not served; a test makes each
        let text = bundle(entry, *kind, source)
            .inspect_err(|error| tracing::error!(%error, name, "a script cannot be put together"))
            .ok()?;
        Some(Asset::new(name, Vec::leak(text.into_bytes())))
    };
    BUNDLED.iter().filter_map(made).collect()
});

/// All files, as they are and put together.
fn all() -> impl Iterator<Item = &'static Asset> {
    ASSETS.iter().chain(BUNDLES.iter())
}

/// The hash of all of them, 16 hexadecimal digits.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = Sha256::new();
    for asset in all() {
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
    let runs = |asset: &&Asset| matches!(asset.extension(), "js" | "wasm");
    all().filter(runs).map(|asset| (asset.name, asset.bytes))
}

pub(super) fn routes() -> Vec<Route> {
    vec![Route::file("/assets/{version}/{*name}", Access::Anyone, show).quiet()]
}

async fn show(Path((version, name)): Path<(String, String)>, asked: HeaderMap) -> Result<Response, Problem> {
    let asset = all().find(|asset| asset.name == name).filter(|_| version == *VERSION);
    let asset = asset.ok_or_else(Problem::not_found)?;
    let kind = match asset.extension() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::VARY, HeaderValue::from_static("Accept-Encoding")),
    ];
    let gzipped = asset.gzipped().filter(|_| takes_gzip(&asked));
    Ok(match gzipped {
        Some(bytes) => (headers, [(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))], bytes).into_response(),
        None => (headers, asset.bytes).into_response(),
    })
}

/// Returns `true` if a browser says that it reads gzip.
fn takes_gzip(asked: &HeaderMap) -> bool {
    let accepted = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim() == "gzip" && !matches!(weight.trim().trim_start_matches("q="), "0" | "0.0" | "0.00" | "0.000")
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn asked(encodings: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(encodings))])
    }

    #[test]
    fn only_who_reads_gzip_gets_it() {
        assert!(takes_gzip(&asked("gzip, deflate, br, zstd")));
        assert!(takes_gzip(&asked("br;q=1.0, gzip;q=0.8")));
        assert!(!takes_gzip(&asked("br, gzip;q=0")));
        assert!(!takes_gzip(&asked("identity")));
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn what_is_compressed_is_the_asset_and_a_voters_pages_fetch_little() {
        let mut fetched = 0;
        for asset in all() {
            let gzipped = asset.gzipped().unwrap();
            let mut bytes = Vec::new();
            flate2::read::GzDecoder::new(gzipped).read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, asset.bytes, "{}", asset.name);
            let voters = ["uurna.css", "uurna.svg", "start.js", "vote.js", "worker.js", "booth/voter.wasm"];
            if voters.contains(&asset.name) {
                fetched += gzipped.len();
            }
        }
        // with the pages themselves, well below 300 KB in all
        assert!(fetched < 290_000, "{fetched} bytes");
    }

    #[test]
    fn every_script_of_a_page_is_put_together_from_its_modules() {
        let names: Vec<&str> = BUNDLES.iter().map(|asset| asset.name).collect();
        assert_eq!(names, BUNDLED.map(|(name, _, _)| name));
        for (asset, (_, _, kind)) in BUNDLES.iter().zip(BUNDLED) {
            let text = str::from_utf8(asset.bytes).unwrap();
            assert!(!text.contains("\nimport ") && !text.contains("\nexport "), "{}", asset.name);
            assert!(kind == Kind::Module || !text.contains("import.meta"), "{}", asset.name);
        }
    }

    #[tokio::test]
    async fn an_asset_says_how_it_is_encoded_and_that_it_depends_on_who_asks() {
        let name = "booth/voter.wasm".to_owned();
        let zipped = show(Path((VERSION.clone(), name.clone())), asked("gzip")).await.unwrap();
        assert_eq!(zipped.headers()[header::CONTENT_ENCODING], "gzip");
        let plain = show(Path((VERSION.clone(), name)), HeaderMap::new()).await.unwrap();
        assert!(!plain.headers().contains_key(header::CONTENT_ENCODING));
        for answer in [zipped, plain] {
            assert_eq!(answer.headers()[header::VARY], "Accept-Encoding");
            assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/wasm");
        }
    }
}
