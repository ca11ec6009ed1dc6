//! A record in a folder.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use uurna_crypto::log::tiles::TilePath;

use crate::catalogue::Catalogue;
use crate::{
    CHECKPOINT, MAX_CHECKPOINT_LEN, MAX_HASH_TILE_LEN, ReadError, Source, TileFile, Unreadable, max_bundle_len,
    read_up_to, within,
};

/// A folder with `checkpoint` and `tile/…`, regular files in real folders: it follows no links.
pub struct Folder {
    root: PathBuf,
    catalogue: Catalogue<()>,
}

impl Folder {
    /// Look through a folder for its tiles.
    ///
    /// # Errors
    /// When it has no checkpoint, cannot be read, or has links where a record has files.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, Unreadable> {
        let mut folder = Self { root: root.into(), catalogue: Catalogue::new() };
        if folder.kind_of(CHECKPOINT)?.is_none() {
            return Err(Unreadable::NoCheckpoint { location: folder.root.display().to_string() });
        }
        if folder.kind_of("tile")?.is_some_and(|kind| kind.is_dir()) {
            folder.note_tiles()?;
        }
        Ok(folder)
    }

    /// The tiles of the record, in no particular order.
    pub(crate) fn tiles(&self) -> impl Iterator<Item = TilePath> {
        self.catalogue.all()
    }

    /// A tile in the catalogue, cut one byte beyond `limit`.
    pub(crate) fn read(&self, name: &str, limit: usize) -> Result<Vec<u8>, Unreadable> {
        let path = self.root.join(name);
        // Opening a pipe would wait for ever.
        if !self.kind_of(name)?.is_some_and(|kind| kind.is_file()) {
            return Err(Unreadable::NotAFile { name: path.display().to_string() });
        }
        File::open(&path).and_then(|file| read_up_to(file, limit)).map_err(|source| cannot_read(&path, source))
    }

    /// The type of the file with this name; `None` if it does not exist.
    fn kind_of(&self, name: &str) -> Result<Option<fs::FileType>, Unreadable> {
        let path = self.root.join(name);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => Err(Unreadable::Link { name: path.display().to_string() }),
            Ok(metadata) => Ok(Some(metadata.file_type())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(cannot_read(&path, source)),
        }
    }

    /// Note every tile, and refuse anything but files and folders: a copy may lack what a link leads to.
    fn note_tiles(&mut self) -> Result<(), Unreadable> {
        let mut folders = vec!["tile".to_owned()];
        while let Some(folder) = folders.pop() {
            let path = self.root.join(&folder);
            for entry in fs::read_dir(&path).map_err(|source| cannot_read(&path, source))? {
                let entry = entry.map_err(|source| cannot_read(&path, source))?;
                let kind = entry.file_type().map_err(|source| cannot_read(&entry.path(), source))?;
                let shown = || entry.path().display().to_string();
                if kind.is_symlink() {
                    return Err(Unreadable::Link { name: shown() });
                }
                if !kind.is_dir() && !kind.is_file() {
                    return Err(Unreadable::NotAFile { name: shown() });
                }
                // a name that is no text is not a tile's, and no tile lies below it
                let Ok(last) = entry.file_name().into_string() else { continue };
                let name = format!("{folder}/{last}");
                if kind.is_dir() {
                    folders.push(name);
                } else {
                    self.catalogue.note(&name, ());
                }
            }
        }
        Ok(())
    }
}

impl Source for Folder {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        Ok(within(self.read(CHECKPOINT, MAX_CHECKPOINT_LEN)?, MAX_CHECKPOINT_LEN, &CHECKPOINT)?)
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        let Some((path, ())) = self.catalogue.this_or_full(wanted) else { return Ok(None) };
        let limit = max_bundle_len(path);
        let bytes = within(self.read(&path.to_string(), limit)?, limit, &path)?;
        Ok(Some(TileFile { path, bytes }))
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        let found = self.catalogue.of_any_width(wanted).into_iter();
        let read =
            found.map(|(path, ())| Ok(TileFile { path, bytes: self.read(&path.to_string(), MAX_HASH_TILE_LEN)? }));
        read.collect()
    }
}

fn cannot_read(path: &Path, source: io::Error) -> Unreadable {
    Unreadable::Io { name: path.display().to_string(), source }
}
