//! A trustee's own work against hostile voters, keepers and other trustees (§8, §9).
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]

#[path = "trustee/made.rs"]
mod made;
#[path = "trustee/opening.rs"]
mod opening;
#[path = "trustee/readiness.rs"]
mod readiness;
#[path = "trustee/self_test.rs"]
mod self_test;
#[path = "trustee/shares.rs"]
mod shares;
