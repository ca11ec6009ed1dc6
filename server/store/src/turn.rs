//! A turn to write: a transaction that stays open between calls.

use sqlx::{Postgres, Sqlite, Transaction};

use super::Store;

/// An open transaction that writes. Dropped, it is rolled back.
pub enum Turn {
    /// the one connection that writes, after `BEGIN IMMEDIATE`
    Sqlite(Transaction<'static, Sqlite>),
    /// one of several; who may write what is told by locks on rows
    Postgres(Transaction<'static, Postgres>),
}

impl Store {
    /// Begin to write.
    pub async fn take_turn(&self) -> Result<Turn, sqlx::Error> {
        Ok(match self {
            Self::Sqlite { writing, .. } => Turn::Sqlite(writing.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Turn::Postgres(pool.begin().await?),
        })
    }
}

impl Turn {
    /// Make what was written durable.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await,
            Self::Postgres(transaction) => transaction.commit().await,
        }
    }

    /// Undo what was written.
    pub async fn roll_back(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(transaction) => transaction.rollback().await,
            Self::Postgres(transaction) => transaction.rollback().await,
        }
    }
}

/// Run a body on the connection of a turn, whichever database it is.
macro_rules! in_turn {
    ($turn:expr, |$tx:ident| $body:expr) => {
        match $turn {
            $crate::Turn::Sqlite(transaction) => {
                let $tx = &mut **transaction;
                $body
            }
            $crate::Turn::Postgres(transaction) => {
                let $tx = &mut **transaction;
                $body
            }
        }
    };
}

pub(crate) use in_turn;
