//! All randomness of one ballot, from one seed (§6).
//!
//! `key` = SHA-512 of everything that makes the ballot different from every other; ρ(label, i) = wide(SHA-512(key ‖
//! length of label ‖ label ‖ LE32(i))). A device that uses one seed for two votes gets two keys.

use sha2::{Digest as _, Sha512};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::group::{Scalar, SecretScalars, wide};

/// The 64-byte key of one ballot; wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SecretRandomness([u8; 64]);

impl SecretRandomness {
    /// The key from a hasher to which the caller gave what §6 lists.
    #[must_use]
    pub fn from_hasher(hasher: Sha512) -> Self {
        Self(hasher.finalize().into())
    }

    fn digest(&self, label: &[u8], index: u32) -> [u8; 64] {
        let length = u8::try_from(label.len()).unwrap_or(u8::MAX);
        let hasher = Sha512::new().chain_update(self.0).chain_update([length]).chain_update(label);
        hasher.chain_update(index.to_le_bytes()).finalize().into()
    }

    /// ρ(label, index)
    #[must_use]
    pub fn scalar(&self, label: &[u8], index: u32) -> Scalar {
        let mut digest = self.digest(label, index);
        let scalar = wide(&digest);
        digest.zeroize();
        scalar
    }

    /// ρ(label, from) … ρ(label, from + count − 1)
    #[must_use]
    pub fn scalars(&self, label: &[u8], from: u32, count: u32) -> SecretScalars {
        SecretScalars::new((from..from.saturating_add(count)).map(|i| self.scalar(label, i)).collect())
    }

    /// The first 32 bytes of SHA-512(key ‖ 04 ‖ "salt" ‖ LE32(0)).
    #[must_use]
    pub fn salt(&self) -> [u8; 32] {
        let mut salt = [0; 32];
        salt.copy_from_slice(self.digest(b"salt", 0).split_at(32).0);
        salt
    }
}

impl std::fmt::Debug for SecretRandomness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}
