//! Stop importing a register: reading one that was uploaded, or taking one into use.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::jobs::Kind;
use crate::service::Service;

/// What of an import is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStep {
    /// reading an upload: the file goes, and what was read of it
    Reading,
    /// taking what was looked at into use: it is looked at still
    Using,
}

/// Why it goes on.
#[derive(Debug, thiserror::Error)]
pub enum CancelImportRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Stop, and erase what was made: a register that was looked at or used before stays. `false` when no such job is at work: then nothing is
/// noted.
///
/// # Errors
/// See [`CancelImportRefusal`].
pub async fn cancel_import(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    step: ImportStep,
) -> Result<bool, CancelImportRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (kind, act) = match step {
        ImportStep::Reading => (Kind::Importing.name(), Act::RegisterCancelled),
        ImportStep::Using => (Kind::Using.name(), Act::RegisterUseCancelled),
    };
    let (store, at) = (&service.store, service.clock.now());
    let Some(job) = store.job(row.own(), kind).await? else { return Ok(false) };
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_cancelled = store.cancel_job(&entry, election, kind, None).await?;
    // a crash before this leaves pieces that are swept later
    store.forget_left(row.own(), &[job.id.to_string()]).await?;
    Ok(is_cancelled)
}
