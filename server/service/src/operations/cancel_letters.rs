//! Stop the making of letters.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::jobs::Kind;
use crate::service::Service;

/// Why the making of letters continues.
#[derive(Debug, thiserror::Error)]
pub enum CancelLettersRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Stop, and erase the files that nobody has fetched: their letters wait again, so that nothing is lost. Returns
/// `false`, and notes nothing, if no letters are being made.
///
/// # Errors
/// See [`CancelLettersRefusal`].
pub async fn cancel_letters(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
) -> Result<bool, CancelLettersRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (act, at) = (Act::LettersCancelled, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_cancelled = service.store.cancel_job(&entry, election, Kind::Letters.name(), None).await?;
    if is_cancelled {
        // a crash before this leaves files, which are finished when letters are next asked for
        service.store.drop_letter_files(row.own()).await?;
    }
    Ok(is_cancelled)
}
