//! Eight words of 64 bits, and how rows of them become columns.

use std::arch::x86_64::{__m512i, _mm512_shuffle_i64x2, _mm512_unpackhi_epi64, _mm512_unpacklo_epi64};

/// Eight words, one a lane.
pub(super) type Words = [u64; 8];

/// A vector of these words.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
pub(super) fn vector(words: Words) -> __m512i {
    #[expect(
        unsafe_code,
        reason = "a load without a pointer: both types are 64 plain bytes, every pattern of which is valid"
    )]
    // SAFETY: `transmute` refuses types of different sizes; neither type has an invalid pattern.
    unsafe {
        std::mem::transmute(words)
    }
}

/// The words of this vector.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
pub(super) fn words(vector: __m512i) -> Words {
    #[expect(
        unsafe_code,
        reason = "a store without a pointer: both types are 64 plain bytes, every pattern of which is valid"
    )]
    // SAFETY: as in `vector`.
    unsafe {
        std::mem::transmute(vector)
    }
}

/// Eight rows of eight words become eight columns: word k of row i becomes word i of column k. 24 shuffles.
#[expect(clippy::large_types_passed_by_value, reason = "it is inlined: eight registers")]
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
pub(super) fn transpose(rows: [__m512i; 8]) -> [__m512i; 8] {
    let [r0, r1, r2, r3, r4, r5, r6, r7] = rows;
    // pairs of rows: the even words, and the odd ones
    let (e0, o0) = (_mm512_unpacklo_epi64(r0, r1), _mm512_unpackhi_epi64(r0, r1));
    let (e1, o1) = (_mm512_unpacklo_epi64(r2, r3), _mm512_unpackhi_epi64(r2, r3));
    let (e2, o2) = (_mm512_unpacklo_epi64(r4, r5), _mm512_unpackhi_epi64(r4, r5));
    let (e3, o3) = (_mm512_unpacklo_epi64(r6, r7), _mm512_unpackhi_epi64(r6, r7));
    let [c0, c2, c4, c6] = transpose_quarters([e0, e1, e2, e3]);
    let [c1, c3, c5, c7] = transpose_quarters([o0, o1, o2, o3]);
    [c0, c1, c2, c3, c4, c5, c6, c7]
}

/// Four rows of four quarters (two words each) become four columns.
#[inline]
#[target_feature(enable = "avx512f,avx512dq,avx512ifma")]
fn transpose_quarters([r0, r1, r2, r3]: [__m512i; 4]) -> [__m512i; 4] {
    const EVEN: i32 = 0b10_00_10_00;
    const ODD: i32 = 0b11_01_11_01;
    let (even0, odd0) = (_mm512_shuffle_i64x2::<EVEN>(r0, r1), _mm512_shuffle_i64x2::<ODD>(r0, r1));
    let (even1, odd1) = (_mm512_shuffle_i64x2::<EVEN>(r2, r3), _mm512_shuffle_i64x2::<ODD>(r2, r3));
    [
        _mm512_shuffle_i64x2::<EVEN>(even0, even1),
        _mm512_shuffle_i64x2::<EVEN>(odd0, odd1),
        _mm512_shuffle_i64x2::<ODD>(even0, even1),
        _mm512_shuffle_i64x2::<ODD>(odd0, odd1),
    ]
}
