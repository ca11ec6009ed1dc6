//! A service's boards on a database, without HTTP, and an election on them.

use std::sync::Arc;

use tempfile::TempDir;
use tokio::runtime::Runtime;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::{CastError, entry_of};
use uurna_election_core::selections::{Selection, Selections};
use uurna_keeper::Submission;
use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
use uurna_service::boards::{BoardError, Boards, NewBoard, OfficerStep};
use uurna_service::clock::{Clock as _, SetClock};
use uurna_store::{DatabaseAddress, Store};
use zeroize::Zeroizing;

use uurna_store::testing::postgres;

/// Where elections are held.
pub(crate) struct Hall {
    folder: TempDir,
    pub(crate) runtime: Runtime,
    address: DatabaseAddress,
    pub(crate) clock: Arc<SetClock>,
}

/// A service on the database of a fixture.
pub(crate) struct Service {
    pub(crate) boards: Arc<Boards>,
    pub(crate) store: Store,
}

impl Hall {
    fn new(address: impl FnOnce(&TempDir) -> DatabaseAddress) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at("2026-11-02T07:00:00Z".parse().unwrap()));
        Self { runtime: Runtime::new().unwrap(), address: address(&folder), clock, folder }
    }

    pub(crate) fn sqlite() -> Self {
        Self::new(|folder| DatabaseAddress::Sqlite(folder.path().join("uurna.db")))
    }

    pub(crate) fn postgres() -> Self {
        Self::new(|_| DatabaseAddress::Postgres(postgres::fresh_database()))
    }

    /// A second process, as far as the database can tell.
    pub(crate) async fn service(&self) -> Service {
        let store = Store::open(&self.address).await.unwrap();
        let secrets = self.folder.path().join("secrets");
        let handle = self.runtime.handle().clone();
        let boards = Boards::new(store.clone(), self.clock.clone(), &secrets, handle).unwrap();
        Service { boards: Arc::new(boards), store }
    }

    /// A service, and an election in which voting is open.
    pub(crate) async fn opened(&self, voters: usize) -> (Service, Arc<Simulation>) {
        let service = self.service().await;
        let simulation = Simulation::new(&SimulationPlan::pick_one(3, voters)).unwrap();
        let new = NewBoard {
            manifest: &simulation.manifest_bytes,
            roll: &simulation.roll,
            log_key: Zeroizing::new(simulation.log_seed),
        };
        service.boards.create(new).await.unwrap();
        let election = simulation.manifest.id();
        for (signer, key) in (1..).zip(&simulation.trustees) {
            let key = SigningKey::from_seed(&key.signing_seed());
            let acceptance = Acceptance::sign(&simulation.manifest.fingerprint(), signer, &key);
            service.boards.file(&election, entry_of(3, &acceptance.encode())).await.unwrap();
        }
        service.boards.step(&election, OfficerStep::Open, uurna_store::Actor::Operator).await.unwrap();
        (service, Arc::new(simulation))
    }
}

/// A voter's ballot for an option.
pub(crate) fn ballot(
    simulation: &Simulation,
    voter: usize,
    option: usize,
    previous: Tracker,
    seed: u64,
) -> (Submission, Tracker) {
    let selections = Selections(vec![Some(Selection::Options([option].into()))]);
    let ballot = simulation.ballot(&simulation.voters[voter], &selections, previous, seed).unwrap();
    (Submission { entry: ballot.entry, blob: ballot.blob }, ballot.tracker)
}

impl Service {
    /// Cast a ballot at the clock's present time.
    pub(crate) async fn cast(
        &self,
        simulation: &Simulation,
        submission: Submission,
    ) -> Result<String, BoardError<CastError>> {
        let room = self.boards.room(2048)?;
        self.boards.cast(&simulation.manifest.id(), submission, self.boards.now(), room).await
    }

    pub(crate) async fn size(&self, simulation: &Simulation) -> u64 {
        self.store.board(&simulation.manifest.id()).await.unwrap().unwrap().size
    }
}

impl Hall {
    /// Advance the clock.
    pub(crate) fn wait_until(&self, moment: &str) {
        self.clock.set(moment.parse().unwrap());
        assert_eq!(self.clock.now().to_string(), moment);
    }
}
