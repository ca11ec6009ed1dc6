//! Shares of a vote, and what trustees' sums come to (§6 steps 1–2, §8).
//!
//! Coefficients a_0 = m, a_1 … a_{t−1} and blindings b_0 … b_{t−1}; B_k = com(a_k; b_k). Trustee j's share is the values of
//! both polynomials at j; it fits when com(share) = Σ_k j^k·B_k. Any t shares give the values at 0.
//! Source: Pedersen, CRYPTO '91.

use curve25519_dalek::ristretto::RistrettoPoint;
use curve25519_dalek::traits::VartimeMultiscalarMul as _;

use crate::commitment::{SecretBits, half_of_bits, half_of_values};
use crate::generators::Generators;
use crate::group::{Element, Point, Scalar, SecretScalars, vartime_multiscalar};
use crate::randomness::SecretRandomness;

/// The polynomials of one ballot; wiped when dropped.
pub struct SecretPolynomial {
    /// a_1 … a_{t−1}, each n_b scalars
    coefficients: Vec<SecretScalars>,
    /// b_0 … b_{t−1}
    blindings: SecretScalars,
}

impl SecretPolynomial {
    /// b_k = ρ("blinding", k), a_{k,i} = ρ("share", k·n_b + i) for k ≥ 1
    #[must_use]
    pub fn derive(randomness: &SecretRandomness, bits: u32, threshold: u32) -> Self {
        Self {
            coefficients: (1..threshold).map(|k| randomness.scalars(b"share", k * bits, bits)).collect(),
            blindings: randomness.scalars(b"blinding", 0, threshold),
        }
    }

    /// b_0
    #[must_use]
    pub fn blinding(&self) -> Scalar {
        self.blindings.expose().first().copied().unwrap_or(Scalar::ZERO)
    }

    /// B_0 … B_{t−1}, in time that does not depend on the vote.
    #[must_use]
    pub fn commit(&self, generators: &Generators, bits: &SecretBits) -> Vec<Element> {
        let higher = self.coefficients.iter().zip(self.blindings.expose().iter().skip(1));
        let halves: Vec<_> = std::iter::once(half_of_bits(generators, bits, &self.blinding()))
            .chain(higher.map(|(a, b)| half_of_values(generators, a.expose(), b)))
            .collect();
        Element::from_halves(&halves)
    }

    /// Trustee j's n_b values, then their blinding.
    #[must_use]
    pub fn share(&self, bits: &SecretBits, trustee: u16) -> SecretScalars {
        let at = Scalar::from(trustee);
        // Horner's rule, from the highest coefficient down to the bit
        let value = |(i, bit): (usize, &u8)| {
            let higher = self.coefficients.iter().rev().filter_map(|a| a.expose().get(i));
            higher.fold(Scalar::ZERO, |sum, a| (sum + a) * at) + Scalar::from(*bit)
        };
        let blinding = self.blindings.expose().iter().rev().fold(Scalar::ZERO, |sum, b| sum * at + b);
        SecretScalars::new(bits.expose().iter().enumerate().map(value).chain([blinding]).collect())
    }
}

/// Σ_k j^k·B_k: what trustee j's share, or sum of shares, must commit to.
#[must_use]
pub fn commitment_at<'a>(commitments: impl IntoIterator<Item = &'a RistrettoPoint>, trustee: u16) -> RistrettoPoint {
    let points: Vec<_> = commitments.into_iter().collect();
    let at = Scalar::from(trustee);
    let powers = std::iter::successors(Some(Scalar::ONE), |power| Some(power * at));
    let powers: Vec<_> = powers.take(points.len()).collect();
    RistrettoPoint::vartime_multiscalar_mul(powers, points)
}

/// Σ weight·point, one weight a point.
#[must_use]
pub fn weighted_sum(weights: &[Scalar], points: &[Point]) -> RistrettoPoint {
    // the sum has a term for each pair: a point without a weight, or a weight without a point, counts for nothing
    let terms = weights.len().min(points.len());
    vartime_multiscalar(weights.iter().take(terms), points.iter().take(terms)).to_ristretto()
}

/// Lagrange coefficients at 0 for these trustees, all different and from 1.
#[must_use]
pub fn lagrange_at_zero(trustees: &[u16]) -> Vec<Scalar> {
    let coefficient = |j: &u16| {
        let (mut above, mut below) = (Scalar::ONE, Scalar::ONE);
        for other in trustees.iter().filter(|other| *other != j) {
            above *= Scalar::from(*other);
            below *= Scalar::from(*other) - Scalar::from(*j);
        }
        above * below.invert()
    };
    trustees.iter().map(coefficient).collect()
}

/// The values at 0 of the polynomials that pass through these points: one row of values per trustee.
#[must_use]
pub fn interpolate_at_zero(rows: &[(u16, &[Scalar])]) -> Vec<Scalar> {
    let trustees: Vec<u16> = rows.iter().map(|(j, _)| *j).collect();
    let length = rows.iter().map(|(_, row)| row.len()).min().unwrap_or(0);
    let mut values = vec![Scalar::ZERO; length];
    for (coefficient, (_, row)) in lagrange_at_zero(&trustees).iter().zip(rows) {
        for (value, share) in values.iter_mut().zip(*row) {
            *value += coefficient * share;
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sha2::{Digest as _, Sha512};

    use super::*;
    use crate::commitment::{opens, vartime_opens};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_t_trustees_agree_and_every_share_fits(
            seed: u64, bits in prop::collection::vec(0_u8..2, 1..6), t in 1_u16..5, skip in 0_u16..4,
        ) {
            let bits = SecretBits::new(bits).unwrap();
            let n = u32::try_from(bits.count()).unwrap();
            let generators = Generators::new(n);
            let randomness = SecretRandomness::from_hasher(Sha512::new().chain_update(seed.to_le_bytes()));
            let polynomial = SecretPolynomial::derive(&randomness, n, t.into());
            let commitments = polynomial.commit(&generators, &bits);
            let trustees: Vec<u16> = (1..=t).map(|j| j * 2 + skip).collect();
            let shares: Vec<_> = trustees.iter().map(|j| polynomial.share(&bits, *j)).collect();
            for (j, share) in trustees.iter().zip(&shares) {
                let at = commitment_at(&commitments.iter().map(Element::point).collect::<Vec<_>>(), *j);
                let (blinding, values) = share.expose().split_last().unwrap();
                prop_assert!(vartime_opens(&generators, values, blinding, &at));
                prop_assert!(opens(&generators, values, blinding, &at));
                prop_assert!(!opens(&generators, values, &(blinding + Scalar::ONE), &at));
            }
            let rows: Vec<_> = trustees.iter().zip(&shares).map(|(j, s)| (*j, s.expose())).collect();
            let at_zero = interpolate_at_zero(&rows);
            prop_assert_eq!(*at_zero.last().unwrap(), polynomial.blinding());
            for (value, bit) in at_zero.iter().zip(bits.expose()) {
                prop_assert_eq!(*value, Scalar::from(*bit));
            }
        }
    }
}
