//! The rules of an election: register → roll → manifest → ballot → board → count → outcome.
//!
//! No HTTP, SQL, clock or file: time and randomness are arguments, bytes come in and go out.

#![warn(missing_docs, clippy::missing_errors_doc)]
#![warn(clippy::indexing_slicing, clippy::float_arithmetic)]

pub mod acts;
pub mod ballot;
pub mod board;
pub mod check;
pub mod chunks;
pub mod contest;
pub mod count;
pub mod eligibility;
pub mod encoding;
pub mod event;
pub mod json;
pub mod layout;
pub mod lot;
pub mod manifest;
pub mod outcome;
pub mod protocol;
pub mod register;
pub mod result_entry;
pub mod roll;
pub mod sealed;
pub mod selections;
pub mod spoken;
pub mod time;
pub mod trustee;
