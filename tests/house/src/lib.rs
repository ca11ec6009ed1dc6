//! The house, held to its rules: which crate may depend on which, how long a file of code may be, that what the documentation
//! names exists and its lines fit a screen, that ids are no texts, and that the store asks whose an election is. Nothing of the product is
//! compiled for it.

pub mod claims;
pub mod dependencies;
pub mod files;
pub mod ids;
pub mod pages;
pub mod rules;
pub mod tenants;
pub mod threats;
pub mod tree;
