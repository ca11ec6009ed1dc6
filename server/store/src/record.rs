//! The record of a board, served from the database: no log is replayed for a reader.

use uurna_crypto::log::merkle::leaf_hash;
use uurna_crypto::log::tiles::bundle;
use uurna_crypto::log::tiles::{FULL_WIDTH, TileKind, TilePath, entry_bundles, hash_tiles};

use crate::Store;

const WIDTH: u64 = FULL_WIDTH as u64;

impl Store {
    /// A tile of a log that counts `size` entries; `None` beyond the log's end.
    pub async fn record_tile(&self, board: i64, path: TilePath, size: u64) -> Result<Option<Vec<u8>>, sqlx::Error> {
        let whole = TilePath::in_tree(path.kind(), path.index(), size);
        if whole.is_none_or(|whole| path.width() > whole.width()) {
            return Ok(None);
        }
        let first = path.index() * WIDTH;
        let end = first + u64::from(path.width());
        match path.kind() {
            TileKind::Entries => {
                let entries = self.board_entries(board, first, end).await?;
                Ok(bundle::encode(&entries).ok().filter(|_| entries.len() == usize::from(path.width())))
            }
            TileKind::Hashes { level } if path.is_full() => self.board_tile(board, level, path.index()).await,
            TileKind::Hashes { level: 0 } => {
                let entries = self.board_entries(board, first, end).await?;
                Ok(Some(entries.iter().flat_map(|entry| leaf_hash(entry).to_bytes()).collect()))
            }
            TileKind::Hashes { level } => Ok(Some(self.board_tile_roots(board, level - 1, first, end).await?.concat())),
        }
    }

    /// The names of the files of a record of `size` entries, sorted: checkpoint first, then tiles.
    #[must_use]
    pub fn record_tiles(size: u64) -> Vec<TilePath> {
        let mut tiles: Vec<TilePath> = entry_bundles(size).chain(hash_tiles(size)).collect();
        tiles.sort_by_cached_key(TilePath::to_string);
        tiles
    }
}
