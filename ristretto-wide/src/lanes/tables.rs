//! Straus's method: Σ s_i·P_i for fewer than a few hundred points.
//!
//! **Method.** Lane l holds points l, l + 8, …: eight sums grow side by side, each doubled five times a digit, and added to at
//! the end. Every point has a table of 1·P … 16·P; a digit of a scalar chooses from it. Points of short scalars come
//! last, and are not touched before their highest digit.
//!
//! **Cost.** 4M + 4S a doubling, about 255 of them whatever the number of points; for every eight points 16·8M for their
//! tables and 8M a digit.
//!
//! **Source.** Straus 1964; signed windows as in curve25519-dalek's, of which this is the wide form.

use super::AffinePoint;
use super::curve::{Affine8, Extended8};
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
struct Table([[Row; MULTIPLES]; 8]);

/// Σ scalar·point in lane 0.
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
pub(super) fn multiscalar(scalars: &[[u64; 4]], points: &[AffinePoint]) -> Extended8 {
    let cutter = Cutter::new(WINDOW);
    let mut pairs: Vec<(Digits, AffinePoint)> =
        scalars.iter().zip(points).map(|(scalar, point)| (cutter.cut(scalar), *point)).collect();
    pairs.sort_by_key(|(digits, _)| std::cmp::Reverse(Cutter::count(digits)));
    let mut tables = Vec::with_capacity(pairs.len().div_ceil(8));
    for eight in pairs.chunks(8) {
        tables.push(Table::new(&eight.iter().map(|(_, point)| *point).collect::<Vec<_>>()));
    }
    let longest = pairs.first().map_or(0, |(digits, _)| Cutter::count(digits));
    let mut sum = Extended8::identity();
    for i in (0..longest).rev() {
        for _ in 0..WINDOW {
            sum = sum.double();
        }
        for (eight, table) in pairs.chunks(8).zip(&tables) {
            if eight.first().is_some_and(|(digits, _)| Cutter::count(digits) > i) {
                let mut chosen = [0; 8];
                for (digit, (digits, _)) in chosen.iter_mut().zip(eight) {
                    *digit = cutter.digit(digits, i);
                }
                sum = sum.add_multiple(&table.choose(&chosen));
            }
        }
    }
    sum_of_lanes(&sum)
}

impl Table {
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn new(points: &[AffinePoint]) -> Self {
        let rows = rows(points);
        let point = Affine8::from_rows(lanes_of(&rows), 0);
        let mut table = Self([[Row::IDENTITY; MULTIPLES]; 8]);
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
