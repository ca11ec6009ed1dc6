//! The verdict on every election record, and what good records come to.
#![expect(clippy::unwrap_used, reason = "a broken vector must stop the test that needs it")]

use rand_chacha::rand_core::SeedableRng as _;
use serde_json::Value;
use system_tests::vectors::{folder, json};
use uurna_verifier::source::Folder;
use uurna_verifier::{Asked, State, Verification, verify};

fn verification(name: &str, fingerprint: Option<&str>) -> Verification {
    let mut source = Folder::open(folder().join("records").join(name)).unwrap();
    let asked = Asked { fingerprint: fingerprint.map(|e| e.parse().unwrap()), ..Asked::default() };
    let randomness = || rand_chacha::ChaCha20Rng::seed_from_u64(1);
    verify(&mut source, &asked, &randomness, &mut |_| ()).unwrap()
}

fn records() -> Vec<(String, Value)> {
    let records = json("records/expected.json").as_object().cloned().unwrap();
    assert_eq!(records.len(), 89);
    records.into_iter().collect()
}

#[test]
fn every_record_gets_its_verdict_and_the_first_check_that_must_fail() {
    let mut wrong = Vec::new();
    for (name, expected) in records() {
        let report = verification(&name, expected["fingerprint"].as_str()).report;
        let first = report.failed().next().map(|check| check.to_string());
        if report.state.word() != expected["state"] || first.as_deref() != expected["fails"].as_str() {
            wrong.push(format!(
                "{name}: {} {first:?} instead of {} {}\n{report}",
                report.state.word(),
                expected["state"],
                expected["fails"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_good_record_says_what_was_counted() {
    for (name, expected) in records() {
        let Some(expected) = expected.as_object().filter(|expected| expected.contains_key("counted")) else { continue };
        let report = verification(&name, expected["fingerprint"].as_str()).report.to_json();
        for (member, value) in expected.iter().filter(|(member, _)| !["state", "fails"].contains(&member.as_str())) {
            assert_eq!(report.get(member), Some(value), "{name}: {member}");
        }
    }
}

#[test]
fn no_record_is_valid_under_another_fingerprint_or_none() {
    for (name, expected) in records() {
        let other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let state = verification(&name, Some(other)).report.state;
        assert_eq!(state, State::Invalid, "{name}");
        let state = verification(&name, None).report.state;
        match expected["state"].as_str().unwrap() {
            "valid" => assert_eq!(state, State::NotAnchored, "{name}"),
            "incomplete" => assert_eq!(state, State::Incomplete, "{name}"),
            _ => assert!(state == State::Invalid || name == "bad-another-election", "{name}"),
        }
    }
}
