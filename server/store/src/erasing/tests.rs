//! An election that is being erased is erased for everybody; its pieces count themselves, in any process.

use super::*;
use crate::tenants::{filled, opened, scene};
use crate::testing::{Scene, begin_session, entry, id, number, own, run, token};
use crate::{JobState, MessageRow, NewLetterFile};
use uurna_union::officer::Role;

const KIND: &str = "erasing";
const ORDERED: Act = Act::ErasingOrdered;
const PEOPLE: u64 = 12_000;

fn erased(people: u64) -> Act {
    Act::Erased { about: people.to_string() }
}

/// An ended election, with more than one piece of its largest part.
async fn ended(scene: &Scene) -> ElectionId {
    let (store, election) = (&scene.store, scene.election(None).await);
    let anna = scene.officer(Role::Union).await;
    begin_session(store, token(1), &id("s"), &anna.id, "", scene.now()).await;
    let numbers =
        |last: u64| format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {last})");
    for sql in [
        format!(
            "INSERT INTO boards (election, manifest, log_key, checkpoint, size, phase, opens, closes, trustees, \
             ballot_bytes, created_at) SELECT '{election}', token, token, '', 7000, 'ended', 1, 2, 1, 1, 0 FROM sessions"
        ),
        format!(
            "{} INSERT INTO board_entries (board, place, entry, hour) \
             SELECT 1, i - 1, token, CASE WHEN i > 10 THEN 3600 END FROM n, sessions",
            numbers(7000)
        ),
        format!(
            "{} INSERT INTO board_blobs (board, place, blob) SELECT 1, i + 9, token FROM n, sessions",
            numbers(2500)
        ),
        "INSERT INTO board_hours (board, hour, ballots, first_ballots) VALUES (1, 3600, 2500, 2500)".to_owned(),
        format!(
            "{} INSERT INTO electorate (election, place, member, name, name_lower, language, is_in, reason, label, style, weight) \
             SELECT '{election}', i + 1, CAST(i AS TEXT), 'n', 'n', 'fi', 1, 'r', 'l', 0, 1 FROM n",
            numbers(PEOPLE)
        ),
        format!("INSERT INTO electorate_reasons (election, number, reason, label) VALUES ('{election}', 0, 'r', 'l')"),
        format!(
            "INSERT INTO photos (election, digest, kind, bytes) SELECT '{election}', 'd', 'image/png', token FROM sessions"
        ),
        format!(
            "INSERT INTO letter_files (id, election, number, letters, state, sealed) \
             SELECT '{election}', '{election}', 1, 1, 'fetched', token FROM sessions"
        ),
        format!(
            "INSERT INTO corrections (election, number, member, name, kind, reason, state, proposer, at) \
             VALUES ('{election}', 1, '1', 'n', 'add', 'r', 'done', 'Anna', 1)"
        ),
        format!(
            "INSERT INTO objections (election, number, member, name, words, at, state) \
             VALUES ('{election}', 1, '1', 'n', 'w', 1, 'open')"
        ),
        format!("INSERT INTO roll_checks (election, generation, place, links) VALUES ('{election}', 'g', 1, 1)"),
        format!("INSERT INTO roll_links (digest, election, member) SELECT token, '{election}', '1' FROM sessions"),
        format!("UPDATE elections SET stage = 'frozen', frozen_at = 1 WHERE id = '{election}'"),
    ] {
        run(store, &sql).await;
    }
    election
}

async fn order(scene: &Scene, election: &ElectionId, job: &str) -> bool {
    let entry = Entry { at: scene.now(), ..entry(election, &ORDERED) };
    scene.store.order_erasing(&entry, &id(job), election, KIND).await.unwrap()
}

/// Erase piece by piece. Returns the pieces.
async fn go_through(store: &Store, job: &TakenJob) -> Vec<(u64, u64)> {
    let mut pieces = Vec::new();
    loop {
        match store.erase_piece(job).await.unwrap() {
            Erasing::At { done, total } => pieces.push((done, total)),
            Erasing::Through => return pieces,
            Erasing::Stopped => panic!("it is nobody else's"),
        }
    }
}

/// The number of rows that must be erased.
async fn left(store: &Store) -> i64 {
    let mut left = number(store, "SELECT COUNT(*) FROM board_entries WHERE hour IS NOT NULL").await;
    for table in [
        "board_blobs",
        "board_hours",
        "corrections",
        "electorate",
        "electorate_reasons",
        "letter_files",
        "messages",
        "objections",
        "photos",
        "roll_checks",
        "roll_links",
    ] {
        left += number(store, &format!("SELECT COUNT(*) FROM {table}")).await;
    }
    left
}

#[tokio::test]
async fn from_the_order_on_nothing_about_voters_is_found_and_nothing_is_added() {
    /// Reads that find nothing any more; all other reads find what they found before.
    const GONE: [&str; 22] = [
        "electorate_row",
        "electorate_row_at",
        "members_after",
        "corrections",
        "correction",
        "objections",
        "objection",
        "electorate",
        "count_electorate",
        "electorate_labels",
        "registrar_file",
        "deliveries",
        "count_deliveries",
        "failed_deliveries",
        "letters_without_file",
        "letter_files",
        "letters_of_file",
        "count_letters",
        "voter",
        "voters_after",
        "voters_to_tell",
        "failed_delivery",
    ];
    let (scene, election, other) = scene().await;
    filled(&scene, &election).await;
    let store = &scene.store;
    for sql in [
        "INSERT INTO photos (election, digest, kind, bytes) SELECT election, 'd', 'image/png', manifest FROM boards",
        "INSERT INTO board_entries (board, place, entry, hour) SELECT number, 7, manifest, 0 FROM boards",
        "INSERT INTO board_blobs (board, place, blob) SELECT number, 7, manifest FROM boards",
        "INSERT INTO board_hours (board, hour, ballots, first_ballots) SELECT number, 0, 1, 1 FROM boards",
    ] {
        run(store, sql).await;
    }
    let of_board = async || {
        let board = store.board(&election).await.unwrap().unwrap();
        let (blobs, hours) = (store.board_blobs(board.number, 0, 9).await, store.board_hours(board.number).await);
        let found = [
            store.board_blob(board.number, 7).await.unwrap().is_some(),
            !blobs.unwrap().is_empty(),
            !hours.unwrap().is_empty(),
            store.board_hour(board.number, 7).await.unwrap().is_some(),
            store.photo(&election, "d").await.unwrap().is_some(),
        ];
        (found, store.board_lacks_blob(board.number, 8).await.unwrap(), board.erased_at)
    };
    assert_eq!(of_board().await, ([true; 5], true, None));
    let before = opened(&scene, own(election)).await;
    run(store, "UPDATE boards SET closes = 9999999999").await;
    assert!(!order(&scene, &election, "early").await, "voting is not over");
    run(store, "UPDATE boards SET phase = 'ended'").await;
    let entry_of_other = Entry { organisation: &other, ..entry(&election, &ORDERED) };
    assert!(!store.order_erasing(&entry_of_other, &id("other"), &election, KIND).await.unwrap());
    assert_eq!(opened(&scene, own(election)).await, before);

    assert!(order(&scene, &election, "job").await);
    for ((read, count), (_, earlier)) in opened(&scene, own(election)).await.into_iter().zip(before) {
        let expected = match read {
            _ if GONE.contains(&read) => 0,
            "office_acts" => earlier + 1,
            _ => earlier,
        };
        assert_eq!(count, expected, "{read}");
    }
    assert_eq!(of_board().await, ([false; 5], false, Some(scene.now())));
    let letters = store.job(own(election), "letters").await.unwrap().unwrap();
    assert_eq!(letters.state, JobState::Cancelled, "no file of letters is made any more");

    let act = Act::ReplacementSent;
    let message = MessageRow {
        id: id("late"),
        election: Some(election),
        kind: "replacement",
        addressee: "1".to_owned(),
        channel: "email",
        language: "fi",
        held_for: None,
        expires_at: 9,
        body: vec![1],
    };
    assert!(store.add_instead(&entry(&election, &act), &message, (&election, "code", "1"), 0).await.is_err());
    let new = NewLetterFile { id: &id("late"), letters: vec![id("third")] };
    assert!(store.put_into_file(own(election), &new).await.is_err());
    let blobs = number(store, "SELECT COUNT(*) FROM board_blobs").await;
    store.keep_board_blob(number(store, "SELECT number FROM boards").await, 8, &[1]).await.unwrap();
    assert_eq!(number(store, "SELECT COUNT(*) FROM board_blobs").await, blobs);
}

#[tokio::test]
async fn what_a_killed_process_began_to_erase_another_ends_and_every_row_is_counted_once() {
    let scene = Scene::new().await;
    let (store, election) = (&scene.store, ended(&scene).await);
    assert!(order(&scene, &election, "job").await);
    assert!(!order(&scene, &election, "again").await, "a second press does nothing new");
    let total = 7000 + 2500 + PEOPLE + 1;
    let killed = store.take_job(0, 100).await.unwrap().unwrap();
    let mut last = (0, 0);
    for _ in 0..6 {
        let Ok(Erasing::At { done, total }) = store.erase_piece(&killed).await else { panic!("it is not through") };
        assert!(done > last.0);
        last = (done, total);
    }
    assert_eq!(last.1, total);
    assert!(!order(&scene, &election, "again").await);
    assert!(store.erasures(own(election)).await.unwrap().is_empty(), "nothing is said of half an erasing");

    let other = store.take_job(100, 200).await.unwrap().unwrap();
    assert_eq!(store.erase_piece(&killed).await.unwrap(), Erasing::Stopped, "two do not erase at once");
    assert!(!store.end_erasing(&killed, Actor::Clock, erased, scene.now()).await.unwrap());
    let pieces = go_through(store, &other).await;
    assert_eq!(pieces.last(), Some(&(total, total)));
    assert_eq!(left(store).await, 0);
    for is_ended in [true, false] {
        assert_eq!(store.end_erasing(&other, Actor::Operator, erased, scene.now()).await.unwrap(), is_ended);
    }
    let said: Vec<_> = store.erasures(own(election)).await.unwrap();
    let said: Vec<_> = said.iter().map(|(what, count, _)| (what.as_str(), *count)).collect();
    assert_eq!(said, [("electorate", PEOPLE), ("messages", 0), ("photos", 1), ("shares", 2500)]);
    let hours = "SELECT hours FROM board_erasures WHERE blobs = 2500";
    assert_eq!(number(store, hours).await, 6990, "those that had one");
    assert_eq!(number(store, "SELECT COUNT(*) FROM erasing").await, 0);
    assert_eq!(store.job(own(election), KIND).await.unwrap().unwrap().state, JobState::Done);
    let acts: Vec<Act> = store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
    assert_eq!(acts, [erased(PEOPLE), ORDERED], "each once");
    assert!(!order(&scene, &election, "again").await, "what is erased is done");
    assert_eq!(store.take_job(9999, 9999).await.unwrap(), None);
}

#[tokio::test]
async fn a_database_that_fails_in_the_middle_leaves_an_erasing_that_goes_on() {
    let scene = Scene::new().await;
    let (store, election) = (&scene.store, ended(&scene).await);
    assert!(order(&scene, &election, "job").await);
    let job = store.take_job(0, 100).await.unwrap().unwrap();
    store.erase_piece(&job).await.unwrap();
    run(store, "ALTER TABLE photos RENAME TO away").await;
    let mut done = 0;
    while let Ok(piece) = store.erase_piece(&job).await {
        let Erasing::At { done: further, .. } = piece else { panic!("photos are not erased") };
        done = further;
    }
    assert_eq!(done, 7000 + 2500, "what comes before them, once");
    assert!(store.erase_piece(&job).await.is_err());
    run(store, "ALTER TABLE away RENAME TO photos").await;
    run(store, "ALTER TABLE erasures RENAME TO away").await;
    go_through(store, &job).await;
    assert!(store.end_erasing(&job, Actor::Clock, erased, scene.now()).await.is_err());
    assert_eq!(store.job(own(election), KIND).await.unwrap().unwrap().state, JobState::Running, "all or nothing");
    run(store, "ALTER TABLE away RENAME TO erasures").await;
    assert!(store.end_erasing(&job, Actor::Clock, erased, scene.now()).await.unwrap());
    assert_eq!(store.erasures(own(election)).await.unwrap()[0].1, PEOPLE);
    assert_eq!(store.office_acts(own(election)).await.unwrap().len(), 2);
}

#[tokio::test]
async fn an_order_whose_job_came_to_nothing_is_given_again_and_keeps_its_moment() {
    let scene = Scene::new().await;
    let (store, election) = (&scene.store, ended(&scene).await);
    let ordered_at = scene.now();
    assert!(order(&scene, &election, "job").await);
    let job = store.take_job(0, 100).await.unwrap().unwrap();
    store.erase_piece(&job).await.unwrap();
    store.leave_job(&job, crate::JobEnd::Failed { reason: crate::JobTrouble::UnknownKind }).await.unwrap();
    scene.set_clock(ordered_at.plus_minutes(5));
    assert!(order(&scene, &election, "again").await);
    let row = store.election_of_any_union(&election).await.unwrap().unwrap();
    assert_eq!(row.erased_at, Some(ordered_at));
    let job = store.take_job(0, 100).await.unwrap().unwrap();
    go_through(store, &job).await;
    assert!(store.end_erasing(&job, Actor::Clock, erased, scene.now()).await.unwrap());
    assert_eq!(store.erasures(own(election)).await.unwrap()[0].1, PEOPLE, "also what the first had counted");
}
