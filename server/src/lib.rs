//! The parts of the program `uurna` that tests and measurements use too.

pub mod simulation;
