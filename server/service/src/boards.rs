//! The boards of this service: elections' logs in its database, each with one writer in this process.
//!
//! A board is made from a frozen manifest and its roll ([`Boards::create`]). What is asked of it goes to its queue, which a few workers
//! serve for all boards (the module `pool` says how): ballots that wait together are judged together and committed together, everything else is
//! done in between. An answer leaves only after the commit. Other processes may write too: each takes its turn in the database.
//!
//! A log is replayed when something is asked of its board that its rows do not say, and leaves memory when nothing was asked for a while.

mod advance;
mod marks;
mod pool;
mod replacing;
mod standing;
mod status;
mod storage;
mod trouble;
mod writer;

pub use advance::{Done, OfficerStep, PublishRefusal};
pub use marks::{MarksError, Unmarked};
pub use replacing::{Replaced, Replacements};
pub use standing::{LastSeen, StandingSeen, Stranger};
pub use status::Status;
pub use storage::DatabaseStorage;
pub use trouble::{BoardError, NewBoardError, Trouble};

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use getrandom::SysRng;
use rand_core::UnwrapErr;
use tokio::runtime::Handle;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, oneshot};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::ballot::BallotShape;
use uurna_election_core::board::CastError;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::time::Timestamp;
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::secrets::{MasterKey, MasterKeyError, OpenError};
use pool::{Added, Batch, Pool};
use uurna_keeper::durable;
use uurna_keeper::durable::WriteError;
use uurna_keeper::{HighWater, Keeper, MarkError, Submission};
use uurna_store::{AsDecided, Entry, NewBoardRow, OwnedActor, Permit, Store};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::summary::Summary;
use writer::{Cast, Request};

/// A keeper whose log is in the database.
pub type BoardKeeper = Keeper<DatabaseStorage>;

/// KiB of ballots that may wait for all boards of the process.
const WAITING_KIB: usize = 128 * 1024;

/// The boards.
pub struct Boards(Arc<Shared>);

struct Shared {
    store: Store,
    clock: Arc<dyn Clock>,
    master: MasterKey,
    /// one high-water mark for each election
    marks: PathBuf,
    runtime: Handle,
    pool: Mutex<Pool>,
    /// a worker has left
    left: Notify,
    waiting: Arc<Semaphore>,
}

/// What never changes about a board.
#[derive(Clone, Copy)]
struct Known {
    /// its number in the database
    number: i64,
    /// of the manifest
    closes: Timestamp,
    /// bytes of every ballot with its sealed shares
    ballot_bytes: u64,
}

/// A frozen election that gets its board.
pub struct NewBoard<'a> {
    /// the manifest's exact bytes
    pub manifest: &'a [u8],
    /// all roll records joined
    pub roll: &'a [u8],
    /// seed of the key that signs checkpoints
    pub log_key: Zeroizing<[u8; 32]>,
}

/// A draft that becomes frozen in the transaction that makes its board.
pub struct EndedDraft {
    decided: AsDecided,
    /// from two people, or from the only officer
    permit: Permit,
    by: OwnedActor,
    act: Act,
    at: Timestamp,
}

/// Why the folder of secrets cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SecretsError {
    /// no master key
    #[error(transparent)]
    Master(#[from] MasterKeyError),
    /// no folder for the marks
    #[error(transparent)]
    Marks(#[from] WriteError),
}

/// Room for a ballot among those that wait.
pub struct Room(
    #[expect(dead_code, reason = "held, never read: the room is free when it is dropped")] OwnedSemaphorePermit,
);

/// The system's randomness.
#[must_use]
pub fn randomness() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

impl Boards {
    /// The boards of a database. `secrets` is the folder of the master key, and has the high-water marks too.
    ///
    /// # Errors
    /// When the master key is missing and cannot be made, or the folder for the marks.
    pub fn new(store: Store, clock: Arc<dyn Clock>, secrets: &Path, runtime: Handle) -> Result<Self, SecretsError> {
        let master = MasterKey::open_or_make(secrets, &mut randomness())?;
        let marks = marks_in(secrets);
        durable::make_private_folder(&marks)?;
        let (pool, left, waiting) = (Mutex::default(), Notify::new(), Arc::new(Semaphore::new(WAITING_KIB)));
        Ok(Self(Arc::new(Shared { store, clock, master, marks, runtime, pool, left, waiting })))
    }

    /// Give an election its board: manifest and roll in its log, and the log's key, sealed.
    ///
    /// # Errors
    /// See [`NewBoardError`].
    pub async fn create(&self, new: NewBoard<'_>) -> Result<(), NewBoardError> {
        self.make(new, None).await
    }

    /// The same for a draft of the office, which is frozen in the same
    /// transaction with its act: all of it happens, or nothing.
    ///
    /// # Errors
    /// See [`NewBoardError`]; [`NewBoardError::Draft`] when it is not a draft, or not as it was decided.
    pub async fn begin_frozen(
        &self,
        new: NewBoard<'_>,
        decided: AsDecided,
        permit: Permit,
        entry: &Entry<'_>,
    ) -> Result<(), NewBoardError> {
        let draft = EndedDraft { decided, permit, by: entry.by.into(), act: entry.act.clone(), at: entry.at };
        self.make(new, Some(draft)).await
    }

    async fn make(&self, new: NewBoard<'_>, draft: Option<EndedDraft>) -> Result<(), NewBoardError> {
        let manifest = Manifest::parse(new.manifest)?;
        let reading = uurna_election_core::roll::read_roll(&manifest, new.roll);
        if let Some(error) = reading.errors.into_iter().next() {
            return Err(NewBoardError::Roll(error));
        }
        if SigningKey::from_seed(&new.log_key).verifying_key() != *manifest.log_key() {
            return Err(NewBoardError::OtherKey);
        }
        let election = manifest.id();
        // before the board: another process may make it meanwhile, and the mark with it
        let signed = self.0.mark(&election).read()?;
        if self.0.store.board(&election).await?.is_some() {
            return Err(NewBoardError::Exists);
        }
        if let Some(signed) = signed {
            return Err(NewBoardError::SignedBefore { signed: signed.size() });
        }
        self.0.mark(&election).announce()?;
        let (shared, bytes, roll, log_key) =
            (Arc::clone(&self.0), new.manifest.to_vec(), new.roll.to_vec(), new.log_key);
        let made = tokio::task::spawn_blocking(move || {
            let sealed = shared.master.seal(&key_label(&election), &*log_key, &mut randomness());
            let shape = BallotShape::of(&manifest);
            let row = NewBoardRow {
                election: &election,
                manifest: &bytes,
                log_key: &sealed,
                opens: manifest.opens(),
                closes: manifest.closes(),
                trustees: manifest.trustees().len() as u64,
                ballot_bytes: (shape.ballot_length() + shape.blob_length()) as u64,
                summary: &Summary::begun(&manifest),
            };
            let (store, clock) = (shared.store.clone(), Arc::clone(&shared.clock));
            let mut storage = DatabaseStorage::create(store, &row, draft.as_ref(), shared.runtime.clone(), clock)?;
            let checkpoint = Keeper::begin_log(&mut storage, &manifest, &bytes, &roll, &log_key)?;
            shared.mark(&election).raise(&checkpoint)?;
            Ok(())
        });
        made.await.map_err(|_| NewBoardError::Ended)?
    }

    /// Bytes of every ballot of an election with its sealed shares.
    ///
    /// # Errors
    /// [`BoardError::NoSuchElection`] or [`BoardError::Trouble`].
    pub async fn ballot_bytes<E>(&self, election: &ElectionId) -> Result<u64, BoardError<E>> {
        Ok(self.0.find(election).await?.ok_or(BoardError::NoSuchElection)?.ballot_bytes)
    }

    /// Reserve `bytes` bytes of the room for what waits, before a ballot is read, so that overload costs no memory.
    ///
    /// # Errors
    /// [`Trouble::Busy`] when the room is full.
    pub fn room(&self, bytes: u64) -> Result<Room, Trouble> {
        let kib = u32::try_from(bytes.div_ceil(1024).max(1)).map_err(|_| Trouble::Busy)?;
        Arc::clone(&self.0.waiting).try_acquire_many_owned(kib).map(Room).map_err(|_| Trouble::Busy)
    }

    /// Cast a ballot. Returns the text of its confirmation when the ballot is durable.
    /// `arrived` is when its last byte came: from the manifest's `closes` on nothing is
    /// accepted, and only what is in the log already is confirmed again.
    ///
    /// # Errors
    /// See [`BoardError`].
    pub async fn cast(
        &self,
        election: &ElectionId,
        submission: Submission,
        arrived: Timestamp,
        room: Room,
    ) -> Result<String, BoardError<CastError>> {
        let board = self.0.find(election).await?.ok_or(BoardError::NoSuchElection)?;
        let (answer, answered) = oneshot::channel();
        let is_late = arrived >= board.closes;
        self.0.send(election, board, Request::Cast(Cast { submission, is_late, answer, room }))?;
        answered.await.map_err(|_| BoardError::Trouble(Trouble::OutcomeUnknown))?
    }

    /// Ask a board's keeper something, in its turn among the requests. What others wrote before is followed first.
    ///
    /// # Errors
    /// [`BoardError::NoSuchElection`], [`BoardError::Trouble`], or the error of `ask`.
    pub async fn ask<T, E>(
        &self,
        election: &ElectionId,
        ask: impl FnOnce(&mut BoardKeeper) -> Result<T, BoardError<E>> + Send + 'static,
    ) -> Result<T, BoardError<E>>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let board = self.0.find(election).await?.ok_or(BoardError::NoSuchElection)?;
        let (answer, answered) = oneshot::channel();
        let work = move |keeper: Result<&mut BoardKeeper, Trouble>| {
            // a caller who has stopped waiting gets no answer
            let _ = answer.send(keeper.map_err(BoardError::Trouble).and_then(ask));
        };
        self.0.send(election, board, Request::Work(Box::new(work)))?;
        answered.await.map_err(|_| BoardError::Trouble(Trouble::OutcomeUnknown))?
    }

    /// Do what waits for the boards, and accept nothing further. Returns `true` if everything was done by then; what
    /// was begun and not committed is then as after a crash.
    pub async fn end(&self, patience: Duration) -> bool {
        self.0.pool().end();
        let at_rest = async {
            loop {
                let left = self.0.left.notified();
                if self.0.pool().is_at_rest() {
                    return;
                }
                left.await;
            }
        };
        tokio::time::timeout(patience, at_rest).await.is_ok()
    }

    /// Release the logs of boards of which nothing was asked for a while.
    pub(crate) fn let_idle_go(&self) {
        let gone = self.0.pool().idle_at(Instant::now());
        drop(gone);
    }

    /// Boards whose logs are in memory.
    #[must_use]
    pub fn in_memory(&self) -> usize {
        self.0.pool().in_memory()
    }

    /// Bytes of ballots that wait, in whole KiB for each.
    #[must_use]
    pub fn waiting_bytes(&self) -> u64 {
        (WAITING_KIB.saturating_sub(self.0.waiting.available_permits()) as u64) * 1024
    }

    /// The time for the boards.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }
}

fn key_label(election: &ElectionId) -> String {
    format!("log key of election {election}")
}

/// The folder of the marks in a folder of secrets.
#[must_use]
pub fn marks_in(secrets: &Path) -> PathBuf {
    secrets.join("high-water")
}

/// The mark of an election's log.
#[must_use]
pub fn mark_of(marks: &Path, election: &ElectionId) -> HighWater {
    HighWater::shared(marks.join(election.to_string()))
}

/// Elections whose logs were once signed here, with the number of entries signed.
///
/// # Errors
/// When a mark exists and cannot be read.
pub fn marked(marks: &Path) -> Result<Vec<(ElectionId, u64)>, MarkError> {
    let failed = |source| MarkError::Read { path: marks.to_owned(), source };
    let mut found = Vec::new();
    let entries = match std::fs::read_dir(marks) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
        entries => entries.map_err(failed)?,
    };
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        // beside the marks are their locks, and what a crash left
        let Some(election) = name.to_str().and_then(|name| name.parse().ok()) else { continue };
        if let Some(signed) = mark_of(marks, &election).read()? {
            found.push((election, signed.size()));
        }
    }
    found.sort();
    Ok(found)
}

/// Why the sealed key of a log cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogKeyError {
    /// it does not open
    #[error(transparent)]
    Open(#[from] OpenError),
    /// it is no seed
    #[error("the sealed key has another length")]
    Length,
}

/// The key that signs an election's log, from the sealed key in the database.
pub fn log_key(master: &MasterKey, election: &ElectionId, sealed: &[u8]) -> Result<SigningKey, LogKeyError> {
    let key = master.open(&key_label(election), sealed)?;
    let seed = key.first_chunk::<32>().filter(|_| key.len() == 32).ok_or(LogKeyError::Length)?;
    Ok(SigningKey::from_seed(seed))
}

impl Shared {
    fn mark(&self, election: &ElectionId) -> HighWater {
        mark_of(&self.marks, election)
    }

    fn pool(&self) -> MutexGuard<'_, Pool> {
        // every step leaves it whole
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The board of an election, from memory or the database.
    async fn find(&self, election: &ElectionId) -> Result<Option<Known>, Trouble> {
        let known = self.pool().board(election);
        if known.is_some() {
            return Ok(known);
        }
        let row = self.store.board(election).await.map_err(Trouble::from)?;
        Ok(row.map(|row| Known { number: row.number, closes: row.closes, ballot_bytes: row.ballot_bytes }))
    }

    /// Put a request into the board's queue, and see to it that a worker serves it.
    fn send(self: &Arc<Self>, election: &ElectionId, board: Known, request: Request) -> Result<(), Trouble> {
        let added = self.pool().add(election, board, request)?;
        if added == Added::NeedsWorker {
            let shared = Arc::clone(self);
            // workers wait for the database, so they run on threads that may wait
            drop(self.runtime.spawn_blocking(move || shared.work()));
        }
        Ok(())
    }

    /// Serve boards until no request waits.
    fn work(&self) {
        loop {
            let Some(Batch { election, mut writer, requests }) = self.pool().next() else { break };
            let fresh = writer.again();
            let served = catch_unwind(AssertUnwindSafe(|| {
                writer.serve(self, requests);
                writer
            }));
            // a panic is our own fault: every waiting request is told
            // that the outcome is not known, and the log is replayed
            let writer = served.unwrap_or(fresh);
            let gone = self.pool().put_back(&election, writer);
            drop(gone);
        }
        self.left.notify_waiters();
    }

    /// Replay a board's log, and keep it.
    fn open(&self, election: &ElectionId, board: Known) -> Result<BoardKeeper, Trouble> {
        let sealed = self.runtime.block_on(self.store.board_key(board.number))?;
        let key = log_key(&self.master, election, &sealed).map_err(|error| Trouble::refused(Some(election), &error))?;
        let (store, clock) = (self.store.clone(), Arc::clone(&self.clock));
        let storage = DatabaseStorage::new(store, board.number, self.runtime.clone(), clock);
        Keeper::restart(storage, self.mark(election), key).map_err(|error| Trouble::of_restart(Some(election), &error))
    }
}

#[cfg(test)]
mod ending_tests;
#[cfg(test)]
mod freezing_tests;
#[cfg(test)]
mod noting_tests;
#[cfg(test)]
mod working_tests;
