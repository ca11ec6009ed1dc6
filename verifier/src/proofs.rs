//! Checking ballots' encodings and proofs, in batches on all cores (V4, V5).

use std::sync::Arc;

use rand_core::CryptoRng;
use rayon::prelude::*;
use uurna_crypto::group::Element;
use uurna_crypto::log::merkle::Hash;
use uurna_election_core::ballot::{
    BallotError, BallotFront, BallotShape, DecodedBallot, ReadBallot, VerifiedBallot, verify_ballots,
};

/// Ballots in one multiscalar multiplication: more gain nothing.
const BATCH: usize = 512;

/// Bytes of ballots that may wait: it bounds memory where ballots are large.
const WAITING_BYTES: usize = 24 << 20;

/// The ballots whose proofs hold, by their index in the log.
#[derive(Debug, Default)]
pub struct VerifiedBallots {
    /// E of the election they were verified for
    election: Option<[u8; 32]>,
    ballots: Vec<Verified>,
}

#[derive(Debug)]
struct Verified {
    index: u64,
    leaf: Hash,
    ballot: VerifiedBallot,
}

impl VerifiedBallots {
    /// The ballot at an index of the log, if its proof holds.
    #[must_use]
    pub fn at(&self, index: u64) -> Option<&VerifiedBallot> {
        self.entry(index).map(|verified| &verified.ballot)
    }

    fn entry(&self, index: u64) -> Option<&Verified> {
        let place = self.ballots.binary_search_by_key(&index, |verified| verified.index).ok()?;
        self.ballots.get(place)
    }

    /// The ballot at an index, if the very same bytes were verified there for the same election.
    fn known(&self, shape: &BallotShape, index: u64, leaf: &Hash) -> Option<VerifiedBallot> {
        let verified = self.entry(index).filter(|_| self.election == Some(shape.election))?;
        (verified.leaf == *leaf).then(|| verified.ballot.clone())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ballots.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ballots.is_empty()
    }
}

struct Waiting {
    index: u64,
    leaf: Hash,
    front: BallotFront,
    credential: Element,
    entry: Vec<u8>,
}

/// Ballots that wait for their batch, and what came of those before.
pub(crate) struct Proofs {
    waiting: Vec<Waiting>,
    bytes: usize,
    /// from an earlier reading
    known: Arc<VerifiedBallots>,
    verified: VerifiedBallots,
    failed: Vec<(u64, BallotError)>,
}

/// Where a ballot stands in the log.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) index: u64,
    pub(crate) leaf: Hash,
}

impl Proofs {
    pub(crate) fn new(known: Arc<VerifiedBallots>) -> Self {
        let verified = VerifiedBallots::default();
        Self { waiting: Vec::new(), bytes: 0, known, verified, failed: Vec::new() }
    }

    /// Add a ballot; check the waiting ones when there are enough for all cores.
    pub(crate) fn add<R: CryptoRng>(
        &mut self,
        shape: &Arc<BallotShape>,
        Place { index, leaf }: Place,
        ReadBallot { entry, front, credential }: ReadBallot<'_>,
        randomness: &(impl Fn() -> R + Sync),
    ) {
        self.verified.election = Some(shape.election);
        if let Some(ballot) = self.known.known(shape, index, &leaf) {
            self.verified.ballots.push(Verified { index, leaf, ballot });
            return;
        }
        self.bytes += entry.len();
        self.waiting.push(Waiting { index, leaf, front, credential, entry: entry.to_vec() });
        let enough = BATCH * 4 * rayon::current_num_threads();
        if self.waiting.len() >= enough || self.bytes >= WAITING_BYTES {
            self.check_waiting(shape, randomness);
        }
    }

    fn check_waiting<R: CryptoRng>(&mut self, shape: &Arc<BallotShape>, randomness: &(impl Fn() -> R + Sync)) {
        let threads = rayon::current_num_threads();
        let batch = self.waiting.len().div_ceil(threads).clamp(1, BATCH);
        let batches: Vec<Vec<Result<VerifiedBallot, BallotError>>> =
            self.waiting.par_chunks(batch).map(|batch| check_batch(shape, batch, &mut randomness())).collect();
        for (Waiting { index, leaf, .. }, verdict) in self.waiting.iter().zip(batches.into_iter().flatten()) {
            match verdict {
                Ok(ballot) => self.verified.ballots.push(Verified { index: *index, leaf: *leaf, ballot }),
                Err(error) => self.failed.push((*index, error)),
            }
        }
        self.waiting.clear();
        self.bytes = 0;
    }

    /// Check what still waits, and give everything.
    pub(crate) fn finish<R: CryptoRng>(
        mut self,
        shape: Option<&Arc<BallotShape>>,
        randomness: &(impl Fn() -> R + Sync),
    ) -> (VerifiedBallots, Vec<(u64, BallotError)>) {
        if let Some(shape) = shape {
            self.check_waiting(shape, randomness);
        }
        // those known before did not wait for their turn
        self.verified.ballots.sort_unstable_by_key(|verified| verified.index);
        (self.verified, self.failed)
    }
}

/// Decode a batch, then verify what decodes together.
fn check_batch(
    shape: &BallotShape,
    batch: &[Waiting],
    rng: &mut impl CryptoRng,
) -> Vec<Result<VerifiedBallot, BallotError>> {
    let read: Vec<ReadBallot<'_>> = batch
        .iter()
        .map(|Waiting { front, credential, entry, .. }| ReadBallot { entry, front: *front, credential: *credential })
        .collect();
    let decoded = DecodedBallot::decode_all(shape, &read);
    let ballots: Vec<&DecodedBallot> = decoded.iter().filter_map(|ballot| ballot.as_ref().ok()).collect();
    let mut verdicts = verify_ballots(shape, &ballots, rng).into_iter();
    let verdict = |decoded: &Result<DecodedBallot, BallotError>| match decoded {
        Err(error) => Err(*error),
        Ok(ballot) => verdicts.next().unwrap_or_else(|| ballot.verify(shape)),
    };
    decoded.iter().map(verdict).collect()
}
