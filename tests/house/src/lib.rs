//! The house, held to its rules: which crate may depend on which, how long a file of code may be, and that what the
//! documentation names exists. Nothing of the product is compiled for it.

pub mod claims;
pub mod dependencies;
pub mod files;
pub mod rules;
pub mod tree;
