//! `uurna`: elections on the command line.
fn main() {}
