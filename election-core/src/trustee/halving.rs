//! Finding bad ballots by halving (§8).
//!
//! Sums and commitments are both additive. Where a half's sums fit its commitments nothing in it keeps the whole from
//! fitting, so every piece that is left over fits, and so does all of what is left over. Errors that cancel each other
//! stay unfound while they do: the sum is good then, which is all that an opening needs.

use uurna_crypto::group::RistrettoPoint;

use super::sum::SecretSums;
use crate::ballot::BallotShape;

/// Some ballots: their weighted sums, and what these must commit to.
pub(super) struct Piece<'a> {
    pub(super) sums: &'a SecretSums,
    pub(super) expected: RistrettoPoint,
}

/// The places of the pieces that do not fit, ascending; about 2·log₂(pieces) checks for each.
pub(super) fn bad_pieces(shape: &BallotShape, pieces: &[Piece<'_>]) -> Vec<usize> {
    let mut bad = Vec::new();
    let mut waiting = vec![(0, pieces)];
    while let Some((first, pieces)) = waiting.pop() {
        if fit(shape, pieces) {
            continue;
        }
        if pieces.len() == 1 {
            bad.push(first);
            continue;
        }
        let (left, right) = pieces.split_at(pieces.len() / 2);
        waiting.extend([(first + left.len(), right), (first, left)]);
    }
    bad
}

fn fit(shape: &BallotShape, pieces: &[Piece<'_>]) -> bool {
    let mut sums = SecretSums::zero(shape);
    for piece in pieces {
        sums.add(piece.sums);
    }
    sums.fit(shape, &pieces.iter().map(|piece| piece.expected).sum())
}
