//! Sums of shares, as they grow and as they are once good.

use uurna_crypto::commitment::opens;
use uurna_crypto::group::{RistrettoPoint, Scalar, SecretScalars};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::ballot::{BallotShape, Tracker};
use crate::board::CountedSet;
use crate::count::CountedBallot;

/// n_b sums and the sum of blindings, while shares are added; wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(super) struct SecretSums(Vec<Scalar>);

impl SecretSums {
    /// The sums over no ballot.
    pub(super) fn zero(shape: &BallotShape) -> Self {
        Self(vec![Scalar::ZERO; shape.bits() + 1])
    }

    /// Add ω times a share. Most weights are 1 and cost no multiplication: weights are public.
    pub(super) fn add_share(&mut self, share: &SecretScalars, weight: u32) {
        let omega = Scalar::from(weight);
        for (sum, value) in self.0.iter_mut().zip(share.expose()) {
            if weight == 1 {
                *sum += value;
            } else {
                let mut product = omega * value;
                *sum += product;
                product.zeroize();
            }
        }
    }

    /// Add other sums.
    pub(super) fn add(&mut self, other: &Self) {
        for (sum, value) in self.0.iter_mut().zip(&other.0) {
            *sum += value;
        }
    }

    /// Returns `true` if com(Ŝ; Ŝ_r) is that point, in time that does not depend on the sums.
    pub(super) fn fit(&self, shape: &BallotShape, expected: &RistrettoPoint) -> bool {
        let split = self.0.split_last();
        split.is_some_and(|(blinding, values)| opens(&shape.generators, values, blinding, expected))
    }
}

/// One trustee's good sums Ŝ_i and Ŝ_r over known ballots; wiped when dropped. Only a check that they fit makes one.
pub struct SecretSum {
    election: [u8; 32],
    trustee: u16,
    /// the ballots summed, ascending by index
    ballots: Vec<(u64, Tracker)>,
    sums: SecretSums,
}

impl SecretSum {
    /// The sums over these ballots, if com(Ŝ; Ŝ_r) = Σ_k j^k·B̂_k, the point that is expected of them.
    pub(super) fn check(
        shape: &BallotShape,
        trustee: u16,
        ballots: &[CountedBallot],
        sums: SecretSums,
        expected: &RistrettoPoint,
    ) -> Option<Self> {
        let ballots = ballots.iter().map(|ballot| (ballot.index, ballot.tracker)).collect();
        sums.fit(shape, expected).then_some(Self { election: shape.election, trustee, ballots, sums })
    }

    /// E of the election whose ballots these are.
    #[must_use]
    pub fn election(&self) -> &[u8; 32] {
        &self.election
    }

    /// j
    #[must_use]
    pub fn trustee(&self) -> u16 {
        self.trustee
    }

    /// How many ballots are summed.
    #[must_use]
    pub fn ballots(&self) -> usize {
        self.ballots.len()
    }

    /// Returns `true` if it sums exactly these ballots: what a trustee tells the keeper for `checked`, and what an opening
    /// needs. Indices alone would not do, since a forked log has other ballots at the same ones.
    #[must_use]
    pub fn is_over(&self, counted: &CountedSet) -> bool {
        self.ballots.iter().copied().eq(counted.iter().map(|ballot| (ballot.index, ballot.tracker)))
    }

    /// Ŝ_i, then Ŝ_r: only [`SecretSum::open`] publishes them.
    pub(super) fn expose(&self) -> Option<(&[Scalar], &Scalar)> {
        self.sums.0.split_last().map(|(blinding, values)| (values, blinding))
    }
}

impl std::fmt::Debug for SecretSum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_over_its_own_ballots_and_not_over_others_at_the_same_places() {
        let ballot = |index, tracker| CountedBallot { index, weight: 1, style: 0, tracker: Tracker([tracker; 32]) };
        let ballots = vec![(7, Tracker([1; 32])), (9, Tracker([2; 32]))];
        let sum = SecretSum { election: [0; 32], trustee: 1, ballots, sums: SecretSums(Vec::new()) };
        let is_over = |ballots: &[CountedBallot]| sum.is_over(&CountedSet::of_ballots(ballots.iter().copied()));
        assert!(is_over(&[ballot(7, 1), ballot(9, 2)]));
        assert!(!is_over(&[ballot(7, 1), ballot(9, 3)]), "a forked log has another ballot there");
        assert!(!is_over(&[ballot(7, 1), ballot(8, 2)]));
        assert!(!is_over(&[ballot(7, 1)]));
    }
}
