//! Reading the voting code that a voter typed or followed a link with.

use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::roll::voter_mark;

use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// `read_code`: the code as text, in a part.
pub(crate) fn read_code(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let credential = SecretVotingCode::parse(request.typed(0)?)?.credential(election.manifest.id().as_bytes());
    let public = *credential.public().encoding();
    booth.ballot = None;
    booth.credential = Some(credential);
    Ok(Answer::done().with_bytes("credential", &public).with("voterMark", voter_mark(&public)))
}
