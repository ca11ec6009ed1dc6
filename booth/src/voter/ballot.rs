//! A ballot from selections to tracker, and then to one of two ends: cast, or revealed and never cast (§6).
//!
//! Between the two, only seed and bits are kept. `prove` alone makes the proof, after the voter said "cast", and the
//! first end takes the seed with it: no ballot is both revealed and cast.

use rand_core::CryptoRng;
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::voting_code::SecretCredential;
use uurna_election_core::ballot::{PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::roll::voter_mark;
use zeroize::Zeroizing;

use super::reveal::{Reveal, link_of};
use super::with_tracker;
use crate::booth::Booth;
use crate::election::OpenElection;
use crate::frame::{Answer, Request, bytes32};
use crate::host::{Host, HostRandomness};
use crate::refusal::Refusal;
use crate::selections::{describe_selections, read_selections};

/// A ballot whose tracker was shown.
pub(crate) struct SecretBallot {
    style: u16,
    previous: Tracker,
    bits: SecretBits,
    seed: Zeroizing<[u8; 32]>,
    tracker: Tracker,
}

impl SecretBallot {
    /// Steps 1 to 4 for these selections.
    fn prepared<T>(
        &self,
        election: &OpenElection,
        credential: &SecretCredential,
        then: impl FnOnce(PreparedBallot<'_>) -> T,
    ) -> Result<T, Refusal> {
        let voter = Voter { credential: credential.public().encoding(), style: self.style, previous: self.previous };
        let seed = SecretSeed::new(*self.seed);
        let prepared = PreparedBallot::prepare(&election.shape, voter, &self.bits, &seed);
        prepared.map(then).ok_or_else(|| Refusal::no_such_style(self.style.into()))
    }
}

/// `check_selections`: `{style, selections}`.
pub(crate) fn check_selections(booth: &mut Booth, request: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    read_selections(&election.manifest, request.style()?, request.member("selections")?)?;
    Ok(Answer::done())
}

/// `prepare`: `{style, previous?, selections}`.
pub(crate) fn prepare(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let style = request.style()?;
    let selections = read_selections(&election.manifest, style, request.member("selections")?)?;
    let previous = match request.optional_text("previous")? {
        Some(text) => Tracker(bytes32(text, "bad-previous")?),
        None => Tracker::NONE,
    };
    let credential = booth.credential.as_ref().ok_or_else(|| Refusal::new("no-code", "no voting code was read"))?;
    let mut randomness = HostRandomness(host);
    let bits = selections.to_bits(&election.manifest, style, &mut randomness);
    let bits = bits.map_err(|error| Refusal::request(error.to_string()))?;
    let bits = SecretBits::new(bits.into_iter().map(u8::from).collect());
    let bits = bits.map_err(|error| Refusal::request(error.to_string()))?;
    let seed = fresh_seed(&mut randomness);
    let mut ballot = Box::new(SecretBallot { style, previous, bits, seed, tracker: Tracker::NONE });
    ballot.tracker = ballot.prepared(&election, credential, |prepared| prepared.tracker())?;
    let answer = with_tracker(Answer::done(), &ballot.tracker)
        .with("voterMark", voter_mark(credential.public().encoding()))
        .with("selections", describe_selections(&election.manifest, &selections));
    booth.ballot = Some(ballot);
    Ok(answer)
}

/// `prove`: the voter said "cast". Returns the entry and the blob, as parts; the seed is gone.
pub(crate) fn prove(booth: &mut Booth, _: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let (election, ballot) = (booth.election()?, take_ballot(booth)?);
    let credential = booth.credential.as_ref().ok_or_else(no_ballot)?;
    let (entry, sealed) = ballot.prepared(&election, credential, |prepared| prepared.prove(credential))?;
    Ok(with_tracker(Answer::done(), &ballot.tracker).with_part(entry).with_part(sealed.blob()))
}

/// `reveal`: the voter said "check". Returns everything about the ballot, which is deleted and can never be cast.
pub(crate) fn reveal(booth: &mut Booth, _: &Request<'_>, _: &dyn Host) -> Result<Answer, Refusal> {
    let (election, ballot) = (booth.election()?, take_ballot(booth)?);
    let credential = booth.credential.as_ref().ok_or_else(no_ballot)?;
    let reveal = Reveal {
        election: election.manifest.fingerprint(),
        credential: *credential.public().encoding(),
        style: ballot.style,
        previous: ballot.previous,
        seed: ballot.seed.clone(),
        bits: ballot.bits.expose().iter().map(|bit| *bit == 1).collect(),
    };
    let link = link_of(&reveal);
    Ok(Answer::done().with("reveal", reveal.describe(&ballot.tracker)).with("link", link.as_str()))
}

fn take_ballot(booth: &mut Booth) -> Result<Box<SecretBallot>, Refusal> {
    booth.ballot.take().ok_or_else(no_ballot)
}

fn no_ballot() -> Refusal {
    Refusal::new("no-ballot", "no ballot is prepared: it was cast or revealed before, or never made")
}

fn fresh_seed(randomness: &mut impl CryptoRng) -> Zeroizing<[u8; 32]> {
    let mut seed = Zeroizing::new([0; 32]);
    randomness.fill_bytes(seed.as_mut_slice());
    seed
}
