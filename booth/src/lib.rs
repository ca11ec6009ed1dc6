//! What a voter, a trustee or witness, a registrar and a verifier do in a browser (`docs/protocol.md` §6–§10): the same Rust as
//! native, bytes in and bytes out. `README.md` beside this crate says what each operation takes and returns.
//!
//! A [`Booth`] remembers what belongs together — the election, the code, the ballot, the trustee's key, the record — and gives
//! it away only where its operations say so. It knows no network, storage, clock or source of randomness of its own: a [`Host`]
//! lends it those, so that a test can be the host. On WebAssembly the private module `edge` is the host and exports every operation.
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
