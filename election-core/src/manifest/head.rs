//! The little of a refused manifest with which its log can still be checked.

use super::identity::ElectionId;
use super::keys::{VerifyingKey, parse_verifying_key};
use crate::json::Json;

/// The members on which the log's origin and signature depend.
///
/// A verifier that refuses a manifest (V2) reads these to say whether the log itself holds (V1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManifestHead {
    /// gives the log's origin
    pub id: ElectionId,
    /// signs the checkpoint
    pub log_key: VerifyingKey,
}

impl ManifestHead {
    /// Read the head, if the bytes are JSON as §2 has it, and these two members decode, whatever else is wrong.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > super::MAX_BYTES {
            return None;
        }
        let json = Json::parse_object(bytes).ok()?;
        let id = json.member("id")?.text()?.parse().ok()?;
        let log_key = parse_verifying_key(json.member("log_key")?.text()?).ok()?;
        Some(Self { id, log_key })
    }
}
