//! Backups that only a key elsewhere opens: the program `age` encrypts the copy before it comes where backups lie.
//!
//! `age` is called as PostgreSQL's own programs are. Its crate would bring a second generation of all the cryptography that stands in the
//! tree, and calls itself a beta for tests.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use uurna_keeper::durable;
use uurna_keeper::durable::WriteError;
use uurna_store::DatabaseAddress;

use super::described::{self, Description};
use super::{BackupError, Program, pruning};

/// A private folder on the machine of the database, where a copy lies in clear for as long as this lasts: beside a SQLite file, which is
/// as readable there, or among the system's temporary files.
pub(crate) struct InClear {
    folder: PathBuf,
    _held: File,
    _temporary: Option<tempfile::TempDir>,
}

/// Why there is no such folder.
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
    /// Make it, and clear what a crash left in it: sealed shares lie in copies.
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

    /// Remove the copy and what a database leaves beside one.
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

/// Encrypt the copy that a description is of into another folder. Returns the description of what lies there.
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

/// Decrypt a copy into a folder, by the key in a file of `age`. Returns where it lies.
pub(crate) fn decrypt(copy: &Path, identity: &Path, to: &InClear) -> Result<PathBuf, super::ProgramError> {
    let plain = to.folder().join("database");
    let program = Program::alone("age").arg("--decrypt").arg("--identity").arg(identity);
    program.arg("--output").arg(&plain).arg(copy).run()?;
    Ok(plain)
}
