//! The proof of a ballot, which is also the voter's signature (§6 step 5, §7).
//!
//! **Claim.** B_0 opens to a vector m of bits with Σ L_{q,i}·m_i = k_q for every equation q of the ballot's style, and the
//! maker knows κ with credential = κ·G.
//!
//! **Notation** (n bits, e equations): `m` bits, `b` = b_0 blinding of B_0; `d` (n) masks; `s`, `u`,
//! `v` blindings of A, C, D; `w` (e) the masks' value in each equation; `f` (n) and `z_a`, `z_c`, `z_k` responses; `x` challenge.
//!
//! **Protocol.** A = com(d; s), C = com((d_i·(1−2m_i))_i; u), D = com((−d_i²)_i; v), N = ν·G, w_q = Σ L_{q,i}·d_i; x from the
//! transcript; f_i = x·m_i + d_i, z_a = x·b + s, z_c = x·u + v, z_k = x·κ + ν. It holds when
//! z_a·G + Σ f_i·H_i = x·B_0 + A, z_c·G + Σ f_i·(x−f_i)·H_i = x·C + D, z_k·G = x·credential + N, Σ L_{q,i}·f_i = x·k_q + w_q.
//! f_i·(x−f_i) = x²·m_i(1−m_i) + x·d_i(1−2m_i) − d_i², so its first term vanishes for all i only if every m_i is a bit.
//!
//! **Transcript.** The caller has absorbed election, style, credential, previous and sealed. Then, in this order: each
//! "commitment", "A", "C", "D", "N", each "w"; challenge "x".
//!
//! **Size and cost.** 32·(4 + e + n + 3) bytes. Proving: three multiscalar multiplications of n + 1 terms, constant time in m.
//! Verifying many: 6 points of one multiscalar multiplication, 5 + t decodings.
//!
//! **Security.** Perfectly witness-indistinguishable, so a published ballot hides the vote for ever. Sound while discrete
//! logarithms are hard. It says nothing about B_1 … B_{t−1}: trustees check shares against them.
//!
//! **Source.** Bootle, Cerulli, Chaidos, Ghadafi, Groth, Petit, *Short accountable ring signatures based on DDH*
//! (ESORICS 2015), the bit proof of figure 4; linear equations on the responses and a Schnorr proof under the same
//! challenge are added here.

mod batch;
mod equations;
mod prove;
mod verify;
mod wide_sum;

pub use batch::{Batch, Weights};
pub use equations::{LinearForm, Relation};
pub use prove::{BallotMasks, BallotWitness};
pub use verify::{Checked, ProofError};

use merlin::Transcript;

use crate::group::{DecodeError, Element, PublicScalar, Reader, Scalar, wide};

/// The claim of a ballot: everything public that its proof depends on and that the caller has not absorbed yet.
#[derive(Clone, Copy)]
pub struct BallotStatement<'a> {
    /// the generators and the equations of the ballot's style
    pub relation: Relation<'a>,
    /// κ·G
    pub credential: &'a Element,
    /// B_0 … B_{t−1}
    pub commitments: &'a [Element],
}

/// A ballot's proof: `A ‖ C ‖ D ‖ N ‖ w… ‖ f… ‖ z_a ‖ z_c ‖ z_k`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotProof {
    a: Element,
    c: Element,
    d: Element,
    n: Element,
    w: Vec<Scalar>,
    f: Vec<PublicScalar>,
    z_a: Scalar,
    z_c: Scalar,
    z_k: Scalar,
}

impl BallotProof {
    /// A, C, D and N come first.
    pub const POINTS: usize = 4;

    /// Length in bytes of a proof for `equations` equations and `bits` bits.
    #[must_use]
    pub const fn length(equations: usize, bits: usize) -> usize {
        32 * (Self::POINTS + equations + bits + 3)
    }

    /// Decode a proof for `equations` equations and `bits` bits; every byte must be used.
    ///
    /// # Errors
    /// Names what does not decode.
    pub fn decode(bytes: &[u8], equations: usize, bits: usize) -> Result<Self, DecodeError> {
        let (points, scalars) = bytes.split_at_checked(32 * Self::POINTS).unwrap_or((bytes, &[]));
        let mut reader = Reader::new(points);
        let points = reader.public_elements()?;
        Self::decode_scalars(points, scalars, equations, bits)
    }

    /// Decode the scalars after the points A, C, D, N, which are decoded with other proofs' points; all bytes are used.
    ///
    /// # Errors
    /// Names what does not decode.
    pub fn decode_scalars(
        [a, c, d, n]: [Element; Self::POINTS],
        bytes: &[u8],
        equations: usize,
        bits: usize,
    ) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes);
        let proof = Self {
            a,
            c,
            d,
            n,
            w: (0..equations).map(|_| reader.scalar()).collect::<Result<_, _>>()?,
            f: (0..bits).map(|_| reader.public_scalar()).collect::<Result<_, _>>()?,
            z_a: reader.scalar()?,
            z_c: reader.scalar()?,
            z_k: reader.scalar()?,
        };
        reader.end()?;
        Ok(proof)
    }

    /// Append the proof's bytes.
    pub fn encode_to(&self, bytes: &mut Vec<u8>) {
        for element in [&self.a, &self.c, &self.d, &self.n] {
            bytes.extend_from_slice(element.encoding());
        }
        for w in &self.w {
            bytes.extend_from_slice(w.as_bytes());
        }
        for f in &self.f {
            bytes.extend_from_slice(&f.encoding());
        }
        for z in [&self.z_a, &self.z_c, &self.z_k] {
            bytes.extend_from_slice(z.as_bytes());
        }
    }
}

impl BallotStatement<'_> {
    /// Absorb the statement's commitments and the proof's first message, and draw x. Prover and verifier call this.
    fn challenge(&self, transcript: &mut Transcript, first: FirstMessage<'_>) -> Scalar {
        for commitment in self.commitments {
            transcript.append_message(b"commitment", commitment.encoding());
        }
        transcript.append_message(b"A", first.a.encoding());
        transcript.append_message(b"C", first.c.encoding());
        transcript.append_message(b"D", first.d.encoding());
        transcript.append_message(b"N", first.n.encoding());
        for w in first.w {
            transcript.append_message(b"w", w.as_bytes());
        }
        challenge(transcript, b"x")
    }
}

/// The prover's message before the challenge.
#[derive(Clone, Copy)]
struct FirstMessage<'a> {
    a: &'a Element,
    c: &'a Element,
    d: &'a Element,
    n: &'a Element,
    w: &'a [Scalar],
}

/// A scalar from 64 bytes of the transcript (§2).
pub(crate) fn challenge(transcript: &mut Transcript, label: &'static [u8]) -> Scalar {
    let mut bytes = [0; 64];
    transcript.challenge_bytes(label, &mut bytes);
    wide(&bytes)
}
