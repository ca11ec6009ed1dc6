//! Load on a running service: an election prepared in its database, ballots as voters' phones would make them, and what was confirmed.

mod boards;
mod client;
mod figures;
mod load;
mod prepare;
mod record;
mod send;

pub use client::{Connection, Response};
pub use load::{Command, LoadError, MakeRecord, Many, Prepare, Run, run};
pub use prepare::prepare;
