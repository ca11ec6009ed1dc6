//! Acceptance: a signer has read the manifest and takes part (kind 3).

use sha2::{Digest as _, Sha256};
use uurna_crypto::labels;
use uurna_crypto::signature::SigningKey;

use super::fields::{FieldError, Fields, object, text};
use crate::json::Json;
use crate::manifest::{Fingerprint, Manifest};

/// One signer's acceptance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// j for trustee j, then witnesses
    pub signer: u64,
    /// over SHA-256("uurna/v1/accepted" ‖ E ‖ LE16(signer))
    pub signature: [u8; 64],
}

/// Why an acceptance is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AcceptanceError {
    /// it is malformed
    #[error("an acceptance that cannot be read: {0}")]
    Unreadable(#[from] FieldError),
    /// no signer has this number
    #[error("an acceptance by signer {signer}, whom the election does not have")]
    UnknownSigner {
        /// the number
        signer: u64,
    },
    /// the same signer twice
    #[error("signer {signer} has accepted already")]
    Twice {
        /// the number
        signer: u64,
    },
    /// the signature fails
    #[error("the acceptance of signer {signer} is not signed by that signer")]
    Signature {
        /// the number
        signer: u64,
    },
}

fn digest(election: &Fingerprint, signer: u64) -> [u8; 32] {
    let signer = u16::try_from(signer).unwrap_or(u16::MAX).to_le_bytes();
    let hasher = Sha256::new().chain_update(labels::ACCEPTED).chain_update(election.as_bytes());
    hasher.chain_update(signer).finalize().into()
}

impl Acceptance {
    /// Sign one.
    #[must_use]
    pub fn sign(election: &Fingerprint, signer: u64, key: &SigningKey) -> Self {
        Self { signer, signature: key.sign(&digest(election, signer)) }
    }

    /// Parse an entry's payload.
    ///
    /// # Errors
    /// [`AcceptanceError::Unreadable`].
    pub fn parse(payload: &[u8]) -> Result<Self, AcceptanceError> {
        let json = Json::parse_object(payload).map_err(FieldError::from)?;
        let mut fields = Fields::of(&json, "acceptance")?;
        let acceptance = Self { signer: fields.number("signer")?, signature: fields.array("signature")? };
        fields.end()?;
        Ok(acceptance)
    }

    /// The payload.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        object([("signer", self.signer.into()), ("signature", text(&self.signature))])
    }

    /// Check signer and signature.
    ///
    /// # Errors
    /// [`AcceptanceError::UnknownSigner`] or [`AcceptanceError::Signature`].
    pub fn check(&self, manifest: &Manifest) -> Result<(), AcceptanceError> {
        let signer = self.signer;
        let key = manifest.signer_key(signer).ok_or(AcceptanceError::UnknownSigner { signer })?;
        let digest = digest(&manifest.fingerprint(), signer);
        key.verify(&digest, &self.signature).map_err(|_| AcceptanceError::Signature { signer })
    }
}
