//! The high-water mark: the last checkpoint that a keeper signed, kept apart from the log.
//!
//! If a keeper continued a log that was put back to an earlier state (an old backup), it would make a second
//! continuation, and two continuations of one log are a fork. So the mark lies where a backup of the log does not bring
//! back an older mark, and a keeper refuses to sign below it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use uurna_crypto::log::checkpoint::{Checkpoint, CheckpointError, SignedCheckpoint};
use uurna_crypto::log::merkle::Tree;

use crate::durable;
use crate::durable::{Access, WriteError};

/// The file that holds the mark of one log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HighWater {
    path: PathBuf,
    /// held while the mark is raised, where several keepers share it
    lock: Option<PathBuf>,
}

/// Why a mark cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    /// the system refuses
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// the file
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// it holds something else
    #[error("{} holds no checkpoint: {source}", path.display())]
    Form {
        /// the file
        path: PathBuf,
        /// what is wrong
        source: CheckpointError,
    },
}

/// How a log falls short of the mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BelowMark {
    /// the record is older than the one that this keeper signed
    #[error(
        "the record ends at entry {found}, and this keeper has signed {signed} entries: it was put back to an earlier state. \
         Bring back the newer record; nothing must be signed twice"
    )]
    SetBack {
        /// entries in the record
        found: u64,
        /// entries that were signed
        signed: u64,
    },
    /// the record is not the one that this keeper signed
    #[error("the record is not the one this keeper has signed up to entry {signed}: bring back the right one")]
    Forked {
        /// entries that were signed
        signed: u64,
    },
}

impl HighWater {
    /// The mark of one keeper alone. The file may be missing.
    #[must_use]
    pub fn alone(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), lock: None }
    }

    /// The mark of keepers that take turns. They lock a file beside it before they raise it.
    #[must_use]
    pub fn shared(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self { lock: Some(path.with_extension("lock")), path }
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Note that a log begins here, whose mark will be raised once it
    /// is durable. So a crash in between differs from a lost mark.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn announce(&self) -> Result<(), WriteError> {
        self.lock.as_deref().map(hold).transpose().map(drop)
    }

    /// Returns `true` if a log was begun here, whether its mark was raised or not.
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.lock.as_deref().is_some_and(Path::exists)
    }

    /// The last checkpoint that this keeper is known to have signed.
    ///
    /// # Errors
    /// When the file exists and cannot be read, or holds something else.
    pub fn read(&self) -> Result<Option<Checkpoint>, MarkError> {
        let path = || self.path.clone();
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(MarkError::Read { path: path(), source }),
        };
        let mark = SignedCheckpoint::parse(&bytes).map_err(|source| MarkError::Form { path: path(), source })?;
        Ok(Some(mark.unverified().clone()))
    }

    /// Raise the mark to a checkpoint that is durable.
    ///
    /// # Errors
    /// When the system refuses; the mark is then unchanged.
    pub fn raise(&self, checkpoint: &SignedCheckpoint) -> Result<(), WriteError> {
        let _held = self.lock.as_deref().map(hold).transpose()?;
        let is_higher = |mark: Checkpoint| mark.size() > checkpoint.unverified().size();
        if self.lock.is_some() && self.read().ok().flatten().is_some_and(is_higher) {
            return Ok(());
        }
        durable::write(&self.path, checkpoint.encode().as_bytes(), Access::Public)
    }
}

/// Wait for a lock; closing the file releases it.
fn hold(lock: &Path) -> Result<File, WriteError> {
    let file = File::options().create(true).truncate(false).write(true).open(lock);
    let held = file.and_then(|file| file.lock().map(|()| file));
    held.map_err(|source| WriteError { path: lock.to_owned(), source })
}

/// Fails unless a log has at least the entries of the mark, and continues it.
///
/// # Errors
/// See [`BelowMark`].
pub(super) fn check(mark: Option<&Checkpoint>, tree: &Tree) -> Result<(), BelowMark> {
    let Some(mark) = mark else { return Ok(()) };
    let signed = mark.size();
    match tree.root_at(signed) {
        Err(_) => Err(BelowMark::SetBack { found: tree.size(), signed }),
        Ok(root) if root == *mark.root() => Ok(()),
        Ok(_) => Err(BelowMark::Forked { signed }),
    }
}
