//! A frozen election is cancelled: two people say that it ends without a result, and why.

use uurna_union::ids::ElectionId;

use super::messages::EMPTY_FILES;
use super::proposals::spend;
use super::rows::{key, own};
use super::{Entry, Permit, Store, note, on_writing};

/// What came of cancelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelling {
    Done,
    /// the election has a result, was cancelled, or is not frozen yet
    Over,
    /// the confirmed proposal is gone
    NotPermitted,
}

/// Ends a transaction that must not be committed.
enum Undone {
    Because(Cancelling),
    Sql(sqlx::Error),
}

impl From<sqlx::Error> for Undone {
    fn from(error: sqlx::Error) -> Self {
        Self::Sql(error)
    }
}

const MESSAGES: &str = "UPDATE messages SET state = 'given-up', reason = 'cancelled', body = NULL, next_attempt = 0, \
    day = $2 WHERE election = $1 AND body IS NOT NULL";
const JOBS: &str =
    "UPDATE jobs SET state = 'cancelled', lease = 0 WHERE election = $1 AND state IN ('waiting', 'running')";

impl Store {
    /// Cancel an election: from the commit on its log is not continued, no message that waits is sent, no job works on
    /// it, and nothing waits for a second person. A batch of ballots that was begun before is committed before.
    pub async fn cancel_election(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        reason: &str,
        permit: &Permit,
    ) -> Result<Cancelling, sqlx::Error> {
        // who appends holds this row until the commit, and reads it again
        const CANCEL: &str = concat!(
            "UPDATE boards SET cancelled_at = $2, cancel_reason = $3, is_armed = 0 \
             WHERE election = $1 AND cancelled_at IS NULL AND phase <> 'ended' ",
            own!("$1", "$4"),
            " AND EXISTS (SELECT 1 FROM elections WHERE id = $1 AND frozen_at IS NOT NULL)"
        );
        let day = entry.at.seconds() - entry.at.seconds().rem_euclid(86_400);
        let done: Result<(), Undone> = async {
            on_writing!(self, |tx| {
                let cancelled = sqlx::query(CANCEL).bind(key(election)).bind(entry.at.seconds()).bind(reason);
                let cancelled = cancelled.bind(key(entry.organisation));
                if cancelled.execute(&mut *tx).await?.rows_affected() == 0 {
                    return Err(Undone::Because(Cancelling::Over));
                }
                if !spend!(tx, *entry, election, permit) {
                    return Err(Undone::Because(Cancelling::NotPermitted));
                }
                sqlx::query(MESSAGES).bind(key(election)).bind(day).execute(&mut *tx).await?;
                sqlx::query(EMPTY_FILES).execute(&mut *tx).await?;
                sqlx::query(JOBS).bind(key(election)).execute(&mut *tx).await?;
                sqlx::query("DELETE FROM proposals WHERE election = $1").bind(key(election)).execute(&mut *tx).await?;
                note!(tx, entry);
                Ok(())
            })
        }
        .await;
        match done {
            Ok(()) => Ok(Cancelling::Done),
            Err(Undone::Because(why)) => Ok(why),
            Err(Undone::Sql(error)) => Err(error),
        }
    }
}
