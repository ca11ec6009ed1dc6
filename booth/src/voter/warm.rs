//! Warms up while the voter reads: makes a ballot and throws it away, so that its code and tables are ready.

use uurna_crypto::commitment::SecretBits;
use uurna_crypto::group::Scalar;
use uurna_crypto::voting_code::SecretCredential;
use uurna_election_core::ballot::{PreparedBallot, SecretSeed, Tracker, Voter};

use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// `warm`
pub(crate) fn warm(booth: &mut Booth, _: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    // the credential of nobody, no vote, no randomness: no part of it is ever shown
    let credential = SecretCredential::new(Scalar::ONE);
    let bits = SecretBits::new(vec![0; election.shape.bits()]).map_err(|error| Refusal::request(error.to_string()))?;
    let voter = Voter { credential: credential.public().encoding(), style: 0, previous: Tracker::NONE };
    let seed = SecretSeed::new([0; 32]);
    if let Some(prepared) = PreparedBallot::prepare(&election.shape, voter, &bits, &seed) {
        let _ = prepared.prove(&credential);
    }
    Ok(Answer::done())
}
