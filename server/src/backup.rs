//! Copies of the service's database, made while it runs.
//!
//! A backup is a folder: one state of the database, and `backup.json`, which says what is in it. It is filled under
//! another name, checked, and only then gets its own: so every backup is whole. The folder of secrets is never in
//! it: the master key is copied once, elsewhere, and a high-water mark that came back with a backup would mark nothing.

mod described;
mod encryption;
mod postgres;
mod pruning;
mod sqlite;

pub use described::{BoardInBackup, Description, DescriptionError, Kind};
pub use encryption::InClearError;
pub(crate) use encryption::{InClear, decrypt};
pub(crate) use postgres::Program;
pub use postgres::{PostgresAddress, ProgramError};
pub use pruning::{PruneError, prune};

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::runtime::Runtime;
use uurna_election_core::time::Timestamp;

use uurna_keeper::durable;
use uurna_keeper::durable::{NewFolderError, WriteError};
use uurna_service::clock::Clock;
use uurna_store::{DatabaseAddress, Store, StoreError};
use uurna_union::ids::ElectionId;

/// The description's name in its folder.
pub(crate) const DESCRIPTION: &str = "backup.json";

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// its folder
    pub folder: PathBuf,
    /// what is in it
    pub description: Description,
}

/// Why no backup was made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// the database cannot be read
    #[error(transparent)]
    Store(#[from] StoreError),
    /// there is no database to copy
    #[error("there is no database {}", path.display())]
    NoDatabase {
        /// as configured
        path: PathBuf,
    },
    /// a program of PostgreSQL is missing or fails
    #[error(transparent)]
    Program(#[from] ProgramError),
    /// a file of the backup cannot be read again
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// which
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// a file of the backup cannot be written
    #[error(transparent)]
    Write(#[from] WriteError),
    /// SQLite finds the copy damaged
    #[error("the copy is damaged, and so is perhaps the database: {found}")]
    Damaged {
        /// what it says
        found: String,
    },
    /// a board of the database is missing in the copy, is shorter there, or does not hash to its checkpoint
    #[error("the copy does not have the log of election {election} as it was: {why}")]
    Board {
        /// its id
        election: ElectionId,
        /// what is wrong
        why: String,
    },
    /// another backup is under way
    #[error("another backup into {} is under way", path.display())]
    Busy {
        /// where backups lie
        path: PathBuf,
    },
    /// what a crash left of an earlier backup cannot be removed
    #[error("cannot clear {}: {source}", path.display())]
    Clear {
        /// where backups lie
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// no place for a copy before it is encrypted
    #[error(transparent)]
    InClear(#[from] InClearError),
    /// two backups within one second
    #[error("{} already exists: one backup a second is enough", path.display())]
    Exists {
        /// its folder
        path: PathBuf,
    },
}

impl From<uurna_store::DatabaseError> for BackupError {
    fn from(error: uurna_store::DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

/// Copy the database into a new folder below `to`, and check the
/// copy. With `recipients`, keys of `age`, it is encrypted there.
///
/// # Errors
/// See [`BackupError`]; then no folder is left.
pub fn make(
    database: &DatabaseAddress,
    to: &Path,
    recipients: &[String],
    clock: &Arc<dyn Clock>,
    runtime: &Runtime,
) -> Result<Made, BackupError> {
    let at = clock.now();
    durable::make_private_folder(to)?;
    let _held = pruning::hold(to)?.ok_or_else(|| BackupError::Busy { path: to.to_owned() })?;
    pruning::clear_leftovers(to).map_err(|source| BackupError::Clear { path: to.to_owned(), source })?;
    let folder = to.join(name_of(at));
    let made = durable::new_folder(&folder, |aside| {
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(aside, private).map_err(|source| WriteError { path: aside.to_owned(), source })?;
        let in_clear = if recipients.is_empty() { None } else { Some(InClear::beside(database)?) };
        let copy = Copy { aside: in_clear.as_ref().map_or(aside, InClear::folder), at, clock, runtime };
        let mut description = match database {
            DatabaseAddress::Sqlite(path) => sqlite::copy(path, &copy)?,
            DatabaseAddress::Postgres(address) => postgres::copy(address, &copy)?,
        };
        if let Some(in_clear) = &in_clear {
            description = encryption::encrypt(description, in_clear.folder(), recipients, aside)?;
        }
        description.write(aside)?;
        durable::sync_folder(aside)?;
        Ok(description)
    });
    match made {
        Ok(description) => Ok(Made { folder, description }),
        Err(NewFolderError::Exists { path }) => Err(BackupError::Exists { path }),
        Err(NewFolderError::Write(error)) => Err(error.into()),
        Err(NewFolderError::Make(error)) => Err(error),
    }
}

/// A copy on its way.
struct Copy<'a> {
    /// the folder as it is named while it is filled
    aside: &'a Path,
    at: Timestamp,
    clock: &'a Arc<dyn Clock>,
    runtime: &'a Runtime,
}

impl Copy<'_> {
    /// The boards of a database that does not change, each compared with its checkpoint.
    fn boards(&self, store: &Store) -> Result<Vec<BoardInBackup>, BackupError> {
        let rows = self.runtime.block_on(store.all_boards())?;
        rows.iter().map(|row| described::board(store, row, self.clock, self.runtime)).collect()
    }

    /// A fresh file for its owner alone.
    fn fresh_file(&self, name: &str) -> Result<PathBuf, BackupError> {
        let path = self.aside.join(name);
        let mut options = File::options();
        std::os::unix::fs::OpenOptionsExt::mode(options.write(true).create_new(true), 0o600);
        options.open(&path).map_err(|source| WriteError { path: path.clone(), source })?;
        Ok(path)
    }

    /// The description of the copy, once it is durable.
    fn describe(&self, kind: Kind, path: &Path, boards: Vec<BoardInBackup>) -> Result<Description, BackupError> {
        let failed = |source| WriteError { path: path.to_owned(), source };
        File::open(path).and_then(|file| file.sync_all()).map_err(failed)?;
        let digest = described::digest(path).map_err(|source| BackupError::Read { path: path.to_owned(), source })?;
        Ok(Description::new(kind, self.at, digest, boards))
    }
}

/// `uurna-20261102T070000Z`
fn name_of(at: Timestamp) -> String {
    format!("uurna-{}", at.to_string().replace(['-', ':'], ""))
}
