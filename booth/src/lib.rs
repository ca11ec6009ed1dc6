//! What a voter, a trustee or witness, a registrar and a verifier do in a browser (`docs/protocol.md` §6–§10): the same
//! Rust as native, bytes in and bytes out. `README.md` beside this crate describes each operation.
//!
//! A [`Booth`] holds what belongs together — election, code, ballot, trustee's key, record — and reveals it only in
//! operations that say so. It has no network, storage, clock or randomness of its own: a [`Host`] lends them, so that a
//! test can be the host. On WebAssembly the private module `edge` is the host and exports every operation.
#![warn(clippy::indexing_slicing, clippy::float_arithmetic)]

mod booth;
#[cfg(feature = "full")]
mod checking;
#[cfg(target_arch = "wasm32")]
#[expect(unsafe_code, reason = "the memory that JavaScript shares")]
mod edge;
mod election;
mod frame;
mod host;
mod refusal;
#[cfg(feature = "full")]
mod registrar;
mod selections;
#[cfg(feature = "full")]
mod source;
mod spoken;
#[cfg(feature = "full")]
mod trustee;
#[cfg(feature = "full")]
mod verify;
mod voter;

pub use booth::{Booth, Operation};
pub use frame::{Answer, FrameError, Request, encode_frame, split_frame};
pub use host::{Host, HostRandomness};
pub use refusal::Refusal;
