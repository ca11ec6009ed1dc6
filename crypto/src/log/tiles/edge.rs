//! The right edge of a growing tree, tile by tile: every tile is returned once, as soon as it is full.

use super::{FULL_WIDTH, TileKind, TilePath};
use crate::log::merkle::{Frontier, Hash};

/// A hash tile and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HashTile {
    /// its place, as wide as `hashes`
    pub path: TilePath,
    /// its 1…256 hashes
    pub hashes: Vec<Hash>,
}

impl HashTile {
    /// The content of its file: the hashes joined, 32 bytes each.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(Hash::as_bytes).copied().collect()
    }
}

/// A tree that keeps only its edge, with the tiles that are not full yet: at most 8 KiB a level.
#[derive(Clone, Debug, Default)]
pub struct TiledEdge {
    frontier: Frontier,
    /// `rows[L]`: the hashes of the last, not yet full tile of level L
    rows: Vec<Vec<Hash>>,
}

impl TiledEdge {
    /// The tree without leaves.
    #[must_use]
    pub const fn new() -> Self {
        Self { frontier: Frontier::new(), rows: Vec::new() }
    }

    /// The present tree, without tiles.
    #[must_use]
    pub const fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// Append a leaf hash. Returns the tiles that became full, from the leaves up.
    pub fn append(&mut self, leaf: Hash) -> Vec<HashTile> {
        let index = self.frontier.size();
        let rows = &mut self.rows;
        let mut full = Vec::new();
        self.frontier.append_observed(leaf, |height, node| {
            let (0, Ok(level)) = (height % 8, u8::try_from(height / 8)) else { return };
            if rows.len() <= usize::from(level) {
                rows.push(Vec::with_capacity(usize::from(FULL_WIDTH)));
            }
            let Some(row) = rows.get_mut(usize::from(level)) else { return };
            row.push(*node);
            if row.len() == usize::from(FULL_WIDTH) {
                let tile = index.checked_shr(height + 8).unwrap_or(0);
                let path = TilePath::new(TileKind::Hashes { level }, tile, FULL_WIDTH);
                let hashes = std::mem::take(row);
                full.extend(path.map(|path| HashTile { path, hashes }));
            }
        });
        full
    }

    /// The partial tiles of the present tree, from the leaves up.
    pub fn partial(&self) -> impl Iterator<Item = HashTile> {
        let size = self.frontier.size();
        (0u8..).zip(&self.rows).filter(|(_, row)| !row.is_empty()).filter_map(move |(level, row)| {
            let width = u16::try_from(row.len()).ok()?;
            let tile = size.checked_shr(u32::from(level) * 8 + 8).unwrap_or(0);
            let path = TilePath::new(TileKind::Hashes { level }, tile, width)?;
            Some(HashTile { path, hashes: row.clone() })
        })
    }
}
