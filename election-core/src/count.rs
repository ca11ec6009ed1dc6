//! Counting: the counted set, its close, the openings that fit it, and the totals (§8).

use sha2::{Digest as _, Sha256};
use uurna_crypto::commitment::{vartime_commit, vartime_opens};
use uurna_crypto::group::{Point, RistrettoPoint, Scalar};
use uurna_crypto::labels;
use uurna_crypto::sharing::{commitment_at, interpolate_at_zero, weighted_sum};

use crate::acts::{Opening, OpeningError};
use crate::ballot::{BallotShape, Tracker, VerifiedBallot, VerifiedSums};
use crate::encoding::crockford_groups;

/// The close, which every signer signs once: the log up to `checked`, and the counted set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Close {
    /// the hash of the tree whose last entry is `checked`
    pub root: [u8; 32],
    /// SHA-256("uurna/v1/set" ‖ E ‖ root ‖ LE64(index) ‖ …), ascending
    pub set: [u8; 32],
}

impl Close {
    /// The close of these ballots, ascending by their index in the log.
    #[must_use]
    pub fn of(election: &[u8; 32], root: [u8; 32], indices: impl IntoIterator<Item = u64>) -> Self {
        let hasher = Sha256::new().chain_update(labels::SET).chain_update(election).chain_update(root);
        let hasher = indices.into_iter().fold(hasher, |hasher, index| hasher.chain_update(index.to_le_bytes()));
        Self { root, set: hasher.finalize().into() }
    }

    /// The close code that people compare: 100 bits of SHA-256("uurna/v1/close" ‖ E ‖ root ‖ set).
    #[must_use]
    pub fn code(&self, election: &[u8; 32]) -> String {
        let hasher = Sha256::new().chain_update(labels::CLOSE).chain_update(election);
        crockford_groups(&hasher.chain_update(self.root).chain_update(self.set).finalize(), 20)
    }
}

/// One ballot of the counted set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedBallot {
    /// its index in the log
    pub index: u64,
    /// style of its credential
    pub weight: u32,
    /// weight of its credential
    pub style: u16,
    /// tracker of the ballot itself: two logs may have different ballots at one index
    pub tracker: Tracker,
}

/// Ballots in one weighted sum: larger sums gain nothing, and would fill memory.
const SUMMED_AT_ONCE: usize = 4_096;

/// Ballots whose proofs hold, by their index. Only checks make a [`VerifiedBallot`]: nothing else is counted.
pub trait Verified: Sync {
    /// The ballots at these indices.
    ///
    /// # Errors
    /// [`Unverified`] names the first that was not verified.
    fn ballots(&self, indices: &[u64]) -> Result<Vec<VerifiedBallot>, Unverified>;

    /// Returns `true` if the ballot at this index was verified.
    fn has(&self, index: u64) -> bool {
        self.ballots(&[index]).is_ok()
    }

    /// The sums of all ballots, if they were summed during verification.
    fn summed(&self) -> Option<&VerifiedSums> {
        None
    }
}

impl<F: Fn(u64) -> Option<VerifiedBallot> + Sync> Verified for F {
    fn ballots(&self, indices: &[u64]) -> Result<Vec<VerifiedBallot>, Unverified> {
        indices.iter().map(|&index| self(index).ok_or(Unverified { index })).collect()
    }
}

fn signed(weight: i64) -> Scalar {
    let size = Scalar::from(weight.unsigned_abs());
    if weight < 0 { -size } else { size }
}

/// B̂_0 … B̂_{t−1}: the weighted sums of the counted ballots' commitments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitments(Vec<RistrettoPoint>);

/// A counted ballot that was not verified, so that the sums cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("ballot {index} is in the counted set and was not verified")]
pub struct Unverified {
    /// its index in the log
    pub index: u64,
}

impl Commitments {
    /// Sum the commitments of the counted ballots, ascending by index.
    ///
    /// # Errors
    /// [`Unverified`] names the first counted ballot that was not verified.
    pub fn sum(
        shape: &BallotShape,
        counted: impl IntoIterator<Item = CountedBallot, IntoIter: Clone>,
        verified: &(impl Verified + ?Sized),
    ) -> Result<Self, Unverified> {
        let nothing = vec![RistrettoPoint::default(); usize::from(shape.threshold)];
        let counted = counted.into_iter();
        let size = counted.clone().count();
        // start from the sums over all verified ballots, if they are at hand and most of these count
        let corrected = verified.summed().filter(|all| 2 * size >= all.indices().len());
        let corrected =
            corrected.map(|all| Ok((all.sums().to_vec(), all.corrections(counted.clone())?))).transpose()?;
        let corrected =
            corrected.filter(|(sums, corrections)| sums.len() == nothing.len() && corrections.len() <= size);
        let (mut total, terms) = corrected
            .unwrap_or_else(|| (nothing, counted.map(|ballot| (ballot.index, i64::from(ballot.weight))).collect()));
        for terms in terms.chunks(SUMMED_AT_ONCE) {
            let indices: Vec<u64> = terms.iter().map(|(index, _)| *index).collect();
            let weights: Vec<Scalar> = terms.iter().map(|(_, weight)| signed(*weight)).collect();
            let ballots = verified.ballots(&indices)?;
            for (k, sum) in total.iter_mut().enumerate() {
                let points: Vec<Point> = ballots.iter().filter_map(|ballot| ballot.commitments().at(k)).collect();
                *sum += weighted_sum(&weights, &points);
            }
        }
        Ok(Self(total))
    }

    /// Σ_k j^k·B̂_k: the commitment that trustee j's sums must open.
    #[must_use]
    pub fn at(&self, trustee: u16) -> RistrettoPoint {
        commitment_at(&self.0, trustee)
    }

    /// Check that an opening's sums fit: com(sums; blinding) = Σ_k j^k·B̂_k.
    ///
    /// # Errors
    /// [`OpeningError::Commitments`], or [`OpeningError::UnknownTrustee`] for an impossible number.
    pub fn check_opening(&self, shape: &BallotShape, opening: &Opening) -> Result<(), OpeningError> {
        let trustee = opening.trustee;
        let j = u16::try_from(trustee).map_err(|_| OpeningError::UnknownTrustee { trustee })?;
        if vartime_opens(&shape.generators, &opening.sums, &opening.blinding, &self.at(j)) {
            Ok(())
        } else {
            Err(OpeningError::Commitments { trustee })
        }
    }
}

/// The totals of every bit, and R̂.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// M, one for each bit
    pub bits: Vec<u64>,
    /// R̂, which determines the lots
    pub blinding: [u8; 32],
}

/// Why openings have no totals.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TotalsError {
    /// fewer than t
    #[error("{found} trustees have opened where {needed} are needed")]
    TooFew {
        /// number of openings
        found: usize,
        /// t
        needed: usize,
    },
    /// com(M; R̂) ≠ B̂_0
    #[error("the totals do not fit the counted ballots")]
    Commitment,
    /// a total above the weight of the set
    #[error("the total of bit {bit} is more than the counted ballots can give")]
    TooLarge {
        /// from 0
        bit: usize,
    },
}

impl Totals {
    /// Interpolate the first t openings at 0, and check com(M; R̂) = B̂_0, which makes the count true.
    ///
    /// # Errors
    /// See [`TotalsError`].
    pub fn open(
        shape: &BallotShape,
        commitments: &Commitments,
        weight: u64,
        openings: &[Opening],
    ) -> Result<Self, TotalsError> {
        let (totals, blinding) = interpolate(usize::from(shape.threshold), openings)?;
        if Some(&vartime_commit(&shape.generators, &totals, &blinding)) != commitments.0.first() {
            return Err(TotalsError::Commitment);
        }
        Self::whole(&totals, &blinding, weight)
    }

    /// The same without com(M; R̂) = B̂_0: to show again what was checked when the result was logged.
    ///
    /// # Errors
    /// See [`TotalsError`].
    pub fn unverified_open(threshold: usize, weight: u64, openings: &[Opening]) -> Result<Self, TotalsError> {
        let (totals, blinding) = interpolate(threshold, openings)?;
        Self::whole(&totals, &blinding, weight)
    }

    fn whole(totals: &[Scalar], blinding: &Scalar, weight: u64) -> Result<Self, TotalsError> {
        let whole = |(bit, total): (usize, &Scalar)| {
            let (low, high) = total.as_bytes().split_at(8);
            let low = low.first_chunk().map_or(u64::MAX, |bytes| u64::from_le_bytes(*bytes));
            if high.iter().all(|&b| b == 0) && low <= weight { Ok(low) } else { Err(TotalsError::TooLarge { bit }) }
        };
        let bits = totals.iter().enumerate().map(whole).collect::<Result<_, _>>()?;
        Ok(Self { bits, blinding: *blinding.as_bytes() })
    }
}

/// The first t openings, interpolated at 0: the totals, and R̂.
fn interpolate(threshold: usize, openings: &[Opening]) -> Result<(Vec<Scalar>, Scalar), TotalsError> {
    let few = TotalsError::TooFew { found: openings.len(), needed: threshold };
    let chosen = openings.get(..threshold).ok_or(few)?;
    let rows: Vec<(u16, Vec<Scalar>)> = chosen
        .iter()
        .map(|opening| {
            let row = opening.sums.iter().chain([&opening.blinding]).copied().collect();
            (u16::try_from(opening.trustee).unwrap_or(0), row)
        })
        .collect();
    let rows: Vec<(u16, &[Scalar])> = rows.iter().map(|(j, row)| (*j, row.as_slice())).collect();
    let mut totals = interpolate_at_zero(&rows);
    let blinding = totals.pop().ok_or(TotalsError::Commitment)?;
    Ok((totals, blinding))
}
