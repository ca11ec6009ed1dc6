//! A published ballot hides the vote for ever: every other valid vote explains the same bytes (§1, first row).
//!
//! A person who knows the logarithms h_i of the generators H_i = h_i·G can compute, for any vote, the blindings with
//! which a given ballot is a ballot for that vote. So the bytes alone favour no vote, and no computer, however fast,
//! can read one from them. The only attack left is to guess the seed from which one device drew its blindings.

use merlin::Transcript;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use sha2::{Digest as _, Sha512};

use crate::ballot_proof::{BallotMasks, BallotProof, BallotStatement, BallotWitness, LinearForm, Relation};
use crate::commitment::{SecretBits, vartime_commit};
use crate::generators::Generators;
use crate::group::{Element, Reader, RistrettoPoint, Scalar, wide};
use crate::randomness::SecretRandomness;
use crate::sharing::SecretPolynomial;
use crate::voting_code::SecretCredential;

/// Two contests: one of three options, one of two. m is valid when each has one mark.
const VALID: [[u8; 5]; 6] =
    [[1, 0, 0, 1, 0], [1, 0, 0, 0, 1], [0, 1, 0, 1, 0], [0, 1, 0, 0, 1], [0, 0, 1, 1, 0], [0, 0, 1, 0, 1]];
const BITS: u32 = 5;
const EQUATIONS: usize = 2;

fn scalars(rng: &mut ChaCha20Rng, count: usize) -> Vec<Scalar> {
    let mut scalar = || {
        let mut bytes = [0; 64];
        rng.fill_bytes(&mut bytes);
        wide(&bytes)
    };
    (0..count).map(|_| scalar()).collect()
}

/// Σ values_i·h_i
fn logarithm(values: &[Scalar], h: &[Scalar]) -> Scalar {
    values.iter().zip(h).map(|(value, h)| value * h).sum()
}

/// The secrets of a ballot: b_0, and d, s, u, v.
struct Explanation {
    bits: Vec<Scalar>,
    b: Scalar,
    d: Vec<Scalar>,
    s: Scalar,
    u: Scalar,
    v: Scalar,
}

impl Explanation {
    /// d_i·(1−2m_i)
    fn crossed(&self) -> Vec<Scalar> {
        self.d.iter().zip(&self.bits).map(|(d, m)| d * (Scalar::ONE - m - m)).collect()
    }

    /// −d_i²
    fn squares(&self) -> Vec<Scalar> {
        self.d.iter().map(|d| -(d * d)).collect()
    }
}

/// The published bytes of a ballot, as numbers and points, and the challenge that follows from them.
struct Published {
    b_0: RistrettoPoint,
    a: RistrettoPoint,
    c: RistrettoPoint,
    d: RistrettoPoint,
    w: Vec<Scalar>,
    f: Vec<Scalar>,
    z_a: Scalar,
    z_c: Scalar,
    x: Scalar,
}

impl Published {
    /// Returns `true` if this vote with these blindings makes exactly these bytes.
    fn is_explained_by(&self, made: &Explanation, generators: &Generators, forms: &[LinearForm]) -> bool {
        let value = |form: &LinearForm| form.value(&made.d);
        let f: Vec<Scalar> = made.bits.iter().zip(&made.d).map(|(m, d)| self.x * m + d).collect();
        vartime_commit(generators, &made.bits, &made.b) == self.b_0
            && vartime_commit(generators, &made.d, &made.s) == self.a
            && vartime_commit(generators, &made.crossed(), &made.u) == self.c
            && vartime_commit(generators, &made.squares(), &made.v) == self.d
            && forms.iter().map(value).eq(self.w.iter().copied())
            && f == self.f
            && self.x * made.b + made.s == self.z_a
            && self.x * made.u + made.v == self.z_c
    }
}

/// The forms Σ of the first three bits, and Σ of the last two.
fn forms() -> Vec<LinearForm> {
    let sum = |bits: std::ops::Range<usize>| LinearForm::new(bits.map(|bit| (bit, 1)));
    vec![sum(0..3), sum(3..5)]
}

fn prove(h: &[Scalar], vote: &[u8], rng: &mut ChaCha20Rng) -> (Generators, Published, Explanation) {
    let generators = Generators::of_known_logarithms(h);
    let mut seed = [0; 32];
    rng.fill_bytes(&mut seed);
    let randomness = SecretRandomness::from_hasher(Sha512::new().chain_update(seed));
    let bits = SecretBits::new(vote.to_vec()).unwrap();
    let polynomial = SecretPolynomial::derive(&randomness, BITS, 2);
    let commitments = polynomial.commit(&generators, &bits);
    let credential = SecretCredential::new(scalars(rng, 1)[0]);
    let (forms, right) = (forms(), vec![Scalar::ONE; EQUATIONS]);
    let relation = Relation { generators: &generators, forms: &forms, right_sides: &right };
    let statement = BallotStatement { relation, credential: credential.public(), commitments: &commitments };
    let masks = BallotMasks::derive(&randomness, BITS);
    let blinding = polynomial.blinding();
    let witness = BallotWitness { bits: &bits, blinding: &blinding, credential: &credential, nonce: Sha512::new() };
    let proof = statement.prove(&mut Transcript::new(b"hiding"), witness, &masks);
    let mut bytes = Vec::new();
    proof.encode_to(&mut bytes);
    assert_eq!(bytes.len(), BallotProof::length(EQUATIONS, BITS as usize));
    let published = published(&statement, &bytes);
    let of = |label: &[u8]| randomness.scalar(label, 0);
    let made = Explanation {
        bits: vote.iter().map(|bit| Scalar::from(*bit)).collect(),
        b: blinding,
        d: randomness.scalars(b"mask", 0, BITS).expose().to_vec(),
        s: of(b"mask-blinding"),
        u: of(b"cross-blinding"),
        v: of(b"square-blinding"),
    };
    (generators, published, made)
}

/// Read a proof's bytes, and draw its challenge as the protocol says.
fn published(statement: &BallotStatement<'_>, bytes: &[u8]) -> Published {
    let mut reader = Reader::new(bytes);
    let elements: Vec<Element> = (0..4).map(|_| reader.element().unwrap()).collect();
    let w: Vec<Scalar> = (0..EQUATIONS).map(|_| reader.scalar().unwrap()).collect();
    let f = (0..BITS).map(|_| reader.scalar().unwrap()).collect();
    let (z_a, z_c) = (reader.scalar().unwrap(), reader.scalar().unwrap());
    let mut transcript = Transcript::new(b"hiding");
    for commitment in statement.commitments {
        transcript.append_message(b"commitment", commitment.encoding());
    }
    for (label, element) in [b"A", b"C", b"D", b"N"].into_iter().zip(&elements) {
        transcript.append_message(label, element.encoding());
    }
    for w in &w {
        transcript.append_message(b"w", w.as_bytes());
    }
    let mut challenge = [0; 64];
    transcript.challenge_bytes(b"x", &mut challenge);
    let [a, c, d] = [0, 1, 2].map(|place| elements[place].point());
    let b_0 = statement.commitments[0].point();
    Published { b_0, a, c, d, w, f, z_a, z_c, x: wide(&challenge) }
}

/// The blindings with which the same bytes are a ballot for another vote.
fn explained_as(vote: &[u8], published: &Published, made: &Explanation, h: &[Scalar]) -> Explanation {
    let bits: Vec<Scalar> = vote.iter().map(|bit| Scalar::from(*bit)).collect();
    let b = made.b + logarithm(&made.bits, h) - logarithm(&bits, h);
    let d: Vec<Scalar> = published.f.iter().zip(&bits).map(|(f, m)| f - published.x * m).collect();
    let mut other = Explanation { bits, b, d, s: Scalar::ZERO, u: Scalar::ZERO, v: Scalar::ZERO };
    other.s = made.s + logarithm(&made.d, h) - logarithm(&other.d, h);
    other.u = made.u + logarithm(&made.crossed(), h) - logarithm(&other.crossed(), h);
    other.v = made.v + logarithm(&made.squares(), h) - logarithm(&other.squares(), h);
    other
}

#[test]
fn every_valid_vote_explains_the_same_ballot() {
    let mut rng = ChaCha20Rng::seed_from_u64(9);
    for vote in VALID {
        let h = scalars(&mut rng, BITS as usize);
        let (generators, published, made) = prove(&h, &vote, &mut rng);
        assert!(published.is_explained_by(&made, &generators, &forms()), "as it was made");
        for other in VALID.iter().filter(|other| **other != vote) {
            let explained = explained_as(other, &published, &made, &h);
            assert!(published.is_explained_by(&explained, &generators, &forms()), "{vote:?} as {other:?}");
            assert_ne!(explained.b, made.b);
        }
    }
}

#[test]
fn no_invalid_vote_explains_a_ballot() {
    let mut rng = ChaCha20Rng::seed_from_u64(10);
    let h = scalars(&mut rng, BITS as usize);
    let (generators, published, made) = prove(&h, &VALID[0], &mut rng);
    for invalid in [[1, 1, 0, 1, 0], [0, 0, 0, 1, 0], [1, 0, 0, 0, 0], [2, 0, 0, 1, 0]] {
        let explained = explained_as(&invalid, &published, &made, &h);
        assert!(!published.is_explained_by(&explained, &generators, &forms()), "{invalid:?}");
    }
}
