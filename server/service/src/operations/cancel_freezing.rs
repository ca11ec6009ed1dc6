//! Stop a freezing before its commit.

use uurna_store::{Actor, DatabaseError, Entry, Stage};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::proposal::Proposal;

use super::{OutOfReach, reach};
use crate::jobs::Kind;
use crate::service::Service;

/// Why a freezing continues.
#[derive(Debug, thiserror::Error)]
pub enum CancelFreezingRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// the remaining work must be done
    #[error("the election is frozen already")]
    Frozen,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Stop: the election stays a draft, the job erases the codes that it made, and two people must agree again to freeze
/// it. Returns `false`, and notes nothing, if it is not being frozen. The commit asks for the job in its own
/// transaction, so that an election whose freezing was cancelled is not frozen after all. An election that was frozen
/// in between stays frozen, and the next request for it finishes its job.
///
/// # Errors
/// See [`CancelFreezingRefusal`].
pub async fn cancel_freezing(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
) -> Result<bool, CancelFreezingRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if row.stage != Stage::Draft {
        return Err(CancelFreezingRefusal::Frozen);
    }
    let (act, at) = (Act::FreezingCancelled, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    Ok(service.store.cancel_job(&entry, election, Kind::Freezing.name(), Some(&Proposal::FREEZE.key())).await?)
}
