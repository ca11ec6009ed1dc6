//! The arithmetic with AVX-512 IFMA. Every function that needs the instructions says so in its `target_feature`; the
//! compiler lets only such functions call one another without `unsafe`. The doors below are where others come in.

mod buckets;
mod curve;
mod digits;
mod encoding;
mod field;
mod tables;
#[cfg(test)]
mod tests;
mod vector;

use curve::{Affine8, AffineRow, Extended8, Stored8};
use field::Field8;
use vector::{transpose, vector};

/// Below this number of points [`tables`] are faster, from it on [`buckets`].
const FEW: usize = 190;

/// x and y of a decoded point, four words each, both canonical.
#[derive(Clone, Copy)]
pub(crate) struct AffinePoint([u64; 8]);

impl AffinePoint {
    /// (0, 1)
    const IDENTITY: Self = Self([0, 0, 0, 0, 1, 0, 0, 0]);
}

/// Σ s_i·P_i, a word for each limb of X, Y, Z, T.
#[derive(Clone)]
pub(crate) struct LaneSum(Box<Stored8>);

/// Leave to enter: only [`Processor::detect`] makes one, on a processor that has the instructions.
#[derive(Clone, Copy)]
pub(crate) struct Processor(());

#[expect(clippy::unused_self, reason = "who has a `Processor` may enter")]
impl Processor {
    /// Whether this processor has all the instructions.
    pub(crate) fn detect() -> Option<Self> {
        let has_all = std::arch::is_x86_feature_detected!("avx512f")
            && std::arch::is_x86_feature_detected!("avx512dq")
            && std::arch::is_x86_feature_detected!("avx512ifma");
        has_all.then_some(Self(()))
    }

    /// Decode encodings, each for itself.
    pub(crate) fn decode(self, encodings: &[[u8; 32]]) -> Vec<Option<AffinePoint>> {
        #[expect(unsafe_code, reason = "the one way into functions with `target_feature`")]
        // SAFETY: a `Processor` exists only where `detect` has found the instructions.
        unsafe {
            decode(encodings)
        }
    }

    /// Σ scalar·point; both slices are equally long.
    pub(crate) fn multiscalar(self, scalars: &[[u8; 32]], points: &[AffinePoint]) -> LaneSum {
        #[expect(unsafe_code, reason = "the one way into functions with `target_feature`")]
        // SAFETY: a `Processor` exists only where `detect` has found the instructions.
        unsafe {
            multiscalar(scalars, points)
        }
    }

    /// Up to eight such sums, for little more than the price of the longest when all are short.
    pub(crate) fn multiscalars(self, sums: &[(Vec<[u8; 32]>, Vec<AffinePoint>)]) -> Vec<LaneSum> {
        #[expect(unsafe_code, reason = "the one way into functions with `target_feature`")]
        // SAFETY: a `Processor` exists only where `detect` has found the instructions.
        unsafe {
            multiscalars(sums)
        }
    }

    /// Whether a sum is in the identity's coset.
    pub(crate) fn is_identity(self, sum: &LaneSum) -> bool {
        #[expect(unsafe_code, reason = "the one way into functions with `target_feature`")]
        // SAFETY: a `Processor` exists only where `detect` has found the instructions.
        unsafe {
            is_identity(sum)
        }
    }

    /// The encoding of a sum.
    pub(crate) fn encode(self, sum: &LaneSum) -> [u8; 32] {
        #[expect(unsafe_code, reason = "the one way into functions with `target_feature`")]
        // SAFETY: a `Processor` exists only where `detect` has found the instructions.
        unsafe {
            encode(sum)
        }
    }
}

#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn decode(encodings: &[[u8; 32]]) -> Vec<Option<AffinePoint>> {
    let mut points = vec![None; encodings.len()];
    for (encodings, points) in encodings.chunks(8).zip(points.chunks_mut(8)) {
        encoding::decode(encodings, points);
    }
    points
}

#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn multiscalar(scalars: &[[u8; 32]], points: &[AffinePoint]) -> LaneSum {
    let scalars: Vec<[u64; 4]> = scalars.iter().map(digits::scalar_words).collect();
    let mut sum = Extended8::identity();
    for (scalars, points) in scalars.chunks(buckets::AT_ONCE).zip(points.chunks(buckets::AT_ONCE)) {
        let more = if points.len() < FEW {
            tables::multiscalars(&[(scalars, points)])[0]
        } else {
            buckets::multiscalar(scalars, points)
        };
        sum = sum.add(&more);
    }
    LaneSum(Box::new(sum.store()))
}

#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn multiscalars(sums: &[(Vec<[u8; 32]>, Vec<AffinePoint>)]) -> Vec<LaneSum> {
    let terms: usize = sums.iter().map(|(scalars, _)| scalars.len()).sum();
    let mut totals = Vec::with_capacity(sums.len());
    if terms < FEW && sums.len() <= 8 {
        let words: Vec<Vec<[u64; 4]>> =
            sums.iter().map(|(scalars, _)| scalars.iter().map(digits::scalar_words).collect()).collect();
        let terms: Vec<tables::Terms<'_>> =
            words.iter().zip(sums).map(|(scalars, (_, points))| (scalars.as_slice(), points.as_slice())).collect();
        for total in tables::multiscalars(&terms) {
            totals.push(LaneSum(Box::new(total.store())));
        }
    } else {
        for (scalars, points) in sums {
            totals.push(multiscalar(scalars, points));
        }
    }
    totals
}

#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn is_identity(sum: &LaneSum) -> bool {
    let sum = Extended8::load(&sum.0);
    // equal to (0, 1) by §4.3.3: x·1 = 0·y or y·1 = x·0, that is, x = 0 or y = 0
    (sum.x.is_zero() | sum.y.is_zero()) & 1 == 1
}

#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn encode(sum: &LaneSum) -> [u8; 32] {
    let [encoding, ..] = encoding::encode(&Extended8::load(&sum.0));
    encoding
}

/// Points as rows to add from.
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn rows(points: &[AffinePoint]) -> Vec<AffineRow> {
    let mut rows = Vec::with_capacity(points.len().next_multiple_of(8));
    for eight in points.chunks(8) {
        let mut lanes = [vector(AffinePoint::IDENTITY.0); 8];
        for (lane, point) in lanes.iter_mut().zip(eight) {
            *lane = vector(point.0);
        }
        let [x0, x1, x2, x3, y0, y1, y2, y3] = transpose(lanes);
        let (x, y) = (Field8::from_words([x0, x1, x2, x3]), Field8::from_words([y0, y1, y2, y3]));
        rows.extend(Affine8::new(&x, &y).rows());
    }
    rows
}

/// The first eight rows; the identity where there are fewer.
fn lanes_of(rows: &[AffineRow]) -> [&AffineRow; 8] {
    let mut lanes = [&AffineRow::IDENTITY; 8];
    for (lane, row) in lanes.iter_mut().zip(rows) {
        *lane = row;
    }
    lanes
}

/// The sum of all eight lanes in lane 0.
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn sum_of_lanes(points: &Extended8) -> Extended8 {
    let mut sum = *points;
    for half in [4, 2, 1] {
        let stored = sum.store();
        let mut moved = Stored8::IDENTITY;
        for lane in 0..half {
            stored.copy_lane(lane + half, &mut moved, lane);
        }
        sum = sum.add(&Extended8::load(&moved));
    }
    sum
}
