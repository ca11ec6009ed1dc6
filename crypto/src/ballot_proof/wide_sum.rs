//! Sums of products of scalars, reduced once at the end.
//!
//! A batch adds two products a bit and ballot; reducing each modulo ℓ would cost more than everything else in a ballot of
//! many bits. So products are added as whole numbers of 704 bits, and reduced once a bit and batch.

use std::sync::LazyLock;

use crate::group::{Scalar, wide};

const LIMBS: usize = 11;

/// A whole number below 2^704, least significant limb first. A product of three scalars, one of them below 2^128, has at
/// most 634 bits: 2^67 of them cannot overflow.
#[derive(Clone, Copy)]
pub(super) struct WideSum([u64; LIMBS]);

/// 2^512 mod ℓ
static TWO_TO_512: LazyLock<Scalar> = LazyLock::new(|| {
    let two_to_64 = Scalar::from(u64::MAX) + Scalar::ONE;
    (0..8).fold(Scalar::ONE, |power, _| power * two_to_64)
});

/// The four limbs of a scalar.
pub(super) fn limbs(scalar: &Scalar) -> [u64; 4] {
    let (chunks, _) = scalar.as_bytes().as_chunks::<8>();
    std::array::from_fn(|i| chunks.get(i).map_or(0, |bytes| u64::from_le_bytes(*bytes)))
}

impl WideSum {
    pub(super) const ZERO: Self = Self([0; LIMBS]);

    /// Add a·b.
    #[inline]
    pub(super) fn add_product<const A: usize, const B: usize>(&mut self, a: &[u64; A], b: &[u64; B]) {
        for (i, &a) in a.iter().enumerate() {
            let mut carry = 0;
            for (sum, &b) in self.0.iter_mut().skip(i).zip(b) {
                let total = u128::from(*sum) + u128::from(a) * u128::from(b) + u128::from(carry);
                (*sum, carry) = halves(total);
            }
            for sum in self.0.iter_mut().skip(i + B) {
                if carry == 0 {
                    break;
                }
                (*sum, carry) = halves(u128::from(*sum) + u128::from(carry));
            }
        }
    }

    /// The number modulo ℓ.
    pub(super) fn reduce(&self) -> Scalar {
        let (mut low, mut high) = ([0; 64], [0; 64]);
        for (place, limb) in low.as_chunks_mut::<8>().0.iter_mut().zip(self.0) {
            *place = limb.to_le_bytes();
        }
        for (place, limb) in high.as_chunks_mut::<8>().0.iter_mut().zip(self.0.iter().skip(8)) {
            *place = limb.to_le_bytes();
        }
        wide(&low) + wide(&high) * *TWO_TO_512
    }
}

/// x·a for x of two limbs, a of four: six limbs, exactly.
#[inline]
pub(super) fn product(x: &[u64; 2], a: &[u64; 4]) -> [u64; 6] {
    let mut sum = [0_u64; 6];
    for (i, &x) in x.iter().enumerate() {
        let mut carry = 0;
        for (sum, &a) in sum.iter_mut().skip(i).zip(a) {
            let total = u128::from(*sum) + u128::from(x) * u128::from(a) + u128::from(carry);
            (*sum, carry) = halves(total);
        }
        if let Some(sum) = sum.get_mut(i + 4) {
            *sum = carry;
        }
    }
    sum
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

    fn scalar(bytes: [u8; 64]) -> Scalar {
        wide(&bytes)
    }

    proptest! {
        #[test]
        fn sums_of_products_equal_those_of_scalars(
            rows in prop::collection::vec((prop::array::uniform32(any::<[u8; 2]>()), prop::array::uniform32(any::<[u8; 2]>()), any::<u128>()), 0..20),
        ) {
            let (mut two, mut three) = (WideSum::ZERO, WideSum::ZERO);
            let (mut two_expected, mut three_expected) = (Scalar::ZERO, Scalar::ZERO);
            for (a, b, short) in rows {
                let flat = |bytes: [[u8; 2]; 32]| scalar(std::array::from_fn(|i| bytes[i / 2][i % 2]));
                let (a, b) = (flat(a), flat(b));
                two.add_product(&limbs(&a), &limbs(&b));
                two_expected += a * b;
                let [low, high, ..] = limbs(&Scalar::from(short));
                three.add_product(&product(&[low, high], &limbs(&a)), &limbs(&b));
                three_expected += Scalar::from(short) * a * b;
            }
            prop_assert_eq!(two.reduce(), two_expected);
            prop_assert_eq!(three.reduce(), three_expected);
        }
    }

    #[test]
    fn the_largest_factors_carry_to_the_end() {
        let largest = -Scalar::ONE;
        let ones = [u64::MAX; 4];
        let (mut sum, mut expected) = (WideSum::ZERO, Scalar::ZERO);
        let [low, high, ..] = limbs(&Scalar::from(u128::MAX));
        for _ in 0..1_000 {
            sum.add_product(&product(&[low, high], &limbs(&largest)), &limbs(&largest));
            expected += Scalar::from(u128::MAX);
        }
        assert_eq!(sum.reduce(), expected);
        let mut sum = WideSum::ZERO;
        sum.add_product(&ones, &ones);
        sum.add_product(&product(&[u64::MAX; 2], &ones), &ones);
        let two_to_64 = Scalar::from(u64::MAX) + Scalar::ONE;
        let two_to_128 = two_to_64 * two_to_64;
        let all = two_to_128 * two_to_128 - Scalar::ONE;
        assert_eq!(sum.reduce(), all * all + (two_to_128 - Scalar::ONE) * all * all);
    }
}
