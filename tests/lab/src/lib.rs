//! Load on a running service: an election in its database, ballots
//! in the form that voters' phones make, and the confirmations.

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
