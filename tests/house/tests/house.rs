//! The repository keeps the rules of the house.
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]

#[path = "house/acts.rs"]
mod acts;
#[path = "house/codes.rs"]
mod codes;
#[path = "house/dependencies.rs"]
mod dependencies;
#[path = "house/files.rs"]
mod files;
#[path = "house/ids.rs"]
mod ids;
#[path = "house/pages.rs"]
mod pages;
#[path = "house/tenants.rs"]
mod tenants;
