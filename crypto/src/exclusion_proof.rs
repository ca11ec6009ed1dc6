//! The proof under an exclusion: K = y·R for the y of Y = y·G (§8).
//!
//! **Claim.** log_G Y = log_R K.
//!
//! **Protocol.** a = k·G, b = k·R; c from the transcript; z = k + c·y. It holds when c is the challenge for a = z·G − c·Y and
//! b = z·R − c·K.
//!
//! **Transcript.** The caller has absorbed election and index; then "R", "Y", "K", "a", "b"; challenge "c".
//!
//! **Size.** 64 bytes: c ‖ z. **Source.** Chaum–Pedersen (CRYPTO '92), with a challenge as in Bernhard–Pereira–Warinschi
//! (ASIACRYPT 2012).

use curve25519_dalek::traits::VartimeMultiscalarMul as _;
use merlin::Transcript;
use sha2::{Digest as _, Sha512};
use zeroize::Zeroize as _;

use crate::ballot_proof::challenge;
use crate::group::{Element, RistrettoPoint, Scalar, wide};
use crate::labels;
use crate::sealing::{SecretSealingKey, VerifiedHeader};

/// The claim: Y and K have the same logarithm to G and to R.
#[derive(Debug, Clone, Copy)]
pub struct SharedPointStatement<'a> {
    /// R of a checked header
    pub r: &'a Element,
    /// Y of the trustee
    pub key: &'a Element,
    /// K
    pub shared: &'a Element,
}

/// c and z.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedPointProof {
    /// the challenge
    pub c: Scalar,
    /// the response
    pub z: Scalar,
}

/// The proof of equal logarithms fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the proof that the point belongs to the trustee's key does not hold")]
pub struct SharedPointError;

impl SharedPointStatement<'_> {
    fn challenge(&self, transcript: &mut Transcript, a: RistrettoPoint, b: RistrettoPoint) -> Scalar {
        transcript.append_message(b"R", self.r.encoding());
        transcript.append_message(b"Y", self.key.encoding());
        transcript.append_message(b"K", self.shared.encoding());
        transcript.append_message(b"a", a.compress().as_bytes());
        transcript.append_message(b"b", b.compress().as_bytes());
        challenge(transcript, b"c")
    }

    /// Check the proof. The transcript has absorbed election and index.
    ///
    /// # Errors
    /// [`SharedPointError`].
    pub fn verify(&self, transcript: &mut Transcript, proof: &SharedPointProof) -> Result<(), SharedPointError> {
        let minus_c = -proof.c;
        let a = RistrettoPoint::vartime_double_scalar_mul_basepoint(&minus_c, &self.key.point(), &proof.z);
        let b = RistrettoPoint::vartime_multiscalar_mul([&proof.z, &minus_c], [&self.r.point(), &self.shared.point()]);
        if self.challenge(transcript, a, b) == proof.c { Ok(()) } else { Err(SharedPointError) }
    }
}

/// The context of a proof: the election, the ballot, and fresh randomness against faults.
pub struct ExclusionNonce<'a> {
    /// E
    pub election: &'a [u8; 32],
    /// the ballot's index in the log
    pub index: u64,
    /// 32 random bytes
    pub random: [u8; 32],
}

impl SecretSealingKey {
    /// Prove that `shared` is y·R. The transcript has absorbed election and index.
    #[must_use]
    pub fn prove_shared_point(
        &self,
        transcript: &mut Transcript,
        header: &VerifiedHeader,
        shared: &Element,
        nonce: &ExclusionNonce<'_>,
    ) -> SharedPointProof {
        // k = wide(SHA-512("uurna/v1/exclusion-nonce" ‖ y ‖ 32 random bytes ‖ E ‖ LE64(index) ‖ R))
        let r = header.r();
        let mut digest: [u8; 64] = Sha512::new()
            .chain_update(labels::EXCLUSION_NONCE)
            .chain_update(self.expose().as_bytes())
            .chain_update(nonce.random)
            .chain_update(nonce.election)
            .chain_update(nonce.index.to_le_bytes())
            .chain_update(r.encoding())
            .finalize()
            .into();
        let mut k = wide(&digest);
        digest.zeroize();
        let statement = SharedPointStatement { r, key: self.public(), shared };
        let c = statement.challenge(transcript, RistrettoPoint::mul_base(&k), r.point() * k);
        let z = k + c * self.expose();
        k.zeroize();
        SharedPointProof { c, z }
    }
}
