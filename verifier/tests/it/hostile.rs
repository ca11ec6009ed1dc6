//! Election records that somebody tampered with, one fault each, and the first check that must fail.
//!
//! Every record is made whole and signed again after the fault, so that as far as possible the named check fails alone.

pub(crate) mod acts;
pub(crate) mod ballots;
mod bounds;
mod flips;
mod forms;
pub(crate) mod log;
pub(crate) mod manifests;
pub(crate) mod rolls;
mod spellings;
mod truncation;
pub(crate) mod world;
