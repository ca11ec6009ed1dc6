//! The append-only log of §5: Merkle tree, tiles, signed notes, checkpoints and proofs in C2SP formats.
//!
//! | module | format |
//! | --- | --- |
//! | [`merkle`] | RFC 6962 hashing, inclusion and consistency proofs |
//! | [`tiles`] | `c2sp.org/tlog-tiles`: paths, hash tiles, entry bundles |
//! | [`note`] | `c2sp.org/signed-note` with Ed25519 |
//! | [`checkpoint`] | `c2sp.org/tlog-checkpoint`, without extension lines |
//! | [`proof`] | `c2sp.org/tlog-proof@v1`, the confirmation of §7 |
//!
//! Readers here are strict: every byte is accounted for, and there is one encoding of each value.

pub mod checkpoint;
mod decimal;
pub mod merkle;
pub mod note;
pub mod proof;
pub mod tiles;
