//! Opening: a trustee publishes sums of shares, never a share (kind 8, §8).

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use uurna_crypto::group::{DecodeError, Scalar, decode_scalar};
use uurna_crypto::labels;
use uurna_crypto::signature::SigningKey;

use super::fields::{FieldError, Fields, object, text};
use crate::count::Close;
use crate::json::Json;
use crate::manifest::{Fingerprint, Manifest};

/// One trustee's sums over the counted set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// j
    pub trustee: u64,
    /// Ŝ_i, one for each bit
    pub sums: Vec<Scalar>,
    /// Ŝ_r
    pub blinding: Scalar,
    /// over SHA-256("uurna/v1/opening" ‖ E ‖ root ‖ set ‖ LE16(j) ‖ sums ‖ blinding)
    pub signature: [u8; 64],
}

/// Why an opening is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpeningError {
    /// it is malformed
    #[error("an opening that cannot be read: {0}")]
    Unreadable(#[from] FieldError),
    /// a sum that is not a canonical scalar
    #[error("an opening with a value that does not decode: {0}")]
    Scalar(#[from] DecodeError),
    /// no trustee has this number
    #[error("an opening by trustee {trustee}, whom the election does not have")]
    UnknownTrustee {
        /// the number
        trustee: u64,
    },
    /// the same trustee twice
    #[error("trustee {trustee} has opened already")]
    Twice {
        /// the number
        trustee: u64,
    },
    /// too few or too many sums
    #[error("trustee {trustee} opened {found} sums where there are {needed} bits")]
    Sums {
        /// the number
        trustee: u64,
        /// the number that came
        found: usize,
        /// n_b
        needed: usize,
    },
    /// the signature fails
    #[error("the opening of trustee {trustee} is not signed by that trustee for this close")]
    Signature {
        /// the number
        trustee: u64,
    },
    /// com(sums; blinding) ≠ Σ_k j^k·B̂_k
    #[error("the sums of trustee {trustee} do not fit the counted ballots")]
    Commitments {
        /// the number
        trustee: u64,
    },
}

fn digest(election: &Fingerprint, close: &Close, trustee: u64, sums: &[Scalar], blinding: &Scalar) -> [u8; 32] {
    let trustee = u16::try_from(trustee).unwrap_or(u16::MAX).to_le_bytes();
    let hasher = Sha256::new().chain_update(labels::OPENING).chain_update(election.as_bytes());
    let hasher = hasher.chain_update(close.root).chain_update(close.set).chain_update(trustee);
    let hasher = sums.iter().fold(hasher, |hasher, sum| hasher.chain_update(sum.as_bytes()));
    hasher.chain_update(blinding.as_bytes()).finalize().into()
}

impl Opening {
    /// Sign an opening. The caller has seen q readiness signatures on its own close, and never opens anything else.
    #[must_use]
    pub fn sign(
        election: &Fingerprint,
        close: &Close,
        trustee: u64,
        sums: Vec<Scalar>,
        blinding: Scalar,
        key: &SigningKey,
    ) -> Self {
        let signature = key.sign(&digest(election, close, trustee, &sums, &blinding));
        Self { trustee, sums, blinding, signature }
    }

    /// Parse an entry's payload.
    ///
    /// # Errors
    /// [`OpeningError::Unreadable`] or [`OpeningError::Scalar`].
    pub fn parse(payload: &[u8]) -> Result<Self, OpeningError> {
        let json = Json::parse_object(payload).map_err(FieldError::from)?;
        let mut fields = Fields::of(&json, "opening")?;
        let trustee = fields.number("trustee")?;
        let sums = fields.arrays("sums")?.iter().map(decode_scalar).collect::<Result<_, _>>()?;
        let blinding = decode_scalar(&fields.array("blinding")?)?;
        let signature = fields.array("signature")?;
        fields.end()?;
        Ok(Self { trustee, sums, blinding, signature })
    }

    /// The payload.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let sums = self.sums.iter().map(|sum| text(sum.as_bytes())).collect();
        object([
            ("trustee", self.trustee.into()),
            ("sums", Value::Array(sums)),
            ("blinding", text(self.blinding.as_bytes())),
            ("signature", text(&self.signature)),
        ])
    }

    /// Check trustee, number of sums and signature; [`crate::count::Commitments::check_opening`] checks the sums.
    ///
    /// # Errors
    /// Names the first of these that fails.
    pub fn check(&self, manifest: &Manifest, close: &Close) -> Result<(), OpeningError> {
        let trustee = self.trustee;
        let holder = manifest.trustee(trustee).ok_or(OpeningError::UnknownTrustee { trustee })?;
        let needed = manifest.layout().bits();
        if self.sums.len() != needed {
            return Err(OpeningError::Sums { trustee, found: self.sums.len(), needed });
        }
        let digest = digest(&manifest.fingerprint(), close, trustee, &self.sums, &self.blinding);
        holder.signing_key.verify(&digest, &self.signature).map_err(|_| OpeningError::Signature { trustee })
    }
}
