//! The writer of one board: its keeper, and how it handles requests that wait together.

use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use uurna_election_core::board::{CastError, Phase};
use uurna_union::ids::ElectionId;

use super::{BoardError, BoardKeeper, Known, Room, Shared, Trouble, randomness};
use uurna_keeper::{KeepError, Submission};

/// How long the writer leaves a refused log alone.
const AGAIN: Duration = Duration::from_secs(5);

/// What waits for a writer.
pub(super) enum Request {
    /// a ballot
    Cast(Cast),
    /// anything else
    Work(Work),
}

/// Something to be done with the keeper, or told why it is missing.
pub(super) type Work = Box<dyn FnOnce(Result<&mut BoardKeeper, Trouble>) + Send>;

/// A ballot that waits.
pub(super) struct Cast {
    pub(super) submission: Submission,
    /// it came after voting: it is confirmed if the log has it, and else not accepted
    pub(super) is_late: bool,
    pub(super) answer: oneshot::Sender<Result<String, BoardError<CastError>>>,
    pub(super) room: Room,
}

/// Keeps one board.
pub(super) struct Writer {
    election: ElectionId,
    board: Known,
    /// `None` before the log was replayed, and after keeping has failed
    keeper: Option<BoardKeeper>,
    /// when the log was last refused: it is not replayed for every request
    refused: Option<Instant>,
}

impl Writer {
    pub(super) fn new(election: ElectionId, board: Known) -> Self {
        Self { election, board, keeper: None, refused: None }
    }

    /// The same board as at its start, before any request.
    pub(super) fn again(&self) -> Self {
        Self::new(self.election, self.board)
    }

    pub(super) fn has_log(&self) -> bool {
        self.keeper.is_some()
    }

    pub(super) fn has_ended(&self) -> bool {
        self.keeper.as_ref().is_some_and(|keeper| keeper.board().phase() == Phase::Ended)
    }

    /// Do what waits: all ballots in one batch, then everything else, so that questions never split a batch.
    pub(super) fn serve(&mut self, shared: &Shared, requests: Vec<Request>) {
        let (mut casts, mut works) = (Vec::new(), Vec::new());
        for request in requests {
            match request {
                Request::Cast(cast) => casts.push(cast),
                Request::Work(work) => works.push(work),
            }
        }
        self.cast(shared, casts);
        self.work(shared, works);
    }

    /// The keeper, its log replayed if need be.
    fn keeper(&mut self, shared: &Shared) -> Result<&mut BoardKeeper, Trouble> {
        if self.keeper.as_ref().is_none_or(BoardKeeper::is_interrupted) {
            self.keeper = None;
            if self.refused.is_some_and(|at| at.elapsed() < AGAIN) {
                return Err(Trouble::LogRefused);
            }
            let opened = shared.open(&self.election, self.board);
            self.refused = matches!(opened, Err(Trouble::LogRefused)).then(Instant::now);
            self.keeper = Some(opened?);
        }
        self.keeper.as_mut().ok_or(Trouble::Unavailable)
    }

    /// What others wrote is followed once for all that ask together; a request that writes looks again in its own turn.
    fn work(&mut self, shared: &Shared, works: Vec<Work>) {
        if works.is_empty() {
            return;
        }
        let caught_up = self.caught_up(shared);
        for work in works {
            work(caught_up.and_then(|()| self.keeper(shared)));
        }
    }

    fn caught_up(&mut self, shared: &Shared) -> Result<(), Trouble> {
        self.keeper(shared)?.catch_up().map_err(|error| Trouble::from(&error))
    }

    fn cast(&mut self, shared: &Shared, casts: Vec<Cast>) {
        let (late, casts): (Vec<_>, Vec<_>) = casts.into_iter().partition(|cast| cast.is_late);
        if !late.is_empty() {
            self.confirm_late(shared, late);
        }
        if casts.is_empty() {
            return;
        }
        let (submissions, answers): (Vec<_>, Vec<_>) =
            casts.into_iter().map(|cast| (cast.submission, (cast.answer, cast.room))).unzip();
        let entries: Vec<Vec<u8>> =
            submissions.iter().map(|submission: &Submission| submission.entry.clone()).collect();
        let given = match self.cast_together(shared, submissions) {
            Ok(given) => given,
            Err(Trouble::Cancelled) => {
                for ((answer, _), entry) in answers.into_iter().zip(entries) {
                    let _ = answer.send(self.confirmation_of(&entry, Trouble::Cancelled.into()));
                }
                return;
            }
            Err(trouble) => {
                for (answer, _) in answers {
                    let _ = answer.send(Err(trouble.into()));
                }
                return;
            }
        };
        for ((answer, _), given) in answers.into_iter().zip(given) {
            let confirmed = given.map_err(BoardError::Refused).and_then(|index| self.confirmation(index));
            let _ = answer.send(confirmed);
        }
    }

    /// Cast ballots. When keeping fails, the log is opened again and all of them are cast once more: those that were
    /// kept all the same are found in it.
    fn cast_together(
        &mut self,
        shared: &Shared,
        submissions: Vec<Submission>,
    ) -> Result<Vec<Result<u64, CastError>>, Trouble> {
        let again = submissions.clone();
        match self.keeper(shared)?.cast_many(submissions, &randomness) {
            Ok(given) => Ok(given),
            Err(error @ (KeepError::Commit(_) | KeepError::Interrupted)) => {
                tracing::error!(%error, "keeping failed: the log is opened again");
                self.keeper = None;
                self.keeper(shared)?.cast_many(again, &randomness).map_err(|error| Trouble::from(&error))
            }
            Err(error) => Err(Trouble::from(&error)),
        }
    }

    fn confirmation(&self, index: u64) -> Result<String, BoardError<CastError>> {
        let confirmation = self.keeper.as_ref().and_then(|keeper| keeper.confirmation(index));
        Ok(confirmation.ok_or(Trouble::OutcomeUnknown)?.encode())
    }

    /// The confirmation of a ballot that the log has already, else why it comes too late.
    fn confirmation_of(&self, entry: &[u8], late: BoardError<CastError>) -> Result<String, BoardError<CastError>> {
        match self.keeper.as_ref().and_then(|keeper| keeper.index_of(entry)) {
            Some(index) => self.confirmation(index),
            None => Err(late),
        }
    }

    fn confirm_late(&mut self, shared: &Shared, casts: Vec<Cast>) {
        let keeper = self.caught_up(shared);
        for cast in casts {
            let late = BoardError::Refused(CastError::NotOpen { found: Phase::Closed });
            let found = match keeper {
                Err(trouble) => Err(trouble.into()),
                Ok(()) => self.confirmation_of(&cast.submission.entry, late),
            };
            let _ = cast.answer.send(found);
        }
    }
}
