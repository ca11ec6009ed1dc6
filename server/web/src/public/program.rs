//! The programs of an election, with their hashes: what runs in visitors' browsers, and the service itself.

use std::fs::File;
use std::io::{self, Read as _};
use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use crate::assets;
use uurna_keeper::hex::hex;

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

static SERVICE: LazyLock<Option<String>> = LazyLock::new(|| {
    digest_of_running().inspect_err(|error| tracing::warn!(%error, "this program's own file cannot be read")).ok()
});

/// SHA-256 of this running program, hexadecimal, if its file can be read. It is read once, which takes a moment.
pub(super) async fn service_digest() -> Option<&'static str> {
    tokio::task::spawn_blocking(|| SERVICE.as_deref()).await.ok().flatten()
}

fn digest_of_running() -> io::Result<String> {
    // the running file, not a file that took its place in its folder meanwhile
    let mut file = File::open("/proc/self/exe").or_else(|_| File::open(std::env::current_exe()?))?;
    let (mut hasher, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(&hasher.finalize())),
            length => hasher.update(&piece[..length]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_hash_of_the_service_is_that_of_the_program_that_runs() {
        let running = std::fs::read(std::env::current_exe().unwrap()).unwrap();
        assert_eq!(service_digest().await.unwrap(), hex(&Sha256::digest(&running)));
    }
}
