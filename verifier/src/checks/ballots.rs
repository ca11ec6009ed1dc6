//! V4: every ballot decodes, and its voter may cast it.

use std::collections::{BTreeMap, HashSet};

use uurna_election_core::ballot::{BallotError, BallotFront, Tracker};
use uurna_election_core::board::{BallotRefusal, Fault};
use uurna_election_core::check::Check;

use super::{CheckRow, Figures};
use crate::findings::{Findings, Outcome};
use crate::rules::RuleOf as _;

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V4,
    claim: "Every ballot is well formed and was cast with a code that was on the roll.",
    section: "§6, §7",
    looked_at,
};

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|_| Outcome::Passed(format!("{} ballots", figures.read.ballots)))
}

/// Ballots that do not decode, by their index in the log (§10).
///
/// All other checks treat them as missing; a ballot that may follow one of them, and an exclusion of one, are not
/// reached. Whether points decode shows only when a batch is verified, long after later entries were read: a verifier
/// that meets such a ballot reads the record again, and then knows them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Undecodable {
    ballots: BTreeMap<u64, BallotError>,
    /// trackers of the ballots in the log, kept only where some ballots do not decode
    trackers: HashSet<Tracker>,
}

impl Undecodable {
    pub(crate) fn is_empty(&self) -> bool {
        self.ballots.is_empty()
    }

    pub(crate) fn add(&mut self, index: u64, error: BallotError) {
        self.ballots.insert(index, error);
    }

    /// The ballot at this index does not decode.
    pub(crate) fn has(&self, index: u64) -> bool {
        self.ballots.contains_key(&index)
    }

    /// Remember the tracker of a ballot in the log.
    pub(crate) fn note(&mut self, tracker: Tracker) {
        if !self.is_empty() {
            self.trackers.insert(tracker);
        }
    }

    /// Returns `true` if a ballot may follow one that does not decode, so that its chain cannot be judged.
    pub(crate) fn may_hide_the_ballot_before(&self, index: u64, front: &BallotFront) -> bool {
        self.ballots.range(..index).next().is_some()
            && front.previous != Tracker::NONE
            && !self.trackers.contains(&front.previous)
    }

    pub(crate) fn find(&self, index: u64, findings: &mut Findings) {
        if let Some(error) = self.ballots.get(&index) {
            findings.add(Check::V4, error.rule(), Some(index), error);
        }
    }
}

/// Whether a fault says that a ballot does not decode.
pub(crate) fn undecodable(fault: &Fault) -> Option<BallotError> {
    match fault {
        Fault::Ballot(BallotRefusal::Length { expected, found }) => {
            Some(BallotError::Length { expected: *expected, found: *found })
        }
        _ => None,
    }
}
