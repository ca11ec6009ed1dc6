//! The log in memory: its tree, the staged entries, and the last durable checkpoint.

use uurna_crypto::log::checkpoint::{Checkpoint, SignedCheckpoint};
use uurna_crypto::log::merkle::{Hash, Tree, leaf_hash};
use uurna_crypto::log::note::NoteSigningError;
use uurna_crypto::log::tiles::FULL_WIDTH;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::board::{Board, Phase};

use super::storage::{Batch, Came};

const WIDTH: u64 = FULL_WIDTH as u64;

/// One log and the key that signs it.
pub(super) struct Log {
    origin: String,
    key: SigningKey,
    tree: Tree,
    /// the entries from the start of the last committed partial bundle
    tail: Vec<Vec<u8>>,
    /// the last checkpoint that is durable; none before the first
    committed: Option<SignedCheckpoint>,
}

impl Log {
    /// A log without entries.
    pub(super) fn new(origin: String, key: SigningKey) -> Self {
        Self { origin, key, tree: Tree::new(), tail: Vec::new(), committed: None }
    }

    /// Take over the tree and the entries of the last partial bundle that a replay found.
    pub(super) fn resume(self, tree: Tree, tail: Vec<Vec<u8>>, committed: SignedCheckpoint) -> Self {
        Self { tree, tail, committed: Some(committed), ..self }
    }

    /// The tree, staged entries included.
    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The last durable checkpoint.
    pub(super) fn committed(&self) -> Option<&SignedCheckpoint> {
        self.committed.as_ref()
    }

    /// Entries that are durable.
    pub(super) fn committed_size(&self) -> u64 {
        self.committed.as_ref().map_or(0, |checkpoint| checkpoint.unverified().size())
    }

    /// Whether nothing is staged.
    pub(super) fn is_settled(&self) -> bool {
        self.committed_size() == self.tree.size()
    }

    /// Stage an entry. Returns its index.
    pub(super) fn stage(&mut self, entry: Vec<u8>) -> u64 {
        let index = self.tree.size();
        self.tree.append(leaf_hash(&entry));
        self.tail.push(entry);
        index
    }

    /// The root of the tree, staged entries included.
    pub(super) fn root(&self) -> Hash {
        self.tree.root()
    }

    /// Sign the tree, staged entries included.
    pub(super) fn sign(&self) -> Result<SignedCheckpoint, NoteSigningError> {
        Checkpoint::new(&self.origin, self.tree.size(), self.tree.root()).sign(&self.key)
    }

    /// The staged entries, with their checkpoint, their blobs, and the
    /// election after them: `None` while they are manifest and roll.
    pub(super) fn batch<'a>(
        &'a self,
        checkpoint: &'a SignedCheckpoint,
        blobs: &'a [(u64, Vec<u8>)],
        board: Option<&'a Board>,
        came: Came,
    ) -> Batch<'a> {
        let phase = board.map_or(Phase::Roll, Board::phase);
        let (previous, tree, tail) = (self.committed.as_ref(), &self.tree, self.tail.as_slice());
        Batch { previous, checkpoint, tree, tail, blobs, phase, board, came }
    }

    /// Note that the staged entries are durable under this checkpoint.
    pub(super) fn settle(&mut self, checkpoint: SignedCheckpoint) {
        let (old, new) = (self.committed_size(), checkpoint.unverified().size());
        let counted = usize::try_from(new / WIDTH - old / WIDTH).unwrap_or(0) * usize::from(FULL_WIDTH);
        self.tail.drain(..counted.min(self.tail.len()));
        self.committed = Some(checkpoint);
    }
}
