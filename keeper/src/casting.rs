//! Taking ballots: checked in the order of §7, many at once, confirmed when they are durable.
//!
//! What a ballot's own bytes say (its proof, its sealed shares) does not depend on the log, so the keeper checks that
//! before it takes its turn to write. What the log says (is voting open, is the credential current, which ballot is its
//! last) it checks again within the turn.

mod judging;

use rand_core::CryptoRng;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::board::{BallotRefusal, CastError, Election, Open, Phase};
use uurna_election_core::sealed::Blob;

use super::{KeepError, Keeper, Storage, StorageError};
use judging::Judgement;

/// Sealed shares, by the index of their ballot.
type Blobs = Vec<(u64, Vec<u8>)>;

/// A ballot as a voter's browser sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// the entry: statement and proof, kind included
    pub entry: Vec<u8>,
    /// the sealed shares
    pub blob: Vec<u8>,
}

/// Why the keeper refused a ballot.
#[derive(Debug, thiserror::Error)]
pub enum CastRefusal {
    /// the ballot breaks a rule
    #[error(transparent)]
    Ballot(#[from] CastError),
    /// the storage failed
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl<S: Storage> Keeper<S> {
    /// Take one ballot, and return its confirmation when it is durable.
    /// The same bytes again are confirmed at the same index.
    ///
    /// # Errors
    /// The first rule of §7 that fails, or a failure of the storage.
    pub fn cast(&mut self, submission: Submission) -> Result<LogProof, CastRefusal> {
        let Submission { entry, blob } = submission;
        let (index, known) = self.in_turn(|keeper| {
            if let Some(index) = keeper.index_of(&entry) {
                return Ok::<_, CastRefusal>((index, Some(blob)));
            }
            keeper.open_election()?.check_cast(&entry, &blob)?;
            let index = keeper.follow(&entry);
            keeper.commit(&[(index, blob)])?;
            Ok((index, None))
        })?;
        if let Some(blob) = known {
            self.keep_missing_blob(index, &blob)?;
        }
        self.confirmation(index).ok_or(CastRefusal::Keep(KeepError::Interrupted))
    }

    /// Take many ballots under one checkpoint. Returns for each its index, or why it
    /// was refused, in the order in which they were sent; ballots of one voter are
    /// taken in that order too. [`Keeper::confirmation`] makes the confirmations.
    ///
    /// `randomness` makes a source for each thread. It is called only after
    /// the ballots were read, so that no ballot can depend on its weight.
    ///
    /// # Errors
    /// When the storage failed: then no ballot is in the log, unless [`KeepError::Commit`] leaves that open.
    pub fn cast_many<R: CryptoRng>(
        &mut self,
        submissions: Vec<Submission>,
        randomness: &(impl Fn() -> R + Sync),
    ) -> Result<Vec<Result<u64, CastError>>, KeepError> {
        self.catch_up()?;
        let judged = judging::judge(&self.board, &submissions, &self.sent, randomness);
        let mut known = Vec::new();
        let answers = if judged.iter().all(|judgement| matches!(judgement, Judgement::Known)) {
            // finding their indices needs no turn
            self.take_all(submissions, judged, &mut known).0
        } else {
            self.in_turn(|keeper| {
                let (answers, blobs) = keeper.take_all(submissions, judged, &mut known);
                keeper.commit(&blobs)?;
                Ok::<_, KeepError>(answers)
            })?
        };
        for (index, blob) in known {
            self.keep_missing_blob(index, &blob)?;
        }
        Ok(answers)
    }

    /// Take ballots that were judged, in their order and against the log of now. Returns the answers, and the blobs of
    /// the new ballots. The blobs of ballots that are in the log already go to `known`.
    fn take_all(
        &mut self,
        submissions: Vec<Submission>,
        judged: Vec<Judgement>,
        known: &mut Blobs,
    ) -> (Vec<Result<u64, CastError>>, Blobs) {
        let mut blobs = Vec::new();
        let mut answers = Vec::with_capacity(submissions.len());
        for (Submission { entry, blob }, judgement) in submissions.into_iter().zip(judged) {
            answers.push(match self.index_of(&entry) {
                Some(index) => {
                    if index < self.size() {
                        known.push((index, blob));
                    }
                    Ok(index)
                }
                None => self.allow(judgement).map(|()| {
                    let index = self.follow(&entry);
                    blobs.push((index, blob));
                    index
                }),
            });
        }
        (answers, blobs)
    }

    /// The first rule of §7 that fails against the log of now.
    fn allow(&self, judgement: Judgement) -> Result<(), CastError> {
        let election = self.open_election()?;
        if election.is_suspended() {
            return Err(CastError::NotOpen { found: Phase::Suspended });
        }
        let (front, failing) = match judgement {
            Judgement::Refused(error) => return Err(error),
            Judgement::Holds(front) => (front, None),
            Judgement::Fails(front, error) => (front, Some(error)),
            // the log never forgets, so the keeper answered these bytes before
            Judgement::Known => return Err(BallotRefusal::Chain.into()),
        };
        election.check_standing(&front)?;
        election.check_chain(&front)?;
        failing.map_or(Ok(()), Err)
    }

    fn open_election(&self) -> Result<&Election<Open>, CastError> {
        self.board.open().ok_or(CastError::NotOpen { found: self.board.phase() })
    }

    /// The sealed shares of the ballot at an index.
    ///
    /// # Errors
    /// When it exists and cannot be read.
    pub fn blob(&self, index: u64) -> Result<Option<Vec<u8>>, StorageError> {
        self.storage.blob(index)
    }

    /// Take a lost blob from anybody who has it. Returns `true` if it is the one that the ballot names.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn supply_blob(&mut self, index: u64, blob: &[u8]) -> Result<bool, KeepError> {
        self.catch_up()?;
        self.keep_fitting_blob(index, blob)
    }

    fn keep_fitting_blob(&mut self, index: u64, blob: &[u8]) -> Result<bool, KeepError> {
        let shape = self.board.shape();
        let ballots = match (self.board.open(), self.board.closed(), self.board.checked()) {
            (Some(election), ..) => Some(election.ballots()),
            (_, Some(election), _) => Some(election.ballots()),
            (.., Some(election)) => Some(election.ballots()),
            _ => None,
        };
        let (Some(shape), Some(of)) = (shape, ballots.and_then(|ballots| ballots.sealed_of(index))) else {
            return Ok(false);
        };
        let fits = Blob::parse(shape, blob).and_then(|parsed| parsed.check_digest(&of)).is_ok();
        if fits && self.storage.wants_blob(index)? {
            self.storage.keep_blob(index, blob)?;
        }
        Ok(fits)
    }

    fn keep_missing_blob(&mut self, index: u64, blob: &[u8]) -> Result<(), KeepError> {
        if self.storage.wants_blob(index)? {
            self.keep_fitting_blob(index, blob)?;
        }
        Ok(())
    }
}
