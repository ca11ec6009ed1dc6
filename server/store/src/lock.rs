//! Who works on a SQLite file: many programs together, or one alone that puts another file in its place.
//!
//! A file beside the database is locked, not the database: SQLite releases its own locks when nothing is asked for a while. The
//! system releases it when a process ends, however it ends.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held while a program works on a database.
#[derive(Debug)]
pub struct DatabaseLock(File);

/// Why a database cannot be worked on.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// a restoration is under way, or a service works on it
    #[error("another program works on {}: let it end first", path.display())]
    Busy {
        /// the database
        path: PathBuf,
    },
    /// the system refuses
    #[error("cannot lock {}: {source}", path.display())]
    File {
        /// the file that is locked
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
}

impl DatabaseLock {
    /// Use a database together with others.
    pub fn share(database: &Path) -> Result<Self, LockError> {
        Self::take(database, File::try_lock_shared)
    }

    /// Use a database alone.
    pub fn alone(database: &Path) -> Result<Self, LockError> {
        Self::take(database, File::try_lock)
    }

    /// Release it, even while others still hold it.
    pub fn let_go(&self) {
        // if it cannot be unlocked, it is unlocked when the file is closed
        let _ = self.0.unlock();
    }

    fn take(database: &Path, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Self, LockError> {
        let path = path_of(database);
        let failed = |source| LockError::File { path: path.clone(), source };
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match lock(&file) {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(LockError::Busy { path: database.to_owned() }),
            Err(TryLockError::Error(source)) => Err(failed(source)),
        }
    }
}

/// The lock file beside a database.
fn path_of(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_work_together_and_one_that_replaces_the_file_is_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("uurna.db");
        let (one, other) = (DatabaseLock::share(&path).unwrap(), DatabaseLock::share(&path).unwrap());
        drop(one);
        assert!(matches!(DatabaseLock::alone(&path), Err(LockError::Busy { .. })));
        drop(other);
        let alone = DatabaseLock::alone(&path).unwrap();
        assert!(matches!(DatabaseLock::share(&path), Err(LockError::Busy { .. })));
        drop(alone);
        assert!(DatabaseLock::share(&path).is_ok());
    }
}
