//! The rules of an election: register → roll → manifest → ballot → board → count → outcome.
//!
//! No HTTP, SQL, clock or file: time and randomness are arguments, bytes come in and go out.

pub mod contest;
pub mod eligibility;
pub mod json;
pub mod register;
