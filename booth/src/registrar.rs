//! A registrar's work on its own machine: voting codes and the roll, keys, replacements (§4).
//!
//! The service learns credentials, but no code.

use std::fmt::Write as _;

use uurna_crypto::group::Element;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::event::Replacement;
use uurna_election_core::json::MAX_INTEGER;
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::roll::{RollRecord, encode_roll, roll_digest, voter_mark};
use zeroize::Zeroizing;

use crate::booth::Booth;
use crate::frame::{Answer, Request, bytes32};
use crate::host::{Host, HostRandomness};
use crate::refusal::Refusal;

/// A voter in a request: LE16(style) ‖ LE32(weight).
const VOTER: usize = 6;

/// Codes between two reports of progress.
const PROGRESS: usize = 256;

/// `make_roll`: `{electionId}` and the voters as a part, in the order of the register. Parts of the answer: codes and
/// marks in that order, one a line, and the roll.
pub(crate) fn make_roll(_: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let id: ElectionId = request
        .text("electionId")?
        .parse()
        .map_err(|error| Refusal::new("bad-election-id", format!("this is no id of an election: {error}")))?;
    let (voters, rest) = request.part(0)?.as_chunks::<VOTER>();
    if !rest.is_empty() {
        return Err(Refusal::request("a voter has six bytes"));
    }
    let mut randomness = HostRandomness(host);
    // allocate room for all codes at once, since a growing text leaves copies behind
    let mut codes = Zeroizing::new(String::with_capacity(25 * voters.len()));
    let mut marks = String::new();
    let mut records = Vec::with_capacity(voters.len());
    for (place, [s0, s1, weight @ ..]) in voters.iter().enumerate() {
        if place.is_multiple_of(PROGRESS) {
            host.progress(place as u64, voters.len() as u64);
        }
        let weight = u32::from_le_bytes(*weight);
        if weight == 0 {
            return Err(Refusal::new("bad-weight", format!("voter {place} has no weight")).with("voter", place));
        }
        let code = SecretVotingCode::random(&mut randomness);
        let credential = *code.credential(id.as_bytes()).public().encoding();
        let _ = writeln!(codes, "{}", *code.show());
        let _ = writeln!(marks, "{}", voter_mark(&credential));
        records.push(RollRecord { credential, style: u16::from_le_bytes([*s0, *s1]), weight });
    }
    let weight: u64 = records.iter().map(|record| u64::from(record.weight)).sum();
    if weight > MAX_INTEGER {
        return Err(Refusal::new("weights-too-large", "the weights of the roll come to 2^53 or more"));
    }
    let roll = encode_roll(&mut records);
    Ok(Answer::done()
        .with("count", records.len())
        .with("weight", weight)
        .with_bytes("digest", &roll_digest(&roll))
        .with_part(std::mem::take(&mut *codes).into_bytes())
        .with_part(marks.into_bytes())
        .with_part(roll))
}

/// `make_signing_key`
#[expect(clippy::unnecessary_wraps, reason = "an operation as the others")]
pub(crate) fn make_signing_key(_: &mut Booth, _: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let mut seed = Zeroizing::new([0; 32]);
    host.fill_random(seed.as_mut_slice());
    let key = SigningKey::from_seed(&seed).verifying_key();
    Ok(Answer::done().with("seed", encode_base64url(&*seed)).with_bytes("key", key.as_bytes()))
}

/// `replace_code`: the registrar's seed as a part; the old code as a second part, or `{old}`, its credential.
pub(crate) fn replace_code(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let manifest = &election.manifest;
    let bad_seed = |_| Refusal::new("bad-seed", "the registrar's key is 43 characters of base64url");
    let seed = Zeroizing::new(decode_base64url_array(request.typed(0)?.trim()).map_err(bad_seed)?);
    let key = SigningKey::from_seed(&seed);
    if key.verifying_key() != *manifest.registrar_key() {
        return Err(Refusal::new("not-the-registrar", "this key is not that of the election's registrar"));
    }
    let id = manifest.id();
    let old = match request.optional_text("old")? {
        Some(old) => {
            let old = bytes32(old, "bad-credential")?;
            Element::decode(&old).map_err(|error| Refusal::new("bad-credential", error.to_string()))?;
            old
        }
        None => *SecretVotingCode::parse(request.typed(1)?)?.credential(id.as_bytes()).public().encoding(),
    };
    let code = SecretVotingCode::random(&mut HostRandomness(host));
    let new = *code.credential(id.as_bytes()).public().encoding();
    let replacement = Replacement::sign(&manifest.fingerprint(), old, new, &key);
    Ok(Answer::done()
        .with("code", code.show().as_str())
        .with("voterMark", voter_mark(&new))
        .with_bytes("old", &old)
        .with_bytes("new", &new)
        .with_bytes("signature", &replacement.signature))
}
