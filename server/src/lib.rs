//! What the program `uurna` is made of: the keeper of an election's log, the service, and what tests and measurements use.

pub mod bench;
pub mod boards;
pub mod clock;
pub mod config;
pub mod demo;
pub mod draft;
pub mod durable;
pub mod issue;
pub mod keeper;
pub mod load;
pub mod machine;
pub mod officers;
pub mod plan;
pub mod post;
pub mod randomness;
pub mod rehearse;
pub mod result_table;
pub mod secrets;
pub mod serve;
pub mod service;
pub mod simulation;
pub mod store;
pub mod warnings;
pub mod web;
pub mod words;
