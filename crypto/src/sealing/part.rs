//! One trustee's part of a blob.

use chacha20poly1305::aead::{AeadInOut as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use sha2::{Digest as _, Sha512};
use zeroize::{Zeroize as _, Zeroizing};

use crate::group::{Element, SecretScalars, decode_scalar};
use crate::labels;

/// Bytes of a part for `bits` bits: n_b + 1 scalars and a tag.
#[must_use]
pub const fn part_length(bits: usize) -> usize {
    32 * (bits + 1) + 16
}

/// e·Y_j = y_j·R, from which the key of one part is made; wiped when dropped.
pub struct SecretSharedPoint(Element);

impl SecretSharedPoint {
    pub(crate) fn new(point: Element) -> Self {
        Self(point)
    }

    /// A point that an exclusion has published.
    #[must_use]
    pub fn published(point: Element) -> Self {
        Self(point)
    }

    /// The point, which an exclusion publishes.
    #[must_use]
    pub fn reveal(&self) -> Element {
        self.0
    }
}

impl Drop for SecretSharedPoint {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

impl std::fmt::Debug for SecretSharedPoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

/// The input of a part's key and associated data.
#[derive(Clone, Copy)]
pub struct PartContext<'a> {
    /// E
    pub election: &'a [u8; 32],
    /// the encoded credential
    pub credential: &'a [u8; 32],
    /// encoded B_0 … B_{t−1}
    pub commitments: &'a [[u8; 32]],
    /// R of the header
    pub r: &'a Element,
    /// j, from 1
    pub trustee: u16,
    /// Y_j
    pub key: &'a Element,
}

/// Why a part does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PartError {
    /// the tag does not fit key, commitments and bytes
    #[error("the sealed part does not open")]
    Seal,
    /// the number of scalars is wrong
    #[error("the sealed part holds {found} bytes where {expected} are needed")]
    Length {
        /// 32·(n_b + 1)
        expected: usize,
        /// the length that was sealed
        found: usize,
    },
    /// a scalar is not canonical
    #[error("value {index} of the sealed part is not a canonical scalar")]
    Scalar {
        /// from 0
        index: usize,
    },
}

impl PartContext<'_> {
    fn cipher(&self, shared: &SecretSharedPoint) -> ChaCha20Poly1305 {
        let mut digest = Sha512::new()
            .chain_update(labels::SEAL)
            .chain_update(self.election)
            .chain_update(self.credential)
            .chain_update(self.r.encoding())
            .chain_update(self.key.encoding())
            .chain_update(self.trustee.to_le_bytes())
            .chain_update(shared.0.encoding())
            .finalize();
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(digest.split_at(32).0);
        digest.as_mut_slice().zeroize();
        ChaCha20Poly1305::new((&*key).into())
    }

    /// Encrypt the joined shares.
    pub(super) fn seal(&self, shared: &SecretSharedPoint, share: &SecretScalars) -> Vec<u8> {
        let mut part = Vec::with_capacity(share.expose().len() * 32 + 16);
        for scalar in share.expose() {
            part.extend_from_slice(scalar.as_bytes());
        }
        let sealed =
            self.cipher(shared).encrypt_in_place(&Nonce::default(), self.commitments.as_flattened(), &mut part);
        if sealed.is_err() {
            unreachable!("a vector grows, and a share is far below the cipher's limit of 256 GiB");
        }
        part
    }
}

/// Open one part to the shares of `bits` bits and their blinding.
///
/// # Errors
/// See [`PartError`].
pub fn open_part(
    context: &PartContext<'_>,
    shared: &SecretSharedPoint,
    part: &[u8],
    bits: usize,
) -> Result<SecretScalars, PartError> {
    let mut plain = Zeroizing::new(part.to_vec());
    context
        .cipher(shared)
        .decrypt_in_place(&Nonce::default(), context.commitments.as_flattened(), &mut *plain)
        .map_err(|_| PartError::Seal)?;
    let expected = 32 * (bits + 1);
    if plain.len() != expected {
        return Err(PartError::Length { expected, found: plain.len() });
    }
    // room for all of them at once: a vector that grows leaves copies behind that nobody wipes
    let mut scalars = Zeroizing::new(Vec::with_capacity(bits + 1));
    for (index, bytes) in plain.as_chunks::<32>().0.iter().enumerate() {
        scalars.push(decode_scalar(bytes).map_err(|_| PartError::Scalar { index })?);
    }
    Ok(SecretScalars::new(std::mem::take(&mut *scalars)))
}
