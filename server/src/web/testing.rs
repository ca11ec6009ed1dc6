//! A service for tests: SQLite in a folder that goes away, a clock that stands.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tower::ServiceExt as _;
use uurna_election_core::time::Timestamp;

use super::access::Passed;
use crate::boards::Boards;
use crate::clock::{Clock, SetClock};
use crate::config::Config;
use crate::officers::tokens::SecretToken;
use crate::officers::{Officer, Role};
use crate::randomness::Randomness;
use crate::secrets::MasterKey;
use crate::service::{Doors, Service, Shared};
use crate::store::{Organisation, Store, on_writing};
use crate::web::limits::Limits;
use crate::web::public::Readings;

/// A whole service, asked without a network.
pub(crate) struct Site {
    pub(crate) service: Shared,
    pub(crate) clock: Arc<SetClock>,
    router: Router,
    folder: TempDir,
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
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display();
        let config = format!(
            "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"http://localhost:8080\"\n[database]\nurl = \"sqlite://{path}/uurna.db\"\n{settings}"
        );
        let config: Config = toml::from_str(&config).unwrap();
        let clock = Arc::new(SetClock::at("2026-11-22T12:00:00Z".parse().unwrap()));
        let service = process(config, clock.clone(), Randomness::seeded(1)).await;
        let router = super::router(service.clone());
        Self { service, clock, router, folder }
    }

    /// Where its files are.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Another process on the same database and secrets.
    pub(crate) async fn reopen(&self) -> Shared {
        process(self.service.config.clone(), self.clock.clone(), Randomness::seeded(2)).await
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
        self.clock.now()
    }

    /// The union whose site it is, made when it is first asked for.
    pub(crate) async fn organisation(&self) -> String {
        let store = &self.service.store;
        if store.organisation(UNION).await.unwrap().is_none() {
            let name = [("fi", "Liitto"), ("sv", "Förbundet"), ("en", "The union")];
            let name = name.into_iter().map(|(tag, name)| (tag.to_owned(), name.to_owned())).collect();
            let union = Organisation { id: UNION.to_owned(), name, language: crate::words::Language::Finnish };
            store.add_organisation(&union, self.clock.now()).await.unwrap();
        }
        UNION.to_owned()
    }

    /// A fresh officer of that union, who can sign in again; an officer of a branch is of branch 7.
    pub(crate) async fn officer(&self, role: Role) -> Officer {
        let (organisation, id) = (self.organisation().await, self.service.randomness.uuid());
        let branch = (role == Role::Branch).then(|| "7".to_owned());
        let officer = Officer { id, organisation, name: format!("Anna {}", role.name()), role, branch, language: None };
        let (store, email) = (&self.service.store, format!("{}@liitto.example", officer.id));
        store.add_officer(&officer, &email, self.clock.now()).await.unwrap();
        store.set_password(&officer.id, "no hash, so nobody signs in with it", b"no seed", 0).await.unwrap();
        officer
    }

    /// The cookie of a fresh session of an officer.
    pub(crate) async fn session(&self, officer: &Officer) -> String {
        let token = SecretToken::random(&self.service.randomness);
        let (id, now) = (self.service.randomness.uuid(), self.clock.now());
        self.service.store.begin_session(token.hash(), &id, &officer.id, "Firefox, Linux", now).await.unwrap();
        format!("session={}", token.reveal().as_str())
    }

    /// A draft of an election of the union, or of one of its branches.
    pub(crate) async fn election(&self, branch: Option<&str>) -> String {
        let (organisation, id) = (self.organisation().await, self.service.randomness.uuid());
        let added: Result<(), sqlx::Error> = async {
            on_writing!(&self.service.store, |tx| {
                sqlx::query(
                    "INSERT INTO elections (id, organisation, branch, title, stage, draft, created_at) \
                     VALUES ($1, $2, $3, '{}', 'draft', '{}', 0)",
                )
                .bind(&id)
                .bind(&organisation)
                .bind(branch)
                .execute(&mut *tx)
                .await
                .map(drop)
            })
        }
        .await;
        added.unwrap();
        id
    }

    /// Ask for a page as whoever has that session.
    pub(crate) async fn get_as(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::HOST, "localhost:8080").header(header::COOKIE, cookie);
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Send bytes as whoever has that session.
    pub(crate) async fn upload_as(&self, cookie: &str, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = Request::post(path)
            .header(header::HOST, "localhost:8080")
            .header(header::CONTENT_TYPE, kind)
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin");
        self.ask(request.body(body.into()).unwrap()).await
    }

    /// Send a form as whoever has that session; `cookie` may be empty.
    pub(crate) async fn send_as(&self, cookie: &str, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::HOST, "localhost:8080")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(form.to_owned())).unwrap()).await
    }
}

/// The id of the union whose site it is.
const UNION: &str = "7d0e6bd4-5d86-4a56-8a5b-0c1f6cf7f3a1";

/// The service of one process.
async fn process(config: Config, clock: Arc<SetClock>, randomness: Randomness) -> Shared {
    let store = Store::open(&config.database_address().unwrap()).await.unwrap();
    let master = MasterKey::open_or_make(&config.secrets, &mut randomness.rng()).unwrap();
    let boards = Boards::new(store.clone(), clock.clone(), &config.secrets, Handle::current()).unwrap();
    let (boards, limits, zone) = (Arc::new(boards), Limits::default(), TimeZone::UTC);
    let clock: Arc<dyn Clock> = clock;
    let doors = Doors::new(&config, &clock, &randomness).unwrap();
    let (readings, rehearsing) = (Readings::default(), Arc::new(Semaphore::new(1)));
    Arc::new(Service { config, store, clock, randomness, master, doors, boards, limits, readings, rehearsing, zone })
}
