//! The program and the service as a whole: from outside, over their sockets, files and databases.
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]
#![expect(clippy::panic, reason = "a test that meets what it does not expect says what")]

mod boards;
mod durable;
mod faults;
mod handbook;
mod keeper;
mod key_trial;
mod killed;
mod overload;
mod privacy;
mod register_check;
mod restored;
mod running;
mod support;
mod whole_election;
