//! The outcome of a verification, check by check.

mod compose;
mod json;
mod outcome;
mod text;

use uurna_election_core::board::{Board, Phase, SmallContest};
use uurna_election_core::check::Check;
use uurna_election_core::contest::Contest;
use uurna_election_core::count::Totals;
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::result_entry::ResultEntry;

use crate::checks::request::{Answers, Asked};
use crate::findings::Outcome;

/// The verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// V1 to V11 hold, the fingerprint is the one that was given, and the result was recomputed
    Valid,
    /// one of V1 to V11 fails
    Invalid,
    /// nothing fails, and the record has no result yet
    Incomplete,
    /// nothing fails, and no fingerprint was given
    NotAnchored,
}

impl State {
    /// Its word for machines.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Invalid => "invalid",
            Self::Incomplete => "incomplete",
            Self::NotAnchored => "not-anchored",
        }
    }

    /// The exit status of `uurna-verify`; 2 means that it could not run.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Valid => 0,
            Self::Invalid => 1,
            Self::Incomplete | Self::NotAnchored => 3,
        }
    }
}

/// What was read, for the report.
pub(crate) struct Read<'a> {
    pub(crate) asked: &'a Asked,
    pub(crate) fingerprint: Option<Fingerprint>,
    pub(crate) entries: u64,
    pub(crate) ballots: u64,
    pub(crate) board: Option<&'a Board>,
    pub(crate) verified: u64,
    pub(crate) is_whole: bool,
}

/// The outcome of the count.
#[derive(Debug, Default)]
pub(crate) struct Count {
    /// why the sums of the counted ballots are unknown
    pub(crate) unreached: Option<String>,
    /// openings whose sums fit
    pub(crate) openings: Vec<u64>,
    pub(crate) totals: Option<Totals>,
    /// recomputed, even if the record does not have it yet
    pub(crate) result: Option<ResultEntry>,
    /// the record has a whole result
    pub(crate) has_result: bool,
}

/// All checks of a record, and its content.
#[derive(Debug, Clone)]
pub struct Report {
    /// the verdict
    pub state: State,
    /// V1 … V11, and V12 if something was asked for
    pub checks: Vec<(Check, Outcome)>,
    /// E of the record
    pub fingerprint: Option<Fingerprint>,
    /// the election's title, in any language
    pub title: Option<String>,
    /// the phase of the log
    pub phase: Option<Phase>,
    /// the contests of the manifest, with the names for their ids
    pub contests: Vec<Contest>,
    /// entries in the log
    pub entries: u64,
    /// ballots in the log
    pub ballots: u64,
    /// from the close on
    pub counts: Option<Counts>,
    /// from `checked` on
    pub close_code: Option<String>,
    /// contests with some counted ballots, but fewer than the manifest's floor: signers should not have signed (§8),
    /// but no check fails for it
    pub below_floor: Vec<SmallContest>,
    /// signers who are ready
    pub ready: Vec<u64>,
    /// trustees who have opened, with sums that fit
    pub openings: Vec<u64>,
    /// for each contest, in the manifest's order: the total of each bit
    pub totals: Option<Vec<(String, Vec<u64>)>>,
    /// R̂
    pub lot: Option<[u8; 32]>,
    /// the outcome, recomputed
    pub result: Option<ResultEntry>,
    /// the record has a whole result
    pub has_result: bool,
    /// why V9, V10 and V11 could not be reached, if the record goes so far
    pub uncounted: Option<String>,
    /// the answers about the ballot and the confirmation that were asked for
    pub asked: Option<Answers>,
}

/// The numbers of the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// ballots in the counted set
    pub counted: u64,
    /// their weight
    pub weight: u64,
    /// credentials on the roll
    pub roll: u64,
    /// ballots excluded
    pub excluded: u64,
    /// codes replaced
    pub replaced: u64,
    /// the number of these codes that had voted before
    pub replaced_after_voting: u64,
}

impl Report {
    /// The checks that fail, in order.
    pub fn failed(&self) -> impl Iterator<Item = Check> + '_ {
        self.checks.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Failed { .. })).map(|(check, _)| *check)
    }

    /// Returns `true` if none of these checks fails: what a signer needs before it signs (§8).
    #[must_use]
    pub fn none_fails(&self, checks: &[Check]) -> bool {
        !self.failed().any(|failed| checks.contains(&failed))
    }
}
