//! What an installation can do: boards, codes, messages, sign-in. Pages, jobs and commands call the same functions.
//!
//! Nothing here knows HTTP: `uurna-web` parses, calls and shows.

pub mod boards;
pub mod clock;
pub mod config;
pub mod considered;
pub mod demonstration;
pub mod figures;
pub mod health;
pub mod import_places;
pub mod insiders;
pub mod issue;
pub mod jobs;
pub mod key_code;
pub mod key_trials;
pub mod logs;
pub mod officers;
pub mod operations;
pub mod post;
pub mod randomness;
pub mod registers;
pub mod registrar_files;
pub mod secrets;
pub mod service;
pub mod tasks;
#[cfg(any(test, feature = "testing"))]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot begin stops there"
)]
pub mod testing;
