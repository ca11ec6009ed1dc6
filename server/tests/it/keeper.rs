//! The keeper of a log: what it takes, what it refuses, and how it survives crashes. One contract for every storage.

mod crashes;
mod made;
mod place;
mod sharing;
mod taking;

/// Runs every test on every storage.
macro_rules! contract {
    ($($test:ident),* $(,)?) => {
        mod in_a_folder {
            $(#[test] fn $test() { crate::keeper::taking::$test(&crate::keeper::place::FolderPlace::new()); })*
        }
        mod in_sqlite {
            $(#[test] fn $test() { crate::keeper::taking::$test(&crate::keeper::place::DatabasePlace::sqlite()); })*
        }
        mod in_postgres {
            $(#[test] fn $test() { crate::keeper::taking::$test(&crate::keeper::place::DatabasePlace::postgres()); })*
        }
    };
}

contract! {
    a_ballot_is_confirmed_and_its_bytes_again_get_the_same_index,
    a_batch_takes_chains_in_order_and_names_what_it_refuses,
    one_and_many_refuse_for_the_same_reason,
    a_step_out_of_place_or_before_its_time_is_refused_and_leaves_no_trace,
    the_election_is_checked_only_on_the_word_of_enough_trustees,
    bad_ballots_among_many_are_found_by_halving_and_cost_nobody_else_the_vote,
    a_lost_blob_is_taken_again_and_another_is_not,
    a_log_of_several_tiles_is_replayed_as_it_was,
}

/// Tests for a database alone: several keepers, each in its turn.
macro_rules! shared {
    ($($test:ident),* $(,)?) => {
        mod shared_in_sqlite {
            $(#[test] fn $test() { crate::keeper::sharing::$test(&crate::keeper::place::DatabasePlace::sqlite()); })*
        }
        mod shared_in_postgres {
            $(#[test] fn $test() { crate::keeper::sharing::$test(&crate::keeper::place::DatabasePlace::postgres()); })*
        }
    };
}

shared! {
    what_one_keeper_wrote_another_follows_before_it_writes,
    keepers_that_race_for_one_credential_take_one_ballot,
    a_keeper_that_is_overtaken_while_it_starts_is_not_taken_for_one_that_was_put_back,
    a_database_put_back_to_an_earlier_state_is_not_signed_again,
    a_changed_database_is_refused_by_name,
    a_commit_that_fails_leaves_nothing_and_the_next_replay_goes_on,
    the_record_is_served_as_a_folder_would_have_it,
    shares_are_erased_for_everybody_from_the_order_on,
}
