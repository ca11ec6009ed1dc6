//! The keeper of one election's log (§5, §7, §8).
//!
//! A [`Keeper`] checks every entry as a verifier does and refuses one that breaks a rule, since the log cannot forget.
//! It holds the whole state in memory, so that it replays nothing while one process works, and writes in batches: many
//! entries, one checkpoint. Everything that it confirms is on durable storage: a folder, or another [`Storage`].
//!
//! **When others write too**, a keeper takes its turn ([`Storage::take_turn`]), follows what the others wrote by the
//! code of every replay, and only then decides whether an entry may be appended.
//!
//! **When writing fails**, the state in memory may be ahead of the durable one: the
//! keeper then refuses everything ([`KeepError::Interrupted`]), and opening the log
//! again continues from the last checkpoint, by the same code as any start.

use std::collections::HashMap;
use std::sync::Arc;

use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::{Hash, leaf_hash};
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::board::{Act, Board, Fault, entry_of};
use uurna_election_core::chunks::pieces;
use uurna_election_core::count::Commitments;
use uurna_election_core::manifest::{Fingerprint, Manifest};
use uurna_election_core::roll::roll_entries;

use crate::durable::WriteError;
use crate::folder::FolderStorage;
use crate::log::Log;
use crate::mark::{self, BelowMark, HighWater, MarkError};
use crate::replay::{self, ReplayError};
use crate::storage::{Came, CommitError, Storage, StorageError};

/// Keeps one election's log.
pub struct Keeper<S = FolderStorage> {
    pub(crate) storage: S,
    pub(crate) mark: HighWater,
    pub(crate) manifest: Arc<Manifest>,
    pub(crate) board: Board,
    pub(crate) log: Log,
    /// entries of voters and signers, by leaf hash: an entry that is sent again is confirmed again
    pub(crate) sent: HashMap<Hash, u64>,
    /// made once, when the first opening comes
    pub(crate) commitments: Option<Commitments>,
    pub(crate) is_interrupted: bool,
}

/// Why a keeper cannot continue a log.
#[derive(Debug, thiserror::Error)]
pub enum RestartError {
    /// the log breaks a rule
    #[error("the record cannot be continued: {0}")]
    Replay(#[from] ReplayError),
    /// the key is not the one in the manifest
    #[error("the key of the log is not the one that the manifest names")]
    OtherKey,
    /// the mark cannot be read
    #[error(transparent)]
    Mark(#[from] MarkError),
    /// the mark cannot be raised to the record's size
    #[error(transparent)]
    Raise(#[from] WriteError),
    /// the record is older than the mark, or another one
    #[error(transparent)]
    BelowMark(#[from] BelowMark),
}

/// Why the keeper wrote nothing.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// the storage failed before anything was written
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// writing failed: only opening the log again shows whether the entries are durable
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// the entries that others wrote, or a log that was put back, break a rule
    #[error(transparent)]
    Others(#[from] RestartError),
    /// writing failed before
    #[error("writing failed before: open the election again, it goes on from the last checkpoint")]
    Interrupted,
}

impl From<WriteError> for KeepError {
    fn from(error: WriteError) -> Self {
        Self::Commit(error.into())
    }
}

/// What a log says to a reader who changes nothing.
pub struct Looked {
    /// the manifest
    pub manifest: Arc<Manifest>,
    /// the election as its log describes it
    pub board: Board,
    /// entries in the log
    pub size: u64,
}

/// Read a log as a keeper does at its start, but without its key: nothing is signed, raised or written.
///
/// # Errors
/// See [`RestartError`]: a keeper that starts would refuse for the same reason.
pub fn look<S: Storage>(storage: &S, mark: &HighWater) -> Result<Looked, RestartError> {
    // read the mark before the log, as at a start
    let signed = mark.read()?;
    let mut source = storage.source().map_err(ReplayError::from)?;
    let replay::Replayed { manifest, board, tree, .. } = replay::replay(source.as_mut())?;
    mark::check(signed.as_ref(), &tree)?;
    Ok(Looked { manifest, board, size: tree.size() })
}

impl<S: Storage> Keeper<S> {
    /// Begin a log with manifest and roll, in an empty storage. Returns its first checkpoint.
    ///
    /// # Errors
    /// When it is not known that they are durable.
    pub fn begin_log(
        storage: &mut S,
        manifest: &Manifest,
        bytes: &[u8],
        roll: &[u8],
        log_key: &[u8; 32],
    ) -> Result<SignedCheckpoint, CommitError> {
        let mut log = Log::new(manifest.log_origin(), SigningKey::from_seed(log_key));
        for piece in pieces(bytes) {
            log.stage(entry_of(1, piece));
        }
        for piece in roll_entries(roll) {
            log.stage(entry_of(2, piece));
        }
        let checkpoint = log.sign()?;
        storage.commit(&log.batch(&checkpoint, &[], None, Came::Now))?;
        Ok(checkpoint)
    }

    /// Keep the log in a storage: replay it, and continue from its checkpoint.
    ///
    /// # Errors
    /// See [`RestartError`]: the keeper accepts nothing that breaks a
    /// rule, and no log older than the one that it signed.
    pub fn restart(storage: S, mark: HighWater, key: SigningKey) -> Result<Self, RestartError> {
        let (keeper, signed) = Self::above_mark(storage, mark, key)?;
        // from here on the mark also covers what others signed, and what was committed before a crash
        if let Some(checkpoint) = keeper.log.committed()
            && signed.is_none_or(|signed| signed < checkpoint.unverified().size())
        {
            keeper.mark.raise(checkpoint)?;
        }
        Ok(keeper)
    }

    /// The log, if it is not below the mark, and the number of entries
    /// that the mark says were signed. The mark does not change.
    pub(crate) fn above_mark(
        storage: S,
        mark: HighWater,
        key: SigningKey,
    ) -> Result<(Self, Option<u64>), RestartError> {
        // read the mark before the log: other keepers may meanwhile
        // append, and raise the mark above the log that is replayed here
        let signed = mark.read()?;
        let keeper = Self::replayed(storage, mark, key)?;
        mark::check(signed.as_ref(), keeper.log.tree())?;
        Ok((keeper, signed.map(|mark| mark.size())))
    }

    /// The log without regard to the mark: nothing may be signed before the two were compared.
    pub(crate) fn replayed(storage: S, mark: HighWater, key: SigningKey) -> Result<Self, RestartError> {
        let replayed = {
            let mut source = storage.source().map_err(ReplayError::from)?;
            replay::replay(source.as_mut())?
        };
        let replay::Replayed { manifest, board, tree, tail, checkpoint, sent } = replayed;
        if key.verifying_key() != *manifest.log_key() {
            return Err(RestartError::OtherKey);
        }
        let log = Log::new(manifest.log_origin(), key).resume(tree, tail, checkpoint);
        Ok(Self { storage, mark, manifest, board, log, sent, commitments: None, is_interrupted: false })
    }

    /// The storage of the log.
    #[must_use]
    pub fn storage(&self) -> &S {
        &self.storage
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

    /// The election as its log describes it.
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

    /// The proof that the entry at an index is in the log (§7 "confirmation"); `None` beyond its end.
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

    /// Whether writing failed, so that the log must be opened again.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.is_interrupted
    }

    /// Follow the entries that others wrote, without waiting for a turn.
    ///
    /// # Errors
    /// See [`KeepError`]; above all when the log was put back to an earlier state.
    pub fn catch_up(&mut self) -> Result<(), KeepError> {
        self.check_sound()?;
        let latest = self.storage.latest()?;
        self.follow_others(latest)
    }

    pub(crate) fn follow_others(&mut self, latest: Option<Vec<u8>>) -> Result<(), KeepError> {
        let Some(latest) = latest else { return Ok(()) };
        if self.log.committed().is_some_and(|checkpoint| checkpoint.encode().as_bytes() == latest) {
            return Ok(());
        }
        let checkpoint = SignedCheckpoint::parse(&latest).map_err(ReplayError::from).map_err(RestartError::from)?;
        let verified = checkpoint.verify(&self.manifest.log_origin(), self.manifest.log_key());
        verified.map_err(ReplayError::from).map_err(RestartError::from)?;
        let (signed, found) = (self.size(), checkpoint.unverified().size());
        if found < signed {
            return Err(RestartError::from(BelowMark::SetBack { found, signed }).into());
        }
        let read = self.storage.source().and_then(|mut source| replay::entries_from(source.as_mut(), signed, found));
        let entries = read.map_err(ReplayError::from).map_err(RestartError::from)?;
        self.follow_all(entries).map_err(RestartError::from)?;
        if self.log.root() != *checkpoint.unverified().root() {
            return Err(RestartError::from(BelowMark::Forked { signed }).into());
        }
        self.mark.raise(&checkpoint).map_err(RestartError::from)?;
        self.log.settle(checkpoint);
        self.is_interrupted = false;
        Ok(())
    }

    /// Follow entries that the log has elsewhere, by the code of every replay. Until they are settled, the state in
    /// memory is ahead of the checkpoint that it knows.
    pub(crate) fn follow_all(&mut self, entries: Vec<Vec<u8>>) -> Result<(), ReplayError> {
        self.is_interrupted = true;
        for entry in entries {
            let (leaf, is_sent) = (leaf_hash(&entry), replay::is_sent(&entry));
            let index = self.log.stage(entry.clone());
            replay::follow_logged(&mut self.board, &entry, index, self.log.tree())?;
            if is_sent {
                self.sent.insert(leaf, index);
            }
        }
        Ok(())
    }

    /// Do something in the keeper's own turn: it first follows what others wrote, and no other keeper writes meanwhile.
    pub(crate) fn in_turn<T, E: From<KeepError>>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.check_sound()?;
        let latest = self.storage.take_turn().map_err(KeepError::from)?;
        let done = self.follow_others(latest).map_err(E::from).and_then(|()| act(self));
        self.storage.leave_turn();
        done
    }

    /// Everything wrong with an entry that is not a ballot.
    pub(crate) fn faults_of(&self, entry: &[u8]) -> Vec<Fault> {
        match Act::parse(entry) {
            Ok(act) => self.board.examine(&act).faults,
            Err(unreadable) => self.board.examine_unreadable(unreadable).faults,
        }
    }

    /// Stage an entry that was checked, and follow it.
    pub(crate) fn follow(&mut self, entry: &[u8]) -> u64 {
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

    pub(crate) fn check_sound(&self) -> Result<(), KeepError> {
        if self.is_interrupted { Err(KeepError::Interrupted) } else { Ok(()) }
    }

    /// Make the followed entries durable, with their blobs.
    ///
    /// The mark is raised before anybody hears of the entries, so no confirmed entry is above it. A crash in between
    /// leaves it one commit behind, and the next start raises it before it confirms anything.
    pub(crate) fn commit(&mut self, blobs: &[(u64, Vec<u8>)]) -> Result<(), KeepError> {
        if self.log.is_settled() {
            return Ok(());
        }
        let committed = self.commit_staged(blobs);
        self.is_interrupted = committed.is_err();
        Ok(committed?)
    }

    pub(crate) fn commit_staged(&mut self, blobs: &[(u64, Vec<u8>)]) -> Result<(), CommitError> {
        let checkpoint = self.log.sign()?;
        self.storage.commit(&self.log.batch(&checkpoint, blobs, Some(&self.board), Came::Now))?;
        self.log.settle(checkpoint);
        if let Some(checkpoint) = self.log.committed() {
            self.mark.raise(checkpoint)?;
        }
        Ok(())
    }
}
