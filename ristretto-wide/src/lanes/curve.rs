//! Points of the Edwards curve −x² + y² = 1 + d·x²·y², eight side by side.
//!
//! The formulas are complete: they hold for every pair of points, the identity and equal ones among them, so nothing
//! here asks which case it is in. All coordinates are reduced field elements (see [`super::field`]).
//!
//! **Cost** in multiplications M and squares S of eight elements: [`Extended8::add_affine`] 7M, [`Extended8::add`] 9M,
//! [`Extended8::double`] 4M + 4S.
//!
//! **Source.** Hisil, Wong, Carter, Dawson, *Twisted Edwards curves revisited* (ASIACRYPT 2008): extended coordinates, §3.1
//! addition for a = −1 with k = 2d, §3.3 doubling.

use std::arch::x86_64::{__m512i, __mmask8};

use super::field::{Field8, ONE, TWO_D, ZERO};
use super::vector::{Words, transpose, vector, words};

/// X, Y, Z, T with x = X/Z, y = Y/Z, x·y = T/Z.
#[derive(Clone, Copy)]
pub(super) struct Extended8 {
    pub(super) x: Field8,
    pub(super) y: Field8,
    pub(super) z: Field8,
    pub(super) t: Field8,
}

/// An affine point as additions take it.
#[derive(Clone, Copy)]
pub(super) struct Affine8 {
    /// y + x
    pub(super) sum: Field8,
    /// y − x
    pub(super) difference: Field8,
    /// 2d·x·y
    pub(super) product: Field8,
}

/// One [`Extended8`] in memory, a word for each limb and lane: X, Y, Z, T.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct Stored8(pub(super) [Words; 20]);

/// One affine point in memory, ready to be added: 5 limbs each of y + x, y − x, 2d·x·y, and one word of nothing.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(super) struct AffineRow([Words; 2]);

impl AffineRow {
    /// The identity: y + x = y − x = 1, x·y = 0.
    pub(super) const IDENTITY: Self = Self([[1, 0, 0, 0, 0, 1, 0, 0], [0; 8]]);
}

impl Affine8 {
    /// From x and y.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn new(x: &Field8, y: &Field8) -> Self {
        Self { sum: y.add(x), difference: y.sub(x), product: x.mul(y).mul(&Field8::splat(TWO_D)) }
    }

    /// As rows, one a lane.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn rows(&self) -> [AffineRow; 8] {
        let ([s0, s1, s2, s3, s4], [d0, d1, d2, d3, d4]) = (self.sum.0, self.difference.0);
        let [p0, p1, p2, p3, p4] = self.product.0;
        let front = transpose([s0, s1, s2, s3, s4, d0, d1, d2]);
        let back = transpose([d3, d4, p0, p1, p2, p3, p4, vector([0; 8])]);
        let mut rows = [AffineRow::IDENTITY; 8];
        for (row, (front, back)) in rows.iter_mut().zip(front.into_iter().zip(back)) {
            *row = AffineRow([words(front), words(back)]);
        }
        rows
    }

    /// From eight rows, negated in the lanes of the mask. Negated products are below 2⁵² and not reduced: they may be
    /// multiplied, which is all that [`Extended8::add_affine`] does with them.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn from_rows(rows: [&AffineRow; 8], negated: __mmask8) -> Self {
        let [r0, r1, r2, r3, r4, r5, r6, r7] = rows;
        let front = [r0.0[0], r1.0[0], r2.0[0], r3.0[0], r4.0[0], r5.0[0], r6.0[0], r7.0[0]];
        let back = [r0.0[1], r1.0[1], r2.0[1], r3.0[1], r4.0[1], r5.0[1], r6.0[1], r7.0[1]];
        let [s0, s1, s2, s3, s4, d0, d1, d2] = transpose(vectors(front));
        let [d3, d4, p0, p1, p2, p3, p4, _] = transpose(vectors(back));
        let (sum, difference) = (Field8([s0, s1, s2, s3, s4]), Field8([d0, d1, d2, d3, d4]));
        let product = Field8([p0, p1, p2, p3, p4]);
        Self {
            sum: sum.or(negated, &difference),
            difference: difference.or(negated, &sum),
            product: product.or(negated, &Field8(product.negated_limbs())),
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn vectors([r0, r1, r2, r3, r4, r5, r6, r7]: [Words; 8]) -> [__m512i; 8] {
    [vector(r0), vector(r1), vector(r2), vector(r3), vector(r4), vector(r5), vector(r6), vector(r7)]
}

impl Extended8 {
    /// The identity in every lane.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn identity() -> Self {
        let (zero, one) = (Field8::splat(ZERO), Field8::splat(ONE));
        Self { x: zero, y: one, z: one, t: zero }
    }

    /// The same point as extended coordinates: (2x : 2y : 2 : 2xy), all times 2. One multiplication.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn from_affine(point: &Affine8) -> Self {
        let twice_x = point.sum.sub(&point.difference);
        let twice_y = point.sum.add(&point.difference);
        let two = Field8::splat([2, 0, 0, 0, 0]);
        let four = Field8::splat([4, 0, 0, 0, 0]);
        Self { x: twice_x.mul(&two), y: twice_y.mul(&two), z: four, t: twice_x.mul(&twice_y) }
    }

    /// self + point
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn add_affine(&self, point: &Affine8) -> Self {
        let a = self.y.sub(&self.x).mul(&point.difference);
        let b = self.y.add(&self.x).mul(&point.sum);
        let c = self.t.mul(&point.product);
        let (e, h) = (b.sub(&a), b.add(&a));
        let (f, g) = (self.z.twice_minus(&c), self.z.twice_plus(&c));
        Self { x: e.mul(&f), y: g.mul(&h), z: f.mul(&g), t: e.mul(&h) }
    }

    /// self + other
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn add(&self, other: &Self) -> Self {
        let a = self.y.sub(&self.x).mul(&other.y.sub(&other.x));
        let b = self.y.add(&self.x).mul(&other.y.add(&other.x));
        let c = self.t.mul(&other.t).mul(&Field8::splat(TWO_D));
        let zz = self.z.mul(&other.z);
        let (e, h) = (b.sub(&a), b.add(&a));
        let (f, g) = (zz.twice_minus(&c), zz.twice_plus(&c));
        Self { x: e.mul(&f), y: g.mul(&h), z: f.mul(&g), t: e.mul(&h) }
    }

    /// 2·self
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn double(&self) -> Self {
        let (a, b) = (self.x.square(), self.y.square());
        let h = a.add(&b);
        let e = h.sub(&self.x.add(&self.y).square());
        let g = a.sub(&b);
        let f = self.z.square().twice_plus(&g);
        Self { x: e.mul(&f), y: g.mul(&h), z: f.mul(&g), t: e.mul(&h) }
    }

    /// Into memory.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn store(&self) -> Stored8 {
        let mut stored = Stored8([[0; 8]; 20]);
        let limbs = [self.x.0, self.y.0, self.z.0, self.t.0];
        for (place, limb) in stored.0.iter_mut().zip(limbs.as_flattened()) {
            *place = words(*limb);
        }
        stored
    }

    /// From memory.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn load(stored: &Stored8) -> Self {
        let [x0, x1, x2, x3, x4, y0, y1, y2, y3, y4, z0, z1, z2, z3, z4, t0, t1, t2, t3, t4] = &stored.0;
        Self {
            x: Field8([vector(*x0), vector(*x1), vector(*x2), vector(*x3), vector(*x4)]),
            y: Field8([vector(*y0), vector(*y1), vector(*y2), vector(*y3), vector(*y4)]),
            z: Field8([vector(*z0), vector(*z1), vector(*z2), vector(*z3), vector(*z4)]),
            t: Field8([vector(*t0), vector(*t1), vector(*t2), vector(*t3), vector(*t4)]),
        }
    }
}

impl Stored8 {
    /// The identity in every lane.
    pub(super) const IDENTITY: Self = {
        let mut words = [[0; 8]; 20];
        words[5] = [1; 8];
        words[10] = [1; 8];
        Self(words)
    };

    /// One lane of this, in one lane of another.
    #[inline]
    pub(super) fn copy_lane(&self, lane: usize, to: &mut Self, to_lane: usize) {
        for (to, from) in to.0.iter_mut().zip(&self.0) {
            to[to_lane] = from[lane];
        }
    }
}
