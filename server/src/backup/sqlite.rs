//! A copy of a SQLite database: one state of it, in one file.

use std::path::Path;

use super::{BackupError, Copy, Description, Kind};
use uurna_store::{DatabaseAddress, Store};

pub(super) fn copy(database: &Path, copy: &Copy<'_>) -> Result<Description, BackupError> {
    if !database.is_file() {
        return Err(BackupError::NoDatabase { path: database.to_owned() });
    }
    let path = copy.fresh_file(Kind::Sqlite.file())?;
    let before = copy.runtime.block_on(async {
        let store = Store::open_to_copy(&DatabaseAddress::Sqlite(database.to_owned())).await?;
        let before = store.all_boards().await?;
        store.copy_into(&path).await?;
        store.close().await;
        Ok::<_, BackupError>(before)
    })?;
    let store = copy.runtime.block_on(Store::open_copy(&path))?;
    let looked = look_through(&store, copy);
    copy.runtime.block_on(store.close());
    let boards = looked?;
    for row in before {
        // a log never forgets: the copy holds what it held before
        let size = boards.iter().find(|board| board.election == row.election).map_or(0, |board| board.size);
        if size < row.size {
            let why = format!("it had {} entries, the copy has {size}", row.size);
            return Err(BackupError::Board { election: row.election, why });
        }
    }
    copy.describe(Kind::Sqlite, &path, boards)
}

fn look_through(store: &Store, copy: &Copy<'_>) -> Result<Vec<super::BoardInBackup>, BackupError> {
    if let Some(found) = copy.runtime.block_on(store.quick_check())? {
        return Err(BackupError::Damaged { found });
    }
    copy.boards(store)
}
