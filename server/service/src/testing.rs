//! A service for tests, of this crate and of those above it: its own database, a clock that stands, seeded randomness.

mod election;

pub use election::ElectionScene;

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::TimeZone;
use tempfile::TempDir;
use tokio::runtime::Handle;
use uurna_election_core::time::Timestamp;
use uurna_store::{DatabaseAddress, Session, Store, testing as store};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, OrganisationId};
use uurna_union::officer::{Officer, Role};
use uurna_union::token::SecretToken;

use crate::boards::Boards;
use crate::clock::{Clock, SetClock};
use crate::config::Config;
use crate::health::Health;
use crate::import_places::ImportPlaces;
use crate::jobs::Runner;
use crate::operations::Arrival;
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
    /// Do every job that is due. Returns the number of jobs.
    pub async fn run_due(&self) -> usize {
        Runner::new(self.service.clone()).run_due().await.unwrap()
    }

    pub async fn new() -> Self {
        Self::with_settings("").await
    }

    /// With further tables in its configuration.
    pub async fn with_settings(settings: &str) -> Self {
        Self::at("http://localhost:8080", "", settings).await
    }

    /// At an address, with further settings of the server, and further tables.
    pub async fn at(public_url: &str, server: &str, settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().display();
        let database = match store::fresh_address(folder.path()) {
            DatabaseAddress::Sqlite(path) => format!("sqlite://{}", path.display()),
            DatabaseAddress::Postgres(address) => address,
        };
        let config = format!(
            "secrets = \"{path}/secrets\"\n[server]\npublic_url = \"{public_url}\"\n{server}\n[database]\nurl = \"{database}\"\n{settings}"
        );
        let config: Config = toml::from_str(&config).unwrap();
        let clock = Arc::new(SetClock::at("2026-11-22T12:00:00Z".parse().unwrap()));
        let service = process(config, clock.clone(), Randomness::seeded(1)).await;
        Self { service, clock, folder }
    }

    /// The folder of its files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Another process on the same database and secrets.
    pub async fn reopen(&self) -> Shared {
        process(self.service.config.clone(), self.clock.clone(), Randomness::seeded(2)).await
    }

    /// The time there.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The union, made on first use.
    pub async fn organisation(&self) -> OrganisationId {
        store::add_union(&self.service.store, self.now()).await
    }

    /// A fresh officer of the union.
    pub async fn officer(&self, role: Role) -> Officer {
        self.organisation().await;
        store::add_officer(&self.service.store, self.service.randomness.id(), role, self.now()).await
    }

    /// The cookie of a fresh session of an officer.
    pub async fn session(&self, officer: &Officer) -> String {
        format!("session={}", self.begin_session(officer).await.reveal().as_str())
    }

    /// A fresh session of an officer, as the guard sees it.
    pub async fn own_session(&self, officer: &Officer) -> Session {
        let token = self.begin_session(officer).await;
        self.service.store.session(token.hash(), self.now()).await.unwrap().unwrap()
    }

    async fn begin_session(&self, officer: &Officer) -> SecretToken {
        let token = SecretToken::random(&mut self.service.randomness.rng());
        let (id, now) = (self.service.randomness.id(), self.now());
        store::begin_session(&self.service.store, token.hash(), &id, &officer.id, "Firefox, Linux", now).await;
        token
    }

    /// A draft of an election of the union, or of one of its branches.
    pub async fn election(&self, branch: Option<&str>) -> ElectionId {
        let (organisation, id) = (self.organisation().await, self.service.randomness.id());
        store::add_election_row(&self.service.store, &id, &organisation, branch, "{}", "draft").await;
        id
    }
}

/// A person who wants to sign in and whose browser has no session.
#[must_use]
pub fn arrival() -> Arrival<'static> {
    Arrival { client: IpAddr::from([192, 0, 2, 1]), before: None, known_by: None, device: String::new() }
}

/// The acts about the union's officers, the last first.
pub async fn own_acts(scene: &Scene) -> Vec<Act> {
    let noted = scene.service.store.acts_about_officers(&scene.organisation().await, 100).await.unwrap();
    noted.into_iter().map(|noted| noted.act).collect()
}

/// The same once there are `count` of them: some are noted after the answer.
pub async fn own_acts_when(scene: &Scene, count: usize) -> Vec<Act> {
    loop {
        let acts = own_acts(scene).await;
        if acts.len() >= count {
            return acts;
        }
        tokio::task::yield_now().await;
    }
}

/// The service of one process.
async fn process(config: Config, clock: Arc<SetClock>, randomness: Randomness) -> Shared {
    let store = Store::open(&config.database_address().unwrap()).await.unwrap();
    let master = MasterKey::open_or_make(&config.secrets, &mut randomness.rng()).unwrap();
    let boards = Arc::new(Boards::new(store.clone(), clock.clone(), &config.secrets, Handle::current()).unwrap());
    let clock: Arc<dyn Clock> = clock;
    let doors = Doors::new(&config, &clock, &randomness).unwrap();
    Arc::new(Service {
        config,
        store,
        clock,
        randomness,
        master,
        doors,
        boards,
        imports: ImportPlaces::default(),
        health: Health::default(),
        zone: TimeZone::UTC,
    })
}
