//! Every start reads what a crash left, by the same code.

use std::fs;
use std::path::Path;

use uurna_crypto::log::tiles::{entry_bundles, hash_tiles};
use uurna_election_core::ballot::Tracker;
use uurna_keeper::{BelowMark, Keeper, OpenError};
use uurna_record::Folder;
use uurna_verifier::{Asked, State, verify};

use crate::keeper::made::{ballot, randomness};
use crate::keeper::place::{FolderPlace, Place as _};

fn state(path: &Path) -> State {
    let mut record = Folder::open(path.join("record")).unwrap();
    verify(&mut record, &Asked::default(), &randomness, &mut |_| ()).unwrap().report.state
}

fn tiles(folder: &Path, found: &mut Vec<String>, record: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tiles(&path, found, record);
        } else {
            found.push(path.strip_prefix(record).unwrap().to_str().unwrap().to_owned());
        }
    }
}

#[test]
fn a_crash_between_tiles_and_checkpoint_leaves_a_readable_record_that_goes_on() {
    let folder = FolderPlace::new();
    let mut keeper = folder.opened(5);
    let (first, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    let kept = keeper.cast(first).unwrap().index();
    let record = folder.path().join("record");
    let (checkpoint, mark) =
        (fs::read(record.join("checkpoint")).unwrap(), fs::read(folder.path().join("high-water")).unwrap());
    let lost = [(1, 2), (2, 3)].map(|(voter, seed)| ballot(&keeper, voter, 0, Tracker::NONE, seed).0);
    let lost_index = *keeper.cast_many(lost.to_vec(), &randomness).unwrap()[0].as_ref().unwrap();
    drop(keeper);
    // As if power had failed before the checkpoint of these two: their tiles and blobs exist.
    fs::write(record.join("checkpoint"), checkpoint).unwrap();
    fs::write(folder.path().join("high-water"), mark).unwrap();
    assert_eq!(state(folder.path()), State::Incomplete, "readable as it is");

    let mut keeper = Keeper::open(folder.path()).unwrap();
    assert_eq!(keeper.size(), lost_index);
    assert!(keeper.blob(kept).unwrap().is_some());
    for index in [lost_index, lost_index + 1] {
        assert!(keeper.blob(index).unwrap().is_none(), "a blob without an entry is cleared");
    }
    // One entry, then two: no checkpoint is as large as the lost one, so nothing overwrites its tiles.
    let (other, _) = ballot(&keeper, 3, 2, Tracker::NONE, 4);
    assert_eq!(keeper.cast(other).unwrap().index(), lost_index, "its place goes to the next ballot");
    let more = [(4, 5), (1, 6)].map(|(voter, seed)| ballot(&keeper, voter, 2, Tracker::NONE, seed).0);
    assert!(keeper.cast_many(more.to_vec(), &randomness).unwrap().iter().all(Result::is_ok));
    drop(keeper);
    assert_eq!(state(folder.path()), State::Incomplete, "no tile of the lost ballots is left to be wrong");
}

#[test]
fn a_record_put_back_to_an_earlier_state_is_not_signed_again() {
    let folder = FolderPlace::new();
    let mut keeper = folder.opened(2);
    let checkpoint = fs::read(folder.path().join("record/checkpoint")).unwrap();
    let (first, _) = ballot(&keeper, 0, 1, Tracker::NONE, 1);
    keeper.cast(first).unwrap();
    drop(keeper);
    let newest = fs::read(folder.path().join("record/checkpoint")).unwrap();
    fs::write(folder.path().join("record/checkpoint"), checkpoint).unwrap();
    let refused = Keeper::open(folder.path());
    assert!(matches!(refused, Err(OpenError::BelowMark(BelowMark::SetBack { found: 6, signed: 7 }))));
    // refusing cost nothing: with the right checkpoint everything is back
    fs::write(folder.path().join("record/checkpoint"), newest).unwrap();
    assert_eq!(Keeper::open(folder.path()).unwrap().size(), 7);
    assert_eq!(state(folder.path()), State::Incomplete);
}

#[test]
fn a_changed_record_is_refused_by_name() {
    let folder = FolderPlace::new();
    drop(folder.create(2));
    let bundle = folder.path().join("record/tile/entries/000.p/2");
    let mut bytes = fs::read(&bundle).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&bundle, bytes).unwrap();
    let error = Keeper::open(folder.path()).err().unwrap().to_string();
    assert!(error.contains("cannot be continued"), "{error}");
    assert!(matches!(Keeper::open(&folder.path().join("record")), Err(OpenError::NotAnElection { .. })));
}

#[test]
fn tiles_are_exactly_those_of_the_tree_whatever_the_batches_were() {
    let folder = FolderPlace::new();
    let mut keeper = folder.opened(120);
    let (mut previous, mut seed) = (vec![Tracker::NONE; 120], 0);
    for batch in [1_u8, 100, 119, 7, 120] {
        let mut sent = Vec::new();
        for voter in 0..batch {
            seed += 1;
            let (submission, tracker) = ballot(
                &keeper,
                voter,
                usize::from(voter % 3),
                previous[usize::from(voter)],
                u8::try_from(seed % 251).unwrap(),
            );
            previous[usize::from(voter)] = tracker;
            sent.push(submission);
        }
        assert!(keeper.cast_many(sent, &randomness).unwrap().iter().all(Result::is_ok));
    }
    let size = keeper.size();
    assert_eq!(size, 2 + 3 + 1 + 347);
    drop(keeper);
    let record = folder.path().join("record");
    let mut found = Vec::new();
    tiles(&record.join("tile"), &mut found, &record);
    for expected in entry_bundles(size).chain(hash_tiles(size)) {
        assert!(found.contains(&expected.to_string()), "{expected}");
    }
    assert!(!found.iter().any(|name| name.contains("/000.p/") && !name.starts_with("tile/1/")), "{found:?}");
    assert_eq!(state(folder.path()), State::Incomplete);
    assert_eq!(Keeper::open(folder.path()).unwrap().size(), size);
}

#[test]
fn two_keepers_never_work_on_one_folder() {
    let folder = FolderPlace::new();
    let keeper = folder.create(1);
    assert!(matches!(Keeper::open(folder.path()), Err(OpenError::Busy { .. })));
    drop(keeper);
    assert!(Keeper::open(folder.path()).is_ok());
}
