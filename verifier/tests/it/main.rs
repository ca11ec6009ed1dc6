//! The verifier on published records: good ones, bad ones of each kind, and as a stranger runs it.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot run has failed"
)]

mod command_line;
mod election;
mod held;
mod helped;
mod hostile;
mod kit;
mod records;
mod requests;
mod tampering;
mod vectors;
