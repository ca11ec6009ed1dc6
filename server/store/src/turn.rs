//! A turn to write: a transaction that stays open between calls, with its connection.
//!
//! A connection goes back to its pool only when the database has said that its transaction is over. SQLite ends a
//! transaction by itself when the disk is full or fails, and the pool would then lend out a connection that accepts no
//! further transaction: so a connection in doubt is closed, and the next writer opens another. Rejected: a list of the
//! errors after which a connection is in doubt, which would have to be right for two engines, each operation's own
//! errors and a request that is dropped midway.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{Database, Postgres, Sqlite};

use super::Store;

/// A connection with an open transaction. If it is dropped before the database has ended the transaction, it is closed.
pub struct Writing<DB: Database> {
    connection: PoolConnection<DB>,
    is_settled: bool,
}

impl<DB: Database> Deref for Writing<DB> {
    type Target = DB::Connection;

    fn deref(&self) -> &DB::Connection {
        &self.connection
    }
}

impl<DB: Database> DerefMut for Writing<DB> {
    fn deref_mut(&mut self) -> &mut DB::Connection {
        &mut self.connection
    }
}

impl<DB: Database> Drop for Writing<DB> {
    fn drop(&mut self) {
        if !self.is_settled {
            self.connection.close_on_drop();
        }
    }
}

/// The same for each engine; a generic body would ask more of the compiler than it proves.
macro_rules! writing {
    ($engine:ty, $begin:literal) => {
        impl Writing<$engine> {
            pub(crate) async fn begin(pool: &sqlx::Pool<$engine>) -> Result<Self, sqlx::Error> {
                let mut writing = Self { connection: pool.acquire().await?, is_settled: false };
                sqlx::raw_sql($begin).execute(&mut *writing).await?;
                Ok(writing)
            }

            pub(crate) async fn commit(mut self) -> Result<(), sqlx::Error> {
                sqlx::raw_sql("COMMIT").execute(&mut *self).await?;
                self.is_settled = true;
                Ok(())
            }

            pub(crate) async fn roll_back(mut self) -> Result<(), sqlx::Error> {
                sqlx::raw_sql("ROLLBACK").execute(&mut *self).await?;
                self.is_settled = true;
                Ok(())
            }
        }
    };
}

writing!(Sqlite, "BEGIN IMMEDIATE");
writing!(Postgres, "BEGIN");

/// An open transaction that writes. If it is dropped, it is rolled back.
pub enum Turn {
    /// the one connection that writes, after `BEGIN IMMEDIATE`
    Sqlite(Writing<Sqlite>),
    /// one of several; locks on rows decide who may write what
    Postgres(Writing<Postgres>),
}

impl Store {
    /// Begin to write.
    pub async fn take_turn(&self) -> Result<Turn, sqlx::Error> {
        Ok(match self {
            Self::Sqlite { writing, .. } => Turn::Sqlite(Writing::<Sqlite>::begin(writing).await?),
            Self::Postgres(pool) => Turn::Postgres(Writing::<Postgres>::begin(pool).await?),
        })
    }
}

impl Turn {
    /// Make what was written durable.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(writing) => writing.commit().await,
            Self::Postgres(writing) => writing.commit().await,
        }
    }

    /// Undo what was written.
    pub async fn roll_back(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(writing) => writing.roll_back().await,
            Self::Postgres(writing) => writing.roll_back().await,
        }
    }
}

/// Run a body on the connection of a turn, of either database.
macro_rules! in_turn {
    ($turn:expr, |$tx:ident| $body:expr) => {
        match $turn {
            $crate::Turn::Sqlite(writing) => {
                let $tx = &mut **writing;
                $body
            }
            $crate::Turn::Postgres(writing) => {
                let $tx = &mut **writing;
                $body
            }
        }
    };
}

pub(crate) use in_turn;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, is_on_postgres, number, run};
    use crate::{DatabaseError, on_writing};

    /// Fill the database as a full disk does, once: SQLite ends the transaction by itself.
    async fn fill(store: &Store) -> Result<(), DatabaseError> {
        on_writing!(store, |tx| {
            sqlx::raw_sql("PRAGMA max_page_count = 1").execute(&mut *tx).await?;
            let big = "INSERT INTO elections (id, organisation, title, stage, draft, created_at) \
                SELECT 'full', id, hex(zeroblob(4000000)), 'draft', '{}', 0 FROM organisations";
            sqlx::raw_sql(big).execute(&mut *tx).await.map(drop)
        })
    }

    #[tokio::test]
    async fn a_database_that_was_full_and_has_room_again_goes_on() {
        if is_on_postgres() {
            return; // SQLite alone ends a transaction by itself and keeps the connection
        }
        let scene = Scene::new().await;
        scene.organisation().await;
        for _ in 0..3 {
            let full = fill(&scene.store).await.unwrap_err();
            assert!(full.to_string().contains("full"), "{full}");
            scene.election(None).await;
        }
        assert_eq!(number(&scene.store, "SELECT COUNT(*) FROM elections").await, 3, "what was full left nothing");
        let mut turn = scene.store.take_turn().await.unwrap();
        let Turn::Sqlite(writing) = &mut turn else { unreachable!("it is SQLite") };
        sqlx::raw_sql("ROLLBACK").execute(&mut **writing).await.unwrap();
        assert!(turn.commit().await.is_err(), "the engine has ended the transaction");
        scene.store.take_turn().await.unwrap().commit().await.unwrap();
    }

    #[tokio::test]
    async fn whatever_made_sqlite_end_a_transaction_by_itself_the_next_one_begins() {
        if is_on_postgres() {
            return; // as above
        }
        let scene = Scene::new().await;
        let again = "INSERT OR ROLLBACK INTO organisations (id, name, language, created_at) \
            SELECT id, name, language, 0 FROM organisations";
        scene.organisation().await;
        for _ in 0..3 {
            // as with EIO, the engine no longer has a transaction
            let ended: Result<(), DatabaseError> =
                async { on_writing!(&scene.store, |tx| sqlx::raw_sql(again).execute(&mut *tx).await.map(drop)) }.await;
            assert!(ended.is_err());
            scene.election(None).await;
        }
        assert_eq!(number(&scene.store, "SELECT COUNT(*) FROM elections").await, 3);
    }

    #[tokio::test]
    async fn a_turn_that_is_dropped_midway_leaves_nothing_and_keeps_nobody_waiting() {
        let scene = Scene::new().await;
        let election = scene.election(None).await;
        let mut turn = scene.store.take_turn().await.unwrap();
        let done: Result<u64, DatabaseError> = async {
            in_turn!(&mut turn, |tx| {
                Ok(sqlx::raw_sql("DELETE FROM elections").execute(&mut *tx).await?.rows_affected())
            })
        }
        .await;
        assert_eq!(done.unwrap(), 1);
        drop(turn);
        run(&scene.store, &format!("UPDATE elections SET branch = '9' WHERE id = '{election}'")).await;
        assert_eq!(number(&scene.store, "SELECT COUNT(*) FROM elections WHERE branch = '9'").await, 1);
    }
}
