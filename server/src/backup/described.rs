//! The description in a backup: `backup.json`.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::runtime::Runtime;
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_election_core::time::Timestamp;
use uurna_record::Entries;

use super::{BackupError, DESCRIPTION};
use uurna_keeper::Storage as _;
use uurna_keeper::durable;
use uurna_keeper::durable::{Access, WriteError};
use uurna_service::boards::DatabaseStorage;
use uurna_service::clock::Clock;
use uurna_store::{BoardRow, Store};
use uurna_union::ids::ElectionId;

/// The form of the description.
const FORM: &str = "backup/v1";

/// Which database a backup is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// one file
    Sqlite,
    /// what `pg_dump` writes
    Postgresql,
}

/// What is in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    uurna: String,
    /// the version of the program that made it
    pub version: String,
    /// when
    pub at: String,
    /// of which database
    pub database: Kind,
    /// whether the copy is encrypted with `age`: bytes and SHA-256 are those of the encrypted file
    #[serde(default, skip_serializing_if = "is_in_clear")]
    pub encrypted: bool,
    /// bytes of the copy
    pub bytes: u64,
    /// of the copy, in hexadecimal
    pub sha256: String,
    /// the logs in it
    pub boards: Vec<BoardInBackup>,
}

/// One election's log in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoardInBackup {
    /// the manifest's id
    #[serde(with = "uurna_union::ids::as_text")]
    pub election: ElectionId,
    /// of the manifest, in one of its languages
    pub title: String,
    /// where the log stood
    pub phase: String,
    /// entries in the log
    pub size: u64,
    /// the signed checkpoint that counts them
    pub checkpoint: String,
    /// ballots whose sealed shares are in the backup: to be erased with every copy once the result is certified
    pub sealed_shares: u64,
}

/// Why a folder is not a backup, or not a whole one.
#[derive(Debug, thiserror::Error)]
pub enum DescriptionError {
    /// a file of it cannot be read
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// which
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// the file is not a description
    #[error("{} is no description of a backup: {source}", path.display())]
    Json {
        /// which file
        path: PathBuf,
        /// what is wrong
        source: serde_json::Error,
    },
    /// it has another form, perhaps a later one
    #[error("the backup is of the form {found:?}, and this program reads {FORM:?}")]
    Form {
        /// as written
        found: String,
    },
    /// the copy is not the described one
    #[error("{} is not what was backed up: its SHA-256 is another", path.display())]
    Digest {
        /// the copy
        path: PathBuf,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_in_clear(is_encrypted: &bool) -> bool {
    !is_encrypted
}

impl Kind {
    /// The name of the copy in its folder.
    #[must_use]
    pub fn file(self) -> &'static str {
        match self {
            Self::Sqlite => "database.sqlite",
            Self::Postgresql => "database.dump",
        }
    }
}

impl Description {
    pub(super) fn new(
        database: Kind,
        at: Timestamp,
        (bytes, sha256): (u64, String),
        boards: Vec<BoardInBackup>,
    ) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let (uurna, at) = (FORM.to_owned(), at.to_string());
        Self { uurna, version, at, database, encrypted: false, bytes, sha256, boards }
    }

    /// The same for an encrypted copy.
    pub(super) fn encrypted(self) -> Self {
        Self { encrypted: true, ..self }
    }

    /// The same for another file, by its length and SHA-256.
    pub(super) fn of(self, (bytes, sha256): (u64, String)) -> Self {
        Self { bytes, sha256, ..self }
    }

    /// The name of the copy in its folder.
    #[must_use]
    pub fn file(&self) -> String {
        let name = self.database.file();
        if self.encrypted { format!("{name}.age") } else { name.to_owned() }
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), WriteError> {
        let path = folder.join(DESCRIPTION);
        let json = serde_json::to_string_pretty(self)
            .map_err(|error| WriteError { path: path.clone(), source: io::Error::other(error) })?;
        durable::write(&path, format!("{json}\n").as_bytes(), Access::Private)
    }

    /// Read the description of a backup, and compare the copy with it.
    ///
    /// # Errors
    /// See [`DescriptionError`].
    pub fn read(folder: &Path) -> Result<Self, DescriptionError> {
        let path = folder.join(DESCRIPTION);
        let text = fs::read_to_string(&path);
        let text = text.map_err(|source| DescriptionError::Read { path: path.clone(), source })?;
        let json = |source| DescriptionError::Json { path: path.clone(), source };
        let any: serde_json::Value = serde_json::from_str(&text).map_err(json)?;
        if let Some(found) = any.get("uurna").and_then(|form| form.as_str()).filter(|form| *form != FORM) {
            return Err(DescriptionError::Form { found: found.to_owned() });
        }
        let description: Self = serde_json::from_value(any).map_err(json)?;
        let copy = folder.join(description.file());
        let found = digest(&copy).map_err(|source| DescriptionError::Read { path: copy.clone(), source })?;
        if found != (description.bytes, description.sha256.clone()) {
            return Err(DescriptionError::Digest { path: copy });
        }
        Ok(description)
    }
}

/// A file's length and SHA-256.
pub(super) fn digest(path: &Path) -> io::Result<(u64, String)> {
    let (mut file, mut hash, mut length) = (File::open(path)?, Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 20];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            read => {
                hash.update(buffer.get(..read).unwrap_or_default());
                length += read as u64;
            }
        }
    }
    Ok((length, uurna_keeper::hex::hex(&hash.finalize())))
}

/// Describe a board of a database that does not change; its entries must hash to its checkpoint.
pub(super) fn board(
    store: &Store,
    row: &BoardRow,
    clock: &Arc<dyn Clock>,
    runtime: &Runtime,
) -> Result<BoardInBackup, BackupError> {
    let election = row.election;
    let bad = |why: String| BackupError::Board { election, why };
    let (checkpoint, size) = runtime.block_on(store.board_checkpoint(row.number))?;
    let signed = SignedCheckpoint::parse(checkpoint.as_bytes()).map_err(|error| bad(error.to_string()))?;
    let storage = DatabaseStorage::new(store.clone(), row.number, runtime.handle().clone(), Arc::clone(clock));
    let mut source = storage.source().map_err(|error| bad(error.to_string()))?;
    let tree = Entries::new(source.as_mut(), size).finish().map_err(|error| bad(error.to_string()))?;
    if signed.unverified().size() != size || *signed.unverified().root() != tree.root {
        return Err(bad("its entries do not hash to its checkpoint".to_owned()));
    }
    let manifest = runtime.block_on(store.board_manifest(&election))?.unwrap_or_default();
    let sealed_shares = runtime.block_on(store.count_blobs(row.number))?;
    let (title, phase) = (title_of(&manifest), row.phase.name().to_owned());
    Ok(BoardInBackup { election, title, phase, size, checkpoint, sealed_shares })
}

/// The title of a manifest, in one of its languages.
pub(crate) fn title_of(manifest: &[u8]) -> String {
    let json: serde_json::Value = serde_json::from_slice(manifest).unwrap_or_default();
    let title = json.get("title").and_then(|title| title.as_object());
    let text = title.and_then(|texts| texts.values().next()).and_then(|text| text.as_str());
    text.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(folder: &Path) -> Description {
        let copy = folder.join(Kind::Sqlite.file());
        fs::write(&copy, b"a database").unwrap();
        let description = Description::new(Kind::Sqlite, Timestamp::EPOCH, digest(&copy).unwrap(), Vec::new());
        description.write(folder).unwrap();
        description
    }

    #[test]
    fn a_backup_is_read_as_it_was_described_and_every_changed_byte_of_the_copy_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let description = made(folder.path());
        assert_eq!(Description::read(folder.path()).unwrap(), description);
        let copy = folder.path().join("database.sqlite");
        for place in 0..10 {
            let mut bytes = b"a database".to_vec();
            bytes[place] ^= 1;
            fs::write(&copy, bytes).unwrap();
            assert!(matches!(Description::read(folder.path()), Err(DescriptionError::Digest { .. })), "byte {place}");
        }
        fs::remove_file(&copy).unwrap();
        assert!(matches!(Description::read(folder.path()), Err(DescriptionError::Read { .. })));
    }

    #[test]
    fn a_description_of_another_form_says_so() {
        let folder = tempfile::tempdir().unwrap();
        made(folder.path());
        let path = folder.path().join(DESCRIPTION);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("backup/v1", "backup/v2")).unwrap();
        assert!(matches!(Description::read(folder.path()), Err(DescriptionError::Form { .. })));
        fs::write(&path, text.replace("\"version\"", "\"colour\"")).unwrap();
        assert!(matches!(Description::read(folder.path()), Err(DescriptionError::Json { .. })));
    }
}
