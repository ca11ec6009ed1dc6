//! Letters that wait in the outbox, opened to be printed.

use uurna_paper::letters::Letter;
use uurna_store::LetterRow;
use uurna_union::message::SecretBody;

use super::sealed_for;
use crate::secrets::MasterKey;

/// A letter was sealed under another master key, or is not a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a letter was sealed under another master key")]
pub struct SealedLetter;

/// Open a letter that waits in the outbox.
///
/// # Errors
/// [`SealedLetter`].
pub fn open_letter(row: &LetterRow, master: &MasterKey) -> Result<Letter, SealedLetter> {
    let body = master.open(&sealed_for(&row.id), &row.body).map_err(|_| SealedLetter)?;
    match SecretBody::decode(&body) {
        Some(SecretBody::Code(code)) => Ok(Letter { language: row.language.parse().unwrap_or_default(), code }),
        _ => Err(SealedLetter),
    }
}
