//! A record packed in one `.tar`: ustar, regular files only, no path prefix, no name twice (§5).
//!
//! The headers are read once and the places of the files kept; the files are read when asked for, so that a large record
//! never stands in memory. What two programs could unpack differently is refused.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use ::tar::{EntryType, Header};
use uurna_crypto::log::tiles::TilePath;

use super::catalogue::Catalogue;
use super::{
    CHECKPOINT, MAX_CHECKPOINT_LEN, MAX_HASH_TILE_LEN, ReadError, Refused, Source, TarFault, TileFile, Unreadable,
    max_bundle_len, read_up_to, within,
};

const BLOCK: u64 = 512;
/// Files of a record of a hundred million entries.
const MAX_FILES: usize = 1_000_000;

/// Where a file lies in the `.tar`, bytes.
#[derive(Clone, Copy)]
struct Extent {
    begin: u64,
    len: u64,
}

/// A `.tar` whose headers have been read.
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
    /// When it cannot be read, is no `.tar` or has no checkpoint; or when it is not as §5 asks.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        let cannot_read = |source| Unreadable::Io { name: path.display().to_string(), source };
        let metadata = path.metadata().map_err(cannot_read)?;
        if !metadata.is_file() {
            return Err(Unreadable::NotAFile { name }.into());
        }
        let file = File::open(path).map_err(cannot_read)?;
        let index =
            Index { name, file, len: metadata.len(), names: HashSet::new(), checkpoint: None, tiles: Catalogue::new() };
        index.read()
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
    names: HashSet<Vec<u8>>,
    checkpoint: Option<Extent>,
    tiles: Catalogue<Extent>,
}

impl Index {
    fn read(mut self) -> Result<TarFile, ReadError> {
        let mut at = 0;
        loop {
            let block = self.block(at)?;
            if block == [0; 512] {
                break;
            }
            at = self.note_file(at, &block)?;
        }
        self.check_end(at)?;
        let Some(checkpoint) = self.checkpoint else {
            return Err(Unreadable::NoCheckpoint { location: self.name }.into());
        };
        Ok(TarFile { name: self.name, file: self.file, checkpoint, catalogue: self.tiles })
    }

    /// Check the header at that byte, note its file, and give the place of the next header.
    fn note_file(&mut self, at: u64, block: &[u8; 512]) -> Result<u64, ReadError> {
        let mut header = Header::new_old();
        header.as_mut_bytes().copy_from_slice(block);
        if header.cksum().ok() != Some(checksum(block)) {
            let nothing_yet = Unreadable::NotATar { name: self.name.clone() };
            return if at == 0 { Err(nothing_yet.into()) } else { Err(fault(TarFault::BadHeader { at })) };
        }
        let ustar = header.as_ustar().ok_or_else(|| fault(TarFault::NotUstar { at }))?;
        let name = until_nul(&ustar.name);
        let shown = || String::from_utf8_lossy(name).into_owned();
        if header.entry_type() != EntryType::Regular || name.ends_with(b"/") {
            return Err(fault(TarFault::NotAFile { name: shown() }));
        }
        if ustar.prefix.first() != Some(&0) || has_prefix(&shown()) {
            return Err(fault(TarFault::Prefix { name: shown() }));
        }
        // A length in binary is an extension that readers of plain ustar take for another length.
        let len = if ustar.size.is_ascii() { header.entry_size().ok() } else { None };
        let len = len.ok_or_else(|| fault(TarFault::BadHeader { at }))?;
        let begin = at + BLOCK;
        let cut_off = || fault(TarFault::CutOff { at: self.len });
        let end = begin.checked_add(len).filter(|end| *end <= self.len).ok_or_else(cut_off)?;
        if self.names.len() == MAX_FILES {
            return Err(fault(TarFault::TooManyFiles { limit: MAX_FILES }));
        }
        if !self.names.insert(name.to_vec()) {
            return Err(fault(TarFault::NameTwice { name: shown() }));
        }
        let extent = Extent { begin, len };
        match str::from_utf8(name) {
            Ok(CHECKPOINT) => self.checkpoint = Some(extent),
            Ok(name) => self.tiles.note(name, extent),
            Err(_) => {}
        }
        end.checked_next_multiple_of(BLOCK).ok_or_else(cut_off)
    }

    fn block(&mut self, at: u64) -> Result<[u8; 512], ReadError> {
        if self.len.saturating_sub(at) < BLOCK {
            let nothing_yet = Unreadable::NotATar { name: self.name.clone() };
            let cut_off = fault(TarFault::CutOff { at: self.len });
            return Err(if at == 0 { nothing_yet.into() } else { cut_off });
        }
        let mut block = [0; 512];
        self.file
            .seek(SeekFrom::Start(at))
            .and_then(|_| self.file.read_exact(&mut block))
            .map_err(|source| Unreadable::Io { name: self.name.clone(), source })?;
        Ok(block)
    }

    /// At least two blocks of zeros, and nothing else.
    fn check_end(&mut self, at: u64) -> Result<(), ReadError> {
        if self.len - at < 2 * BLOCK {
            return Err(fault(TarFault::CutOff { at: self.len }));
        }
        let cannot_read = |source| Unreadable::Io { name: self.name.clone(), source };
        self.file.seek(SeekFrom::Start(at)).map_err(cannot_read)?;
        let mut buffer = [0; 16 * 1024];
        loop {
            match self.file.read(&mut buffer) {
                Ok(0) => return Ok(()),
                Ok(len) if buffer.iter().take(len).any(|byte| *byte != 0) => {
                    return Err(fault(TarFault::AfterEnd { at }));
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(source) => return Err(cannot_read(source).into()),
            }
        }
    }
}

fn fault(fault: TarFault) -> ReadError {
    Refused::Tar(fault).into()
}

/// The sum of a header's bytes, its own field of eight counted as spaces.
fn checksum(block: &[u8; 512]) -> u32 {
    let sum = |bytes: &[u8]| bytes.iter().map(|byte| u32::from(*byte)).sum::<u32>();
    let (before, rest) = block.split_at(148);
    sum(before) + 8 * u32::from(b' ') + sum(rest.get(8..).unwrap_or_default())
}

fn until_nul(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == 0).next().unwrap_or_default()
}

/// Whether the name only leads to a file of a record after something is taken off or tidied.
fn has_prefix(name: &str) -> bool {
    let untidy = name.split('/').any(|part| matches!(part, "" | "." | ".."));
    let of_record = name == CHECKPOINT || name.starts_with("tile/");
    untidy || (!of_record && (name.ends_with("/checkpoint") || name.contains("/tile/")))
}
