//! Taking ballots: checked as §7 orders it, many at once, confirmed when they are durable.
//!
//! What a ballot's own bytes say (its proof, its sealed shares) depends on nothing that the log says next, so it is judged
//! before the turn to write is taken; what the log says (is voting open, is the credential current, which ballot is its last)
//! is looked at again within the turn.

mod judging;

use rand_core::CryptoRng;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::board::{BallotRefusal, CastError, Election, Open, Phase};
use uurna_election_core::sealed::Blob;

use super::{KeepError, Keeper, Storage, StorageError};
use judging::Judgement;

/// A ballot as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// the entry: statement and proof, kind included
    pub entry: Vec<u8>,
    /// the sealed shares
    pub blob: Vec<u8>,
}

/// Why a ballot was not taken.
#[derive(Debug, thiserror::Error)]
pub enum CastRefusal {
    /// the ballot does not hold
    #[error(transparent)]
    Ballot(#[from] CastError),
    /// nothing could be kept
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl<S: Storage> Keeper<S> {
    /// Take one ballot; its confirmation comes when it is durable. The same bytes again are confirmed at the same index.
    ///
    /// # Errors
    /// The first rule of §7 that fails, or that nothing could be kept.
    pub fn cast(&mut self, submission: Submission) -> Result<LogProof, CastRefusal> {
        let index = self.in_turn(|keeper| {
            let Submission { entry, blob } = submission;
            if let Some(index) = keeper.index_of(&entry) {
                keeper.keep_missing_blob(index, &blob)?;
                return Ok(index);
            }
            keeper.open_election()?.check_cast(&entry, &blob)?;
            let index = keeper.follow(&entry);
            keeper.commit(&[(index, blob)])?;
            Ok::<_, CastRefusal>(index)
        })?;
        self.confirmation(index).ok_or(CastRefusal::Keep(KeepError::Interrupted))
    }

    /// Take many ballots under one checkpoint; gives the index of each, or why it was refused, in their order. Several of
    /// one voter are taken in their order. [`Keeper::confirmation`] gives the confirmations.
    ///
    /// `randomness` gives each thread a source of its own, asked only after the ballots it weighs were read.
    ///
    /// # Errors
    /// When nothing could be kept: then no ballot is in the log, unless [`KeepError::Commit`] leaves that open.
    pub fn cast_many<R: CryptoRng>(
        &mut self,
        submissions: Vec<Submission>,
        randomness: &(impl Fn() -> R + Sync),
    ) -> Result<Vec<Result<u64, CastError>>, KeepError> {
        self.catch_up()?;
        let judged = judging::judge(&self.board, &submissions, &self.sent, randomness);
        if judged.iter().all(|judgement| matches!(judgement, Judgement::Known)) {
            return self.answer_known(submissions, judged);
        }
        self.in_turn(|keeper| {
            let mut blobs = Vec::new();
            let mut answers = Vec::with_capacity(submissions.len());
            for (submission, judgement) in submissions.into_iter().zip(judged) {
                answers.push(keeper.take(submission, judgement, &mut blobs)?);
            }
            keeper.commit(&blobs)?;
            Ok(answers)
        })
    }

    /// All of these are in the log already: no turn is needed to say so.
    fn answer_known(
        &mut self,
        submissions: Vec<Submission>,
        judged: Vec<Judgement>,
    ) -> Result<Vec<Result<u64, CastError>>, KeepError> {
        let mut nothing = Vec::new();
        let pairs = submissions.into_iter().zip(judged);
        pairs.map(|(submission, judgement)| self.take(submission, judgement, &mut nothing)).collect()
    }

    /// Take one ballot that was judged, as the log stands now.
    fn take(
        &mut self,
        submission: Submission,
        judgement: Judgement,
        blobs: &mut Vec<(u64, Vec<u8>)>,
    ) -> Result<Result<u64, CastError>, KeepError> {
        let Submission { entry, blob } = submission;
        if let Some(index) = self.index_of(&entry) {
            if index < self.size() {
                self.keep_missing_blob(index, &blob)?;
            }
            return Ok(Ok(index));
        }
        if let Err(error) = self.allow(judgement) {
            return Ok(Err(error));
        }
        let index = self.follow(&entry);
        blobs.push((index, blob));
        Ok(Ok(index))
    }

    /// The first rule of §7 that fails, as the log stands now.
    fn allow(&self, judgement: Judgement) -> Result<(), CastError> {
        let election = self.open_election()?;
        if election.is_suspended() {
            return Err(CastError::NotOpen { found: Phase::Suspended });
        }
        let (front, failing) = match judgement {
            Judgement::Refused(error) => return Err(error),
            Judgement::Holds(front) => (front, None),
            Judgement::Fails(front, error) => (front, Some(error)),
            // a log never forgets, so these bytes were answered before
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
    /// When they are there and cannot be read.
    pub fn blob(&self, index: u64) -> Result<Option<Vec<u8>>, StorageError> {
        self.storage.blob(index)
    }

    /// Take a blob that was lost, from anybody who has it. Gives whether it is the one that the ballot names.
    ///
    /// # Errors
    /// When it could not be kept.
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
