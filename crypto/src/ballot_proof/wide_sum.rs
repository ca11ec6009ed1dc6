//! Sums of products of scalars, reduced once at the end.
//!
//! A batch adds a product of three scalars for every bit of every ballot. In a ballot of many bits, reducing each would
//! cost more than all else, so products are added as whole numbers of 704 bits, and reduced once a bit and batch.

use std::sync::LazyLock;

use crate::group::{PublicScalar, Scalar, wide};

const LIMBS: usize = 11;

/// A whole number below 2^704, least significant limb first. A product of three scalars, one of them below 2^128, with a scalar added
/// to its first two factors, has at most 635 bits: 2^67 of them cannot overflow.
#[derive(Clone, Copy)]
pub(super) struct WideSum([u64; LIMBS]);

/// A whole number below 2^320: 2^67 scalars cannot overflow it.
#[derive(Clone, Copy)]
pub(super) struct SumOfScalars([u64; 5]);

/// 2^512 mod ℓ
static TWO_TO_512: LazyLock<Scalar> = LazyLock::new(|| {
    let two_to_64 = Scalar::from(u64::MAX) + Scalar::ONE;
    (0..8).fold(Scalar::ONE, |power, _| power * two_to_64)
});

/// The four limbs of a scalar.
pub(super) fn limbs(scalar: &Scalar) -> [u64; 4] {
    *PublicScalar::from(scalar).words()
}

impl WideSum {
    pub(super) const ZERO: Self = Self([0; LIMBS]);

    /// Add a·b.
    #[inline]
    pub(super) fn add_product(&mut self, a: &[u64; 6], b: &[u64; 4]) {
        add(&mut self.0, &multiply::<4, 6, 10>(b, a));
    }

    /// The number modulo ℓ.
    pub(super) fn reduce(&self) -> Scalar {
        let (low, high) = self.0.split_at(8);
        modulo(low) + modulo(high) * *TWO_TO_512
    }
}

impl SumOfScalars {
    pub(super) const ZERO: Self = Self([0; 5]);

    /// Add a scalar, if it is given.
    #[inline]
    pub(super) fn add(&mut self, scalar: Option<&PublicScalar>) {
        if let Some(scalar) = scalar {
            add(&mut self.0, scalar.words());
        }
    }

    /// The number modulo ℓ.
    pub(super) fn reduce(&self) -> Scalar {
        if self.0 == [0; 5] { Scalar::ZERO } else { modulo(&self.0) }
    }
}

/// x·a + c for x of two limbs, a and c of four: six limbs, exactly, as (2^128 − 1)·(2^256 − 1) + 2^256 − 1 < 2^384.
#[inline]
pub(super) fn product_and(x: &[u64; 2], a: &[u64; 4], c: &[u64; 4]) -> [u64; 6] {
    let mut sum = multiply::<2, 4, 6>(x, a);
    add(&mut sum, c);
    sum
}

/// a·b, exactly, for N = A + B.
#[inline]
fn multiply<const A: usize, const B: usize, const N: usize>(a: &[u64; A], b: &[u64; B]) -> [u64; N] {
    const { assert!(N == A + B) };
    let mut product = [0; N];
    for (i, &a) in a.iter().enumerate() {
        let mut carry = 0;
        let mut places = product.iter_mut().skip(i);
        for (&b, place) in b.iter().zip(places.by_ref()) {
            let total = u128::from(*place) + u128::from(a) * u128::from(b) + u128::from(carry);
            (*place, carry) = halves(total);
        }
        // this place is still empty
        if let Some(place) = places.next() {
            *place = carry;
        }
    }
    product
}

/// Add a number to a longer one, which has room for the sum.
#[inline]
fn add<const N: usize, const M: usize>(sum: &mut [u64; N], number: &[u64; M]) {
    let mut carry = 0;
    let mut places = sum.iter_mut();
    for (&limb, place) in number.iter().zip(places.by_ref()) {
        (*place, carry) = halves(u128::from(*place) + u128::from(limb) + u128::from(carry));
    }
    // no branch on a carry: the processor could not predict it
    for place in places {
        (*place, carry) = halves(u128::from(*place) + u128::from(carry));
    }
}

/// Up to eight limbs modulo ℓ.
fn modulo(limbs: &[u64]) -> Scalar {
    let mut bytes = [0; 64];
    for (place, limb) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(limbs) {
        *place = limb.to_le_bytes();
    }
    wide(&bytes)
}

/// The low and the high half.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
fn halves(total: u128) -> (u64, u64) {
    (total as u64, (total >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sums_of_products_equal_those_of_scalars(
            rows in prop::collection::vec((prop::array::uniform32(any::<[u8; 2]>()), prop::array::uniform32(any::<[u8; 2]>()), any::<u128>()), 0..20),
        ) {
            let (mut sum, mut expected) = (WideSum::ZERO, Scalar::ZERO);
            for (a, c, short) in rows {
                let flat = |bytes: [[u8; 2]; 32]| wide(&std::array::from_fn(|i| bytes[i / 2][i % 2]));
                let (a, c) = (flat(a), flat(c));
                let [low, high, ..] = limbs(&Scalar::from(short));
                sum.add_product(&product_and(&[low, high], &limbs(&a), &limbs(&c)), &limbs(&a));
                expected += (Scalar::from(short) * a + c) * a;
            }
            prop_assert_eq!(sum.reduce(), expected);
        }
    }

    #[test]
    fn the_largest_factors_carry_to_the_end() {
        let ones = [u64::MAX; 4];
        let two_to_64 = Scalar::from(u64::MAX) + Scalar::ONE;
        let two_to_128 = two_to_64 * two_to_64;
        // as whole numbers: (2^128 − 1)·a + a = 2^128·a for a = 2^256 − 1
        let all = two_to_128 * two_to_128 - Scalar::ONE;
        let (mut sum, mut expected) = (WideSum::ZERO, Scalar::ZERO);
        for _ in 0..1_000 {
            sum.add_product(&product_and(&[u64::MAX; 2], &ones, &ones), &ones);
            expected += two_to_128 * all * all;
        }
        assert_eq!(sum.reduce(), expected);
        // a carry through every limb
        let mut sum = WideSum([u64::MAX, u64::MAX, u64::MAX, u64::MAX, u64::MAX, u64::MAX, u64::MAX, 0, 0, 0, 0]);
        sum.add_product(&[1, 0, 0, 0, 0, 0], &[1, 0, 0, 0]);
        assert_eq!(sum.0, [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    }
}
