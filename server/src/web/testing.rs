//! A service for tests: SQLite in a folder that goes away, a clock that stands.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio::runtime::Handle;
use tower::ServiceExt as _;

use crate::boards::Boards;
use crate::clock::SetClock;
use crate::config::Config;
use crate::service::{Service, Shared};
use crate::store::Store;
use crate::web::limits::Limits;
use crate::web::public::Readings;

/// A whole service, asked without a network.
pub(crate) struct Site {
    pub(crate) service: Shared,
    pub(crate) clock: Arc<SetClock>,
    router: Router,
    _folder: TempDir,
}

/// What it answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Site {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display();
        let config = format!(
            "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"http://localhost:8080\"\n[database]\nurl = \"sqlite://{path}/uurna.db\""
        );
        let config: Config = toml::from_str(&config).unwrap();
        let store = Store::open(&config.database_address().unwrap()).await.unwrap();
        let clock = Arc::new(SetClock::at("2026-11-22T12:00:00Z".parse().unwrap()));
        let boards = Boards::new(store.clone(), clock.clone(), &config.secrets, Handle::current()).unwrap();
        let (boards, limits) = (Arc::new(boards), Limits::default());
        let service = Arc::new(Service {
            config,
            store,
            clock: clock.clone(),
            boards,
            limits,
            readings: Readings::default(),
            zone: TimeZone::UTC,
        });
        let router = super::router(service.clone());
        Self { service, clock, router, _folder: folder }
    }

    /// Send a request.
    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status.as_u16(), headers: parts.headers, bytes, text }
    }

    /// Ask for a page.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).header(header::HOST, "localhost:8080").body(Body::empty()).unwrap()).await
    }

    /// Send bytes.
    pub(crate) async fn post(&self, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(path).header(header::HOST, "localhost:8080").header(header::CONTENT_TYPE, kind);
        self.ask(request.header("sec-fetch-site", "same-origin").body(body.into()).unwrap()).await
    }
}
