//! Putting a PostgreSQL database in the place of another, by their names.

use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

use sqlx::AssertSqlSafe;
use sqlx::error::DatabaseError;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use tokio::runtime::Runtime;

use super::RestoreError;
use crate::backup::PostgresAddress;
use crate::store::DatabaseAddress;

/// PostgreSQL's word for a database on which somebody works.
const IN_USE: &str = "55006";

/// How often it is looked whether somebody is connected, and the time between.
const LOOKS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);

/// The unpacked database, beside the present one on the same server.
pub(super) struct PostgresAside {
    address: PostgresAddress,
    name: String,
    /// connected to the server's own database, as nobody may be to one that is renamed
    server: PgPool,
}

impl PostgresAside {
    pub(super) fn unpack(address: &str, copy: &Path, runtime: &Runtime) -> Result<Self, RestoreError> {
        let options = PgConnectOptions::from_str(address)?.application_name("uurna restore");
        let name = options.get_database().unwrap_or(options.get_username()).to_owned();
        let server =
            runtime.block_on(PgPoolOptions::new().max_connections(1).connect_with(options.database("postgres")))?;
        let aside = Self { address: PostgresAddress::new(address), name, server };
        let unpacked = aside.fill(copy, runtime);
        if let Err(error) = unpacked {
            aside.discard(runtime);
            return Err(error);
        }
        Ok(aside)
    }

    fn fill(&self, copy: &Path, runtime: &Runtime) -> Result<(), RestoreError> {
        let aside = self.aside();
        runtime.block_on(async {
            if self.is_in_use().await? {
                return Err(RestoreError::Running);
            }
            // of a restoration that was cut off
            self.run(&format!("DROP DATABASE IF EXISTS {}", quoted(&aside))).await?;
            self.run(&format!("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", quoted(&aside))).await?;
            Ok(())
        })?;
        let program = self.address.with_database(&aside).program("pg_restore");
        let how = ["--no-owner", "--no-privileges", "--exit-on-error"];
        let program = how.into_iter().fold(program, crate::backup::Program::arg);
        Ok(program.arg(copy).run()?)
    }

    fn aside(&self) -> String {
        format!("{}_restoring", self.name)
    }

    pub(super) fn address(&self) -> DatabaseAddress {
        DatabaseAddress::Postgres(self.address.with_database(&self.aside()).expose())
    }

    pub(super) fn discard(self, runtime: &Runtime) {
        runtime.block_on(async {
            let _ = self.run(&format!("DROP DATABASE IF EXISTS {}", quoted(&self.aside()))).await;
            self.server.close().await;
        });
    }

    /// **Commit point.** Both names change in one transaction, and none of them while anybody is connected.
    pub(super) fn take_place(self, stamp: &str, runtime: &Runtime) -> Result<Option<String>, RestoreError> {
        let old = format!("{}_before_{stamp}", self.name);
        let swapped = runtime.block_on(self.swap(&old));
        match swapped {
            Ok(was_there) => {
                runtime.block_on(self.server.close());
                Ok(was_there.then(|| format!("the database {old}")))
            }
            Err(error) => {
                let is_in_use = error.as_database_error().and_then(DatabaseError::code).as_deref() == Some(IN_USE);
                self.discard(runtime);
                Err(if is_in_use { RestoreError::Running } else { error.into() })
            }
        }
    }

    async fn swap(&self, old: &str) -> Result<bool, sqlx::Error> {
        let sql = "SELECT COUNT(*) FROM pg_database WHERE datname = $1";
        let (count,): (i64,) = sqlx::query_as(sql).bind(&self.name).fetch_one(&self.server).await?;
        let mut turn = self.server.begin().await?;
        let mut renames = vec![format!("ALTER DATABASE {} RENAME TO {}", quoted(&self.aside()), quoted(&self.name))];
        if count > 0 {
            renames.insert(0, format!("ALTER DATABASE {} RENAME TO {}", quoted(&self.name), quoted(old)));
        }
        for sql in renames {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *turn).await?;
        }
        turn.commit().await?;
        Ok(count > 0)
    }

    /// Whether anybody is connected to the present database, and stays so.
    async fn is_in_use(&self) -> Result<bool, sqlx::Error> {
        let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = $1";
        for _ in 0..LOOKS {
            let (count,): (i64,) = sqlx::query_as(sql).bind(&self.name).fetch_one(&self.server).await?;
            if count == 0 {
                return Ok(false);
            }
            // whoever has just left is seen for a moment
            tokio::time::sleep(PAUSE).await;
        }
        Ok(true)
    }

    async fn run(&self, sql: &str) -> Result<(), sqlx::Error> {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&self.server).await.map(drop)
    }
}

/// A name as SQL writes it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
