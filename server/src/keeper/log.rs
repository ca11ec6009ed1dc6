//! The log's files: tiles first, the checkpoint last.
//!
//! **Commit point.** The rename of `checkpoint`. A crash before it leaves tiles that no checkpoint counts, which
//! [`Log::clear_uncounted`] removes on the next start; a crash after it leaves the mark outside the record behind, which the
//! next commit brings up again. A partial tile goes when the full one is there, after the commit that made it full.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use uurna_crypto::log::checkpoint::{Checkpoint, SignedCheckpoint};
use uurna_crypto::log::merkle::{Hash, Tree, leaf_hash};
use uurna_crypto::log::note::NoteSigningError;
use uurna_crypto::log::tiles::bundle::{self, EntryTooLong};
use uurna_crypto::log::tiles::{FULL_WIDTH, TileKind, TilePath, hash_tile_bytes};
use uurna_crypto::signature::SigningKey;

use crate::durable::{self, Access, WriteError};

const WIDTH: u64 = FULL_WIDTH as u64;

/// Why entries could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// the system refuses
    #[error(transparent)]
    Write(#[from] WriteError),
    /// an entry beyond 65,535 bytes
    #[error(transparent)]
    TooLong(#[from] EntryTooLong),
    /// the origin cannot sign
    #[error(transparent)]
    Sign(#[from] NoteSigningError),
}

/// One log in its folder.
pub(super) struct Log {
    record: PathBuf,
    mark: PathBuf,
    origin: String,
    key: SigningKey,
    tree: Tree,
    /// the entries from the beginning of the last committed partial bundle on
    tail: Vec<Vec<u8>>,
    /// the last checkpoint that is durable; none before the first
    committed: Option<SignedCheckpoint>,
}

impl Log {
    /// A log without entries.
    pub(super) fn new(record: PathBuf, mark: PathBuf, origin: String, key: SigningKey) -> Self {
        Self { record, mark, origin, key, tree: Tree::new(), tail: Vec::new(), committed: None }
    }

    /// Take over what a replay found: a tree, and the entries of its last partial bundle.
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

    /// Stage an entry; gives its index.
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

    /// Make what is staged durable.
    pub(super) fn commit(&mut self) -> Result<(), CommitError> {
        let (old, new) = (self.committed_size(), self.tree.size());
        if old == new {
            return Ok(());
        }
        let mut touched = BTreeSet::new();
        self.write_bundles(old, new, &mut touched)?;
        for level in 0..8 {
            let kind = TileKind::Hashes { level };
            for path in changed(kind, old, new) {
                let bytes = hash_tile_bytes(&self.tree, &path).unwrap_or_default();
                self.write_tile(&path, &bytes, &mut touched)?;
            }
        }
        for folder in &touched {
            durable::sync_folder(folder)?;
        }
        let checkpoint = Checkpoint::new(&self.origin, new, self.tree.root()).sign(&self.key)?;
        let text = checkpoint.encode();
        durable::write(&self.record.join("checkpoint"), text.as_bytes(), Access::Public)?;
        self.committed = Some(checkpoint);
        self.remove_superseded(old, new);
        let counted = usize::try_from(new / WIDTH - old / WIDTH).unwrap_or(0) * usize::from(FULL_WIDTH);
        self.tail.drain(..counted.min(self.tail.len()));
        durable::write(&self.mark, text.as_bytes(), Access::Public)?;
        Ok(())
    }

    fn write_bundles(&self, old: u64, new: u64, touched: &mut BTreeSet<PathBuf>) -> Result<(), CommitError> {
        let bundles = changed(TileKind::Entries, old, new);
        for (path, entries) in bundles.into_iter().zip(self.tail.chunks(usize::from(FULL_WIDTH))) {
            self.write_tile(&path, &bundle::encode(entries)?, touched)?;
        }
        Ok(())
    }

    fn write_tile(&self, path: &TilePath, bytes: &[u8], touched: &mut BTreeSet<PathBuf>) -> Result<(), WriteError> {
        let path = self.record.join(path.to_string());
        let mut folder = path.parent();
        if let Some(folder) = folder {
            durable::make_folder(folder)?;
        }
        while let Some(inside) = folder.filter(|folder| folder.starts_with(&self.record)) {
            touched.insert(inside.to_owned());
            folder = inside.parent();
        }
        durable::place(&path, bytes, Access::Public)
    }

    /// Partial tiles beside full ones. One that cannot be removed harms nobody: it holds what the full one begins with.
    fn remove_superseded(&self, old: u64, new: u64) {
        let kinds = (0..8).map(|level| TileKind::Hashes { level }).chain([TileKind::Entries]);
        for path in kinds.flat_map(|kind| changed(kind, old, new)).filter(TilePath::is_full) {
            let _ = fs::remove_dir_all(self.record.join(format!("{path}.p")));
        }
    }

    /// Remove the tiles that a crash left beyond the checkpoint: later entries may differ from theirs.
    pub(super) fn clear_uncounted(record: &Path, size: u64) -> Result<(), WriteError> {
        clear(record, &record.join("tile"), &|tile| {
            TilePath::in_tree(tile.kind(), tile.index(), size).is_some_and(|whole| tile.width() <= whole.width())
        })
        .map_err(|(path, source)| WriteError { path, source })
    }

    /// Remove the partial tiles of earlier checkpoints, when nothing more is appended: the record is then the same files
    /// whatever the batches were. What cannot be removed harms nobody.
    pub(super) fn remove_earlier(&self) {
        let size = self.committed_size();
        let _ = clear(&self.record, &self.record.join("tile"), &|tile| {
            TilePath::in_tree(tile.kind(), tile.index(), size) == Some(*tile)
        });
    }
}

/// The tiles of a kind that a tree of `new` leaves has otherwise than one of `old`.
fn changed(kind: TileKind, old: u64, new: u64) -> Vec<TilePath> {
    let shift = if let TileKind::Hashes { level } = kind { u32::from(level) * 8 } else { 0 };
    let (old, new_count) = (old.checked_shr(shift).unwrap_or(0), new.checked_shr(shift).unwrap_or(0));
    if old == new_count {
        return Vec::new();
    }
    (old / WIDTH..new_count.div_ceil(WIDTH)).filter_map(|index| TilePath::in_tree(kind, index, new)).collect()
}

/// Remove every file below a folder but the tiles to be kept, and folders that are empty then.
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
