//! V11: the result, recomputed from the totals.

use uurna_election_core::board::{Checked, Election};
use uurna_election_core::check::Check;
use uurna_election_core::chunks::PIECE;
use uurna_election_core::count::Totals;
use uurna_election_core::json::Json;
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};

use super::{CheckRow, Figures, not_yet};
use crate::findings::{Findings, Outcome};
use crate::rules::{Rule, RuleOf as _};

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V11,
    claim: "The published result is what the rules make of the totals.",
    section: "tally-rules.md",
    looked_at,
};

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|_| {
        let report = figures.report;
        match (&report.result, figures.uncounted()) {
            (_, Some(uncounted)) => uncounted,
            (_, None) if !report.has_result => not_yet("there is no result"),
            (None, None) => Outcome::NotReached("there are no totals to compare it with".into()),
            (Some(result), None) => Outcome::Passed(format!("{} contests", result.contests.len())),
        }
    })
}

/// The result's bytes, if the record has a whole one.
pub(crate) fn read_result(election: &Election<Checked>, findings: &mut Findings) -> Option<Vec<u8>> {
    let bytes = match election.result() {
        Ok(bytes) => bytes?,
        Err(error) => {
            let message = format_args!("the result is cut otherwise than §5 says: {error}");
            findings.add(Check::V11, Rule::new("result-cut"), None, &message);
            return None;
        }
    };
    let stops = bytes.len().is_multiple_of(PIECE) && Json::parse_object(&bytes).is_err();
    (!stops).then_some(bytes)
}

/// The result from the totals, compared with the published one if there is one. One that differs is not used.
pub(crate) fn check_result(
    election: &Election<Checked>,
    published: Option<&[u8]>,
    totals: Option<&Totals>,
    findings: &mut Findings,
) -> Option<ResultEntry> {
    if let Some(Err(error)) = published.map(Json::parse_object) {
        findings.add(Check::V11, Rule::new("result-json"), None, &format_args!("the result cannot be read: {error}"));
        return None;
    }
    let counted = match election.counted_election(totals?) {
        Ok(counted) => counted,
        Err(error) => {
            findings.add(Check::V11, Rule::new("result-totals"), None, &error);
            return None;
        }
    };
    let Some(published) = published else { return ResultEntry::compute(&counted, &DrawnLots::none()).ok() };
    match ResultEntry::check(published, &counted) {
        Ok(result) => Some(result),
        Err(error) => {
            findings.add(Check::V11, error.rule(), None, &error);
            None
        }
    }
}
