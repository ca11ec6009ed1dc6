//! A verifier's helper: it checks a chunk of ballots (decision 0038).

use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::{Host, HostRandomness};
use crate::refusal::Refusal;

/// `check_chunk`: a chunk as a part. The answer's part is the ballots' sums if all of them hold, and empty otherwise.
pub(crate) fn check_chunk(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let sums = booth.chunks.check(request.part(0)?, &mut HostRandomness(host));
    Ok(Answer::done().with_part(sums))
}
