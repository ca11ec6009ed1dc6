//! Fetch a file of letters, to print it.

use uurna_store::{Actor, DatabaseError, Entry, OwnElection};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, LetterFileId};
use uurna_union::officer::Right;
use zeroize::Zeroizing;

use super::{OutOfReach, reach};
use crate::jobs::letters::label;
use crate::secrets::OpenError;
use crate::service::Service;

/// A file on its way.
pub struct FetchedLetters {
    pub number: u32,
    pub pdf: Zeroizing<Vec<u8>>,
}

/// Why the file was not fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchLettersRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the file is not made yet, or its letters are printed")]
    Gone,
    #[error(transparent)]
    Sealed(#[from] OpenError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// A file of letters, as often as an officer asks for it. The act is noted before the first byte leaves, because half a
/// file holds codes too; its letters count as fetched only after [`letters_left`].
///
/// # Errors
/// See [`FetchLettersRefusal`].
pub async fn fetch_letters(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    file: &LetterFileId,
) -> Result<FetchedLetters, FetchLettersRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let files = service.store.letter_files(row.own()).await?;
    let found = files.into_iter().find(|found| found.id == *file).ok_or(FetchLettersRefusal::Gone)?;
    let (act, at) = (Act::LettersSaved { about: found.number.to_string() }, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let sealed = service.store.fetch_letter_file(&entry, election, file).await?;
    let pdf = service.master.open(&label(file), &sealed.ok_or(FetchLettersRefusal::Gone)?)?;
    Ok(FetchedLetters { number: found.number, pdf })
}

/// Note that the last byte of a file was handed to its connection.
pub async fn letters_left(service: &Service, election: OwnElection, file: &LetterFileId) -> Result<(), DatabaseError> {
    service.store.letter_file_fetched(election, file).await
}
