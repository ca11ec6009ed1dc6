//! What the system tests share: where the vectors are and how to read them.

pub mod hostile;
pub mod vectors;
