//! What the program `uurna` is made of: the keeper of an election's log, the service, and what tests and measurements use.

pub mod bench;
pub mod boards;
pub mod clock;
pub mod config;
pub mod durable;
pub mod keeper;
pub mod machine;
pub mod plan;
pub mod randomness;
pub mod rehearse;
pub mod result_table;
pub mod secrets;
pub mod serve;
pub mod service;
pub mod simulation;
pub mod store;
pub mod web;
pub mod words;
