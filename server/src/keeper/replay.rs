//! Reading one's own log again, believing nothing in it that does not hold.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use uurna_crypto::log::checkpoint::{CheckpointError, CheckpointVerificationError, SignedCheckpoint};
use uurna_crypto::log::merkle::{Hash, Tree};
use uurna_crypto::log::tiles::FULL_WIDTH;
use uurna_election_core::board::{Act, Board, Fault, Phase};
use uurna_election_core::chunks::{PieceError, joined};
use uurna_election_core::manifest::{Manifest, ManifestError};
use uurna_election_core::roll::{RollError, read_roll};
use uurna_verifier::source::{Entries, Folder, ReadError, Source as _, WrongTile};

/// Why a log cannot be gone on with.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// its files cannot be read, or are not those of a log
    #[error(transparent)]
    Read(#[from] ReadError),
    /// the checkpoint is none
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// the checkpoint is not signed by the log's key
    #[error(transparent)]
    NotSigned(#[from] CheckpointVerificationError),
    /// the entries are not those that the checkpoint counts
    #[error("the entries do not hash to the root in the checkpoint")]
    Root,
    /// a hash tile is wrong
    #[error(transparent)]
    Tile(#[from] WrongTile),
    /// the manifest is cut in another way
    #[error("the manifest is not cut as §3 says: {0}")]
    ManifestPieces(#[from] PieceError),
    /// the manifest is refused
    #[error("the manifest is refused: {0}")]
    Manifest(#[from] ManifestError),
    /// the roll is refused
    #[error("the roll is refused: {0}")]
    Roll(#[from] RollError),
    /// an entry does not hold
    #[error("entry {index} of the log is bad: {fault}")]
    Entry {
        /// of the entry
        index: u64,
        /// the first thing wrong with it
        fault: Box<Fault>,
    },
}

/// What a log says.
pub(super) struct Replayed {
    pub(super) manifest: Arc<Manifest>,
    pub(super) board: Board,
    pub(super) tree: Tree,
    pub(super) tail: Vec<Vec<u8>>,
    pub(super) checkpoint: SignedCheckpoint,
    /// entries by voters and signers, by their leaf hashes
    pub(super) sent: HashMap<Hash, u64>,
}

/// The checkpoint of a record.
pub(super) fn read_checkpoint(record: &Path) -> Result<SignedCheckpoint, ReplayError> {
    let bytes = Folder::open(record).map_err(ReadError::from)?.checkpoint()?;
    Ok(SignedCheckpoint::parse(&bytes)?)
}

/// Replay the log in a folder.
pub(super) fn replay(record: &Path) -> Result<Replayed, ReplayError> {
    let mut folder = Folder::open(record).map_err(ReadError::from)?;
    let checkpoint = SignedCheckpoint::parse(&folder.checkpoint()?)?;
    let mut reading = Reading::default();
    let mut entries = Entries::new(&mut folder, checkpoint.unverified().size());
    while let Some(bundle) = entries.next_bundle()? {
        for (entry, leaf) in bundle.entries().iter().zip(bundle.leaf_hashes()) {
            reading.follow(entry, *leaf)?;
        }
        reading.tail = bundle.into_entries();
    }
    let tree = entries.finish()?;
    if tree.root != *checkpoint.unverified().root() {
        return Err(ReplayError::Root);
    }
    if let Some(wrong) = tree.wrong.first() {
        return Err((*wrong).into());
    }
    reading.conclude(checkpoint)
}

/// What may stand before the board: pieces of manifest and roll.
#[derive(Default)]
struct Reading {
    manifest: Vec<Vec<u8>>,
    roll: Vec<Vec<u8>>,
    board: Option<(Arc<Manifest>, Board)>,
    tree: Tree,
    tail: Vec<Vec<u8>>,
    sent: HashMap<Hash, u64>,
}

impl Reading {
    fn follow(&mut self, entry: &[u8], leaf: Hash) -> Result<(), ReplayError> {
        let index = self.tree.size();
        self.tree.append(leaf);
        match (entry.split_first(), &self.board) {
            (Some((1, piece)), None) if self.roll.is_empty() => {
                self.manifest.push(piece.to_vec());
                return Ok(());
            }
            (Some((2, piece)), None) => {
                self.roll.push(piece.to_vec());
                return Ok(());
            }
            (_, None) => self.board = Some(self.begin()?),
            (_, Some(_)) => {}
        }
        let Some((_, board)) = &mut self.board else { return Ok(()) };
        let bad = |fault: Fault| ReplayError::Entry { index, fault: Box::new(fault) };
        let act = Act::parse(entry).map_err(|unreadable| bad(unreadable.fault))?;
        let examined = board.examine(&act);
        if let Some(fault) = examined.faults.into_iter().next() {
            return Err(bad(fault));
        }
        let tree = &self.tree;
        board.follow(act, index, true, || tree.root().to_bytes());
        if is_sent(entry) {
            self.sent.insert(leaf, index);
        }
        Ok(())
    }

    /// Manifest and roll are read.
    fn begin(&self) -> Result<(Arc<Manifest>, Board), ReplayError> {
        let manifest = Manifest::parse(&joined(self.manifest.iter().map(Vec::as_slice))?)?;
        let manifest = Arc::new(manifest);
        let reading = read_roll(&manifest, &self.roll.concat());
        if let Some(error) = reading.errors.into_iter().next() {
            return Err(error.into());
        }
        let phase = if self.roll.is_empty() { Phase::Manifest } else { Phase::Roll };
        Ok((Arc::clone(&manifest), Board::new(manifest, reading.enrolled, phase)))
    }

    fn conclude(mut self, checkpoint: SignedCheckpoint) -> Result<Replayed, ReplayError> {
        let (manifest, board) = match self.board.take() {
            Some(begun) => begun,
            None => self.begin()?,
        };
        checkpoint.verify(&manifest.log_origin(), manifest.log_key())?;
        if self.tail.len() == usize::from(FULL_WIDTH) {
            self.tail.clear();
        }
        Ok(Replayed { manifest, board, tree: self.tree, tail: self.tail, checkpoint, sent: self.sent })
    }
}

/// Whether an entry was sent by a voter or a signer, who may send it again.
pub(super) fn is_sent(entry: &[u8]) -> bool {
    matches!(entry.first(), Some(3 | 5..=8))
}
