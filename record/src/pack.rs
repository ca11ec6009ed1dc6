//! Packs a record into one `.tar`: the same files always make the same bytes.

use std::io::{self, Write};
use std::path::Path;

use ::tar::{EntryType, Header};
use uurna_crypto::log::tiles::TileKind;

use crate::{CHECKPOINT, Folder, MAX_CHECKPOINT_LEN, MAX_HASH_TILE_LEN, ReadError, max_bundle_len, within};

/// Why a record was not packed.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// the folder cannot be read
    #[error(transparent)]
    Read(#[from] ReadError),
    /// the `.tar` cannot be written
    #[error("cannot write the .tar: {0}")]
    Write(#[source] io::Error),
}

/// Pack the record in a folder as §5 asks: `checkpoint` and the tiles, sorted by name, without times and owners, and
/// without any other file in the folder. Memory: one bundle, at most 17 MB.
///
/// # Errors
/// When the folder has no record, a file is larger than it may be, or writing fails.
pub fn pack(folder: &Path, mut out: impl Write) -> Result<(), PackError> {
    let folder = Folder::open(folder).map_err(ReadError::from)?;
    let mut files: Vec<(String, usize)> = vec![(CHECKPOINT.to_owned(), MAX_CHECKPOINT_LEN)];
    files.extend(folder.tiles().map(|path| match path.kind() {
        TileKind::Entries => (path.to_string(), max_bundle_len(path)),
        TileKind::Hashes { .. } => (path.to_string(), MAX_HASH_TILE_LEN),
    }));
    files.sort();
    let write = |out: &mut dyn Write, bytes: &[u8]| out.write_all(bytes).map_err(PackError::Write);
    for (name, limit) in files {
        let bytes = folder.read(&name, limit).map_err(ReadError::from)?;
        let bytes = within(bytes, limit, &name).map_err(ReadError::from)?;
        write(&mut out, &tar_file(&name, &bytes).map_err(PackError::Write)?)?;
    }
    write(&mut out, &TAR_END)?;
    out.flush().map_err(PackError::Write)
}

/// The bytes after the last file of a `.tar`.
pub const TAR_END: [u8; 1024] = [0; 1024];

/// One file of a record in a `.tar`: header, bytes, and zeros up to the next block.
///
/// # Errors
/// When the name is too long for a header, which no name of a record is.
pub fn tar_file(name: &str, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut header = Header::new_ustar();
    header.set_path(name)?;
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_size(bytes.len() as u64);
    header.set_cksum();
    let mut file = [header.as_bytes().as_slice(), bytes].concat();
    file.resize(file.len().next_multiple_of(512), 0);
    Ok(file)
}
