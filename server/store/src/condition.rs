//! The condition of the database: whether it answers, how large it is, whether it can be trusted.

use std::path::Path;

use sqlx::migrate::Migrator;
use sqlx::sqlite::SqlitePoolOptions;

use super::rows::{Reading, row};
use super::{
    DatabaseAddress, MessageState, Store, StoreError, connect_postgres, migrations, on_reading, on_writing,
    sqlite_options,
};
use uurna_election_core::time::Timestamp;
use uurna_union::ids::ElectionId;
use uurna_union::message::Channel;

/// A setting that decides how a database keeps data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// its name in the database
    pub name: &'static str,
    /// as it is
    pub found: String,
    /// as it must be
    pub needed: &'static str,
}

/// The migrations of this program compared with those of a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migrated {
    /// numbers that the database does not have yet
    pub missing: Vec<i64>,
    /// numbers that this program does not know: a newer one was here
    pub unknown: Vec<i64>,
    /// numbers whose text differs in the database, or that were only half applied
    pub changed: Vec<i64>,
}

/// Messages that somebody should look at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StuckMessages {
    /// refused for good, or given up, while they were of use
    pub failed: u64,
    /// tried three times or more, and still waiting
    pub retried: u64,
    /// due for a quarter of an hour without being sent
    pub overdue: u64,
    /// by a channel that is not configured
    pub without_way: u64,
}

/// Seconds after which a due message is overdue.
const OVERDUE: i64 = 15 * 60;

impl Store {
    /// Open a database to inspect it: nothing is made, brought up to date or written.
    ///
    /// # Errors
    /// See [`StoreError`]; the database must exist.
    pub async fn look(address: &DatabaseAddress) -> Result<Self, StoreError> {
        match address {
            DatabaseAddress::Sqlite(path) => {
                let options = sqlite_options(path).create_if_missing(false).read_only(true);
                let reading = SqlitePoolOptions::new().max_connections(2).connect_with(options).await?;
                // the same connections, which refuse to write
                Ok(Self::Sqlite { writing: reading.clone(), reading, lock: None })
            }
            DatabaseAddress::Postgres(address) => {
                let only_look = [("default_transaction_read_only", "on")];
                Ok(Self::Postgres(connect_postgres(address, &only_look).await?))
            }
        }
    }

    /// Read from a table, so that the database must answer.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn answer(&self) -> Result<(), sqlx::Error> {
        let sql = "SELECT number FROM boards LIMIT 1";
        on_reading!(self, |pool| sqlx::query(sql).fetch_optional(pool).await.map(drop))
    }

    /// Write and commit one small row: a disk that is full or fails may still let everybody read, and begin to write.
    ///
    /// # Errors
    /// When nothing can be made durable.
    pub async fn try_write(&self, now: Timestamp) -> Result<(), sqlx::Error> {
        let sql = "INSERT INTO pulse (only_row, written_at) VALUES (1, $1) \
            ON CONFLICT (only_row) DO UPDATE SET written_at = excluded.written_at";
        on_writing!(self, |tx| sqlx::query(sql).bind(now.seconds()).execute(&mut *tx).await.map(drop))
    }

    /// Its size in bytes.
    pub async fn size(&self) -> Result<u64, sqlx::Error> {
        let (bytes,): (i64,) = match self {
            Self::Sqlite { reading, .. } => {
                let sql = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
                sqlx::query_as(sql).fetch_one(reading).await?
            }
            Self::Postgres(pool) => {
                sqlx::query_as("SELECT pg_database_size(current_database())").fetch_one(pool).await?
            }
        };
        Ok(bytes.unsigned_abs())
    }

    /// The number of messages, by channel and state; every pair, also with zero.
    pub async fn count_messages(&self) -> Result<Vec<(&'static str, &'static str, u64)>, sqlx::Error> {
        let sql = "SELECT channel, state, COUNT(*) AS messages FROM messages GROUP BY channel, state";
        let found: Vec<MessageColumns> = on_reading!(self, |pool| sqlx::query_as(sql).fetch_all(pool).await)?;
        let pairs = Channel::ALL.into_iter().flat_map(|channel| MessageState::ALL.map(|state| (channel, state)));
        let mut counts: Vec<(&str, &str, u64)> =
            pairs.map(|(channel, state)| (channel.name(), state.name(), 0)).collect();
        for row in found {
            let key = format!("{} {}", row.channel, row.state);
            let of_both = counts.iter_mut().find(|(of, state, _)| *of == row.channel && *state == row.state);
            Reading { table: "messages", row: &key }.read("state", of_both)?.2 = row.messages.unsigned_abs();
        }
        Ok(counts)
    }

    /// Messages that somebody should look at; `(email, sms)` says which ways are configured.
    pub async fn stuck_messages(&self, now: i64, (email, sms): (bool, bool)) -> Result<StuckMessages, sqlx::Error> {
        let failed = "SELECT COUNT(*) FROM messages WHERE state IN ('failed', 'given-up') AND expires_at > $1 \
            AND COALESCE(reason, '') NOT IN ('too-late', 'code-replaced', 'cancelled')";
        let retried = "SELECT COUNT(*) FROM messages WHERE state = 'waiting' AND attempts >= 3 AND expires_at > $1";
        let overdue = "SELECT COUNT(*) FROM messages WHERE state IN ('waiting', 'sending') AND channel <> 'letter' \
            AND next_attempt > 0 AND next_attempt <= $1 AND expires_at > $2";
        let without_way = "SELECT COUNT(*) FROM messages WHERE state = 'waiting' \
            AND ((channel = 'email' AND NOT $1) OR (channel = 'sms' AND NOT $2))";
        let counted: Result<[(i64,); 4], sqlx::Error> = on_reading!(self, |pool| Ok([
            sqlx::query_as(failed).bind(now).fetch_one(pool).await?,
            sqlx::query_as(retried).bind(now).fetch_one(pool).await?,
            sqlx::query_as(overdue).bind(now - OVERDUE).bind(now).fetch_one(pool).await?,
            sqlx::query_as(without_way).bind(email).bind(sms).fetch_one(pool).await?,
        ]));
        let [failed, retried, overdue, without_way] = counted?.map(|(count,)| count.unsigned_abs());
        Ok(StuckMessages { failed, retried, overdue, without_way })
    }

    /// Its version, and the settings that decide whether committed data survives.
    pub async fn settings(&self) -> Result<(String, Vec<Setting>), sqlx::Error> {
        match self {
            Self::Sqlite { reading, .. } => {
                let (version,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(reading).await?;
                let (journal,): (String,) = sqlx::query_as("PRAGMA journal_mode").fetch_one(reading).await?;
                let (synchronous,): (i64,) = sqlx::query_as("PRAGMA synchronous").fetch_one(reading).await?;
                let synchronous = if synchronous == 2 { "FULL".to_owned() } else { synchronous.to_string() };
                let setting = |name, found, needed| Setting { name, found, needed };
                let settings =
                    vec![setting("journal_mode", journal, "wal"), setting("synchronous", synchronous, "FULL")];
                Ok((format!("SQLite {version}"), settings))
            }
            Self::Postgres(pool) => {
                let (version,): (String,) = sqlx::query_as("SHOW server_version").fetch_one(pool).await?;
                let mut settings = Vec::new();
                for (name, sql) in [
                    ("fsync", "SHOW fsync"),
                    ("full_page_writes", "SHOW full_page_writes"),
                    ("synchronous_commit", "SHOW synchronous_commit"),
                ] {
                    let (found,): (String,) = sqlx::query_as(sql).fetch_one(pool).await?;
                    settings.push(Setting { name, found, needed: "on" });
                }
                Ok((format!("PostgreSQL {version}"), settings))
            }
        }
    }

    /// Which migrations the database lacks, has beside ours, or has with other content.
    ///
    /// # Errors
    /// When the database fails; a fresh one has no list of migrations.
    pub async fn migrated(&self) -> Result<Migrated, sqlx::Error> {
        let sql = "SELECT version, success, checksum FROM _sqlx_migrations ORDER BY version";
        let found: Vec<MigrationColumns> = on_reading!(self, |pool| sqlx::query_as(sql).fetch_all(pool).await)?;
        let migrator = match self {
            Self::Sqlite { .. } => migrations::sqlite(),
            Self::Postgres(_) => migrations::postgres(),
        };
        Ok(compare(&migrator, &found))
    }

    /// The faults that the database finds in its own file; PostgreSQL has no such question.
    pub async fn damage(&self) -> Result<Vec<String>, sqlx::Error> {
        let Self::Sqlite { reading, .. } = self else { return Ok(Vec::new()) };
        let found: Vec<(String,)> = sqlx::query_as("PRAGMA quick_check").fetch_all(reading).await?;
        Ok(found.into_iter().map(|(line,)| line).filter(|line| line != "ok").collect())
    }

    /// Every board, by its number.
    pub async fn boards(&self) -> Result<Vec<(i64, ElectionId)>, sqlx::Error> {
        let sql = "SELECT number, election FROM boards ORDER BY number";
        let rows: Vec<BoardColumns> = on_reading!(self, |pool| sqlx::query_as(sql).fetch_all(pool).await)?;
        let board = |row: BoardColumns| {
            Ok((row.number, Reading { table: "boards", row: &row.election }.id("election", &row.election)?))
        };
        rows.into_iter().map(board).collect()
    }
}

row! {
    struct BoardColumns {
        number: i64,
        election: String,
    }
}

row! {
    struct MessageColumns {
        channel: String,
        state: String,
        messages: i64,
    }
}

row! {
    struct MigrationColumns {
        version: i64,
        success: bool,
        checksum: Vec<u8>,
    }
}

fn compare(migrator: &Migrator, found: &[MigrationColumns]) -> Migrated {
    let mut migrated = Migrated::default();
    for known in migrator.iter() {
        match found.iter().find(|row| row.version == known.version) {
            None => migrated.missing.push(known.version),
            Some(row) if !row.success || *row.checksum != *known.checksum => {
                migrated.changed.push(known.version);
            }
            Some(_) => {}
        }
    }
    let is_known = |version: &i64| migrator.iter().any(|known| known.version == *version);
    migrated.unknown = found.iter().map(|row| row.version).filter(|version| !is_known(version)).collect();
    migrated
}

impl DatabaseAddress {
    /// The file, if it is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Sqlite(path) => Some(path),
            Self::Postgres(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{entry, id};
    use uurna_union::act::Act;

    async fn fresh() -> (tempfile::TempDir, DatabaseAddress) {
        let folder = tempfile::tempdir().unwrap();
        let address = DatabaseAddress::Sqlite(folder.path().join("uurna.db"));
        Store::open(&address).await.unwrap().close().await;
        (folder, address)
    }

    #[tokio::test]
    async fn looking_at_a_database_neither_makes_nor_changes_one() {
        let (folder, address) = fresh().await;
        let nowhere = DatabaseAddress::Sqlite(folder.path().join("nowhere.db"));
        assert!(Store::look(&nowhere).await.is_err());
        assert!(!folder.path().join("nowhere.db").exists());
        let before = std::fs::read(address.file().unwrap()).unwrap();
        let store = Store::look(&address).await.unwrap();
        store.answer().await.unwrap();
        assert!(store.arm_board(&entry(&id("1"), &Act::Armed), &id("1"), true).await.is_err(), "nothing is written");
        assert_eq!(store.migrated().await.unwrap(), Migrated::default());
        assert_eq!(store.damage().await.unwrap(), Vec::<String>::new());
        let (version, settings) = store.settings().await.unwrap();
        assert!(version.starts_with("SQLite 3."));
        assert!(settings.iter().all(|setting| setting.found == setting.needed), "{settings:?}");
        assert!(store.size().await.unwrap() >= 4096);
        store.close().await;
        assert_eq!(std::fs::read(address.file().unwrap()).unwrap(), before);
    }

    #[tokio::test]
    async fn a_database_of_another_version_is_told_apart() {
        let (_folder, address) = fresh().await;
        let store = Store::open(&address).await.unwrap();
        let Store::Sqlite { writing, .. } = &store else { unreachable!("it is SQLite") };
        for change in [
            "DELETE FROM _sqlx_migrations WHERE version = 40",
            "UPDATE _sqlx_migrations SET version = 9999 WHERE version = 30",
            "UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 2",
            "UPDATE _sqlx_migrations SET success = 0 WHERE version = 3",
        ] {
            sqlx::query(change).execute(writing).await.unwrap();
        }
        let migrated = store.migrated().await.unwrap();
        assert_eq!(migrated, Migrated { missing: vec![30, 40], unknown: vec![9999], changed: vec![2, 3] });
    }

    #[tokio::test]
    async fn messages_are_counted_and_those_that_are_stuck_by_what_is_wrong() {
        let (_folder, address) = fresh().await;
        let store = Store::open(&address).await.unwrap();
        let Store::Sqlite { writing, .. } = &store else { unreachable!("it is SQLite") };
        let add = |id: &'static str, channel: &'static str, state: &'static str, rest: &'static str| {
            format!(
                "INSERT INTO messages (id, kind, addressee, number, channel, language, state, reason, attempts, next_attempt, \
                 expires_at) VALUES ('{id}', 'code', '{id}', 1, '{channel}', 'fi', '{state}', {rest})"
            )
        };
        // reason, attempts, next attempt, expires
        for sql in [
            add("a", "email", "sent", "NULL, 1, 0, 9000"),
            add("b", "email", "failed", "'refused', 1, 0, 9000"),
            add("c", "email", "given-up", "'code-replaced', 1, 0, 9000"),
            add("d", "email", "failed", "'refused', 1, 0, 4000"),
            add("e", "email", "waiting", "'not-now', 3, 6000, 9000"),
            add("f", "email", "sending", "NULL, 1, 4000, 9000"),
            add("g", "sms", "waiting", "NULL, 0, 0, 9000"),
            add("h", "letter", "waiting", "NULL, 0, 0, 9000"),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(writing).await.unwrap();
        }
        let stuck = store.stuck_messages(5000, (true, false)).await.unwrap();
        assert_eq!(stuck, StuckMessages { failed: 1, retried: 1, overdue: 1, without_way: 1 });
        let counts = store.count_messages().await.unwrap();
        assert_eq!(counts.len(), 18);
        assert!(counts.contains(&("email", "failed", 2)) && counts.contains(&("sms", "sent", 0)));
    }
}
