//! Cancel a frozen election with a reason: it ends without a result.
//!
//! The log does not say it: a cancelling is a fact of the service. Its record stays as it is and is incomplete, which every page says.

use uurna_store::{Actor, Cancelling, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ending::{ReasonFault, read_reason};
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::proposal::Proposal;

use super::two_people::{NotPermitted, Subject, SubjectRefusal, permit, subject};
use super::{OutOfReach, reach};
use crate::service::Service;

/// Why an election goes on.
#[derive(Debug, thiserror::Error)]
pub enum CancelElectionRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Reason(#[from] ReasonFault),
    /// a draft is deleted, and a result stays
    #[error(transparent)]
    Subject(#[from] SubjectRefusal),
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Cancel an election as two people agreed, for a reason that everybody reads. From then on nothing is cast, opened or
/// counted, and no message that waits is sent. An election that is cancelled already counts as done.
///
/// # Errors
/// See [`CancelElectionRefusal`].
pub async fn cancel_election(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    reason: &str,
) -> Result<(), CancelElectionRefusal> {
    let row = match reach(service, by, election, Right::Run).await {
        Err(OutOfReach::Cancelled { .. }) => return Ok(()),
        found => found?,
    };
    let reason = read_reason(reason)?;
    let proposal = Proposal::Cancel { reason: reason.clone() };
    let Subject { about, digest, .. } = subject(service, &row, &proposal).await?;
    let permit = permit(service, &row, &proposal, &about, digest).await?;
    let (act, at) = (Act::Cancelled { about: reason.clone() }, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    match service.store.cancel_election(&entry, election, &reason, &permit).await? {
        Cancelling::Done => Ok(()),
        Cancelling::NotPermitted => Err(NotPermitted::TwoNeeded.into()),
        Cancelling::Over => match reach(service, by, election, Right::Run).await {
            Err(OutOfReach::Cancelled { .. }) => Ok(()),
            Err(out) => Err(out.into()),
            Ok(_) => Err(SubjectRefusal::ResultOut.into()),
        },
    }
}
