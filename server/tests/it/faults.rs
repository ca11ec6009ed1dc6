//! A disk that fails at every single call (`assurance.md` 3). Each write, synchronisation and rename of cast,
//! replacement, close, count, result and pack fails once with EIO, once with ENOSPC from then on, and once with ENOSPC
//! for a moment; and once the program ends at it. A running service survives the faults that pass (EIO, or a full disk
//! that has room again) and continues by itself.
//!
//! Afterwards the program starts again on the remaining files, gets the same requests again, and the election continues
//! to its end: the verifier passes, and every confirmed entry stands where it was confirmed. Every test run takes a
//! seeded sample; before a release `UURNA_FAULTS=all` takes every point.

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
