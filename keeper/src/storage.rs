//! Where a log is kept: what a keeper needs of a folder, or of a database.

use std::io;
use std::path::PathBuf;

use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::Tree;
use uurna_crypto::log::tiles::FULL_WIDTH;
use uurna_election_core::board::{Board, Phase};
use uurna_record::{ReadError, Source};

use crate::durable::WriteError;

/// One election's durable state: its log, the sealed shares, and trustees' words about their sums.
///
/// A keeper holds the same state in memory for every storage, and reaches it by the same replay. What differs is whether
/// others may write too: a folder is locked while a keeper works, a database has **turns**. The writer that has the turn sees what
/// was written before, and nobody else writes until [`Storage::commit`] or [`Storage::leave_turn`].
pub trait Storage {
    /// The record as it was committed last, to be read like anybody's.
    ///
    /// # Errors
    /// When it is missing or cannot be read.
    fn source(&self) -> Result<Box<dyn Source + '_>, ReadError>;

    /// The checkpoint as it stands; `None` where nobody else writes, so that it is the one committed last.
    ///
    /// # Errors
    /// When it cannot be read.
    fn latest(&self) -> Result<Option<Vec<u8>>, StorageError>;

    /// Take the turn to write, waiting for others. Returns what [`Storage::latest`] returns.
    ///
    /// # Errors
    /// When no turn can be had; nothing is changed then.
    fn take_turn(&mut self) -> Result<Option<Vec<u8>>, StorageError>;

    /// Let others write. Does nothing after a commit, which ends the turn.
    fn leave_turn(&mut self);

    /// Make entries, blobs and their checkpoint durable: all of them or none, also after a crash.
    ///
    /// # Errors
    /// When it is not known that they are durable. They may be all the same: a keeper replays the log to know.
    fn commit(&mut self, batch: &Batch<'_>) -> Result<(), CommitError>;

    /// Make the files of the record the same for every way that its
    /// entries came in batches, when nothing more is appended.
    fn tidy(&mut self, size: u64);

    /// The sealed shares of the ballot at an index.
    ///
    /// # Errors
    /// When they are there and cannot be read.
    fn blob(&self, index: u64) -> Result<Option<Vec<u8>>, StorageError>;

    /// Whether the sealed shares of the ballot at an index were lost and are wanted: not when they were erased on purpose.
    ///
    /// # Errors
    /// When it cannot be told.
    fn wants_blob(&self, index: u64) -> Result<bool, StorageError>;

    /// Keep sealed shares that were checked, for a ballot that is in the log.
    ///
    /// # Errors
    /// When it is not known that they are durable.
    fn keep_blob(&mut self, index: u64, blob: &[u8]) -> Result<(), StorageError>;

    /// A trustee's last word about its sum.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    fn sum(&self, trustee: u64) -> Result<Option<Vec<u8>>, StorageError>;

    /// Keep a trustee's word, in the place of an earlier one.
    ///
    /// # Errors
    /// When it is not known that it is durable.
    fn keep_sum(&mut self, trustee: u64, word: &[u8]) -> Result<(), StorageError>;
}

/// What becomes durable in one step.
pub struct Batch<'a> {
    /// the checkpoint that the entries follow; none before the first
    pub previous: Option<&'a SignedCheckpoint>,
    /// the checkpoint that counts them
    pub checkpoint: &'a SignedCheckpoint,
    /// the tree of all entries, old and new
    pub tree: &'a Tree,
    /// the entries from the beginning of the last bundle on that was not full
    pub tail: &'a [Vec<u8>],
    /// sealed shares of the ballots among the new entries, by their index
    pub blobs: &'a [(u64, Vec<u8>)],
    /// where the log stands with the new entries
    pub phase: Phase,
    /// the election with the new entries; none when manifest and roll are all
    pub board: Option<&'a Board>,
    /// when they came
    pub came: Came,
}

/// When entries came that become durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// just now
    Now,
    /// once before: they were lost, and come from a copy of the record, which does not say
    Before,
}

impl Batch<'_> {
    /// Entries in the log before.
    #[must_use]
    pub fn before(&self) -> u64 {
        self.previous.map_or(0, |checkpoint| checkpoint.unverified().size())
    }

    /// Entries in the log from now on.
    #[must_use]
    pub fn after(&self) -> u64 {
        self.checkpoint.unverified().size()
    }

    /// The new entries; the first stands at index [`Batch::before`].
    #[must_use]
    pub fn entries(&self) -> &[Vec<u8>] {
        let known = usize::try_from(self.before() % u64::from(FULL_WIDTH)).unwrap_or(usize::MAX);
        self.tail.get(known..).unwrap_or_default()
    }
}

/// Why something was not kept or read.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// a file cannot be written
    #[error(transparent)]
    Write(#[from] WriteError),
    /// a file cannot be read
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// the file
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// a database refuses: where a log is kept is its storage's own affair
    #[error("the database: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// the log is not where this keeper left it
    #[error("another keeper has gone on with this log: nothing was written")]
    Moved,
}

/// Why entries could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// the system refuses
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// an entry beyond 65,535 bytes
    #[error(transparent)]
    TooLong(#[from] uurna_crypto::log::tiles::bundle::EntryTooLong),
    /// the origin cannot sign
    #[error(transparent)]
    Sign(#[from] uurna_crypto::log::note::NoteSigningError),
}

impl From<WriteError> for CommitError {
    fn from(error: WriteError) -> Self {
        Self::Storage(error.into())
    }
}
