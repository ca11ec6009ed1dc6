//! V9: com(sums; blinding) = Σ_k j^k·B̂_k for every opening.

use uurna_election_core::acts::Opening;
use uurna_election_core::board::{Checked, Election};
use uurna_election_core::check::Check;
use uurna_election_core::count::Commitments;

use super::{CheckRow, Figures, not_yet};
use crate::findings::{Findings, Outcome};
use crate::rules::RuleOf as _;

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V9,
    claim: "What every trustee opened is the sum of the counted ballots, and nothing else.",
    section: "§8",
    looked_at,
};

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|_| {
        figures.uncounted().unwrap_or_else(|| match figures.report.openings.len() {
            0 => not_yet("no trustee has opened"),
            openings => Outcome::Passed(format!("{openings} openings")),
        })
    })
}

/// The openings whose sums fit the counted ballots.
pub(crate) fn fitting(
    election: &Election<Checked>,
    commitments: &Commitments,
    findings: &mut Findings,
) -> Vec<Opening> {
    let mut check = |opening: &Opening| match commitments.check_opening(election.shape(), opening) {
        Ok(()) => Some(opening.clone()),
        Err(error) => {
            findings.add(Check::V9, error.rule(), None, &error);
            None
        }
    };
    election.openings().values().filter_map(&mut check).collect()
}
