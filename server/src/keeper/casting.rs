//! Taking ballots: checked as §7 orders it, many at once, confirmed when they are durable.

use std::collections::HashSet;
use std::fs;
use std::io;

use rand_core::CryptoRng;
use rayon::prelude::*;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::ballot::{DecodedBallot, verify_ballots};
use uurna_election_core::board::{CastError, Election, Open};
use uurna_election_core::sealed::{Blob, SealedOf};

use super::{KeepError, Keeper};
use crate::durable::{self, Access};

/// Ballots in one multiscalar multiplication: more gain nothing.
const BATCH: usize = 512;

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

impl Keeper {
    /// Take one ballot; its confirmation comes when it is durable. The same bytes again are confirmed at the same index.
    ///
    /// # Errors
    /// The first rule of §7 that fails, or that nothing could be kept.
    pub fn cast(&mut self, submission: Submission) -> Result<LogProof, CastRefusal> {
        self.check_sound()?;
        let index = if let Some(index) = self.index_of(&submission.entry) {
            self.keep_missing_blob(index, &submission.blob)?;
            index
        } else {
            let Submission { entry, blob } = submission;
            self.open_election()?.check_cast(&entry, &blob)?;
            let index = self.follow(&entry);
            self.keep_blobs(&[(index, blob)])?;
            self.commit()?;
            index
        };
        self.confirmation(index).ok_or(CastRefusal::Keep(KeepError::Interrupted))
    }

    /// Take many ballots under one checkpoint; gives the index of each, or why it was refused, in their order. Several of
    /// one voter are taken in their order. [`Keeper::confirmation`] gives the confirmations.
    ///
    /// `randomness` gives each thread a source of its own, asked only after the ballots it weighs were read.
    ///
    /// # Errors
    /// When nothing could be kept: then no ballot is in the log.
    pub fn cast_many<R: CryptoRng>(
        &mut self,
        submissions: Vec<Submission>,
        randomness: &(impl Fn() -> R + Sync),
    ) -> Result<Vec<Result<u64, CastError>>, KeepError> {
        self.check_sound()?;
        let mut answers: Vec<Option<Result<u64, CastError>>> = submissions.iter().map(|_| None).collect();
        let mut blobs = Vec::new();
        let mut waiting: Vec<(usize, Submission)> = submissions.into_iter().enumerate().collect();
        // A round holds at most one ballot of a credential, so that whether one follows the last does not depend on another.
        while !waiting.is_empty() {
            let mut seen = HashSet::new();
            let (round, later): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .partition(|(_, submission)| seen.insert(submission.entry.get(3..35).map(<[u8]>::to_vec)));
            waiting = later;
            let (again, fresh): (Vec<_>, Vec<_>) =
                round.into_iter().partition(|(_, submission)| self.index_of(&submission.entry).is_some());
            for (place, submission) in again {
                if let (Some(answer), Some(index)) = (answers.get_mut(place), self.index_of(&submission.entry)) {
                    *answer = Some(Ok(index));
                }
            }
            let verdicts = self.check_round(&fresh, randomness);
            for ((place, submission), verdict) in fresh.into_iter().zip(verdicts) {
                let verdict = verdict.map(|()| {
                    let index = self.follow(&submission.entry);
                    blobs.push((index, submission.blob));
                    index
                });
                if let Some(answer) = answers.get_mut(place) {
                    *answer = Some(verdict);
                }
            }
        }
        self.keep_blobs(&blobs)?;
        self.commit()?;
        Ok(answers.into_iter().flatten().collect())
    }

    fn open_election(&self) -> Result<&Election<Open>, CastError> {
        self.board.open().ok_or(CastError::NotOpen { found: self.board.phase() })
    }

    fn check_round<R: CryptoRng>(
        &self,
        round: &[(usize, Submission)],
        randomness: &(impl Fn() -> R + Sync),
    ) -> Vec<Result<(), CastError>> {
        let election = match self.open_election() {
            Ok(election) => election,
            Err(error) => return round.iter().map(|_| Err(error.clone())).collect(),
        };
        let batch = round.len().div_ceil(rayon::current_num_threads()).clamp(1, BATCH);
        let verdicts: Vec<_> =
            round.par_chunks(batch).map(|batch| check_batch(election, batch, &mut randomness())).collect();
        verdicts.into_iter().flatten().collect()
    }

    /// Blobs become durable before the entries they belong to.
    fn keep_blobs(&mut self, blobs: &[(u64, Vec<u8>)]) -> Result<(), KeepError> {
        let folder = &self.folder;
        let kept =
            blobs.par_iter().try_for_each(|(index, blob)| durable::place(&folder.blob(*index), blob, Access::Public));
        let kept = kept.and_then(|()| durable::sync_folder(&folder.blobs()));
        self.is_interrupted |= kept.is_err();
        Ok(kept?)
    }

    /// The sealed shares of the ballot at an index.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn blob(&self, index: u64) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.folder.blob(index)) {
            Ok(blob) => Ok(Some(blob)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Take a blob that was lost, from anybody who has it. Gives whether it is the one that the ballot names.
    ///
    /// # Errors
    /// When it could not be kept.
    pub fn supply_blob(&mut self, index: u64, blob: &[u8]) -> Result<bool, KeepError> {
        self.check_sound()?;
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
        if fits {
            durable::write(&self.folder.blob(index), blob, Access::Public)?;
        }
        Ok(fits)
    }

    fn keep_missing_blob(&mut self, index: u64, blob: &[u8]) -> Result<(), KeepError> {
        if !self.folder.blob(index).exists() {
            self.supply_blob(index, blob)?;
        }
        Ok(())
    }
}

/// Check a batch together; where it does not hold as a whole, each ballot alone, which names the first rule that fails.
fn check_batch(
    election: &Election<Open>,
    batch: &[(usize, Submission)],
    rng: &mut impl CryptoRng,
) -> Vec<Result<(), CastError>> {
    let alone = |submission: &Submission| election.check_cast(&submission.entry, &submission.blob).map(|_| ());
    let decoded: Vec<Option<DecodedBallot>> =
        batch.iter().map(|(_, submission)| decode(election, submission)).collect();
    let ballots: Vec<&DecodedBallot> = decoded.iter().flatten().collect();
    let proved: Vec<bool> = verify_ballots(election.shape(), &ballots, rng).iter().map(Result::is_ok).collect();
    let mut proved = proved.into_iter();
    let verdict = |((_, submission), decoded): (&(usize, Submission), &Option<DecodedBallot>)| {
        let holds = decoded.is_some() && proved.next().unwrap_or(false);
        if holds { Ok(()) } else { alone(submission) }
    };
    batch.iter().zip(&decoded).map(verdict).collect()
}

/// Everything but the proof, which is left for the batch; `None` where something does not hold.
fn decode(election: &Election<Open>, submission: &Submission) -> Option<DecodedBallot> {
    let shape = election.shape();
    let front = shape.front(&submission.entry)?;
    if election.is_suspended() {
        return None;
    }
    let standing = election.check_standing(&front).ok()?;
    election.check_chain(&front).ok()?;
    let ballot = DecodedBallot::decode(shape, &submission.entry, &standing.credential).ok()?;
    let commitments: Vec<[u8; 32]> = ballot.commitments().iter().map(|commitment| *commitment.encoding()).collect();
    let of = SealedOf { credential: &front.credential, commitments: &commitments, sealed: &front.sealed };
    let blob = Blob::parse(shape, &submission.blob).ok()?;
    blob.check_digest(&of).ok()?;
    blob.check_header(shape, &of).ok()?;
    Some(ballot)
}
