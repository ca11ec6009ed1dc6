//! Registers in pieces: visible as a whole or not at all, and nothing left over.

use super::forgetting::LEFT;
use super::*;
use crate::testing::{Scene, add_another_union, entry, id, number, own, run};
use crate::{JobEnd, JobState, register_hash};
use uurna_union::act::Act;

const KIND: &str = "importing";
const SENT: Act = Act::RegisterSent;
const LINES: [&[u8]; 2] = [b"\"member_number\";\"name\"\n\"1\";\"Aino\"\n", b"\"2\";\"Bo\"\n"];

fn written(version: &str) -> WrittenImport<'_> {
    let digest = register_hash(&LINES.concat());
    WrittenImport { version, pieces: 2, digest, findings: "[]", facts: "{}", at: Timestamp::EPOCH, of: None }
}

async fn keep_pieces(store: &Store, election: ElectionId, job: Option<&TakenJob>, version: &str) {
    for (number, lines) in (0..).zip(LINES) {
        let at = Timestamp::EPOCH;
        assert!(store.keep_register_piece(own(election), job, (version, number), lines, at).await.unwrap());
    }
}

/// A job that reads an upload of three pieces, taken up.
async fn reading(scene: &Scene, election: &ElectionId, job: &str) -> (TakenJob, Vec<String>) {
    let (store, job) = (&scene.store, id::<JobId>(job));
    for number in 0..3 {
        assert!(store.keep_upload_piece(own(*election), &job, number, &[1], Timestamp::EPOCH).await.unwrap());
    }
    let overtaken = store.begin_reading(&entry(election, &SENT), &job, election, KIND).await.unwrap().unwrap();
    (store.take_job(0, 100).await.unwrap().unwrap(), overtaken)
}

async fn pieces(store: &Store) -> (i64, i64) {
    let files = number(store, "SELECT COUNT(*) FROM upload_pieces").await;
    (number(store, "SELECT COUNT(*) FROM register_pieces").await, files)
}

async fn looked_at(store: &Store, election: ElectionId) -> Option<Vec<u8>> {
    store.import(own(election), ImportState::LookedAt).await.unwrap().map(|import| import.register)
}

#[tokio::test]
async fn a_register_is_seen_when_all_of_it_is_there_and_the_one_before_it_goes() {
    let scene = Scene::new().await;
    let (store, election) = (&scene.store, scene.election(None).await);
    let act = Act::RegisterUploaded { about: "2".to_owned() };
    let entry = entry(&election, &act);
    let keep = async |version: &str, state| {
        store.keep_written(&entry, &election, state, &written(version), (KIND, None)).await
    };
    keep_pieces(store, election, None, "first").await;
    assert_eq!(looked_at(store, election).await, None, "no row names it");
    assert_eq!(keep("first", ImportState::LookedAt).await.unwrap(), Kept::Seen { forgotten: vec![] });
    assert_eq!(looked_at(store, election).await, Some(LINES.concat()));
    let mut hash = RegisterHash::default();
    for lines in LINES {
        hash.add(lines);
    }
    assert_eq!(hash.finish(), register_hash(&LINES.concat()));

    keep_pieces(store, election, None, "second").await;
    run(store, "DELETE FROM register_pieces WHERE version = 'second' AND number = 1").await;
    assert!(keep("second", ImportState::Used).await.is_err(), "a piece is missing");
    assert_eq!(store.seen_import(own(election), ImportState::Used).await.unwrap(), None);
    let at = Timestamp::EPOCH;
    assert!(store.keep_register_piece(own(election), None, ("second", 1), LINES[1], at).await.unwrap());
    let kept = keep("second", ImportState::Used).await.unwrap();
    assert_eq!(kept, Kept::Seen { forgotten: vec!["first".to_owned()] });
    assert_eq!(looked_at(store, election).await, None, "none is looked at any more");
    store.forget_left(own(election), &["first".to_owned(), "second".to_owned()]).await.unwrap();
    assert_eq!(pieces(store).await, (2, 0), "a version that a row names stays");
    assert_eq!(store.office_acts(own(election)).await.unwrap().len(), 2);
    run(store, "DELETE FROM register_pieces WHERE number = 0").await;
    let error = store.import(own(election), ImportState::Used).await.unwrap_err();
    assert_eq!(Inconsistent::of(&error).map(|row| (row.table, row.column)), Some(("imports", "pieces")));
    store.forget_imports(own(election)).await.unwrap();
    assert_eq!(pieces(store).await, (0, 0));
}

#[tokio::test]
async fn a_newer_upload_takes_the_place_of_one_that_is_being_read() {
    let scene = Scene::new().await;
    let (store, election) = (&scene.store, scene.election(None).await);
    let (first, overtaken) = reading(&scene, &election, "first").await;
    assert!(overtaken.is_empty());
    let version = first.id.to_string();
    keep_pieces(store, election, Some(&first), &version).await;
    let (second, overtaken) = reading(&scene, &election, "second").await;
    assert_eq!(overtaken, std::slice::from_ref(&version));
    let at = Timestamp::EPOCH;
    assert!(!store.keep_register_piece(own(election), Some(&first), (&version, 2), b"x\n", at).await.unwrap());
    let act = Act::RegisterUploaded { about: "2".to_owned() };
    let entry = entry(&election, &act);
    let keep = async |job: &TakenJob| {
        let version = job.id.to_string();
        let of = (KIND, Some(job));
        store.keep_written(&entry, &election, ImportState::LookedAt, &written(&version), of).await.unwrap()
    };
    assert_eq!(keep(&first).await, Kept::Stopped);
    store.forget_left(own(election), &[version, second.id.to_string()]).await.unwrap();
    assert_eq!(pieces(store).await, (0, 3), "what the second needs stays");
    keep_pieces(store, election, Some(&second), &second.id.to_string()).await;
    assert_eq!(keep(&second).await, Kept::Seen { forgotten: vec![] });
    assert_eq!(store.job(own(election), KIND).await.unwrap().unwrap().state, JobState::Done, "with what it read");
    store.forget_left(own(election), &[second.id.to_string()]).await.unwrap();
    assert_eq!(pieces(store).await, (2, 0));

    let (third, _) = reading(&scene, &election, "third").await;
    keep_pieces(store, election, None, "small").await;
    let small = store.keep_written(&entry, &election, ImportState::LookedAt, &written("small"), (KIND, None)).await;
    let forgotten = vec![second.id.to_string(), third.id.to_string()];
    assert_eq!(small.unwrap(), Kept::Seen { forgotten }, "one that is read at once overtakes, too");
    assert_eq!(keep(&third).await, Kept::Stopped);
}

#[tokio::test]
async fn what_a_crash_left_goes_after_an_hour_and_what_is_at_work_or_seen_stays() {
    let scene = Scene::new().await;
    let (store, election) = (&scene.store, scene.election(None).await);
    let (job, _) = reading(&scene, &election, "job").await;
    keep_pieces(store, election, Some(&job), &job.id.to_string()).await;
    keep_pieces(store, election, None, "left").await;
    keep_pieces(store, election, None, "seen").await;
    assert!(store.keep_upload_piece(own(election), &id("left"), 0, &[1], Timestamp::EPOCH).await.unwrap());
    let act = Act::RegisterUsed { about: "2".to_owned() };
    let entry = entry(&election, &act);
    store.keep_written(&entry, &election, ImportState::Used, &written("seen"), (KIND, None)).await.unwrap();
    store.sweep_imports(LEFT - 1).await.unwrap();
    assert_eq!(pieces(store).await, (6, 4), "it may be on its way");
    store.sweep_imports(LEFT).await.unwrap();
    assert_eq!(pieces(store).await, (4, 3));
    store.leave_job(&job, JobEnd::Failed { reason: crate::JobTrouble::Impossible }).await.unwrap();
    store.sweep_imports(LEFT).await.unwrap();
    assert_eq!(pieces(store).await, (2, 0));
}

#[tokio::test]
async fn a_register_and_its_act_are_kept_together_and_of_no_frozen_election() {
    let scene = Scene::new().await;
    let (store, election) = (&scene.store, scene.election(None).await);
    let (job, _) = reading(&scene, &election, "job").await;
    let version = job.id.to_string();
    keep_pieces(store, election, Some(&job), &version).await;
    let act = Act::RegisterUploaded { about: "2".to_owned() };
    let entry = entry(&election, &act);
    let keep = async || {
        store.keep_written(&entry, &election, ImportState::LookedAt, &written(&version), (KIND, Some(&job))).await
    };
    run(store, "ALTER TABLE office_log RENAME TO away").await;
    assert!(keep().await.is_err());
    run(store, "ALTER TABLE away RENAME TO office_log").await;
    assert_eq!(looked_at(store, election).await, None);
    assert_eq!(store.job(own(election), KIND).await.unwrap().unwrap().state, JobState::Running);
    run(store, "UPDATE elections SET stage = 'frozen'").await;
    assert_eq!(keep().await.unwrap(), Kept::NotADraft);
    let at = Timestamp::EPOCH;
    assert!(!store.keep_register_piece(own(election), None, ("late", 0), b"x\n", at).await.unwrap());
    assert!(!store.keep_upload_piece(own(election), &id("late"), 0, &[1], at).await.unwrap());
    assert_eq!(store.begin_reading(&entry, &id("late"), &election, KIND).await.unwrap(), None);
}

#[tokio::test]
async fn another_union_keeps_reads_and_erases_nothing_of_an_import() {
    let scene = Scene::new().await;
    let (store, election) = (&scene.store, scene.election(None).await);
    let other = OwnElection { organisation: add_another_union(store).await, id: election };
    let (job, _) = reading(&scene, &election, "job").await;
    keep_pieces(store, election, None, "v").await;
    let act = Act::RegisterUploaded { about: "2".to_owned() };
    let theirs = Entry { organisation: other.organisation(), ..entry(&election, &act) };
    let at = Timestamp::EPOCH;
    assert!(!store.keep_upload_piece(other, &id("x"), 0, &[1], at).await.unwrap());
    assert_eq!(store.begin_reading(&theirs, &id("x"), &election, KIND).await.unwrap(), None);
    assert!(!store.keep_register_piece(other, None, ("w", 0), b"x\n", at).await.unwrap());
    let state = ImportState::LookedAt;
    assert_eq!(
        store.keep_written(&theirs, &election, state, &written("v"), (KIND, None)).await.unwrap(),
        Kept::NotADraft
    );
    store.forget_left(other, &["v".to_owned(), job.id.to_string()]).await.unwrap();
    store.forget_imports(other).await.unwrap();
    assert!(!store.cancel_job(&theirs, &election, KIND, None).await.unwrap());
    assert_eq!(pieces(store).await, (2, 3));
}
