//! The twelve checks of §10, one file each, and the one table of them.
//!
//! Each file states its check's claim in one sentence for lay readers, makes the tests that belong to this check alone,
//! and reports the figure that it looked at. The faults of single entries of the log come from
//! [`uurna_election_core::board::Board::examine`], which the keeper also asks before it appends.

pub(crate) mod ballots;
pub(crate) mod chains;
pub(crate) mod exclusions;
pub(crate) mod log;
pub(crate) mod manifest;
pub(crate) mod openings;
pub(crate) mod proofs;
pub(crate) mod readiness;
pub(crate) mod request;
pub(crate) mod result;
pub(crate) mod roll;
pub(crate) mod totals;

use uurna_election_core::board::Board;
use uurna_election_core::check::Check;

use crate::findings::Outcome;
use crate::report::{Counts, Read, Report};

/// One row of the table.
pub struct CheckRow {
    /// the check
    pub check: Check,
    /// its claim
    pub claim: &'static str,
    /// the section of `docs/protocol.md` or `docs/tally-rules.md` that says what it looks at
    pub section: &'static str,
    /// for a check without findings: the figure that it looked at, or why it was not reached
    pub(crate) looked_at: fn(&Figures<'_>) -> Outcome,
}

/// The checks in their order.
pub static CHECKS: [CheckRow; 12] = [
    log::ROW,
    manifest::ROW,
    roll::ROW,
    ballots::ROW,
    proofs::ROW,
    chains::ROW,
    exclusions::ROW,
    readiness::ROW,
    openings::ROW,
    totals::ROW,
    result::ROW,
    request::ROW,
];

/// The row of a check.
#[must_use]
pub fn row(check: Check) -> &'static CheckRow {
    let [v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12] = &CHECKS;
    match check {
        Check::V1 => v1,
        Check::V2 => v2,
        Check::V3 => v3,
        Check::V4 => v4,
        Check::V5 => v5,
        Check::V6 => v6,
        Check::V7 => v7,
        Check::V8 => v8,
        Check::V9 => v9,
        Check::V10 => v10,
        Check::V11 => v11,
        Check::V12 => v12,
    }
}

/// What was read, and the parts of the report that exist already.
pub(crate) struct Figures<'a> {
    pub(crate) read: &'a Read<'a>,
    pub(crate) report: &'a Report,
}

impl Figures<'_> {
    /// The outcome of a check that needs manifest and roll.
    fn with_board(&self, looked_at: impl FnOnce(&Board) -> Outcome) -> Outcome {
        match self.read.board {
            Some(board) => looked_at(board),
            None => Outcome::NotReached("the manifest and roll cannot be read, or are not whole yet".into()),
        }
    }

    /// The numbers of the count, from the close on.
    fn closed_counts(&self) -> Option<&Counts> {
        let board = self.read.board?;
        let has_closed = board.closed().is_some() || board.checked().is_some();
        self.report.counts.as_ref().filter(|_| has_closed)
    }

    /// Why the sums of the counted ballots are unknown, if they should be known.
    fn uncounted(&self) -> Option<Outcome> {
        self.report.uncounted.clone().map(Outcome::NotReached)
    }
}

/// The outcome of a check for which the log is too short.
fn not_yet(missing: &str) -> Outcome {
    Outcome::NotReached(format!("the record does not go so far: {missing}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_check_once_in_order() {
        assert!(CHECKS.iter().map(|row| row.check).eq(Check::ALL));
        for check in Check::ALL {
            assert_eq!(row(check).check, check);
            assert!(row(check).claim.ends_with('.'));
        }
    }
}
