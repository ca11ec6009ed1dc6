//! Have an election's letters made, to be saved and printed.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::jobs::Kind;
use crate::service::Service;

/// Why no letters are made.
#[derive(Debug, thiserror::Error)]
pub enum SaveLettersRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("there are no letters to print")]
    NoLetters,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Begin to make files of the waiting letters. Returns `false`, and notes nothing, if they are being made already.
///
/// # Errors
/// See [`SaveLettersRefusal`].
pub async fn save_letters(service: &Service, by: Actor<'_>, election: &ElectionId) -> Result<bool, SaveLettersRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (waiting, _) = service.store.count_letters(row.own()).await?;
    if waiting == 0 {
        return Err(SaveLettersRefusal::NoLetters);
    }
    let (act, at) = (Act::LettersOrdered { about: waiting.to_string() }, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let id = service.randomness.id();
    Ok(service.store.begin_job(&entry, &id, election, Kind::Letters.name()).await?)
}
