//! V10: com(M; R̂) = B̂_0, which makes the count true, no matter who computed it.

use uurna_election_core::acts::Opening;
use uurna_election_core::board::{Checked, Election};
use uurna_election_core::check::Check;
use uurna_election_core::count::{Commitments, Totals};

use super::{CheckRow, Figures, not_yet};
use crate::findings::{Findings, Outcome};
use crate::rules::RuleOf as _;

pub(crate) const ROW: CheckRow =
    CheckRow { check: Check::V10, claim: "The totals are those of the counted ballots.", section: "§8", looked_at };

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|_| {
        figures.uncounted().unwrap_or_else(|| match &figures.report.totals {
            Some(totals) => {
                let totals: usize = totals.iter().map(|(_, bits)| bits.len()).sum();
                Outcome::Passed(format!("{totals} totals"))
            }
            None => not_yet("too few trustees have opened"),
        })
    })
}

/// Interpolate the openings that fit, once there are t of them.
pub(crate) fn open(
    election: &Election<Checked>,
    commitments: &Commitments,
    fitting: &[Opening],
    findings: &mut Findings,
) -> Option<Totals> {
    if fitting.len() < election.manifest().threshold() {
        return None;
    }
    match Totals::open(election.shape(), commitments, election.counted().weight(), fitting) {
        Ok(totals) => Some(totals),
        Err(error) => {
            findings.add(Check::V10, error.rule(), None, &error);
            None
        }
    }
}
