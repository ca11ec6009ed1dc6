//! A record packed in one `.tar` (§5): ustar headers of regular files, their data padded with zeros, and zeros at the end.
//!
//! Opening reads the headers once and keeps the files' places; a file is read when it is asked for, so that a large
//! record never fills memory. Anything that two programs could unpack differently is refused.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use uurna_crypto::log::tiles::TilePath;

use crate::catalogue::Catalogue;
use crate::header::{BLOCK, Header, HeaderFault};
use crate::{
    CHECKPOINT, MAX_CHECKPOINT_LEN, MAX_HASH_TILE_LEN, ReadError, Refused, Source, TarFault, TileFile, Unreadable,
    max_bundle_len, read_up_to, within,
};

/// The most files: those of a record of a hundred million entries.
const MAX_FILES: usize = 1_000_000;

/// The place of a file in the `.tar`, in bytes.
#[derive(Clone, Copy)]
struct Extent {
    begin: u64,
    len: u64,
}

/// A `.tar` whose headers were read.
pub struct TarFile {
    name: String,
    file: File,
    checkpoint: Extent,
    catalogue: Catalogue<Extent>,
}

impl TarFile {
    /// Read the headers of a `.tar`.
    ///
    /// # Errors
    /// When it cannot be read, is no `.tar`, has no checkpoint, or is not as §5 asks.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        let cannot_read = |source| Unreadable::Io { name: path.display().to_string(), source };
        let metadata = path.metadata().map_err(cannot_read)?;
        if !metadata.is_file() {
            return Err(Unreadable::NotAFile { name }.into());
        }
        let file = File::open(path).map_err(cannot_read)?;
        let (names, tiles) = (Names::default(), Catalogue::new());
        Index { name, file, len: metadata.len(), names, checkpoint: None, tiles }.read()
    }

    fn read(&mut self, extent: Extent, limit: usize) -> Result<Vec<u8>, Unreadable> {
        let bytes = self.file.seek(SeekFrom::Start(extent.begin));
        let bytes = bytes.and_then(|_| read_up_to((&self.file).take(extent.len), limit));
        bytes.map_err(|source| Unreadable::Io { name: self.name.clone(), source })
    }
}

impl Source for TarFile {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        Ok(within(self.read(self.checkpoint, MAX_CHECKPOINT_LEN)?, MAX_CHECKPOINT_LEN, &CHECKPOINT)?)
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        let Some((path, extent)) = self.catalogue.this_or_full(wanted) else { return Ok(None) };
        let limit = max_bundle_len(path);
        let bytes = within(self.read(extent, limit)?, limit, &path)?;
        Ok(Some(TileFile { path, bytes }))
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        let found = self.catalogue.of_any_width(wanted).into_iter();
        let read = found.map(|(path, extent)| Ok(TileFile { path, bytes: self.read(extent, MAX_HASH_TILE_LEN)? }));
        read.collect()
    }
}

/// The headers read so far.
struct Index {
    name: String,
    file: File,
    len: u64,
    names: Names,
    checkpoint: Option<Extent>,
    tiles: Catalogue<Extent>,
}

impl Index {
    fn read(mut self) -> Result<TarFile, ReadError> {
        let mut at = 0;
        loop {
            let block = self.block(at)?;
            if block == [0; BLOCK] {
                break;
            }
            at = self.note_file(at, &block)?;
        }
        self.check_zeros(at, self.len).map_err(|error| error.unwrap_or_else(|| fault(TarFault::AfterEnd { at })))?;
        if self.len - at < 2 * BLOCK as u64 {
            return Err(fault(TarFault::CutOff { at: self.len }));
        }
        let Some(checkpoint) = self.checkpoint else {
            return Err(Unreadable::NoCheckpoint { location: self.name }.into());
        };
        Ok(TarFile { name: self.name, file: self.file, checkpoint, catalogue: self.tiles })
    }

    /// Check the header at this byte, and note its file. Returns the place of the next header.
    fn note_file(&mut self, at: u64, block: &[u8; BLOCK]) -> Result<u64, ReadError> {
        let Header { name, len } = Header::read(block).map_err(|found| match found {
            HeaderFault::Checksum if at == 0 => Unreadable::NotATar { name: self.name.clone() }.into(),
            HeaderFault::Checksum | HeaderFault::Size => fault(TarFault::BadHeader { at }),
            HeaderFault::NotUstar => fault(TarFault::NotUstar { at }),
            HeaderFault::NotAFile { name } => fault(TarFault::NotAFile { name }),
            HeaderFault::Prefix { name } => fault(TarFault::Prefix { name }),
            HeaderFault::Name { name } => fault(TarFault::BadName { name }),
        })?;
        let begin = at + BLOCK as u64;
        let cut_off = || fault(TarFault::CutOff { at: self.len });
        let end = begin.checked_add(len).filter(|end| *end <= self.len).ok_or_else(cut_off)?;
        let next = end.checked_next_multiple_of(BLOCK as u64).filter(|next| *next <= self.len).ok_or_else(cut_off)?;
        self.names.add(&name)?;
        let extent = Extent { begin, len };
        if name == CHECKPOINT {
            self.checkpoint = Some(extent);
        } else {
            self.tiles.note(&name, extent);
        }
        self.check_zeros(end, next).map_err(|error| error.unwrap_or_else(|| fault(TarFault::Padding { name })))?;
        Ok(next)
    }

    fn block(&mut self, at: u64) -> Result<[u8; BLOCK], ReadError> {
        if self.len.saturating_sub(at) < BLOCK as u64 {
            let nothing_yet = Unreadable::NotATar { name: self.name.clone() };
            let cut_off = fault(TarFault::CutOff { at: self.len });
            return Err(if at == 0 { nothing_yet.into() } else { cut_off });
        }
        let mut block = [0; BLOCK];
        self.file
            .seek(SeekFrom::Start(at))
            .and_then(|_| self.file.read_exact(&mut block))
            .map_err(|source| Unreadable::Io { name: self.name.clone(), source })?;
        Ok(block)
    }

    /// Check that all bytes in a range are zeros. The error is `None` if one is not.
    fn check_zeros(&mut self, from: u64, to: u64) -> Result<(), Option<ReadError>> {
        let cannot_read = |source| Some(Unreadable::Io { name: self.name.clone(), source }.into());
        self.file.seek(SeekFrom::Start(from)).map_err(cannot_read)?;
        let mut reader = (&self.file).take(to.saturating_sub(from));
        let mut buffer = [0; 16 * 1024];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(len) if buffer.iter().take(len).any(|byte| *byte != 0) => return Err(None),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(source) => return Err(cannot_read(source)),
            }
        }
    }
}

/// Names of files and of their folders so far, with A–Z as a–z, since a file system may confuse such names.
#[derive(Default)]
struct Names {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Names {
    fn add(&mut self, name: &str) -> Result<(), ReadError> {
        if self.files.len() == MAX_FILES {
            return Err(fault(TarFault::TooManyFiles { limit: MAX_FILES }));
        }
        let lower = name.to_ascii_lowercase();
        let folders: Vec<String> =
            lower.match_indices('/').filter_map(|(at, _)| lower.get(..at).map(str::to_owned)).collect();
        if self.folders.contains(&lower) || folders.iter().any(|folder| self.files.contains(folder)) {
            return Err(fault(TarFault::FileAndFolder { name: name.to_owned() }));
        }
        if !self.files.insert(lower) {
            return Err(fault(TarFault::NameTwice { name: name.to_owned() }));
        }
        self.folders.extend(folders);
        Ok(())
    }
}

fn fault(fault: TarFault) -> ReadError {
    Refused::Tar(fault).into()
}
