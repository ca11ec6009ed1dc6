//! Tiles: the tree and its entries as files (`c2sp.org/tlog-tiles`, §5).
//!
//! A hash tile at level L holds up to 256 hashes of subtrees of 256^L leaves; an entry bundle holds up to 256 entries.
//! Only the last tile of a level may be partial, and its path then ends in its width.

pub mod bundle;
mod edge;
mod path;

use super::merkle::Tree;

pub use edge::{HashTile, TiledEdge};
pub use path::{NotATilePath, TileKind, TilePath, entry_bundles, hash_tiles};

/// Entries or hashes in a full tile.
pub const FULL_WIDTH: u16 = 256;

/// The bytes of a hash tile of `tree`: its hashes joined, 32 bytes each. `None` if the tree does not have all of them
/// or the path is an entry bundle's.
#[must_use]
pub fn hash_tile_bytes(tree: &Tree, path: &TilePath) -> Option<Vec<u8>> {
    let TileKind::Hashes { level } = path.kind() else { return None };
    let height = u32::from(level) * 8;
    let first = path.index().checked_mul(u64::from(FULL_WIDTH))?;
    let mut bytes = Vec::with_capacity(usize::from(path.width()) * 32);
    for offset in 0..u64::from(path.width()) {
        bytes.extend_from_slice(tree.node(height, first.checked_add(offset)?)?.as_bytes());
    }
    Some(bytes)
}
