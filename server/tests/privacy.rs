//! What an installation keeps and says, searched for what it must not (`assurance.md` 17), and its database for paths from a person to a
//! ballot (18).
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]
#![expect(clippy::expect_used, reason = "a test that lacks what it needs says what")]

#[path = "privacy/columns.rs"]
mod columns;
#[path = "support/installation.rs"]
mod installation;
#[path = "privacy/known.rs"]
mod known;
#[path = "privacy/linkage.rs"]
mod linkage;
#[path = "privacy/orders.rs"]
mod orders;
#[path = "privacy/paths.rs"]
mod paths;
#[path = "support/postgres.rs"]
mod postgres;
#[path = "privacy/search.rs"]
mod search;
#[path = "privacy/secrets.rs"]
mod secrets;
#[path = "privacy/union.rs"]
mod union;
#[path = "privacy/watched.rs"]
mod watched;
