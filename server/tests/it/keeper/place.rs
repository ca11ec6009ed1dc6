//! The storages of a log: a folder, SQLite, PostgreSQL. The same tests hold for all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use tokio::runtime::Runtime;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::manifest::Manifest;
use uurna_keeper::{FolderStorage, HighWater, Keeper, NewElection, RestartError, Storage};
use uurna_service::boards::DatabaseStorage;
use uurna_service::clock::SetClock;
use uurna_store::{DatabaseAddress, NewBoardRow, Store};
use uurna_union::summary::Summary;

use crate::keeper::made::{LOG_KEY, REGISTRAR_KEY, accept, at, id, manifest_and_roll};
use uurna_store::testing::postgres;

/// A storage of one election.
pub(crate) trait Place {
    type Kept: Storage;

    /// Make a new election in it.
    fn create(&self, voters: u8) -> Keeper<Self::Kept>;

    /// Replay the log of the election in it.
    fn again(&self) -> Keeper<Self::Kept>;

    /// Make a new election in which voting is open.
    fn opened(&self, voters: u8) -> Keeper<Self::Kept> {
        let mut keeper = self.create(voters);
        accept(&mut keeper);
        keeper.open_voting(at("2026-11-02T07:00:00Z")).unwrap();
        keeper
    }
}

pub(crate) struct FolderPlace(TempDir);

impl FolderPlace {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Place for FolderPlace {
    type Kept = FolderStorage;

    fn create(&self, voters: u8) -> Keeper {
        let (manifest, roll) = manifest_and_roll(voters);
        let new = NewElection { manifest: &manifest, roll: &roll, log_key: &LOG_KEY, registrar_key: &REGISTRAR_KEY };
        Keeper::create(self.path(), &new).unwrap()
    }

    fn again(&self) -> Keeper {
        Keeper::open(self.path()).unwrap()
    }
}

pub(crate) struct DatabasePlace {
    folder: TempDir,
    pub(crate) runtime: Runtime,
    pub(crate) store: Store,
}

impl DatabasePlace {
    fn new(address: impl FnOnce(&Path) -> DatabaseAddress) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let runtime = Runtime::new().unwrap();
        let store = runtime.block_on(Store::open(&address(folder.path()))).unwrap();
        Self { folder, runtime, store }
    }

    pub(crate) fn sqlite() -> Self {
        Self::new(|folder| DatabaseAddress::Sqlite(folder.join("uurna.db")))
    }

    pub(crate) fn postgres() -> Self {
        Self::new(|_| DatabaseAddress::Postgres(postgres::fresh_database()))
    }

    pub(crate) fn mark(&self) -> PathBuf {
        self.folder.path().join("high-water")
    }

    fn clock() -> Arc<SetClock> {
        Arc::new(SetClock::at(at("2026-11-02T07:41:12Z")))
    }

    pub(crate) fn restart(&self) -> Result<Keeper<DatabaseStorage>, RestartError> {
        let row = self.runtime.block_on(self.store.board(&id())).unwrap().unwrap();
        let handle = self.runtime.handle().clone();
        let storage = DatabaseStorage::new(self.store.clone(), row.number, handle, Self::clock());
        Keeper::restart(storage, HighWater::shared(self.mark()), SigningKey::from_seed(&LOG_KEY))
    }
}

impl Place for DatabasePlace {
    type Kept = DatabaseStorage;

    fn create(&self, voters: u8) -> Keeper<DatabaseStorage> {
        let (bytes, roll) = manifest_and_roll(voters);
        let manifest = Manifest::parse(&bytes).unwrap();
        let row = NewBoardRow {
            election: &id(),
            manifest: &bytes,
            log_key: b"sealed elsewhere",
            opens: manifest.opens(),
            closes: manifest.closes(),
            trustees: 3,
            ballot_bytes: 1,
            summary: &Summary::begun(&manifest),
        };
        let handle = self.runtime.handle().clone();
        let mut storage = DatabaseStorage::create(self.store.clone(), &row, None, handle, Self::clock()).unwrap();
        Keeper::begin_log(&mut storage, &manifest, &bytes, &roll, &LOG_KEY).unwrap();
        self.again()
    }

    fn again(&self) -> Keeper<DatabaseStorage> {
        self.restart().unwrap()
    }
}
