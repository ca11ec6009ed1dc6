//! The check of a trustee's shares over a counted set: sums, and where they are bad, exclusions (§8).

use std::collections::BTreeSet;

use rand_core::CryptoRng;
use rayon::prelude::*;
use uurna_crypto::group::RistrettoPoint;
use uurna_crypto::sealing::SecretSealingKey;

use super::halving::{Piece, bad_pieces};
use super::parts::{Blobs, Keyholder, OpenedParts};
use super::sum::{SecretSum, SecretSums};
use crate::acts::Exclusion;
use crate::ballot::BallotShape;
use crate::board::{BallotLog, Checked, Closed, Election};
use crate::count::{Commitments, CountedBallot, Unverified, Verified};

/// Ballots opened together: more gain nothing, and their parts and shares stand in memory at once.
const CHUNK: usize = 256;

/// A sealing key that is none of the election's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this key belongs to no trustee of this election")]
pub struct NotATrustee;

/// Why a check of shares could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SharesError {
    /// a counted ballot that the trustee has not verified
    #[error(transparent)]
    Unverified(#[from] Unverified),
    /// an exclusion made here would not be upheld, so it is kept back
    #[error("this computer has miscalculated: its exclusion of ballot {index} would not be upheld; check again")]
    FalseExclusion {
        /// of the ballot
        index: u64,
    },
    /// no ballot is found bad, and still the sum does not fit
    #[error("this computer has miscalculated: every share fits its ballot and their sum does not; check again")]
    Sum,
}

/// What a trustee's check came to.
#[derive(Debug)]
pub struct TrusteeCheck {
    /// to be filed, ascending by index: each is upheld by itself
    pub exclusions: Vec<Exclusion>,
    /// ballots whose blob is not there or is not the one they name, ascending: without these blobs the trustee cannot finish
    pub missing: Vec<u64>,
    /// the good sum over the set less those exclusions; none while blobs are missing
    pub sum: Option<SecretSum>,
}

/// A trustee's own work over the counted set as it stands.
pub struct SharesCheck<'a> {
    holder: Keyholder<'a>,
    counted: Vec<CountedBallot>,
}

/// A chunk of the set: the ballots whose shares are summed, and what became of the others.
struct Chunk {
    ballots: Vec<CountedBallot>,
    sums: SecretSums,
    missing: Vec<u64>,
    exclusions: Vec<Exclusion>,
}

impl<'a> SharesCheck<'a> {
    /// The check between `closed` and `checked`: again after every exclusion that others file.
    ///
    /// # Errors
    /// [`NotATrustee`].
    pub fn after_close(election: &'a Election<Closed>, key: &'a SecretSealingKey) -> Result<Self, NotATrustee> {
        Self::new(election.shape(), election.ballots(), election.counted().iter().collect(), key)
    }

    /// The same after `checked`, for a trustee that opens and did not keep its sum.
    ///
    /// # Errors
    /// [`NotATrustee`].
    pub fn after_checked(election: &'a Election<Checked>, key: &'a SecretSealingKey) -> Result<Self, NotATrustee> {
        Self::new(election.shape(), election.ballots(), election.counted().iter().collect(), key)
    }

    fn new(
        shape: &'a BallotShape,
        ballots: &'a BallotLog,
        counted: Vec<CountedBallot>,
        key: &'a SecretSealingKey,
    ) -> Result<Self, NotATrustee> {
        let place = shape.sealing_keys.iter().position(|other| other == key.public()).ok_or(NotATrustee)?;
        let trustee = u16::try_from(place + 1).map_err(|_| NotATrustee)?;
        Ok(Self { holder: Keyholder { shape, ballots, key, trustee }, counted })
    }

    /// j
    #[must_use]
    pub fn trustee(&self) -> u16 {
        self.holder.trustee
    }

    /// Open every share, sum them, and find what keeps the sum from fitting. `verified` knows the ballots whose proofs hold;
    /// `randomness` makes a source for each thread.
    ///
    /// # Errors
    /// See [`SharesError`]. Bad or missing blobs are no errors: they are what the check reports.
    pub fn run<R: CryptoRng>(
        &self,
        blobs: &(impl Blobs + ?Sized),
        verified: &(impl Verified + ?Sized),
        randomness: &(impl Fn() -> R + Sync),
    ) -> Result<TrusteeCheck, SharesError> {
        let unverified = self.counted.iter().find(|ballot| !verified.has(ballot.index));
        if let Some(CountedBallot { index, .. }) = unverified {
            return Err(Unverified { index: *index }.into());
        }
        let size = self.counted.len().div_ceil(rayon::current_num_threads()).clamp(1, CHUNK);
        let sum_chunk = |ballots: &[CountedBallot]| {
            let mut rng = randomness();
            self.sum_up(self.holder.open(ballots, blobs, &mut rng), &BTreeSet::new(), &mut rng)
        };
        let mut chunks: Vec<Chunk> = self.counted.par_chunks(size).map(sum_chunk).collect::<Result<_, _>>()?;
        let mut sum = self.total(&chunks, verified)?;
        if sum.is_none() {
            let bad = self.bad_chunks(&chunks, verified)?;
            let bad = chunks.par_iter_mut().enumerate().filter(|(place, _)| bad.contains(place));
            bad.try_for_each(|(_, chunk)| self.sift(chunk, blobs, verified, &mut randomness()))?;
            sum = Some(self.total(&chunks, verified)?.ok_or(SharesError::Sum)?);
        }
        let mut check = TrusteeCheck { exclusions: Vec::new(), missing: Vec::new(), sum: None };
        for chunk in chunks {
            check.exclusions.extend(chunk.exclusions);
            check.missing.extend(chunk.missing);
        }
        check.exclusions.sort_unstable_by_key(|exclusion| exclusion.index);
        check.missing.sort_unstable();
        check.sum = sum.filter(|_| check.missing.is_empty());
        Ok(check)
    }

    /// The good sum over all chunks, if it is good.
    fn total(&self, chunks: &[Chunk], verified: &(impl Verified + ?Sized)) -> Result<Option<SecretSum>, Unverified> {
        let Keyholder { shape, trustee, .. } = self.holder;
        let ballots: Vec<CountedBallot> = chunks.iter().flat_map(|chunk| chunk.ballots.iter().copied()).collect();
        let mut sums = SecretSums::zero(shape);
        for chunk in chunks {
            sums.add(&chunk.sums);
        }
        let expected = self.expected(&ballots, verified)?;
        Ok(SecretSum::check(shape, trustee, &ballots, sums, &expected))
    }

    /// Σ_k j^k·B̂_k of these ballots.
    fn expected(
        &self,
        ballots: &[CountedBallot],
        verified: &(impl Verified + ?Sized),
    ) -> Result<RistrettoPoint, Unverified> {
        let commitments = Commitments::sum(self.holder.shape, ballots.iter().copied(), verified)?;
        Ok(commitments.at(self.holder.trustee))
    }

    /// The places of chunks whose sums do not fit.
    fn bad_chunks(&self, chunks: &[Chunk], verified: &(impl Verified + ?Sized)) -> Result<BTreeSet<usize>, Unverified> {
        let piece = |chunk: &'_ Chunk| self.expected(&chunk.ballots, verified);
        let expected = chunks.iter().map(piece).collect::<Result<Vec<_>, _>>()?;
        let pieces = chunks.iter().zip(expected).map(|(chunk, expected)| Piece { sums: &chunk.sums, expected });
        Ok(bad_pieces(self.holder.shape, &pieces.collect::<Vec<_>>()).into_iter().collect())
    }

    /// Open a chunk again, and take the bad ballots out of it. A blob that is gone by now is missing.
    fn sift(
        &self,
        chunk: &mut Chunk,
        blobs: &(impl Blobs + ?Sized),
        verified: &(impl Verified + ?Sized),
        rng: &mut impl CryptoRng,
    ) -> Result<(), SharesError> {
        let shape = self.holder.shape;
        let parts = self.holder.open(&chunk.ballots, blobs, rng);
        let mut singles = Vec::with_capacity(parts.opened.len());
        for (part, share) in &parts.opened {
            let mut sums = SecretSums::zero(shape);
            sums.add_share(share, part.ballot().weight);
            singles.push((sums, self.expected(&[part.ballot()], verified)?));
        }
        let pieces = singles.iter().map(|(sums, expected)| Piece { sums, expected: *expected });
        let bad = bad_pieces(shape, &pieces.collect::<Vec<_>>()).into_iter().collect();
        let sifted = self.sum_up(parts, &bad, rng)?;
        chunk.ballots = sifted.ballots;
        chunk.sums = sifted.sums;
        chunk.missing.extend(sifted.missing);
        chunk.exclusions.extend(sifted.exclusions);
        Ok(())
    }

    /// Sum the opened parts, all but those at the places known to be bad; exclude these and what did not open.
    fn sum_up(
        &self,
        parts: OpenedParts<'_>,
        bad: &BTreeSet<usize>,
        rng: &mut impl CryptoRng,
    ) -> Result<Chunk, SharesError> {
        let OpenedParts { missing, bad_headers, mut unopened, opened } = parts;
        let mut sums = SecretSums::zero(self.holder.shape);
        let mut ballots = Vec::with_capacity(opened.len());
        for (place, (part, share)) in opened.into_iter().enumerate() {
            if bad.contains(&place) {
                unopened.push(part);
            } else {
                sums.add_share(&share, part.ballot().weight);
                ballots.push(part.ballot());
            }
        }
        let mut exclusions: Vec<Exclusion> =
            bad_headers.into_iter().map(|received| received.exclude(self.holder.trustee)).collect();
        for part in unopened {
            let index = part.ballot().index;
            let exclusion = self.holder.exclude(part, rng).map_err(|_| SharesError::FalseExclusion { index })?;
            exclusions.push(exclusion);
        }
        Ok(Chunk { ballots, sums, missing, exclusions })
    }
}
