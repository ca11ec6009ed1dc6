//! Vector Pedersen commitments: com(m; r) = r·G + Σ m_i·H_i (§2).
//!
//! Perfectly hiding: for every m some r makes the same point. Binding while nobody knows a relation between G and the
//! H_i, that is, while discrete logarithms are hard. Source: Pedersen, CRYPTO '91.

use curve25519_dalek::traits::{Identity as _, IsIdentity as _, MultiscalarMul as _, VartimeMultiscalarMul as _};
use subtle::{Choice, ConditionallySelectable as _};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::generators::Generators;
use crate::group::{HALF, RistrettoPoint, Scalar};

/// A vote as bits, each 0 or 1; wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SecretBits(Vec<u8>);

/// A value that is neither 0 nor 1 among bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("position {0} holds neither 0 nor 1")]
pub struct NotABit(pub usize);

impl SecretBits {
    /// Take bits, one a byte.
    ///
    /// # Errors
    /// [`NotABit`] names the first byte above 1.
    pub fn new(mut bits: Vec<u8>) -> Result<Self, NotABit> {
        if let Some(at) = bits.iter().position(|&b| b > 1) {
            bits.zeroize();
            return Err(NotABit(at));
        }
        Ok(Self(bits))
    }

    /// The bits, one a byte.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Their number, which is not secret.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn choices(&self) -> impl Iterator<Item = Choice> + '_ {
        self.0.iter().map(|&b| Choice::from(b))
    }
}

impl std::fmt::Debug for SecretBits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<redacted>")
    }
}

/// Half of com(bits; r): only additions and one multiplication, in time that does not depend on the bits.
pub(crate) fn half_of_bits(generators: &Generators, bits: &SecretBits, blinding: &Scalar) -> RistrettoPoint {
    let mut sum = RistrettoPoint::mul_base(&(blinding * *HALF));
    for (half, bit) in generators.halves().iter().skip(1).zip(bits.choices()) {
        sum += RistrettoPoint::conditional_select(&RistrettoPoint::identity(), half, bit);
    }
    sum
}

/// Half of com(values; r), in time that does not depend on the values.
pub(crate) fn half_of_values(generators: &Generators, values: &[Scalar], blinding: &Scalar) -> RistrettoPoint {
    let bases = generators.halves().iter().take(values.len() + 1);
    RistrettoPoint::multiscalar_mul(std::iter::once(blinding).chain(values), bases)
}

/// com(values; r) of public values, at most as many as generators: its time depends on them.
#[must_use]
pub fn vartime_commit(generators: &Generators, values: &[Scalar], blinding: &Scalar) -> RistrettoPoint {
    let points = generators.points().iter().take(values.len());
    RistrettoPoint::vartime_multiscalar_mul(values, points) + RistrettoPoint::mul_base(blinding)
}

/// Returns `true` if com(values; r) is this point; for public values.
#[must_use]
pub fn vartime_opens(
    generators: &Generators,
    values: &[Scalar],
    blinding: &Scalar,
    commitment: &RistrettoPoint,
) -> bool {
    values.len() == generators.count() && (vartime_commit(generators, values, blinding) - commitment).is_identity()
}

/// Returns `true` if com(values; r) is this point, in time that does not depend on the values.
#[must_use]
pub fn opens(generators: &Generators, values: &[Scalar], blinding: &Scalar, commitment: &RistrettoPoint) -> bool {
    if values.len() != generators.count() {
        return false;
    }
    let half = half_of_values(generators, values, blinding);
    (half + half - commitment).is_identity()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_opens_to_its_own_values_and_blinding_alone() {
        let generators = Generators::new(3);
        let (values, blinding) = ([1_u32, 2, 0].map(Scalar::from), Scalar::from(9_u32));
        let commitment = vartime_commit(&generators, &values, &blinding);
        for opens in [opens, vartime_opens] {
            assert!(opens(&generators, &values, &blinding, &commitment));
            for place in 0..values.len() {
                let mut other = values;
                other[place] += Scalar::ONE;
                assert!(!opens(&generators, &other, &blinding, &commitment), "{place}");
            }
            assert!(!opens(&generators, &values, &(blinding + Scalar::ONE), &commitment));
            assert!(!opens(&generators, &values, &blinding, &(commitment + generators.points()[0])));
            // the third value is 0: without it the sum is the same, but the vector is another
            assert!(!opens(&generators, &values[..2], &blinding, &commitment));
            assert!(!opens(&generators, &[values.as_slice(), &[Scalar::ZERO]].concat(), &blinding, &commitment));
        }
    }
}
