//! Where a log is kept: what a keeper needs from a folder or a database.

use std::io;
use std::path::PathBuf;

use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::Tree;
use uurna_crypto::log::tiles::FULL_WIDTH;
use uurna_election_core::board::{Board, Phase};
use uurna_record::{ReadError, Source};

use crate::durable::WriteError;

/// One election's durable state: its log, the sealed shares, and trustees' reports about their sums.
///
/// A keeper holds the same state in memory for every storage, and builds it by the same
/// replay. The difference is whether others may write too: a keeper locks a folder while it
/// works, and a database has **turns**. The writer in turn sees everything that was written
/// before, and no other keeper writes until [`Storage::commit`] or [`Storage::leave_turn`].
pub trait Storage {
    /// The record as it was last committed, to be read like any other record.
    ///
    /// # Errors
    /// When it is missing or cannot be read.
    fn source(&self) -> Result<Box<dyn Source + '_>, ReadError>;

    /// The checkpoint of now; `None` where no other keeper writes, so that it is the one committed last.
    ///
    /// # Errors
    /// When it cannot be read.
    fn latest(&self) -> Result<Option<Vec<u8>>, StorageError>;

    /// Wait for the turn to write, and take it. Returns what [`Storage::latest`] returns.
    ///
    /// # Errors
    /// When the storage grants no turn; then nothing has changed.
    fn take_turn(&mut self) -> Result<Option<Vec<u8>>, StorageError>;

    /// Let others write. Does nothing after a commit, which ends the turn.
    fn leave_turn(&mut self);

    /// Make entries, blobs and their checkpoint durable: all of them or none, also after a crash.
    ///
    /// # Errors
    /// When the entries may not be durable. They may be durable all the same: a keeper replays the log to find out.
    fn commit(&mut self, batch: &Batch<'_>) -> Result<(), CommitError>;

    /// Make the files of the record independent of the batches in
    /// which its entries came, when no more entries will follow.
    fn tidy(&mut self, size: u64);

    /// The sealed shares of the ballot at an index.
    ///
    /// # Errors
    /// When they exist and cannot be read.
    fn blob(&self, index: u64) -> Result<Option<Vec<u8>>, StorageError>;

    /// Whether the sealed shares of the ballot at an index were lost
    /// and are needed. Shares that were erased on purpose are not.
    ///
    /// # Errors
    /// When the storage cannot tell.
    fn wants_blob(&self, index: u64) -> Result<bool, StorageError>;

    /// Keep sealed shares that were checked, for a ballot in the log.
    ///
    /// # Errors
    /// When they may not be durable.
    fn keep_blob(&mut self, index: u64, blob: &[u8]) -> Result<(), StorageError>;

    /// A trustee's last report about its sum.
    ///
    /// # Errors
    /// When it exists and cannot be read.
    fn sum(&self, trustee: u64) -> Result<Option<Vec<u8>>, StorageError>;

    /// Keep a trustee's report in place of an earlier one.
    ///
    /// # Errors
    /// When it may not be durable.
    fn keep_sum(&mut self, trustee: u64, word: &[u8]) -> Result<(), StorageError>;
}

/// What one commit makes durable.
pub struct Batch<'a> {
    /// the checkpoint that the entries follow; none before the first
    pub previous: Option<&'a SignedCheckpoint>,
    /// the checkpoint that counts them
    pub checkpoint: &'a SignedCheckpoint,
    /// the tree of all entries, old and new
    pub tree: &'a Tree,
    /// the entries from the start of the last bundle that was not full
    pub tail: &'a [Vec<u8>],
    /// sealed shares of the ballots among the new entries, by their index
    pub blobs: &'a [(u64, Vec<u8>)],
    /// the phase after the new entries
    pub phase: Phase,
    /// the election after the new entries; `None` while they are manifest and roll
    pub board: Option<&'a Board>,
    /// when they were sent
    pub came: Came,
}

/// When new entries were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// just now
    Now,
    /// earlier: they were lost, and come from a copy of the record, which does not say when
    Before,
}

impl Batch<'_> {
    /// Entries in the log before this batch.
    #[must_use]
    pub fn before(&self) -> u64 {
        self.previous.map_or(0, |checkpoint| checkpoint.unverified().size())
    }

    /// Entries in the log after this batch.
    #[must_use]
    pub fn after(&self) -> u64 {
        self.checkpoint.unverified().size()
    }

    /// The new entries; the first has the index [`Batch::before`].
    #[must_use]
    pub fn entries(&self) -> &[Vec<u8>] {
        let known = usize::try_from(self.before() % u64::from(FULL_WIDTH)).unwrap_or(usize::MAX);
        self.tail.get(known..).unwrap_or_default()
    }
}

/// Why something was not written or read.
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
        /// the system's error
        source: io::Error,
    },
    /// a database refuses; only its storage knows the kinds of its errors
    #[error("the database: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// another keeper has continued this log
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
