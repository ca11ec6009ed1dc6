//! Why a board did not do what was asked.

use super::storage::is_of_cancelled;
use uurna_election_core::manifest::ManifestError;
use uurna_election_core::roll::RollError;
use uurna_record::ReadError;

use uurna_keeper::durable::WriteError;
use uurna_keeper::{CommitError, KeepError, MarkError, ReplayError, RestartError, StorageError};
use uurna_store::NotAsDecided;
use uurna_union::ids::ElectionId;

/// Trouble that is not the request's fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// too many are waiting
    #[error("too many requests are waiting")]
    Busy,
    /// the database does not answer: nothing was kept
    #[error("the database does not answer: nothing was kept")]
    Unavailable,
    /// something failed in the writing: the same bytes again will tell
    #[error("whether it was kept is not known: send the same again")]
    OutcomeUnknown,
    /// two people cancelled the election
    #[error("the election was cancelled: nothing is cast, opened or counted any more")]
    Cancelled,
    /// the keeper does not continue with this log
    #[error("the keeper refuses to go on with this log")]
    LogRefused,
}

/// Why a board did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum BoardError<E> {
    /// there is no such board
    #[error("no election with this id has a board here")]
    NoSuchElection,
    /// trouble that is not the request's fault
    #[error(transparent)]
    Trouble(#[from] Trouble),
    /// the rules forbid it
    #[error("{0}")]
    Refused(E),
}

/// Why an election did not get its board.
#[derive(Debug, thiserror::Error)]
pub enum NewBoardError {
    /// the manifest is refused
    #[error("the manifest is refused: {0}")]
    Manifest(#[from] ManifestError),
    /// the roll is not the manifest's
    #[error("the roll is refused: {0}")]
    Roll(RollError),
    /// the key is not the one that the manifest names
    #[error("the key of the log is not the one that the manifest names")]
    OtherKey,
    /// it has one
    #[error("the election has a board already")]
    Exists,
    /// it is not the draft that was decided
    #[error(transparent)]
    Draft(#[from] NotAsDecided),
    /// its log was signed before, and the database was put back to a state without the board
    #[error(
        "this service has signed a log of {signed} entries for this election, which the database no longer has: \
         hold it as a new election, copied from this one"
    )]
    SignedBefore {
        /// the number of entries once signed
        signed: u64,
    },
    /// whether its log was signed before is not known
    #[error(transparent)]
    OldMark(#[from] MarkError),
    /// the database fails
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// the log could not be begun
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// the mark could not be written
    #[error(transparent)]
    Mark(#[from] WriteError),
    /// the service is ending
    #[error("the service is ending")]
    Ended,
}

impl From<uurna_store::DatabaseError> for NewBoardError {
    fn from(error: uurna_store::DatabaseError) -> Self {
        Self::Storage(super::storage::refused(error))
    }
}

impl From<uurna_store::DatabaseError> for Trouble {
    fn from(error: uurna_store::DatabaseError) -> Self {
        tracing::warn!(%error, "the database does not answer");
        Self::Unavailable
    }
}

impl From<&KeepError> for Trouble {
    fn from(error: &KeepError) -> Self {
        match error {
            KeepError::Storage(error) if is_of_cancelled(error) => Self::Cancelled,
            KeepError::Storage(error) => {
                tracing::warn!(%error, "nothing could be kept");
                Self::Unavailable
            }
            KeepError::Commit(error) => {
                tracing::error!(%error, "keeping failed: the log is opened again");
                Self::OutcomeUnknown
            }
            KeepError::Interrupted => Self::OutcomeUnknown,
            KeepError::Others(error) => Self::of_restart(None, error),
        }
    }
}

impl Trouble {
    /// The log cannot continue: somebody must look at it.
    pub(super) fn refused(election: Option<&ElectionId>, why: &dyn std::fmt::Display) -> Self {
        tracing::error!(election = election.map(tracing::field::display), %why, "the keeper refuses to go on with the log");
        Self::LogRefused
    }

    /// The log could not be replayed: the database is away, or the log is bad.
    pub(super) fn of_restart(election: Option<&ElectionId>, error: &RestartError) -> Self {
        match error {
            RestartError::Replay(ReplayError::Read(ReadError::Unreadable(error))) => {
                tracing::warn!(election = election.map(tracing::field::display), %error, "the log could not be read");
                Self::Unavailable
            }
            RestartError::Raise(error) => {
                tracing::error!(election = election.map(tracing::field::display), %error, "the high-water mark could not be raised: nothing is signed or confirmed");
                Self::Unavailable
            }
            error => Self::refused(election, error),
        }
    }
}
