//! The board: the content of the log so far, and the entries that may come next (§5).
//!
//! The order of an election is in the types: an [`Election<Accepting>`] becomes an [`Election<Open>`], then an
//! [`Election<Closed>`], then an [`Election<Checked>`], and each has only the data of its phase. A [`Board`] is one of
//! them, and follows a log entry by entry. The keeper asks [`Board::examine`] and appends an entry without a [`Fault`];
//! a verifier asks the same question and continues past faults, to report all that it can reach.

mod accepting;
mod ballots;
mod checked;
mod closed;
mod electorate;
mod entry;
mod fault;
mod follow;
mod open;
mod phase;

pub use accepting::Accepting;
pub use ballots::{BallotLog, LoggedBallot};
pub use checked::Checked;
pub use closed::{Closed, CountedSet, SmallContest};
pub use electorate::{Electorate, LastBallot, Standing};
pub use entry::{Act, BallotEntry, KINDS, UnreadableEntry, entry_of, kind_name};
pub use fault::{BallotRefusal, Fault};
pub use follow::{Board, Examined};
pub use open::{CastError, Open};
pub use phase::{Phase, PhaseError, Turn};

use std::sync::Arc;

use crate::ballot::BallotShape;
use crate::event::Event;
use crate::manifest::Manifest;
use crate::time::Timestamp;

/// An election in one phase.
pub struct Election<P> {
    base: Base,
    phase: P,
}

/// The data of every phase.
struct Base {
    manifest: Arc<Manifest>,
    shape: Arc<BallotShape>,
    electorate: Electorate,
    last_at: Option<Timestamp>,
}

impl<P> Election<P> {
    /// The manifest.
    #[must_use]
    pub fn manifest(&self) -> &Arc<Manifest> {
        &self.base.manifest
    }

    /// The shape that ballots must have.
    #[must_use]
    pub fn shape(&self) -> &Arc<BallotShape> {
        &self.base.shape
    }

    /// The voters, and the last ballot of each.
    #[must_use]
    pub fn electorate(&self) -> &Electorate {
        &self.base.electorate
    }

    /// The moment of the last event.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        self.base.last_at
    }

    /// Times never go backwards, and an event does not come before its time.
    fn time_faults(&self, event: &Event, not_before: Option<Timestamp>) -> Vec<Fault> {
        let at = event.at;
        let name = event.step.name();
        let backwards = self.base.last_at.filter(|last| at < *last);
        let backwards = backwards.map(|before| Fault::TimeBackwards { name, at, before });
        let early = not_before.filter(|not_before| at < *not_before);
        let early = early.map(|not_before| Fault::Early { name, at, not_before });
        backwards.into_iter().chain(early).collect()
    }
}
