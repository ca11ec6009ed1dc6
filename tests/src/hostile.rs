//! A voter who makes a good ballot with arbitrary sealed shares, which the proof of a ballot does not cover.

use merlin::Transcript;
use sha2::{Digest as _, Sha256, Sha512};
use uurna_crypto::ballot_proof::{BallotMasks, BallotStatement, BallotWitness};
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::generators::SEAL_BASE;
use uurna_crypto::group::{Element, RistrettoPoint, Scalar, SecretScalars, wide};
use uurna_crypto::labels;
use uurna_crypto::randomness::SecretRandomness;
use uurna_crypto::sealing::{SealedShares, Sealing, part_digests};
use uurna_crypto::sharing::SecretPolynomial;
use uurna_crypto::voting_code::SecretCredential;
use uurna_election_core::ballot::{BallotShape, Tracker};

/// The credential of a test's voter, by number.
#[must_use]
pub fn credential(voter: usize) -> SecretCredential {
    SecretCredential::new((voter as u64 + 1_000).into())
}

/// The fault of the sealed shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// the trustee's part is random bytes, and the header vouches for them
    GarbagePart(u16),
    /// the parts of the first two trustees are swapped, and the header vouches for them
    SwappedParts,
    /// the first value of the trustee's share is changed by this number, and the share opens
    Shifted(u16, i8),
    /// the blinding of the trustee's share is changed, and the share opens
    Blinding(u16),
    /// the header belongs to the first voter's honest ballot
    CopiedHeader,
    /// the header is malformed
    GarbageHeader,
}

/// A voter with everything that a ballot needs.
pub struct Prover<'a> {
    pub shape: &'a BallotShape,
    pub credential: &'a SecretCredential,
    pub choice: usize,
    pub previous: Tracker,
    pub seed: u64,
    /// the seed of the first voter's honest ballot, whose header a voter may copy
    pub first: u64,
}

impl Prover<'_> {
    /// A ballot's entry, whose proof holds, and its blob.
    #[must_use]
    pub fn cast(&self, fault: Option<Fault>) -> (Vec<u8>, Vec<u8>) {
        let shape = self.shape;
        let bits: Vec<u8> = (0..shape.bits()).map(|bit| u8::from(bit == self.choice)).collect();
        let bits = SecretBits::new(bits).unwrap();
        let count = u32::try_from(shape.bits()).unwrap();
        let randomness = SecretRandomness::from_hasher(Sha512::new().chain_update(self.seed.to_le_bytes()));
        let polynomial = SecretPolynomial::derive(&randomness, count, shape.threshold.into());
        let commitments = polynomial.commit(&shape.generators, &bits);
        let encoded: Vec<[u8; 32]> = commitments.iter().map(|b| *b.encoding()).collect();

        let share = |trustee: u16| change_share(fault, trustee, &polynomial.share(&bits, trustee));
        let mut sealed = self.seal(&encoded, &randomness, share);
        self.tamper(fault, &encoded, &randomness, &mut sealed);

        let digest = sealed.digest();
        let mut statement = [&[5, 0, 0][..], self.credential.public().encoding(), &self.previous.0, &digest].concat();
        statement.extend_from_slice(encoded.as_flattened());
        let mut transcript = Transcript::new(labels::BALLOT);
        transcript.append_message(b"election", &shape.election);
        transcript.append_u64(b"style", 0);
        transcript.append_message(b"credential", self.credential.public().encoding());
        transcript.append_message(b"previous", &self.previous.0);
        transcript.append_message(b"sealed", &digest);
        let nonce = Sha512::new().chain_update(&statement);
        let blinding = polynomial.blinding();
        let witness = BallotWitness { bits: &bits, blinding: &blinding, credential: self.credential, nonce };
        let relation = shape.relation(0).unwrap();
        let claim = BallotStatement { relation, credential: self.credential.public(), commitments: &commitments };
        let proof = claim.prove(&mut transcript, witness, &BallotMasks::derive(&randomness, count));
        let mut entry = statement;
        proof.encode_to(&mut entry);
        (entry, sealed.blob())
    }

    fn seal(
        &self,
        commitments: &[[u8; 32]],
        randomness: &SecretRandomness,
        share: impl Fn(u16) -> SecretScalars,
    ) -> SealedShares {
        let sealing = Sealing {
            election: &self.shape.election,
            credential: self.credential.public().encoding(),
            commitments,
            trustees: &self.shape.sealing_keys,
            randomness,
        };
        sealing.seal(&mut self.seal_transcript(), share)
    }

    fn seal_transcript(&self) -> Transcript {
        let mut transcript = Transcript::new(labels::SEAL_PROOF);
        transcript.append_message(b"election", &self.shape.election);
        transcript.append_message(b"credential", self.credential.public().encoding());
        transcript
    }

    fn tamper(
        &self,
        fault: Option<Fault>,
        commitments: &[[u8; 32]],
        randomness: &SecretRandomness,
        sealed: &mut SealedShares,
    ) {
        match fault {
            Some(Fault::GarbagePart(trustee)) => {
                for (i, chunk) in sealed.parts[usize::from(trustee) - 1].chunks_mut(32).enumerate() {
                    let noise = Sha256::digest((self.seed + i as u64).to_le_bytes());
                    chunk.copy_from_slice(&noise[..chunk.len()]);
                }
                sealed.header = self.header(commitments, randomness, &sealed.parts);
            }
            Some(Fault::SwappedParts) => {
                sealed.parts.swap(0, 1);
                sealed.header = self.header(commitments, randomness, &sealed.parts);
            }
            Some(Fault::CopiedHeader) => {
                let other = Prover { credential: &credential(0), choice: 0, seed: self.first, ..*self };
                let (_, blob) = other.cast(None);
                sealed.header.copy_from_slice(&blob[..192]);
            }
            Some(Fault::GarbageHeader) => sealed.header = [0xee; 192],
            Some(Fault::Shifted(..) | Fault::Blinding(_)) | None => {}
        }
    }

    /// A header that holds for any parts: its proof shows that the voter knows e, and nothing about the sealed shares.
    fn header(&self, commitments: &[[u8; 32]], randomness: &SecretRandomness, parts: &[Vec<u8>]) -> [u8; 192] {
        let (e, mask) = (randomness.scalar(b"ephemeral", 0), randomness.scalar(b"ephemeral-mask", 0));
        let points = |scalar: Scalar| {
            [RistrettoPoint::mul_base(&scalar), &*SEAL_BASE * &scalar].map(|p| *Element::from_point(p).encoding())
        };
        let ([r, r2], [t, t2]) = (points(e), points(mask));
        let mut transcript = self.seal_transcript();
        for commitment in commitments {
            transcript.append_message(b"commitment", commitment);
        }
        transcript.append_message(b"salt", &randomness.salt());
        transcript.append_message(b"R", &r);
        transcript.append_message(b"R2", &r2);
        for digest in part_digests(parts) {
            transcript.append_message(b"part", &digest);
        }
        transcript.append_message(b"T", &t);
        transcript.append_message(b"T2", &t2);
        let mut challenge = [0; 64];
        transcript.challenge_bytes(b"c", &mut challenge);
        let z = mask + wide(&challenge) * e;
        [randomness.salt(), r, r2, t, t2, z.to_bytes()].concat().try_into().unwrap()
    }
}

fn change_share(fault: Option<Fault>, trustee: u16, share: &SecretScalars) -> SecretScalars {
    let mut values = share.expose().to_vec();
    match fault {
        Some(Fault::Shifted(j, by)) if j == trustee => {
            let size = Scalar::from(by.unsigned_abs());
            values[0] += if by < 0 { -size } else { size };
        }
        Some(Fault::Blinding(j)) if j == trustee => *values.last_mut().unwrap() += Scalar::ONE,
        _ => {}
    }
    SecretScalars::new(values)
}
