//! The verdict on every election record, and what good records come to.

use uurna_verifier::{Asked, State};

use crate::vectors::{KnownRecord, of, records, report};

fn fingerprint(expected: &KnownRecord) -> &str {
    expected.expected["fingerprint"].as_str().unwrap()
}

#[test]
fn every_record_gets_its_verdict_and_the_first_check_that_must_fail() {
    let mut wrong = Vec::new();
    let records = records();
    assert!(records.len() >= 134, "{} records", records.len());
    for record in &records {
        let KnownRecord { name, location, expected } = record;
        let report = report(location, &of(fingerprint(record)));
        let state = report.as_ref().map_or("could-not-run", |report| report.state.word());
        let first = report.as_ref().and_then(|report| report.failed().next()).map(|check| check.to_string());
        if state != expected["state"] || first.as_deref() != expected["fails"].as_str() {
            let said = report.map(|report| report.to_string()).unwrap_or_default();
            let (needed, fails) = (&expected["state"], &expected["fails"]);
            wrong.push(format!("{name}: {state} {first:?} instead of {needed} {fails}\n{said}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_good_record_says_what_was_counted() {
    let mut good = 0;
    for record in records() {
        let Some(expected) = record.expected.as_object().filter(|expected| expected.contains_key("counted")) else {
            continue;
        };
        let report = report(&record.location, &of(fingerprint(&record))).unwrap().to_json();
        let beside = ["state", "fails", "tar"];
        for (member, value) in expected.iter().filter(|(member, _)| !beside.contains(&member.as_str())) {
            assert_eq!(report.get(member), Some(value), "{}: {member}", record.name);
        }
        good += 1;
    }
    assert!(good >= 25, "{good} good records");
}

#[test]
fn no_record_is_valid_under_another_fingerprint_or_none() {
    for record in records() {
        let KnownRecord { name, location, expected } = &record;
        let Some(other) = report(location, &of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) else { continue };
        // without a manifest there is no fingerprint to compare
        let is_empty = name.starts_with("incomplete-size-0");
        assert_eq!(other.state, if is_empty { State::Incomplete } else { State::Invalid }, "{name}");
        let state = report(location, &Asked::default()).unwrap().state;
        match expected["state"].as_str().unwrap() {
            "valid" => assert_eq!(state, State::NotAnchored, "{name}"),
            "incomplete" => assert_eq!(state, State::Incomplete, "{name}"),
            _ => assert!(state == State::Invalid || name == "bad-another-election", "{name}"),
        }
    }
}

#[test]
fn an_election_code_anchors_a_record_and_the_report_says_that_it_was_compared() {
    let records = records();
    let good = records.iter().find(|record| record.name == "good-plain").unwrap();
    let code = uurna_election_core::spoken::SpokenCode::of_election(&fingerprint(good).parse().unwrap());
    let asked = Asked { code: Some(code), ..Asked::default() };
    let agreed = report(&good.location, &asked).unwrap();
    assert_eq!(agreed.state, State::Valid);
    assert!(agreed.to_string().contains("the election code you gave"), "{agreed}");
    let other = records.iter().find(|record| record.name == "good-contact").unwrap();
    let refused = report(&other.location, &asked).unwrap();
    assert_eq!(refused.state, State::Invalid);
    assert!(refused.to_string().contains("this is another election: its code is"), "{refused}");
}
