//! A disk that fails at every single call (`assurance.md` 3): each write, each synchronisation and each rename of cast, replacement, close,
//! count, result and pack fails once with EIO, once with ENOSPC from then on, once with ENOSPC for a moment, and is once the last thing that
//! the program does. What passes, EIO or a full disk that has room again, a running service outlives: it goes on by itself.
//!
//! Afterwards the program is started again on the files that remain, the same is sent again, and the election goes on to its end: the
//! verifier passes, and what was confirmed stands where it was confirmed. Every run of the tests takes a seeded sample; before a
//! release `UURNA_FAULTS=all` takes every point.

mod commands;
mod injection;
mod judged;
mod service;

#[test]
fn whatever_call_fails_a_folders_election_goes_on_to_a_valid_record() {
    commands::fail_everywhere();
}

#[test]
fn whatever_call_fails_an_election_on_sqlite_goes_on_to_a_valid_record() {
    service::fail_everywhere();
}

#[test]
#[ignore = "the program that is made to fail: the test above runs it"]
fn a_service_under_faults() {
    service::run_under_faults();
}
