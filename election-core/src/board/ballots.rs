//! The ballots in the log, with the parts that exclusions and counting need.

use crate::ballot::BallotFront;
use crate::sealed::SealedOf;

/// One ballot in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoggedBallot {
    /// its index in the log
    pub index: u64,
    /// encoded credential
    pub credential: [u8; 32],
    /// the digest of its blob
    pub sealed: [u8; 32],
}

/// All ballots in the log, ascending by index.
#[derive(Debug, Clone, Default)]
pub struct BallotLog {
    ballots: Vec<LoggedBallot>,
    /// encoded B_0 … B_{t−1} of each, joined
    commitments: Vec<[u8; 32]>,
    threshold: usize,
}

impl BallotLog {
    pub(super) fn new(threshold: u16) -> Self {
        Self { threshold: threshold.into(), ..Self::default() }
    }

    /// Add the ballot of this entry.
    pub(super) fn push(&mut self, index: u64, front: &BallotFront, commitments: &[u8]) {
        self.ballots.push(LoggedBallot { index, credential: front.credential, sealed: front.sealed });
        self.commitments.extend_from_slice(commitments.as_chunks::<32>().0);
    }

    /// A log of ballots with these commitments, for tests of sums over it.
    #[cfg(test)]
    pub(crate) fn of_commitments(ballots: &[(u64, Vec<[u8; 32]>)]) -> Self {
        let logged = |index| LoggedBallot { index, credential: [0; 32], sealed: [0; 32] };
        Self {
            ballots: ballots.iter().map(|(index, _)| logged(*index)).collect(),
            commitments: ballots.iter().flat_map(|(_, commitments)| commitments).copied().collect(),
            threshold: ballots.first().map_or(0, |(_, commitments)| commitments.len()),
        }
    }

    /// The number of ballots.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ballots.len()
    }

    /// Returns `true` if it holds no ballot.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ballots.is_empty()
    }

    /// Encoded B_0 … B_{t−1} of the ballot at an index of the log.
    #[must_use]
    pub fn commitments_of(&self, index: u64) -> Option<&[[u8; 32]]> {
        self.sealed_of(index).map(|of| of.commitments)
    }

    /// The ballot at an index of the log, with the context of its blob.
    #[must_use]
    pub fn sealed_of(&self, index: u64) -> Option<SealedOf<'_>> {
        let place = self.ballots.binary_search_by_key(&index, |ballot| ballot.index).ok()?;
        let ballot = self.ballots.get(place)?;
        let commitments = self.commitments.get(place * self.threshold..(place + 1) * self.threshold)?;
        Some(SealedOf { credential: &ballot.credential, commitments, sealed: &ballot.sealed })
    }
}
