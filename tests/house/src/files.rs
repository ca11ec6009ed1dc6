//! The files of the repository, as git lists them.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use thiserror::Error;

/// The most lines of a file of code; house style asks for 100 to 300.
pub const MOST_LINES: usize = 500;

/// Why files could not be listed.
#[derive(Debug, Error)]
pub enum ListError {
    /// A program or a file that cannot be read.
    #[error("cannot read: {0}")]
    Io(#[from] io::Error),
    /// `git ls-files` ended with an error.
    #[error("`git ls-files` failed: {0}")]
    Git(String),
}

/// The repository's top folder.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// List the existing files that match a pattern of git's: committed ones, and new ones that git does not ignore.
///
/// # Errors
/// When git fails.
pub fn list(pattern: &str) -> Result<Vec<PathBuf>, ListError> {
    let given = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", pattern];
    let listed = Command::new("git").current_dir(repository()).args(given).output()?;
    if !listed.status.success() {
        return Err(ListError::Git(String::from_utf8_lossy(&listed.stderr).into_owned()));
    }
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    let files = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    Ok(files.filter(|file| repository().join(file).is_file()).collect())
}

/// Returns `true` if a file may have any length: tests, benches, and tables of data.
#[must_use]
pub fn is_free(file: &Path) -> bool {
    let is_among_tests = file.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "benches");
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    is_among_tests || stem == "tests" || stem.ends_with("_table")
}

/// Returns the number of lines if there are too many.
#[must_use]
pub fn too_long(text: &str) -> Option<usize> {
    let lines = text.lines().count();
    (lines > MOST_LINES).then_some(lines)
}
