//! What the program `uurna` is made of: the keeper of an election's log, and what tests and measurements use too.

pub mod bench;
pub mod durable;
pub mod keeper;
pub mod machine;
pub mod plan;
pub mod rehearse;
pub mod result_table;
pub mod simulation;
