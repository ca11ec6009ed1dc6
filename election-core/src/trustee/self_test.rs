//! The test of a trustee's words before it accepts an election (§9).

use rand_core::CryptoRng;
use sha2::{Digest as _, Sha512};
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::randomness::SecretRandomness;
use uurna_crypto::sealing::{PartContext, Sealing, SecretSealingKey, open_part};
use uurna_crypto::sharing::SecretPolynomial;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::{SecretTrusteeKey, WordsError};
use uurna_crypto::voting_code::SecretCredential;
use zeroize::Zeroizing;

use crate::acts::Acceptance;
use crate::ballot::BallotShape;
use crate::manifest::{Fingerprint, Manifest};
use crate::sealed::{Blob, SealedOf, seal_transcript, share_fits};

/// A trustee's keys, from words that have passed the test for one election.
#[derive(Debug)]
pub struct SecretTestedKeys {
    election: Fingerprint,
    trustee: u16,
    sealing_key: SecretSealingKey,
    signing_key: SigningKey,
}

/// Why words do not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SelfTestError {
    /// they are no words of a trustee
    #[error(transparent)]
    Words(#[from] WordsError),
    /// they are another's
    #[error("these words belong to no trustee of this election")]
    NotATrustee,
    /// the manifest has another signing key beside the sealing key of these words
    #[error("the manifest gives trustee {trustee} another signing key than these words make")]
    SigningKey {
        /// j
        trustee: u16,
    },
    /// what is sealed to the trustee does not open
    #[error("a test ballot sealed to trustee {trustee} does not open with these words")]
    Sealed {
        /// j
        trustee: u16,
    },
}

/// Seal a test blob to the trustee, as the manifest has it, and open it with the words as they were written down.
///
/// # Errors
/// See [`SelfTestError`].
pub fn self_test(
    manifest: &Manifest,
    words: &str,
    rng: &mut impl CryptoRng,
) -> Result<SecretTestedKeys, SelfTestError> {
    let key = SecretTrusteeKey::parse_words(words)?;
    let sealing_key = key.sealing_key();
    let signing_key = SigningKey::from_seed(&key.signing_seed());
    let public = signing_key.verifying_key();
    let own = manifest
        .trustees()
        .iter()
        .position(|other| other.sealing_key == *sealing_key.public() || other.signing_key == public);
    let place = own.ok_or(SelfTestError::NotATrustee)?;
    let trustee = u16::try_from(place + 1).map_err(|_| SelfTestError::NotATrustee)?;
    if manifest.signer_key(trustee.into()) != Some(&public) {
        return Err(SelfTestError::SigningKey { trustee });
    }
    if !test_blob_opens(&BallotShape::of(manifest), trustee, &sealing_key, rng) {
        return Err(SelfTestError::Sealed { trustee });
    }
    Ok(SecretTestedKeys { election: manifest.fingerprint(), trustee, sealing_key, signing_key })
}

/// A blob of shares of an empty vote, by a credential that nobody has, through every step that real ones go.
fn test_blob_opens(shape: &BallotShape, trustee: u16, key: &SecretSealingKey, rng: &mut impl CryptoRng) -> bool {
    let mut random = Zeroizing::new([0_u8; 32]);
    rng.fill_bytes(random.as_mut_slice());
    let randomness = SecretRandomness::from_hasher(Sha512::new().chain_update(random.as_slice()));
    let credential = SecretCredential::new(randomness.scalar(b"credential", 0));
    let credential = credential.public().encoding();
    let (Ok(bits), Ok(count)) = (SecretBits::new(vec![0; shape.bits()]), u32::try_from(shape.bits())) else {
        return false;
    };
    let polynomial = SecretPolynomial::derive(&randomness, count, shape.threshold.into());
    let commitments: Vec<[u8; 32]> =
        polynomial.commit(&shape.generators, &bits).iter().map(|commitment| *commitment.encoding()).collect();
    let (election, trustees) = (&shape.election, &shape.sealing_keys);
    let sealing = Sealing { election, credential, commitments: &commitments, trustees, randomness: &randomness };
    let sealed = sealing.seal(&mut seal_transcript(election, credential), |j| polynomial.share(&bits, j));

    let (bytes, digest) = (sealed.blob(), sealed.digest());
    let of = SealedOf { credential, commitments: &commitments, sealed: &digest };
    let Ok(blob) = Blob::parse(shape, &bytes) else { return false };
    let Ok(header) = blob.check_header(shape, &of) else { return false };
    if blob.check_digest(&of).is_err() {
        return false;
    }
    let points = key.shared_points(std::slice::from_ref(&header));
    let (Some(point), Some(part)) = (points.first(), blob.part(trustee)) else { return false };
    let context =
        PartContext { election, credential, commitments: &commitments, r: header.r(), trustee, key: key.public() };
    let share = open_part(&context, point, part, shape.bits());
    share.is_ok_and(|share| share_fits(shape, &commitments, trustee, share.expose()))
}

impl SecretTestedKeys {
    /// j
    #[must_use]
    pub fn trustee(&self) -> u16 {
        self.trustee
    }

    /// y
    #[must_use]
    pub fn sealing_key(&self) -> &SecretSealingKey {
        &self.sealing_key
    }

    /// Signs the trustee's acts.
    #[must_use]
    pub fn signing_key(&self) -> &SigningKey {
        &self.signing_key
    }

    /// Accept the election for which the test was passed.
    #[must_use]
    pub fn accept(&self) -> Acceptance {
        Acceptance::sign(&self.election, self.trustee.into(), &self.signing_key)
    }
}
