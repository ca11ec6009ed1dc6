//! A trustee's word to the keeper that its sum is good (§8). It goes to the keeper, never into the log.
//!
//! Signed over `SHA-256("uurna/keeper/sum-good" ‖ E ‖ LE64(size) ‖ root ‖ LE16(trustee))`: size and root name the log up to
//! the last exclusion, so that a word given before another exclusion no longer counts.

use serde_json::json;
use sha2::{Digest as _, Sha256};
use uurna_crypto::signature::SigningKey;

use crate::encoding::{decode_base64url_array, encode_base64url};
use crate::json::Json;
use crate::manifest::{Fingerprint, Manifest};

/// One trustee's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumReport {
    /// j
    pub trustee: u64,
    /// entries in the log that it checked
    pub size: u64,
    /// their root
    pub root: [u8; 32],
    /// by the trustee's signing key
    pub signature: [u8; 64],
}

/// Why a text is no trustee's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SumReportFault {
    /// it cannot be read
    #[error("this is no trustee's word about its sum")]
    Unreadable,
    /// nobody has that number
    #[error("the election has no trustee {trustee}")]
    UnknownTrustee {
        /// the number
        trustee: u64,
    },
    /// not signed by that trustee
    #[error("the word of trustee {trustee} is not signed by that trustee")]
    Signature {
        /// the number
        trustee: u64,
    },
}

fn digest(election: &Fingerprint, size: u64, root: &[u8; 32], trustee: u64) -> [u8; 32] {
    let trustee = u16::try_from(trustee).unwrap_or(u16::MAX).to_le_bytes();
    let hasher = Sha256::new().chain_update(b"uurna/keeper/sum-good").chain_update(election.as_bytes());
    hasher.chain_update(size.to_le_bytes()).chain_update(root).chain_update(trustee).finalize().into()
}

impl SumReport {
    /// A trustee says that its sum is good for the log of that size and root.
    #[must_use]
    pub fn sign(election: &Fingerprint, trustee: u64, size: u64, root: [u8; 32], key: &SigningKey) -> Self {
        Self { trustee, size, root, signature: key.sign(&digest(election, size, &root, trustee)) }
    }

    /// As a file or message.
    #[must_use]
    pub fn encode(&self) -> String {
        let (root, signature) = (encode_base64url(&self.root), encode_base64url(&self.signature));
        json!({"trustee": self.trustee, "size": self.size, "root": root, "signature": signature}).to_string()
    }

    /// Read one.
    ///
    /// # Errors
    /// [`SumReportFault::Unreadable`].
    pub fn parse(bytes: &[u8]) -> Result<Self, SumReportFault> {
        let unreadable = || SumReportFault::Unreadable;
        let json = Json::parse_object(bytes).map_err(|_| unreadable())?;
        let number = |name| json.member(name).and_then(Json::number).ok_or_else(unreadable);
        let text = |name| json.member(name).and_then(Json::text).ok_or_else(unreadable);
        Ok(Self {
            trustee: number("trustee")?,
            size: number("size")?,
            root: decode_base64url_array(text("root")?).map_err(|_| unreadable())?,
            signature: decode_base64url_array(text("signature")?).map_err(|_| unreadable())?,
        })
    }

    /// Check trustee and signature.
    ///
    /// # Errors
    /// [`SumReportFault::UnknownTrustee`] or [`SumReportFault::Signature`].
    pub fn check(&self, manifest: &Manifest) -> Result<(), SumReportFault> {
        let Self { trustee, size, root, signature } = self;
        let trustee = *trustee;
        let holder = manifest.trustee(trustee).ok_or(SumReportFault::UnknownTrustee { trustee })?;
        let digest = digest(&manifest.fingerprint(), *size, root, trustee);
        holder.signing_key.verify(&digest, signature).map_err(|_| SumReportFault::Signature { trustee })
    }
}
