//! Prepares a ballot (§6), and recomputes one to check a device.

use rand_core::CryptoRng;
use sha2::{Digest as _, Sha512};
use uurna_crypto::ballot_proof::{BallotMasks, BallotStatement, BallotWitness};
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::group::Element;
use uurna_crypto::labels;
use uurna_crypto::randomness::SecretRandomness;
use uurna_crypto::sealing::{SealedShares, Sealing};
use uurna_crypto::sharing::SecretPolynomial;
use uurna_crypto::voting_code::SecretCredential;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{BallotShape, KIND, Tracker};
use crate::sealed::seal_transcript;

/// 32 fresh bytes that determine all randomness of a ballot; wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SecretSeed([u8; 32]);

impl SecretSeed {
    /// A fresh seed: one ballot, never two.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut seed = [0; 32];
        rng.fill_bytes(&mut seed);
        Self(seed)
    }

    /// The seed with these bytes.
    #[must_use]
    pub fn new(seed: [u8; 32]) -> Self {
        Self(seed)
    }
}

impl std::fmt::Debug for SecretSeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

/// The voter of a ballot, and the ballot that it replaces.
#[derive(Clone, Copy)]
pub struct Voter<'a> {
    /// the encoded credential
    pub credential: &'a [u8; 32],
    /// index of the style
    pub style: u16,
    /// the tracker of the ballot that this one replaces
    pub previous: Tracker,
}

/// A ballot before "cast" or "check": the tracker is known, the proof is not made.
pub struct PreparedBallot<'a> {
    shape: &'a BallotShape,
    voter: Voter<'a>,
    seed: &'a SecretSeed,
    bits: &'a SecretBits,
    randomness: SecretRandomness,
    polynomial: SecretPolynomial,
    commitments: Vec<Element>,
    sealed: SealedShares,
    statement: Vec<u8>,
    tracker: Tracker,
}

impl<'a> PreparedBallot<'a> {
    /// Steps 1 to 4: commit, share, seal. `None` if the bits or the style do not belong to this election.
    #[must_use]
    pub fn prepare(
        shape: &'a BallotShape,
        voter: Voter<'a>,
        bits: &'a SecretBits,
        seed: &'a SecretSeed,
    ) -> Option<Self> {
        let count = u32::try_from(shape.bits()).ok()?;
        if bits.count() != shape.bits() || shape.relation(voter.style).is_none() {
            return None;
        }
        let randomness = derive(shape, &voter, bits, seed);
        let polynomial = SecretPolynomial::derive(&randomness, count, shape.threshold.into());
        let commitments = polynomial.commit(&shape.generators, bits);
        let encoded: Vec<[u8; 32]> = commitments.iter().map(|c| *c.encoding()).collect();
        let sealing = Sealing {
            election: &shape.election,
            credential: voter.credential,
            commitments: &encoded,
            trustees: &shape.sealing_keys,
            randomness: &randomness,
        };
        let mut transcript = seal_transcript(&shape.election, voter.credential);
        let sealed = sealing.seal(&mut transcript, |trustee| polynomial.share(bits, trustee));
        let statement = encode_statement(shape, &voter, &sealed.digest(), &encoded);
        let tracker = Tracker::of(&shape.election, &statement);
        Some(Self { shape, voter, seed, bits, randomness, polynomial, commitments, sealed, statement, tracker })
    }

    /// The tracker, which the voter sees before deciding.
    #[must_use]
    pub fn tracker(&self) -> Tracker {
        self.tracker
    }

    /// Step 5, after the voter said "cast". Returns the ballot's entry and its blob. A challenged ballot is dropped
    /// instead, so that its proof is never made.
    #[must_use]
    pub fn prove(self, credential: &SecretCredential) -> (Vec<u8>, SealedShares) {
        let Self { shape, voter, seed, bits, randomness, polynomial, commitments, sealed, statement, .. } = self;
        let Some(relation) = shape.relation(voter.style) else { unreachable!("preparing looked the style up") };
        let count = u32::try_from(bits.count()).unwrap_or(u32::MAX);
        let nonce = Sha512::new()
            .chain_update(labels::CREDENTIAL_NONCE)
            .chain_update(credential.expose().as_bytes())
            .chain_update(seed.0)
            .chain_update(shape.election)
            .chain_update(&statement);
        let blinding = polynomial.blinding();
        let witness = BallotWitness { bits, blinding: &blinding, credential, nonce };
        let mut transcript = shape.ballot_transcript(voter.style, voter.credential, &voter.previous, &sealed.digest());
        let claim = BallotStatement { relation, credential: credential.public(), commitments: &commitments };
        let proof = claim.prove(&mut transcript, witness, &BallotMasks::derive(&randomness, count));
        let mut entry = statement;
        proof.encode_to(&mut entry);
        (entry, sealed)
    }
}

/// The check on a second device (§6): the tracker from the revealed seed and bits, to compare all 32 bytes. `None` if
/// the bits or the style do not belong to this election.
#[must_use]
pub fn recompute_tracker(
    shape: &BallotShape,
    voter: Voter<'_>,
    bits: &SecretBits,
    seed: &SecretSeed,
) -> Option<Tracker> {
    PreparedBallot::prepare(shape, voter, bits, seed).map(|ballot| ballot.tracker())
}

/// `key = SHA-512("uurna/v1/randomness" ‖ seed ‖ E ‖ credential ‖ LE16(style) ‖ previous ‖ bits, one byte each)`
fn derive(shape: &BallotShape, voter: &Voter<'_>, bits: &SecretBits, seed: &SecretSeed) -> SecretRandomness {
    SecretRandomness::from_hasher(
        Sha512::new()
            .chain_update(labels::RANDOMNESS)
            .chain_update(seed.0)
            .chain_update(shape.election)
            .chain_update(voter.credential)
            .chain_update(voter.style.to_le_bytes())
            .chain_update(voter.previous.0)
            .chain_update(bits.expose()),
    )
}

/// `05 ‖ LE16(style) ‖ credential ‖ previous ‖ sealed ‖ B_0 ‖ … ‖ B_{t−1}`, with room for the proof.
fn encode_statement(shape: &BallotShape, voter: &Voter<'_>, sealed: &[u8; 32], commitments: &[[u8; 32]]) -> Vec<u8> {
    let mut statement = Vec::with_capacity(shape.ballot_length());
    statement.push(KIND);
    statement.extend_from_slice(&voter.style.to_le_bytes());
    statement.extend_from_slice(voter.credential);
    statement.extend_from_slice(&voter.previous.0);
    statement.extend_from_slice(sealed);
    statement.extend_from_slice(commitments.as_flattened());
    statement
}
