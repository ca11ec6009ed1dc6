//! A PostgreSQL server, whose databases are made, dropped and renamed when one is put back from a backup.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::AssertSqlSafe;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use crate::DatabaseError;

/// PostgreSQL's code for a database that somebody uses.
const IN_USE: &str = "55006";

/// How often it checks whether somebody is connected, and the time between.
const LOOKS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);

/// Connected to the server's own database: nobody may be connected to a database that is renamed.
pub struct DatabaseServer(PgPool);

/// Why two databases did not change their names.
#[derive(Debug, thiserror::Error)]
pub enum SwapError {
    /// a service, or another program, uses it
    #[error("somebody is connected to the database")]
    InUse,
    /// the server refuses
    #[error(transparent)]
    Refused(#[from] DatabaseError),
}

impl DatabaseServer {
    /// Connect to the server of an address. Returns also the name of the address's database.
    ///
    /// # Errors
    /// When the address cannot be read, or the server does not answer.
    pub async fn of(address: &str) -> Result<(Self, String), DatabaseError> {
        let options = PgConnectOptions::from_str(address)?.application_name("uurna restore");
        let name = options.get_database().unwrap_or(options.get_username()).to_owned();
        let pool = PgPoolOptions::new().max_connections(1).connect_with(options.database("postgres")).await?;
        Ok((Self(pool), name))
    }

    /// Make an empty database in place of one that may exist.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn make_again(&self, name: &str) -> Result<(), DatabaseError> {
        self.drop_if_exists(name).await?;
        self.run(&format!("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", quoted(name))).await
    }

    /// Drop a database.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn drop_if_exists(&self, name: &str) -> Result<(), DatabaseError> {
        self.run(&format!("DROP DATABASE IF EXISTS {}", quoted(name))).await
    }

    /// Returns `true` if somebody is connected to a database, and stays connected.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn is_in_use(&self, name: &str) -> Result<bool, DatabaseError> {
        let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = $1";
        for _ in 0..LOOKS {
            let (count,): (i64,) = sqlx::query_as(sql).bind(name).fetch_one(&self.0).await?;
            if count == 0 {
                return Ok(false);
            }
            // a client that has just left is seen for a moment
            tokio::time::sleep(PAUSE).await;
        }
        Ok(true)
    }

    /// Give a database the name of another, which keeps `old` if it exists: then returns `true`. Both names change in
    /// one transaction, and neither while anybody is connected.
    ///
    /// # Errors
    /// See [`SwapError`].
    pub async fn swap(&self, new: &str, name: &str, old: &str) -> Result<bool, SwapError> {
        self.rename_both(new, name, old).await.map_err(|error| {
            let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
            if code.as_deref() == Some(IN_USE) { SwapError::InUse } else { error.into() }
        })
    }

    async fn rename_both(&self, new: &str, name: &str, old: &str) -> Result<bool, DatabaseError> {
        let sql = "SELECT COUNT(*) FROM pg_database WHERE datname = $1";
        let (count,): (i64,) = sqlx::query_as(sql).bind(name).fetch_one(&self.0).await?;
        let mut turn = self.0.begin().await?;
        let mut renames = vec![format!("ALTER DATABASE {} RENAME TO {}", quoted(new), quoted(name))];
        if count > 0 {
            renames.insert(0, format!("ALTER DATABASE {} RENAME TO {}", quoted(name), quoted(old)));
        }
        for sql in renames {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *turn).await?;
        }
        turn.commit().await?;
        Ok(count > 0)
    }

    /// Close the connection.
    pub async fn close(&self) {
        self.0.close().await;
    }

    async fn run(&self, sql: &str) -> Result<(), DatabaseError> {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&self.0).await.map(drop)
    }
}

/// A quoted name for SQL.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
