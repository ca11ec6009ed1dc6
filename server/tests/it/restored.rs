//! Backups, copies of records, and restoring both without a fork of a log (`assurance.md` 4).

mod commands;
mod house;
mod mirrors;
mod refusals;
mod rounds;

use house::House;

#[test]
fn a_hundred_old_backups_on_sqlite_are_refused_and_a_mirror_brings_every_ballot_back() {
    rounds::old_backups_are_refused_and_a_mirror_brings_every_ballot_back(&House::sqlite(), 100);
}

#[test]
fn old_backups_on_postgresql_are_refused_and_a_mirror_brings_every_ballot_back() {
    rounds::old_backups_are_refused_and_a_mirror_brings_every_ballot_back(&House::postgres(), 5);
}

/// Runs every test on both databases.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $test() { crate::restored::refusals::$test(&crate::restored::house::House::sqlite()); })*
        }
        mod on_postgres {
            $(#[test] fn $test() { crate::restored::refusals::$test(&crate::restored::house::House::postgres()); })*
        }
    };
}

on_both! {
    a_backup_is_whole_private_and_says_what_is_in_it,
    the_newest_backup_comes_back_whole_and_the_present_database_is_moved_aside,
    nothing_is_put_back_while_a_service_runs,
    without_a_mark_somebody_must_know_that_there_is_nothing_newer,
    without_a_mark_a_mirror_tells,
    an_ended_election_needs_no_mark,
    a_log_with_another_history_than_the_mark_is_refused,
    an_election_frozen_after_the_backup_is_named_and_never_signed_again,
    a_mirror_that_does_not_help_is_refused_and_says_why,
    an_election_that_is_given_up_comes_back_and_is_not_signed,
    without_its_master_key_nothing_comes_back_and_none_is_made,
    a_changed_backup_is_refused,
    a_wish_about_nothing_is_refused,
    an_encrypted_backup_holds_nothing_in_clear_and_comes_back_by_its_key_alone,
    a_backup_that_cannot_be_encrypted_is_none,
}
