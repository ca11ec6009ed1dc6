//! A service that makes a backup, loses its database, and restores it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use tempfile::TempDir;
use tokio::runtime::Runtime;
use uurna::backup;
use uurna::backup::Made;
use uurna::restore::{Restoration, RestoreError, Restored, Wishes};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::{CastError, Phase, entry_of};
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::selections::{Selection, Selections};
use uurna_election_core::time::Timestamp;
use uurna_keeper::mirror::mirror;
use uurna_keeper::{Storage as _, Submission};
use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
use uurna_service::boards::{BoardError, Boards, DatabaseStorage, NewBoard, OfficerStep};
use uurna_service::clock::{Clock, SetClock};
use uurna_store::{DatabaseAddress, Store};
use zeroize::Zeroizing;

use uurna_store::testing::postgres;

/// The machine.
pub(crate) struct House {
    folder: TempDir,
    pub(crate) runtime: Runtime,
    pub(crate) address: DatabaseAddress,
    clock: Arc<SetClock>,
}

/// A running service.
pub(crate) struct Running {
    pub(crate) boards: Arc<Boards>,
    pub(crate) store: Store,
}

impl House {
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

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    /// Advance the clock by a minute.
    pub(crate) fn wait(&self) {
        let later = self.clock.now().seconds() + 60;
        self.clock.set(Timestamp::from_seconds(later).unwrap());
    }

    pub(crate) fn start(&self) -> Running {
        let store = self.runtime.block_on(Store::open(&self.address)).unwrap();
        let handle = self.runtime.handle().clone();
        let boards = Boards::new(store.clone(), self.clock(), &self.path("secrets"), handle).unwrap();
        Running { boards: Arc::new(boards), store }
    }

    pub(crate) fn stop(&self, running: Running) {
        let Running { boards, store } = running;
        drop(boards);
        self.runtime.block_on(store.close());
    }

    pub(crate) fn try_to_back_up(&self) -> Result<Made, backup::BackupError> {
        self.try_to_back_up_for(&[])
    }

    /// Make a backup for these keys.
    pub(crate) fn try_to_back_up_for(&self, recipients: &[String]) -> Result<Made, backup::BackupError> {
        self.wait();
        backup::make(&self.address, &self.path("backups"), recipients, &self.clock(), &self.runtime)
    }

    pub(crate) fn back_up(&self) -> PathBuf {
        self.try_to_back_up().unwrap().folder
    }

    pub(crate) fn restore(&self, backup: &Path, wishes: &Wishes) -> Result<Restored, RestoreError> {
        self.restore_by(backup, None, wishes)
    }

    /// Restore with a key that opens the backup.
    pub(crate) fn restore_by(
        &self,
        backup: &Path,
        identity: Option<&Path>,
        wishes: &Wishes,
    ) -> Result<Restored, RestoreError> {
        self.wait();
        let secrets = self.path("secrets");
        let restoration = Restoration { database: &self.address, secrets: &secrets, backup, identity, wishes };
        restoration.run(&self.clock(), &self.runtime)
    }

    /// A restoration that must be refused; the present database stays unchanged.
    pub(crate) fn refused(&self, backup: &Path, wishes: &Wishes) -> RestoreError {
        let before = self.sizes();
        let error = self.restore(backup, wishes).unwrap_err();
        assert_eq!(self.sizes(), before, "a refusal changes nothing: {error}");
        if let DatabaseAddress::Sqlite(path) = &self.address {
            let left: Vec<_> =
                fs::read_dir(path.parent().unwrap()).unwrap().flatten().map(|entry| entry.file_name()).collect();
            assert!(!left.iter().any(|name| name.to_string_lossy().contains("restoring")), "{left:?}");
        }
        error
    }

    fn sizes(&self) -> Vec<(ElectionId, u64)> {
        self.runtime.block_on(async {
            let store = Store::open(&self.address).await.unwrap();
            let mut sizes = Vec::new();
            for phase in [Phase::Roll, Phase::Accepting, Phase::Open, Phase::Closed, Phase::Ended] {
                for election in store.boards_in_phase(phase).await.unwrap() {
                    let row = store.board(&election).await.unwrap().unwrap();
                    sizes.push((election, row.size));
                }
            }
            store.close().await;
            sizes
        })
    }

    /// Copy the database of a backup over the present one, as an administrator might who knows nothing of forks.
    pub(crate) fn overwrite(&self, backup: &Path) {
        match &self.address {
            DatabaseAddress::Sqlite(path) => {
                assert!(!path.with_extension("db-wal").exists(), "it was closed");
                fs::copy(backup.join("database.sqlite"), path).map(drop).unwrap();
            }
            DatabaseAddress::Postgres(address) => {
                let done = Command::new("pg_restore")
                    .args(["--clean", "--if-exists", "--no-owner", "--single-transaction"])
                    .arg(format!("--dbname={address}"))
                    .arg(backup.join("database.dump"))
                    .status();
                assert!(done.unwrap().success());
            }
        }
    }

    /// An election in which voting is open; another seed makes another election.
    pub(crate) fn opened(&self, running: &Running, voters: usize, seed: u64) -> Simulation {
        let plan = SimulationPlan { seed, ..SimulationPlan::pick_one(3, voters) };
        let simulation = Simulation::new(&plan).unwrap();
        self.runtime.block_on(async {
            running.create(&simulation).await.unwrap();
            let election = simulation.manifest.id();
            for (signer, key) in (1..).zip(&simulation.trustees) {
                let key = SigningKey::from_seed(&key.signing_seed());
                let acceptance = Acceptance::sign(&simulation.manifest.fingerprint(), signer, &key);
                running.boards.file(&election, entry_of(3, &acceptance.encode())).await.unwrap();
            }
            running.boards.step(&election, OfficerStep::Open, uurna_store::Actor::Operator).await.unwrap();
        });
        simulation
    }

    pub(crate) fn cast(
        &self,
        running: &Running,
        simulation: &Simulation,
        submission: &Submission,
    ) -> Result<String, BoardError<CastError>> {
        self.runtime.block_on(running.cast(simulation, submission.clone()))
    }

    /// Update the mirror of an election, in a folder with this name.
    pub(crate) fn mirror(&self, running: &Running, simulation: &Simulation, name: &str) -> String {
        let election = simulation.manifest.id();
        let row = self.runtime.block_on(running.store.board(&election)).unwrap().unwrap();
        let handle = self.runtime.handle().clone();
        let storage = DatabaseStorage::new(running.store.clone(), row.number, handle, self.clock());
        let folder = self.path(name);
        let mut source = storage.source().unwrap();
        let mirrored = mirror(source.as_mut(), &folder, Some(&simulation.manifest.fingerprint())).unwrap();
        assert_eq!(mirrored.after, row.size);
        folder.display().to_string()
    }
}

impl Running {
    pub(crate) async fn create(&self, simulation: &Simulation) -> Result<(), uurna_service::boards::NewBoardError> {
        let log_key = Zeroizing::new(simulation.log_seed);
        let new = NewBoard { manifest: &simulation.manifest_bytes, roll: &simulation.roll, log_key };
        self.boards.create(new).await
    }

    pub(crate) async fn cast(
        &self,
        simulation: &Simulation,
        submission: Submission,
    ) -> Result<String, BoardError<CastError>> {
        let room = self.boards.room(2048)?;
        self.boards.cast(&simulation.manifest.id(), submission, self.boards.now(), room).await
    }
}

/// A ballot of a voter for an option.
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

/// Wishes that name the mirror of one election.
pub(crate) fn with_mirror(simulation: &Simulation, place: &str) -> Wishes {
    let mirrors = [(simulation.manifest.id(), place.to_owned())].into();
    Wishes { mirrors, ..Wishes::default() }
}
