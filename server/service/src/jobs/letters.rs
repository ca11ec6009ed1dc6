//! Letters with codes, made into files of [`LETTERS`] by a job: one file a step, so that 20,000
//! letters need no more memory than 500, and each file can be printed as soon as it is made.
//!
//! First all letters are put into files in the order of their voters' names. A file's PDF is sealed into the database, as the messages
//! are: a search of it finds no code.

use uurna_paper::letters::{LettersError, pdf};
use uurna_store::{JobTrouble, LetterFileState, LetterRow, NewLetterFile, OwnElection};
use uurna_union::ids::{LetterFileId, MessageId};
use zeroize::Zeroizing;

use super::{Step, StepError};
use crate::post::{SealedLetter, links, open_letter};
use crate::service::{Service, Shared};

/// Letters in a file: about 2 MB, which any printer takes.
pub const LETTERS: usize = 500;

/// A PDF is bound to its row: it cannot be put into another.
#[must_use]
pub(crate) fn label(file: &LetterFileId) -> String {
    format!("letters of file {file}")
}

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
enum FileError {
    #[error(transparent)]
    Sealed(#[from] SealedLetter),
    #[error(transparent)]
    Letters(#[from] LettersError),
}

impl From<FileError> for StepError {
    fn from(error: FileError) -> Self {
        let reason = match error {
            FileError::Sealed(_) => JobTrouble::OtherMasterKey,
            FileError::Letters(LettersError::Square) => JobTrouble::LinkTooLong,
            FileError::Letters(_) => JobTrouble::LettersUnwritable,
        };
        Self::Never { reason }
    }
}

/// Put the letters of an election into files, or make the next file.
pub(super) async fn step(service: &Shared, election: OwnElection) -> Result<Step, StepError> {
    let store = &service.store;
    let was_filed = put_into_files(service, election).await?;
    let files = store.letter_files(election).await?;
    let (total, done) = (files.len(), files.iter().filter(|file| file.state != LetterFileState::Waiting).count());
    let progress = |done: usize| Step::Done { done: done as u64, total: total as u64 };
    if was_filed {
        return Ok(progress(done));
    }
    let Some(next) = files.into_iter().find(|file| file.state == LetterFileState::Waiting) else {
        return Ok(Step::Last);
    };
    let rows = store.letters_of_file(election, &next.id).await?;
    let letters = rows.len();
    let sealed = aside(service, move |service| made(service, &rows, &next.id).map(|sealed| (next.id, sealed)));
    let (id, sealed) = sealed.await?;
    // a file that has lost a letter meanwhile is made again in the next step
    let is_made = store.letter_file_made(election, &id, letters, &sealed).await?;
    Ok(progress(done + usize::from(is_made)))
}

/// Put all letters that are in no file into files. Returns `true` if there were any.
async fn put_into_files(service: &Shared, election: OwnElection) -> Result<bool, StepError> {
    let mut letters: Vec<(String, MessageId)> = Vec::new();
    loop {
        let after = letters.last().map(|(_, id)| *id);
        let page = i64::try_from(LETTERS).unwrap_or(i64::MAX);
        let rows = service.store.letters_without_file(election, after.as_ref(), page).await?;
        if rows.is_empty() {
            break;
        }
        let named = aside(service, move |service| {
            let name = |row: LetterRow| Ok((open_letter(&row, &service.master)?.code.name.clone(), row.id));
            rows.into_iter().map(name).collect::<Result<Vec<_>, FileError>>()
        });
        letters.extend(named.await?);
    }
    letters.sort_unstable();
    for file in letters.chunks(LETTERS) {
        let letters = file.iter().map(|(_, id)| *id).collect();
        let id = service.randomness.id();
        service.store.put_into_file(election, &NewLetterFile { id: &id, letters }).await?;
    }
    Ok(!letters.is_empty())
}

/// A file's PDF, sealed.
fn made(service: &Service, rows: &[LetterRow], file: &LetterFileId) -> Result<Vec<u8>, FileError> {
    let letters = rows.iter().map(|row| open_letter(row, &service.master)).collect::<Result<Vec<_>, _>>()?;
    let language = letters.first().map(|letter| letter.language).unwrap_or_default();
    let pdf: Zeroizing<Vec<u8>> = pdf(letters, &links(service), language)?;
    Ok(service.master.seal(&label(file), &pdf, &mut service.randomness.rng()))
}

/// Run work for the processor on another thread than those that answer.
async fn aside<T: Send + 'static>(
    service: &Shared,
    work: impl FnOnce(&Service) -> Result<T, FileError> + Send + 'static,
) -> Result<T, StepError> {
    let service = service.clone();
    let done = tokio::task::spawn_blocking(move || work(&service)).await;
    Ok(done.map_err(|_| StepError::Never { reason: JobTrouble::Panicked })??)
}

#[cfg(test)]
mod tests;
