//! `uurna-verify`: reads a published election record and says whether it holds.
fn main() {}
