//! What can be wrong with an entry, and which check of §10 it fails.

use super::{Phase, Turn};
use crate::acts::{AcceptanceError, ExclusionError, OpeningError, ReadinessError};
use crate::check::Check;
use crate::chunks::PieceError;
use crate::count::TotalsError;
use crate::event::{EventError, ReplacementError};
use crate::time::Timestamp;

/// Something wrong with an entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// no byte at all
    #[error("an entry without a kind")]
    NoKind,
    /// a kind that §5 does not have
    #[error("an entry of kind {0}, which no election has")]
    UnknownKind(u8),
    /// an entry that has no place there
    #[error("{turn} has no place {phase}")]
    OutOfPlace {
        /// what came
        turn: Turn,
        /// when it came
        phase: Phase,
    },
    /// an event that does not parse
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
    /// an acceptance that does not hold
    #[error(transparent)]
    Acceptance(#[from] AcceptanceError),
    /// voting opened before all had accepted
    #[error("voting opened though signers {missing:?} had not accepted")]
    NotAccepted {
        /// their numbers
        missing: Vec<u64>,
    },
    /// a replacement that does not hold
    #[error(transparent)]
    Replacement(#[from] ReplacementError),
    /// a ballot that the roll or its chain does not allow
    #[error(transparent)]
    Ballot(#[from] BallotRefusal),
    /// an exclusion that is not upheld
    #[error(transparent)]
    Exclusion(#[from] ExclusionError),
    /// a readiness that does not hold
    #[error(transparent)]
    Readiness(#[from] ReadinessError),
    /// an opening that does not hold
    #[error(transparent)]
    Opening(#[from] OpeningError),
    /// a result without openings enough
    #[error("a result was logged though {0}")]
    Totals(#[from] TotalsError),
    /// a result that is cut in another way
    #[error("the result is not cut as §5 says: {0}")]
    ResultPieces(#[from] PieceError),
}

/// Why the roll or the log does not allow a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BallotRefusal {
    /// no ballot of this election
    #[error("a ballot of {found} bytes where this election's have {expected}")]
    Length {
        /// of every ballot of this election
        expected: usize,
        /// what came
        found: usize,
    },
    /// the credential is not on the roll
    #[error("a ballot by a credential that is not on the roll")]
    Stranger,
    /// the credential was replaced
    #[error("a ballot by a credential that was replaced")]
    Replaced,
    /// another style than the roll says
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
