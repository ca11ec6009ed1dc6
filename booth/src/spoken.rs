//! The codes that people compare by ear (§3). Each takes a tenth of a second or more, so pages ask only to show it.

#[cfg(feature = "full")]
use uurna_election_core::manifest::Signers;
use uurna_election_core::spoken::SpokenCode;

use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// `election_code`: the code of the open election.
pub(crate) fn election_code(booth: &mut Booth, _: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    Ok(Answer::done().with("code", SpokenCode::of_election(&election.manifest.fingerprint()).to_string()))
}

/// `key_code`: the code of the signers in a part, `{"trustees": […], "witnesses": […]}` as in a manifest.
#[cfg(feature = "full")]
pub(crate) fn key_code(_: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let signers = Signers::parse(request.part(0)?).map_err(|error| Refusal::saying("bad-signers", &error))?;
    Ok(Answer::done().with("code", SpokenCode::of_signers(&signers).to_string()))
}
