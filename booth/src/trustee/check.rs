//! After the close: the trustee's own shares, exclusions of bad ones, and its report that its sum is good (§8).

use uurna_election_core::board::entry_of;
use uurna_election_core::trustee::{SharesCheck, SharesError, SumReport, TrusteeCheck};

use super::blobs::HostBlobs;
use super::check_sound;
use super::look::wrong_phase;
use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::{Host, HostRandomness};
use crate::refusal::Refusal;
use crate::trustee::look::Sight;
use crate::verify::unreadable;

/// `check`: `{blobs}`. Exclusions are parts.
pub(crate) fn check(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let sight = booth.sight()?;
    let (signer, trustee) = booth.trustee_of(&election.manifest)?;
    check_sound(&sight.verification)?;
    let board = sight.board()?;
    let closed = board.closed().ok_or_else(|| wrong_phase(board))?;
    let counted = closed.counted().len();
    let key = signer.key().sealing_key();
    let shares = SharesCheck::after_close(closed, &key).map_err(|error| not_a_trustee(&error))?;
    let checked = run(&shares, sight, request.text("blobs")?, counted, host)?;

    let excluded: Vec<u64> = checked.exclusions.iter().map(|exclusion| exclusion.index).collect();
    let is_good = excluded.is_empty() && checked.sum.is_some();
    let report = is_good.then(|| {
        let (e, key) = (election.manifest.fingerprint(), signer.signing_key());
        SumReport::sign(&e, trustee, sight.size, sight.root, &key).encode()
    });
    let mut answer = Answer::done()
        .with("counted", counted.saturating_sub(excluded.len()))
        .with("excluded", excluded)
        .with("missing", checked.missing)
        .with("sum", report);
    for exclusion in &checked.exclusions {
        answer = answer.with_part(entry_of(6, &exclusion.encode()));
    }
    booth.sum = checked.sum;
    Ok(answer)
}

/// Open and sum the shares of a batch of ballots, with blobs from this address.
pub(super) fn run(
    shares: &SharesCheck<'_>,
    sight: &Sight,
    address: &str,
    counted: usize,
    host: &dyn Host,
) -> Result<TrusteeCheck, Refusal> {
    let blobs = HostBlobs::new(host, address, counted as u64);
    let checked = shares.run(&blobs, &*sight.ballots, &|| HostRandomness(host));
    if let Some(failure) = blobs.failure() {
        return Err(unreadable(&failure));
    }
    checked.map_err(|error| match error {
        // a sound record has no such ballot
        SharesError::Unverified(_) | SharesError::FalseExclusion { .. } | SharesError::Sum => {
            Refusal::saying("miscalculated", &error)
        }
    })
}

pub(super) fn not_a_trustee(error: &impl std::fmt::Display) -> Refusal {
    Refusal::new("not-a-trustee", error.to_string())
}
