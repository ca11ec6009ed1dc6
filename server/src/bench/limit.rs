//! The limit: the cost of verifying a ballot in bulk if only its points,
//! its terms of the one sum, its transcript and its hashes took time.

use std::hint::black_box;
use std::time::{Duration, Instant};

use merlin::Transcript;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use uurna_crypto::group::{Element, Point, RistrettoPoint, Scalar, vartime_multiscalar};
use uurna_rehearsal::machine::Cost;

use super::BallotFigures;

/// Ballots in one sum.
const BATCH: usize = 512;

/// Points of a ballot that are decoded: its six, and its credential on the roll.
const POINTS: f64 = 7.0;

/// Points of a ballot in the one sum.
const TERMS: f64 = 6.0;

/// Hashed for the tracker: label, E, and a statement of two commitments.
const STATEMENT: usize = 16 + 32 + 163;

/// The cost of the parts on this machine, CPU time of one thread, in µs.
#[derive(Debug, Serialize)]
pub struct UnitCosts {
    /// a point decoded beside 4,095 others
    pub point: f64,
    /// a term of a sum of 3,072, by turns under 128 and 253 bits
    pub term: f64,
    /// absorbing a ballot's statement and first message, and drawing its challenge
    pub transcript: f64,
    /// SHA-256, a KiB
    pub hash: f64,
}

/// The limit of one size, in µs.
#[derive(Debug, Serialize)]
pub struct Limit {
    /// decoded points
    pub points: f64,
    /// terms of the sum, with a batch's share of the generators
    pub terms: f64,
    /// the transcript
    pub transcript: f64,
    /// leaf and tracker
    pub hashes: f64,
}

impl Limit {
    /// The sum.
    pub fn sum(&self) -> f64 {
        self.points + self.terms + self.transcript + self.hashes
    }
}

impl UnitCosts {
    /// Measure them, in about a second.
    pub fn measure() -> Self {
        let points: Vec<RistrettoPoint> =
            (1..=4_096_u64).map(|i| RistrettoPoint::mul_base(&Scalar::from(i * i))).collect();
        let encodings: Vec<[u8; 32]> = points.iter().map(|point| point.compress().to_bytes()).collect();
        let decoded = Element::vartime_decode_all(&encodings);
        let terms: Vec<&Point> = decoded.iter().flatten().map(Element::public_point).take(6 * BATCH).collect();
        let long = -Scalar::from(u128::MAX);
        let scalar = |i: usize| {
            if i.is_multiple_of(2) { Scalar::from(u128::MAX / (i as u128 + 3)) } else { long * Scalar::from(i as u64) }
        };
        let scalars: Vec<Scalar> = (0..terms.len()).map(scalar).collect();
        let base = Transcript::new(b"limit");
        let bytes = vec![7; 64 << 10];
        Self {
            point: least(encodings.len(), || drop(black_box(Element::vartime_decode_all(black_box(&encodings))))),
            term: least(terms.len(), || drop(black_box(vartime_multiscalar(&scalars, terms.iter().copied())))),
            transcript: least(256, || (0..256).for_each(|_| absorb(base.clone()))),
            hash: least(64, || {
                black_box(Sha256::digest(black_box(&bytes)));
            }),
        }
    }

    /// The limit of ballots of this size.
    pub fn limit(&self, ballot: &BallotFigures) -> Limit {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        Limit {
            points: POINTS * self.point,
            terms: (TERMS + count(ballot.bits) / count(BATCH)) * self.term,
            transcript: self.transcript,
            hashes: count(ballot.bytes + STATEMENT) / 1024.0 * self.hash,
        }
    }
}

/// Absorb as much as the transcript of a ballot with two commitments and two equations.
fn absorb(mut transcript: Transcript) {
    transcript.append_u64(b"style", 0);
    for label in
        [&b"credential"[..], b"previous", b"sealed", b"commitment", b"commitment", b"A", b"C", b"D", b"N", b"w", b"w"]
    {
        let label: &'static [u8] = label;
        transcript.append_message(label, &[7; 32]);
    }
    let mut challenge = [0; 64];
    transcript.challenge_bytes(b"x", &mut challenge);
    black_box(challenge);
}

/// The CPU time of a piece of work, in µs for each of the things in it; repeated, as the system's clock of CPU time steps by milliseconds.
fn least(each: usize, mut work: impl FnMut()) -> f64 {
    let mut least = f64::MAX;
    for _ in 0..3 {
        let mut times = 0_u32;
        let began = Instant::now();
        let ((), cost) = Cost::of(|| {
            while began.elapsed() < Duration::from_millis(60) {
                work();
                times += 1;
            }
        });
        least = least.min(cost.cpu.as_secs_f64() * 1e6 / f64::from(times.max(1)));
    }
    least / f64::from(u32::try_from(each).unwrap_or(1))
}
