//! Logs without a high-water mark on this machine: found before the service signs anything.
//!
//! A log forks unseen when its mark is lost together with a database that was put back. So a service does not begin
//! without the marks of its logs: the rule of a restoration also holds where the database came back some other way.

use std::collections::BTreeSet;

use uurna_election_core::board::Phase;
use uurna_keeper::MarkError;
use uurna_keeper::durable::WriteError;
use uurna_store::DatabaseError;
use uurna_union::ids::ElectionId;

use super::{BoardError, Boards, Trouble};

/// A log without a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmarked {
    pub election: ElectionId,
    /// entries in the database
    pub found: u64,
}

/// Why the marks could not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum MarksError {
    #[error(transparent)]
    Mark(#[from] MarkError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(transparent)]
    Trouble(#[from] Trouble),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Boards {
    /// Logs that can still be signed and have no mark here. Those in `no_newer` get the mark
    /// of what the database has: an operator knows that nothing was signed after it. A log
    /// that was begun here, and whose mark a crash did not raise, needs no such word.
    ///
    /// # Errors
    /// See [`MarksError`].
    pub async fn unmarked(&self, no_newer: &BTreeSet<ElectionId>) -> Result<Vec<Unmarked>, MarksError> {
        let mut unmarked = Vec::new();
        for row in self.0.store.unended_boards().await? {
            let election = row.election;
            let mark = self.0.mark(&election);
            let is_begun_here =
                matches!(row.phase, Phase::Empty | Phase::Manifest | Phase::Roll) && mark.is_announced();
            if is_begun_here || mark.read()?.is_some() {
                continue;
            }
            if !no_newer.contains(&election) {
                unmarked.push(Unmarked { election, found: row.size });
                continue;
            }
            let checkpoint = self.ask(&election, |keeper| Ok::<_, BoardError<()>>(keeper.checkpoint().cloned()));
            match checkpoint.await {
                Ok(Some(checkpoint)) => mark.raise(&checkpoint)?,
                Ok(None) | Err(BoardError::NoSuchElection | BoardError::Refused(())) => {}
                Err(BoardError::Trouble(trouble)) => return Err(trouble.into()),
            }
        }
        Ok(unmarked)
    }
}
