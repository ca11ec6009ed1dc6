//! Where a service keeps its state: opened, brought up to date, closed; and one body of code for either database.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use crate::lock::{DatabaseLock, LockError};
use crate::{migrations, private};

/// The oldest SQLite that cannot corrupt a WAL database.
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];

/// Where a service keeps its state.
#[derive(Clone, Debug)]
pub enum Store {
    /// one file
    Sqlite {
        /// connections that only read
        reading: SqlitePool,
        /// the one connection that writes
        writing: SqlitePool,
        /// keeps a restoration out while a program uses the file; `None` for a copy that nobody changes
        lock: Option<Arc<DatabaseLock>>,
    },
    /// a server
    Postgres(PgPool),
}

/// A database's engine and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseAddress {
    /// a SQLite file, made if it is missing
    Sqlite(PathBuf),
    /// `postgres://…`
    Postgres(String),
}

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// neither a path nor an address
    #[error("the database {found:?} is unknown: write sqlite:///PATH or postgres://…")]
    Address {
        /// as given, without password
        found: String,
    },
    /// an old SQLite can corrupt a database in WAL mode
    #[error("SQLite {found} is too old: 3.51.3 or later is needed")]
    OldSqlite {
        /// its version
        found: String,
    },
    /// other users of the machine may read it: it holds names, and who is a member of a union
    #[error("{} is open to others: chmod 600 it, after asking who may have read it", path.display())]
    OpenToOthers {
        /// which file
        path: PathBuf,
    },
    /// the file cannot be made
    #[error("cannot keep the database in {}: {source}", path.display())]
    File {
        /// which
        path: PathBuf,
        /// what the system says
        source: std::io::Error,
    },
    /// another program must end first
    #[error(transparent)]
    Lock(#[from] LockError),
    /// the database fails
    #[error("the database: {0}")]
    Sql(#[from] sqlx::Error),
    /// its tables cannot be brought up to date
    #[error("the database cannot be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl DatabaseAddress {
    /// Read an address from a configuration.
    ///
    /// # Errors
    /// [`StoreError::Address`].
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        if let Some(path) = text.strip_prefix("sqlite://").filter(|path| !path.is_empty()) {
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let scheme = text.split(':').next().unwrap_or_default();
        Err(StoreError::Address { found: scheme.to_owned() })
    }

    /// The database without user and password; `None` for an address that PostgreSQL does not accept.
    #[must_use]
    pub fn shown(&self) -> Option<String> {
        match self {
            Self::Sqlite(path) => Some(format!("sqlite://{}", path.display())),
            Self::Postgres(address) => {
                let options = PgConnectOptions::from_str(address).ok()?;
                let database = options.get_database().unwrap_or_default();
                Some(match options.get_socket() {
                    Some(socket) => format!("postgres:///{database}?host={}", socket.display()),
                    None => format!("postgres://{}:{}/{database}", options.get_host(), options.get_port()),
                })
            }
        }
    }

    /// Returns `true` if the server must show a certificate for its name
    /// (`sslmode=verify-full`): with less, a machine on the way may answer in its place.
    #[must_use]
    pub fn is_server_verified(&self) -> bool {
        let Self::Postgres(address) = self else { return false };
        PgConnectOptions::from_str(address).is_ok_and(|options| matches!(options.get_ssl_mode(), PgSslMode::VerifyFull))
    }

    /// The host to which a connection leaves this machine; `None` for a file or a socket.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        let Self::Postgres(address) = self else { return None };
        let options = PgConnectOptions::from_str(address).ok()?;
        options.get_socket().is_none().then(|| options.get_host().to_owned())
    }
}

impl Store {
    /// Open a database and bring its tables up to date.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn open(address: &DatabaseAddress) -> Result<Self, StoreError> {
        let store = match address {
            DatabaseAddress::Sqlite(path) => {
                private::make_or_check(path)?;
                let lock = Some(Arc::new(DatabaseLock::share(path)?));
                let options = sqlite_options(path).journal_mode(SqliteJournalMode::Wal);
                // 32 MiB: rows of large electorates come in the order of random ids, and each page is read once
                let large = options.clone().pragma("cache_size", "-32768");
                let writing = SqlitePoolOptions::new().max_connections(1).connect_with(large).await?;
                let (version,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(&writing).await?;
                check_sqlite(&version)?;
                let reading = SqlitePoolOptions::new().max_connections(8).connect_with(options.read_only(true)).await?;
                Self::Sqlite { reading, writing, lock }
            }
            DatabaseAddress::Postgres(address) => Self::Postgres(connect_postgres(address, &[]).await?),
        };
        match &store {
            Self::Sqlite { writing, .. } => migrations::sqlite().run(writing).await?,
            Self::Postgres(pool) => migrations::postgres().run(pool).await?,
        }
        Ok(store)
    }

    /// Remove what was erased from the files: in SQLite its pages were wiped (`secure_delete`), and now the copies
    /// in the write-ahead log go too; PostgreSQL frees the room, and overwrites it when it uses it again.
    ///
    /// # Errors
    /// When the database fails, or somebody reads it for too long to wipe anything: try again.
    pub async fn overwrite_erased(&self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite { writing, .. } => {
                let truncate = "PRAGMA wal_checkpoint(TRUNCATE)";
                let (is_busy, _, _): (i64, i64, i64) = sqlx::query_as(truncate).fetch_one(writing).await?;
                if is_busy == 0 { Ok(()) } else { Err(std::io::Error::from(std::io::ErrorKind::ResourceBusy).into()) }
            }
            Self::Postgres(pool) => {
                const TABLES: [&str; 12] = [
                    "board_blobs",
                    "board_entries",
                    "board_hours",
                    "messages",
                    "letter_files",
                    "electorate",
                    "electorate_reasons",
                    "imports",
                    "register_pieces",
                    "upload_pieces",
                    "photos",
                    "registrar_files",
                ];
                for table in TABLES {
                    sqlx::query(sqlx::AssertSqlSafe(format!("VACUUM {table}"))).execute(pool).await?;
                }
                Ok(())
            }
        }
    }

    /// Close all connections.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { reading, writing, lock } => {
                reading.close().await;
                writing.close().await;
                if let Some(lock) = lock {
                    lock.let_go();
                }
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// The options of every connection to a file.
pub(crate) fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("secure_delete", "ON")
}

/// Connections to a server, with further settings of their own.
pub(crate) async fn connect_postgres(address: &str, further: &[(&str, &str)]) -> Result<PgPool, sqlx::Error> {
    // what was committed is durable, and a hanging process does not keep its turn from the others for ever
    let options = PgConnectOptions::from_str(address)?
        .application_name("uurna")
        .options([
            ("synchronous_commit", "on"),
            ("lock_timeout", "15s"),
            ("idle_in_transaction_session_timeout", "15s"),
        ])
        .options(further.iter().copied());
    PgPoolOptions::new().max_connections(16).connect_with(options).await
}

/// Check whether a SQLite of this version can be trusted.
pub fn check_sqlite(version: &str) -> Result<(), StoreError> {
    let numbers: Vec<u32> = version.split('.').filter_map(|number| number.parse().ok()).collect();
    let is_new = numbers.as_slice() >= OLDEST_SQLITE.as_slice();
    if is_new { Ok(()) } else { Err(StoreError::OldSqlite { found: version.to_owned() }) }
}

/// Run a body on a pool that reads, of either database: `on_reading!(store, |pool| query.fetch_one(pool).await)`.
macro_rules! on_reading {
    ($store:expr, |$pool:ident| $body:expr) => {
        match $store {
            $crate::Store::Sqlite { reading: $pool, .. } => $body,
            $crate::Store::Postgres($pool) => $body,
        }
    };
}

/// Run a body inside a transaction that writes and is committed when the body returns `Ok`:
/// `on_writing!(store, |tx| { sqlx::query("…").execute(&mut *tx).await?; Ok::<_, sqlx::Error>(()) })`. The body's error
/// must be one that `sqlx::Error` turns into; the transaction is then rolled back.
macro_rules! on_writing {
    ($store:expr, |$tx:ident| $body:expr) => {
        match $store {
            $crate::Store::Sqlite { writing, .. } => {
                let mut writing = $crate::turn::Writing::<sqlx::Sqlite>::begin(writing).await?;
                let $tx = &mut *writing;
                let done = async { $body }.await;
                match &done {
                    Ok(_) => writing.commit().await?,
                    // the error returned is the body's; a connection that cannot even roll back is closed
                    Err(_) => drop(writing.roll_back().await),
                }
                done
            }
            $crate::Store::Postgres(pool) => {
                let mut writing = $crate::turn::Writing::<sqlx::Postgres>::begin(pool).await?;
                let $tx = &mut *writing;
                let done = async { $body }.await;
                match &done {
                    Ok(_) => writing.commit().await?,
                    Err(_) => drop(writing.roll_back().await),
                }
                done
            }
        }
    };
}

pub(crate) use {on_reading, on_writing};

#[cfg(test)]
mod tls_tests;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_database_and_an_unknown_one_never_shows_its_password() {
        assert_eq!(
            DatabaseAddress::parse("sqlite:///var/lib/uurna.db").unwrap(),
            DatabaseAddress::Sqlite(PathBuf::from("/var/lib/uurna.db"))
        );
        assert!(matches!(DatabaseAddress::parse("postgres://u:p@h/db").unwrap(), DatabaseAddress::Postgres(_)));
        let error = DatabaseAddress::parse("mysql://user:secret@host/db").unwrap_err().to_string();
        assert!(error.contains("mysql") && !error.contains("secret"), "{error}");
    }

    #[test]
    fn an_old_sqlite_is_refused() {
        assert!(check_sqlite("3.40.1").is_err());
        assert!(check_sqlite("3.51.2").is_err());
        assert!(check_sqlite("3.51.3").is_ok());
        assert!(check_sqlite("4.0.0").is_ok());
    }

    #[tokio::test]
    async fn a_fresh_database_is_made_and_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let address = DatabaseAddress::Sqlite(folder.path().join("uurna.db"));
        let store = Store::open(&address).await.unwrap();
        store.close().await;
        let store = Store::open(&address).await.unwrap();
        let (mode,): (String,) =
            on_reading!(&store, |pool| sqlx::query_as("SELECT 'read'").fetch_one(pool).await).unwrap();
        assert_eq!(mode, "read");
    }
}
