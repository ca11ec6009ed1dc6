//! Say that the fetched letters are printed: their codes and files are erased.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::post::day;
use crate::service::Service;

/// Why codes stay.
#[derive(Debug, thiserror::Error)]
pub enum LettersPrintedRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// another officer fetched a file meanwhile, or said it before
    #[error("other letters are fetched than the officer was told")]
    OtherLetters,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Erase the codes of the `letters` fetched letters. The number is the one that the officer saw, so that letters
/// fetched later are not erased unseen.
///
/// # Errors
/// See [`LettersPrintedRefusal`].
pub async fn letters_printed(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    letters: u64,
) -> Result<(), LettersPrintedRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (act, at) = (Act::LettersPrinted { about: letters.to_string() }, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_done = service.store.letters_printed(&entry, election, letters, day(at)).await?;
    if is_done { Ok(()) } else { Err(LettersPrintedRefusal::OtherLetters) }
}
