//! The writer of one board: a thread with a queue.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;
use uurna_election_core::board::{CastError, Phase};
use uurna_union::ids::ElectionId;

use super::{BoardError, BoardKeeper, IDLE, IDLE_ENDED, Known, Room, Shared, Trouble, randomness};
use uurna_keeper::{KeepError, Submission};

/// Requests that are taken out of the queue together.
const TOGETHER: usize = 1024;

/// How long a log that was refused is not looked at again.
const AGAIN: Duration = Duration::from_secs(5);

/// What waits for a writer.
pub(super) enum Request {
    /// a ballot
    Cast(Cast),
    /// anything else
    Work(Work),
}

/// Something to be done with the keeper, or told why there is none.
pub(super) type Work = Box<dyn FnOnce(Result<&mut BoardKeeper, Trouble>) + Send>;

/// A ballot that waits.
pub(super) struct Cast {
    pub(super) submission: Submission,
    /// it came when voting was over: it is confirmed if the log has it, and not taken
    pub(super) is_late: bool,
    pub(super) answer: oneshot::Sender<Result<String, BoardError<CastError>>>,
    pub(super) room: Room,
}

/// Keeps one board.
pub(super) struct Writer {
    shared: Arc<Shared>,
    election: ElectionId,
    board: Known,
    requests: Receiver<Request>,
    /// none before the log was replayed, and after keeping has failed
    keeper: Option<BoardKeeper>,
    /// when the log was last refused: it is not replayed for everybody who asks
    refused: Option<Instant>,
}

impl Writer {
    pub(super) fn new(shared: Arc<Shared>, election: ElectionId, board: Known, requests: Receiver<Request>) -> Self {
        Self { shared, election, board, requests, keeper: None, refused: None }
    }

    /// Work until there has been nothing to do for a while.
    pub(super) fn run(mut self) {
        loop {
            match self.requests.recv_timeout(self.patience()) {
                Ok(first) => self.serve(first),
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    let shared = Arc::clone(&self.shared);
                    let mut live = shared.live();
                    let Ok(first) = self.requests.try_recv() else {
                        live.of.remove(&self.election);
                        return;
                    };
                    drop(live);
                    self.serve(first);
                }
            }
        }
    }

    /// How long to stay without work.
    fn patience(&self) -> Duration {
        let has_ended = self.keeper.as_ref().is_some_and(|keeper| keeper.board().phase() == Phase::Ended);
        if has_ended { IDLE_ENDED } else { IDLE }
    }

    /// Do what waits: all ballots in one batch, then everything else, so that whoever only asks never splits a batch.
    fn serve(&mut self, first: Request) {
        let rest = std::iter::from_fn(|| self.requests.try_recv().ok()).take(TOGETHER - 1);
        let (mut casts, mut works) = (Vec::new(), Vec::new());
        for request in std::iter::once(first).chain(rest) {
            match request {
                Request::Cast(cast) => casts.push(cast),
                Request::Work(work) => works.push(work),
            }
        }
        self.cast(casts);
        self.work(works);
    }

    /// The keeper, its log replayed if need be.
    fn keeper(&mut self) -> Result<&mut BoardKeeper, Trouble> {
        if self.keeper.as_ref().is_none_or(BoardKeeper::is_interrupted) {
            self.keeper = None;
            if self.refused.is_some_and(|at| at.elapsed() < AGAIN) {
                return Err(Trouble::LogRefused);
            }
            let opened = self.shared.open(&self.election, self.board);
            self.refused = matches!(opened, Err(Trouble::LogRefused)).then(Instant::now);
            self.keeper = Some(opened?);
        }
        self.keeper.as_mut().ok_or(Trouble::Unavailable)
    }

    /// What others wrote is followed once for all that ask together; whatever writes looks again in its own turn.
    fn work(&mut self, works: Vec<Work>) {
        if works.is_empty() {
            return;
        }
        let caught_up = self.caught_up();
        for work in works {
            work(caught_up.and_then(|()| self.keeper()));
        }
    }

    fn caught_up(&mut self) -> Result<(), Trouble> {
        self.keeper()?.catch_up().map_err(|error| Trouble::from(&error))
    }

    fn cast(&mut self, casts: Vec<Cast>) {
        let (late, casts): (Vec<_>, Vec<_>) = casts.into_iter().partition(|cast| cast.is_late);
        if !late.is_empty() {
            self.confirm_late(late);
        }
        if casts.is_empty() {
            return;
        }
        let (submissions, answers): (Vec<_>, Vec<_>) =
            casts.into_iter().map(|cast| (cast.submission, (cast.answer, cast.room))).unzip();
        let given = match self.cast_together(submissions) {
            Ok(given) => given,
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

    /// Cast ballots. When keeping fails, the log is opened again and all of them are cast once more: those that were kept all
    /// the same are found in it.
    fn cast_together(&mut self, submissions: Vec<Submission>) -> Result<Vec<Result<u64, CastError>>, Trouble> {
        let again = submissions.clone();
        match self.keeper()?.cast_many(submissions, &randomness) {
            Ok(given) => Ok(given),
            Err(error @ (KeepError::Commit(_) | KeepError::Interrupted)) => {
                tracing::error!(%error, "keeping failed: the log is opened again");
                self.keeper = None;
                self.keeper()?.cast_many(again, &randomness).map_err(|error| Trouble::from(&error))
            }
            Err(error) => Err(Trouble::from(&error)),
        }
    }

    fn confirmation(&self, index: u64) -> Result<String, BoardError<CastError>> {
        let confirmation = self.keeper.as_ref().and_then(|keeper| keeper.confirmation(index));
        Ok(confirmation.ok_or(Trouble::OutcomeUnknown)?.encode())
    }

    fn confirm_late(&mut self, casts: Vec<Cast>) {
        let keeper = self.caught_up();
        for cast in casts {
            let index = self.keeper.as_ref().and_then(|keeper| keeper.index_of(&cast.submission.entry));
            let found = match (keeper, index) {
                (Err(trouble), _) => Err(trouble.into()),
                (Ok(()), Some(index)) => self.confirmation(index),
                (Ok(()), None) => Err(BoardError::Refused(CastError::NotOpen { found: Phase::Closed })),
            };
            let _ = cast.answer.send(found);
        }
    }
}
