//! What the system tests share: where the vectors are and how to read them.

#[expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that meets what it does not expect stops")]
pub mod hostile;
pub mod vectors;
