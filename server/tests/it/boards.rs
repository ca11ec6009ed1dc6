//! The boards of a service: many voters at once, writers that
//! stop and start again, elections that continue by themselves.

mod hall;
mod racing;

/// Every test on both databases.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $test() { crate::boards::racing::$test(&crate::boards::hall::Hall::sqlite()); })*
        }
        mod on_postgres {
            $(#[test] fn $test() { crate::boards::racing::$test(&crate::boards::hall::Hall::postgres()); })*
        }
    };
}

on_both! {
    of_ballots_that_race_for_one_code_one_is_taken_and_each_is_answered,
    many_voters_at_once_are_all_confirmed_under_few_checkpoints,
    two_services_take_votes_for_one_election_and_keep_one_log,
    what_was_done_already_is_done_and_stands_in_the_log_once,
    a_full_hall_is_told_to_come_back,
    a_database_that_goes_away_and_comes_back_costs_no_confirmed_ballot,
    ballots_around_the_close_are_taken_before_it_and_never_after,
}
