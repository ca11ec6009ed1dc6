//! The second device recomputes what a voting device revealed, and compares all 32 bytes of the tracker (§6 "Check").

use uurna_crypto::commitment::SecretBits;
use uurna_election_core::ballot::{AskedTracker, SecretSeed, Voter, recompute_tracker};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::roll::voter_mark;
use uurna_election_core::selections::Selections;

use super::reveal::Reveal;
use super::with_tracker;
use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;
use crate::selections::describe_selections;

/// `recompute`: `{reveal, tracker}`.
pub(crate) fn recompute(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let manifest = &election.manifest;
    let shown = request.text("tracker")?;
    let asked: AskedTracker =
        shown.parse().map_err(|error| Refusal::new("bad-tracker", format!("this is no tracker: {error}")))?;
    let reveal = Reveal::read(request.member("reveal")?)?;
    if reveal.election != manifest.fingerprint() {
        return Err(Refusal::another_election(manifest.fingerprint().as_bytes(), reveal.election.as_bytes()));
    }
    let selections = Selections::from_bits(manifest, reveal.style, &reveal.bits)
        .map_err(|error| Refusal::saying("not-a-vote", &error))?;
    let bits = SecretBits::new(reveal.bits.iter().copied().map(u8::from).collect());
    let bits = bits.map_err(|error| Refusal::saying("not-a-vote", &error))?;
    let voter = Voter { credential: &reveal.credential, style: reveal.style, previous: reveal.previous };
    let tracker = recompute_tracker(&election.shape, voter, &bits, &SecretSeed::new(*reveal.seed));
    let tracker = tracker.ok_or_else(|| Refusal::no_such_style(reveal.style.into()))?;
    if !asked.fits(&tracker) {
        let message = "what the voting device revealed does not make the tracker that it showed";
        let found = encode_base64url(&tracker.0);
        return Err(Refusal::new("cheated", message).with("expected", shown).with("found", found));
    }
    Ok(with_tracker(Answer::done(), &tracker)
        .with_bytes("credential", &reveal.credential)
        .with("voterMark", voter_mark(&reveal.credential))
        .with("style", reveal.style)
        .with_bytes("previous", &reveal.previous.0)
        .with("selections", describe_selections(manifest, &selections)))
}
