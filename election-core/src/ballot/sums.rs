//! Ballots whose proofs hold, summed as they are verified, so that nothing else of them is kept.

use uurna_crypto::group::{Element, Point, RistrettoPoint, Scalar};
use uurna_crypto::sharing::weighted_sum;

use super::VerifiedBallot;
use crate::board::BallotLog;
use crate::count::{CountedBallot, Unverified};

/// Σ weight·B_k over ballots whose proofs hold, with their indices in the log, ascending: 12 bytes a ballot.
#[derive(Debug, Clone, Default)]
pub struct VerifiedSums {
    indices: Vec<u64>,
    weights: Vec<u32>,
    sums: Vec<RistrettoPoint>,
}

impl VerifiedSums {
    /// Sum some ballots, ascending by index.
    #[must_use]
    pub fn of<'a>(ballots: impl IntoIterator<Item = (u64, u32, &'a VerifiedBallot)>) -> Self {
        let (mut sums, mut points) = (Self::default(), Vec::new());
        for (index, weight, VerifiedBallot(commitments)) in ballots {
            sums.indices.push(index);
            sums.weights.push(weight);
            points.push(commitments);
        }
        let weights: Vec<Scalar> = sums.weights.iter().map(|weight| Scalar::from(*weight)).collect();
        let threshold = points.first().map_or(0, |points| points.len());
        let sum = |k: usize| weighted_sum(&weights, &points.iter().filter_map(|of| of.at(k)).collect::<Vec<Point>>());
        sums.sums = (0..threshold).map(sum).collect();
        sums
    }

    /// What another process of this program found to hold, ascending by index and weight, and the [encodings](Self::encoded) of its
    /// sums; none where they do not decode. Nothing here can tell whether it has checked a ballot: ask only who is trusted as a thread is.
    #[must_use]
    pub fn unverified_from(ballots: impl IntoIterator<Item = (u64, u32)>, encoded: &[[u8; 32]]) -> Option<Self> {
        let (indices, weights) = ballots.into_iter().unzip();
        let sums = Element::vartime_decode_all(encoded).into_iter();
        let sums = sums.map(|sum| sum.map(|sum| sum.point())).collect::<Result<_, _>>().ok()?;
        Some(Self { indices, weights, sums })
    }

    /// The encodings of the sums, k from 0.
    #[must_use]
    pub fn encoded(&self) -> Vec<[u8; 32]> {
        self.sums.iter().map(|sum| *Element::from_point(*sum).encoding()).collect()
    }

    /// Add ballots that come after all of these.
    pub fn append(&mut self, other: &Self) {
        self.indices.extend_from_slice(&other.indices);
        self.weights.extend_from_slice(&other.weights);
        self.sums.resize(self.sums.len().max(other.sums.len()), RistrettoPoint::default());
        for (sum, other) in self.sums.iter_mut().zip(&other.sums) {
            *sum += other;
        }
    }

    /// The ballots, ascending.
    #[must_use]
    pub fn indices(&self) -> &[u64] {
        &self.indices
    }

    /// The place of a ballot among them.
    #[must_use]
    pub fn place(&self, index: u64) -> Option<usize> {
        self.indices.binary_search(&index).ok()
    }

    /// Some of the ballots, decoded again from the log in which they were verified.
    ///
    /// # Errors
    /// [`Unverified`] names the first that is not one of them.
    pub fn ballots(&self, log: &BallotLog, indices: &[u64]) -> Result<Vec<VerifiedBallot>, Unverified> {
        let threshold = self.sums.len();
        let mut encodings = Vec::with_capacity(threshold * indices.len());
        for &index in indices {
            let commitments = self.place(index).and_then(|_| log.commitments_of(index)).ok_or(Unverified { index })?;
            encodings.extend_from_slice(commitments);
        }
        let elements = Element::vartime_decode_all(&encodings);
        let ballot = |(index, elements): (&u64, &[Result<Element, _>])| {
            let points = elements.iter().map(|element| element.map(|element| *element.public_point()));
            // a verified ballot decodes
            points.collect::<Result<_, _>>().map(VerifiedBallot).map_err(|_| Unverified { index: *index })
        };
        indices.iter().zip(elements.chunks_exact(threshold.max(1))).map(ballot).collect()
    }

    /// Σ weight·B_k over all ballots, k from 0.
    pub(crate) fn sums(&self) -> &[RistrettoPoint] {
        &self.sums
    }

    /// The terms to add to these sums, ballot by ballot, for the sums of the counted set.
    ///
    /// # Errors
    /// [`Unverified`] names the first counted ballot that is not one of them.
    pub(crate) fn corrections(
        &self,
        counted: impl Iterator<Item = CountedBallot>,
    ) -> Result<Vec<(u64, i64)>, Unverified> {
        let mut corrections = Vec::new();
        let mut counted = counted.peekable();
        for (&index, &weight) in self.indices.iter().zip(&self.weights) {
            let here = counted.next_if(|counted| counted.index == index);
            let correction = here.map_or(0, |counted| i64::from(counted.weight)) - i64::from(weight);
            if correction != 0 {
                corrections.push((index, correction));
            }
        }
        counted.next().map_or(Ok(corrections), |CountedBallot { index, .. }| Err(Unverified { index }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ballot::{BallotShape, Tracker};
    use crate::count::{Commitments, Verified};
    use crate::manifest::Manifest;
    use crate::manifest::sample::manifest_json;

    /// Ballots 3, 6, 9 … of a log, in the form that the checks make.
    struct Checked {
        sums: VerifiedSums,
        log: BallotLog,
    }

    impl Verified for Checked {
        fn ballots(&self, indices: &[u64]) -> Result<Vec<VerifiedBallot>, Unverified> {
            self.sums.ballots(&self.log, indices)
        }

        fn summed(&self) -> Option<&VerifiedSums> {
            Some(&self.sums)
        }
    }

    fn checked(weights: &[u32]) -> Checked {
        let index = |place: usize| 3 * (place as u64 + 1);
        let element = |n: u64| Element::from_point(RistrettoPoint::mul_base(&Scalar::from(n)));
        let elements = (0..2 * weights.len() as u64).map(|n| element(n + 1)).collect::<Vec<_>>();
        let ballot = |of: &[Element]| VerifiedBallot(of.iter().map(|element| *element.public_point()).collect());
        let ballots: Vec<VerifiedBallot> = elements.chunks(2).map(ballot).collect();
        let log = elements.chunks(2).enumerate();
        let log = log.map(|(place, of)| (index(place), of.iter().map(|element| *element.encoding()).collect()));
        let log = BallotLog::of_commitments(&log.collect::<Vec<_>>());
        let all: Vec<_> =
            weights.iter().zip(&ballots).enumerate().map(|(place, (w, b))| (index(place), *w, b)).collect();
        // in batches, in the order of the log
        let mut sums = VerifiedSums::default();
        all.chunks(3).for_each(|batch| sums.append(&VerifiedSums::of(batch.iter().copied())));
        Checked { sums, log }
    }

    fn shape() -> BallotShape {
        BallotShape::of(&Manifest::parse(manifest_json().to_string().as_bytes()).unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn sums_corrected_by_few_ballots_are_those_made_ballot_by_ballot(
            voters in prop::collection::vec((1_u32..5, prop_oneof![3 => Just(None), 1 => Just(Some(0)), 1 => (1_u32..9).prop_map(Some)]), 0..30),
        ) {
            let shape = shape();
            let weights: Vec<u32> = voters.iter().map(|(weight, _)| *weight).collect();
            let all = checked(&weights);
            // each is counted as verified, not counted, or has another weight
            let counted = all.sums.indices().iter().zip(&voters).filter_map(|(&index, (weight, other))| {
                let weight = other.unwrap_or(*weight);
                (weight > 0).then_some(CountedBallot { index, weight, style: 0, tracker: Tracker::NONE })
            });
            let counted: Vec<CountedBallot> = counted.collect();
            let corrected = Commitments::sum(&shape, counted.iter().copied(), &all);
            let one_by_one = |index: u64| all.ballots(&[index]).ok()?.pop();
            prop_assert_eq!(&corrected, &Commitments::sum(&shape, counted.iter().copied(), &one_by_one));
            prop_assert!(corrected.is_ok());
        }
    }

    #[test]
    fn a_counted_ballot_that_was_not_verified_is_named() {
        let (shape, all) = (shape(), checked(&[1; 8]));
        for stranger in [1, 10, 27] {
            let mut indices: Vec<u64> = all.sums.indices().to_vec();
            indices.push(stranger);
            indices.sort_unstable();
            for few in [false, true] {
                let counted = indices.iter().filter(|index| !few || **index == stranger);
                let counted =
                    counted.map(|&index| CountedBallot { index, weight: 1, style: 0, tracker: Tracker::NONE });
                let sum = Commitments::sum(&shape, counted.collect::<Vec<_>>(), &all);
                assert_eq!(sum, Err(Unverified { index: stranger }));
            }
        }
        assert!(all.has(3) && !all.has(4));
    }
}
