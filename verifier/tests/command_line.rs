//! The program `uurna-verify` as a stranger runs it: verdicts, exit status, JSON.
#![expect(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

fn records() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/records")
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_uurna-verify")).args(arguments).output().unwrap()
}

fn record(name: &str) -> (String, String) {
    let expected: Value = serde_json::from_slice(&std::fs::read(records().join("expected.json")).unwrap()).unwrap();
    let fingerprint = expected[name]["fingerprint"].as_str().unwrap().to_owned();
    (records().join(name).to_str().unwrap().to_owned(), fingerprint)
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
    let expected: Value = serde_json::from_slice(&std::fs::read(records().join("expected.json")).unwrap()).unwrap();
    let expected = expected.as_object().unwrap();
    assert!(expected.values().any(|record| record["fingerprint"].as_str().unwrap().starts_with('-')));
    for (name, expected) in expected {
        let (path, fingerprint) = record(name);
        let output = run(&[&path, "--fingerprint", &fingerprint, "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        assert_eq!(report["state"], expected["state"], "{name}: {}", text(&output.stderr));
        assert_eq!(report["failed"].get(0).unwrap_or(&Value::Null), &expected["fails"], "{name}");
    }
    let (path, fingerprint) = record("good-plain");
    let hyphen = format!("-{}", &fingerprint[1..]);
    let asked = run(&[&path, "--fingerprint", &fingerprint, "--tracker", &hyphen]);
    assert_eq!(status(&asked), 1, "a tracker may begin with a hyphen: {}", text(&asked.stderr));
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
    for name in ["good-replaced-codes", "bad-two-votes", "incomplete-one-opening"] {
        let (path, fingerprint) = record(name);
        insta::assert_snapshot!(name, text(&run(&[&path, "--fingerprint", &fingerprint]).stdout));
    }
}

#[test]
fn the_verifier_says_the_same_of_every_record_with_curve25519_dalek_alone() {
    let expected: Value = serde_json::from_slice(&std::fs::read(records().join("expected.json")).unwrap()).unwrap();
    let mut compared = 0;
    for name in expected.as_object().unwrap().keys() {
        let (path, fingerprint) = record(name);
        let chosen = run(&[&path, "--fingerprint", &fingerprint, "--json"]);
        let plain = run(&[&path, "--fingerprint", &fingerprint, "--json", "--plain"]);
        assert_eq!(status(&chosen), status(&plain), "{name}");
        assert_eq!(text(&chosen.stdout), text(&plain.stdout), "{name}");
        assert_eq!(text(&chosen.stderr), "", "{name}");
        assert_eq!(text(&plain.stderr), "arithmetic: curve25519-dalek alone\n", "{name}");
        compared += 1;
    }
    assert_eq!(compared, 89);
}
