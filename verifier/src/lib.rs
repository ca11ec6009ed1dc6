//! The checks V1–V12 of a published election record (`docs/protocol.md` §10). It trusts nobody and needs nothing but the
//! record and the election's fingerprint E, from elsewhere.
//!
//! [`verify()`] reads a record from a [`Source`](uurna_record::Source) once. The [`Verification`] has a [`Report`] of
//! all twelve checks, and what a signer's own client needs. [`CHECKS`] is the table of the checks.

#![warn(missing_docs, clippy::missing_errors_doc)]
#![warn(clippy::indexing_slicing, clippy::float_arithmetic)]

mod checks;
mod findings;
mod follower;
mod helpers;
pub mod report;
mod rules;
mod verify;

pub use checks::proofs::VerifiedBallots;
pub use checks::request::{Answers, Asked, BallotAnswer, Compared, ConfirmationAnswer, Fate, Honour};
pub use checks::{CHECKS, CheckRow, row};
pub use findings::{Finding, Outcome};
pub use helpers::{Chunks, Helpers, Ticket};
pub use report::{Report, State};
pub use rules::Rule;
pub use uurna_election_core::ballot::{AskedTracker, TrackerError};
pub use verify::{Known, Progress, Verification, refuse, verify, verify_further, verify_with_helpers};
