//! Long work behind the pages: asked for once, taken up by one process at a time for a while (a lease), done in steps
//! that report progress, and taken up again when its process is gone.
//!
//! Every report names its attempt: the report of a process whose lease has run out is ignored.

use uurna_election_core::time::Timestamp;

use super::job_trouble::JobTrouble;
use super::office::must_own;
use super::rows::{Inconsistent, Reading, key, own, row};
use super::turn::in_turn;
use super::{Entry, OwnElection, Store, Turn, note, on_reading, on_writing};
use uurna_union::ids::{ElectionId, JobId, OfficerId};

/// The state of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    Waiting,
    Running,
    Done,
    /// it failed too often, or can never succeed
    Failed,
    Cancelled,
}

impl JobState {
    const ALL: [Self; 5] = [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Returns `true` if it is not finished.
    #[must_use]
    pub fn is_at_work(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

/// A job, for the page that asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    pub id: JobId,
    pub state: JobState,
    /// why it failed, or waits after an attempt
    pub reason: Option<JobTrouble>,
    /// in the unit of its kind
    pub done: u64,
    /// 0 until it is known
    pub total: u64,
}

/// A job that a process has taken up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenJob {
    pub id: JobId,
    pub election: OwnElection,
    pub kind: String,
    /// an officer's id; `None`: the operator
    pub asked_by: Option<OfficerId>,
    pub attempt: i64,
    /// failed attempts in a row
    pub failures: i64,
    /// what exactly is asked for, JSON; none where its kind says it all
    pub details: Option<String>,
}

/// How a process leaves a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobEnd {
    Done,
    /// it can never be done
    Failed {
        reason: JobTrouble,
    },
    /// this attempt failed; the next may begin at the second `next`
    Delayed {
        reason: JobTrouble,
        next: i64,
    },
    /// the process ends: another may continue at once
    LeftOver,
}

row! {
    struct JobColumns {
        id: String,
        state: String,
        reason: Option<String>,
        done: i64,
        total: i64,
    }
}

impl TryFrom<JobColumns> for JobRow {
    type Error = Inconsistent;

    fn try_from(row: JobColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "jobs", row: &row.id };
        let id = of.id("id", &row.id)?;
        let state = of.read("state", JobState::ALL.into_iter().find(|known| known.name() == row.state))?;
        let (done, total) = (of.count("done", row.done)?, of.count("total", row.total)?);
        let reason = of.maybe("reason", row.reason, |name| JobTrouble::named(&name))?;
        Ok(Self { id, state, reason, done, total })
    }
}

row! {
    struct TakenColumns {
        id: String,
        election: String,
        organisation: String,
        kind: String,
        asked_by: Option<String>,
        attempts: i64,
        failures: i64,
        details: Option<String>,
    }
}

impl TryFrom<TakenColumns> for TakenJob {
    type Error = Inconsistent;

    fn try_from(row: TakenColumns) -> Result<Self, Inconsistent> {
        let of = Reading { table: "jobs", row: &row.id };
        let id = of.id("id", &row.id)?;
        let election = of.own(&row.organisation, &row.election)?;
        let asked_by = of.maybe("asked_by", row.asked_by, |officer| officer.parse().ok())?;
        let TakenColumns { kind, attempts, failures, details, .. } = row;
        Ok(Self { id, election, kind, asked_by, attempt: attempts, failures, details })
    }
}

/// Keep a job of this process from being cancelled or taken up before the
/// transaction ends. Changes no row if it is no longer this process's.
pub(crate) const HOLD: &str = "UPDATE jobs SET lease = lease WHERE id = $1 AND attempts = $2 AND state = 'running'";

/// End a job of this process as done. Changes no row if it is no longer this process's.
pub(crate) const END: &str = "UPDATE jobs SET state = 'done', reason = NULL, lease = 0, failures = 0 \
    WHERE id = $1 AND attempts = $2 AND state = 'running'";

/// Ask in an open transaction for a job of a kind about an election
/// of the entry's organisation. `false` if one is at work.
macro_rules! begin_job {
    ($tx:expr, $entry:expr, $id:expr, $election:expr, $kind:expr) => {{
        const ENDED: &str = concat!(
            "DELETE FROM jobs WHERE election = $1 AND kind = $2 AND state NOT IN ('waiting', 'running') ",
            $crate::rows::own!("$1", "$3")
        );
        const NEW: &str = "INSERT INTO jobs (id, election, kind, state, done, total, attempts, failures, lease, asked_at, asked_by) \
            SELECT $1, id, $3, 'waiting', 0, 0, 0, 0, 0, $4, $5 FROM elections WHERE id = $2 AND organisation = $6 \
            ON CONFLICT DO NOTHING";
        let (election, organisation) = ($crate::rows::key($election), $crate::rows::key($entry.organisation));
        sqlx::query(ENDED).bind(&election).bind($kind).bind(&organisation).execute(&mut *$tx).await?;
        let new = sqlx::query(NEW).bind($crate::rows::key($id)).bind(&election).bind($kind).bind($entry.at.seconds());
        let new = new.bind($entry.by.officer_id().map($crate::rows::key)).bind(&organisation);
        new.execute(&mut *$tx).await?.rows_affected() == 1
    }};
}
pub(crate) use begin_job;

impl Turn {
    /// Returns `true` if a job still belongs to the process that took it
    /// up: then nobody cancels it or takes it up before this turn ends.
    pub(crate) async fn holds_job(&mut self, job: &TakenJob) -> Result<bool, sqlx::Error> {
        in_turn!(self, |tx| {
            let held = sqlx::query(HOLD).bind(key(job.id)).bind(job.attempt).execute(&mut *tx).await?;
            Ok(held.rows_affected() == 1)
        })
    }
}

impl Store {
    /// Ask for a job of this kind about an election. Returns `false`, and changes nothing, if such a job is at work.
    pub async fn begin_job(
        &self,
        entry: &Entry<'_>,
        id: &JobId,
        election: &ElectionId,
        kind: &str,
    ) -> Result<bool, sqlx::Error> {
        on_writing!(self, |tx| {
            let is_new = begin_job!(tx, entry, id, election, kind);
            if is_new {
                note!(tx, entry);
            }
            Ok(is_new)
        })
    }

    /// Begin work that nobody asks for, because a page depends on it. Does nothing if it is at work.
    pub async fn begin_work(
        &self,
        id: &JobId,
        election: OwnElection,
        kind: &str,
        at: Timestamp,
    ) -> Result<(), sqlx::Error> {
        const NEW: &str = "INSERT INTO jobs (id, election, kind, state, done, total, attempts, failures, lease, asked_at) \
            VALUES ($1, $2, $3, 'waiting', 0, 0, 0, 0, 0, $4) ON CONFLICT DO NOTHING";
        const ENDED: &str =
            "DELETE FROM jobs WHERE election = $1 AND kind = $2 AND state NOT IN ('waiting', 'running')";
        if self.job(election, kind).await?.is_some_and(|job| job.state.is_at_work()) {
            return Ok(());
        }
        on_writing!(self, |tx| {
            must_own!(tx, election.id, election);
            sqlx::query(ENDED).bind(key(election.id)).bind(kind).execute(&mut *tx).await?;
            let new = sqlx::query(NEW).bind(key(id)).bind(key(election.id)).bind(kind).bind(at.seconds());
            new.execute(&mut *tx).await.map(drop)
        })
    }

    /// The last job of this kind about an election.
    pub async fn job(&self, election: OwnElection, kind: &str) -> Result<Option<JobRow>, sqlx::Error> {
        const SQL: &str = concat!(
            "SELECT id, state, reason, done, total FROM jobs WHERE election = $1 AND kind = $2 ",
            own!("$1", "$3"),
            " ORDER BY asked_at DESC LIMIT 1"
        );
        let row: Option<JobColumns> = on_reading!(self, |pool| {
            let row = sqlx::query_as(SQL).bind(key(election.id)).bind(kind).bind(key(election.organisation));
            row.fetch_optional(pool).await
        })?;
        Ok(row.map(JobRow::try_from).transpose()?)
    }

    /// Take up the job that has been due the longest; until `lease` nobody else does. Writes nothing if none is due.
    pub async fn take_job(&self, now: i64, lease: i64) -> Result<Option<TakenJob>, sqlx::Error> {
        let due =
            "SELECT id FROM jobs WHERE state IN ('waiting', 'running') AND lease <= $1 ORDER BY lease, id LIMIT 1";
        let due: Option<(String,)> =
            on_reading!(self, |pool| sqlx::query_as(due).bind(now).fetch_optional(pool).await)?;
        let Some((due,)) = due else { return Ok(None) };
        let take = "UPDATE jobs SET state = 'running', attempts = attempts + 1, lease = $3 \
            WHERE id = $1 AND state IN ('waiting', 'running') AND lease <= $2 RETURNING id, election, kind, asked_by, attempts, failures, details, \
            (SELECT organisation FROM elections WHERE elections.id = jobs.election) AS organisation";
        let row: Option<TakenColumns> = on_writing!(self, |tx| {
            sqlx::query_as(take).bind(&due).bind(now).bind(lease).fetch_optional(&mut *tx).await
        })?;
        Ok(row.map(TakenJob::try_from).transpose()?)
    }

    /// Record a job's progress, and keep it until `lease`. Returns `false`
    /// if it was cancelled, or belongs to another process by now.
    pub async fn job_goes_on(
        &self,
        job: &TakenJob,
        (done, total): (u64, u64),
        lease: i64,
    ) -> Result<bool, sqlx::Error> {
        let sql = "UPDATE jobs SET done = $3, total = $4, lease = $5, failures = 0, reason = NULL \
            WHERE id = $1 AND attempts = $2 AND state = 'running'";
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        on_writing!(self, |tx| {
            let on =
                sqlx::query(sql).bind(key(job.id)).bind(job.attempt).bind(number(done)).bind(number(total)).bind(lease);
            Ok(on.execute(&mut *tx).await?.rows_affected() == 1)
        })
    }

    /// Leave a job. Does nothing to one that was cancelled, or belongs to another process by now.
    pub async fn leave_job(&self, job: &TakenJob, end: JobEnd) -> Result<(), sqlx::Error> {
        let (state, reason, next, failures) = match end {
            JobEnd::Done => (JobState::Done, None, 0, 0),
            JobEnd::Failed { reason } => (JobState::Failed, Some(reason), 0, job.failures + 1),
            JobEnd::Delayed { reason, next } => (JobState::Waiting, Some(reason), next, job.failures + 1),
            JobEnd::LeftOver => (JobState::Waiting, None, 0, job.failures),
        };
        let sql = "UPDATE jobs SET state = $3, reason = $4, lease = $5, failures = $6 \
            WHERE id = $1 AND attempts = $2 AND state = 'running'";
        on_writing!(self, |tx| {
            let left = sqlx::query(sql).bind(key(job.id)).bind(job.attempt).bind(state.name());
            let left = left.bind(reason.map(JobTrouble::name));
            left.bind(next).bind(failures).execute(&mut *tx).await.map(drop)
        })
    }

    /// Cancel the job of this kind about an election, and remove the proposal that it carries out, if
    /// one is named by its key. Returns `false`, and changes nothing, if no such job is at work.
    pub async fn cancel_job(
        &self,
        entry: &Entry<'_>,
        election: &ElectionId,
        kind: &str,
        proposal: Option<&str>,
    ) -> Result<bool, sqlx::Error> {
        const PROPOSAL: &str = "DELETE FROM proposals WHERE election = $1 AND proposal = $2";
        let sql = concat!(
            "UPDATE jobs SET state = 'cancelled', lease = 0 \
             WHERE election = $1 AND kind = $2 AND state IN ('waiting', 'running') ",
            own!("$1", "$3")
        );
        on_writing!(self, |tx| {
            let cancelled = sqlx::query(sql).bind(key(election)).bind(kind).bind(key(entry.organisation));
            let is_cancelled = cancelled.execute(&mut *tx).await?.rows_affected() > 0;
            if is_cancelled {
                sqlx::query(PROPOSAL).bind(key(election)).bind(proposal).execute(&mut *tx).await?;
                note!(tx, entry);
            }
            Ok(is_cancelled)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, entry, id, own};
    use uurna_union::act::Act;

    const NOTHING: Act = Act::LettersCancelled;

    async fn asked(scene: &Scene) -> ElectionId {
        let election = scene.election(None).await;
        assert!(scene.store.begin_job(&entry(&election, &NOTHING), &id("j"), &election, "letters").await.unwrap());
        election
    }

    #[tokio::test]
    async fn a_job_is_taken_by_one_process_until_its_lease_runs_out_and_an_old_taker_reports_in_vain() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, asked(&scene).await);
        let first = store.take_job(100, 160).await.unwrap().unwrap();
        assert_eq!((first.attempt, first.kind.as_str()), (1, "letters"));
        assert_eq!(store.take_job(159, 300).await.unwrap(), None);
        assert!(store.job_goes_on(&first, (3, 40), 200).await.unwrap());
        assert_eq!(store.take_job(199, 300).await.unwrap(), None, "every step keeps it longer");
        let second = store.take_job(200, 260).await.unwrap().unwrap();
        assert_eq!(second.attempt, 2);
        assert!(!store.job_goes_on(&first, (4, 40), 300).await.unwrap());
        store.leave_job(&first, JobEnd::Failed { reason: JobTrouble::Impossible }).await.unwrap();
        let row = store.job(own(election), "letters").await.unwrap().unwrap();
        assert_eq!((row.state, row.done, row.total), (JobState::Running, 3, 40));
        store.leave_job(&second, JobEnd::Done).await.unwrap();
        assert_eq!(store.job(own(election), "letters").await.unwrap().unwrap().state, JobState::Done);
        assert_eq!(store.take_job(9999, 9999).await.unwrap(), None);
    }

    #[tokio::test]
    async fn no_two_jobs_do_the_same_at_once_and_a_cancelled_one_does_not_go_on() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, asked(&scene).await);
        let act = entry(&election, &NOTHING);
        assert!(!store.begin_job(&act, &id("k"), &election, "letters").await.unwrap());
        let taken = store.take_job(100, 160).await.unwrap().unwrap();
        assert!(store.cancel_job(&act, &election, "letters", None).await.unwrap());
        assert!(!store.cancel_job(&act, &election, "letters", None).await.unwrap());
        assert!(!store.job_goes_on(&taken, (1, 2), 300).await.unwrap());
        store.leave_job(&taken, JobEnd::Done).await.unwrap();
        assert_eq!(store.job(own(election), "letters").await.unwrap().unwrap().state, JobState::Cancelled);
        assert!(store.begin_job(&act, &id("k"), &election, "letters").await.unwrap(), "another may begin");
        assert_eq!(store.office_acts(own(election)).await.unwrap().len(), 3, "begun, cancelled, begun");
    }

    #[tokio::test]
    async fn a_job_that_is_left_over_goes_on_at_once_and_one_that_came_to_nothing_after_a_while() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.store, asked(&scene).await);
        let first = store.take_job(100, 160).await.unwrap().unwrap();
        store.leave_job(&first, JobEnd::LeftOver).await.unwrap();
        let second = store.take_job(101, 160).await.unwrap().unwrap();
        store.leave_job(&second, JobEnd::Delayed { reason: JobTrouble::Database, next: 161 }).await.unwrap();
        assert_eq!(store.take_job(160, 300).await.unwrap(), None);
        let row = store.job(own(election), "letters").await.unwrap().unwrap();
        assert_eq!((row.state, row.reason), (JobState::Waiting, Some(JobTrouble::Database)));
        assert_eq!(store.take_job(161, 300).await.unwrap().unwrap().failures, 1);
    }
}
