//! Reading the keeper's own log again without trust in it, and following what others wrote.

use std::collections::HashMap;
use std::sync::Arc;

use uurna_crypto::log::checkpoint::{CheckpointError, CheckpointVerificationError, SignedCheckpoint};
use uurna_crypto::log::merkle::{Hash, Tree};
use uurna_crypto::log::tiles::FULL_WIDTH;
use uurna_crypto::log::tiles::bundle::{self, BundleError};
use uurna_crypto::log::tiles::{TileKind, TilePath};
use uurna_election_core::board::{Act, Board, Fault, Phase};
use uurna_election_core::chunks::{PieceError, joined};
use uurna_election_core::manifest::{Manifest, ManifestError};
use uurna_election_core::roll::{RollError, read_roll};
use uurna_record::{Entries, ReadError, Refused, Source, WrongTile};

/// Why a log cannot be continued.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// its files cannot be read, or are malformed
    #[error(transparent)]
    Read(#[from] ReadError),
    /// the checkpoint is malformed
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// the checkpoint is not signed by the key of the log
    #[error(transparent)]
    NotSigned(#[from] CheckpointVerificationError),
    /// the entries do not hash to the root in the checkpoint
    #[error("the entries do not hash to the root in the checkpoint")]
    Root,
    /// a hash tile is wrong
    #[error(transparent)]
    Tile(#[from] WrongTile),
    /// the manifest is not cut as §3 says
    #[error("the manifest is not cut as §3 says: {0}")]
    ManifestPieces(#[from] PieceError),
    /// the manifest breaks a rule
    #[error("the manifest is refused: {0}")]
    Manifest(#[from] ManifestError),
    /// the roll breaks a rule
    #[error("the roll is refused: {0}")]
    Roll(#[from] RollError),
    /// an entry breaks a rule
    #[error("entry {index} of the log is bad: {fault}")]
    Entry {
        /// its index
        index: u64,
        /// the first rule that it breaks
        fault: Box<Fault>,
    },
}

/// What a replay finds.
pub(super) struct Replayed {
    pub(super) manifest: Arc<Manifest>,
    pub(super) board: Board,
    pub(super) tree: Tree,
    pub(super) tail: Vec<Vec<u8>>,
    pub(super) checkpoint: SignedCheckpoint,
    /// entries by voters and signers, by their leaf hashes
    pub(super) sent: HashMap<Hash, u64>,
}

/// Replay a log from its first entry.
pub(super) fn replay(source: &mut dyn Source) -> Result<Replayed, ReplayError> {
    let checkpoint = SignedCheckpoint::parse(&source.checkpoint()?)?;
    let mut reading = Reading::default();
    let mut entries = Entries::new(source, checkpoint.unverified().size());
    while let Some(bundle) = entries.next_bundle()? {
        for (entry, leaf) in bundle.entries().zip(bundle.leaf_hashes()) {
            reading.follow(entry, *leaf)?;
        }
        reading.tail = bundle.to_entries();
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

/// The entries before the board: pieces of manifest and roll.
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
        follow_logged(board, entry, index, &self.tree)?;
        if is_sent(entry) {
            self.sent.insert(leaf, index);
        }
        Ok(())
    }

    /// Build the board, once manifest and roll are read.
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

/// Follow an entry that the log has already, if it breaks no rule. It is the last entry of `tree`.
pub(super) fn follow_logged(board: &mut Board, entry: &[u8], index: u64, tree: &Tree) -> Result<(), ReplayError> {
    let bad = |fault: Fault| ReplayError::Entry { index, fault: Box::new(fault) };
    let act = Act::parse(entry).map_err(|unreadable| bad(unreadable.fault))?;
    if let Some(fault) = board.examine(&act).faults.into_iter().next() {
        return Err(bad(fault));
    }
    board.follow(act, index, true, || tree.root().to_bytes());
    Ok(())
}

/// The entries of a log from an index to a size.
///
/// # Errors
/// When a bundle cannot be read, or is malformed.
pub fn entries_from(source: &mut dyn Source, from: u64, size: u64) -> Result<Vec<Vec<u8>>, ReadError> {
    let width = u64::from(FULL_WIDTH);
    let mut entries = Vec::new();
    for number in from / width..size.div_ceil(width) {
        let Some(path) = TilePath::in_tree(TileKind::Entries, number, size) else { break };
        let file = source.entry_bundle(path)?.ok_or(Refused::MissingBundle { path })?;
        let bad = |source: BundleError| Refused::Bundle { path: file.path, source };
        let bundle = bundle::decode(&file.bytes, file.path.width()).map_err(bad)?;
        let known = usize::try_from(from.saturating_sub(number * width)).unwrap_or(usize::MAX);
        entries.extend(bundle.into_iter().take(path.width().into()).skip(known).map(<[u8]>::to_vec));
    }
    Ok(entries)
}

/// Whether a voter or a signer sent an entry, and may send it again.
pub(super) fn is_sent(entry: &[u8]) -> bool {
    matches!(entry.first(), Some(3 | 5..=8))
}
