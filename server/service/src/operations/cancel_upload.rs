//! Stop reading a register that was uploaded.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::jobs::Kind;
use crate::service::Service;

/// Why it is read on.
#[derive(Debug, thiserror::Error)]
pub enum CancelUploadRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Stop, and erase the file and what was read of it: a register that was looked at or used before stays. `false` when none is being read:
/// then nothing is noted.
///
/// # Errors
/// See [`CancelUploadRefusal`].
pub async fn cancel_upload(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
) -> Result<bool, CancelUploadRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (store, kind) = (&service.store, Kind::Importing.name());
    let Some(job) = store.job(row.own(), kind).await? else { return Ok(false) };
    let (act, at) = (Act::RegisterCancelled, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_cancelled = store.cancel_job(&entry, election, kind, None).await?;
    // a crash before this leaves pieces that are swept
    store.forget_left(row.own(), &[job.id.to_string()]).await?;
    Ok(is_cancelled)
}
