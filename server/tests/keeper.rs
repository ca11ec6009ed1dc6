//! The keeper of a log: what it takes, what it refuses, and what crashes leave.
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]

#[path = "keeper/crashes.rs"]
mod crashes;
#[path = "keeper/made.rs"]
mod made;
#[path = "keeper/taking.rs"]
mod taking;
