//! The log's files in a folder: tiles first, the checkpoint last.
//!
//! **Commit point.** The rename of `checkpoint`. A crash before it leaves blobs and tiles that no checkpoint counts;
//! the next start removes them. A crash after it leaves the mark outside the record behind; the next commit raises it.
//! A partial tile is removed once the full one exists, after the commit that made it full.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::Tree;
use uurna_crypto::log::tiles::bundle;
use uurna_crypto::log::tiles::{FULL_WIDTH, TileKind, TilePath, hash_tile_bytes};
use uurna_record::{Folder, ReadError, Source};

use super::{ElectionFolder, Lock};
use crate::durable;
use crate::durable::{Access, WriteError};
use crate::storage::{Batch, CommitError, Storage, StorageError};

const WIDTH: u64 = FULL_WIDTH as u64;

/// An election's folder that one keeper works on.
pub struct FolderStorage {
    folder: ElectionFolder,
    _lock: Lock,
}

impl FolderStorage {
    /// The storage of a folder that is locked.
    pub(super) fn new(folder: ElectionFolder, lock: Lock) -> Self {
        Self { folder, _lock: lock }
    }

    /// Where it lies.
    #[must_use]
    pub fn folder(&self) -> &ElectionFolder {
        &self.folder
    }
}

impl Storage for FolderStorage {
    fn source(&self) -> Result<Box<dyn Source + '_>, ReadError> {
        Ok(Box::new(Folder::open(self.folder.record())?))
    }

    fn latest(&self) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(None)
    }

    fn take_turn(&mut self) -> Result<Option<Vec<u8>>, StorageError> {
        Ok(None)
    }

    fn leave_turn(&mut self) {}

    fn commit(&mut self, batch: &Batch<'_>) -> Result<(), CommitError> {
        let folder = &self.folder;
        let place = |(index, blob): &(u64, Vec<u8>)| durable::place(&folder.blob(*index), blob, Access::Public);
        batch.blobs.par_iter().try_for_each(place)?;
        if !batch.blobs.is_empty() {
            durable::sync_folder(&folder.blobs())?;
        }
        write_record(&folder.record(), batch.before(), batch.checkpoint, batch.tree, batch.tail)
    }

    /// Remove the partial tiles of earlier checkpoints. One that cannot be removed does no harm.
    fn tidy(&mut self, size: u64) {
        let record = self.folder.record();
        let _ = clear(&record, &record.join("tile"), &|tile| {
            TilePath::in_tree(tile.kind(), tile.index(), size) == Some(*tile)
        });
    }

    fn blob(&self, index: u64) -> Result<Option<Vec<u8>>, StorageError> {
        read(self.folder.blob(index))
    }

    fn wants_blob(&self, index: u64) -> Result<bool, StorageError> {
        Ok(!self.folder.blob(index).exists())
    }

    fn keep_blob(&mut self, index: u64, blob: &[u8]) -> Result<(), StorageError> {
        Ok(durable::write(&self.folder.blob(index), blob, Access::Public)?)
    }

    fn sum(&self, trustee: u64) -> Result<Option<Vec<u8>>, StorageError> {
        read(self.folder.sums().join(trustee.to_string()))
    }

    fn keep_sum(&mut self, trustee: u64, word: &[u8]) -> Result<(), StorageError> {
        Ok(durable::write(&self.folder.sums().join(trustee.to_string()), word, Access::Public)?)
    }
}

/// Bring a record's files from `old` entries to the number that a checkpoint counts. `tail` holds the entries from the
/// start of the last bundle that was not full.
///
/// **Commit point.** The rename of `checkpoint`, as above.
///
/// # Errors
/// When a file cannot be written: the checkpoint then counts the same entries as before.
pub fn write_record(
    record: &Path,
    old: u64,
    checkpoint: &SignedCheckpoint,
    tree: &Tree,
    tail: &[Vec<u8>],
) -> Result<(), CommitError> {
    let new = checkpoint.unverified().size();
    let mut touched = BTreeSet::new();
    let bundles = changed(TileKind::Entries, old, new);
    for (path, entries) in bundles.into_iter().zip(tail.chunks(usize::from(FULL_WIDTH))) {
        write_tile(record, &path, &bundle::encode(entries)?, &mut touched)?;
    }
    for level in 0..8 {
        for path in changed(TileKind::Hashes { level }, old, new) {
            let bytes = hash_tile_bytes(tree, &path).unwrap_or_default();
            write_tile(record, &path, &bytes, &mut touched)?;
        }
    }
    for folder in &touched {
        durable::sync_folder(folder)?;
    }
    durable::write(&record.join("checkpoint"), checkpoint.encode().as_bytes(), Access::Public)?;
    remove_superseded(record, old, new);
    Ok(())
}

fn read(path: PathBuf) -> Result<Option<Vec<u8>>, StorageError> {
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(StorageError::Read { path, source }),
    }
}

fn write_tile(record: &Path, path: &TilePath, bytes: &[u8], touched: &mut BTreeSet<PathBuf>) -> Result<(), WriteError> {
    let path = record.join(path.to_string());
    let mut folder = path.parent();
    if let Some(folder) = folder {
        durable::make_folder(folder)?;
    }
    while let Some(inside) = folder.filter(|folder| folder.starts_with(record)) {
        touched.insert(inside.to_owned());
        folder = inside.parent();
    }
    durable::place(&path, bytes, Access::Public)
}

/// Remove partial tiles beside full ones. One that cannot be
/// removed does no harm: the full one begins with the same bytes.
fn remove_superseded(record: &Path, old: u64, new: u64) {
    let kinds = (0..8).map(|level| TileKind::Hashes { level }).chain([TileKind::Entries]);
    for path in kinds.flat_map(|kind| changed(kind, old, new)).filter(TilePath::is_full) {
        let _ = fs::remove_dir_all(record.join(format!("{path}.p")));
    }
}

/// Remove the tiles that a crash left beyond the checkpoint: later entries may differ from the ones in them.
///
/// # Errors
/// When a tile cannot be removed.
pub fn clear_uncounted_tiles(record: &Path, size: u64) -> Result<(), WriteError> {
    clear(record, &record.join("tile"), &|tile| {
        TilePath::in_tree(tile.kind(), tile.index(), size).is_some_and(|whole| tile.width() <= whole.width())
    })
    .map_err(|(path, source)| WriteError { path, source })
}

/// Remove the blobs of ballots that a crash kept out of the log.
pub(super) fn clear_uncounted_blobs(blobs: &Path, size: u64) -> Result<(), StorageError> {
    let read = |source| StorageError::Read { path: blobs.to_owned(), source };
    for entry in fs::read_dir(blobs).map_err(read)? {
        let entry = entry.map_err(read)?;
        let index = entry.file_name().to_str().and_then(|name| name.parse::<u64>().ok());
        if index.is_none_or(|index| index >= size) {
            fs::remove_file(entry.path()).map_err(|source| StorageError::Read { path: entry.path(), source })?;
        }
    }
    Ok(())
}

/// The tiles of a kind that differ between a tree of `old` leaves and one of `new`.
fn changed(kind: TileKind, old: u64, new: u64) -> Vec<TilePath> {
    let shift = if let TileKind::Hashes { level } = kind { u32::from(level) * 8 } else { 0 };
    let (old, new_count) = (old.checked_shr(shift).unwrap_or(0), new.checked_shr(shift).unwrap_or(0));
    if old == new_count {
        return Vec::new();
    }
    (old / WIDTH..new_count.div_ceil(WIDTH)).filter_map(|index| TilePath::in_tree(kind, index, new)).collect()
}

/// Remove every file below a folder except the tiles to be kept, then the empty folders.
fn clear(record: &Path, folder: &Path, is_kept: &dyn Fn(&TilePath) -> bool) -> Result<(), (PathBuf, io::Error)> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err((folder.to_owned(), error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| (folder.to_owned(), error))?;
        let path = entry.path();
        if entry.file_type().map_err(|error| (path.clone(), error))?.is_dir() {
            clear(record, &path, is_kept)?;
            let _ = fs::remove_dir(&path);
            continue;
        }
        let name = path.strip_prefix(record).ok().and_then(Path::to_str).unwrap_or_default();
        if !name.parse().is_ok_and(|tile: TilePath| is_kept(&tile)) {
            fs::remove_file(&path).map_err(|error| (path.clone(), error))?;
        }
    }
    Ok(())
}
