//! The entries of a record in order, hashed as they are read, and the hash tiles compared with them (§5, V1).

use std::ops::Range;

use uurna_crypto::log::merkle::{Frontier, Hash, leaf_hash};
use uurna_crypto::log::tiles::{FULL_WIDTH, HashTile, TileKind, TilePath, TiledEdge, bundle};

use crate::{ReadError, Refused, Source, TileFile};

/// Bundles that the source is told of before they are asked for.
const AHEAD: u64 = 4;

/// Reads the entries that a checkpoint counts, bundle by bundle. Memory: one bundle and the edge of the tree.
pub struct Entries<'s> {
    source: &'s mut dyn Source,
    size: u64,
    /// bundles that the source was told of
    announced: u64,
    edge: TiledEdge,
    tiles: u64,
    wrong: Vec<WrongTile>,
}

/// Up to 256 entries that stand together, with their leaf hashes.
#[derive(Clone, Debug)]
pub struct Bundle {
    first: u64,
    /// the file
    bytes: Vec<u8>,
    /// where each entry lies in it
    places: Vec<Range<usize>>,
    leaves: Vec<Hash>,
    before: Frontier,
}

/// What the entries hash to, and the hash tiles beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeReading {
    /// entries read, which is what the checkpoint counts
    pub size: u64,
    /// the root they have, to be compared with the checkpoint's
    pub root: Hash,
    /// hash tile files compared with them
    pub tiles: u64,
    /// those that were wrong, in the order they were met
    pub wrong: Vec<WrongTile>,
}

/// A hash tile beside the entries that is not theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the hash tile {path} is wrong: {fault}")]
pub struct WrongTile {
    /// the file
    pub path: TilePath,
    /// what is wrong with it
    pub fault: TileFault,
}

/// What is wrong with a hash tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TileFault {
    /// not 32 bytes for every hash its name promises
    #[error("it is not {expected} bytes long")]
    Length {
        /// bytes it should have
        expected: usize,
    },
    /// another hash than that of the entries
    #[error("hash {position} is not that of the entries")]
    Hash {
        /// the first such hash, from 0
        position: usize,
    },
}

impl<'s> Entries<'s> {
    /// The first `size` entries of a record, where `size` is what its checkpoint says.
    #[must_use]
    pub fn new(source: &'s mut dyn Source, size: u64) -> Self {
        Self { source, size, announced: 0, edge: TiledEdge::new(), tiles: 0, wrong: Vec::new() }
    }

    /// How many entries have been read.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.edge.frontier().size()
    }

    /// The next bundle; `None` when all entries have been read.
    ///
    /// # Errors
    /// When it is missing, cannot be read, or does not hold as many entries as it must; later entries have no place in
    /// the tree then.
    pub fn next_bundle(&mut self) -> Result<Option<Bundle>, ReadError> {
        let first = self.read();
        let index = first / u64::from(FULL_WIDTH);
        let path = TilePath::in_tree(TileKind::Entries, index, self.size).filter(|_| first < self.size);
        let Some(path) = path else { return Ok(None) };
        self.announce(index);
        let file = self.source.entry_bundle(path)?.ok_or(Refused::MissingBundle { path })?;
        let decoded = bundle::decode(&file.bytes, file.path.width());
        let decoded = decoded.map_err(|source| Refused::Bundle { path: file.path, source })?;
        // A full bundle may stand for a partial one; what lies beyond the checkpoint is not ours to judge.
        let decoded = decoded.get(..path.width().into()).unwrap_or_default();
        let leaves: Vec<Hash> = decoded.iter().map(|entry| leaf_hash(entry)).collect();
        // each entry stands behind the two bytes of its length
        let ends = decoded.iter().scan(0, |end, entry| {
            *end += 2 + entry.len();
            Some(*end - entry.len()..*end)
        });
        let places = ends.collect();
        let before = self.edge.frontier().clone();
        for leaf in &leaves {
            for tile in self.edge.append(*leaf) {
                self.compare(&tile)?;
            }
        }
        Ok(Some(Bundle { first, bytes: file.bytes, places, leaves, before }))
    }

    /// Tell the source what comes after a bundle: the next ones, each with the tile of its leaf hashes.
    fn announce(&mut self, index: u64) {
        for next in self.announced.max(index + 1)..=index + AHEAD {
            for kind in [TileKind::Entries, TileKind::Hashes { level: 0 }] {
                if let Some(path) = TilePath::in_tree(kind, next, self.size) {
                    self.source.announce(path);
                }
            }
            self.announced = next + 1;
        }
    }

    /// Read what is left, and tell the root and the wrong hash tiles.
    ///
    /// # Errors
    /// As [`Entries::next_bundle`], or when a hash tile cannot be read.
    pub fn finish(mut self) -> Result<TreeReading, ReadError> {
        while self.next_bundle()?.is_some() {}
        for tile in self.edge.partial().collect::<Vec<_>>() {
            self.compare(&tile)?;
        }
        let (size, root) = (self.read(), self.edge.frontier().root());
        Ok(TreeReading { size, root, tiles: self.tiles, wrong: self.wrong })
    }

    fn compare(&mut self, tile: &HashTile) -> Result<(), ReadError> {
        for file in self.source.hash_tiles(tile.path)? {
            self.tiles += 1;
            let fault = fault(&file, &tile.hashes);
            self.wrong.extend(fault.map(|fault| WrongTile { path: file.path, fault }));
        }
        Ok(())
    }
}

/// What is wrong with a hash tile beside the hashes that belong there. It may have fewer or more of them than the tree
/// has: it is then of an earlier or a later checkpoint.
fn fault(file: &TileFile, hashes: &[Hash]) -> Option<TileFault> {
    let expected = usize::from(file.path.width()) * 32;
    if file.bytes.len() != expected {
        return Some(TileFault::Length { expected });
    }
    let differs = |(found, hash): (&[u8], &Hash)| found != hash.as_bytes();
    let position = file.bytes.chunks_exact(32).zip(hashes).position(differs)?;
    Some(TileFault::Hash { position })
}

impl Bundle {
    /// The index of its first entry in the log.
    #[must_use]
    pub const fn first(&self) -> u64 {
        self.first
    }

    /// Its entries, 1…256.
    #[must_use]
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &[u8]> + DoubleEndedIterator {
        self.places.iter().map(|place| self.bytes.get(place.clone()).unwrap_or_default())
    }

    /// The entry at a place in the bundle, from 0.
    #[must_use]
    pub fn entry(&self, place: usize) -> Option<&[u8]> {
        self.bytes.get(self.places.get(place)?.clone())
    }

    /// Its entries, 1…256.
    #[must_use]
    pub fn to_entries(&self) -> Vec<Vec<u8>> {
        self.entries().map(<[u8]>::to_vec).collect()
    }

    /// The leaf hashes of its entries.
    #[must_use]
    pub fn leaf_hashes(&self) -> &[Hash] {
        &self.leaves
    }

    /// The root of the tree whose last entry is the one with that index in the log; `None` when it is not in this bundle.
    #[must_use]
    pub fn root_through(&self, index: u64) -> Option<Hash> {
        let last = usize::try_from(index.checked_sub(self.first)?).ok()?;
        let mut tree = self.before.clone();
        tree.extend(self.leaves.get(..=last)?.iter().copied());
        Some(tree.root())
    }
}
