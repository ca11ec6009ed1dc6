//! Readiness: a signer has checked the close and will sign no other (kind 7, §8).

use sha2::{Digest as _, Sha256};
use uurna_crypto::labels;
use uurna_crypto::signature::SigningKey;

use super::fields::{FieldError, Fields, object, text};
use crate::count::Close;
use crate::json::Json;
use crate::manifest::{Fingerprint, Manifest};

/// One signer's readiness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readiness {
    /// j for trustee j, then witnesses
    pub signer: u64,
    /// the hash of the tree whose last entry is `checked`
    pub root: [u8; 32],
    /// the digest of the counted set
    pub set: [u8; 32],
    /// over SHA-256("uurna/v1/ready" ‖ E ‖ root ‖ set ‖ LE16(signer))
    pub signature: [u8; 64],
}

/// Why a readiness is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadinessError {
    /// it is malformed
    #[error("a readiness that cannot be read: {0}")]
    Unreadable(#[from] FieldError),
    /// no signer has this number
    #[error("a readiness by signer {signer}, whom the election does not have")]
    UnknownSigner {
        /// the number
        signer: u64,
    },
    /// the same signer twice
    #[error("signer {signer} has signed readiness already")]
    Twice {
        /// the number
        signer: u64,
    },
    /// another root
    #[error("signer {signer} signed another log than this one")]
    Root {
        /// the number
        signer: u64,
    },
    /// another set
    #[error("signer {signer} signed another counted set than this one")]
    Set {
        /// the number
        signer: u64,
    },
    /// the signature fails
    #[error("the readiness of signer {signer} is not signed by that signer")]
    Signature {
        /// the number
        signer: u64,
    },
    /// fewer than q before the first opening or the result
    #[error("{found} signers are ready where {needed} are needed")]
    TooFew {
        /// number of signatures
        found: usize,
        /// q
        needed: usize,
    },
}

fn digest(election: &Fingerprint, close: &Close, signer: u64) -> [u8; 32] {
    let signer = u16::try_from(signer).unwrap_or(u16::MAX).to_le_bytes();
    let hasher = Sha256::new().chain_update(labels::READY).chain_update(election.as_bytes());
    hasher.chain_update(close.root).chain_update(close.set).chain_update(signer).finalize().into()
}

impl Readiness {
    /// Sign a readiness. The caller has done what §8 asks before this, and does it only once for an election.
    #[must_use]
    pub fn sign(election: &Fingerprint, close: &Close, signer: u64, key: &SigningKey) -> Self {
        Self { signer, root: close.root, set: close.set, signature: key.sign(&digest(election, close, signer)) }
    }

    /// Parse an entry's payload.
    ///
    /// # Errors
    /// [`ReadinessError::Unreadable`].
    pub fn parse(payload: &[u8]) -> Result<Self, ReadinessError> {
        let json = Json::parse_object(payload).map_err(FieldError::from)?;
        let mut fields = Fields::of(&json, "readiness")?;
        let readiness = Self {
            signer: fields.number("signer")?,
            root: fields.array("root")?,
            set: fields.array("set")?,
            signature: fields.array("signature")?,
        };
        fields.end()?;
        Ok(readiness)
    }

    /// The payload.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        object([
            ("signer", self.signer.into()),
            ("root", text(&self.root)),
            ("set", text(&self.set)),
            ("signature", text(&self.signature)),
        ])
    }

    /// Check signer, root, set and signature.
    ///
    /// # Errors
    /// Names the first of these that fails.
    pub fn check(&self, manifest: &Manifest, close: &Close) -> Result<(), ReadinessError> {
        let signer = self.signer;
        let key = manifest.signer_key(signer).ok_or(ReadinessError::UnknownSigner { signer })?;
        if self.root != close.root {
            return Err(ReadinessError::Root { signer });
        }
        if self.set != close.set {
            return Err(ReadinessError::Set { signer });
        }
        let digest = digest(&manifest.fingerprint(), close, signer);
        key.verify(&digest, &self.signature).map_err(|_| ReadinessError::Signature { signer })
    }
}
