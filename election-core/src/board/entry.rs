//! The entries of the log as types.

use super::{Fault, Turn};
use crate::acts::{Acceptance, Exclusion, Opening, Readiness};
use crate::ballot::BallotFront;
use crate::event::{Event, EventError, Step};

/// The kinds of §5, by number from 1.
pub const KINDS: [&str; 9] =
    ["manifest", "roll", "acceptance", "event", "ballot", "exclusion", "readiness", "opening", "result"];

/// The name of a kind, if it exists.
#[must_use]
pub fn kind_name(kind: u8) -> Option<&'static str> {
    KINDS.get(usize::from(kind).checked_sub(1)?).copied()
}

/// An entry: its kind, then its payload.
#[must_use]
pub fn entry_of(kind: u8, payload: &[u8]) -> Vec<u8> {
    [&[kind], payload].concat()
}

/// A ballot's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotEntry<'a> {
    /// its bytes, its kind included
    pub bytes: &'a [u8],
    /// its front, if somebody has read it already; otherwise the board reads it
    pub front: Option<BallotFront>,
}

/// The content of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act<'a> {
    /// a piece of the manifest
    Manifest(&'a [u8]),
    /// a piece of the roll
    Roll(&'a [u8]),
    /// a signer's acceptance
    Acceptance(Acceptance),
    /// an event
    Event(Event),
    /// a ballot
    Ballot(BallotEntry<'a>),
    /// an exclusion
    Exclusion(Box<Exclusion>),
    /// a readiness
    Readiness(Readiness),
    /// an opening
    Opening(Box<Opening>),
    /// a piece of the result
    Result(&'a [u8]),
}

/// An entry that is malformed, with the reason and, if it can be told, its turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableEntry {
    /// the fault
    pub fault: Fault,
    /// its place in the order
    pub turn: Option<Turn>,
}

impl<'a> Act<'a> {
    /// Read an entry.
    ///
    /// # Errors
    /// The fault, under the check for the entry's kind.
    pub fn parse(entry: &'a [u8]) -> Result<Self, UnreadableEntry> {
        let Some((&kind, payload)) = entry.split_first() else {
            return Err(UnreadableEntry { fault: Fault::NoKind, turn: None });
        };
        let unreadable = |turn: Turn| move |fault: Fault| UnreadableEntry { fault, turn: Some(turn) };
        match kind {
            1 => Ok(Self::Manifest(payload)),
            2 => Ok(Self::Roll(payload)),
            3 => Acceptance::parse(payload)
                .map(Self::Acceptance)
                .map_err(|error| unreadable(Turn::Acceptance)(error.into())),
            4 => Event::parse(payload).map(Self::Event).map_err(|error| {
                let turn = matches!(error, EventError::Replacement(_)).then_some(Turn::Replaced);
                UnreadableEntry { fault: error.into(), turn }
            }),
            5 => Ok(Self::Ballot(BallotEntry { bytes: entry, front: None })),
            6 => Exclusion::parse(payload)
                .map(|exclusion| Self::Exclusion(Box::new(exclusion)))
                .map_err(|error| unreadable(Turn::Exclusion)(error.into())),
            7 => Readiness::parse(payload)
                .map(Self::Readiness)
                .map_err(|error| unreadable(Turn::Readiness)(error.into())),
            8 => Opening::parse(payload)
                .map(|opening| Self::Opening(Box::new(opening)))
                .map_err(|error| unreadable(Turn::Opening)(error.into())),
            9 => Ok(Self::Result(payload)),
            other => Err(UnreadableEntry { fault: Fault::UnknownKind(other), turn: None }),
        }
    }

    /// Its place in the order.
    #[must_use]
    pub fn turn(&self) -> Turn {
        match self {
            Self::Manifest(_) => Turn::Manifest,
            Self::Roll(_) => Turn::Roll,
            Self::Acceptance(_) => Turn::Acceptance,
            Self::Event(event) => match event.step {
                Step::Opened => Turn::Opened,
                Step::Suspended => Turn::Suspended,
                Step::Resumed => Turn::Resumed,
                Step::Closed => Turn::Closed,
                Step::Checked => Turn::Checked,
                Step::Replaced(_) => Turn::Replaced,
            },
            Self::Ballot(_) => Turn::Ballot,
            Self::Exclusion(_) => Turn::Exclusion,
            Self::Readiness(_) => Turn::Readiness,
            Self::Opening(_) => Turn::Opening,
            Self::Result(_) => Turn::Result,
        }
    }
}
