//! Reads the voting code that a voter typed or that came in a link.

use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::roll::voter_mark;

use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// Bytes of a credential by which a service finds the election of a code.
const BEGINNING: usize = 8;

/// `read_code`: the code as text, in a part.
pub(crate) fn read_code(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let credential = SecretVotingCode::parse(request.typed(0)?)?.credential(election.manifest.id().as_bytes());
    let public = *credential.public().encoding();
    booth.ballot = None;
    booth.credential = Some(credential);
    Ok(Answer::done().with_bytes("credential", &public).with("voterMark", voter_mark(&public)))
}

/// `beginnings`: the code as text in a part, ids of elections in another; the first bytes of the credential that it has in each. Nothing is
/// remembered: whose the code is, is not known yet.
pub(crate) fn beginnings(_: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let code = SecretVotingCode::parse(request.typed(0)?)?;
    let (elections, rest) = request.part(1)?.as_chunks();
    if !rest.is_empty() {
        return Err(Refusal::request("ids of elections have 16 bytes each"));
    }
    let credentials = elections.iter().map(|election| *code.credential(election).public().encoding());
    let beginnings = credentials.flat_map(|credential| credential.into_iter().take(BEGINNING));
    Ok(Answer::done().with_part(beginnings.collect()))
}
