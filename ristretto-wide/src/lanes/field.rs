//! Eight elements of the field modulo p = 2²⁵⁵ − 19, side by side.
//!
//! **Representation.** An element is Σ l_k·2^(51k) for k = 0 … 4; vector k holds limb l_k of eight elements. The
//! multiplier (`vpmadd52luq`, `vpmadd52huq`) reads the low 52 bits of a word and nothing else, so the one bound that
//! matters is: **a limb that is multiplied is below 2⁵²**.
//!
//! **Reduced** means: every limb is below 2⁵¹ + 2¹⁴. Every function here takes and returns reduced elements,
//! but for [`Field8::canonical`], whose limbs are below 2⁵¹ and whose value is below p. Reduced elements may be multiplied.
//!
//! **Bounds, step by step**, for limbs below 2⁵² going into a multiplication:
//!
//! | step | bound | because |
//! | --- | --- | --- |
//! | low and high halves of a product of two limbs | < 2⁵² | the product is below 2¹⁰⁴ |
//! | z_k = Σ lo(x_i·y_j) over i+j = k, + 2·Σ hi(x_i·y_j) over i+j = k−1 | < 15·2⁵² < 2⁵⁶ | 5 of each at the most; a high half weighs 2⁵² = 2·2⁵¹ |
//! | r_k = z_k + 19·z_{k+5} | < 300·2⁵² < 2⁶¹ | 2²⁵⁵ = 19 modulo p |
//! | carry out of r_k: ⌊r_k / 2⁵¹⌋ | < 600 | |
//! | limb k ≥ 1 afterwards | < 2⁵¹ + 600 | what stays is below 2⁵¹ |
//! | limb 0 afterwards | < 2⁵¹ + 19·600 < 2⁵¹ + 2¹⁴ | the last carry weighs 2²⁵⁵ |
//!
//! A sum of two reduced elements has limbs below 2⁵² + 2¹⁵, a difference with 2p added to it (limbs 2⁵² − 38, 2⁵² − 2, …)
//! lies between 2⁵² − 38 − 2⁵¹ − 2¹⁴ > 0 and 2⁵² + 2⁵¹ + 2¹⁴; 2·a ± b stays below 2⁵³ + 2⁵². Carries are at most 6 then, and
//! limbs below 2⁵¹ + 19·6.
//!
//! **Cost.** A multiplication is 50 multiply-adds and about 35 other instructions, a square 30 and 45.
//!
//! **Source.** The radix and the way back by 19 are those of Bernstein, Duif, Lange, Schwabe, Yang, *High-speed high-security
//! signatures* (2012); the multiplier's use follows Gueron and Krasnov, *Software implementation of modular
//! exponentiation, using advanced vector instructions* (2012). The chain of [`Field8::pow_p58`] is that of curve25519 since 2006.

use std::arch::x86_64::{
    __m512i, __mmask8, _mm512_add_epi64, _mm512_and_si512, _mm512_cmpeq_epi64_mask, _mm512_madd52hi_epu64,
    _mm512_madd52lo_epu64, _mm512_mask_blend_epi64, _mm512_mullo_epi64, _mm512_or_si512, _mm512_set1_epi64,
    _mm512_setzero_si512, _mm512_slli_epi64, _mm512_srli_epi64, _mm512_sub_epi64, _mm512_test_epi64_mask,
};

/// 2⁵¹ − 1
const LOW_51: i64 = (1 << 51) - 1;

/// Eight field elements.
#[derive(Clone, Copy)]
pub(super) struct Field8(pub(super) [__m512i; 5]);

/// One field element as limbs below 2⁵¹.
pub(super) type Limbs = [u64; 5];

/// 0
pub(super) const ZERO: Limbs = [0; 5];
/// 1
pub(super) const ONE: Limbs = [1, 0, 0, 0, 0];
/// d = −121665/121666
pub(super) const D: Limbs =
    [929_955_233_495_203, 466_365_720_129_213, 1_662_059_464_998_953, 2_033_849_074_728_123, 1_442_794_654_840_575];
/// 2d
pub(super) const TWO_D: Limbs =
    [1_859_910_466_990_425, 932_731_440_258_426, 1_072_319_116_312_658, 1_815_898_335_770_999, 633_789_495_995_903];
/// The square root of −1 that is even
pub(super) const SQRT_M1: Limbs =
    [1_718_705_420_411_056, 234_908_883_556_509, 2_233_514_472_574_048, 2_117_202_627_021_982, 765_476_049_583_133];
/// 1/√(a − d) for a = −1
pub(super) const INVSQRT_A_MINUS_D: Limbs =
    [278_908_739_862_762, 821_645_201_101_625, 8_113_234_426_968, 1_777_959_178_193_151, 2_118_520_810_568_447];

/// The limbs of 2p: what keeps a difference from going below zero.
const TWO_P: [i64; 5] = [(1 << 52) - 38, (1 << 52) - 2, (1 << 52) - 2, (1 << 52) - 2, (1 << 52) - 2];

/// z + x·y, of the product its low 52 bits.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn low(z: __m512i, x: __m512i, y: __m512i) -> __m512i {
    _mm512_madd52lo_epu64(z, x, y)
}

/// z + x·y, of the product its bits from the 52nd.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn high(z: __m512i, x: __m512i, y: __m512i) -> __m512i {
    _mm512_madd52hi_epu64(z, x, y)
}

/// 2z
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn twice(z: __m512i) -> __m512i {
    _mm512_add_epi64(z, z)
}

impl Field8 {
    /// The same element in every lane.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn splat(limbs: Limbs) -> Self {
        let [l0, l1, l2, l3, l4] = limbs.map(u64::cast_signed);
        Self([
            _mm512_set1_epi64(l0),
            _mm512_set1_epi64(l1),
            _mm512_set1_epi64(l2),
            _mm512_set1_epi64(l3),
            _mm512_set1_epi64(l4),
        ])
    }

    /// From four words of 64 bits a lane, least significant first, each number below 2²⁵⁵.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn from_words([w0, w1, w2, w3]: [__m512i; 4]) -> Self {
        let mask = _mm512_set1_epi64(LOW_51);
        Self([
            _mm512_and_si512(w0, mask),
            _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64::<51>(w0), _mm512_slli_epi64::<13>(w1)), mask),
            _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64::<38>(w1), _mm512_slli_epi64::<26>(w2)), mask),
            _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64::<25>(w2), _mm512_slli_epi64::<39>(w3)), mask),
            _mm512_srli_epi64::<12>(w3),
        ])
    }

    /// Four words of 64 bits a lane, of an element that is canonical.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn to_words(self) -> [__m512i; 4] {
        let [l0, l1, l2, l3, l4] = self.0;
        [
            _mm512_or_si512(l0, _mm512_slli_epi64::<51>(l1)),
            _mm512_or_si512(_mm512_srli_epi64::<13>(l1), _mm512_slli_epi64::<38>(l2)),
            _mm512_or_si512(_mm512_srli_epi64::<26>(l2), _mm512_slli_epi64::<25>(l3)),
            _mm512_or_si512(_mm512_srli_epi64::<39>(l3), _mm512_slli_epi64::<12>(l4)),
        ]
    }

    /// Carry once, all limbs at the same time: limbs below 300·2⁵² become reduced ones.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn carry([r0, r1, r2, r3, r4]: [__m512i; 5]) -> Self {
        let mask = _mm512_set1_epi64(LOW_51);
        let (c0, c1, c2) = (_mm512_srli_epi64::<51>(r0), _mm512_srli_epi64::<51>(r1), _mm512_srli_epi64::<51>(r2));
        let (c3, c4) = (_mm512_srli_epi64::<51>(r3), _mm512_srli_epi64::<51>(r4));
        Self([
            // 2^255 = 19
            low(_mm512_and_si512(r0, mask), c4, _mm512_set1_epi64(19)),
            _mm512_add_epi64(_mm512_and_si512(r1, mask), c0),
            _mm512_add_epi64(_mm512_and_si512(r2, mask), c1),
            _mm512_add_epi64(_mm512_and_si512(r3, mask), c2),
            _mm512_add_epi64(_mm512_and_si512(r4, mask), c3),
        ])
    }

    /// z_0 … z_9 modulo p: r_k = z_k + 19·z_{k+5}, then carries.
    #[expect(clippy::large_types_passed_by_value, reason = "it is inlined: ten registers")]
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn fold(z: [__m512i; 10]) -> Self {
        let nineteen = _mm512_set1_epi64(19);
        let [z0, z1, z2, z3, z4, z5, z6, z7, z8, z9] = z;
        Self::carry([
            _mm512_add_epi64(z0, _mm512_mullo_epi64(z5, nineteen)),
            _mm512_add_epi64(z1, _mm512_mullo_epi64(z6, nineteen)),
            _mm512_add_epi64(z2, _mm512_mullo_epi64(z7, nineteen)),
            _mm512_add_epi64(z3, _mm512_mullo_epi64(z8, nineteen)),
            _mm512_add_epi64(z4, _mm512_mullo_epi64(z9, nineteen)),
        ])
    }

    /// self + other
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn add(&self, other: &Self) -> Self {
        let ([a0, a1, a2, a3, a4], [b0, b1, b2, b3, b4]) = (self.0, other.0);
        Self::carry([
            _mm512_add_epi64(a0, b0),
            _mm512_add_epi64(a1, b1),
            _mm512_add_epi64(a2, b2),
            _mm512_add_epi64(a3, b3),
            _mm512_add_epi64(a4, b4),
        ])
    }

    /// self − other
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn sub(&self, other: &Self) -> Self {
        let [a0, a1, a2, a3, a4] = self.0;
        let [n0, n1, n2, n3, n4] = other.negated_limbs();
        Self::carry([
            _mm512_add_epi64(a0, n0),
            _mm512_add_epi64(a1, n1),
            _mm512_add_epi64(a2, n2),
            _mm512_add_epi64(a3, n3),
            _mm512_add_epi64(a4, n4),
        ])
    }

    /// 2·self + other
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn twice_plus(&self, other: &Self) -> Self {
        let ([a0, a1, a2, a3, a4], [b0, b1, b2, b3, b4]) = (self.0, other.0);
        Self::carry([
            _mm512_add_epi64(twice(a0), b0),
            _mm512_add_epi64(twice(a1), b1),
            _mm512_add_epi64(twice(a2), b2),
            _mm512_add_epi64(twice(a3), b3),
            _mm512_add_epi64(twice(a4), b4),
        ])
    }

    /// 2·self − other
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn twice_minus(&self, other: &Self) -> Self {
        self.twice_plus(&Self(other.negated_limbs()))
    }

    /// −self
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn neg(&self) -> Self {
        Self::carry(self.negated_limbs())
    }

    /// The limbs of 2p − self: below 2⁵², so that they may be multiplied or added once, and not reduced.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn negated_limbs(&self) -> [__m512i; 5] {
        let [b0, b1, b2, b3, b4] = self.0;
        let [p0, p1, p2, p3, p4] = TWO_P;
        [
            _mm512_sub_epi64(_mm512_set1_epi64(p0), b0),
            _mm512_sub_epi64(_mm512_set1_epi64(p1), b1),
            _mm512_sub_epi64(_mm512_set1_epi64(p2), b2),
            _mm512_sub_epi64(_mm512_set1_epi64(p3), b3),
            _mm512_sub_epi64(_mm512_set1_epi64(p4), b4),
        ]
    }

    /// self · other
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn mul(&self, other: &Self) -> Self {
        let ([x0, x1, x2, x3, x4], [y0, y1, y2, y3, y4]) = (self.0, other.0);
        let o = _mm512_setzero_si512();
        // the high halves first, since they count twice: h_k = Σ hi(x_i·y_j) over i + j = k − 1
        let h1 = high(o, x0, y0);
        let h2 = high(high(o, x0, y1), x1, y0);
        let h3 = high(high(high(o, x0, y2), x1, y1), x2, y0);
        let h4 = high(high(high(high(o, x0, y3), x1, y2), x2, y1), x3, y0);
        let h5 = high(high(high(high(high(o, x0, y4), x1, y3), x2, y2), x3, y1), x4, y0);
        let h6 = high(high(high(high(o, x1, y4), x2, y3), x3, y2), x4, y1);
        let h7 = high(high(high(o, x2, y4), x3, y3), x4, y2);
        let h8 = high(high(o, x3, y4), x4, y3);
        let h9 = high(o, x4, y4);
        // then z_k = 2·h_k + Σ lo(x_i·y_j) over i + j = k
        Self::fold([
            low(o, x0, y0),
            low(low(twice(h1), x0, y1), x1, y0),
            low(low(low(twice(h2), x0, y2), x1, y1), x2, y0),
            low(low(low(low(twice(h3), x0, y3), x1, y2), x2, y1), x3, y0),
            low(low(low(low(low(twice(h4), x0, y4), x1, y3), x2, y2), x3, y1), x4, y0),
            low(low(low(low(twice(h5), x1, y4), x2, y3), x3, y2), x4, y1),
            low(low(low(twice(h6), x2, y4), x3, y3), x4, y2),
            low(low(twice(h7), x3, y4), x4, y3),
            low(twice(h8), x4, y4),
            twice(h9),
        ])
    }

    /// self²
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn square(&self) -> Self {
        let [x0, x1, x2, x3, x4] = self.0;
        let o = _mm512_setzero_si512();
        // z_k = 2·(2·Σ hi(x_i·x_j) + hi(x_h²) + Σ lo(x_i·x_j)) + lo(x_h²), sums over i < j
        let z1 = twice(low(high(o, x0, x0), x0, x1));
        let z2 = low(twice(low(twice(high(o, x0, x1)), x0, x2)), x1, x1);
        let z3 = twice(low(low(high(twice(high(o, x0, x2)), x1, x1), x0, x3), x1, x2));
        let z4 = low(twice(low(low(twice(high(high(o, x0, x3), x1, x2)), x0, x4), x1, x3)), x2, x2);
        let z5 = twice(low(low(high(twice(high(high(o, x0, x4), x1, x3)), x2, x2), x1, x4), x2, x3));
        let z6 = low(twice(low(twice(high(high(o, x1, x4), x2, x3)), x2, x4)), x3, x3);
        let z7 = twice(low(high(twice(high(o, x2, x4)), x3, x3), x3, x4));
        let z8 = low(twice(twice(high(o, x3, x4))), x4, x4);
        let z9 = twice(high(o, x4, x4));
        Self::fold([low(o, x0, x0), z1, z2, z3, z4, z5, z6, z7, z8, z9])
    }

    /// self^(2^times), times ≥ 1
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    fn square_times(&self, times: u32) -> Self {
        let mut power = self.square();
        for _ in 1..times {
            power = power.square();
        }
        power
    }

    /// self^((p−5)/8) = self^(2²⁵² − 3): 251 squares and 11 multiplications
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn pow_p58(&self) -> Self {
        let x2 = self.square();
        let x9 = self.mul(&x2.square_times(2));
        let x11 = x2.mul(&x9);
        // y_n = self^(2^n − 1)
        let y5 = x9.mul(&x11.square());
        let y10 = y5.square_times(5).mul(&y5);
        let y20 = y10.square_times(10).mul(&y10);
        let y40 = y20.square_times(20).mul(&y20);
        let y50 = y40.square_times(10).mul(&y10);
        let y100 = y50.square_times(50).mul(&y50);
        let y200 = y100.square_times(100).mul(&y100);
        let y250 = y200.square_times(50).mul(&y50);
        y250.square_times(2).mul(self)
    }

    /// The one representation with limbs below 2⁵¹ and a value below p.
    ///
    /// A reduced element is below 2²⁵⁵ + 2²⁵⁵/2³⁶ < 2p; so ⌊(value + 19) / 2²⁵⁵⌋ is 1 if it is p or more, else 0.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn canonical(&self) -> Self {
        let [l0, l1, l2, l3, l4] = self.0;
        let (nineteen, mask) = (_mm512_set1_epi64(19), _mm512_set1_epi64(LOW_51));
        let q = _mm512_srli_epi64::<51>(_mm512_add_epi64(l0, nineteen));
        let q = _mm512_srli_epi64::<51>(_mm512_add_epi64(l1, q));
        let q = _mm512_srli_epi64::<51>(_mm512_add_epi64(l2, q));
        let q = _mm512_srli_epi64::<51>(_mm512_add_epi64(l3, q));
        let q = _mm512_srli_epi64::<51>(_mm512_add_epi64(l4, q));
        // value + 19q, carried from limb to limb; bit 255 falls off the last
        let l0 = low(l0, q, nineteen);
        let l1 = _mm512_add_epi64(l1, _mm512_srli_epi64::<51>(l0));
        let l2 = _mm512_add_epi64(l2, _mm512_srli_epi64::<51>(l1));
        let l3 = _mm512_add_epi64(l3, _mm512_srli_epi64::<51>(l2));
        let l4 = _mm512_add_epi64(l4, _mm512_srli_epi64::<51>(l3));
        Self([
            _mm512_and_si512(l0, mask),
            _mm512_and_si512(l1, mask),
            _mm512_and_si512(l2, mask),
            _mm512_and_si512(l3, mask),
            _mm512_and_si512(l4, mask),
        ])
    }

    /// The lanes in which the element is 0.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn is_zero(&self) -> __mmask8 {
        let [l0, l1, l2, l3, l4] = self.canonical().0;
        let any = _mm512_or_si512(_mm512_or_si512(l0, l1), _mm512_or_si512(_mm512_or_si512(l2, l3), l4));
        _mm512_cmpeq_epi64_mask(any, _mm512_setzero_si512())
    }

    /// The lanes in which both are the same element.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn is_equal(&self, other: &Self) -> __mmask8 {
        self.sub(other).is_zero()
    }

    /// The lanes in which the element is negative, that is, odd (RFC 9496 §4.1).
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn is_negative(&self) -> __mmask8 {
        let [l0, ..] = self.canonical().0;
        _mm512_test_epi64_mask(l0, _mm512_set1_epi64(1))
    }

    /// `other` in the lanes of the mask, self in the others.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn or(&self, mask: __mmask8, other: &Self) -> Self {
        let ([a0, a1, a2, a3, a4], [b0, b1, b2, b3, b4]) = (self.0, other.0);
        Self([
            _mm512_mask_blend_epi64(mask, a0, b0),
            _mm512_mask_blend_epi64(mask, a1, b1),
            _mm512_mask_blend_epi64(mask, a2, b2),
            _mm512_mask_blend_epi64(mask, a3, b3),
            _mm512_mask_blend_epi64(mask, a4, b4),
        ])
    }

    /// −self in the lanes in which self is negative.
    #[inline]
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn abs(&self) -> Self {
        self.or(self.is_negative(), &self.neg())
    }

    /// SQRT_RATIO_M1(1, self) of RFC 9496 §4.2: the lanes in which self is a square that is not 0, and 1/√self there;
    /// elsewhere √(√−1/self), and 0 for 0.
    #[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
    pub(super) fn inverse_square_root(&self) -> (__mmask8, Self) {
        let sqrt_m1 = Self::splat(SQRT_M1);
        let cube = self.square().mul(self);
        // r = v³·(v⁷)^((p−5)/8)
        let root = cube.mul(&cube.square().mul(self).pow_p58());
        let check = self.mul(&root.square());
        let one = Self::splat(ONE);
        let (minus_one, minus_i) = (one.neg(), sqrt_m1.neg());
        let correct = check.is_equal(&one);
        let flipped = check.is_equal(&minus_one);
        let flipped_i = check.is_equal(&minus_i);
        let root = root.or(flipped | flipped_i, &root.mul(&sqrt_m1));
        (correct | flipped, root.abs())
    }
}
