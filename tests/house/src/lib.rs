//! Checks the rules of the house: which crate may depend on which, how long a file of code may be, that everything
//! exists that the documentation names and its lines fit a screen, that ids are no texts, and that the store asks whose
//! an election is. It compiles no part of the product.

pub mod claims;
pub mod dependencies;
pub mod files;
pub mod ids;
pub mod pages;
pub mod rules;
pub mod tenants;
pub mod threats;
pub mod tree;
