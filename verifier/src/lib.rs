//! The checks V1–V12 of a published election record (`docs/protocol.md` §10). It trusts nobody and needs nothing but the
//! record and the election's fingerprint E, from elsewhere.
//!
//! [`verify()`] reads a record from a [`source`] once, entry by entry, and gives a [`Verification`]: a [`Report`] of all
//! twelve checks, and what a signer's own client goes on with.

#![warn(missing_docs)]
#![warn(clippy::indexing_slicing, clippy::float_arithmetic)]

mod claims;
mod counting;
mod findings;
mod follower;
mod proofs;
pub mod report;
mod request;
pub mod source;
mod verify;

pub use claims::{claim, section};
pub use findings::{Finding, Outcome};
pub use proofs::VerifiedBallots;
pub use report::{Report, State};
pub use request::{Answers, Asked, BallotAnswer, ConfirmationAnswer, Fate, Honour};
pub use uurna_election_core::ballot::{AskedTracker, TrackerError};
pub use verify::{Known, Progress, Verification, refuse, verify, verify_further};
