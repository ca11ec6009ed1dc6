//! What is restored and what is refused, case by case.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use uurna::backup::DescriptionError;
use uurna::restore::{Objection, RestoreError, Standing, Wishes};
use uurna_crypto::log::checkpoint::Checkpoint;
use uurna_crypto::log::merkle::Hash;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::manifest::ElectionId;
use uurna_keeper::{BelowMark, HighWater, RecoverError};
use uurna_rehearsal::simulation::{MemoryRecord, Played, Simulation, SimulationPlan};
use uurna_service::boards::{BoardError, NewBoardError, OfficerStep, Trouble};
use uurna_store::DatabaseAddress;

use crate::restored::house::{House, Running, ballot, with_mirror};

fn id(simulation: &Simulation) -> ElectionId {
    simulation.manifest.id()
}

/// The only objection, which is about this election.
fn objection(error: RestoreError, simulation: &Simulation) -> Objection {
    let text = error.to_string();
    let RestoreError::Refused(refused) = error else { panic!("{text}") };
    let [only] = <[_; 1]>::try_from(refused).unwrap_or_else(|all| panic!("{all:?}"));
    assert_eq!(only.election, id(simulation));
    assert!(text.contains(&only.election.to_string()), "it is named: {text}");
    only.objection
}

fn vote(house: &House, running: &Running, simulation: &Simulation, voter: usize) {
    let (submission, _) = ballot(simulation, voter, 1, Tracker::NONE, voter as u64);
    house.cast(running, simulation, &submission).unwrap();
}

fn lose_marks(house: &House) {
    fs::remove_dir_all(house.path("secrets/high-water")).unwrap();
}

pub(crate) fn a_backup_is_whole_private_and_says_what_is_in_it(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    vote(house, &running, &simulation, 0);
    let made = house.try_to_back_up().unwrap();
    let [board] = made.description.boards.as_slice() else { panic!("{made:?}") };
    assert_eq!((&board.election, board.title.as_str()), (&id(&simulation), "Simulated election"));
    let row = house.runtime.block_on(running.store.board(&id(&simulation))).unwrap().unwrap();
    assert_eq!((board.size, board.phase.as_str(), board.sealed_shares), (row.size, "open", 1));
    assert!(board.checkpoint.starts_with("uurna.election/"));
    assert_eq!(fs::metadata(&made.folder).unwrap().permissions().mode() & 0o777, 0o700);
    let files: Vec<_> = fs::read_dir(&made.folder).unwrap().flatten().collect();
    assert_eq!(files.len(), 2, "database and description, nothing of the secrets: {files:?}");
    assert!(files.iter().all(|file| file.metadata().unwrap().permissions().mode() & 0o777 == 0o600));
    let master = fs::read(house.path("secrets/master")).unwrap();
    for file in files {
        let bytes = fs::read(file.path()).unwrap();
        assert!(!bytes.windows(32).any(|part| part == master), "the master key is not in {}", file.path().display());
    }
    house.stop(running);
}

pub(crate) fn the_newest_backup_comes_back_whole_and_the_present_database_is_moved_aside(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    vote(house, &running, &simulation, 0);
    let backup = house.back_up();
    house.stop(running);
    let restored = house.restore(&backup, &Wishes::default()).unwrap();
    assert_eq!(restored.boards[0].standing, Standing::Whole);
    assert_eq!(restored.boards[0].sealed_shares, 1);
    let moved = restored.moved_to.unwrap();
    if let DatabaseAddress::Sqlite(_) = house.address {
        let old = DatabaseAddress::Sqlite(moved.into());
        let old = house.runtime.block_on(uurna_store::Store::open(&old)).unwrap();
        let row = house.runtime.block_on(old.board(&id(&simulation))).unwrap().unwrap();
        assert_eq!(row.size, restored.boards[0].checkpoint.unverified().size());
    }
    let running = house.start();
    vote(house, &running, &simulation, 1);
    house.stop(running);
}

pub(crate) fn nothing_is_put_back_while_a_service_runs(house: &House) {
    let running = house.start();
    house.opened(&running, 3, 1);
    let backup = house.back_up();
    let error = house.restore(&backup, &Wishes::default()).unwrap_err();
    assert!(matches!(error, RestoreError::Running), "{error}");
    house.stop(running);
    house.restore(&backup, &Wishes::default()).unwrap();
}

pub(crate) fn without_a_mark_somebody_must_know_that_there_is_nothing_newer(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    let backup = house.back_up();
    house.stop(running);
    lose_marks(house);
    let refused = objection(house.refused(&backup, &Wishes::default()), &simulation);
    assert!(matches!(refused, Objection::NoMark { .. }), "{refused}");
    let wishes = Wishes { no_newer: [id(&simulation)].into(), ..Wishes::default() };
    let restored = house.restore(&backup, &wishes).unwrap();
    assert_eq!(restored.boards[0].standing, Standing::NothingNewer);
    // from now on a mark exists, and no wish overrides it
    let running = house.start();
    vote(house, &running, &simulation, 0);
    house.stop(running);
    let refused = objection(house.refused(&backup, &wishes), &simulation);
    assert!(matches!(refused, Objection::SetBack { .. }), "{refused}");
}

pub(crate) fn without_a_mark_a_mirror_tells(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    let backup = house.back_up();
    vote(house, &running, &simulation, 0);
    let mirror = house.mirror(&running, &simulation, "mirror");
    house.stop(running);
    lose_marks(house);
    let restored = house.restore(&backup, &with_mirror(&simulation, &mirror)).unwrap();
    assert!(matches!(&restored.boards[0].standing, Standing::Recovered(new) if new.after == new.before + 1));
    let mark =
        HighWater::shared(house.path("secrets/high-water").join(id(&simulation).to_string())).read().unwrap().unwrap();
    assert_eq!(mark.size(), restored.boards[0].checkpoint.unverified().size());
}

pub(crate) fn an_ended_election_needs_no_mark(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    vote(house, &running, &simulation, 0);
    let plan = SimulationPlan { seed: 2, times: early(), ..SimulationPlan::pick_one(3, 3) };
    let ended = Simulation::new(&plan).unwrap();
    let election = id(&ended);
    house.runtime.block_on(async {
        let played = Played::begin(ended, running.boards.clone()).await.unwrap();
        played.accept().await.unwrap();
        played.step(OfficerStep::Open).await.unwrap();
        let submission = ballot(played.simulation(), 0, 1, Tracker::NONE, 1).0;
        let room = running.boards.room(2048).unwrap();
        let before = "2026-11-02T06:59:00Z".parse().unwrap();
        running.boards.cast(&election, submission, before, room).await.unwrap();
        played.count().await.unwrap();
    });
    let backup = house.back_up();
    house.stop(running);
    lose_marks(house);
    // the open election is refused, the ended one is not
    let refused = objection(house.refused(&backup, &Wishes::default()), &simulation);
    assert!(matches!(refused, Objection::NoMark { .. }), "{refused}");
    let wishes = Wishes { no_newer: [id(&simulation)].into(), ..Wishes::default() };
    let restored = house.restore(&backup, &wishes).unwrap();
    let ended = restored.boards.iter().find(|board| board.election == election).unwrap();
    assert_eq!((&ended.standing, ended.phase, ended.sealed_shares), (&Standing::Whole, "ended", 1));
}

/// The times of an election that ends when the others begin.
fn early() -> [uurna_election_core::time::Timestamp; 2] {
    ["2026-11-01T07:00:00Z", "2026-11-02T07:00:00Z"].map(|moment| moment.parse().unwrap())
}

pub(crate) fn a_log_with_another_history_than_the_mark_is_refused(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    let backup = house.back_up();
    house.stop(running);
    let mark = house.path("secrets/high-water").join(id(&simulation).to_string());
    let size = HighWater::shared(&mark).read().unwrap().unwrap().size();
    let other = Checkpoint::new(simulation.manifest.log_origin(), size, Hash::from_bytes([7; 32]));
    fs::write(&mark, other.sign(&simulation.log_key).unwrap().encode()).unwrap();
    let refused = objection(house.refused(&backup, &Wishes::default()), &simulation);
    assert!(matches!(refused, Objection::Forked { signed } if signed == size), "{refused}");
    fs::write(&mark, "nothing").unwrap();
    let error = house.refused(&backup, &Wishes::default());
    assert!(matches!(error, RestoreError::Mark(_)), "{error}");
}

pub(crate) fn an_election_frozen_after_the_backup_is_named_and_never_signed_again(house: &House) {
    let running = house.start();
    let first = house.opened(&running, 3, 1);
    let backup = house.back_up();
    let second = house.opened(&running, 3, 2);
    house.stop(running);
    let refused = objection(house.refused(&backup, &Wishes::default()), &second);
    assert!(matches!(refused, Objection::NotInBackup { .. }), "{refused}");
    let wishes = Wishes { given_up: [id(&second)].into(), ..Wishes::default() };
    let restored = house.restore(&backup, &wishes).unwrap();
    assert_eq!((restored.boards.len(), restored.lost), (1, vec![id(&second)]));
    let running = house.start();
    vote(house, &running, &first, 0);
    let frozen_again = house.runtime.block_on(running.create(&second));
    assert!(matches!(frozen_again, Err(NewBoardError::SignedBefore { .. })), "{frozen_again:?}");
    house.stop(running);
}

pub(crate) fn a_mirror_that_does_not_help_is_refused_and_says_why(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    let oldest = house.mirror(&running, &simulation, "oldest");
    vote(house, &running, &simulation, 0);
    let backup = house.back_up();
    vote(house, &running, &simulation, 1);
    let middle = house.mirror(&running, &simulation, "middle");
    vote(house, &running, &simulation, 2);
    let newest = house.mirror(&running, &simulation, "newest");
    house.stop(running);
    let why = |place: &str| objection(house.refused(&backup, &with_mirror(&simulation, place)), &simulation);
    let refused = why(&oldest);
    assert!(matches!(refused, Objection::Recover(RecoverError::Older { copy: 6, log: 7 })), "{refused}");
    let refused = why(&middle);
    let below =
        matches!(refused, Objection::Recover(RecoverError::BelowMark(BelowMark::SetBack { found: 8, signed: 9 })));
    assert!(below, "{refused}");
    let refused = why("/no/such/place");
    assert!(matches!(refused, Objection::Mirror(_)), "{refused}");
    // another history, signed by the same key: as a thief of the key, or a service that forked, would show
    let mut entries = entries_of(&newest);
    entries[6] = ballot(&simulation, 0, 2, Tracker::NONE, 77).0.entry;
    let forked = write(house, "forked", entries, &simulation);
    let refused = why(&forked);
    assert!(matches!(refused, Objection::Recover(RecoverError::Forked { log: 7 })), "{refused}");
    // signed by the key, but breaks the rules
    let mut entries = entries_of(&newest);
    let again = entries[7].clone();
    entries[8] = again;
    let bad = write(house, "bad", entries, &simulation);
    let refused = why(&bad);
    assert!(matches!(refused, Objection::Recover(RecoverError::Entry(_))), "{refused}");
    let other = Simulation::new(&SimulationPlan { seed: 2, ..SimulationPlan::pick_one(3, 3) }).unwrap();
    let other = write(house, "other", other.opening_entries(), &other);
    let refused = why(&other);
    assert!(matches!(refused, Objection::Recover(RecoverError::NotSigned(_))), "{refused}");
    house.restore(&backup, &with_mirror(&simulation, &newest)).unwrap();
}

fn entries_of(record: &str) -> Vec<Vec<u8>> {
    let mut source = uurna_record::open(record).unwrap();
    let mut entries = uurna_record::Entries::new(source.as_mut(), 9);
    entries.next_bundle().unwrap().unwrap().to_entries()
}

/// Write a record to a folder, signed by the election's own key.
fn write(house: &House, name: &str, entries: Vec<Vec<u8>>, simulation: &Simulation) -> String {
    let mut record = MemoryRecord::new(entries, &simulation.manifest.log_origin(), &simulation.log_key);
    let folder = house.path(name);
    uurna_keeper::mirror::mirror(&mut record, &folder, None).unwrap();
    folder.display().to_string()
}

pub(crate) fn an_election_that_is_given_up_comes_back_and_is_not_signed(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    let backup = house.back_up();
    vote(house, &running, &simulation, 0);
    house.stop(running);
    let wishes = Wishes { given_up: [id(&simulation)].into(), ..Wishes::default() };
    let restored = house.restore(&backup, &wishes).unwrap();
    assert_eq!(restored.boards[0].standing, Standing::GivenUp);
    let running = house.start();
    let (submission, _) = ballot(&simulation, 1, 1, Tracker::NONE, 1);
    let cast = house.cast(&running, &simulation, &submission);
    assert!(matches!(cast, Err(BoardError::Trouble(Trouble::LogRefused))), "{cast:?}");
    house.stop(running);
}

pub(crate) fn without_its_master_key_nothing_comes_back_and_none_is_made(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    let backup = house.back_up();
    house.stop(running);
    let master = house.path("secrets/master");
    let key = fs::read(&master).unwrap();
    fs::remove_file(&master).unwrap();
    let error = house.refused(&backup, &Wishes::default());
    assert!(matches!(error, RestoreError::Master(_)), "{error}");
    assert!(!master.exists());
    fs::write(&master, [1; 32]).unwrap();
    fs::set_permissions(&master, fs::Permissions::from_mode(0o600)).unwrap();
    let refused = objection(house.refused(&backup, &Wishes::default()), &simulation);
    assert!(matches!(refused, Objection::Key(_)), "{refused}");
    fs::write(&master, key).unwrap();
    house.restore(&backup, &Wishes::default()).unwrap();
}

pub(crate) fn a_changed_backup_is_refused(house: &House) {
    let running = house.start();
    house.opened(&running, 3, 1);
    let backup = house.back_up();
    house.stop(running);
    let (is_sqlite, file) = match house.address {
        DatabaseAddress::Sqlite(_) => (true, backup.join("database.sqlite")),
        DatabaseAddress::Postgres(_) => (false, backup.join("database.dump")),
    };
    let bytes = fs::read(&file).unwrap();
    let mut changed = bytes.clone();
    changed[bytes.len() / 2] ^= 1;
    fs::write(&file, changed).unwrap();
    let error = house.refused(&backup, &Wishes::default());
    assert!(matches!(error, RestoreError::Description(DescriptionError::Digest { .. })), "{error}");
    fs::write(&file, bytes).unwrap();
    // a description of another log
    let description = backup.join("backup.json");
    let text = fs::read_to_string(&description).unwrap();
    fs::write(&description, text.replace("\"size\": 6", "\"size\": 5")).unwrap();
    let error = house.refused(&backup, &Wishes::default());
    assert!(matches!(error, RestoreError::OtherBoard { .. }), "{error}");
    let (from, to) = if is_sqlite { ("sqlite", "postgresql") } else { ("postgresql", "sqlite") };
    let other = text.replace(&format!("\"database\": \"{from}\""), &format!("\"database\": \"{to}\""));
    fs::write(&description, other).unwrap();
    let to_file = if is_sqlite { "database.dump" } else { "database.sqlite" };
    fs::copy(&file, backup.join(to_file)).unwrap();
    let error = house.refused(&backup, &Wishes::default());
    assert!(matches!(error, RestoreError::OtherKind { .. }), "{error}");
    fs::remove_file(&description).unwrap();
    let error = house.refused(&backup, &Wishes::default());
    assert!(matches!(error, RestoreError::Description(DescriptionError::Read { .. })), "{error}");
}

pub(crate) fn a_wish_about_nothing_is_refused(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    let backup = house.back_up();
    house.stop(running);
    let nobody = ElectionId::from([0; 16]);
    assert_ne!(nobody, id(&simulation));
    let wishes = Wishes { given_up: [nobody].into(), ..Wishes::default() };
    let error = house.refused(&backup, &wishes);
    assert!(matches!(&error, RestoreError::UnknownElection { election } if *election == nobody), "{error}");
}

/// A key of `age` in its own file: the file, and the recipient.
fn key(house: &House, name: &str) -> (PathBuf, String) {
    let file = house.path(name);
    let made = Command::new("age-keygen").arg("--output").arg(&file).output();
    let made = made.unwrap_or_else(|error| panic!("age-keygen: {error}; apt install age"));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let shown = Command::new("age-keygen").arg("-y").arg(&file).output().unwrap();
    (file, String::from_utf8(shown.stdout).unwrap().trim().to_owned())
}

/// The names of everything in a folder and its subfolders.
fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            names.extend(self::names(&entry.path()));
        }
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names
}

pub(crate) fn an_encrypted_backup_holds_nothing_in_clear_and_comes_back_by_its_key_alone(house: &House) {
    let running = house.start();
    let simulation = house.opened(&running, 3, 1);
    vote(house, &running, &simulation, 0);
    let ((own, recipient), (second, second_recipient), (stranger, _)) =
        (key(house, "own.key"), key(house, "second.key"), key(house, "stranger.key"));
    let made = house.try_to_back_up_for(&[recipient, second_recipient]).unwrap();
    house.stop(running);
    let lying = format!("{}.age", made.description.database.file());
    let mut files = names(&made.folder);
    files.sort();
    assert_eq!(files, ["backup.json", lying.as_str()], "nothing else lies there");
    let copy = made.folder.join(&lying);
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let bytes = fs::read(&copy).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    let manifest = simulation.manifest.id().to_string();
    for clear in ["SQLite format 3", "PGDMP", "CREATE TABLE", manifest.as_str()] {
        assert!(!bytes.windows(clear.len()).any(|part| part == clear.as_bytes()), "{clear} stands in clear");
    }
    let nothing_in_clear = || {
        let left = names(house.path("").as_path());
        assert!(!left.iter().any(|name| name.contains("in-clear")), "{left:?}");
    };
    nothing_in_clear();
    let none = Wishes::default();
    assert!(matches!(house.refused(&made.folder, &none), RestoreError::Encrypted));
    let error = house.restore_by(&made.folder, Some(&stranger), &none).unwrap_err();
    assert!(matches!(&error, RestoreError::Program(_)) && error.to_string().contains("identit"), "{error}");
    nothing_in_clear();
    for identity in [own, second] {
        let restored = house.restore_by(&made.folder, Some(&identity), &none).unwrap();
        assert_eq!(restored.boards.first().map(|board| &board.standing), Some(&Standing::Whole));
        nothing_in_clear();
    }
    let mut spoilt = bytes;
    let last = spoilt.len() - 1;
    spoilt[last] ^= 1;
    fs::write(&copy, spoilt).unwrap();
    assert!(matches!(house.refused(&made.folder, &none), RestoreError::Description(DescriptionError::Digest { .. })));
}

pub(crate) fn a_backup_that_cannot_be_encrypted_is_none(house: &House) {
    let running = house.start();
    let nobody = format!("age1{}", "q".repeat(58));
    let error = house.try_to_back_up_for(&[nobody]).unwrap_err();
    assert!(error.to_string().contains("age fails"), "{error}");
    house.stop(running);
    let left = names(&house.path("backups"));
    assert_eq!(left, [".lock"], "nothing is left of it");
    assert!(!names(house.path("").as_path()).iter().any(|name| name.contains("in-clear")));
}
