//! Shared by the system tests: the place of the vectors, and functions that read them.

#[expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a test that meets what it does not expect stops")]
pub mod hostile;
pub mod vectors;
