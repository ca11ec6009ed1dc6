//! The mathematics of `docs/protocol.md`: group, commitments, ballot proof, shares, sealing, log tree.
//!
//! This crate knows no elections, no time, no files. The caller owns the transcript and the randomness.

pub mod log;
pub mod signature;
