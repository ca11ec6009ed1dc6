//! V7: every exclusion is upheld.

use uurna_election_core::check::Check;

use super::{CheckRow, Figures, not_yet};
use crate::findings::Outcome;

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V7,
    claim: "Every excluded ballot was excluded for a reason that anybody can check.",
    section: "§8",
    looked_at,
};

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|_| match figures.closed_counts() {
        Some(counts) => Outcome::Passed(format!("{} ballots excluded", counts.excluded)),
        None => not_yet("voting has not closed"),
    })
}
