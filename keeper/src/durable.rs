//! Files that a crash leaves either whole or absent.
//!
//! Every file is written under another name in the same folder, synchronised, and
//! renamed. So a crash leaves the old file, or a file whose name begins with a dot
//! and ends in `.part`: no program reads it, and the next writing replaces it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// everybody whom the system's umask allows
    Public,
    /// its owner alone: 0600
    Private,
}

/// A file or folder that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct WriteError {
    /// which
    pub path: PathBuf,
    /// the system's error
    pub source: io::Error,
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError { path, source }
}

/// The folder a file lies in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// The name under which a file is written before it gets its own.
fn aside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

/// Write a whole file. When this function returns, the file survives a crash.
///
/// # Errors
/// When the system refuses; an earlier file with this name is then as it was.
pub fn write(path: &Path, bytes: &[u8], access: Access) -> Result<(), WriteError> {
    place(path, bytes, access)?;
    sync_folder(parent(path))
}

/// Write a whole file. It survives a crash once its folder is
/// synchronised too: for many files, that is needed only once.
///
/// # Errors
/// As [`write()`].
pub fn place(path: &Path, bytes: &[u8], access: Access) -> Result<(), WriteError> {
    place_with(path, access, |file| file.write_all(bytes))
}

/// Write a whole file piece by piece. When this function returns,
/// the file survives a crash. Returns what `fill` returns.
///
/// # Errors
/// As [`write()`], or when `fill` fails.
pub fn write_with<T>(
    path: &Path,
    access: Access,
    fill: impl FnOnce(&mut File) -> io::Result<T>,
) -> Result<T, WriteError> {
    let filled = place_with(path, access, fill)?;
    sync_folder(parent(path))?;
    Ok(filled)
}

fn place_with<T>(path: &Path, access: Access, fill: impl FnOnce(&mut File) -> io::Result<T>) -> Result<T, WriteError> {
    let aside = aside(path);
    let written = create(&aside, access).and_then(|mut file| {
        let filled = fill(&mut file)?;
        file.sync_all()?;
        fs::rename(&aside, path)?;
        Ok(filled)
    });
    written.map_err(|source| {
        let _ = fs::remove_file(&aside);
        at(path)(source)
    })
}

/// A fresh file, with its access from its first byte.
fn create(path: &Path, access: Access) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if access == Access::Private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = access;
    options.open(path)
}

/// Make the names in a folder durable.
///
/// # Errors
/// When the system refuses.
pub fn sync_folder(path: &Path) -> Result<(), WriteError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(at(path))
}

/// Make a folder and its parents.
///
/// # Errors
/// When the system refuses.
pub fn make_folder(path: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(path).map_err(at(path))
}

/// Make a folder that only its owner may look into.
///
/// # Errors
/// When the system refuses.
pub fn make_private_folder(path: &Path) -> Result<(), WriteError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(at(path))
}

/// Why a new folder was not made.
#[derive(Debug, thiserror::Error)]
pub enum NewFolderError<E> {
    /// something has that name already
    #[error("{} already exists: choose another folder, so that nothing is overwritten", path.display())]
    Exists {
        /// the name
        path: PathBuf,
    },
    /// the system refuses
    #[error(transparent)]
    Write(#[from] WriteError),
    /// `make` failed
    #[error("{0}")]
    Make(E),
}

/// Fill a new folder under another name, then rename it: the folder is whole or absent.
///
/// # Errors
/// When the name is taken, or `make` fails; then no folder is left.
pub fn new_folder<T, E>(path: &Path, make: impl FnOnce(&Path) -> Result<T, E>) -> Result<T, NewFolderError<E>> {
    if path.symlink_metadata().is_ok() {
        return Err(NewFolderError::Exists { path: path.to_owned() });
    }
    let aside = aside(path);
    if aside.symlink_metadata().is_ok() {
        fs::remove_dir_all(&aside).map_err(at(&aside))?;
    }
    make_folder(&aside)?;
    let made = make(&aside).map_err(NewFolderError::Make).and_then(|made| {
        fs::rename(&aside, path).map_err(at(path))?;
        sync_folder(parent(path))?;
        Ok(made)
    });
    if made.is_err() {
        let _ = fs::remove_dir_all(&aside);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_file_is_its_owners_alone_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        write(&path, b"old", Access::Private).unwrap();
        write(&path, b"new", Access::Private).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_whose_filling_fails_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("election");
        let failed = new_folder(&path, |part| {
            fs::write(part.join("half"), b"x").unwrap();
            Err::<(), _>("no")
        });
        assert!(matches!(failed, Err(NewFolderError::Make("no"))));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        new_folder(&path, |part| fs::write(part.join("whole"), b"x")).unwrap();
        assert!(path.join("whole").exists());
        assert!(matches!(new_folder(&path, |_| Ok::<_, io::Error>(())), Err(NewFolderError::Exists { .. })));
    }

    #[test]
    fn a_file_that_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(&folder.path().join("missing/file"), b"x", Access::Public).unwrap_err();
        assert!(error.to_string().contains("missing/file"));
    }
}
