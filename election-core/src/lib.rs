//! The rules of an election: register → roll → manifest → ballot → board → count → outcome.
//!
//! No HTTP, SQL, clock or file: time and randomness are arguments, bytes come in and go out.

pub mod contest;
pub mod encoding;
pub mod json;
pub mod layout;
pub mod manifest;
pub mod selections;
pub mod time;
