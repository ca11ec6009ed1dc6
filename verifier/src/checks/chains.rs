//! V6: every chain of votes, and the counted set that follows from the chains.

use uurna_election_core::check::Check;

use super::{CheckRow, Figures};
use crate::findings::Outcome;

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V6,
    claim: "Everybody counts once: of a voter's ballots only the last.",
    section: "§6, §8",
    looked_at,
};

fn looked_at(figures: &Figures<'_>) -> Outcome {
    let ballots = figures.read.ballots;
    figures.with_board(|_| match figures.closed_counts() {
        Some(counts) => Outcome::Passed(format!("{} of {ballots} ballots count", counts.counted)),
        None => Outcome::Passed(format!("{ballots} ballots so far")),
    })
}
