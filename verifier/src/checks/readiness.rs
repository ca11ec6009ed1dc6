//! V8: q signers signed this close and no other.

use uurna_election_core::check::Check;

use super::{CheckRow, Figures, not_yet};
use crate::findings::Outcome;

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V8,
    claim: "Enough signers checked the close, and all of them signed the same one.",
    section: "§8",
    looked_at,
};

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|_| match figures.report.ready.len() {
        0 => not_yet("no signer is ready"),
        ready => Outcome::Passed(format!("{ready} signers ready")),
    })
}
