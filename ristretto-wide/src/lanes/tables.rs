//! Straus's method: Σ s_i·P_i for fewer than a few hundred points.
//!
//! **Method.** Each lane has some of the points: eight sums grow side by side, each doubled five times a digit; those that
//! belong together are added at the end. So one sum has eight lanes, and several sums cost one chain of doublings. Every point
//! has a table of 1·P … 16·P; a digit of a scalar chooses from it. Points of short scalars come last, and are not touched
//! before their highest digit.
//!
//! **Cost.** 4M + 4S a doubling, about 255 of them for any number of points; for every eight points 16·8M for their
//! tables and 8M a digit.
//!
//! **Source.** Straus 1964; signed windows as in curve25519-dalek's, of which this is the wide form.

use std::ops::Range;

use super::AffinePoint;
use super::curve::{Affine8, Extended8, Stored8};
use super::digits::{Cutter, Digits};
use super::field::{Field8, TWO_D};
use super::vector::{Words, transpose, vector, words};
use super::{lanes_of, rows, sum_of_lanes};

/// Bits of a digit.
const WINDOW: u32 = 5;

/// Multiples in a table: digits are −16 … 15.
const MULTIPLES: usize = 16;

/// A multiple ready to be added: 5 limbs each of Y + X, Y − X, Z, 2d·T, and four words of nothing.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Row([Words; 3]);

impl Row {
    const IDENTITY: Self = Self([[1, 0, 0, 0, 0, 1, 0, 0], [0, 0, 1, 0, 0, 0, 0, 0], [0; 8]]);
}

/// Eight multiples, one a lane.
struct Multiple8 {
    sum: Field8,
    difference: Field8,
    z: Field8,
    product: Field8,
}

/// 1·P … 16·P, lane by lane.
struct Table(Box<[[Row; MULTIPLES]]>);

/// The terms of one sum.
pub(super) type Terms<'a> = (&'a [[u64; 4]], &'a [AffinePoint]);

/// Up to eight sums at once, each in lane 0 of its own.
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
pub(super) fn multiscalars(sums: &[Terms<'_>]) -> Vec<Extended8> {
    let cutter = Cutter::new(WINDOW);
    let shares = shares(sums);
    let mut queues: [Vec<(Digits, AffinePoint)>; 8] = Default::default();
    for ((scalars, points), lanes) in sums.iter().zip(&shares) {
        for ((scalar, point), lane) in scalars.iter().zip(*points).zip(lanes.clone().cycle()) {
            queues[lane].push((cutter.cut(scalar), *point));
        }
    }
    for queue in &mut queues {
        queue.sort_by_key(|(digits, _)| std::cmp::Reverse(Cutter::count(digits)));
    }
    let rounds = queues.iter().map(Vec::len).max().unwrap_or(0);
    let nothing = (cutter.cut(&[0; 4]), AffinePoint::IDENTITY);
    let mut tables = Vec::with_capacity(rounds);
    let mut digits = Vec::with_capacity(rounds);
    for round in 0..rounds {
        let mut eight = [nothing; 8];
        for (place, queue) in eight.iter_mut().zip(&queues) {
            *place = queue.get(round).copied().unwrap_or(nothing);
        }
        tables.push(Table::new(&eight.map(|(_, point)| point)));
        digits.push(eight.map(|(digits, _)| digits));
    }
    let longest = digits.iter().flatten().map(Cutter::count).max().unwrap_or(0);
    let mut sum = Extended8::identity();
    for i in (0..longest).rev() {
        for _ in 0..WINDOW {
            sum = sum.double();
        }
        for (eight, table) in digits.iter().zip(&tables) {
            if eight.iter().any(|digits| Cutter::count(digits) > i) {
                let mut chosen = [0; 8];
                for (digit, digits) in chosen.iter_mut().zip(eight) {
                    *digit = cutter.digit(digits, i);
                }
                sum = sum.add_multiple(&table.choose(&chosen));
            }
        }
    }
    let stored = sum.store();
    let mut totals = Vec::with_capacity(sums.len());
    for lanes in shares {
        let mut own = Stored8::IDENTITY;
        for (place, lane) in lanes.enumerate() {
            stored.copy_lane(lane, &mut own, place);
        }
        totals.push(sum_of_lanes(&Extended8::load(&own)));
    }
    totals
}

/// Which lanes work for which sum: each next lane goes to the sum whose lanes have most to do.
fn shares(sums: &[Terms<'_>]) -> Vec<Range<usize>> {
    let mut counts = vec![1; sums.len()];
    for _ in sums.len()..8 {
        let work = |(sum, lanes): &(&Terms<'_>, &mut usize)| sum.0.len().div_ceil(**lanes);
        if let Some((_, lanes)) = sums.iter().zip(&mut counts).max_by_key(work) {
            *lanes += 1;
        }
    }
    let mut first = 0;
    counts
        .into_iter()
        .map(|count| {
            first += count;
            first - count..first
        })
        .collect()
}

impl Table {
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn new(points: &[AffinePoint; 8]) -> Self {
        let rows = rows(points);
        let point = Affine8::from_rows(lanes_of(&rows), 0);
        let mut table = Self(vec![[Row::IDENTITY; MULTIPLES]; 8].into());
        let mut multiple = Extended8::from_affine(&point);
        for k in 0..MULTIPLES {
            if k > 0 {
                multiple = multiple.add_affine(&point);
            }
            for (rows, row) in table.0.iter_mut().zip(multiple.multiple_rows()) {
                rows[k] = row;
            }
        }
        table
    }

    /// digit·P in every lane.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn choose(&self, digits: &[i32; 8]) -> Multiple8 {
        let identity = &Row::IDENTITY;
        let (mut rows, mut negated) = ([identity; 8], 0);
        for (lane, digit) in digits.iter().enumerate() {
            if let Some(place) = (digit.unsigned_abs() as usize).checked_sub(1) {
                rows[lane] = &self.0[lane][place];
            }
            negated |= u8::from(*digit < 0) << lane;
        }
        let column = |part: usize| rows.map(|row| row.0[part]);
        let [s0, s1, s2, s3, s4, d0, d1, d2] = transposed(column(0));
        let [d3, d4, z0, z1, z2, z3, z4, p0] = transposed(column(1));
        let [p1, p2, p3, p4, ..] = transposed(column(2));
        let (sum, difference) = (Field8([s0, s1, s2, s3, s4]), Field8([d0, d1, d2, d3, d4]));
        let product = Field8([p0, p1, p2, p3, p4]);
        Multiple8 {
            sum: sum.or(negated, &difference),
            difference: difference.or(negated, &sum),
            z: Field8([z0, z1, z2, z3, z4]),
            product: product.or(negated, &Field8(product.negated_limbs())),
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn transposed([r0, r1, r2, r3, r4, r5, r6, r7]: [Words; 8]) -> [std::arch::x86_64::__m512i; 8] {
    transpose([vector(r0), vector(r1), vector(r2), vector(r3), vector(r4), vector(r5), vector(r6), vector(r7)])
}

impl Extended8 {
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn multiple_rows(&self) -> [Row; 8] {
        let ([s0, s1, s2, s3, s4], [d0, d1, d2, d3, d4]) = (self.y.add(&self.x).0, self.y.sub(&self.x).0);
        let ([z0, z1, z2, z3, z4], [p0, p1, p2, p3, p4]) = (self.z.0, self.t.mul(&Field8::splat(TWO_D)).0);
        let nothing = vector([0; 8]);
        let front = transpose([s0, s1, s2, s3, s4, d0, d1, d2]);
        let middle = transpose([d3, d4, z0, z1, z2, z3, z4, p0]);
        let back = transpose([p1, p2, p3, p4, nothing, nothing, nothing, nothing]);
        let mut rows = [Row::IDENTITY; 8];
        for (row, ((front, middle), back)) in rows.iter_mut().zip(front.into_iter().zip(middle).zip(back)) {
            *row = Row([words(front), words(middle), words(back)]);
        }
        rows
    }

    /// self + multiple
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn add_multiple(&self, multiple: &Multiple8) -> Self {
        let a = self.y.sub(&self.x).mul(&multiple.difference);
        let b = self.y.add(&self.x).mul(&multiple.sum);
        let c = self.t.mul(&multiple.product);
        let zz = self.z.mul(&multiple.z);
        let (e, h) = (b.sub(&a), b.add(&a));
        let (f, g) = (zz.twice_minus(&c), zz.twice_plus(&c));
        Self { x: e.mul(&f), y: g.mul(&h), z: f.mul(&g), t: e.mul(&h) }
    }
}
