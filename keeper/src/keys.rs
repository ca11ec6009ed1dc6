//! Signing keys as files: 32 bytes of seed in base64url, readable by their owner alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use uurna_election_core::encoding::{Base64Error, decode_base64url_array, encode_base64url};
use zeroize::Zeroizing;

use crate::durable;
use crate::durable::{Access, WriteError};

/// Why a key's file cannot be read as a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// it cannot be read
    #[error("cannot read the key in {}: {source}", path.display())]
    Read {
        /// the file
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// it holds something else
    #[error("{} holds no key: {source}", path.display())]
    Form {
        /// the file
        path: PathBuf,
        /// what is wrong
        source: Base64Error,
    },
}

/// Write a seed, with mode 0600.
///
/// # Errors
/// When the system refuses.
pub fn write_key(path: &Path, seed: &[u8; 32]) -> Result<(), WriteError> {
    let text = Zeroizing::new(format!("{}\n", *Zeroizing::new(encode_base64url(seed))));
    durable::write(path, text.as_bytes(), Access::Private)
}

/// Read a seed.
///
/// # Errors
/// When the file cannot be read or holds no seed. The error never repeats the file's content.
pub fn read_key(path: &Path) -> Result<Zeroizing<[u8; 32]>, KeyFileError> {
    let text = fs::read_to_string(path).map_err(|source| KeyFileError::Read { path: path.to_owned(), source })?;
    let seed = decode_base64url_array(Zeroizing::new(text).trim_end());
    seed.map(Zeroizing::new).map_err(|source| KeyFileError::Form { path: path.to_owned(), source })
}
