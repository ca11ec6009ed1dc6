//! A service for tests, of this crate and of those above it: a database of its own, a clock that stands, seeded randomness.

mod election;

pub use election::ElectionScene;

use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio::runtime::Handle;
use uurna_election_core::time::Timestamp;
use uurna_store::{DatabaseAddress, Store, testing as store};
use uurna_union::officer::{Officer, Role};
use uurna_union::token::SecretToken;

use crate::boards::Boards;
use crate::clock::{Clock, SetClock};
use crate::config::Config;
use crate::randomness::Randomness;
use crate::secrets::MasterKey;
use crate::service::{Doors, Service, Shared};

/// A whole service without pages.
pub struct Scene {
    pub service: Shared,
    pub clock: Arc<SetClock>,
    folder: TempDir,
}

impl Scene {
    pub async fn new() -> Self {
        Self::with_settings("").await
    }

    /// With further tables of its configuration.
    pub async fn with_settings(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display();
        let database = match store::fresh_address(folder.path()) {
            DatabaseAddress::Sqlite(path) => format!("sqlite://{}", path.display()),
            DatabaseAddress::Postgres(address) => address,
        };
        let config = format!(
            "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"http://localhost:8080\"\n[database]\nurl = \"{database}\"\n{settings}"
        );
        let config: Config = toml::from_str(&config).unwrap();
        let clock = Arc::new(SetClock::at("2026-11-22T12:00:00Z".parse().unwrap()));
        let service = process(config, clock.clone(), Randomness::seeded(1)).await;
        Self { service, clock, folder }
    }

    /// Where its files are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Another process on the same database and secrets.
    pub async fn reopen(&self) -> Shared {
        process(self.service.config.clone(), self.clock.clone(), Randomness::seeded(2)).await
    }

    /// What time it is there.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The union, made when it is first asked for.
    pub async fn organisation(&self) -> String {
        store::add_union(&self.service.store, self.now()).await
    }

    /// A fresh officer of the union.
    pub async fn officer(&self, role: Role) -> Officer {
        self.organisation().await;
        store::add_officer(&self.service.store, self.service.randomness.uuid(), role, self.now()).await
    }

    /// The cookie of a fresh session of an officer.
    pub async fn session(&self, officer: &Officer) -> String {
        let token = SecretToken::random(&mut self.service.randomness.rng());
        let (id, now) = (self.service.randomness.uuid(), self.now());
        self.service.store.begin_session(token.hash(), &id, &officer.id, "Firefox, Linux", now).await.unwrap();
        format!("session={}", token.reveal().as_str())
    }

    /// A draft of an election of the union, or of one of its branches.
    pub async fn election(&self, branch: Option<&str>) -> String {
        let (organisation, id) = (self.organisation().await, self.service.randomness.uuid());
        store::add_election_row(&self.service.store, &id, &organisation, branch, "{}", "draft").await;
        id
    }
}

/// The service of one process.
async fn process(config: Config, clock: Arc<SetClock>, randomness: Randomness) -> Shared {
    let store = Store::open(&config.database_address().unwrap()).await.unwrap();
    let master = MasterKey::open_or_make(&config.secrets, &mut randomness.rng()).unwrap();
    let boards = Arc::new(Boards::new(store.clone(), clock.clone(), &config.secrets, Handle::current()).unwrap());
    let clock: Arc<dyn Clock> = clock;
    let doors = Doors::new(&config, &clock, &randomness).unwrap();
    Arc::new(Service { config, store, clock, randomness, master, doors, boards, zone: TimeZone::UTC })
}
