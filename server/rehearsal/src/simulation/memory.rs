//! A record in memory, for measurements and tests.

use uurna_crypto::log::checkpoint::Checkpoint;
use uurna_crypto::log::merkle::{Tree, leaf_hash};
use uurna_crypto::log::tiles::{TilePath, bundle};
use uurna_crypto::signature::SigningKey;
use uurna_record::{ReadError, Source, TileFile};

/// A log that computes its tiles when they are asked for.
pub struct MemoryRecord {
    entries: Vec<Vec<u8>>,
    tree: Tree,
    checkpoint: Vec<u8>,
}

impl MemoryRecord {
    /// The record of these entries, signed.
    #[must_use]
    pub fn new(entries: Vec<Vec<u8>>, origin: &str, key: &SigningKey) -> Self {
        let mut tree = Tree::new();
        tree.extend(entries.iter().map(|entry| leaf_hash(entry)));
        let checkpoint = Checkpoint::new(origin, tree.size(), tree.root()).sign(key);
        let checkpoint = checkpoint.map(|signed| signed.encode().into_bytes()).unwrap_or_default();
        Self { entries, tree, checkpoint }
    }

    /// Its entries.
    #[must_use]
    pub fn entries(&self) -> &[Vec<u8>] {
        &self.entries
    }

    /// Its tree.
    #[must_use]
    pub fn tree(&self) -> &Tree {
        &self.tree
    }
}

impl Source for MemoryRecord {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        Ok(self.checkpoint.clone())
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        let first = usize::try_from(wanted.index()).unwrap_or(usize::MAX).saturating_mul(256);
        let entries = self.entries.get(first..first.saturating_add(wanted.width().into()));
        let bytes = entries.and_then(|entries| bundle::encode(entries).ok());
        Ok(bytes.map(|bytes| TileFile { path: wanted, bytes }))
    }

    fn hash_tiles(&mut self, _: TilePath) -> Result<Vec<TileFile>, ReadError> {
        Ok(Vec::new())
    }
}
