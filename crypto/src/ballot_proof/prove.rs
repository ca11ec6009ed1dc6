//! Makes a proof, in time that does not depend on the vote.

use curve25519_dalek::ristretto::RistrettoPoint;
use merlin::Transcript;
use sha2::{Digest as _, Sha512};
use subtle::ConditionallyNegatable as _;
use zeroize::Zeroize as _;

use super::{BallotProof, BallotStatement, FirstMessage};
use crate::commitment::{SecretBits, half_of_values};
use crate::group::{Element, PublicScalar, Scalar, SecretScalars, wide};
use crate::randomness::SecretRandomness;
use crate::voting_code::SecretCredential;

/// The secrets that make the claim true.
pub struct BallotWitness<'a> {
    /// m
    pub bits: &'a SecretBits,
    /// b_0
    pub blinding: &'a Scalar,
    /// κ
    pub credential: &'a SecretCredential,
    /// SHA-512 that already holds the input of ν before A, C, D and w (§6 step 5)
    pub nonce: Sha512,
}

/// The masks of one proof; wiped when dropped.
pub struct BallotMasks {
    d: SecretScalars,
    /// s, u, v
    blindings: SecretScalars,
}

impl BallotMasks {
    /// d_i = ρ("mask", i), s = ρ("mask-blinding", 0), u = ρ("cross-blinding", 0), v = ρ("square-blinding", 0)
    #[must_use]
    pub fn derive(randomness: &SecretRandomness, bits: u32) -> Self {
        let blinding = |label: &[u8]| randomness.scalar(label, 0);
        Self {
            d: randomness.scalars(b"mask", 0, bits),
            blindings: SecretScalars::new(vec![
                blinding(b"mask-blinding"),
                blinding(b"cross-blinding"),
                blinding(b"square-blinding"),
            ]),
        }
    }
}

impl BallotStatement<'_> {
    /// Prove the claim. The proof of a false claim does not verify.
    #[must_use]
    pub fn prove(&self, transcript: &mut Transcript, witness: BallotWitness<'_>, masks: &BallotMasks) -> BallotProof {
        let generators = self.relation.generators;
        let d = masks.d.expose();
        let [s, u, v] = masks.blindings.expose() else { unreachable!("three blindings") };

        // C = com((d_i·(1−2m_i))_i; u): d_i, negated where the bit is 1
        let crossed = SecretScalars::new(
            d.iter()
                .zip(witness.bits.choices())
                .map(|(d, bit)| {
                    let mut crossed = *d;
                    crossed.conditional_negate(bit);
                    crossed
                })
                .collect(),
        );
        let squares = SecretScalars::new(d.iter().map(|d| -(d * d)).collect());
        let halves = [
            half_of_values(generators, d, s),
            half_of_values(generators, crossed.expose(), u),
            half_of_values(generators, squares.expose(), v),
        ];
        let encoded = Element::from_halves(&halves);
        let [a, c, d_squares] = encoded.as_slice() else { unreachable!("three points") };

        let w: Vec<Scalar> = self.relation.forms.iter().map(|form| form.value(d)).collect();
        let mut nonce = credential_nonce(witness.nonce, [a, c, d_squares], &w);
        let n = Element::from_point(RistrettoPoint::mul_base(&nonce));
        let x = self.challenge(transcript, FirstMessage { a, c, d: d_squares, n: &n, w: &w });

        let zero = Scalar::ZERO;
        let f = d
            .iter()
            .zip(witness.bits.choices())
            .map(|(d, bit)| d + <Scalar as subtle::ConditionallySelectable>::conditional_select(&zero, &x, bit))
            .map(|f| PublicScalar::from(&f))
            .collect();
        let proof = BallotProof {
            a: *a,
            c: *c,
            d: *d_squares,
            n,
            w,
            f,
            z_a: x * witness.blinding + s,
            z_c: x * u + v,
            z_k: x * witness.credential.expose() + nonce,
        };
        nonce.zeroize();
        proof
    }
}

/// ν = wide(SHA-512(… ‖ A ‖ C ‖ D ‖ w…))
fn credential_nonce(mut hasher: Sha512, first: [&Element; 3], w: &[Scalar]) -> Scalar {
    for element in first {
        hasher.update(element.encoding());
    }
    for w in w {
        hasher.update(w.as_bytes());
    }
    let mut digest: [u8; 64] = hasher.finalize().into();
    let nonce = wide(&digest);
    digest.zeroize();
    nonce
}
