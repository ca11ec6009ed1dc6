//! The faults of an entry, and the check of §10 that each fails.

use super::{Phase, Turn};
use crate::acts::{AcceptanceError, ExclusionError, OpeningError, ReadinessError};
use crate::check::Check;
use crate::chunks::PieceError;
use crate::count::TotalsError;
use crate::event::{EventError, ReplacementError};
use crate::time::Timestamp;

/// A fault of an entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// an empty entry
    #[error("an entry without a kind")]
    NoKind,
    /// a kind that §5 does not have
    #[error("an entry of kind {0}, which no election has")]
    UnknownKind(u8),
    /// an entry that may not come in this phase
    #[error("{turn} has no place {phase}")]
    OutOfPlace {
        /// the entry's turn
        turn: Turn,
        /// the phase
        phase: Phase,
    },
    /// a malformed event
    #[error(transparent)]
    Event(#[from] EventError),
    /// time went backwards
    #[error("the event `{name}` at {at} comes before an earlier event at {before}")]
    TimeBackwards {
        /// of the event
        name: &'static str,
        /// its moment
        at: Timestamp,
        /// the moment before
        before: Timestamp,
    },
    /// an event before its time
    #[error("the event `{name}` at {at} is before its time, {not_before}")]
    Early {
        /// of the event
        name: &'static str,
        /// its moment
        at: Timestamp,
        /// the earliest allowed
        not_before: Timestamp,
    },
    /// an acceptance that is refused
    #[error(transparent)]
    Acceptance(#[from] AcceptanceError),
    /// voting opened before all had accepted
    #[error("voting opened though signers {missing:?} had not accepted")]
    NotAccepted {
        /// their numbers
        missing: Vec<u64>,
    },
    /// a replacement that is refused
    #[error(transparent)]
    Replacement(#[from] ReplacementError),
    /// a ballot that the roll or its chain forbids
    #[error(transparent)]
    Ballot(#[from] BallotRefusal),
    /// an exclusion that is refused
    #[error(transparent)]
    Exclusion(#[from] ExclusionError),
    /// a readiness that is refused
    #[error(transparent)]
    Readiness(#[from] ReadinessError),
    /// an opening that is refused
    #[error(transparent)]
    Opening(#[from] OpeningError),
    /// a result without enough openings
    #[error("a result was logged though {0}")]
    Totals(#[from] TotalsError),
    /// a result that is not cut as §5 says
    #[error("the result is not cut as §5 says: {0}")]
    ResultPieces(#[from] PieceError),
}

/// Why the roll or the log forbids a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BallotRefusal {
    /// not a ballot of this election
    #[error("a ballot of {found} bytes where this election's have {expected}")]
    Length {
        /// length of every ballot of this election
        expected: usize,
        /// the length that came
        found: usize,
    },
    /// the credential is not on the roll
    #[error("a ballot by a credential that is not on the roll")]
    Stranger,
    /// the credential was replaced
    #[error("a ballot by a credential that was replaced")]
    Replaced,
    /// the style is not the roll's
    #[error("a ballot of style {found} by a voter of style {expected}")]
    Style {
        /// on the roll
        expected: u16,
        /// in the ballot
        found: u16,
    },
    /// `previous` is not the tracker of the credential's last ballot
    #[error("a ballot that does not follow the last one of its credential")]
    Chain,
}

impl Fault {
    /// The check that it fails.
    #[must_use]
    pub fn check(&self) -> Check {
        match self {
            Self::NoKind
            | Self::UnknownKind(_)
            | Self::OutOfPlace { .. }
            | Self::Event(EventError::Unreadable(_) | EventError::Unknown { .. })
            | Self::TimeBackwards { .. }
            | Self::Early { .. } => Check::V1,
            Self::Acceptance(_) | Self::NotAccepted { .. } => Check::V2,
            Self::Event(EventError::Replacement(_)) | Self::Replacement(_) => Check::V3,
            Self::Ballot(BallotRefusal::Chain) => Check::V6,
            Self::Ballot(_) => Check::V4,
            Self::Exclusion(_) => Check::V7,
            Self::Readiness(_) => Check::V8,
            Self::Opening(_) => Check::V9,
            Self::Totals(_) => Check::V10,
            Self::ResultPieces(_) => Check::V11,
        }
    }
}
