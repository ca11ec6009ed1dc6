//! Pippenger's method: Σ s_i·P_i for a few hundred points and more.
//!
//! **Method.** With w-bit signed digits, Σ s_i·P_i = Σ_j 2^(w·j)·Σ_b b·(Σ of ±P_i whose digit j is ±b). For one j, points
//! are sorted by |digit|; the points of a bucket then stand together, and eight buckets of about equal length are summed side by
//! side, so that sums stay in registers and only points are read. Sums of eight consecutive j wait in memory, a lane for each
//! j; then Σ_b b·(bucket b) is made for all eight at once by running sums from the highest bucket down.
//!
//! **Cost.** About 7M a point and digit divided by eight lanes, 18M a bucket and eight digits; the window minimises their sum.
//!
//! **Memory.** 1,280 bytes a bucket and 128 a point: windows of at most 10 bits and [`AT_ONCE`] points keep both in a
//! second-level cache of a mebibyte. More points are taken in turns.
//!
//! **Source.** Pippenger 1976, as Bernstein, Doumen, Lange, Oosterwijk, *Faster batch forgery identification* (INDOCRYPT
//! 2012) §4 has it; buckets by sorting are common in batch verification on wide machines.

use super::AffinePoint;
use super::curve::{Affine8, AffineRow, Extended8, Stored8};
use super::digits::{Cutter, Digits, bit_length, digit_count};
use super::rows;

/// Points in one pass.
pub(super) const AT_ONCE: usize = 4_096;

/// A bucket longer than this is summed in pieces, so that one long bucket does not keep seven lanes waiting.
const LONGEST: u32 = 64;

/// A bit of an index that says: subtract this point.
const NEGATED: u32 = 1 << 31;

/// Some points of one bucket: `order[start..start + length]`.
#[derive(Clone, Copy, Default)]
struct Piece {
    bucket: u32,
    start: u32,
    length: u32,
}

/// The rough cost of a window of `window` bits in cycles of one processor; `lengths[b]` scalars have b bits.
fn cost(window: u32, lengths: &[u32; 257]) -> u64 {
    let (mut digits, mut longest) = (0, 0);
    for (bits, scalars) in (0..).zip(lengths).filter(|(_, scalars)| **scalars > 0) {
        longest = digit_count(bits, window);
        digits += u64::from(longest) * u64::from(*scalars);
    }
    digits * 85 + u64::from(longest.div_ceil(8)) * (1 << (window - 1)) * 1_500
}

/// Σ scalar·point in lane 0 for no more than [`AT_ONCE`] points.
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
pub(super) fn multiscalar(scalars: &[[u64; 4]], points: &[AffinePoint]) -> Extended8 {
    let mut lengths = [0; 257];
    for scalar in scalars {
        lengths[bit_length(scalar) as usize] += 1;
    }
    let window = (3..=10).min_by_key(|window| cost(*window, &lengths)).unwrap_or(4);
    let cutter = Cutter::new(window);
    let digits: Vec<Digits> = scalars.iter().map(|scalar| cutter.cut(scalar)).collect();
    let count = digits.iter().map(Cutter::count).max().unwrap_or(0);
    let mut sorting = Sorting::new(rows(points), window);
    let mut buckets = vec![Stored8::IDENTITY; 1 << (window - 1)];
    let mut sums = Vec::new();
    for first in (0..count).step_by(8) {
        buckets.fill(Stored8::IDENTITY);
        for (lane, i) in (first..count.min(first + 8)).enumerate() {
            sorting.sort(|point| cutter.digit(&digits[point], i), digits.len());
            sorting.sum_into(&mut buckets, lane);
        }
        sums.push(weighted_sum(&buckets).store());
    }
    // Horner's rule in radix 2^w
    let mut total = Extended8::identity();
    for i in (0..count as usize).rev() {
        for _ in 0..window {
            total = total.double();
        }
        let mut sum = Stored8::IDENTITY;
        sums[i / 8].copy_lane(i % 8, &mut sum, 0);
        total = total.add(&Extended8::load(&sum));
    }
    total
}

/// Σ b·(bucket b), where bucket b stands at b − 1.
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn weighted_sum(buckets: &[Stored8]) -> Extended8 {
    let (mut running, mut sum) = (Extended8::identity(), Extended8::identity());
    for bucket in buckets.iter().rev() {
        running = running.add(&Extended8::load(bucket));
        sum = sum.add(&running);
    }
    sum
}

/// Points sorted by one digit, with room kept from one digit to the next.
struct Sorting {
    /// the points, then the identity
    rows: Vec<AffineRow>,
    /// |digit| and sign of each point
    keys: Vec<u32>,
    /// where each bucket starts in `order`; one more at the end
    starts: Vec<u32>,
    /// indices of points, bucket by bucket
    order: Vec<u32>,
    /// longest first
    pieces: Vec<Piece>,
}

impl Sorting {
    fn new(rows: Vec<AffineRow>, window: u32) -> Self {
        let buckets = (1 << (window - 1)) + 1;
        Self { rows, keys: Vec::new(), starts: vec![0; buckets + 1], order: Vec::new(), pieces: Vec::new() }
    }

    /// Sort by a digit; digits of 0 are left out.
    fn sort(&mut self, digit: impl Fn(usize) -> i32, points: usize) {
        self.starts.fill(0);
        self.keys.clear();
        for point in 0..points {
            let digit = digit(point);
            let bucket = digit.unsigned_abs();
            self.starts[bucket as usize] += 1;
            self.keys.push(if digit < 0 { bucket | NEGATED } else { bucket });
        }
        // how many become where, from bucket 1; what bucket 0 holds counts for nothing
        let mut start = 0;
        if let Some(zero) = self.starts.first_mut() {
            *zero = 0;
        }
        for place in &mut self.starts {
            start += std::mem::replace(place, start);
        }
        self.order.resize(start as usize, 0);
        for (point, key) in (0_u32..).zip(&self.keys) {
            let bucket = (key & !NEGATED) as usize;
            if bucket > 0 {
                let place = &mut self.starts[bucket];
                self.order[*place as usize] = point | key & NEGATED;
                *place += 1;
            }
        }
        self.cut_into_pieces();
    }

    /// Now `starts[b]` is where bucket b ends: the pieces of all buckets, longest first.
    fn cut_into_pieces(&mut self) {
        let mut counts = [0_u32; LONGEST as usize + 1];
        let for_each_piece = |starts: &[u32], take: &mut dyn FnMut(Piece)| {
            for (bucket, ends) in (1_u32..).zip(starts.windows(2)) {
                let [mut start, end] = *ends else { continue };
                while start < end {
                    let length = (end - start).min(LONGEST);
                    take(Piece { bucket, start, length });
                    start += length;
                }
            }
        };
        for_each_piece(&self.starts, &mut |piece| counts[piece.length as usize] += 1);
        let mut place = 0;
        for count in counts.iter_mut().rev() {
            place += std::mem::replace(count, place);
        }
        self.pieces.resize(place as usize, Piece::default());
        for_each_piece(&self.starts, &mut |piece| {
            let place = &mut counts[piece.length as usize];
            self.pieces[*place as usize] = piece;
            *place += 1;
        });
    }

    /// Sum every bucket into one lane of `buckets`, which holds the identity there.
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn sum_into(&self, buckets: &mut [Stored8], lane: usize) {
        let mut is_filled = vec![false; buckets.len()];
        for pieces in self.pieces.chunks(8) {
            let sums = self.sum_pieces(pieces).store();
            for (from, piece) in pieces.iter().enumerate() {
                let place = piece.bucket as usize - 1;
                if std::mem::replace(&mut is_filled[place], true) {
                    let (mut a, mut b) = (Stored8::IDENTITY, Stored8::IDENTITY);
                    sums.copy_lane(from, &mut a, 0);
                    buckets[place].copy_lane(lane, &mut b, 0);
                    let sum = Extended8::load(&a).add(&Extended8::load(&b)).store();
                    sum.copy_lane(0, &mut buckets[place], lane);
                } else {
                    sums.copy_lane(from, &mut buckets[place], lane);
                }
            }
        }
    }

    /// The sums of up to eight pieces, one a lane; the first is the longest.
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn sum_pieces(&self, pieces: &[Piece]) -> Extended8 {
        let steps = pieces.first().map_or(0, |piece| piece.length);
        let mut lanes = [Piece::default(); 8];
        lanes[..pieces.len()].copy_from_slice(pieces);
        let mut sum = Extended8::from_affine(&self.affine(&lanes, 0));
        for step in 1..steps {
            sum = sum.add_affine(&self.affine(&lanes, step));
        }
        sum
    }

    /// The point at a step of each piece; the identity beyond its end.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn affine(&self, pieces: &[Piece; 8], step: u32) -> Affine8 {
        let identity = &AffineRow::IDENTITY;
        let (mut rows, mut negated) = ([identity; 8], 0);
        for (lane, piece) in pieces.iter().enumerate() {
            if step < piece.length {
                let entry = self.order[(piece.start + step) as usize];
                rows[lane] = &self.rows[(entry & !NEGATED) as usize];
                negated |= u8::from(entry & NEGATED != 0) << lane;
            }
        }
        Affine8::from_rows(rows, negated)
    }
}
