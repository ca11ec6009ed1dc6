//! The program that runs in visitors' browsers: its files and their hashes.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::hex::hex;
use crate::web::assets;

/// A file that browsers run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ProgramFile {
    /// below the folder of assets
    pub(super) name: &'static str,
    /// where it lies
    pub(super) address: String,
    /// SHA-256, hexadecimal
    pub(super) digest: String,
}

static FILES: LazyLock<Vec<ProgramFile>> = LazyLock::new(|| {
    let file = |(name, bytes): (&'static str, &'static [u8])| ProgramFile {
        name,
        address: assets::address(name),
        digest: hex(&Sha256::digest(bytes)),
    };
    assets::programs().map(file).collect()
});

/// All scripts and WebAssembly of this version.
pub(super) fn program_files() -> &'static [ProgramFile] {
    &FILES
}
