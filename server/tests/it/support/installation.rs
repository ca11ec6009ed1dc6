//! A whole installation in one process: configuration, database, secrets,
//! clock and every route. Its messages go to a folder outside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;
use uurna::serve;
use uurna_service::clock::SetClock;
use uurna_service::config::Config;
use uurna_service::jobs::Runner;
use uurna_service::post::sender::Sender;
use uurna_service::randomness::Randomness;
use uurna_service::service::Shared;

/// A service, and everything that belongs to it.
pub(crate) struct Installation {
    pub(crate) service: Shared,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) runtime: Runtime,
    router: Router,
    /// database and secrets
    folder: TempDir,
    /// everything that leaves the installation
    outside: TempDir,
}

/// What it answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// Fail unless the answer has this status.
    pub(crate) fn must_be(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}

impl Installation {
    /// On a database, or on SQLite in its own folder, at this moment.
    pub(crate) fn new(database: Option<String>, now: &str) -> Self {
        Self::with(database, now, Randomness::system())
    }

    /// On SQLite, with everything random from a seed.
    pub(crate) fn seeded(seed: u64, now: &str) -> Self {
        Self::with(None, now, Randomness::seeded(seed))
    }

    fn with(database: Option<String>, now: &str, randomness: Randomness) -> Self {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (path, mail) = (folder.path().display(), outside.path().display());
        let database = database.unwrap_or_else(|| format!("sqlite://{path}/uurna.db"));
        let config = format!(
            "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"http://localhost:8080\"\nzone = \"UTC\"\n[database]\nurl = \"{database}\"\n\
             [mail]\nfolder = \"{mail}\"\nfrom = \"Elections <no-reply@example.org>\"\n"
        );
        let config: Config = toml::from_str(&config).unwrap();
        let runtime = Runtime::new().unwrap();
        let clock = Arc::new(SetClock::at(now.parse().unwrap()));
        let service = runtime.block_on(serve::prepare_by(clock.clone(), randomness, config)).unwrap();
        let router = uurna_web::router(uurna_web::Shared::new(service.clone()));
        Self { service, clock, runtime, router, folder, outside }
    }

    /// The folder of all its files.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Every message that has left.
    pub(crate) fn messages(&self) -> Vec<PathBuf> {
        std::fs::read_dir(self.outside.path()).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    pub(crate) fn ask(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status.as_u16(), headers: parts.headers, bytes }
        })
    }

    /// Ask for something; `extra` are further headers.
    pub(crate) fn get(&self, path: &str, extra: &[(&str, &str)]) -> Answer {
        self.ask(request(Request::get(path), extra).body(Body::empty()).unwrap())
    }

    pub(crate) fn post(&self, path: &str, kind: &str, extra: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Answer {
        let body: Vec<u8> = body.into();
        let request = request(Request::post(path), extra).header(header::CONTENT_TYPE, kind);
        let request = request.header(header::CONTENT_LENGTH, body.len()).header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(body)).unwrap())
    }

    /// Send all waiting messages.
    pub(crate) fn send_messages(&self) {
        self.runtime.block_on(async {
            let sender = Sender::new(self.service.clone()).unwrap();
            while sender.send_waiting().await.unwrap() > 0 {}
        });
    }

    /// Do every job that is due.
    pub(crate) fn do_jobs(&self) {
        self.runtime.block_on(Runner::new(self.service.clone()).run_due()).unwrap();
    }

    /// Advance the clock, and do every job that is then due.
    pub(crate) fn pass_to(&self, moment: uurna_election_core::time::Timestamp) {
        self.clock.set(moment);
        self.runtime.block_on(self.service.boards.keep_time_once());
    }
}

fn request(begun: axum::http::request::Builder, extra: &[(&str, &str)]) -> axum::http::request::Builder {
    let begun = begun.header(header::HOST, "localhost:8080");
    extra.iter().fold(begun, |request, (name, value)| request.header(*name, *value))
}
