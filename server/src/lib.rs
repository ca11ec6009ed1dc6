//! The parts of the program `uurna` that tests and measurements use too.

pub mod bench;
pub mod machine;
pub mod result_table;
pub mod simulation;
