//! Sealing shares to trustees, with a proof that the header's maker knows its exponent (§6 step 3).
//!
//! **Claim.** R = e·G and R′ = e·P for an e that the maker knows, bound to this credential, these commitments and these parts.
//!
//! **Notation.** `e`, `τ` from the ballot's randomness; R = e·G, R′ = e·P; T = τ·G, T2 = τ·P; c challenge; z = τ + c·e.
//! Header = salt ‖ R ‖ R′ ‖ T ‖ T2 ‖ z, 192 bytes. Part j = ChaCha20-Poly1305 of the joined shares under key_j, nonce zero,
//! associated data B_0 ‖ … ‖ B_{t−1}; key_j from SHA-512("uurna/v1/seal" ‖ E ‖ credential ‖ R ‖ Y_j ‖ LE16(j) ‖ e·Y_j).
//!
//! **Protocol.** z·G = T + c·R and z·P = T2 + c·R′; many headers at once in one multiscalar multiplication.
//!
//! **Transcript.** The caller has absorbed election and credential; then each "commitment", "salt", "R", "R2", each "part"
//! (its SHA-256), "T", "T2"; challenge "c".
//!
//! **Security.** Chosen-ciphertext secure while Diffie–Hellman is hard on ristretto255. Without the proof an R copied from
//! another voter would make an exclusion open that voter's ballot: so [`SecretSealingKey::shared_points`] takes only
//! [`VerifiedHeader`]s, which nothing but the check makes.
//!
//! **Source.** Shoup–Gennaro TDH2 (EUROCRYPT '98), one header for all trustees; labels bind what TDH2 calls the label.

mod header;
mod part;

pub use header::{HEADER_BYTES, HeaderBatch, HeaderError, HeaderStatement, SealingHeader, VerifiedHeader};
pub use part::{PartContext, PartError, SecretSharedPoint, open_part, part_length};

use sha2::{Digest, Sha256};
use zeroize::Zeroize as _;

use crate::generators::SEAL_BASE;
use crate::group::{Element, HALF, RistrettoPoint, Scalar, SecretScalars};
use crate::labels;
use crate::randomness::SecretRandomness;

/// A ballot's shares, sealed to every trustee.
pub struct SealedShares {
    /// 192 bytes
    pub header: [u8; HEADER_BYTES],
    /// one for each trustee, in their order
    pub parts: Vec<Vec<u8>>,
}

impl SealedShares {
    /// The blob that goes to the server with the ballot: header ‖ part_1 ‖ … ‖ part_n.
    #[must_use]
    pub fn blob(&self) -> Vec<u8> {
        self.parts.iter().fold(self.header.to_vec(), |mut blob, part| {
            blob.extend_from_slice(part);
            blob
        })
    }

    /// **sealed** = SHA-256("uurna/v1/sealed" ‖ header ‖ SHA-256(part_1) ‖ …)
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sealed_digest(&self.header, &part_digests(&self.parts))
    }
}

/// SHA-256 of each part.
#[must_use]
pub fn part_digests(parts: &[impl AsRef<[u8]>]) -> Vec<[u8; 32]> {
    parts.iter().map(|part| Sha256::digest(part.as_ref()).into()).collect()
}

/// SHA-256("uurna/v1/sealed" ‖ header ‖ SHA-256(part_1) ‖ … ‖ SHA-256(part_n))
#[must_use]
pub fn sealed_digest(header: &[u8; HEADER_BYTES], part_digests: &[[u8; 32]]) -> [u8; 32] {
    let hasher = Sha256::new().chain_update(labels::SEALED).chain_update(header);
    part_digests.iter().fold(hasher, Digest::chain_update).finalize().into()
}

/// The context and the secrets of sealing.
pub struct Sealing<'a> {
    /// E
    pub election: &'a [u8; 32],
    /// the encoded credential
    pub credential: &'a [u8; 32],
    /// encoded B_0 … B_{t−1}
    pub commitments: &'a [[u8; 32]],
    /// Y_1 … Y_n
    pub trustees: &'a [Element],
    /// the ballot's randomness
    pub randomness: &'a SecretRandomness,
}

impl Sealing<'_> {
    /// Seal `share(j)` to each trustee j. The transcript has absorbed election and credential.
    #[must_use]
    pub fn seal(&self, transcript: &mut merlin::Transcript, share: impl Fn(u16) -> SecretScalars) -> SealedShares {
        let mut e = self.randomness.scalar(b"ephemeral", 0);
        let mut mask = self.randomness.scalar(b"ephemeral-mask", 0);
        let (half_e, half_mask) = (e * *HALF, mask * *HALF);
        let mut halves = vec![
            RistrettoPoint::mul_base(&half_e),
            &*SEAL_BASE * &half_e,
            RistrettoPoint::mul_base(&half_mask),
            &*SEAL_BASE * &half_mask,
        ];
        halves.extend(self.trustees.iter().map(|key| key.point() * half_e));
        let mut encoded = Element::from_halves(&halves);
        halves.zeroize();
        let [r, r2, t, t2, shared @ ..] = encoded.as_mut_slice() else { unreachable!("four points and the trustees'") };

        let parts: Vec<Vec<u8>> = (1_u16..)
            .zip(self.trustees)
            .zip(&*shared)
            .map(|((trustee, key), shared)| {
                self.context(trustee, key, r).seal(&SecretSharedPoint::new(*shared), &share(trustee))
            })
            .collect();
        shared.iter_mut().for_each(Element::wipe);
        let mut header = SealingHeader::new(self.randomness.salt(), [*r, *r2, *t, *t2], Scalar::ZERO);
        let digests = part_digests(&parts);
        let statement = HeaderStatement { commitments: self.commitments, part_digests: &digests };
        let c = statement.challenge(transcript, &header);
        header.respond(mask + c * e);
        e.zeroize();
        mask.zeroize();
        SealedShares { header: header.encode(), parts }
    }

    fn context<'a>(&'a self, trustee: u16, key: &'a Element, r: &'a Element) -> PartContext<'a> {
        let Self { election, credential, commitments, .. } = *self;
        PartContext { election, credential, commitments, r, trustee, key }
    }
}

/// y, a trustee's key for opening sealed shares; wiped when dropped.
pub struct SecretSealingKey {
    secret: Scalar,
    public: Element,
}

impl SecretSealingKey {
    /// The key with this secret.
    #[must_use]
    pub fn new(secret: Scalar) -> Self {
        Self { secret, public: Element::from_point(RistrettoPoint::mul_base(&secret)) }
    }

    /// Y = y·G
    #[must_use]
    pub fn public(&self) -> &Element {
        &self.public
    }

    /// y
    pub(crate) fn expose(&self) -> &Scalar {
        &self.secret
    }

    /// K = y·R for each header, only for headers that were checked: see the module's "Security".
    #[must_use]
    pub fn shared_points(&self, headers: &[VerifiedHeader]) -> Vec<SecretSharedPoint> {
        let half = self.secret * *HALF;
        let mut halves: Vec<_> = headers.iter().map(|header| header.r().point() * half).collect();
        let points = Element::from_halves(&halves).into_iter().map(SecretSharedPoint::new).collect();
        halves.zeroize();
        points
    }
}

impl Drop for SecretSealingKey {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

impl std::fmt::Debug for SecretSealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}
