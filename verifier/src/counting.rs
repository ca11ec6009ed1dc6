//! After the log is read: openings, totals and the result (V9, V10, V11).

use uurna_crypto::log::merkle::Hash;
use uurna_election_core::board::{Checked, Election};
use uurna_election_core::check::Check;
use uurna_election_core::chunks::PIECE;
use uurna_election_core::count::{Commitments, Totals};
use uurna_election_core::json::Json;
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};

use crate::findings::Findings;
use crate::proofs::VerifiedBallots;

/// What the count came to.
#[derive(Debug, Default)]
pub(crate) struct Count {
    /// why V9 and V10 could not be reached
    pub(crate) unreached: Option<String>,
    /// openings whose sums fit
    pub(crate) openings: Vec<u64>,
    pub(crate) totals: Option<Totals>,
    /// recomputed, whether or not the record has it yet
    pub(crate) result: Option<ResultEntry>,
    /// the record has a whole result
    pub(crate) has_result: bool,
}

/// Check everything that needs the sums of the counted ballots.
pub(crate) fn count(election: &Election<Checked>, verified: &VerifiedBallots, findings: &mut Findings) -> Count {
    let mut count = Count::default();
    let shape = election.shape();
    let commitments = match Commitments::sum(shape, election.counted().iter(), |index| verified.at(index)) {
        Ok(commitments) => commitments,
        Err(unverified) => {
            count.unreached = Some(unverified.to_string());
            count.has_result = read_result(election, findings).is_some();
            return count;
        }
    };
    let mut fitting = Vec::new();
    for opening in election.openings().values() {
        match commitments.check_opening(shape, opening) {
            Ok(()) => fitting.push(opening.clone()),
            Err(error) => findings.add(Check::V9, None, &error),
        }
    }
    count.openings = fitting.iter().map(|opening| opening.trustee).collect();
    if fitting.len() >= election.manifest().threshold() {
        match Totals::open(shape, &commitments, election.counted().weight(), &fitting) {
            Ok(totals) => count.totals = Some(totals),
            Err(error) => findings.add(Check::V10, None, &error),
        }
    }
    check_result(election, &mut count, findings);
    count
}

/// The result's bytes, if the record has a whole one.
fn read_result(election: &Election<Checked>, findings: &mut Findings) -> Option<Vec<u8>> {
    let bytes = match election.result() {
        Ok(bytes) => bytes?,
        Err(error) => {
            findings.add(Check::V11, None, &format_args!("the result is cut otherwise than §5 says: {error}"));
            return None;
        }
    };
    let stops = bytes.len().is_multiple_of(PIECE) && Json::parse_object(&bytes).is_err();
    (!stops).then_some(bytes)
}

fn check_result(election: &Election<Checked>, count: &mut Count, findings: &mut Findings) {
    let published = read_result(election, findings);
    count.has_result = published.is_some();
    if let Some(Err(error)) = published.as_deref().map(Json::parse_object) {
        findings.add(Check::V11, None, &format_args!("the result cannot be read: {error}"));
        return;
    }
    let Some(totals) = &count.totals else { return };
    let counted = match election.counted_election(totals) {
        Ok(counted) => counted,
        Err(error) => return findings.add(Check::V11, None, &error),
    };
    match published {
        Some(bytes) => match ResultEntry::check(&bytes, &counted) {
            Ok(result) => count.result = Some(result),
            Err(error) => findings.add(Check::V11, None, &error),
        },
        None => count.result = ResultEntry::compute(&counted, &DrawnLots::none()).ok(),
    }
}

/// The root as bytes.
pub(crate) fn bytes_of(root: Option<Hash>) -> [u8; 32] {
    root.map_or([0; 32], |root| *root.as_bytes())
}
