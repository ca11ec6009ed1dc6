//! The generators H_i and P of §2, and their halves for proving.

use std::sync::{LazyLock, OnceLock};

use curve25519_dalek::constants::RISTRETTO_BASEPOINT_COMPRESSED;
use curve25519_dalek::ristretto::RistrettoBasepointTable;
use ristretto_wide::{Point, decode_batch};
use sha2::{Digest as _, Sha512};

use crate::group::{HALF, RistrettoPoint, map};
use crate::labels;

/// H_i = map(SHA-512("uurna/v1/generator" ‖ LE32(i))), so nobody knows a relation between them.
#[must_use]
pub fn generator(index: u32) -> RistrettoPoint {
    map(&Sha512::new().chain_update(labels::GENERATOR).chain_update(index.to_le_bytes()).finalize().into())
}

/// P = map(SHA-512("uurna/v1/seal-base")), with its table: every ballot multiplies it twice.
pub static SEAL_BASE: LazyLock<RistrettoBasepointTable> =
    LazyLock::new(|| RistrettoBasepointTable::create(&map(&Sha512::digest(labels::SEAL_BASE).into())));

/// G and P in the form for sums of public points.
pub(crate) static PUBLIC_BASES: LazyLock<[Point; 2]> = LazyLock::new(|| {
    let seal_base = SEAL_BASE.basepoint();
    let decoded = decode_batch(&[RISTRETTO_BASEPOINT_COMPRESSED.to_bytes(), seal_base.compress().to_bytes()]);
    let [Some(base), Some(seal_base)] = decoded.as_slice() else { unreachable!("what was encoded decodes") };
    [*base, *seal_base]
});

/// The first n generators, made once for an election.
#[derive(Clone)]
pub struct Generators {
    /// H_0 … H_{n−1}
    whole: Vec<RistrettoPoint>,
    /// G/2, H_0/2 … H_{n−1}/2
    halves: Vec<RistrettoPoint>,
    /// H_0 … H_{n−1} in the form for sums of public points, made at their first use
    public: OnceLock<Vec<Point>>,
}

impl Generators {
    /// H_0 … H_{count−1}: about 30 µs each.
    #[must_use]
    pub fn new(count: u32) -> Self {
        Self::of((0..count).map(generator).collect())
    }

    fn of(whole: Vec<RistrettoPoint>) -> Self {
        let halves = std::iter::once(RistrettoPoint::mul_base(&HALF)).chain(whole.iter().map(|h| h * *HALF)).collect();
        Self { whole, halves, public: OnceLock::new() }
    }

    /// h_0·G … h_{n−1}·G: with known logarithms a commitment can be opened to anything, which shows that it hides.
    #[cfg(test)]
    pub(crate) fn of_known_logarithms(logarithms: &[crate::group::Scalar]) -> Self {
        Self::of(logarithms.iter().map(RistrettoPoint::mul_base).collect())
    }

    /// Their number.
    #[must_use]
    pub fn count(&self) -> usize {
        self.whole.len()
    }

    /// H_0 … H_{n−1}
    #[must_use]
    pub fn points(&self) -> &[RistrettoPoint] {
        &self.whole
    }

    /// H_0 … H_{n−1}, for sums of public points.
    pub(crate) fn public_points(&self) -> &[Point] {
        self.public.get_or_init(|| {
            let encodings: Vec<[u8; 32]> = self.whole.iter().map(|point| point.compress().to_bytes()).collect();
            decode_batch(&encodings).into_iter().flatten().collect()
        })
    }

    /// G/2, H_0/2 … H_{n−1}/2
    pub(crate) fn halves(&self) -> &[RistrettoPoint] {
        &self.halves
    }
}
