//! What a backup asks of a database, and what is corrected in one that comes from a backup.

use std::path::Path;
use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};

use super::boards::{BoardColumns, BoardRow};
use super::{DatabaseAddress, DatabaseLock, Store, StoreError, check_sqlite, on_reading, on_writing};

impl Store {
    /// Open a database to read one state of it, unchanged: no table is made or brought up to date, and nothing can be
    /// written. A PostgreSQL database is read in one transaction, whose snapshot [`Store::snapshot`] names.
    pub async fn open_to_copy(address: &DatabaseAddress) -> Result<Self, StoreError> {
        match address {
            DatabaseAddress::Sqlite(path) => {
                let lock = Some(DatabaseLock::share(path)?.into());
                let reading = reading(path).await?;
                Ok(Self::Sqlite { writing: reading.clone(), reading, lock })
            }
            DatabaseAddress::Postgres(address) => {
                let options = PgConnectOptions::from_str(address)?.application_name("uurna backup");
                let pool = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
                // one connection, which stays in this transaction until it is closed
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";
                sqlx::raw_sql(begin).execute(&pool).await?;
                Ok(Self::Postgres(pool))
            }
        }
    }

    /// Open the copy of a SQLite database, which nobody changes.
    pub async fn open_copy(path: &Path) -> Result<Self, StoreError> {
        let reading = reading(path).await?;
        Ok(Self::Sqlite { writing: reading.clone(), reading, lock: None })
    }

    /// Copy a SQLite database into a file that exists and is empty: one state of it, whole, while others write.
    pub async fn copy_into(&self, path: &Path) -> Result<(), sqlx::Error> {
        let Self::Sqlite { reading, .. } = self else { return Ok(()) };
        sqlx::query("VACUUM INTO $1").bind(path.to_string_lossy()).execute(reading).await.map(drop)
    }

    /// The name of the snapshot in which a PostgreSQL database is read, for `pg_dump`; `None` for SQLite.
    pub async fn snapshot(&self) -> Result<Option<String>, sqlx::Error> {
        let Self::Postgres(pool) = self else { return Ok(None) };
        let (name,): (String,) = sqlx::query_as("SELECT pg_export_snapshot()").fetch_one(pool).await?;
        Ok(Some(name))
    }

    /// A fault that SQLite finds in its own file; `None` without one, and for PostgreSQL, which keeps checksums itself.
    pub async fn quick_check(&self) -> Result<Option<String>, sqlx::Error> {
        let Self::Sqlite { reading, .. } = self else { return Ok(None) };
        let (found,): (String,) = sqlx::query_as("PRAGMA quick_check(1)").fetch_one(reading).await?;
        Ok((found != "ok").then_some(found))
    }

    /// All boards, by their number.
    pub async fn all_boards(&self) -> Result<Vec<BoardRow>, sqlx::Error> {
        const SQL: &str = "SELECT b.number, b.election, b.size, b.phase, b.opens, b.closes, b.ballot_bytes, \
            b.is_armed, e.erased_at, b.cancelled_at, b.cancel_reason \
            FROM boards b LEFT JOIN board_erasures e ON e.board = b.number ORDER BY b.number";
        let rows: Vec<BoardColumns> = on_reading!(self, |pool| sqlx::query_as(SQL).fetch_all(pool).await)?;
        rows.into_iter().map(|row| Ok(row.try_into()?)).collect()
    }

    /// The number of ballots whose sealed shares are kept.
    pub async fn count_blobs(&self, board: i64) -> Result<u64, sqlx::Error> {
        let sql = "SELECT COUNT(*) FROM board_blobs WHERE board = $1";
        let (count,): (i64,) = on_reading!(self, |pool| sqlx::query_as(sql).bind(board).fetch_one(pool).await)?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// End all sessions and links to sign in: an older state would let in people who have been shut out since.
    pub async fn end_every_session(&self) -> Result<(), sqlx::Error> {
        on_writing!(self, |tx| {
            for sql in ["DELETE FROM sessions", "DELETE FROM sign_in_links", "DELETE FROM passkey_challenges"] {
                sqlx::query(sql).execute(&mut *tx).await?;
            }
            Ok(())
        })
    }
}

async fn reading(path: &Path) -> Result<SqlitePool, StoreError> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let reading = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    let (version,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(&reading).await?;
    check_sqlite(&version)?;
    Ok(reading)
}
