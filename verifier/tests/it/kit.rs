//! The kit: records of ours beside those of the independent implementation, so that every rule by which the verifier refuses
//! has a record that breaks it alone. `UURNA_KIT=write` makes them again from the hostile tests (one thread; see
//! `tests/vectors/README.md`).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::{Map, Value};
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::tiles::{entry_bundles, hash_tiles};
use uurna_election_core::manifest::Fingerprint;
use uurna_record::{Source, TAR_END, tar_file};
use uurna_verifier::{Outcome, Report, State};

use crate::vectors::{folder, of, records, report};

/// Rules that no record in a folder can break, each with the reason.
const WITHOUT_A_RECORD: [(&str, &str); 16] = [
    ("totals-commitment", "sums that fit the commitments interpolate to totals that fit"),
    ("totals-too-large", "proofs that hold give no such total"),
    ("result-totals", "totals come from the manifest's own layout"),
    ("result-rule", "V2 refuses the manifest"),
    ("result-motion-options", "V2 refuses the manifest"),
    ("result-unknown-list", "V2 refuses the manifest"),
    ("result-places", "V2 refuses the manifest"),
    ("result-no-lot", "ballots that were counted give a lot"),
    ("checkpoint-too-long", "a file of that size is refused before it is read as a note"),
    ("checkpoint-no-origin", "a note without an origin has no signature line of any name that is one"),
    ("file-too-large", "a megabyte; a test of the crate `record` has it"),
    ("tar-too-many-files", "half a gigabyte"),
    ("roll-sum", "80 megabytes of roll; a unit test has it"),
    ("manifest-too-long", "four megabytes; a hostile test has it"),
    ("event-bytes", "an event has no bytes"),
    ("replacement-json", "an event that is no JSON says not that it is a replacement"),
];

static WRITING: Mutex<()> = Mutex::new(());

thread_local! {
    /// what the hostile test that runs here calls its case; empty where it has no name
    static CASE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Name the case whose record is verified next: its record is kept too, beside the first of its rule.
pub(crate) fn case(name: &str) {
    CASE.with_borrow_mut(|case| name.clone_into(case));
}

fn kit() -> PathBuf {
    folder().join("kit")
}

fn is_writing() -> bool {
    std::env::var_os("UURNA_KIT").is_some_and(|value| value == "write")
}

/// The rules that a report says are broken; `None` where more may be than it kept.
pub(crate) fn broken(report: &Report) -> Option<BTreeSet<String>> {
    let mut rules = BTreeSet::new();
    for (_, outcome) in &report.checks {
        if let Outcome::Failed { findings, more } = outcome {
            if *more > 0 {
                return None;
            }
            rules.extend(findings.iter().map(|finding| finding.rule.to_string()));
        }
    }
    Some(rules)
}

/// The rule that a record breaks alone.
fn broken_alone(report: &Report) -> Option<String> {
    let mut rules = broken(report)?.into_iter();
    rules.next().filter(|_| rules.next().is_none())
}

/// While the kit is written: keep this record if it is the first that breaks its rule alone.
pub(crate) fn keep(source: &mut dyn Source, fingerprint: &Fingerprint, report: &Report) {
    if !is_writing() {
        return;
    }
    if let Some(rule) = broken_alone(report) {
        let files = files_of(source);
        let size: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
        let case = CASE.with_borrow(|case| slug(case));
        if size < 100_000 {
            if !independent().contains_key(&rule) {
                write(&format!("bad-{}", slug(&rule)), &files, fingerprint, report, Some(&rule));
            }
            if !case.is_empty() {
                let name = format!("more-{}-{case}", slug(&rule));
                write(&name, &[(format!("{name}.tar"), packed(&files))], fingerprint, report, Some(&rule));
            }
        }
    }
}

/// While the kit is written: keep a `.tar`, under its rule if it is the first, and under its own name.
pub(crate) fn keep_tar(rule: &str, name: &str, tar: &[u8], fingerprint: &Fingerprint, report: &Report) {
    if is_writing() {
        for name in [format!("bad-{rule}"), format!("more-{rule}-{}", slug(name))] {
            write(&name, &[(format!("{name}.tar"), tar.to_vec())], fingerprint, report, Some(rule));
        }
    }
}

/// While the kit is written: keep a record that is good.
pub(crate) fn keep_good(name: &str, source: &mut dyn Source, fingerprint: &Fingerprint, report: &Report) {
    if is_writing() {
        write(name, &files_of(source), fingerprint, report, None);
    }
}

/// While the kit is written: keep a file beside the records; else it must be there, and the same.
pub(crate) fn keep_file(name: &str, text: &str) {
    if is_writing() {
        fs::write(kit().join(name), text).unwrap();
    } else {
        assert_eq!(fs::read_to_string(kit().join(name)).unwrap(), text, "{name}");
    }
}

/// A record in the kit, unless it is there.
pub(crate) fn write(
    name: &str,
    files: &[(String, Vec<u8>)],
    fingerprint: &Fingerprint,
    report: &Report,
    rule: Option<&str>,
) {
    let _one = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let mut expected = expected();
    if expected.contains_key(name) {
        return;
    }
    for (file, bytes) in files {
        let path = if is_tar(file) { kit().join(file) } else { kit().join(name).join(file) };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    expected.insert(name.to_owned(), described(fingerprint, report, rule, files));
    let text = format!("{:#}\n", Value::Object(expected));
    fs::write(kit().join("expected.json"), text).unwrap();
}

fn described(fingerprint: &Fingerprint, report: &Report, rule: Option<&str>, files: &[(String, Vec<u8>)]) -> Value {
    let first = report.failed().next().map(|check| check.to_string());
    let mut members = Map::new();
    let mut member = |name: &str, value: Value| members.insert(name.to_owned(), value);
    member("fingerprint", fingerprint.to_string().into());
    member("state", report.state.word().into());
    member("fails", first.map_or(Value::Null, Value::from));
    if let Some(rule) = rule {
        member("rule", rule.into());
    }
    if files.iter().any(|(name, _)| is_tar(name)) {
        member("tar", true.into());
    }
    if report.state == State::Valid {
        let said = report.to_json();
        for name in COUNTED {
            member(name, said[name].clone());
        }
    }
    Value::Object(members)
}

const COUNTED: [&str; 10] =
    ["totals", "lot", "counted", "roll", "excluded", "replaced", "openings", "ready", "close_code", "outcome"];

fn is_tar(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "tar")
}

/// Words joined by hyphens.
fn slug(words: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let words: String = words.chars().map(plain).collect();
    words.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The files as one `.tar`.
fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut tar: Vec<u8> = files.iter().flat_map(|(name, bytes)| tar_file(name, bytes).unwrap()).collect();
    tar.extend(TAR_END);
    tar
}

/// Every file of a record, as far as its checkpoint tells which there are.
pub(crate) fn files_of(source: &mut dyn Source) -> Vec<(String, Vec<u8>)> {
    let checkpoint = source.checkpoint().unwrap_or_default();
    let size = SignedCheckpoint::parse(&checkpoint).map_or(0, |checkpoint| checkpoint.unverified().size());
    let mut files = vec![("checkpoint".to_owned(), checkpoint)];
    for path in entry_bundles(size).take(8) {
        let bundle = source.entry_bundle(path).ok().flatten();
        files.extend(bundle.map(|file| (file.path.to_string(), file.bytes)));
    }
    for path in hash_tiles(size).take(8) {
        let tiles = source.hash_tiles(path).unwrap_or_default();
        files.extend(tiles.into_iter().map(|file| (file.path.to_string(), file.bytes)));
    }
    files
}

fn expected() -> Map<String, Value> {
    fs::read(kit().join("expected.json")).map(|bytes| serde_json::from_slice(&bytes).unwrap()).unwrap_or_default()
}

/// The kit's records: name, where each lies, what is expected of it.
fn kept() -> Vec<(String, String, Value)> {
    let record = |(name, expected): (String, Value)| {
        let file = if expected["tar"] == true { format!("{name}.tar") } else { name.clone() };
        let location = kit().join(file).to_str().unwrap().to_owned();
        (name, location, expected)
    };
    expected().into_iter().map(record).collect()
}

/// The rules that records of the independent implementation break alone, each with one of them.
fn independent() -> &'static BTreeMap<String, String> {
    static RULES: std::sync::OnceLock<BTreeMap<String, String>> = std::sync::OnceLock::new();
    RULES.get_or_init(|| {
        let mut rules = BTreeMap::new();
        for record in records().into_iter().filter(|record| record.expected["state"] == "invalid") {
            let fingerprint = record.expected["fingerprint"].as_str().unwrap();
            let report = report(&record.location, &of(fingerprint)).unwrap();
            if let Some(rule) = broken_alone(&report) {
                rules.entry(rule).or_insert(record.name);
            }
        }
        rules
    })
}

#[test]
fn every_record_of_the_kit_gets_its_verdict_and_breaks_its_rule_alone() {
    if is_writing() {
        return;
    }
    let mut seen = 0;
    for (name, location, expected) in kept() {
        let report = report(&location, &of(expected["fingerprint"].as_str().unwrap())).unwrap();
        assert_eq!(report.state.word(), expected["state"], "{name}\n{report}");
        let first = report.failed().next().map(|check| check.to_string());
        assert_eq!(first.as_deref(), expected["fails"].as_str(), "{name}\n{report}");
        if let Some(rule) = expected["rule"].as_str() {
            assert_eq!(broken_alone(&report).as_deref(), Some(rule), "{name}\n{report}");
        }
        if expected["state"] == "valid" {
            let said = report.to_json();
            for member in COUNTED {
                assert_eq!(said[member], expected[member], "{name}: {member}");
            }
        }
        seen += 1;
    }
    assert!(seen >= 600, "{seen} records");
}

/// The words of rules that stand in the verifier, with those of members that make words of their own.
fn words_of_rules() -> BTreeSet<String> {
    let source = include_str!("../../src/rules.rs");
    let matches = source.split("rules! {\n").nth(1).unwrap().split("\n}\n").next().unwrap();
    let quoted = |line: &str| line.split('"').nth(1).map(str::to_owned);
    let of_acts = ["event", "replacement", "acceptance", "exclusion", "readiness", "opening"];
    let beneath = ["json", "member", "bytes", "unknown-member"];
    let mut words: BTreeSet<String> =
        matches.lines().filter(|line| line.contains("=> \"")).filter_map(quoted).collect();
    words.extend(of_acts.iter().flat_map(|act| beneath.iter().map(move |word| format!("{act}-{word}"))));
    words.extend(
        ["root", "manifest-cut", "fingerprint", "result-cut", "result-json", "manifest-too-long"].map(str::to_owned),
    );
    words
}

#[test]
fn every_rule_by_which_the_verifier_refuses_has_a_record_that_breaks_it_alone() {
    if is_writing() {
        return;
    }
    let mut rules: BTreeMap<String, String> = independent().clone();
    let by_strangers = rules.len();
    for (name, _, expected) in kept() {
        if let Some(rule) = expected["rule"].as_str() {
            rules.entry(rule.to_owned()).or_insert(name);
        }
    }
    // the rules that a manifest is refused by have no list: those of the tests of the manifest's reader are kept by the kit
    let known: BTreeSet<String> = words_of_rules().into_iter().chain(rules.keys().cloned()).collect();
    let reasons: BTreeMap<&str, &str> = WITHOUT_A_RECORD.into_iter().collect();
    let missing: Vec<&String> =
        known.iter().filter(|rule| !rules.contains_key(*rule) && !reasons.contains_key(rule.as_str())).collect();
    let idle: Vec<&&str> =
        reasons.keys().filter(|rule| rules.contains_key(**rule) || !known.contains(**rule)).collect();
    println!(
        "{} rules: {} have a record that breaks them alone ({by_strangers} of these made by the independent implementation), \
         {} cannot have one",
        known.len(),
        rules.len(),
        reasons.len()
    );
    assert!(missing.is_empty(), "no record breaks alone: {missing:#?}");
    assert!(idle.is_empty(), "said to have no record, and has one or is no rule: {idle:?}");
}
