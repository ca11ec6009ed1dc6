//! Several keepers of one log in a database, and changes that others make behind them.

use std::collections::BTreeMap;
use std::sync::Barrier;

use uurna_crypto::log::tiles::{entry_bundles, hash_tiles};
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::{BallotRefusal, CastError};
use uurna_keeper::{BelowMark, KeepError, RestartError, Storage as _, StorageError};
use uurna_record::{Folder, Source as _};
use uurna_store::Store;

use crate::keeper::made::{accept, at, ballot, id, randomness};
use crate::keeper::place::{DatabasePlace, FolderPlace, Place as _};

/// Run one statement without the keepers' knowledge.
fn run(place: &DatabasePlace, sql: &'static str) {
    place.runtime.block_on(async {
        match &place.store {
            Store::Sqlite { writing, .. } => sqlx::query(sql).execute(writing).await.map(drop),
            Store::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(drop),
        }
        .unwrap();
    });
}

pub(crate) fn what_one_keeper_wrote_another_follows_before_it_writes(place: &DatabasePlace) {
    let mut one = place.create(4);
    let mut other = place.again();
    accept(&mut one);
    other.open_voting(at("2026-11-02T07:00:00Z")).unwrap();
    one.catch_up().unwrap();
    let (a, a_tracker) = ballot(&one, 0, 1, Tracker::NONE, 1);
    let (b, _) = ballot(&one, 1, 2, Tracker::NONE, 2);
    let (a2, _) = ballot(&one, 0, 2, a_tracker, 3);
    let first = one.cast(a.clone()).unwrap().index();
    assert_eq!(other.cast(a).unwrap().index(), first, "sent to the other, it is the same ballot");
    let answers = other.cast_many(vec![b, a2], &randomness).unwrap();
    assert_eq!(answers, [Ok(first + 1), Ok(first + 2)]);
    one.close(at("2026-11-05T18:00:00Z")).unwrap();
    let (late, _) = ballot(&other, 2, 0, Tracker::NONE, 4);
    let late = other.cast_many(vec![late], &randomness).unwrap();
    assert!(matches!(late[..], [Err(CastError::NotOpen { .. })]), "{late:?}");
    assert_eq!(one.checkpoint().unwrap().encode(), other.checkpoint().unwrap().encode());
}

pub(crate) fn keepers_that_race_for_one_credential_take_one_ballot(place: &DatabasePlace) {
    let first = place.opened(6);
    for voter in 0..6_u8 {
        let racers = usize::from(voter) % 3 + 2;
        let barrier = Barrier::new(racers);
        let outcomes: Vec<Result<u64, CastError>> = std::thread::scope(|scope| {
            let race = |racer: usize| {
                let mut keeper = place.again();
                let seed = u8::try_from(10 * racer).unwrap() + voter;
                let (sent, _) = ballot(&keeper, voter, racer % 3, Tracker::NONE, seed);
                let barrier = &barrier;
                scope.spawn(move || {
                    barrier.wait();
                    keeper.cast_many(vec![sent], &randomness).unwrap().pop().unwrap()
                })
            };
            let racing: Vec<_> = (0..racers).map(race).collect();
            racing.into_iter().map(|racer| racer.join().unwrap()).collect()
        });
        let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(won, 1, "{outcomes:?}");
        let lost = Err(CastError::Refused(BallotRefusal::Chain));
        assert!(outcomes.iter().all(|outcome| outcome.is_ok() || *outcome == lost), "{outcomes:?}");
    }
    assert_eq!(place.again().size(), first.size() + 6);
}

pub(crate) fn a_keeper_that_is_overtaken_while_it_starts_is_not_taken_for_one_that_was_put_back(place: &DatabasePlace) {
    let mut keeper = place.opened(1);
    let mut starts = 0;
    std::thread::scope(|scope| {
        let casting = scope.spawn(move || {
            let mut last = Tracker::NONE;
            for seed in 0..120_u8 {
                let (sent, tracker) = ballot(&keeper, 0, usize::from(seed) % 3, last, seed);
                keeper.cast(sent).unwrap();
                last = tracker;
            }
        });
        while !casting.is_finished() {
            // another keeper may raise the mark between the reading of the log and of the mark
            let started = place.restart().map(drop);
            assert!(started.is_ok(), "start {starts}: {started:?}");
            starts += 1;
        }
    });
    assert!(starts > 1, "{starts} starts while ballots were cast");
}

pub(crate) fn a_database_put_back_to_an_earlier_state_is_not_signed_again(place: &DatabasePlace) {
    let mut keeper = place.opened(3);
    run(place, "CREATE TABLE old AS SELECT checkpoint, size FROM boards");
    let (first, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    keeper.cast(first).unwrap();
    // as a backup would
    run(place, "UPDATE boards SET checkpoint = (SELECT checkpoint FROM old), size = (SELECT size FROM old)");
    run(place, "DELETE FROM board_entries WHERE place >= (SELECT size FROM old)");
    run(place, "DELETE FROM board_blobs");
    let (second, _) = ballot(&keeper, 1, 1, Tracker::NONE, 2);
    let refused = keeper.cast_many(vec![second], &randomness);
    let set_back =
        |error: &RestartError| matches!(error, RestartError::BelowMark(BelowMark::SetBack { found: 6, signed: 7 }));
    assert!(matches!(&refused, Err(KeepError::Others(error)) if set_back(error)), "while it runs: {refused:?}");
    drop(keeper);
    let refused = place.restart().err().unwrap();
    assert!(set_back(&refused), "when it starts: {refused}");
    std::fs::remove_file(place.mark()).unwrap();
    assert!(place.restart().is_ok(), "it is the mark that tells");
}

pub(crate) fn a_changed_database_is_refused_by_name(place: &DatabasePlace) {
    let mut keeper = place.opened(2);
    let (first, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    keeper.cast(first).unwrap();
    drop(keeper);
    run(place, "CREATE TABLE kept AS SELECT * FROM board_entries");
    run(place, "UPDATE board_entries SET entry = (SELECT entry FROM kept WHERE place = 3) WHERE place = 6");
    let error = place.restart().err().unwrap().to_string();
    assert!(error.contains("entry 6 of the log is bad"), "{error}");
    run(place, "DELETE FROM board_entries WHERE place = 6");
    assert!(place.restart().err().unwrap().to_string().contains("is missing"));
    run(place, "INSERT INTO board_entries SELECT * FROM kept WHERE place = 6");
    assert!(place.restart().is_ok());
    run(place, "UPDATE boards SET checkpoint = 'nonsense'");
    assert!(place.restart().err().unwrap().to_string().contains("cannot be continued"));
}

pub(crate) fn a_commit_that_fails_leaves_nothing_and_the_next_replay_goes_on(place: &DatabasePlace) {
    let mut keeper = place.opened(3);
    let size = keeper.size();
    let (first, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    run(place, "ALTER TABLE board_blobs RENAME TO elsewhere");
    let failed = keeper.cast_many(vec![first.clone()], &randomness);
    assert!(matches!(failed, Err(KeepError::Commit(_))), "{failed:?}");
    run(place, "ALTER TABLE elsewhere RENAME TO board_blobs");
    assert!(keeper.is_interrupted());
    assert!(matches!(keeper.cast_many(vec![first.clone()], &randomness), Err(KeepError::Interrupted)));
    let mut keeper = place.again();
    assert_eq!(keeper.size(), size, "no entry without its blob");
    assert_eq!(keeper.cast_many(vec![first], &randomness).unwrap(), [Ok(size)]);
    place.runtime.block_on(place.store.close());
    let error = keeper.catch_up().unwrap_err();
    assert!(matches!(error, KeepError::Storage(StorageError::Database(_))), "{error}");
}

pub(crate) fn the_record_is_served_as_a_folder_would_have_it(place: &DatabasePlace) {
    let folder = FolderPlace::new();
    let (mut kept, mut served) = (folder.opened(120), place.opened(120));
    let (mut previous, mut size) = (BTreeMap::new(), served.size());
    for round in 0..5_u8 {
        let sent: Vec<_> = (0..120_u8)
            .map(|voter| {
                let last = previous.get(&voter).copied().unwrap_or(Tracker::NONE);
                let (submission, tracker) =
                    ballot(&served, voter, usize::from(voter % 3), last, voter.wrapping_mul(7) ^ round);
                previous.insert(voter, tracker);
                submission
            })
            .collect();
        for batch in sent.chunks(97) {
            size += batch.len() as u64;
            kept.cast_many(batch.to_vec(), &randomness).unwrap();
            served.cast_many(batch.to_vec(), &randomness).unwrap();
        }
    }
    assert_eq!(kept.checkpoint().unwrap().encode(), served.checkpoint().unwrap().encode());
    assert_eq!(served.size(), size);
    let mut record = Folder::open(folder.path().join("record")).unwrap();
    let board = place.runtime.block_on(place.store.board(&id())).unwrap().unwrap();
    assert_eq!(board.size, size);
    let tile = |path| place.runtime.block_on(place.store.record_tile(board.number, path, size)).unwrap();
    for path in entry_bundles(size) {
        assert_eq!(tile(path), record.entry_bundle(path).unwrap().map(|file| file.bytes), "{path}");
    }
    for path in hash_tiles(size) {
        let whole = record.hash_tiles(path).unwrap().into_iter().find(|file| file.path == path);
        assert_eq!(tile(path), whole.map(|file| file.bytes), "{path}");
    }
    let beyond = entry_bundles(size + 1).last().unwrap();
    assert_eq!(tile(beyond), None, "the log has not come so far");
}

pub(crate) fn shares_are_erased_for_everybody_from_the_order_on(place: &DatabasePlace) {
    let mut keeper = place.opened(2);
    let (first, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    let index = keeper.cast(first.clone()).unwrap().index();
    let board = keeper.storage().board();
    let ask = |what: &str| {
        let row = place.runtime.block_on(place.store.board(&id())).unwrap().unwrap();
        let hour = place.runtime.block_on(place.store.board_hour(board, index)).unwrap();
        (row.erased_at.map(|at| at.to_string()), hour.map(|at| at.to_string()), what.to_owned())
    };
    assert_eq!(
        ask("before"),
        (None, Some("2026-11-02T07:00:00Z".into()), "before".into()),
        "the hour and nothing finer"
    );
    let hours = place.runtime.block_on(place.store.board_hours(board)).unwrap();
    assert_eq!((hours[0].ballots, hours[0].first_ballots), (1, 1), "how many came in the hour is counted");
    // the erasure is ordered, and none of it done: nobody sees the shares that still exist
    run(place, "INSERT INTO organisations (id, name, language, created_at) VALUES ('union', '{}', 'fi', 0)");
    run(
        place,
        "INSERT INTO elections (id, organisation, title, stage, draft, created_at, erased_at) \
         SELECT election, 'union', '{}', 'frozen', '{}', 0, 1796083200 FROM boards",
    );
    assert_eq!(ask("after"), (Some("2026-12-01T00:00:00Z".into()), None, "after".into()));
    assert_eq!(keeper.cast(first.clone()).unwrap().index(), index, "confirmed as before");
    assert!(!keeper.storage().wants_blob(index).unwrap());
    assert_eq!(keeper.blob(index).unwrap(), None, "and not brought back");
    let hours = place.runtime.block_on(place.store.board_hours(board)).unwrap();
    assert!(hours.is_empty(), "with the order of the log, counts by the hour would tell a ballot's");
}
