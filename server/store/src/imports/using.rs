//! Taking a large register into use, by a job that is begun here and ends in [`Store::keep_written`].

use uurna_union::ids::{ElectionId, JobId};

use super::cancel_imports;
use crate::jobs::begin_job;
use crate::office::holds_draft;
use crate::rows::{key, own};
use crate::{Entry, OwnElection, Store, note, on_reading, on_writing};

/// What the jobs are called that take a register into use.
pub const USING: &str = "using";

/// End, in the transaction in which another register is looked at or used, the job that was to use the one before: nothing is left for it. Why
/// an earlier one failed is of no interest any more.
pub(super) const OVERTAKEN: &str = "UPDATE jobs SET state = CASE WHEN state = 'failed' THEN 'cancelled' ELSE 'failed' END, \
    reason = CASE WHEN state = 'failed' THEN reason ELSE 'overtaken' END, lease = 0 \
    WHERE election = $1 AND kind = 'using' AND state IN ('waiting', 'running', 'failed') RETURNING id";

/// What became of the wish to use a register by a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BegunUse {
    /// a job does it, in the place of earlier ones, whose pieces are to be [forgotten](Store::forget_left)
    Begun {
        overtaken: Vec<String>,
    },
    NoneLookedAt,
    NotADraft,
}

impl Store {
    /// Bytes of the register that is looked at; none where none is.
    pub async fn size_looked_at(&self, election: OwnElection) -> Result<Option<u64>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT CAST(SUM(LENGTH(lines)) AS BIGINT) FROM register_pieces WHERE election = $1 AND version IN \
             (SELECT version FROM imports WHERE election = $1 AND state = 'looked-at') ",
            own!("$1", "$2")
        );
        let (size,): (Option<i64>,) = on_reading!(self, |pool| {
            sqlx::query_as(SQL).bind(key(election.id)).bind(key(election.organisation)).fetch_one(pool).await
        })?;
        Ok(size.map(i64::unsigned_abs))
    }

    /// Have the register that is looked at taken into use by a job, in the place of an earlier one that has not done so yet. `details` say
    /// what is wanted of it, JSON.
    pub async fn begin_use(
        &self,
        entry: &Entry<'_>,
        id: &JobId,
        election: &ElectionId,
        details: &str,
    ) -> Result<BegunUse, sqlx::Error> {
        const LOOKED_AT: &str = "SELECT COUNT(*) FROM imports WHERE election = $1 AND state = 'looked-at'";
        const DETAILS: &str = "UPDATE jobs SET details = $2 WHERE id = $1";
        on_writing!(self, |tx| {
            if !holds_draft!(tx, election, entry.organisation) {
                return Ok(BegunUse::NotADraft);
            }
            let (looked_at,): (i64,) = sqlx::query_as(LOOKED_AT).bind(key(election)).fetch_one(&mut *tx).await?;
            if looked_at == 0 {
                return Ok(BegunUse::NoneLookedAt);
            }
            let overtaken = cancel_imports!(tx, election, USING);
            // none is at work any more, and none comes while the draft is held
            let _ = begin_job!(tx, entry, id, election, USING);
            sqlx::query(DETAILS).bind(key(id)).bind(details).execute(&mut *tx).await?;
            note!(tx, entry);
            Ok(BegunUse::Begun { overtaken })
        })
    }
}
