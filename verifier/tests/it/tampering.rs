//! Records with a bit changed anywhere are never valid, and never make the verifier panic.

use std::path::{Path, PathBuf};

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use uurna_record::{Folder, ReadError, TarFile, pack};
use uurna_verifier::{Asked, State, verify};

use crate::vectors::{folder, json};

const FLIPS_A_RECORD: usize = 300;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::write(target, std::fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

fn state(folder: &Path, fingerprint: &str) -> State {
    let asked = Asked { fingerprint: Some(fingerprint.parse().unwrap()), ..Asked::default() };
    let randomness = || ChaCha20Rng::seed_from_u64(3);
    verify(&mut Folder::open(folder).unwrap(), &asked, &randomness, &mut |_| ()).unwrap().report.state
}

#[test]
fn no_record_with_a_changed_bit_is_valid() {
    let expected = json("records/expected.json");
    let mut rng = ChaCha20Rng::seed_from_u64(11);
    let mut changed = 0;
    for (name, expected) in
        expected.as_object().unwrap().iter().filter(|(_, e)| e["state"] == "valid" && e["tar"] != true)
    {
        let copied = tempfile::tempdir().unwrap();
        copy(&folder().join("records").join(name), copied.path());
        let fingerprint = expected["fingerprint"].as_str().unwrap();
        assert_eq!(state(copied.path(), fingerprint), State::Valid);
        let mut paths = Vec::new();
        files(copied.path(), &mut paths);
        // lines of other keys may say anything
        paths.retain(|path| name != "good-checkpoint-signed-by-others-too" || !path.ends_with("checkpoint"));
        paths.sort();
        for _ in 0..FLIPS_A_RECORD {
            let path = paths.choose(&mut rng).unwrap();
            let whole = std::fs::read(path).unwrap();
            let mut flipped = whole.clone();
            let at = rng.random_range(..flipped.len());
            flipped[at] ^= 1 << rng.random_range(..8_u32);
            std::fs::write(path, &flipped).unwrap();
            let state = state(copied.path(), fingerprint);
            assert_eq!(state, State::Invalid, "{name}: byte {at} of {}", path.display());
            std::fs::write(path, &whole).unwrap();
            changed += 1;
        }
    }
    assert!(changed >= 7_200);
}

#[test]
fn a_packed_record_with_a_changed_bit_is_never_valid_and_packed_twice_it_is_the_same() {
    let record = folder().join("records/good-plain");
    let fingerprint = json("records/expected.json")["good-plain"]["fingerprint"].as_str().unwrap().to_owned();
    let (mut packed, mut again) = (Vec::new(), Vec::new());
    pack(&record, &mut packed).unwrap();
    pack(&record, &mut again).unwrap();
    assert_eq!(packed, again);
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("record.tar");
    let asked = Asked { fingerprint: Some(fingerprint.parse().unwrap()), ..Asked::default() };
    let randomness = || ChaCha20Rng::seed_from_u64(3);
    let mut rng = ChaCha20Rng::seed_from_u64(12);
    let mut states = Vec::new();
    for flip in 0..400 {
        let mut flipped = packed.clone();
        if flip > 0 {
            let at = rng.random_range(..flipped.len());
            flipped[at] ^= 1 << rng.random_range(..8_u32);
        }
        std::fs::write(&path, &flipped).unwrap();
        let state = match TarFile::open(&path) {
            Ok(mut tar) => match verify(&mut tar, &asked, &randomness, &mut |_| ()) {
                Ok(verification) => Some(verification.report.state),
                Err(_) => None,
            },
            Err(ReadError::Refused(_)) => Some(State::Invalid),
            Err(ReadError::Unreadable(_)) => None,
        };
        states.push(state);
    }
    assert_eq!(states[0], Some(State::Valid));
    // of a header, fields that nobody reads may change together with the checksum alone, and after it nothing does
    let survived = states.iter().skip(1).filter(|state| **state == Some(State::Valid)).count();
    assert!(survived < 40, "{survived} of 399 changed archives are valid");
    assert!(states.iter().filter(|state| **state == Some(State::Invalid)).count() > 300);
}
