//! Telling members that they can check the roll, as a job: one step, which sends links in pieces.

use uurna_store::TakenJob;

use super::{AtWork, Step, StepError};
use crate::operations::tell_members;
use crate::service::Shared;

pub(super) async fn step(service: &Shared, job: &TakenJob) -> Result<Step, StepError> {
    let goes_on = tell_members(service, job.election, &AtWork::on(service, job)).await?;
    if goes_on { Ok(Step::Last) } else { Err(StepError::Stopped) }
}
