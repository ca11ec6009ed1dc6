//! The folder of an election: where each file lies, and the lock that admits one keeper.

mod opening;
mod tiles;

pub use opening::{CreateError, NewElection, OpenError};
pub use tiles::FolderStorage;
pub use tiles::{clear_uncounted_tiles, write_record};

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Where things lie in an election's folder.
///
/// | name | what | who may see it |
/// | --- | --- | --- |
/// | `record/` | the log as a tree of files (§5), to be published | everybody |
/// | `fingerprint` | E in base64url, and a line end | everybody |
/// | `blobs/<index>` | the sealed shares of the ballot at this index | trustees |
/// | `sums/<trustee>` | that trustee's report that its sum is good | officers |
/// | `keys/log`, `keys/registrar` | seeds of the two signing keys | the keeper, the registrar |
/// | `high-water` | the last checkpoint this keeper signed, outside the record | officers |
/// | `lock` | held while a keeper works | – |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElectionFolder(PathBuf);

impl ElectionFolder {
    /// The election in that folder.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The path of the folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Whether a keeper's election lies here, with the key of its log.
    #[must_use]
    pub fn is_keepers(&self) -> bool {
        self.log_key().is_file() && self.record().is_dir()
    }

    /// `record/`
    #[must_use]
    pub fn record(&self) -> PathBuf {
        self.0.join("record")
    }

    /// `fingerprint`
    #[must_use]
    pub fn fingerprint(&self) -> PathBuf {
        self.0.join("fingerprint")
    }

    /// `blobs/`
    #[must_use]
    pub fn blobs(&self) -> PathBuf {
        self.0.join("blobs")
    }

    /// `blobs/<index>`
    #[must_use]
    pub fn blob(&self, index: u64) -> PathBuf {
        self.blobs().join(index.to_string())
    }

    /// `sums/`
    #[must_use]
    pub fn sums(&self) -> PathBuf {
        self.0.join("sums")
    }

    /// `keys/`
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// `keys/log`
    #[must_use]
    pub fn log_key(&self) -> PathBuf {
        self.keys().join("log")
    }

    /// `keys/registrar`
    #[must_use]
    pub fn registrar_key(&self) -> PathBuf {
        self.keys().join("registrar")
    }

    /// `high-water`
    #[must_use]
    pub fn high_water(&self) -> PathBuf {
        self.0.join("high-water")
    }

    /// Lock the folder against other keepers; `None` while one works here.
    fn lock(&self) -> io::Result<Option<Lock>> {
        let file = File::options().create(true).truncate(false).write(true).open(self.0.join("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Held while a keeper works; the system releases it when the process ends, however it ends.
#[derive(Debug)]
struct Lock(#[expect(dead_code, reason = "held, never read: the lock goes when the file is closed")] File);
