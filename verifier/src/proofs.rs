//! Checking ballots' encodings and proofs, in batches on all cores (V4, V5).

use std::sync::Arc;

use rand_core::CryptoRng;
use rayon::prelude::*;
use uurna_crypto::group::Element;
use uurna_election_core::ballot::{BallotError, BallotShape, DecodedBallot, VerifiedBallot, verify_ballots};

/// Ballots in one multiscalar multiplication: more gain nothing.
const BATCH: usize = 512;

/// Bytes of ballots that may wait: it bounds memory where ballots are large.
const WAITING_BYTES: usize = 24 << 20;

/// The ballots whose proofs hold, by their index in the log.
#[derive(Debug, Default)]
pub struct VerifiedBallots(Vec<(u64, VerifiedBallot)>);

impl VerifiedBallots {
    /// The ballot at an index of the log, if its proof holds.
    #[must_use]
    pub fn at(&self, index: u64) -> Option<&VerifiedBallot> {
        let place = self.0.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        self.0.get(place).map(|(_, ballot)| ballot)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

struct Waiting {
    index: u64,
    credential: Element,
    entry: Vec<u8>,
}

/// Ballots that wait for their batch, and what came of those before.
pub(crate) struct Proofs {
    waiting: Vec<Waiting>,
    bytes: usize,
    verified: VerifiedBallots,
    failed: Vec<(u64, BallotError)>,
}

impl Proofs {
    pub(crate) fn new() -> Self {
        Self { waiting: Vec::new(), bytes: 0, verified: VerifiedBallots::default(), failed: Vec::new() }
    }

    /// Add a ballot; check the waiting ones when there are enough for all cores.
    pub(crate) fn add<R: CryptoRng>(
        &mut self,
        shape: &Arc<BallotShape>,
        index: u64,
        credential: Element,
        entry: Vec<u8>,
        randomness: &(impl Fn() -> R + Sync),
    ) {
        self.bytes += entry.len();
        self.waiting.push(Waiting { index, credential, entry });
        let enough = BATCH * 4 * rayon::current_num_threads();
        if self.waiting.len() >= enough || self.bytes >= WAITING_BYTES {
            self.check_waiting(shape, randomness);
        }
    }

    fn check_waiting<R: CryptoRng>(&mut self, shape: &Arc<BallotShape>, randomness: &(impl Fn() -> R + Sync)) {
        let threads = rayon::current_num_threads();
        let batch = self.waiting.len().div_ceil(threads).clamp(1, BATCH);
        let batches: Vec<Vec<(u64, Result<VerifiedBallot, BallotError>)>> =
            self.waiting.par_chunks(batch).map(|batch| check_batch(shape, batch, &mut randomness())).collect();
        for (index, verdict) in batches.into_iter().flatten() {
            match verdict {
                Ok(ballot) => self.verified.0.push((index, ballot)),
                Err(error) => self.failed.push((index, error)),
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
        (self.verified, self.failed)
    }
}

/// Decode a batch, then verify what decodes together.
fn check_batch(
    shape: &BallotShape,
    batch: &[Waiting],
    rng: &mut impl CryptoRng,
) -> Vec<(u64, Result<VerifiedBallot, BallotError>)> {
    let decoded: Vec<_> =
        batch.iter().map(|waiting| DecodedBallot::decode(shape, &waiting.entry, &waiting.credential)).collect();
    let ballots: Vec<&DecodedBallot> = decoded.iter().filter_map(|ballot| ballot.as_ref().ok()).collect();
    let mut verdicts = verify_ballots(shape, &ballots, rng).into_iter();
    let verdict = |(waiting, decoded): (&Waiting, &Result<DecodedBallot, BallotError>)| {
        let verdict = match decoded {
            Err(error) => Err(*error),
            Ok(ballot) => verdicts.next().unwrap_or_else(|| ballot.verify(shape)),
        };
        (waiting.index, verdict)
    };
    batch.iter().zip(&decoded).map(verdict).collect()
}
