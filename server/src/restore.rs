//! Putting a backup in the place of the database, and refusing to fork a log.
//!
//! The backup is unpacked **aside**; its logs are replayed, compared with the high-water marks of this machine, and brought up
//! to them from copies of the record that the operator names. Only if no log speaks against it does the backup take the
//! place of the present database, which is moved away and never deleted. Until then nothing is changed.

mod aside;
mod judging;
mod postgres;
mod sqlite;

pub use judging::{Objection, Returned, Standing};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::runtime::Runtime;
use uurna_election_core::time::Timestamp;

use crate::backup::{Description, DescriptionError, InClear, InClearError, Kind, ProgramError, decrypt};
use aside::Aside;
use uurna_keeper::MarkError;
use uurna_keeper::durable;
use uurna_keeper::durable::WriteError;
use uurna_service::boards::{mark_of, marks_in};
use uurna_service::clock::Clock;
use uurna_service::secrets::{MasterKey, MasterKeyError};
use uurna_store::{DatabaseAddress, Store, StoreError};
use uurna_union::ids::ElectionId;

/// What the operator knows about logs beyond the backup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// by election: where a copy of its record lies, as a folder, a `.tar` or an address
    pub mirrors: BTreeMap<ElectionId, String>,
    /// elections in which nothing was signed after the backup, according
    /// to the operator, and that have no mark on this machine
    pub no_newer: BTreeSet<ElectionId>,
    /// elections that are given up: they come back as they are in the backup, and nothing is ever signed in them again
    pub given_up: BTreeSet<ElectionId>,
}

/// A restoration.
pub struct Restoration<'a> {
    /// the database to replace
    pub database: &'a DatabaseAddress,
    /// the folder of the master key and of the marks
    pub secrets: &'a Path,
    /// the backup's folder
    pub backup: &'a Path,
    /// a file of `age` with the key that opens it, if it is encrypted
    pub identity: Option<&'a Path>,
    /// what the operator knows beyond it
    pub wishes: &'a Wishes,
}

/// The result of a restoration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// when the backup was made
    pub made: String,
    /// every log
    pub boards: Vec<Returned>,
    /// elections that are not in the backup, and were given up
    pub lost: Vec<ElectionId>,
    /// the new name of the replaced database
    pub moved_to: Option<String>,
}

/// A log that cannot come back like this.
#[derive(Debug)]
pub struct Refused {
    /// the election's id
    pub election: ElectionId,
    /// of its manifest; empty where that is not known
    pub title: String,
    /// why
    pub objection: Objection,
}

/// Why nothing was put back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// the folder is not a backup, or not a whole one
    #[error(transparent)]
    Description(#[from] DescriptionError),
    /// of another kind of database
    #[error("the backup is of {backup}, and the configuration names {configured}")]
    OtherKind {
        /// of the backup
        backup: &'static str,
        /// of the configuration
        configured: &'static str,
    },
    /// only a key elsewhere opens it
    #[error(
        "the backup is encrypted: give --identity FILE, the file of the key to which backups are encrypted (server configuration, \
         backup.recipients)"
    )]
    Encrypted,
    /// no place for a copy that was decrypted
    #[error(transparent)]
    InClear(#[from] InClearError),
    /// there is no master key under which the keys of logs are sealed
    #[error("{0}; put the copy of the master key there that was made when the service was set up")]
    Master(#[from] MasterKeyError),
    /// another program works on the database
    #[error("the service runs, or another program works on the database: stop it first")]
    Running,
    /// a database does not open
    #[error(transparent)]
    Store(#[from] StoreError),
    /// a program of PostgreSQL is missing or fails
    #[error(transparent)]
    Program(#[from] ProgramError),
    /// a file cannot be written
    #[error(transparent)]
    Write(#[from] WriteError),
    /// the marks cannot be read
    #[error(transparent)]
    Mark(#[from] MarkError),
    /// the copy is not what its description says
    #[error("the backup does not have the log of election {election} that it describes")]
    OtherBoard {
        /// its id
        election: ElectionId,
    },
    /// an option names an election that is neither in the backup nor known here
    #[error("there is no election {election} in the backup, and this machine has signed none with this id")]
    UnknownElection {
        /// as given
        election: ElectionId,
    },
    /// logs would fork, or would be lost
    #[error("{}", Listed(.0))]
    Refused(Vec<Refused>),
    /// the backup is in its place, but a mark was not raised to it
    #[error("the backup is in its place; {0}")]
    AfterPlace(#[source] WriteError),
}

impl From<uurna_store::DatabaseError> for RestoreError {
    fn from(error: uurna_store::DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

/// Objections, one below another.
struct Listed<'a>(&'a [Refused]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing was changed, as these elections cannot come back so:")?;
        for Refused { election, title, objection } in self.0 {
            let title = if title.is_empty() { String::new() } else { format!(" ({title})") };
            write!(f, "\n  {election}{title}: {objection}")?;
        }
        Ok(())
    }
}

impl Kind {
    fn of(address: &DatabaseAddress) -> Self {
        match address {
            DatabaseAddress::Sqlite(_) => Self::Sqlite,
            DatabaseAddress::Postgres(_) => Self::Postgresql,
        }
    }

    /// The name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgresql => "PostgreSQL",
        }
    }
}

impl Restoration<'_> {
    /// Put the backup in its place, if no log speaks against it.
    ///
    /// # Errors
    /// See [`RestoreError`]: then nothing was changed, except with [`RestoreError::AfterPlace`].
    pub fn run(&self, clock: &Arc<dyn Clock>, runtime: &Runtime) -> Result<Restored, RestoreError> {
        let description = Description::read(self.backup)?;
        let (backup, configured) = (description.database, Kind::of(self.database));
        if backup != configured {
            return Err(RestoreError::OtherKind { backup: backup.name(), configured: configured.name() });
        }
        let master = MasterKey::open_existing(self.secrets)?;
        let mut aside = self.unpack(&description, runtime)?;
        let prepared = self.prepare(&mut aside, &description, &master, clock, runtime);
        let (boards, lost) = match prepared {
            Ok(prepared) => prepared,
            Err(error) => {
                aside.discard(runtime);
                return Err(error);
            }
        };
        let marks = marks_in(self.secrets);
        // a new machine has no folder for marks yet
        if let Err(error) = durable::make_private_folder(&marks) {
            aside.discard(runtime);
            return Err(error.into());
        }
        let moved_to = aside.take_place(&stamp(clock.now()), runtime)?;
        for board in boards.iter().filter(|board| board.standing != Standing::GivenUp) {
            mark_of(&marks, &board.election).raise(&board.checkpoint).map_err(RestoreError::AfterPlace)?;
        }
        Ok(Restored { made: description.at, boards, lost, moved_to })
    }

    /// Unpack beside the present database, decrypted if necessary.
    fn unpack(&self, description: &Description, runtime: &Runtime) -> Result<Aside, RestoreError> {
        let copy = self.backup.join(description.file());
        if !description.encrypted {
            return Aside::unpack(self.database, &copy, runtime);
        }
        let identity = self.identity.ok_or(RestoreError::Encrypted)?;
        let in_clear = InClear::beside(self.database)?;
        Aside::unpack(self.database, &decrypt(&copy, identity, &in_clear)?, runtime)
    }

    /// Do everything that can be refused.
    fn prepare(
        &self,
        aside: &mut Aside,
        description: &Description,
        master: &MasterKey,
        clock: &Arc<dyn Clock>,
        runtime: &Runtime,
    ) -> Result<(Vec<Returned>, Vec<ElectionId>), RestoreError> {
        let store = runtime.block_on(Store::open(&aside.address()))?;
        let judged = judging::Judge { wishes: self.wishes, marks: marks_in(self.secrets), master, clock, runtime }
            .judge(&store, description);
        let ended = judged.and_then(|judged| {
            runtime.block_on(store.end_every_session())?;
            Ok(judged)
        });
        runtime.block_on(store.close());
        ended
    }
}

/// A moment as part of a name.
fn stamp(at: Timestamp) -> String {
    at.to_string().replace(['-', ':'], "").to_lowercase()
}

/// A name beside another one.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
