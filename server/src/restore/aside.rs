//! A backup unpacked beside the present database, until it takes its place or is removed.

use std::path::Path;

use tokio::runtime::Runtime;

use super::RestoreError;
use super::postgres::PostgresAside;
use super::sqlite::SqliteAside;
use uurna_store::DatabaseAddress;

/// The unpacked backup. While it exists, nobody else works on the
/// present database (SQLite), or the last step finds out (PostgreSQL).
pub(super) enum Aside {
    Sqlite(SqliteAside),
    Postgres(PostgresAside),
}

impl Aside {
    /// Unpack a copy beside a database.
    pub(super) fn unpack(database: &DatabaseAddress, copy: &Path, runtime: &Runtime) -> Result<Self, RestoreError> {
        Ok(match database {
            DatabaseAddress::Sqlite(path) => Self::Sqlite(SqliteAside::unpack(path, copy)?),
            DatabaseAddress::Postgres(address) => Self::Postgres(PostgresAside::unpack(address, copy, runtime)?),
        })
    }

    /// Where it is.
    pub(super) fn address(&self) -> DatabaseAddress {
        match self {
            Self::Sqlite(aside) => aside.address(),
            Self::Postgres(aside) => aside.address(),
        }
    }

    /// Remove it. What cannot be removed is removed by the next restoration.
    pub(super) fn discard(self, runtime: &Runtime) {
        match self {
            Self::Sqlite(aside) => aside.discard(),
            Self::Postgres(aside) => aside.discard(runtime),
        }
    }

    /// Put it in the place of the present database, which must be
    /// closed. Returns where the old one is now, if there was one.
    pub(super) fn take_place(self, stamp: &str, runtime: &Runtime) -> Result<Option<String>, RestoreError> {
        match self {
            Self::Sqlite(aside) => aside.take_place(stamp),
            Self::Postgres(aside) => aside.take_place(stamp, runtime),
        }
    }
}
