//! Verifying many proofs in one multiscalar multiplication (§7).
//!
//! The three equations about points are linear. So the sum of all of them under independent random 128-bit weights is
//! the identity if every one holds, and otherwise with a chance of 2^−128.

use rand_core::CryptoRng;

use super::Checked;
use super::wide_sum::{WideSum, limbs, product_and};
use crate::generators::{Generators, PUBLIC_BASES};
use crate::group::{Point, Scalar, vartime_multiscalar};

/// Three weights below 2^128 for one ballot, drawn after the ballots are read.
#[derive(Clone, Copy)]
pub struct Weights([Scalar; 3]);

impl Weights {
    /// Draw the weights for `ballots` ballots.
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

/// The sum of many proofs' equations, right side less left: so three of a ballot's six points have 128-bit scalars.
pub struct Batch<'a> {
    generators: &'a Generators,
    /// the scalar of G
    base: Scalar,
    /// the scalar of each H_i
    shared: Vec<WideSum>,
    scalars: Vec<Scalar>,
    points: Vec<&'a Point>,
}

impl<'a> Batch<'a> {
    /// A batch over these generators, with room for `ballots` ballots.
    #[must_use]
    pub fn new(generators: &'a Generators, ballots: usize) -> Self {
        Self {
            generators,
            base: Scalar::ZERO,
            shared: vec![WideSum::ZERO; generators.count()],
            scalars: Vec::with_capacity(6 * ballots),
            points: Vec::with_capacity(6 * ballots),
        }
    }

    /// Add a proof whose sizes and scalar equations hold.
    pub fn add(&mut self, checked: &Checked<'a>, Weights([alpha, beta, gamma]): Weights) {
        let Checked { statement, proof, x } = checked;
        let Some(b_0) = statement.commitments.first() else { return };
        self.base -= alpha * proof.z_a + beta * proof.z_c + gamma * proof.z_k;
        // −(α·f + β·f·(x−f)) = (β·f − (α + β·x))·f
        let beta_x = beta * x;
        let constant = limbs(&-(alpha + beta_x));
        let [low, high, ..] = limbs(&beta);
        for (shared, f) in self.shared.iter_mut().zip(&proof.f) {
            shared.add_product(&product_and(&[low, high], f.words(), &constant), f.words());
        }
        self.scalars.extend([alpha, alpha * x, beta_x, beta, gamma * x, gamma]);
        self.points.extend([
            proof.a.public_point(),
            b_0.public_point(),
            proof.c.public_point(),
            proof.d.public_point(),
            statement.credential.public_point(),
            proof.n.public_point(),
        ]);
    }

    /// Whether every equation holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        let shared: Vec<Scalar> = self.shared.iter().map(WideSum::reduce).collect();
        let scalars = self.scalars.iter().chain([&self.base]).chain(&shared);
        let [base, _] = &*PUBLIC_BASES;
        let points = self.points.iter().copied().chain([base]).chain(self.generators.public_points());
        vartime_multiscalar(scalars, points).is_identity()
    }
}
