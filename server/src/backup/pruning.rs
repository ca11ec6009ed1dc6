//! Removing old backups: what is erased in the database must not live on in copies of it.

use std::fs::{self, File, TryLockError};
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::DESCRIPTION;
use uurna_keeper::durable;
use uurna_keeper::durable::WriteError;

/// Why old backups were not removed.
#[derive(Debug, thiserror::Error)]
pub enum PruneError {
    /// the folder cannot be read
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// which
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// a backup is under way
    #[error("a backup into {} is under way: try again when it has ended", path.display())]
    Busy {
        /// which folder
        path: PathBuf,
    },
    /// one cannot be removed
    #[error("cannot remove {}: {source}", path.display())]
    Remove {
        /// which
        path: PathBuf,
        /// what the system says
        source: io::Error,
    },
    /// it is not known whether the backups are gone
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Keep others from making or removing backups in a folder; `None` while somebody does. The system releases it when a process ends.
pub(super) fn hold(folder: &Path) -> Result<Option<File>, WriteError> {
    let path = folder.join(".lock");
    let failed = |source| WriteError { path: path.clone(), source };
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

/// Remove what a crash left of unfinished backups: it holds sealed shares as well. Nobody else may be making one.
pub(super) fn clear_leftovers(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.strip_prefix('.').and_then(|name| name.strip_suffix(".part")).is_some_and(is_name) {
            fs::remove_dir_all(&path)?;
        }
    }
    Ok(())
}

/// Remove all backups in a folder but the newest. Returns the removed ones. Other files stay.
///
/// # Errors
/// See [`PruneError`]: some backups may be removed by then.
pub fn prune(folder: &Path, keep: NonZeroUsize) -> Result<Vec<PathBuf>, PruneError> {
    let read = |source| PruneError::Read { path: folder.to_owned(), source };
    fs::read_dir(folder).map_err(read)?;
    let _held = hold(folder)?.ok_or_else(|| PruneError::Busy { path: folder.to_owned() })?;
    clear_leftovers(folder).map_err(read)?;
    let mut backups = Vec::new();
    for entry in fs::read_dir(folder).map_err(read)? {
        let path = entry.map_err(read)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if is_name(name) && path.join(DESCRIPTION).is_file() {
            backups.push(path);
        }
    }
    // names are times
    backups.sort();
    backups.truncate(backups.len().saturating_sub(keep.get()));
    for path in &backups {
        // without its description it is no backup, also after a crash
        let removed = fs::remove_file(path.join(DESCRIPTION)).and_then(|()| fs::remove_dir_all(path));
        removed.map_err(|source| PruneError::Remove { path: path.clone(), source })?;
    }
    durable::sync_folder(folder)?;
    Ok(backups)
}

/// Returns `true` if [`super::make`] makes such names.
fn is_name(name: &str) -> bool {
    let time = name.strip_prefix("uurna-").and_then(|time| time.strip_suffix('Z'));
    let parts = time.and_then(|time| time.split_once('T'));
    let digits = |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.is_some_and(|(day, time)| digits(day, 8) && digits(time, 6))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_newest_stay_and_so_does_whatever_else_lies_there() {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str| {
            fs::create_dir(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join(DESCRIPTION), b"{}").unwrap();
        };
        let names = ["uurna-20261101T030000Z", "uurna-20261102T030000Z", "uurna-20261030T030000Z"];
        names.into_iter().for_each(make);
        ["uurna-elsewhere", "photos"].into_iter().for_each(make);
        fs::create_dir(folder.path().join("uurna-20200101T000000Z")).unwrap();
        fs::create_dir(folder.path().join(".uurna-20261103T030000Z.part")).unwrap();
        let removed = prune(folder.path(), NonZeroUsize::new(2).unwrap()).unwrap();
        assert_eq!(removed, [folder.path().join("uurna-20261030T030000Z")]);
        let left: BTreeSet<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        let stays = [".lock", "photos", names[0], names[1], "uurna-20200101T000000Z", "uurna-elsewhere"];
        assert_eq!(left, stays.map(Into::into).into());
        let held = hold(folder.path()).unwrap();
        assert!(matches!(prune(folder.path(), NonZeroUsize::MIN), Err(PruneError::Busy { .. })));
        drop(held);
        assert!(prune(folder.path(), NonZeroUsize::new(2).unwrap()).unwrap().is_empty());
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = prune(Path::new("/no/such/folder"), NonZeroUsize::MIN).unwrap_err();
        assert!(error.to_string().contains("/no/such/folder"));
    }
}
