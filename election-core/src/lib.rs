//! The rules of an election: register → roll → manifest → ballot → board → count → outcome.
//!
//! No HTTP, SQL, clock or file: time and randomness are arguments, bytes come in and go out.

pub mod chunks;
pub mod contest;
pub mod json;
pub mod lot;
pub mod outcome;
pub mod result_entry;
