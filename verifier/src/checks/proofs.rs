//! V5: every ballot's proof; and before that, whether its points and scalars decode (V4), in batches on all cores.

mod handing;

use std::sync::Arc;

use rand_core::CryptoRng;
use rayon::prelude::*;
use uurna_crypto::group::Element;
use uurna_crypto::log::merkle::Hash;
use uurna_election_core::ballot::{
    BallotError, BallotFront, BallotShape, DecodedBallot, ReadBallot, VerifiedBallot, VerifiedSums, verify_ballots,
};
use uurna_election_core::board::BallotLog;
use uurna_election_core::check::Check;
use uurna_election_core::count::{Unverified, Verified};
use uurna_record::Bundle;

use self::handing::Desk;
use super::{CheckRow, Figures};
use crate::findings::Outcome;
use crate::helpers::{CHUNK, Helpers};

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

/// Bytes of ballots that may wait: a bound on memory where ballots are large.
const WAITING_BYTES: usize = 24 << 20;

/// The ballots whose proofs hold, by their index in the log: their sums, and of each only enough to recognise it.
#[derive(Debug, Default)]
pub struct VerifiedBallots {
    /// E of their election
    election: Option<[u8; 32]>,
    sums: VerifiedSums,
    /// leaf hashes, one for each; empty unless the log will be read further
    leaves: Vec<Hash>,
    /// the log with their commitments
    log: Arc<BallotLog>,
}

impl VerifiedBallots {
    /// The ballot at an index of the log, if its proof holds.
    #[must_use]
    pub fn at(&self, index: u64) -> Option<VerifiedBallot> {
        self.ballots(&[index]).ok()?.pop()
    }

    /// Returns `true` if the same bytes were verified at this index for the same election.
    fn knows(&self, shape: &BallotShape, place: Place) -> bool {
        let leaf = self.sums.place(place.index).and_then(|at| self.leaves.get(at));
        self.election == Some(shape.election) && leaf == Some(&place.leaf)
    }

    /// Number of ballots.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sums.indices().len()
    }

    /// Returns `true` if no proof holds.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Verified for VerifiedBallots {
    fn ballots(&self, indices: &[u64]) -> Result<Vec<VerifiedBallot>, Unverified> {
        self.sums.ballots(&self.log, indices)
    }

    fn has(&self, index: u64) -> bool {
        self.sums.place(index).is_some()
    }

    fn summed(&self) -> Option<&VerifiedSums> {
        Some(&self.sums)
    }
}

/// A ballot that waits for its batch.
struct Waiting {
    place: Place,
    voter: Voter,
    front: BallotFront,
    bundle: Arc<Bundle>,
    /// its place in the bundle
    entry: usize,
    /// the same bytes were verified in an earlier reading
    is_known: bool,
}

impl Waiting {
    /// The ballot's bytes.
    fn entry(&self) -> &[u8] {
        self.bundle.entry(self.entry).unwrap_or_default()
    }
}

/// The voter of a ballot, from the roll.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voter {
    pub(crate) credential: Element,
    pub(crate) weight: u32,
}

/// Ballots that wait for their batch, and the verdicts on earlier ones.
pub(crate) struct Proofs<'h> {
    waiting: Waiters,
    /// helpers beside this thread, if there are any
    desk: Option<Desk<'h>>,
    /// verified in an earlier reading
    known: Arc<VerifiedBallots>,
    verified: VerifiedBallots,
    failed: Vec<(u64, BallotError)>,
    reader: Reader,
}

/// Whether a later reading needs what this one verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// reads the log once
    Once,
    /// follows the log, and keeps 32 bytes a ballot for that
    Follows,
}

/// Ballots that are checked together on all cores.
#[derive(Default)]
pub(crate) struct Waiters {
    /// the shape of their election; `None` while none waits
    shape: Option<Arc<BallotShape>>,
    ballots: Vec<Waiting>,
    bytes: usize,
    known: Arc<VerifiedBallots>,
}

/// The verdicts on batches, in their order.
pub(crate) struct Judged(Vec<JudgedBatch>);

#[derive(Default)]
struct JudgedBatch {
    sums: VerifiedSums,
    leaves: Vec<Hash>,
    failed: Vec<(u64, BallotError)>,
}

/// The place of a ballot in the log.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) index: u64,
    pub(crate) leaf: Hash,
}

impl<'h> Proofs<'h> {
    pub(crate) fn new(known: Arc<VerifiedBallots>, reader: Reader) -> Self {
        let verified = VerifiedBallots::default();
        Self { waiting: Waiters::default(), desk: None, known, verified, failed: Vec::new(), reader }
    }

    /// Use helpers, if there are any for a log with `entries` entries.
    pub(crate) fn with_helpers(self, helpers: Option<&'h dyn Helpers>, entries: u64) -> Self {
        Self { desk: helpers.and_then(|helpers| Desk::open(helpers, entries)), ..self }
    }

    /// Add the ballot at a place of a bundle to those that wait.
    pub(crate) fn add(
        &mut self,
        shape: &Arc<BallotShape>,
        (place, entry, bundle): (Place, usize, &Arc<Bundle>),
        front: BallotFront,
        voter: Voter,
    ) {
        self.verified.election = Some(shape.election);
        let is_known = self.known.knows(shape, place);
        if self.waiting.shape.is_none() {
            self.waiting.shape = Some(Arc::clone(shape));
            self.waiting.known = Arc::clone(&self.known);
        }
        self.waiting.bytes += shape.ballot_length();
        self.waiting.ballots.push(Waiting { place, voter, front, bundle: Arc::clone(bundle), entry, is_known });
    }

    /// Returns `true` if enough ballots wait for a helper, or for all cores.
    pub(crate) fn are_enough(&self) -> bool {
        let enough = if self.desk.is_some() { CHUNK } else { BATCH * 4 * rayon::current_num_threads() };
        self.waiting.ballots.len() >= enough || self.waiting.bytes >= WAITING_BYTES
    }

    /// Take the ballots that wait, to judge them; others may be added meanwhile.
    pub(crate) fn take_waiting(&mut self) -> Waiters {
        std::mem::take(&mut self.waiting)
    }

    /// Note verdicts.
    pub(crate) fn note(&mut self, Judged(batches): Judged) {
        for JudgedBatch { sums, leaves, failed } in batches {
            self.verified.sums.append(&sums);
            if self.reader == Reader::Follows {
                self.verified.leaves.extend_from_slice(&leaves);
            }
            self.failed.extend(failed);
        }
    }

    /// Check the waiting ballots, take the helpers' last answers, and return everything. The ballots are in this log.
    pub(crate) fn finish<R: CryptoRng>(
        mut self,
        manifest: &[u8],
        log: Arc<BallotLog>,
        randomness: &(impl Fn() -> R + Sync),
    ) -> (VerifiedBallots, Vec<(u64, BallotError)>) {
        let waiters = self.take_waiting();
        let evenly = self.desk.as_ref().map_or(CHUNK, |desk| desk.evenly(waiters.ballots.len()));
        let waiters = self.hand_out(manifest, waiters, evenly, randomness);
        self.take_answers(randomness);
        self.note(waiters.judge(randomness));
        self.verified.log = log;
        (self.verified, self.failed)
    }
}

impl Waiters {
    /// Check all of them on all cores.
    pub(crate) fn judge<R: CryptoRng>(self, randomness: &(impl Fn() -> R + Sync)) -> Judged {
        let Self { shape: Some(shape), ballots, known, .. } = self else { return Judged(Vec::new()) };
        let batch = ballots.len().div_ceil(rayon::current_num_threads()).clamp(1, BATCH);
        let judge = |batch: &[Waiting]| check_batch(&shape, batch, &known, &mut randomness());
        Judged(ballots.par_chunks(batch).map(judge).collect())
    }
}

/// Decode a batch, verify together what decodes, and sum the ballots that hold.
fn check_batch(
    shape: &BallotShape,
    batch: &[Waiting],
    known_ballots: &VerifiedBallots,
    rng: &mut impl CryptoRng,
) -> JudgedBatch {
    let known: Vec<u64> = batch.iter().filter(|waiting| waiting.is_known).map(|waiting| waiting.place.index).collect();
    // verify a ballot again if its commitments cannot be read again
    let again = known_ballots.ballots(&known).ok();
    let is_known = |waiting: &Waiting| waiting.is_known && again.is_some();
    let mut known_again = again.iter().flatten().cloned();
    let unknown = || batch.iter().filter(|waiting| !is_known(waiting));
    let read: Vec<ReadBallot<'_>> = unknown()
        .map(|waiting| ReadBallot {
            entry: waiting.entry(),
            front: waiting.front,
            credential: waiting.voter.credential,
        })
        .collect();
    let decoded = DecodedBallot::decode_all(shape, &read);
    let ballots: Vec<&DecodedBallot> = decoded.iter().filter_map(|ballot| ballot.as_ref().ok()).collect();
    let mut verdicts = verify_ballots(shape, &ballots, rng).into_iter();
    let mut decoded = decoded.iter();
    let mut judged = JudgedBatch::default();
    let mut verified = Vec::with_capacity(batch.len());
    for waiting in batch {
        let verdict = if is_known(waiting) {
            known_again.next().map(Ok)
        } else {
            decoded.next().and_then(|decoded| match decoded {
                Err(error) => Some(Err(*error)),
                Ok(_) => verdicts.next(),
            })
        };
        let Place { index, leaf } = waiting.place;
        match verdict {
            Some(Ok(ballot)) => {
                judged.leaves.push(leaf);
                verified.push((index, waiting.voter.weight, ballot));
            }
            Some(Err(error)) => judged.failed.push((index, error)),
            None => unreachable!("a verdict for every ballot"),
        }
    }
    judged.sums = VerifiedSums::of(verified.iter().map(|(index, weight, ballot)| (*index, *weight, ballot)));
    judged
}
