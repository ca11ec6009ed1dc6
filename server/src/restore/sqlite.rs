//! Putting a SQLite file in the place of another.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{RestoreError, beside};
use uurna_keeper::durable;
use uurna_keeper::durable::WriteError;
use uurna_store::{DatabaseAddress, DatabaseLock, LockError, StoreError};

/// The unpacked file, in a folder beside the database.
pub(super) struct SqliteAside {
    database: PathBuf,
    folder: PathBuf,
    /// held until the end: the service does not start meanwhile
    _lock: DatabaseLock,
}

impl SqliteAside {
    pub(super) fn unpack(database: &Path, copy: &Path) -> Result<Self, RestoreError> {
        if let Some(parent) = database.parent().filter(|parent| *parent != Path::new("")) {
            durable::make_private_folder(parent)?;
        }
        let lock = DatabaseLock::alone(database).map_err(|error| match error {
            LockError::Busy { .. } => RestoreError::Running,
            failed @ LockError::File { .. } => StoreError::from(failed).into(),
        })?;
        let folder = beside(database, ".restoring");
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source| WriteError { path, source }
        };
        if folder.exists() {
            // left by an interrupted restoration
            fs::remove_dir_all(&folder).map_err(failed(&folder))?;
        }
        durable::make_private_folder(&folder)?;
        let aside = Self { database: database.to_owned(), folder, _lock: lock };
        let file = aside.file();
        let mut options = File::options();
        std::os::unix::fs::OpenOptionsExt::mode(options.write(true).create_new(true), 0o600);
        let copied = options.open(&file).and_then(|mut file| io::copy(&mut File::open(copy)?, &mut file));
        if let Err(source) = copied {
            aside.discard();
            return Err(WriteError { path: file, source }.into());
        }
        Ok(aside)
    }

    fn file(&self) -> PathBuf {
        self.folder.join("database")
    }

    pub(super) fn address(&self) -> DatabaseAddress {
        DatabaseAddress::Sqlite(self.file())
    }

    pub(super) fn discard(self) {
        let _ = fs::remove_dir_all(&self.folder);
    }

    /// **Commit point.** The rename of the new file over the old one, which has a second name by then. A crash before
    /// it leaves the old database in its place, and what its write-ahead log held beyond it under the second name: then
    /// begin again. A crash after it leaves the new one.
    pub(super) fn take_place(self, stamp: &str) -> Result<Option<String>, RestoreError> {
        let (file, database) = (self.file(), &self.database);
        let failed = |source| WriteError { path: database.clone(), source };
        let is_closed = beside(&file, "-wal").metadata().map_or(true, |log| log.len() == 0);
        let closed = if is_closed { File::open(&file) } else { Err(io::Error::other("the new one is still open")) };
        closed.and_then(|file| file.sync_all()).map_err(failed)?;
        let old = beside(database, &format!(".before-{stamp}"));
        let is_there = database.symlink_metadata().is_ok();
        // never beside the new file: SQLite would use it as its own
        for suffix in ["-wal", "-shm"] {
            match fs::rename(beside(database, suffix), beside(&old, suffix)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error).into()),
                _ => {}
            }
        }
        if is_there {
            fs::hard_link(database, &old).map_err(failed)?;
        }
        fs::rename(&file, database).map_err(failed)?;
        durable::sync_folder(self.folder.parent().unwrap_or(Path::new(".")))?;
        self.discard();
        Ok(is_there.then(|| old.display().to_string()))
    }
}
