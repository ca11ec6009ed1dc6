//! Backups that only a key elsewhere opens: the program `age`
//! encrypts the copy before it reaches the folder of backups.
//!
//! `age` is called as PostgreSQL's own programs are. Its crate would add a second generation of all the cryptography in the
//! tree, and calls itself a beta for tests.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use uurna_keeper::durable;
use uurna_keeper::durable::WriteError;
use uurna_store::DatabaseAddress;

use super::described::{self, Description};
use super::{BackupError, Program, pruning};

/// A private folder on the machine of the database, where a copy lies in clear while this exists: beside a SQLite file,
/// which is as readable there, or among the system's temporary files.
pub(crate) struct InClear {
    folder: PathBuf,
    _held: File,
    _temporary: Option<tempfile::TempDir>,
}

/// Why the folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum InClearError {
    /// another program has a copy in clear there
    #[error("another program works in {}: try again when it has ended", path.display())]
    Busy {
        /// which folder
        path: PathBuf,
    },
    /// it cannot be made or cleared
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl InClear {
    /// Make it, and clear what a crash left in it: copies hold sealed shares.
    pub(crate) fn beside(database: &DatabaseAddress) -> Result<Self, InClearError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source: io::Error| WriteError { path, source }
        };
        let (folder, temporary) = match database {
            DatabaseAddress::Sqlite(path) => {
                let mut name = path.as_os_str().to_owned();
                name.push(".in-clear");
                (PathBuf::from(name), None)
            }
            DatabaseAddress::Postgres(_) => {
                let temporary = tempfile::tempdir().map_err(failed(&std::env::temp_dir()))?;
                (temporary.path().to_owned(), Some(temporary))
            }
        };
        durable::make_private_folder(&folder)?;
        let held = pruning::hold(&folder)?.ok_or_else(|| InClearError::Busy { path: folder.clone() })?;
        let in_clear = Self { folder, _held: held, _temporary: temporary };
        in_clear.clear().map_err(failed(&in_clear.folder))?;
        Ok(in_clear)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Remove the copy and the files that a database leaves beside it.
    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with("database") {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for InClear {
    fn drop(&mut self) {
        // what cannot be removed is removed by the next one
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Encrypt a described copy into another folder. Returns the description of the encrypted file.
pub(super) fn encrypt(
    described: Description,
    from: &Path,
    recipients: &[String],
    to: &Path,
) -> Result<Description, BackupError> {
    let plain = from.join(described.file());
    let described = described.encrypted();
    let path = to.join(described.file());
    let program = recipients
        .iter()
        .fold(Program::alone("age").arg("--encrypt"), |program, recipient| program.arg("--recipient").arg(recipient));
    program.arg("--output").arg(&path).arg(&plain).run()?;
    let failed = |source| WriteError { path: path.clone(), source };
    let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(&path, private).map_err(failed)?;
    File::open(&path).and_then(|file| file.sync_all()).map_err(failed)?;
    let digest = described::digest(&path).map_err(|source| BackupError::Read { path: path.clone(), source })?;
    Ok(described.of(digest))
}

/// Decrypt a copy into a folder, with the key in a file of `age`. Returns the path of the result.
pub(crate) fn decrypt(copy: &Path, identity: &Path, to: &InClear) -> Result<PathBuf, super::ProgramError> {
    let plain = to.folder().join("database");
    let program = Program::alone("age").arg("--decrypt").arg("--identity").arg(identity);
    program.arg("--output").arg(&plain).arg(copy).run()?;
    Ok(plain)
}
