//! A trustee's word to the keeper that its sum is good (§8). It goes to the keeper, never into the log.
//!
//! Signed over `SHA-256("uurna/keeper/sum-good" ‖ E ‖ LE64(size) ‖ root ‖ LE16(trustee))`: size and root name the log up to
//! the last exclusion, so that a word given before another exclusion counts no more.

use std::collections::BTreeSet;

use serde_json::json;
use sha2::{Digest as _, Sha256};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::json::Json;
use uurna_election_core::manifest::{Fingerprint, Manifest};

use super::{KeepError, Keeper, Storage};

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

/// Why a trustee's word was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SumReportError {
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
    /// about another log
    #[error(
        "trustee {trustee} checked the log up to entry {size}, and it has changed since: let the trustee check again"
    )]
    Stale {
        /// the number
        trustee: u64,
        /// entries it checked
        size: u64,
    },
    /// not between the close and `checked`
    #[error("sums are told after the close and before the election is checked")]
    NotClosed,
    /// nothing could be kept
    #[error(transparent)]
    Keep(#[from] KeepError),
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
    /// [`SumReportError::Unreadable`].
    pub fn parse(bytes: &[u8]) -> Result<Self, SumReportError> {
        let unreadable = || SumReportError::Unreadable;
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
    /// [`SumReportError::UnknownTrustee`] or [`SumReportError::Signature`].
    pub fn check(&self, manifest: &Manifest) -> Result<(), SumReportError> {
        let Self { trustee, size, root, signature } = self;
        let trustee = *trustee;
        let holder = manifest.trustee(trustee).ok_or(SumReportError::UnknownTrustee { trustee })?;
        let digest = digest(&manifest.fingerprint(), *size, root, trustee);
        holder.signing_key.verify(&digest, signature).map_err(|_| SumReportError::Signature { trustee })
    }
}

impl<S: Storage> Keeper<S> {
    /// Note a trustee's word.
    ///
    /// # Errors
    /// See [`SumReportError`].
    pub fn note_sum(&mut self, report: &SumReport) -> Result<(), SumReportError> {
        self.catch_up()?;
        if self.board.closed().is_none() {
            return Err(SumReportError::NotClosed);
        }
        report.check(&self.manifest)?;
        if !self.is_of_now(report) {
            return Err(SumReportError::Stale { trustee: report.trustee, size: report.size });
        }
        self.storage.keep_sum(report.trustee, report.encode().as_bytes()).map_err(KeepError::from)?;
        Ok(())
    }

    /// Trustees whose word about the log as it stands is that their sums are good.
    ///
    /// # Errors
    /// When a word is there and cannot be read.
    pub fn good_sums(&self) -> Result<BTreeSet<u64>, KeepError> {
        let mut good = BTreeSet::new();
        if self.board.closed().is_none() {
            return Ok(good);
        }
        for trustee in 1..=self.manifest.trustees().len() as u64 {
            let word = self.storage.sum(trustee)?.unwrap_or_default();
            let is_good = SumReport::parse(&word).is_ok_and(|report| {
                report.trustee == trustee && report.check(&self.manifest).is_ok() && self.is_of_now(&report)
            });
            if is_good {
                good.insert(trustee);
            }
        }
        Ok(good)
    }

    fn is_of_now(&self, report: &SumReport) -> bool {
        report.size == self.log.committed_size() && report.root == *self.log.root().as_bytes()
    }
}
