//! Recovering a log that was put back to an earlier state, from a copy of the record.
//!
//! The keeper signs nothing again: the copy's checkpoint, signed by this log's key, becomes the log's checkpoint again.

use uurna_crypto::log::checkpoint::{CheckpointError, CheckpointVerificationError, SignedCheckpoint};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::board::{Electorate, Phase};
use uurna_record::{ReadError, Source};

use super::mark::{self, BelowMark, HighWater};
use super::replay;
use super::storage::{Came, CommitError, StorageError};
use super::{Keeper, ReplayError, RestartError, Storage};

/// What a copy brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// entries in the log before
    pub before: u64,
    /// entries in the log now
    pub after: u64,
    /// indices of the new ballots whose sealed shares the count needs; no copy of a record has them
    pub missing_shares: Vec<u64>,
}

/// Why a copy of the record cannot recover a log.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// the log itself breaks a rule
    #[error(transparent)]
    Restart(#[from] RestartError),
    /// the copy cannot be read, or is malformed
    #[error("the copy of the record: {0}")]
    Read(#[from] ReadError),
    /// its checkpoint is malformed
    #[error("the copy of the record: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// its checkpoint belongs to another log
    #[error("the copy of the record is of another log: {0}")]
    NotSigned(#[from] CheckpointVerificationError),
    /// the copy has fewer entries than the log
    #[error("the copy of the record ends at entry {copy}, before the {log} entries that are here: it is older")]
    Older {
        /// entries in the copy
        copy: u64,
        /// entries in the log
        log: u64,
    },
    /// the copy does not continue the log
    #[error("the copy of the record is no continuation of the {log} entries that are here: show both to everybody")]
    Forked {
        /// entries in the log
        log: u64,
    },
    /// an entry of the copy breaks a rule
    #[error("the copy of the record: {0}")]
    Entry(#[source] ReplayError),
    /// the copy does not reach the mark, or is not what was signed
    #[error("the copy of the record does not help: {0}")]
    BelowMark(#[from] BelowMark),
    /// the storage failed before anything was written
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// nothing was written
    #[error(transparent)]
    Commit(#[from] CommitError),
}

impl<S: Storage> Keeper<S> {
    /// Keep a log that was put back, as it is. The mark does not change.
    ///
    /// # Errors
    /// See [`RestartError`].
    pub fn returned(storage: S, mark: HighWater, key: SigningKey) -> Result<Self, RestartError> {
        Ok(Self::above_mark(storage, mark, key)?.0)
    }

    /// Keep a log that was put back, with the further entries from a copy of the record. The mark does not change.
    ///
    /// # Errors
    /// See [`RecoverError`]; the log is then unchanged.
    pub fn recover(
        storage: S,
        mark: HighWater,
        key: SigningKey,
        copy: &mut dyn Source,
    ) -> Result<(Self, Recovered), RecoverError> {
        let signed = mark.read().map_err(RestartError::from)?;
        let mut keeper = Self::replayed(storage, mark, key)?;
        let checkpoint = SignedCheckpoint::parse(&copy.checkpoint()?)?;
        checkpoint.verify(&keeper.manifest.log_origin(), keeper.manifest.log_key())?;
        let (log, end) = (keeper.size(), checkpoint.unverified().size());
        if end < log {
            return Err(RecoverError::Older { copy: end, log });
        }
        keeper.follow_all(replay::entries_from(copy, log, end)?).map_err(RecoverError::Entry)?;
        if keeper.log.root() != *checkpoint.unverified().root() {
            return Err(RecoverError::Forked { log });
        }
        mark::check(signed.as_ref(), keeper.log.tree())?;
        if end > log {
            keeper.storage.take_turn()?;
            let batch = keeper.log.batch(&checkpoint, &[], Some(&keeper.board), Came::Before);
            let kept = keeper.storage.commit(&batch);
            keeper.storage.leave_turn();
            kept?;
            keeper.log.settle(checkpoint);
        }
        keeper.is_interrupted = false;
        let missing_shares = keeper.missing_shares(log)?;
        Ok((keeper, Recovered { before: log, after: end, missing_shares }))
    }

    /// Indices, from one on, of ballots that are the last of a current credential and whose sealed shares are missing.
    fn missing_shares(&self, from: u64) -> Result<Vec<u64>, StorageError> {
        let mut missing = Vec::new();
        if self.board.phase() == Phase::Ended {
            return Ok(missing);
        }
        let standings = self.board.electorate().into_iter().flat_map(Electorate::standings);
        let last = standings.filter(|standing| standing.is_current).filter_map(|standing| standing.last);
        for place in last.map(|last| last.index).filter(|place| *place >= from) {
            if self.storage.wants_blob(place)? {
                missing.push(place);
            }
        }
        missing.sort_unstable();
        Ok(missing)
    }
}
