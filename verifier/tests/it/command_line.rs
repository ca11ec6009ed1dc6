//! The program `uurna-verify` as a stranger runs it: verdicts, exit status, JSON.

use std::process::{Command, Output};

use serde_json::Value;

use crate::vectors::{KnownRecord, json, records};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_uurna-verify")).args(arguments).output().unwrap()
}

fn record(name: &str) -> (String, String) {
    let record = records().into_iter().find(|record| record.name == name).unwrap();
    (record.location, record.expected["fingerprint"].as_str().unwrap().to_owned())
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_exit_status_tells_the_verdict() {
    let (good, fingerprint) = record("good-plain");
    let valid = run(&[&good, "--fingerprint", &fingerprint]);
    assert_eq!(status(&valid), 0, "{}", text(&valid.stderr));
    assert!(text(&valid.stdout).contains("\nVALID: "));
    let other = run(&[&good, "--fingerprint", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]);
    assert_eq!(status(&other), 1);
    assert!(text(&other.stdout).contains("this is another election"));
    let without = run(&[&good]);
    assert_eq!(status(&without), 3);
    assert!(text(&without.stdout).contains("NOT ANCHORED"));
    let (bad, fingerprint) = record("bad-two-votes");
    let invalid = run(&[&bad, "--fingerprint", &fingerprint]);
    assert_eq!(status(&invalid), 1);
    assert!(text(&invalid.stdout).contains("INVALID: V5 fails"));
    let (incomplete, fingerprint) = record("incomplete-closed");
    assert_eq!(status(&run(&[&incomplete, "--fingerprint", &fingerprint])), 3);
}

#[test]
fn every_record_gets_its_verdict_whatever_its_fingerprint_begins_with() {
    let records = records();
    let fingerprint = |record: &KnownRecord| record.expected["fingerprint"].as_str().unwrap().to_owned();
    assert!(records.iter().any(|record| fingerprint(record).starts_with('-')));
    for record in &records {
        let KnownRecord { name, location, expected } = record;
        let output = run(&[location, "--fingerprint", &fingerprint(record), "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let needed = match expected["state"].as_str().unwrap() {
            "could-not-run" => &Value::Null,
            _ => &expected["state"],
        };
        assert_eq!(&report["state"], needed, "{name}: {}", text(&output.stderr));
        assert_eq!(report["failed"].get(0).unwrap_or(&Value::Null), &expected["fails"], "{name}");
        let status_of = [("valid", 0), ("invalid", 1), ("could-not-run", 2), ("incomplete", 3)];
        let (_, needed) = status_of.into_iter().find(|(state, _)| expected["state"] == *state).unwrap();
        assert_eq!(status(&output), needed, "{name}");
    }
    let (path, fingerprint) = record("good-plain");
    let hyphen = format!("-{}", &fingerprint[1..]);
    let asked = run(&[&path, "--fingerprint", &fingerprint, "--tracker", &hyphen]);
    assert_eq!(status(&asked), 0, "a tracker may begin with a hyphen, and says nothing of the record");
    let said = text(&asked.stdout);
    assert!(
        said.contains("no ballot in this log has that tracker") && said.contains("does not hold in this record"),
        "{said}"
    );
}

#[test]
fn a_fingerprint_is_taken_as_it_is_printed_and_an_election_code_too() {
    let (good, fingerprint) = record("good-plain");
    let grouped = format!(" {} {}  {}", &fingerprint[..8], &fingerprint[8..16], &fingerprint[16..]);
    assert_eq!(status(&run(&[&good, "--fingerprint", &grouped])), 0);
    let known = json("known-answers.json");
    let code = known["election_codes"].as_array().unwrap().iter().find(|code| code["election"] == fingerprint.as_str());
    let code = code.map_or_else(
        || uurna_election_core::spoken::SpokenCode::of_election(&fingerprint.parse().unwrap()).to_string(),
        |code| code["code"].as_str().unwrap().to_owned(),
    );
    let by_code = run(&[&good, "--fingerprint", &code.to_lowercase().replace('-', " ")]);
    assert_eq!(status(&by_code), 0);
    assert!(text(&by_code.stdout).contains("the election code you gave"));
    let other = run(&[&good, "--fingerprint", "0000-0000-0000-0000-0000"]);
    assert_eq!(status(&other), 1);
}

#[test]
fn what_cannot_run_says_why_and_what_to_do() {
    for (arguments, word) in [
        (vec!["nowhere-at-all"], "there is no folder or file"),
        (vec![env!("CARGO_MANIFEST_DIR")], "no file \"checkpoint\""),
        (vec!["x", "--fingerprint", "short"], "fingerprint"),
        (vec!["x", "--tracker", "U"], "a tracker is 20 letters"),
        (vec!["x", "--confirmation", "nowhere"], "cannot read nowhere"),
        (vec!["ftp://example.org/record"], "there is no folder or file"),
        (vec![], "Usage"),
    ] {
        let output = run(&arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(text(&output.stderr).contains(word), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn machines_get_json() {
    let (good, fingerprint) = record("good-plain");
    let report: Value = serde_json::from_slice(&run(&[&good, "--fingerprint", &fingerprint, "--json"]).stdout).unwrap();
    assert_eq!(report["state"], "valid");
    assert_eq!(report["failed"], serde_json::json!([]));
    assert_eq!((&report["counted"], &report["close_code"]), (&10.into(), &"HCEQ-H2TE-G9P7-D6FJ-HJ4A".into()));
    assert_eq!(report["totals"]["steward"], serde_json::json!([1, 0, 2, 2]));
    assert_eq!(report["outcome"]["board"]["elected"], serde_json::json!(["b2", "b4"]));
    assert_eq!(report["checks"]["V5"]["outcome"], "passed");
    let (bad, fingerprint) = record("bad-opening-sums");
    let report: Value = serde_json::from_slice(&run(&[&bad, "--fingerprint", &fingerprint, "--json"]).stdout).unwrap();
    assert_eq!(report["state"], "invalid");
    assert_eq!(report["failed"][0], "V9");
    assert!(report["checks"]["V9"]["findings"][0]["message"].as_str().unwrap().contains("do not fit"));
}

#[test]
fn the_help_has_an_example_and_the_exit_status() {
    let help = text(&run(&["--help"]).stdout);
    for word in ["Example:", "--fingerprint", "--tracker", "--confirmation", "--json", "Exit status"] {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn people_read_the_same_report_as_before() {
    for name in ["good-replaced-codes", "good-drawn-where-it-matters", "bad-two-votes", "incomplete-one-opening"] {
        let (path, fingerprint) = record(name);
        insta::assert_snapshot!(name, text(&run(&[&path, "--fingerprint", &fingerprint]).stdout));
    }
}

#[test]
fn the_verifier_says_the_same_of_every_record_with_curve25519_dalek_alone() {
    let all = records();
    for known in &all {
        let fingerprint = known.expected["fingerprint"].as_str().unwrap();
        let asked = [known.location.as_str(), "--fingerprint", fingerprint, "--json"];
        let (chosen, plain) = (run(&asked), run(&[&asked[..], &["--plain"]].concat()));
        assert_eq!(status(&chosen), status(&plain), "{}", known.name);
        assert_eq!(text(&chosen.stdout), text(&plain.stdout), "{}", known.name);
        let said = format!("arithmetic: curve25519-dalek alone\n{}", text(&chosen.stderr));
        assert_eq!(text(&plain.stderr), said, "{}", known.name);
    }
    assert!(all.len() > 100, "{}", all.len());
}
