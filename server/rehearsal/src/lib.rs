//! Simulated elections: people, keys and ballots made from one seed, for the office, the command line, measurements and tests.

pub mod machine;
pub mod rehearse;
pub mod simulation;
