//! A published election record, and how to read it: from a folder, a `.tar`, or a server (`docs/protocol.md` §5).
//!
//! A record is a tree of files, `checkpoint` and `tile/…`; other files are ignored. [`ReadError`] separates a record
//! that cannot be read from a bad one. Nothing that is read here is believed before [`Entries`] hashed it.

#![warn(missing_docs, clippy::missing_errors_doc)]
#[cfg(feature = "files")]
mod catalogue;
mod entries;
mod error;
#[cfg(feature = "files")]
mod folder;
#[cfg(feature = "files")]
mod header;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "files")]
mod pack;
#[cfg(feature = "files")]
mod tar;

use std::fmt::Display;
#[cfg(feature = "http")]
use std::io;
#[cfg(feature = "files")]
use std::io::Read;
#[cfg(feature = "http")]
use std::path::Path;

use uurna_crypto::log::note::MAX_NOTE_LEN;
use uurna_crypto::log::tiles::{FULL_WIDTH, TilePath, bundle};

pub use entries::{Bundle, Entries, TileFault, TreeReading, WrongTile};
pub use error::{ReadError, Refused, TarFault, Unreadable};
#[cfg(feature = "files")]
pub use folder::Folder;
#[cfg(feature = "http")]
pub use http::{Patience, Server};
#[cfg(feature = "files")]
pub use pack::{PackError, TAR_END, pack, tar_file};
#[cfg(feature = "files")]
pub use tar::TarFile;

/// The name of the file with the signed size and root.
pub const CHECKPOINT: &str = "checkpoint";
/// The most bytes of a checkpoint.
pub const MAX_CHECKPOINT_LEN: usize = MAX_NOTE_LEN;
/// The most bytes of a hash tile.
pub const MAX_HASH_TILE_LEN: usize = FULL_WIDTH as usize * 32;

/// A file of the record that holds a tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileFile {
    /// its path, which says how wide it claims to be
    pub path: TilePath,
    /// what it holds
    pub bytes: Vec<u8>,
}

/// The files of an election record in any place.
pub trait Source: Send {
    /// The file `checkpoint`.
    ///
    /// # Errors
    /// When it is missing, cannot be read, or is larger than any checkpoint.
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError>;

    /// The entry bundle at this place: the file of exactly this width or else the full one, which may stand for a
    /// partial one; `None` if both are missing.
    ///
    /// # Errors
    /// When it cannot be read, or is larger than any bundle of its width.
    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError>;

    /// The hash tiles at this place. A folder and a `.tar` have all of them, of every width; a server has the one of
    /// the wanted width or else the full one. The source cuts a longer file, but leaves it too long.
    ///
    /// # Errors
    /// When one of them cannot be read.
    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError>;

    /// Announces a tile that will be asked for soon: a remote source may fetch it meanwhile.
    fn announce(&mut self, _: TilePath) {}
}

/// The record at a location: an `http://` or `https://` address, a folder, or a `.tar` file.
///
/// # Errors
/// When nothing there can be read, or a `.tar` is not as §5 asks.
#[cfg(feature = "http")]
pub fn open(location: &str) -> Result<Box<dyn Source>, ReadError> {
    if location.starts_with("http://") || location.starts_with("https://") {
        return Ok(Box::new(Server::open(location, Patience::default())?));
    }
    let path = Path::new(location);
    let metadata = path.metadata().map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Unreadable::NotFound { location: location.to_owned() },
        _ => Unreadable::Io { name: location.to_owned(), source },
    })?;
    if metadata.is_dir() { Ok(Box::new(Folder::open(path)?)) } else { Ok(Box::new(TarFile::open(path)?)) }
}

/// The most bytes of a bundle file of this width.
#[must_use]
pub fn max_bundle_len(path: TilePath) -> usize {
    bundle::max_len(path.width())
}

/// Read to the end, but at most one byte beyond `limit`.
#[cfg(feature = "files")]
fn read_up_to(reader: impl Read, limit: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes, if they are within their limit.
///
/// # Errors
/// [`Refused::TooLarge`].
pub fn within(bytes: Vec<u8>, limit: usize, name: &dyn Display) -> Result<Vec<u8>, Refused> {
    if bytes.len() > limit { Err(Refused::TooLarge { name: name.to_string(), limit }) } else { Ok(bytes) }
}
