//! The checks V1–V12 of a published election record (`docs/protocol.md` §10).

pub mod source;
