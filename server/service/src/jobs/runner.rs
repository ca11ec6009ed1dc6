//! The task of `uurna serve` that does jobs, one after the other.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use futures_util::FutureExt as _;
use uurna_store::{DatabaseError, JobEnd, JobTrouble, TakenJob};

use super::{
    AtWork, Kind, LEASE, Step, StepError, deciding, erasing, freezing, importing, letters, roll_check, telling, using,
};
use crate::key_trials;
use crate::operations::{begin_roll_checks, call_signers, carry_out_due, erase_due, tell_voters};
use crate::service::Shared;

/// Seconds between a failed attempt and the next.
const PAUSE: i64 = 60;
/// A job with this many failures in a row has failed.
const MOST_FAILURES: i64 = 5;
/// The pause when no job is due.
const REST: Duration = Duration::from_millis(250);

/// Seconds between two looks at proposals that the clock carries out.
const PROPOSALS: i64 = 10;

/// Seconds between two looks at signers who must be asked to try a key.
const KEY_TRIALS: i64 = 60;

/// Seconds between two looks for what a crash left of an import.
const LEFT: i64 = 600;

/// Seconds between two looks at signers for whom an election waits.
const SIGNER_CALLS: i64 = 30;

/// Seconds between two looks at messages to all voters whose moment has come.
const VOTER_MESSAGES: i64 = 30;

/// Seconds between two looks at rolls that members begin to check.
const ROLL_CHECKS: i64 = 60;

/// Seconds between two looks at elections whose voters' data must be erased.
const ERASING: i64 = 600;

/// How often the runner looks at one of the clock's tasks.
struct Look {
    seconds: i64,
    last: AtomicI64,
}

impl Look {
    const fn every(seconds: i64) -> Self {
        Self { seconds, last: AtomicI64::new(i64::MIN) }
    }

    /// Returns `true` if it is time to look, and counts the look as done.
    fn is_due(&self, now: i64) -> bool {
        let is_due = now.saturating_sub(self.last.load(Ordering::Relaxed)) >= self.seconds;
        if is_due {
            self.last.store(now, Ordering::Relaxed);
        }
        is_due
    }
}

/// Does jobs, and tasks of the clock.
pub struct Runner {
    service: Shared,
    proposals: Look,
    key_trials: Look,
    left: Look,
    signer_calls: Look,
    voter_messages: Look,
    roll_checks: Look,
    erasing: Look,
}

impl Runner {
    #[must_use]
    pub fn new(service: Shared) -> Self {
        let looks = [PROPOSALS, KEY_TRIALS, LEFT, SIGNER_CALLS, VOTER_MESSAGES, ROLL_CHECKS, ERASING].map(Look::every);
        let [proposals, key_trials, left, signer_calls, voter_messages, roll_checks, erasing] = looks;
        Self { service, proposals, key_trials, left, signer_calls, voter_messages, roll_checks, erasing }
    }

    /// Do jobs until `stop` resolves; a step that was begun ends, and the job is left to the next process.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let mut stop = Box::pin(stop.fuse());
        let mut is_ending = false;
        while !is_ending {
            self.look().await;
            let had = self.next(|| {
                is_ending = is_ending || (&mut stop).now_or_never().is_some();
                is_ending
            });
            let had = had.await.unwrap_or_else(|error| {
                tracing::error!(error = %error, "the jobs cannot be read");
                false
            });
            if !had && !is_ending {
                tokio::select! {
                    biased;
                    () = &mut stop => return,
                    () = tokio::time::sleep(REST) => {}
                }
            }
        }
    }

    /// Do every job that is due. Returns the number of jobs.
    pub async fn run_due(&self) -> Result<usize, DatabaseError> {
        let mut had = 0;
        while self.next(|| false).await? {
            had += 1;
        }
        Ok(had)
    }

    /// Do the clock's tasks that are due.
    async fn look(&self) {
        let now = self.service.clock.now().seconds();
        if self.key_trials.is_due(now)
            && let Err(error) = key_trials::keep_time(&self.service).await
        {
            tracing::error!(%error, "signers are asked later to try their keys");
        }
        if self.left.is_due(now)
            && let Err(error) = self.service.store.sweep_imports(now).await
        {
            tracing::error!(%error, "what is left of imports is erased later");
        }
        if self.signer_calls.is_due(now)
            && let Err(error) = call_signers(&self.service).await
        {
            tracing::error!(%error, "signers are called later");
        }
        if self.voter_messages.is_due(now)
            && let Err(error) = tell_voters(&self.service).await
        {
            tracing::error!(%error, "voters are told later");
        }
        if self.roll_checks.is_due(now)
            && let Err(error) = begin_roll_checks(&self.service).await
        {
            tracing::error!(%error, "members are told later that they can check the roll");
        }
        if self.erasing.is_due(now)
            && let Err(error) = erase_due(&self.service).await
        {
            tracing::error!(%error, "data about voters is erased later");
        }
    }

    /// Do the job that has been due the longest. Returns `false` if none is due.
    async fn next(&self, is_ending: impl FnMut() -> bool + Send) -> Result<bool, DatabaseError> {
        let now = self.service.clock.now().seconds();
        if self.proposals.is_due(now) {
            carry_out_due(&self.service).await?;
        }
        let Some(job) = self.service.store.take_job(now, now + LEASE).await? else { return Ok(false) };
        self.work(&job, is_ending).await?;
        Ok(true)
    }

    async fn work(&self, job: &TakenJob, mut is_ending: impl FnMut() -> bool + Send) -> Result<(), DatabaseError> {
        let store = &self.service.store;
        loop {
            let end = match self.step(job).await {
                Ok(Step::Done { done, total }) => {
                    if !AtWork::on(&self.service, job).is_at(done, total).await? {
                        return Ok(());
                    }
                    if !is_ending() {
                        continue;
                    }
                    JobEnd::LeftOver
                }
                Ok(Step::Last) => JobEnd::Done,
                Err(StepError::Stopped) => return Ok(()),
                Err(StepError::Refused { reason }) => {
                    tracing::info!(kind = job.kind, reason = reason.name(), "a job was refused");
                    JobEnd::Failed { reason }
                }
                Err(StepError::Never { reason }) => {
                    tracing::error!(kind = job.kind, reason = reason.name(), "a job can never be done");
                    JobEnd::Failed { reason }
                }
                Err(StepError::Database(error)) => {
                    tracing::error!(kind = job.kind, error = %error, "a step of a job came to nothing");
                    let reason = JobTrouble::Database;
                    let is_tried_for_ever = Kind::named(&job.kind).is_some_and(Kind::is_tried_for_ever);
                    if is_tried_for_ever || job.failures + 1 < MOST_FAILURES {
                        JobEnd::Delayed { reason, next: self.service.clock.now().seconds() + PAUSE }
                    } else {
                        JobEnd::Failed { reason }
                    }
                }
            };
            return store.leave_job(job, end).await;
        }
    }

    async fn step(&self, job: &TakenJob) -> Result<Step, StepError> {
        match Kind::named(&job.kind) {
            Some(Kind::Letters) => letters::step(&self.service, job.election).await,
            Some(Kind::Deciding) => deciding::step(&self.service, job).await,
            Some(Kind::Freezing) => freezing::step(&self.service, job).await,
            Some(Kind::Erasing) => erasing::step(&self.service, job).await,
            Some(Kind::Importing) => importing::step(&self.service, job).await,
            Some(Kind::Using) => using::step(&self.service, job).await,
            Some(Kind::Telling) => telling::step(&self.service, job).await,
            Some(Kind::RollCheck) => roll_check::step(&self.service, job).await,
            // a newer program asked for it, and went
            None => Err(StepError::Never { reason: JobTrouble::UnknownKind }),
        }
    }
}
