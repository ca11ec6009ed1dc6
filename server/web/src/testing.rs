//! A service for tests, asked without a network.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use tower::ServiceExt as _;
use uurna_election_core::time::Timestamp;
use uurna_service::clock::SetClock;
use uurna_service::testing::Scene;
use uurna_union::ids::ElectionId;
use uurna_union::officer::{Officer, Role};

use super::access::Passed;
use crate::Shared;

/// A whole service, asked without a network.
pub(crate) struct Site {
    pub(crate) service: Shared,
    pub(crate) clock: Arc<SetClock>,
    router: Router,
    scene: Arc<Scene>,
}

/// What it answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    pub(crate) text: String,
    /// whether the guard let the request pass to its handler
    pub(crate) passed: bool,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Site {
    pub(crate) async fn new() -> Self {
        Self::with_settings("").await
    }

    /// With further tables of its configuration.
    pub(crate) async fn with_settings(settings: &str) -> Self {
        let scene = Arc::new(Scene::with_settings(settings).await);
        Self::of(Arc::clone(&scene), scene.service.clone())
    }

    /// At another address, with further settings of the server.
    pub(crate) async fn at(public_url: &str, server: &str) -> Self {
        let scene = Arc::new(Scene::at(public_url, server, "").await);
        Self::of(Arc::clone(&scene), scene.service.clone())
    }

    /// The same service in another process, which has done nothing yet.
    pub(crate) async fn restarted(&self) -> Self {
        Self::of(Arc::clone(&self.scene), self.scene.reopen().await)
    }

    fn of(scene: Arc<Scene>, service: Arc<uurna_service::service::Service>) -> Self {
        let service = Shared::new(service);
        let router = super::router(service.clone());
        Self { service, clock: scene.clock.clone(), router, scene }
    }

    /// Where its files are.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.scene.folder()
    }

    /// Send a request.
    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let passed = parts.extensions.get::<Passed>().is_some();
        Answer { status: parts.status.as_u16(), headers: parts.headers, bytes, text, passed }
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

    /// What time it is there.
    pub(crate) fn now(&self) -> Timestamp {
        self.scene.now()
    }

    /// A fresh officer of that union, who can sign in again; an officer of a branch is of branch 7.
    pub(crate) async fn officer(&self, role: Role) -> Officer {
        self.scene.officer(role).await
    }

    /// The cookie of a fresh session of an officer.
    pub(crate) async fn session(&self, officer: &Officer) -> String {
        self.scene.session(officer).await
    }

    /// A draft of an election of the union, or of one of its branches.
    pub(crate) async fn election(&self, branch: Option<&str>) -> ElectionId {
        self.scene.election(branch).await
    }

    /// Ask for a page in this session.
    pub(crate) async fn get_as(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, "localhost:8080").header(header::COOKIE, cookie);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Send bytes in this session.
    pub(crate) async fn upload_as(&self, cookie: &str, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(path)
            .header(header::HOST, "localhost:8080")
            .header(header::CONTENT_TYPE, kind)
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin");
        self.ask(request.body(body.into()).unwrap()).await
    }

    /// Send a form in this session; `cookie` may be empty.
    pub(crate) async fn send_as(&self, cookie: &str, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::HOST, "localhost:8080")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(form.to_owned())).unwrap()).await
    }
}
