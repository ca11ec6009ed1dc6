//! The keeper of one election's log, in a folder (§5, §7, §8).
//!
//! A [`Keeper`] checks every entry as a verifier does and refuses what does not hold, since the log cannot forget. It holds
//! the whole state in memory, so that nothing is replayed while one process works, and writes batches: many entries, one
//! checkpoint. What it confirms is on durable storage.
//!
//! **When writing fails** the state in memory may be ahead of the disk: the keeper refuses everything from then on
//! ([`KeepError::Interrupted`]), and opening the folder again goes on from the last checkpoint, by the same code as any start.

mod acting;
mod casting;
mod counting;
mod folder;
mod keys;
mod log;
mod replay;
mod steps;
mod sums;

pub use acting::ActRefusal;
pub use casting::{CastRefusal, Submission};
pub use counting::{CountError, PublishError};
pub use folder::ElectionFolder;
pub use keys::{KeyFileError, read_key, write_key};
pub use log::CommitError;
pub use replay::ReplayError;
pub use steps::{CheckedBy, StepRefusal};
pub use sums::{SumReport, SumReportError};

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uurna_crypto::log::checkpoint::{Checkpoint, SignedCheckpoint};
use uurna_crypto::log::merkle::{Hash, Tree, leaf_hash};
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::board::{Act, Board, Fault, entry_of};
use uurna_election_core::chunks::pieces;
use uurna_election_core::count::Commitments;
use uurna_election_core::manifest::{Fingerprint, Manifest, ManifestError};
use uurna_election_core::roll::roll_entries;

use crate::durable::{self, Access, WriteError};
use folder::Lock;
use log::Log;

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

/// Keeps one election's log.
pub struct Keeper {
    folder: ElectionFolder,
    manifest: Arc<Manifest>,
    board: Board,
    log: Log,
    /// what voters and signers sent, by leaf hash: sent again, it is confirmed again
    sent: HashMap<Hash, u64>,
    /// made once, when the first opening comes
    commitments: Option<Commitments>,
    is_interrupted: bool,
    _lock: Lock,
}

/// Why a folder cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// not what `election new` made
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
        /// what the system says
        source: io::Error,
    },
    /// the system refuses to write
    #[error(transparent)]
    Write(#[from] WriteError),
    /// a key's file is bad
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// the log cannot be gone on with
    #[error("the record in {} cannot be continued: {source}", path.display())]
    Replay {
        /// the record
        path: PathBuf,
        /// why
        source: ReplayError,
    },
    /// the key in the folder is not the manifest's
    #[error("the key in {} is not the one that the manifest names for its log", path.display())]
    OtherKey {
        /// the key's file
        path: PathBuf,
    },
    /// the record is older than what this keeper has signed
    #[error(
        "the record ends at entry {found}, and this keeper has signed {signed} entries: it was put back to an earlier state. \
         Bring back the newer record; nothing must be signed twice"
    )]
    SetBack {
        /// entries there are
        found: u64,
        /// entries once signed
        signed: u64,
    },
    /// the record is another than what this keeper has signed
    #[error("the record is not the one this keeper has signed up to entry {signed}: bring back the right one")]
    Forked {
        /// entries once signed
        signed: u64,
    },
}

/// Why a new election's folder was not made.
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
    /// what was written does not open
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// Why nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// writing failed
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// writing failed before
    #[error("writing failed before: open the election again, it goes on from the last checkpoint")]
    Interrupted,
}

impl From<WriteError> for KeepError {
    fn from(error: WriteError) -> Self {
        Self::Commit(error.into())
    }
}

impl Keeper {
    /// Make a new election's folder, with manifest and roll in its log, and keep it. The folder may be there already, for
    /// what else lies in it, but no election.
    ///
    /// # Errors
    /// The manifest is refused, its roll is another, its keys are others, or the system refuses to write.
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
        let key = SigningKey::from_seed(new.log_key);
        let mut log = Log::new(folder.record(), folder.high_water(), manifest.log_origin(), key);
        for piece in pieces(new.manifest) {
            log.stage(entry_of(1, piece));
        }
        for piece in roll_entries(new.roll) {
            log.stage(entry_of(2, piece));
        }
        log.commit()?;
        durable::sync_folder(path)?;
        Ok(Self::open(path)?)
    }

    /// Keep the election in a folder: replay its log, and go on from its checkpoint.
    ///
    /// # Errors
    /// See [`OpenError`]: nothing is believed that does not hold, and nothing older than what was signed before.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let folder = ElectionFolder::new(path);
        if !folder.is_keepers() {
            return Err(OpenError::NotAnElection { path: path.to_owned() });
        }
        let lock = folder.lock().map_err(|source| OpenError::Read { path: path.to_owned(), source })?;
        let lock = lock.ok_or_else(|| OpenError::Busy { path: path.to_owned() })?;
        let key = SigningKey::from_seed(&*read_key(&folder.log_key())?);
        let failed = |source| OpenError::Replay { path: folder.record(), source };
        let size = replay::read_checkpoint(&folder.record()).map_err(failed)?.unverified().size();
        // before anything is cleared: an older checkpoint put in its place must not cost the entries after it
        let mark = read_high_water(&folder)?;
        if let Some(mark) = mark.as_ref().filter(|mark| mark.size() > size) {
            return Err(OpenError::SetBack { found: size, signed: mark.size() });
        }
        Log::clear_uncounted(&folder.record(), size)?;
        let replayed = replay::replay(&folder.record()).map_err(failed)?;
        let replay::Replayed { manifest, board, tree, tail, checkpoint, sent } = replayed;
        if key.verifying_key() != *manifest.log_key() {
            return Err(OpenError::OtherKey { path: folder.log_key() });
        }
        check_high_water(mark.as_ref(), &tree)?;
        clear_uncounted_blobs(&folder, size)?;
        let log = Log::new(folder.record(), folder.high_water(), manifest.log_origin(), key);
        let log = log.resume(tree, tail, checkpoint);
        Ok(Self { folder, manifest, board, log, sent, commitments: None, is_interrupted: false, _lock: lock })
    }

    /// Where it lies.
    #[must_use]
    pub fn folder(&self) -> &ElectionFolder {
        &self.folder
    }

    /// The manifest.
    #[must_use]
    pub fn manifest(&self) -> &Arc<Manifest> {
        &self.manifest
    }

    /// E
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.manifest.fingerprint()
    }

    /// The election as its log has it.
    #[must_use]
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// Entries in the log.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.log.committed_size()
    }

    /// The last checkpoint; there is always one.
    #[must_use]
    pub fn checkpoint(&self) -> Option<&SignedCheckpoint> {
        self.log.committed()
    }

    /// That the entry at an index is in the log (§7 "confirmation"); `None` beyond its end.
    #[must_use]
    pub fn confirmation(&self, index: u64) -> Option<LogProof> {
        let checkpoint = self.log.committed()?;
        let path = self.log.tree().inclusion_proof(index, checkpoint.unverified().size()).ok()?;
        Some(LogProof::new(index, path, checkpoint.clone()))
    }

    /// The index of an entry that a voter or signer sent, if the log has these bytes.
    #[must_use]
    pub fn index_of(&self, entry: &[u8]) -> Option<u64> {
        self.sent.get(&leaf_hash(entry)).copied()
    }

    /// Everything wrong with an entry that is not a ballot.
    fn faults_of(&self, entry: &[u8]) -> Vec<Fault> {
        match Act::parse(entry) {
            Ok(act) => self.board.examine(&act).faults,
            Err(unreadable) => self.board.examine_unreadable(unreadable).faults,
        }
    }

    /// Stage an entry that was examined, and follow it.
    fn follow(&mut self, entry: &[u8]) -> u64 {
        let index = self.log.stage(entry.to_vec());
        if let Ok(act) = Act::parse(entry) {
            let log = &self.log;
            self.board.follow(act, index, true, || log.root().to_bytes());
        }
        if replay::is_sent(entry) {
            self.sent.insert(leaf_hash(entry), index);
        }
        index
    }

    fn check_sound(&self) -> Result<(), KeepError> {
        if self.is_interrupted { Err(KeepError::Interrupted) } else { Ok(()) }
    }

    /// Make what was followed durable.
    fn commit(&mut self) -> Result<(), KeepError> {
        let committed = self.log.commit();
        self.is_interrupted = committed.is_err();
        Ok(committed?)
    }
}

/// The last checkpoint that this keeper is known to have signed.
fn read_high_water(folder: &ElectionFolder) -> Result<Option<Checkpoint>, OpenError> {
    let path = folder.high_water();
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(OpenError::Read { path, source }),
    };
    let mark = SignedCheckpoint::parse(&bytes).map_err(|error| OpenError::Replay { path, source: error.into() })?;
    Ok(Some(mark.unverified().clone()))
}

/// The record must be at least what this keeper has signed, and continue it.
fn check_high_water(mark: Option<&Checkpoint>, tree: &Tree) -> Result<(), OpenError> {
    let Some(mark) = mark else { return Ok(()) };
    let signed = mark.size();
    match tree.root_at(signed) {
        Err(_) => Err(OpenError::SetBack { found: tree.size(), signed }),
        Ok(root) if root == *mark.root() => Ok(()),
        Ok(_) => Err(OpenError::Forked { signed }),
    }
}

/// Blobs of ballots that a crash kept out of the log.
fn clear_uncounted_blobs(folder: &ElectionFolder, size: u64) -> Result<(), OpenError> {
    let path = folder.blobs();
    let read = |source| OpenError::Read { path: path.clone(), source };
    for entry in fs::read_dir(&path).map_err(read)? {
        let entry = entry.map_err(read)?;
        let index = entry.file_name().to_str().and_then(|name| name.parse::<u64>().ok());
        if index.is_none_or(|index| index >= size) {
            fs::remove_file(entry.path()).map_err(|source| OpenError::Read { path: entry.path(), source })?;
        }
    }
    Ok(())
}
