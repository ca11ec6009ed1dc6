//! Deciding about the members of a large register as a job: one step,
//! which reports its progress. A change meanwhile makes another job.

use uurna_store::{DraftStoreError, JobTrouble, Stage, TakenJob};

use super::{AtWork, Step, StepError};
use crate::considered::Considered;
use crate::service::Shared;

/// Decide about everybody.
pub(super) async fn step(service: &Shared, job: &TakenJob) -> Result<Step, StepError> {
    let row = match service.store.election_of(job.election.organisation(), job.election.id()).await {
        Ok(row) => row.filter(|row| row.stage == Stage::Draft),
        Err(DraftStoreError::Sql(error)) => return Err(error.into()),
        Err(_) => return Err(StepError::Never { reason: JobTrouble::UnreadableDraft }),
    };
    if let Some(row) = row {
        // a page that finds a further change asks again
        Considered::decided(service, &row, Some(&AtWork::on(service, job))).await?;
    }
    Ok(Step::Last)
}
