//! The confirmation, verified on the phone itself: this entry is in the log that the election's key signed (§7).

use uurna_crypto::log::merkle::leaf_hash;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::roll::voter_mark;
use uurna_election_core::sealed::{Blob, SealedOf};

use super::with_tracker;
use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// `confirm`: the parts are the confirmation, the ballot's entry, and perhaps its blob.
pub(crate) fn confirm(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let entry = request.part(1)?;
    let front = election.shape.front(entry);
    let front = front.ok_or_else(|| Refusal::new("not-a-ballot", "the entry is no ballot of this election"))?;
    let proof = LogProof::parse(request.part(0)?).map_err(|error| Refusal::saying("bad-confirmation", &error))?;
    let manifest = &election.manifest;
    let verified = proof.verify(&leaf_hash(entry), &manifest.log_origin(), manifest.log_key());
    verified.map_err(|error| Refusal::saying("confirmation-fails", &error))?;
    if let Ok(blob) = request.part(2) {
        let of = SealedOf { credential: &front.credential, commitments: &[], sealed: &front.sealed };
        let checked = Blob::parse(&election.shape, blob).and_then(|blob| blob.check_digest(&of));
        checked.map_err(|error| Refusal::saying("blob-differs", &error))?;
    }
    Ok(with_tracker(Answer::done(), &front.tracker)
        .with("index", proof.index())
        .with("size", proof.checkpoint().unverified().size())
        .with_bytes("credential", &front.credential)
        .with("voterMark", voter_mark(&front.credential))
        .with("style", front.style)
        .with_bytes("previous", &front.previous.0))
}
