//! Taking a register into use as a job: one step, which says how far it is. The election has the register that it had until all is there, so
//! what a crash leaves is begun again.

use uurna_store::{JobTrouble, TakenJob};

use super::importing::{Begun, begin, ended};
use super::{Step, StepError};
use crate::operations::{OutOfReach, UseRegisterRefusal, WantedRegister, use_in};
use crate::service::Service;

/// Use what the officer who asked wants of the register that is looked at, as their act, if they still may.
pub(super) async fn step(service: &Service, job: &TakenJob) -> Result<Step, StepError> {
    let used = take(service, job).await;
    ended(service, job, used).await
}

async fn take(service: &Service, job: &TakenJob) -> Result<(), StepError> {
    let Begun { by, row, place, at_work } = begin(service, job).await?;
    let wanted = job.details.as_deref().map(serde_json::from_str::<WantedRegister>);
    let Some(Ok(wanted)) = wanted else { return Err(StepError::Never { reason: JobTrouble::UnreadableDetails }) };
    Ok(use_in(service, by.actor(), &row, wanted, (&place, Some(&at_work))).await.map(drop)?)
}

impl From<UseRegisterRefusal> for StepError {
    fn from(refusal: UseRegisterRefusal) -> Self {
        match refusal {
            UseRegisterRefusal::Reach(OutOfReach::Database(error)) | UseRegisterRefusal::Database(error) => {
                Self::Database(error)
            }
            UseRegisterRefusal::Reach(_) => Self::Refused { reason: JobTrouble::AskerGone },
            UseRegisterRefusal::NotADraft => Self::Refused { reason: JobTrouble::NotADraft },
            UseRegisterRefusal::NoneLookedAt | UseRegisterRefusal::Overtaken => {
                Self::Refused { reason: JobTrouble::Overtaken }
            }
            UseRegisterRefusal::Stopped => Self::Stopped,
            error @ UseRegisterRefusal::TooSlow { .. } => {
                tracing::warn!(%error, "a register is not used");
                Self::Refused { reason: JobTrouble::TooSlow }
            }
            error @ (UseRegisterRefusal::Register(_)
            | UseRegisterRefusal::Unwritten(_)
            | UseRegisterRefusal::Thread(_)) => {
                tracing::error!(%error, "a register is not used");
                Self::Never { reason: JobTrouble::Impossible }
            }
        }
    }
}

#[cfg(test)]
mod tests;
