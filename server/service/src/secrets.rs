//! The installation's master key: a file outside the database, so that a copy of the database alone tells no secret.
//!
//! It seals what the service must be able to read again: seeds of one-time codes, keys
//! of logs. A person who has the folder and the database can read these secrets;
//! backups keep the two apart. Several machines on one database need the same file.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{AeadInOut as _, KeyInit as _};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

const FILE: &str = "master";
const NONCE: usize = 24;
const TAG: usize = 16;

/// The key under which the installation seals its secrets.
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// Why there is no master key.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// the folder or its file cannot be made or read
    #[error("cannot keep the master key in {}: {source}", path.display())]
    File {
        /// which
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// other users of the machine may read it
    #[error("{} is open to others: chmod 600 it, after asking who may have read it", path.display())]
    OpenToOthers {
        /// which
        path: PathBuf,
    },
    /// another file, or half of one
    #[error("{} is no master key: it has {found} bytes, not 32", path.display())]
    Length {
        /// which
        path: PathBuf,
        /// its length
        found: usize,
    },
}

/// Why sealed bytes cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what was sealed does not open: it was changed, or sealed under another master key or for another use")]
pub struct OpenError;

impl MasterKey {
    /// Open the key in a folder; make the missing folder or key.
    ///
    /// # Errors
    /// See [`MasterKeyError`].
    pub fn open_or_make(folder: &Path, rng: &mut impl CryptoRng) -> Result<Self, MasterKeyError> {
        let path = folder.join(FILE);
        let failed = |source| MasterKeyError::File { path: path.clone(), source };
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
        match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => make(folder, &path, rng).map_err(failed)?,
            Err(error) => return Err(failed(error)),
            Ok(bytes) => drop(Zeroizing::new(bytes)),
        }
        Self::open_existing(folder)
    }

    /// Open the key in a folder that must have one: an older database's secrets are not sealed under a new key.
    ///
    /// # Errors
    /// See [`MasterKeyError`].
    pub fn open_existing(folder: &Path) -> Result<Self, MasterKeyError> {
        let path = folder.join(FILE);
        let failed = |source| MasterKeyError::File { path: path.clone(), source };
        if fs::metadata(&path).map_err(failed)?.mode() & 0o077 != 0 {
            return Err(MasterKeyError::OpenToOthers { path });
        }
        let bytes = Zeroizing::new(fs::read(&path).map_err(failed)?);
        let key = <[u8; 32]>::try_from(bytes.as_slice());
        let key = key.map_err(|_| MasterKeyError::Length { path, found: bytes.len() })?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// Seal bytes for one use; `label` names the use and the owner,
    /// and only the same label opens them: nonce ‖ ciphertext ‖ tag.
    #[must_use]
    pub fn seal(&self, label: &str, bytes: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let mut body = bytes.to_vec();
        let cipher = self.cipher();
        match cipher.encrypt_inout_detached(&XNonce::from(nonce), label.as_bytes(), body.as_mut_slice().into()) {
            Ok(tag) => [&nonce[..], &body, &<[u8; TAG]>::from(tag)].concat(),
            // more than 2³⁸ bytes: nothing opens them, and nothing is revealed
            Err(_) => Vec::new(),
        }
    }

    /// Open what was sealed with this label.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(&self, label: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(OpenError)?;
        let (body, tag) = rest.split_last_chunk::<TAG>().ok_or(OpenError)?;
        let mut body = Zeroizing::new(body.to_vec());
        let (nonce, tag) = (XNonce::from(*nonce), Tag::from(*tag));
        let opened = self.cipher().decrypt_inout_detached(&nonce, label.as_bytes(), body.as_mut_slice().into(), &tag);
        opened.map(|()| body).map_err(|_| OpenError)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

/// Make the file, unless another process is first: a link never replaces
/// another's. A crash before it leaves a file that nobody reads.
fn make(folder: &Path, path: &Path, rng: &mut impl CryptoRng) -> io::Result<()> {
    let mut key = Zeroizing::new([0; 32]);
    rng.fill_bytes(&mut *key);
    let aside = folder.join(format!(".{FILE}.{:016x}.part", rng.next_u64()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&aside)?;
    file.write_all(&*key)?;
    file.sync_all()?;
    let linked = fs::hard_link(&aside, path);
    fs::remove_file(&aside)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => fs::File::open(folder)?.sync_all(),
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(<redacted>)")
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::randomness::Randomness;

    #[test]
    fn what_is_sealed_opens_for_its_own_use_alone_also_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let secrets = folder.path().join("secrets");
        let randomness = Randomness::seeded(1);
        let key = MasterKey::open_or_make(&secrets, &mut randomness.rng()).unwrap();
        let sealed = key.seal("totp anna", b"seed", &mut randomness.rng());
        let again = MasterKey::open_or_make(&secrets, &mut randomness.rng()).unwrap();
        assert_eq!(again.open("totp anna", &sealed).unwrap().as_slice(), b"seed");
        assert_eq!(again.open("totp bo", &sealed), Err(OpenError));
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(again.open("totp anna", &changed), Err(OpenError), "byte {place}");
            assert_eq!(again.open("totp anna", &sealed[..place]), Err(OpenError), "cut at {place}");
        }
        assert_eq!(fs::read_dir(&secrets).unwrap().count(), 1);
        assert_eq!(fs::metadata(&secrets).unwrap().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_key_that_others_may_read_or_half_a_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let open = || MasterKey::open_or_make(folder.path(), &mut Randomness::seeded(1).rng());
        open().unwrap();
        let path = folder.path().join(FILE);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(open(), Err(MasterKeyError::OpenToOthers { .. })));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, [1; 16]).unwrap();
        assert!(matches!(open(), Err(MasterKeyError::Length { found: 16, .. })));
    }
}
