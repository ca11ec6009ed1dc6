//! Election records that somebody tampered with, one fault each, and the first check that must fail.
//!
//! Every record is made whole and signed again after the fault, so that as far as possible the named check fails alone.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot run has failed")]
#![expect(clippy::indexing_slicing, reason = "a test that cannot run has failed")]

#[path = "hostile_records/acts.rs"]
mod acts;
#[path = "hostile_records/ballots.rs"]
mod ballots;
#[path = "hostile_records/flips.rs"]
mod flips;
#[path = "hostile_records/log.rs"]
mod log;
#[path = "hostile_records/manifests.rs"]
mod manifests;
#[path = "hostile_records/rolls.rs"]
mod rolls;
#[path = "hostile_records/truncation.rs"]
mod truncation;
#[path = "hostile_records/world.rs"]
mod world;
