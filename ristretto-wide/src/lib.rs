//! **For public data alone.** Every function here takes time and touches memory as its input tells it to. A secret scalar,
//! or a point that must not be known, belongs to `curve25519-dalek` and never comes in here.
//!
//! ristretto255 (RFC 9496) for checking what has been published: many encodings decoded, and one long sum of multiples. Where
//! the processor has AVX-512 IFMA, [`decode_batch`] and [`multiscalar`] work on eight points side by side; elsewhere they are
//! `curve25519-dalek`. Which of them it is changes no answer, only the time.
//!
//! **Notation.** p = 2²⁵⁵ − 19, the field's order; ℓ the group's; a *lane* is one of the eight 64-bit words of a vector.
//!
//! **Where what stands.** `lanes/field.rs`: representation, and the bound of every limb after every step, with its
//! reason. `lanes/curve.rs`: the group law. `lanes/encoding.rs`: RFC 9496. `lanes/digits.rs`, `lanes/tables.rs`,
//! `lanes/buckets.rs`: the sum of multiples, by Straus for few points and by Pippenger for many.
//!
//! **Cost** on a Zen 4 at 2.6 GHz: `docs/performance.md`.
//!
//! **Trust.** Tests hold every function against `curve25519-dalek` on random, mutated and extreme input, and drive carries to
//! their bounds. `uurna-verify --plain` never enters `lanes`, and continuous integration compares both on every record.
//!
//! **`unsafe`** stands in `lanes.rs` (the calls into functions that need the instructions, each behind a token that only
//! their detection makes) and in `lanes/vector.rs` (64 bytes as eight words, and back). The compiler denies it elsewhere.

#![warn(missing_docs, clippy::missing_errors_doc)]
#[cfg(target_arch = "x86_64")]
mod lanes;
#[cfg(not(target_arch = "x86_64"))]
#[path = "no_lanes.rs"]
mod lanes;
mod point;

use std::sync::OnceLock;

use curve25519_dalek::ristretto::CompressedRistretto;

use lanes::Processor;
pub use point::{Point, Points, Sum, Terms, multiscalar, multiscalars};

/// What computes here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// eight points side by side, by AVX-512 IFMA
    Wide,
    /// `curve25519-dalek`
    Dalek,
}

/// The choice of [`Arithmetic`] was asked for after it had been made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlreadyChosen;

impl std::fmt::Display for AlreadyChosen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("points have been computed with already, side by side: choose before")
    }
}

impl std::error::Error for AlreadyChosen {}

static CHOSEN: OnceLock<Option<Processor>> = OnceLock::new();

fn processor() -> Option<Processor> {
    *CHOSEN.get_or_init(Processor::detect)
}

/// What computes in this process: what the processor has, unless [`take_dalek_alone`] came first.
#[must_use]
pub fn arithmetic() -> Arithmetic {
    if processor().is_some() { Arithmetic::Wide } else { Arithmetic::Dalek }
}

/// Let `curve25519-dalek` compute everything in this process, also where the processor has wider instructions.
///
/// # Errors
/// [`AlreadyChosen`] when the wide arithmetic is in use already.
pub fn take_dalek_alone() -> Result<(), AlreadyChosen> {
    if CHOSEN.get_or_init(|| None).is_none() { Ok(()) } else { Err(AlreadyChosen) }
}

/// Decode encodings, each for itself: `None` for one that RFC 9496 §4.3.1 refuses. The identity decodes.
#[must_use]
pub fn decode_batch(encodings: &[[u8; 32]]) -> Vec<Option<Point>> {
    match processor() {
        Some(processor) => {
            processor.decode(encodings).into_iter().map(|point| Some(Point::wide(processor, point?))).collect()
        }
        None => encodings.iter().map(|encoding| CompressedRistretto(*encoding).decompress().map(Point::from)).collect(),
    }
}
