//! The instruments of a running service: configuration, doctor, log, figures, and how it ends. The real program, as an administrator runs it.
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]
#![expect(clippy::expect_used, reason = "a test that lacks what it needs says what")]

#[path = "running/configured.rs"]
mod configured;
#[path = "running/ending.rs"]
mod ending;
#[path = "running/examined.rs"]
mod examined;
#[path = "support/postgres.rs"]
mod postgres;
#[path = "running/service.rs"]
mod service;
#[path = "running/told.rs"]
mod told;
