//! The SQLite file is for the service's own user alone, under any umask: it holds names and memberships.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::StoreError;

/// Make the file with mode 0600 if it is missing; SQLite makes its log and
/// its index with the same mode. Refuse a file that others may read.
pub(super) fn make_or_check(path: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::File { path: path.to_owned(), source };
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(failed(error)),
        // an empty file is an empty database
        _ => {}
    }
    let beside = |end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    for path in [path.to_owned(), beside("-wal"), beside("-shm")] {
        match fs::metadata(&path) {
            Ok(found) if found.mode() & 0o077 != 0 => return Err(StoreError::OpenToOthers { path }),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(source) => return Err(StoreError::File { path, source }),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::testing::Scene;
    use crate::{DatabaseAddress, Store};

    #[tokio::test]
    async fn the_database_is_made_for_its_owner_alone_and_refused_when_others_may_read_it() {
        // a file, where there is one
        if crate::testing::is_on_postgres() {
            return;
        }
        let scene = Scene::new().await;
        scene.organisation().await;
        let path = |name: &str| scene.folder().join(name);
        for name in ["uurna.db", "uurna.db-wal", "uurna.db-shm"] {
            assert_eq!(fs::metadata(path(name)).unwrap().mode() & 0o777, 0o600, "{name}");
        }
        let address = DatabaseAddress::Sqlite(path("uurna.db"));
        Store::open(&address).await.unwrap().close().await;
        for name in ["uurna.db-wal", "uurna.db"] {
            fs::set_permissions(path(name), fs::Permissions::from_mode(0o644)).unwrap();
            let opened = Store::open(&address).await;
            assert!(matches!(opened, Err(StoreError::OpenToOthers { path: found }) if found == path(name)));
            fs::set_permissions(path(name), fs::Permissions::from_mode(0o600)).unwrap();
        }
        let nowhere = Store::open(&DatabaseAddress::Sqlite(path("no/such/folder/uurna.db"))).await;
        assert!(matches!(nowhere, Err(StoreError::File { .. })));
    }
}
