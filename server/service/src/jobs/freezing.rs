//! Freezing as a job: one step, which reports its progress with
//! the voters' codes. After a crash the same step continues.

use tokio::runtime::Handle;
use uurna_store::{JobTrouble, TakenJob};

use super::{AtWork, Step, StepError, asker};
use crate::operations::{FreezeRefusal, NotPermitted, freeze_by_job};
use crate::service::Shared;

/// Freeze the election, as the act of the officer who asked for it.
pub(super) async fn step(service: &Shared, job: &TakenJob) -> Result<Step, StepError> {
    let by = asker(service, job).await?;
    let (service, job, runtime) = (service.clone(), job.clone(), Handle::current());
    // it decides and makes codes between its waits: not on the threads that answer
    let frozen = tokio::task::spawn_blocking(move || {
        let at_work = AtWork::on(&service, &job);
        runtime.block_on(freeze_by_job(&service, by.actor(), job.election.id(), &at_work)).map(drop)
    });
    match frozen.await.map_err(|_| StepError::Never { reason: JobTrouble::Panicked })? {
        // an earlier attempt froze it, and did not come to say so
        Ok(()) | Err(FreezeRefusal::NotADraft) => Ok(Step::Last),
        Err(refusal) => Err(refusal.into()),
    }
}

impl From<FreezeRefusal> for StepError {
    fn from(refusal: FreezeRefusal) -> Self {
        let refused = |reason| Self::Refused { reason };
        match refusal {
            FreezeRefusal::Reach(_) => refused(JobTrouble::AskerGone),
            FreezeRefusal::Missing { .. } => refused(JobTrouble::Missing),
            FreezeRefusal::NoSpareSigners { .. } => refused(JobTrouble::NoSpareSigners),
            FreezeRefusal::NotPermitted(NotPermitted::TwoNeeded | NotPermitted::Changed) => {
                refused(JobTrouble::NotPermitted)
            }
            FreezeRefusal::NotADraft | FreezeRefusal::Changed(_) => refused(JobTrouble::Changed),
            FreezeRefusal::SignedBefore(error) => {
                tracing::error!(%error, "an election is not frozen");
                refused(JobTrouble::SignedBefore)
            }
            FreezeRefusal::Stopped => Self::Stopped,
            FreezeRefusal::Database(error) | FreezeRefusal::NotPermitted(NotPermitted::Database(error)) => {
                Self::Database(error)
            }
            error @ (FreezeRefusal::Make(_) | FreezeRefusal::Board(_) | FreezeRefusal::Unreadable { .. }) => {
                tracing::error!(%error, "an election is not frozen");
                Self::Never { reason: JobTrouble::Impossible }
            }
        }
    }
}
