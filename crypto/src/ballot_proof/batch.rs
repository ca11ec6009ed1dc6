//! Verifying many proofs in one multiscalar multiplication (§7).
//!
//! The three equations about points are linear, so the sum of all of them under independent random 128-bit weights is
//! the identity for a batch in which every one holds, and for any other with a chance of 2^−128.

use curve25519_dalek::constants::RISTRETTO_BASEPOINT_POINT;
use curve25519_dalek::traits::{IsIdentity as _, VartimeMultiscalarMul as _};
use rand_core::CryptoRng;

use super::Checked;
use crate::generators::Generators;
use crate::group::{RistrettoPoint, Scalar};

/// Three weights for one ballot, drawn after the ballots are read.
#[derive(Clone, Copy)]
pub struct Weights([Scalar; 3]);

impl Weights {
    /// Weights for so many ballots.
    pub fn draw(rng: &mut impl CryptoRng, ballots: usize) -> Vec<Self> {
        let mut bytes = vec![0; 48 * ballots];
        rng.fill_bytes(&mut bytes);
        let (triples, _) = bytes.as_chunks::<48>();
        triples
            .iter()
            .map(|triple| {
                let (weights, _) = triple.as_chunks::<16>();
                let weight = |i: usize| weights.get(i).map_or(Scalar::ONE, |w| Scalar::from(u128::from_le_bytes(*w)));
                Self([weight(0), weight(1), weight(2)])
            })
            .collect()
    }
}

/// The sum of many proofs' equations.
pub struct Batch<'a> {
    generators: &'a Generators,
    /// the scalar of G
    base: Scalar,
    /// the scalars of H_0 …
    shared: Vec<Scalar>,
    scalars: Vec<Scalar>,
    points: Vec<RistrettoPoint>,
}

impl<'a> Batch<'a> {
    /// A batch over these generators, with room for so many ballots.
    #[must_use]
    pub fn new(generators: &'a Generators, ballots: usize) -> Self {
        Self {
            generators,
            base: Scalar::ZERO,
            shared: vec![Scalar::ZERO; generators.count()],
            scalars: Vec::with_capacity(6 * ballots),
            points: Vec::with_capacity(6 * ballots),
        }
    }

    /// Add a proof whose sizes and scalar equations hold.
    pub fn add(&mut self, checked: &Checked<'_>, Weights([alpha, beta, gamma]): Weights) {
        let Checked { statement, proof, x } = checked;
        let Some(b_0) = statement.commitments.first() else { return };
        self.base += alpha * proof.z_a + beta * proof.z_c + gamma * proof.z_k;
        // α·f + β·f·(x−f) = f·(α + β·x − β·f)
        let constant = alpha + beta * x;
        for (shared, f) in self.shared.iter_mut().zip(&proof.f) {
            *shared += f * (constant - beta * f);
        }
        self.scalars.extend([-alpha, -(alpha * x), -(beta * x), -beta, -(gamma * x), -gamma]);
        self.points.extend([
            proof.a.point(),
            b_0.point(),
            proof.c.point(),
            proof.d.point(),
            statement.credential.point(),
            proof.n.point(),
        ]);
    }

    /// Whether every equation holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        let scalars = self.scalars.iter().chain([&self.base]).chain(&self.shared);
        let points = self.points.iter().chain([&RISTRETTO_BASEPOINT_POINT]).chain(self.generators.points());
        RistrettoPoint::vartime_multiscalar_mul(scalars, points).is_identity()
    }
}
