//! V5: every ballot's proof, and before it whether its points and scalars decode (V4), in batches on all cores.

use std::sync::Arc;

use rand_core::CryptoRng;
use rayon::prelude::*;
use uurna_crypto::group::Element;
use uurna_crypto::log::merkle::Hash;
use uurna_election_core::ballot::{
    BallotError, BallotFront, BallotShape, DecodedBallot, ReadBallot, VerifiedBallot, verify_ballots,
};
use uurna_election_core::check::Check;

use super::{CheckRow, Figures};
use crate::findings::Outcome;

pub(crate) const ROW: CheckRow = CheckRow {
    check: Check::V5,
    claim: "Every ballot obeys the rules of its contests and is signed by its voter.",
    section: "§6, §7",
    looked_at,
};

fn looked_at(figures: &Figures<'_>) -> Outcome {
    figures.with_board(|_| Outcome::Passed(format!("{} proofs", figures.read.verified)))
}

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
    place: Place,
    ballot: VerifiedBallot,
}

impl VerifiedBallots {
    /// The ballot at an index of the log, if its proof holds.
    #[must_use]
    pub fn at(&self, index: u64) -> Option<&VerifiedBallot> {
        self.entry(index).map(|verified| &verified.ballot)
    }

    fn entry(&self, index: u64) -> Option<&Verified> {
        let place = self.ballots.binary_search_by_key(&index, |verified| verified.place.index).ok()?;
        self.ballots.get(place)
    }

    /// The ballot at an index, if the very same bytes were verified there for the same election.
    fn known(&self, shape: &BallotShape, index: u64, leaf: &Hash) -> Option<VerifiedBallot> {
        let verified = self.entry(index).filter(|_| self.election == Some(shape.election))?;
        (verified.place.leaf == *leaf).then(|| verified.ballot.clone())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ballots.len()
    }

    /// Returns `true` if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ballots.is_empty()
    }
}

struct Waiting {
    place: Place,
    front: BallotFront,
    credential: Element,
    entry: Vec<u8>,
}

/// Ballots that wait for their batch, and what came of those before.
pub(crate) struct Proofs {
    waiting: Waiters,
    /// from an earlier reading
    known: Arc<VerifiedBallots>,
    verified: VerifiedBallots,
    failed: Vec<(u64, BallotError)>,
}

/// Ballots that are checked together on all cores.
#[derive(Default)]
pub(crate) struct Waiters {
    /// of their election; none while nobody waits
    shape: Option<Arc<BallotShape>>,
    ballots: Vec<Waiting>,
    bytes: usize,
}

/// Ballots with their verdicts.
pub(crate) struct Judged(Vec<(Place, Result<VerifiedBallot, BallotError>)>);

/// Where a ballot stands in the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) index: u64,
    pub(crate) leaf: Hash,
}

impl Proofs {
    pub(crate) fn new(known: Arc<VerifiedBallots>) -> Self {
        let verified = VerifiedBallots::default();
        Self { waiting: Waiters::default(), known, verified, failed: Vec::new() }
    }

    /// Let a ballot wait, unless its very bytes were verified before.
    pub(crate) fn add(&mut self, shape: &Arc<BallotShape>, place: Place, ballot: &ReadBallot<'_>) {
        self.verified.election = Some(shape.election);
        if let Some(ballot) = self.known.known(shape, place.index, &place.leaf) {
            self.verified.ballots.push(Verified { place, ballot });
            return;
        }
        let ReadBallot { entry, front, credential } = *ballot;
        self.waiting.shape.get_or_insert_with(|| Arc::clone(shape));
        self.waiting.bytes += entry.len();
        self.waiting.ballots.push(Waiting { place, front, credential, entry: entry.to_vec() });
    }

    /// Returns `true` if enough ballots wait for all cores.
    pub(crate) fn are_enough(&self) -> bool {
        let enough = BATCH * 4 * rayon::current_num_threads();
        self.waiting.ballots.len() >= enough || self.waiting.bytes >= WAITING_BYTES
    }

    /// Those that wait, to be judged; others may be added meanwhile.
    pub(crate) fn take_waiting(&mut self) -> Waiters {
        std::mem::take(&mut self.waiting)
    }

    /// Note verdicts.
    pub(crate) fn note(&mut self, Judged(judged): Judged) {
        for (place, verdict) in judged {
            match verdict {
                Ok(ballot) => self.verified.ballots.push(Verified { place, ballot }),
                Err(error) => self.failed.push((place.index, error)),
            }
        }
    }

    /// Check what still waits, and give everything.
    pub(crate) fn finish<R: CryptoRng>(
        mut self,
        randomness: &(impl Fn() -> R + Sync),
    ) -> (VerifiedBallots, Vec<(u64, BallotError)>) {
        let judged = self.take_waiting().judge(randomness);
        self.note(judged);
        // those known before did not wait for their turn
        self.verified.ballots.sort_unstable_by_key(|verified| verified.place.index);
        (self.verified, self.failed)
    }
}

impl Waiters {
    /// Check all of them on all cores.
    pub(crate) fn judge<R: CryptoRng>(self, randomness: &(impl Fn() -> R + Sync)) -> Judged {
        let Self { shape: Some(shape), ballots, .. } = self else { return Judged(Vec::new()) };
        let batch = ballots.len().div_ceil(rayon::current_num_threads()).clamp(1, BATCH);
        let judge = |batch: &[Waiting]| check_batch(&shape, batch, &mut randomness());
        let verdicts: Vec<Vec<Result<VerifiedBallot, BallotError>>> = ballots.par_chunks(batch).map(judge).collect();
        Judged(ballots.iter().map(|waiting| waiting.place).zip(verdicts.into_iter().flatten()).collect())
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
