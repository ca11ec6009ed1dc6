//! The mathematics of `docs/protocol.md`: group, commitments, ballot proof, shares, sealing, log tree.
//!
//! This crate knows no elections, no time, no files. The caller owns the transcripts and the randomness, so the code
//! that knows elections decides what a proof is bound to.

#![warn(missing_docs, clippy::missing_errors_doc)]
#![warn(clippy::indexing_slicing, clippy::float_arithmetic)]

pub mod ballot_proof;
pub mod commitment;
pub mod exclusion_proof;
pub mod generators;
pub mod group;
#[cfg(test)]
mod hiding;
pub mod labels;
pub mod log;
pub mod randomness;
pub mod sealing;
pub mod sharing;
pub mod signature;
pub mod trustee_keys;
pub mod voting_code;
