//! Making an election's folder, and opening one again.

use std::io;
use std::path::{Path, PathBuf};

use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::manifest::{Manifest, ManifestError};
use uurna_record::{Folder, ReadError, Source as _};

use super::tiles::{clear_uncounted_blobs, clear_uncounted_tiles};
use super::{ElectionFolder, FolderStorage};
use crate::durable;
use crate::durable::{Access, WriteError};
use crate::mark::{BelowMark, HighWater, MarkError};
use crate::replay::ReplayError;
use crate::storage::{CommitError, StorageError};
use crate::{Keeper, KeyFileError, RestartError, read_key, write_key};

/// A new election, before its folder is made.
pub struct NewElection<'a> {
    /// the manifest's exact bytes
    pub manifest: &'a [u8],
    /// all roll records joined, as [`uurna_election_core::roll::encode_roll`] makes them
    pub roll: &'a [u8],
    /// seed of the key that signs checkpoints
    pub log_key: &'a [u8; 32],
    /// seed of the key that signs replacements of codes
    pub registrar_key: &'a [u8; 32],
}

/// Why a folder cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// not a folder that `election new` made
    #[error("{} is no election's folder with the key of its log: give the folder that `uurna election new` made", path.display())]
    NotAnElection {
        /// as given
        path: PathBuf,
    },
    /// another keeper works on it
    #[error("another program works on {}: try again when it has ended", path.display())]
    Busy {
        /// as given
        path: PathBuf,
    },
    /// the system refuses to read
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// which file
        path: PathBuf,
        /// the system's error
        source: io::Error,
    },
    /// the system refuses to write
    #[error(transparent)]
    Write(#[from] WriteError),
    /// a file in the folder cannot be read
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// a key's file is bad
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// the mark's file is bad
    #[error(transparent)]
    Mark(#[from] MarkError),
    /// the log breaks a rule
    #[error("the record in {} cannot be continued: {source}", path.display())]
    Replay {
        /// the record
        path: PathBuf,
        /// why
        source: ReplayError,
    },
    /// the key in the folder is not the key in the manifest
    #[error("the key in {} is not the one that the manifest names for its log", path.display())]
    OtherKey {
        /// the key's file
        path: PathBuf,
    },
    /// the record is older than the mark, or another one
    #[error(transparent)]
    BelowMark(#[from] BelowMark),
}

/// Why the folder of a new election was not made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// the manifest is refused
    #[error("the manifest is refused: {0}")]
    Manifest(#[from] ManifestError),
    /// something could not be written
    #[error(transparent)]
    Write(#[from] WriteError),
    /// the log could not be begun
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// the new folder does not open
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl Keeper<FolderStorage> {
    /// Make the folder of a new election, write manifest and roll to its log, and keep it. The folder may exist and
    /// hold other files, but no election.
    ///
    /// # Errors
    /// The manifest is refused, its roll or its keys are not the ones given, or the system refuses to write.
    pub fn create(path: &Path, new: &NewElection<'_>) -> Result<Self, CreateError> {
        let manifest = Manifest::parse(new.manifest)?;
        let folder = ElectionFolder::new(path);
        for made in [folder.record(), folder.sums()] {
            durable::make_folder(&made)?;
        }
        for private in [folder.keys(), folder.blobs()] {
            durable::make_private_folder(&private)?;
        }
        write_key(&folder.log_key(), new.log_key)?;
        write_key(&folder.registrar_key(), new.registrar_key)?;
        durable::write(&folder.fingerprint(), format!("{}\n", manifest.fingerprint()).as_bytes(), Access::Public)?;
        let mut storage = FolderStorage::new(folder.clone(), take_lock(&folder)?);
        let checkpoint = Self::begin_log(&mut storage, &manifest, new.manifest, new.roll, new.log_key)?;
        HighWater::alone(folder.high_water()).raise(&checkpoint)?;
        durable::sync_folder(path)?;
        drop(storage);
        Ok(Self::open(path)?)
    }

    /// Keep the election in a folder: replay its log, and continue from its checkpoint.
    ///
    /// # Errors
    /// See [`OpenError`]: the keeper accepts nothing that breaks a rule, and no log older than the one that it signed.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let folder = ElectionFolder::new(path);
        if !folder.is_keepers() {
            return Err(OpenError::NotAnElection { path: path.to_owned() });
        }
        let lock = take_lock(&folder)?;
        let key = SigningKey::from_seed(&*read_key(&folder.log_key())?);
        let size = size_of(&folder).map_err(|source| OpenError::Replay { path: folder.record(), source })?;
        let mark = HighWater::alone(folder.high_water());
        // compare before anything is cleared: an older checkpoint in this place must not cost the entries after it
        if let Some(mark) = mark.read()?.filter(|mark| mark.size() > size) {
            return Err(BelowMark::SetBack { found: size, signed: mark.size() }.into());
        }
        clear_uncounted_tiles(&folder.record(), size)?;
        let storage = FolderStorage::new(folder.clone(), lock);
        let keeper = Self::restart(storage, mark, key).map_err(|error| match error {
            RestartError::Replay(source) => OpenError::Replay { path: folder.record(), source },
            RestartError::OtherKey => OpenError::OtherKey { path: folder.log_key() },
            RestartError::BelowMark(below) => below.into(),
            RestartError::Mark(error) => error.into(),
            RestartError::Raise(error) => error.into(),
        })?;
        clear_uncounted_blobs(&folder.blobs(), size)?;
        Ok(keeper)
    }

    /// The folder of the election.
    #[must_use]
    pub fn folder(&self) -> &ElectionFolder {
        self.storage.folder()
    }
}

fn take_lock(folder: &ElectionFolder) -> Result<super::Lock, OpenError> {
    let path = || folder.path().to_owned();
    let lock = folder.lock().map_err(|source| OpenError::Read { path: path(), source })?;
    lock.ok_or_else(|| OpenError::Busy { path: path() })
}

/// The number of entries that a folder's checkpoint counts.
fn size_of(folder: &ElectionFolder) -> Result<u64, ReplayError> {
    let bytes = Folder::open(folder.record()).map_err(ReadError::from)?.checkpoint()?;
    Ok(SignedCheckpoint::parse(&bytes)?.unverified().size())
}
