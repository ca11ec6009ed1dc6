//! Verifies one proof, and names the part that fails.

use curve25519_dalek::ristretto::RistrettoPoint;
use curve25519_dalek::traits::{IsIdentity as _, VartimeMultiscalarMul as _};
use merlin::Transcript;

use super::{BallotProof, BallotStatement, FirstMessage};
use crate::generators::PUBLIC_BASES;
use crate::group::{Arithmetic, Element, PublicScalar, Scalar, Terms, arithmetic, vartime_multiscalars};

/// The part of a proof that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// z_k·G ≠ x·credential + N
    #[error("the ballot is not signed by its credential")]
    Credential,
    /// the sizes of proof and relation differ
    #[error("the proof has not the sizes that the contests need")]
    Sizes,
    /// Σ L_{q,i}·f_i ≠ x·k_q + w_q
    #[error("the ballot breaks equation {equation} of its style")]
    Equation {
        /// q, from 0
        equation: usize,
    },
    /// z_a·G + Σ f_i·H_i ≠ x·B_0 + A
    #[error("the proof does not open the ballot's commitment")]
    Commitment,
    /// z_c·G + Σ f_i·(x−f_i)·H_i ≠ x·C + D
    #[error("the ballot holds something other than zeros and ones")]
    Bits,
}

/// A proof with its challenge, whose credential part holds; [`Checked::verify_rest`] does the rest.
pub struct Checked<'a> {
    pub(super) statement: &'a BallotStatement<'a>,
    pub(super) proof: &'a BallotProof,
    pub(super) x: Scalar,
}

impl BallotProof {
    fn challenge(&self, statement: &BallotStatement<'_>, transcript: &mut Transcript) -> Scalar {
        let Self { a, c, d, n, w, .. } = self;
        statement.challenge(transcript, FirstMessage { a, c, d, n, w })
    }
}

impl<'a> BallotStatement<'a> {
    /// Check what costs nothing: sizes and equations. A [`super::Batch`], or [`Checked::verify_rest`] and
    /// [`BallotStatement::verify_credential`], checks the points.
    ///
    /// # Errors
    /// [`ProofError::Sizes`], [`ProofError::Equation`].
    pub fn check_scalars(
        &'a self,
        transcript: &mut Transcript,
        proof: &'a BallotProof,
    ) -> Result<Checked<'a>, ProofError> {
        let relation = &self.relation;
        if proof.w.len() != relation.forms.len()
            || relation.right_sides.len() != relation.forms.len()
            || proof.f.len() != relation.generators.count()
            || self.commitments.is_empty()
        {
            return Err(ProofError::Sizes);
        }
        let x = proof.challenge(self, transcript);
        let sides = relation.forms.iter().zip(relation.right_sides).zip(&proof.w);
        for (equation, ((form, right), w)) in sides.enumerate() {
            if form.vartime_value(&proof.f) != x * right + w {
                return Err(ProofError::Equation { equation });
            }
        }
        Ok(Checked { statement: self, proof, x })
    }

    /// Check the voter's signature alone, with one multiplication, so that a stranger's ballot costs no more than that.
    ///
    /// # Errors
    /// [`ProofError::Credential`].
    pub fn verify_credential(&self, transcript: &mut Transcript, proof: &BallotProof) -> Result<(), ProofError> {
        let x = proof.challenge(self, transcript);
        // z_k·G = x·credential + N
        let credential = self.credential.point();
        let n = RistrettoPoint::vartime_double_scalar_mul_basepoint(&-x, &credential, &proof.z_k);
        if (n - proof.n.point()).is_identity() { Ok(()) } else { Err(ProofError::Credential) }
    }

    /// Verify the whole proof.
    ///
    /// # Errors
    /// Names the first part that fails; it checks the credential first.
    pub fn verify(&self, transcript: &mut Transcript, proof: &BallotProof) -> Result<(), ProofError> {
        if arithmetic() == Arithmetic::Dalek {
            self.verify_credential(&mut transcript.clone(), proof)?;
            return self.check_scalars(transcript, proof)?.verify_rest();
        }
        let before = transcript.clone();
        match self.check_scalars(transcript, proof) {
            Ok(checked) => checked.verify_at_once(),
            Err(error) => {
                self.verify_credential(&mut before.clone(), proof)?;
                Err(error)
            }
        }
    }
}

impl Checked<'_> {
    /// Verify the two equations about commitments.
    ///
    /// # Errors
    /// [`ProofError::Commitment`] or [`ProofError::Bits`].
    pub fn verify_rest(&self) -> Result<(), ProofError> {
        let Self { statement, proof, x } = self;
        let Some(b_0) = statement.commitments.first() else { return Err(ProofError::Sizes) };
        let f = self.responses();
        // z_a·G + Σ f_i·H_i = x·B_0 + A
        if !self.equal(&proof.z_a, &f, &b_0.point(), &proof.a.point()) {
            return Err(ProofError::Commitment);
        }
        // z_c·G + Σ f_i·(x−f_i)·H_i = x·C + D
        let products: Vec<Scalar> = f.iter().map(|f| f * (x - f)).collect();
        if !self.equal(&proof.z_c, &products, &proof.c.point(), &proof.d.point()) {
            return Err(ProofError::Bits);
        }
        Ok(())
    }

    /// Verify the three equations about points side by side, without weights.
    fn verify_at_once(&self) -> Result<(), ProofError> {
        let Self { statement, proof, x } = self;
        let Some(b_0) = statement.commitments.first() else { return Err(ProofError::Sizes) };
        let f = self.responses();
        let products: Vec<Scalar> = f.iter().map(|f| f * (x - f)).collect();
        let sums = vartime_multiscalars(&[
            self.right_less_left(&proof.z_k, &[], statement.credential, &proof.n),
            self.right_less_left(&proof.z_a, &f, b_0, &proof.a),
            self.right_less_left(&proof.z_c, &products, &proof.c, &proof.d),
        ]);
        let errors = [ProofError::Credential, ProofError::Commitment, ProofError::Bits];
        let failed = sums.iter().zip(errors).find(|(sum, _)| !sum.is_identity());
        failed.map_or(Ok(()), |(_, error)| Err(error))
    }

    /// f_0 … f_{n−1}
    fn responses(&self) -> Vec<Scalar> {
        self.proof.f.iter().map(PublicScalar::to_scalar).collect()
    }

    /// x·left + right − z·G − Σ scalars_i·H_i
    fn right_less_left(&self, z: &Scalar, scalars: &[Scalar], left: &Element, right: &Element) -> Terms {
        let [base, _] = &*PUBLIC_BASES;
        let generators = self.statement.relation.generators.public_points().iter().take(scalars.len());
        let points = [left.public_point(), right.public_point(), base].into_iter().chain(generators);
        let scalars = [self.x, Scalar::ONE, -z].into_iter().chain(scalars.iter().map(|scalar| -scalar));
        Terms { scalars: scalars.collect(), points: points.copied().collect() }
    }

    /// z·G + Σ scalars_i·H_i = x·left + right
    fn equal(&self, z: &Scalar, scalars: &[Scalar], left: &RistrettoPoint, right: &RistrettoPoint) -> bool {
        let minus_x = -self.x;
        let scalars = std::iter::once(z).chain(std::iter::once(&minus_x)).chain(scalars);
        let points = std::iter::once(&curve25519_dalek::constants::RISTRETTO_BASEPOINT_POINT)
            .chain(std::iter::once(left))
            .chain(self.statement.relation.generators.points());
        (RistrettoPoint::vartime_multiscalar_mul(scalars, points) - right).is_identity()
    }
}
