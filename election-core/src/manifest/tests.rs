//! The manifests of the vectors, and every bound of §3 broken alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::*;
use crate::chunks::{PIECE, pieces};
use crate::contest::{Fraction, Lots, Method, MotionTie, Places, Quorum, RankWeights, Rule};
use crate::encoding::{TRACKER_SYMBOLS, crockford_groups};
use crate::layout::TooLarge;

const RECORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/records");

/// The records whose manifest is refused, for a reason within the manifest.
const REFUSED: [&str; 12] = [
    "bad-closes-before-opens",
    "bad-duplicate-member",
    "bad-key-padding",
    "bad-min-over-max",
    "bad-more-witnesses-than-trustees",
    "bad-number",
    "bad-protocol",
    "bad-same-trustee-twice",
    "bad-threshold",
    "bad-time-zone",
    "bad-true-as-number",
    "bad-unknown-rule-member",
];

fn bundles(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { bundles(&path, found) } else { found.push(path) }
    }
}

fn manifest_entries(record: &Path) -> Vec<Vec<u8>> {
    entries_of_kind(1, record)
}

/// Payloads of the entries of one kind in a record of fewer than 256 entries.
fn entries_of_kind(kind: u8, record: &Path) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    bundles(&record.join("tile/entries"), &mut paths);
    assert_eq!(paths.len(), 1, "{record:?}");
    let bundle = fs::read(&paths[0]).unwrap();
    let mut rest = bundle.as_slice();
    let mut payloads = Vec::new();
    while let [high, low, after @ ..] = rest {
        let (entry, next) = after.split_at(usize::from(u16::from_be_bytes([*high, *low])));
        if entry[0] == kind {
            payloads.push(entry[1..].to_vec());
        }
        rest = next;
    }
    payloads
}

fn expected() -> BTreeMap<String, Value> {
    serde_json::from_slice(&fs::read(Path::new(RECORDS).join("expected.json")).unwrap()).unwrap()
}

#[test]
fn the_manifests_of_all_records_are_read_or_refused_as_expected() {
    let expected = expected();
    assert_eq!(expected.len(), 89);
    for (name, expected) in &expected {
        let entries = manifest_entries(&Path::new(RECORDS).join(name));
        let bytes = entries.concat();
        assert!(pieces(&bytes).eq(entries.iter().map(Vec::as_slice)), "{name}: cut as the record has it");
        let is_anchored = Fingerprint::of(&bytes) == expected["fingerprint"].as_str().unwrap().parse().unwrap();
        assert_eq!(is_anchored, name != "bad-another-election", "{name}");
        match Manifest::parse(&bytes) {
            Ok(manifest) => {
                assert!(!REFUSED.contains(&name.as_str()), "{name} should be refused");
                assert_eq!(manifest.fingerprint(), Fingerprint::of(&bytes), "{name}");
            }
            Err(error) => {
                assert!(REFUSED.contains(&name.as_str()), "{name}: {error}");
                assert_eq!(expected["fails"], "V2", "{name}");
            }
        }
    }
}

#[test]
fn the_fault_of_every_refused_record_is_named_with_its_place() {
    let reason = |name: &str| {
        Manifest::parse(&manifest_entries(&Path::new(RECORDS).join(name)).concat()).unwrap_err().to_string()
    };
    for (name, message) in [
        ("bad-closes-before-opens", "closes must be later than opens"),
        ("bad-key-padding", "log_key: not base64url without padding"),
        ("bad-min-over-max", "contests[1].rule.min must be a number from 0 to 3, and is 4"),
        ("bad-more-witnesses-than-trustees", "witnesses must have from 0 to 3 elements, and has 4"),
        ("bad-protocol", "protocol must be uurna/v1"),
        ("bad-same-trustee-twice", "trustees[1].sealing_key is the same key as trustees[0].sealing_key"),
        ("bad-threshold", "threshold must be a number from 2 to 3, and is 4"),
        ("bad-time-zone", "opens: not written as YYYY-MM-DDTHH:MM:SSZ"),
        ("bad-true-as-number", "contests[0].rule.max must be a number"),
        ("bad-unknown-rule-member", "contests[0].rule.bonus is not a member that belongs there"),
    ] {
        assert_eq!(reason(name), message, "{name}");
    }
    assert!(reason("bad-duplicate-member").contains("\"threshold\" twice"));
    assert!(reason("bad-number").contains("not written as an integer"));
}

#[test]
fn a_long_manifest_spans_two_entries() {
    let entries = manifest_entries(&Path::new(RECORDS).join("good-long-manifest"));
    assert_eq!(entries.iter().map(Vec::len).collect::<Vec<_>>(), [PIECE, 6_313]);
    assert!(Manifest::parse(&entries.concat()).is_ok());
    assert_eq!(pieces(&vec![0; PIECE]).count(), 1);
    assert_eq!(pieces(&[]).count(), 0);
}

#[test]
fn the_layout_has_as_many_bits_as_the_expected_totals_of_every_contest() {
    for (name, expected) in expected() {
        let Some(totals) = expected["totals"].as_object() else { continue };
        let manifest = Manifest::parse(&manifest_entries(&Path::new(RECORDS).join(&name)).concat()).unwrap();
        let found: Vec<_> = manifest
            .contests()
            .iter()
            .zip(manifest.layout().contests())
            .map(|(contest, layout)| (contest.id.clone(), layout.bits.len()))
            .collect();
        let needed: Vec<_> = totals.iter().map(|(id, bits)| (id.clone(), bits.as_array().unwrap().len())).collect();
        assert_eq!(found, needed, "{name}");
    }
}

#[test]
fn close_codes_are_shown_as_the_records_expect_them() {
    let mut checked = 0;
    for (name, expected) in expected().iter().filter(|(name, _)| name.starts_with("good-")) {
        let readiness = entries_of_kind(7, &Path::new(RECORDS).join(name)).remove(0);
        let readiness = Json::parse_object(&readiness).unwrap();
        let member =
            |name| -> [u8; 32] { decode_base64url_array(readiness.member(name).unwrap().text().unwrap()).unwrap() };
        let election: Fingerprint = expected["fingerprint"].as_str().unwrap().parse().unwrap();
        let digest = Sha256::new()
            .chain_update(b"uurna/v1/close")
            .chain_update(election.as_bytes())
            .chain_update(member("root"))
            .chain_update(member("set"))
            .finalize();
        assert_eq!(crockford_groups(&digest, TRACKER_SYMBOLS), expected["close_code"].as_str().unwrap(), "{name}");
        checked += 1;
    }
    assert_eq!(checked, 9);
}

#[test]
fn the_manifest_of_the_known_answers_is_read_whole() {
    let answers = sample::known_answers();
    let manifest = Manifest::parse(answers["manifest"].as_str().unwrap().as_bytes()).unwrap();
    assert_eq!(manifest.fingerprint().to_string(), answers["election"].as_str().unwrap());
    assert_eq!(manifest.log_origin(), "uurna.election/378c5b55-eb77-4313-927b-33ce420c237e");
    assert_eq!(manifest.title().in_language("fi"), "Vertailuvaali");
    assert_eq!(manifest.organisation().in_language("fi"), "Reference branch");
    assert_eq!(manifest.contests().len(), 3);
    assert_eq!(manifest.contests()[0].rule, Rule::Choice { min: 1, max: 1, blank: true });
    assert_eq!(manifest.contests()[1].options[4].id, "b4");
    assert_eq!(manifest.contests()[1].outcome.method, Method::Plurality(Places { seats: 2, deputies: 0 }));
    assert_eq!(manifest.contests()[2].outcome.method, Method::Motion { fraction: None, tie: MotionTie::Lot });
    assert_eq!(manifest.styles()[1], Style { id: "clerical".into(), contests: vec![1, 2] });
    assert_eq!((manifest.threshold(), manifest.trustees().len(), manifest.witnesses().len()), (2, 3, 0));
    assert_eq!(manifest.trustees()[0].name, "Trustee 1");
    assert_eq!((manifest.quorum_of_signers(), manifest.signers_that_may_be_missing()), (3, 0));
    assert_eq!(manifest.roll().count, 12);
    assert_eq!(manifest.opens().to_string(), "2026-11-02T07:00:00Z");
    assert_eq!(manifest.closes().to_string(), "2026-11-09T15:00:00Z");
    assert_eq!((manifest.pause_minutes(), manifest.floor()), (30, 5));
    for (trustee, j) in manifest.trustees().iter().zip(1..) {
        assert_eq!(manifest.trustee(j), Some(trustee));
        assert_eq!(manifest.signer_key(j), Some(&trustee.signing_key));
    }
    for signer in [0, 4, u64::MAX] {
        assert_eq!((manifest.trustee(signer), manifest.signer_key(signer)), (None, None));
    }
}

#[test]
fn one_witness_lets_one_signer_be_missing() {
    let record = Path::new(RECORDS).join("good-witness-absent-trustee");
    let manifest = Manifest::parse(&manifest_entries(&record).concat()).unwrap();
    assert_eq!((manifest.signers(), manifest.quorum_of_signers()), (4, 3));
    assert_eq!(manifest.signers_that_may_be_missing(), 1);
    assert_eq!(manifest.signer_key(4), Some(&manifest.witnesses()[0].signing_key));
    assert_eq!(manifest.trustee(4), None);
}

#[test]
fn one_trustee_alone_may_hold_an_election() {
    let record = Path::new(RECORDS).join("good-one-trustee-tie");
    let manifest = Manifest::parse(&manifest_entries(&record).concat()).unwrap();
    assert_eq!((manifest.threshold(), manifest.quorum_of_signers()), (1, 1));
}

#[test]
fn the_head_is_read_from_a_refused_manifest() {
    let mut json = sample::manifest_json();
    let head = ManifestHead::read(json.to_string().as_bytes()).unwrap();
    let manifest = Manifest::parse(json.to_string().as_bytes()).unwrap();
    assert_eq!((head.id, &head.log_key), (manifest.id(), manifest.log_key()));
    json["threshold"] = 4.into();
    json.as_object_mut().unwrap().remove("contests");
    assert!(Manifest::parse(json.to_string().as_bytes()).is_err());
    assert_eq!(ManifestHead::read(json.to_string().as_bytes()), Some(head));
    json["log_key"] = "AA".into();
    assert_eq!(ManifestHead::read(json.to_string().as_bytes()), None);
    assert_eq!(ManifestHead::read(b"{"), None);
}

/// The message for the known-answer manifest with one thing changed: `at` is a JSON pointer; `null` removes.
fn refusal(at: &str, value: Value) -> String {
    let mut json = sample::manifest_json();
    change(&mut json, at, value);
    match Manifest::parse(json.to_string().as_bytes()) {
        Ok(_) => panic!("{at} should be refused"),
        Err(error) => error.to_string(),
    }
}

fn change(json: &mut Value, at: &str, value: Value) {
    let (parent, name) = at.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(members), Value::Null) => {
            members.shift_remove(name).unwrap();
        }
        (Value::Array(elements), Value::Null) => {
            elements.remove(name.parse().unwrap());
        }
        (Value::Object(members), value) => {
            members.insert(name.into(), value);
        }
        (Value::Array(elements), value) if name == "-" => elements.push(value),
        (Value::Array(elements), value) => elements[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{at}"),
    }
}

/// The known-answer manifest with one contest, read with that rule, options, outcome, or refused.
fn with_contest(contest: &Value) -> Result<Manifest, ManifestError> {
    let mut json = sample::manifest_json();
    json["styles"] = json!([{"id": "all", "contests": [contest["id"]]}]);
    json["contests"] = json!([contest]);
    Manifest::parse(json.to_string().as_bytes())
}

fn contest(rule: &Value, options: &[&str], outcome: &Value) -> Value {
    let options: Vec<_> = options.iter().map(|id| json!({"id": id, "name": {"en": id}})).collect();
    json!({"id": "c", "title": {"en": "C"}, "rule": rule, "options": options, "outcome": outcome})
}

#[test]
fn every_member_is_needed() {
    for name in sample::manifest_json().as_object().unwrap().keys() {
        let message = refusal(&format!("/{name}"), Value::Null);
        assert_eq!(message, format!("{name} is missing"));
    }
    for at in [
        "contests/0/id",
        "contests/0/title",
        "contests/0/rule",
        "contests/0/rule/kind",
        "contests/0/rule/min",
        "contests/0/rule/max",
        "contests/0/options",
        "contests/0/options/0/id",
        "contests/0/options/0/name",
        "contests/0/outcome",
        "contests/0/outcome/method",
        "contests/0/outcome/seats",
        "styles/0/id",
        "styles/0/contests",
        "trustees/0/name",
        "trustees/0/sealing_key",
        "trustees/0/signing_key",
        "roll/count",
        "roll/digest",
    ] {
        let message = refusal(&format!("/{at}"), Value::Null);
        assert!(message.ends_with(" is missing"), "{at}: {message}");
    }
}

#[test]
fn every_member_has_one_type() {
    for name in sample::manifest_json().as_object().unwrap().keys() {
        let message = refusal(&format!("/{name}"), json!(true));
        assert!(message.starts_with(&format!("{name} must be ")), "{message}");
    }
    for at in ["contests/0", "contests/0/rule", "contests/0/options/0", "contests/0/outcome", "styles/0", "trustees/0"]
    {
        assert!(refusal(&format!("/{at}"), json!("text")).ends_with(" must be an object"), "{at}");
    }
}

#[test]
fn members_nobody_knows_are_allowed_at_the_top_in_contests_and_in_options_only() {
    for at in ["/extra", "/contests/0/extra", "/contests/0/options/0/extra"] {
        let mut json = sample::manifest_json();
        change(&mut json, at, json!({"any": [1, true, "x"]}));
        assert!(Manifest::parse(json.to_string().as_bytes()).is_ok(), "{at}");
    }
    for at in ["rule", "outcome"].map(|part| format!("/contests/0/{part}/extra")) {
        assert!(refusal(&at, json!(1)).ends_with("is not a member that belongs there"), "{at}");
    }
    for part in ["styles/0", "trustees/0", "roll"] {
        let at = format!("/{part}/extra");
        assert!(refusal(&at, json!(1)).ends_with("extra is not a member that belongs there"), "{at}");
    }
    let witness = json!({"name": "W", "signing_key": spare_key(), "extra": 1});
    assert_eq!(refusal("/witnesses/-", witness), "witnesses[0].extra is not a member that belongs there");
}

/// A valid Ed25519 key that the sample manifest does not have: the base point.
fn spare_key() -> String {
    let mut bytes = [0x66; 32];
    bytes[0] = 0x58;
    crate::encoding::encode_base64url(&bytes)
}

#[test]
fn trustees_threshold_and_witnesses_are_within_their_bounds() {
    assert_eq!(refusal("/threshold", json!(1)), "threshold must be a number from 2 to 3, and is 1");
    assert_eq!(refusal("/threshold", json!(0)), "threshold must be a number from 2 to 3, and is 0");
    assert_eq!(refusal("/trustees", json!([])), "trustees must have from 1 to 16 elements, and has 0");
    let many = vec![json!({}); 17];
    assert_eq!(refusal("/trustees", json!(many)), "trustees must have from 1 to 16 elements, and has 17");
    let mut json = sample::manifest_json();
    change(&mut json, "/witnesses/-", json!({"name": "W", "signing_key": spare_key()}));
    assert!(Manifest::parse(json.to_string().as_bytes()).is_ok());
    json["trustees"].as_array_mut().unwrap().truncate(1);
    assert!(Manifest::parse(json.to_string().as_bytes()).is_err());
    json["threshold"] = 1.into();
    assert_eq!(Manifest::parse(json.to_string().as_bytes()).unwrap().quorum_of_signers(), 2);
}

#[test]
fn no_key_stands_twice() {
    let json = sample::manifest_json();
    let keys = [
        "/trustees/0/sealing_key",
        "/trustees/0/signing_key",
        "/trustees/1/signing_key",
        "/witnesses/0/signing_key",
        "/log_key",
        "/registrar_key",
    ];
    for (i, a) in keys.iter().enumerate() {
        for b in &keys[i + 1..] {
            let mut json = json.clone();
            change(&mut json, "/witnesses/-", json!({"name": "W", "signing_key": spare_key()}));
            let key = json.pointer(a).unwrap().clone();
            change(&mut json, b, key);
            let error = Manifest::parse(json.to_string().as_bytes()).unwrap_err();
            // A sealing key is seldom an Ed25519 key as well; then it is refused as no key.
            let named = matches!(error, ManifestError::SameKey { .. } | ManifestError::BadKey { .. });
            assert!(named, "{a} at {b}: {error}");
            assert!(a.contains("sealing") || matches!(error, ManifestError::SameKey { .. }), "{a} at {b}: {error}");
        }
    }
}

#[test]
fn undecodable_ids_keys_digests_and_times_are_named() {
    for (at, value) in [
        ("id", json!("378C5B55-eb77-4313-927b-33ce420c237e")),
        ("roll/digest", json!("AA")),
        ("trustees/1/sealing_key", json!("A".repeat(43))),
        ("trustees/1/signing_key", json!("A".repeat(43))),
        ("log_key", json!("AQ".to_owned() + &"A".repeat(41))),
        ("registrar_key", json!("_".repeat(42) + "8")),
        ("opens", json!("2026-02-30T00:00:00Z")),
        ("closes", json!("2026-11-09T15:00:60Z")),
    ] {
        let place = at.replace("/1/", "[1].").replace('/', ".");
        let message = refusal(&format!("/{at}"), value);
        assert!(message.starts_with(&format!("{place}: ")), "{at}: {message}");
    }
    assert_eq!(refusal("/closes", json!("2026-11-02T07:00:00Z")), "closes must be later than opens");
}

#[test]
fn ids_are_unique_in_their_kind_and_names_name_something() {
    for (at, value, message) in [
        ("/contests/1/id", json!("steward"), "contests[1].id repeats \"steward\""),
        ("/contests/1/options/3/id", json!("b0"), "contests[1].options[3].id repeats \"b0\""),
        ("/styles/1/id", json!("manual"), "styles[1].id repeats \"manual\""),
        ("/styles/1/contests/1", json!("board"), "styles[1].contests[1] repeats \"board\""),
        ("/styles/1/contests/1", json!("x"), "styles[1].contests[1] names \"x\", which the manifest does not have"),
        (
            "/contests/0/options/1/list",
            json!("x"),
            "contests[0].options[1].list names \"x\", which the manifest does not have",
        ),
        ("/styles/1/contests/1", Value::Null, "contests[2] stands in no style, so nobody could vote in it"),
        ("/title", json!({}), "title must be an object from language tag to text, with at least one language"),
        ("/contests/0/title/en", json!(1), "contests[0].title.en must be a text"),
    ] {
        assert_eq!(refusal(at, value), message);
    }
    let list = json!({"id": "l", "name": {"en": "L"}});
    let message = refusal("/contests/0/lists", json!([list, list]));
    assert_eq!(message, "contests[0].lists[1].id repeats \"l\"");
    assert!(refusal("/contests/0/options", json!([])).starts_with("contests[0].options must have from 1 "));
}

#[test]
fn styles_are_numbered_by_sixteen_bits() {
    let styles = |n: usize| -> Value {
        (0..n).map(|i| json!({"id": format!("{i}"), "contests": if i == 0 { vec!["steward", "board", "motion"] } else { vec![] }})).collect()
    };
    let mut json = sample::manifest_json();
    json["styles"] = styles(65_536);
    let manifest = Manifest::parse(json.to_string().as_bytes()).unwrap();
    assert_eq!(manifest.style(u16::MAX).map(|style| style.id.as_str()), Some("65535"));
    assert!(refusal("/styles", styles(65_537)).ends_with("has 65537"));
}

#[test]
fn a_manifest_of_four_mebibytes_is_read_and_one_byte_more_refused() {
    let mut json = sample::manifest_json();
    json["description"] = "".into();
    let missing = MAX_BYTES - json.to_string().len();
    json["description"] = "x".repeat(missing).into();
    let mut bytes = json.to_string().into_bytes();
    assert_eq!(bytes.len(), MAX_BYTES);
    assert!(Manifest::parse(&bytes).is_ok());
    bytes.insert(1, b' ');
    let refused = ManifestError::TooLong { bytes: MAX_BYTES + 1 };
    assert_eq!(Manifest::parse(&bytes).unwrap_err(), refused);
}

#[test]
fn rules_are_within_their_bounds() {
    let refused = [
        json!({"kind": "choice", "min": 0, "max": 0}),
        json!({"kind": "choice", "min": 0, "max": 4}),
        json!({"kind": "choice", "min": 2, "max": 1}),
        json!({"kind": "choice", "min": 0, "max": 1, "blank": true}),
        json!({"kind": "choice", "min": 1, "max": 1, "blank": 1}),
        json!({"kind": "choice", "min": 1, "max": 1, "grades": 1}),
        json!({"kind": "grades", "grades": 0}),
        json!({"kind": "grades", "grades": 17}),
        json!({"kind": "grades", "grades": 3, "blank": false}),
        json!({"kind": "rank", "ranks": 0}),
        json!({"kind": "rank", "ranks": 4}),
        json!({"kind": "rank", "ranks": 2, "min": 1}),
        json!({"kind": "cumulative", "points": 0, "most": 3}),
        json!({"kind": "cumulative", "points": 65_536, "most": 3}),
        json!({"kind": "cumulative", "points": 5, "most": 0}),
        json!({"kind": "cumulative", "points": 5, "most": 2}),
        json!({"kind": "cumulative", "points": 5, "most": 5}),
        json!({"kind": "cumulative", "points": 5, "most": 131_071}),
        json!({"kind": "cumulative", "points": 5, "most": 3, "blank": false}),
        json!({"kind": "approval", "min": 1, "max": 1}),
        json!({"kind": 1}),
    ];
    for rule in refused {
        let outcome = outcome_for(&rule);
        let error = with_contest(&contest(&rule, &["a", "b", "c"], &outcome)).unwrap_err().to_string();
        assert!(error.starts_with("contests[0].rule."), "{rule}: {error}");
    }
    let read = [
        (json!({"kind": "choice", "min": 0, "max": 3, "blank": false}), Rule::Choice { min: 0, max: 3, blank: false }),
        (json!({"kind": "choice", "min": 3, "max": 3, "blank": true}), Rule::Choice { min: 3, max: 3, blank: true }),
        (json!({"kind": "grades", "grades": 16}), Rule::Grades { grades: 16 }),
        (json!({"kind": "rank", "ranks": 3}), Rule::Rank { ranks: 3, blank: false }),
        (json!({"kind": "rank", "ranks": 1, "blank": true}), Rule::Rank { ranks: 1, blank: true }),
        (
            json!({"kind": "cumulative", "points": 65_535, "most": 65_535}),
            Rule::Cumulative { points: 65_535, most: 65_535 },
        ),
        (json!({"kind": "cumulative", "points": 1, "most": 7}), Rule::Cumulative { points: 1, most: 7 }),
    ];
    for (rule, expected) in read {
        let outcome = outcome_for(&rule);
        let manifest = with_contest(&contest(&rule, &["a", "b", "c"], &outcome)).unwrap();
        assert_eq!(manifest.contests()[0].rule, expected, "{rule}");
    }
}

/// An outcome that the rule serves.
fn outcome_for(rule: &Value) -> Value {
    match rule["kind"].as_str() {
        Some("grades") => json!({"method": "median", "seats": 1}),
        Some("rank") => json!({"method": "positional", "weights": "borda", "seats": 1}),
        Some("cumulative") => json!({"method": "score", "seats": 1}),
        _ => json!({"method": "plurality", "seats": 1}),
    }
}

fn one_choice() -> Value {
    json!({"kind": "choice", "min": 1, "max": 1})
}

fn method(rule: &Value, options: &[&str], outcome: &Value) -> Result<Method, String> {
    let manifest = with_contest(&contest(rule, options, outcome)).map_err(|error| error.to_string())?;
    Ok(manifest.contests()[0].outcome.method)
}

#[test]
fn every_method_is_read_with_its_own_members() {
    let places = |seats, deputies| Places { seats, deputies };
    let rank = json!({"kind": "rank", "ranks": 2});
    let grades = json!({"kind": "grades", "grades": 3});
    let points = json!({"kind": "cumulative", "points": 3, "most": 3});
    let fraction = Some(Fraction { numerator: 3, denominator: 4 });
    let motion = ["no", "abstain", "yes"];
    for (rule, options, outcome, expected) in [
        (
            one_choice(),
            &["a", "b"][..],
            json!({"method": "plurality", "seats": 2, "deputies": 3}),
            Method::Plurality(places(2, 3)),
        ),
        (
            one_choice(),
            &["a", "b"],
            json!({"method": "plurality", "seats": 1, "tie": "lot"}),
            Method::Plurality(places(1, 0)),
        ),
        (one_choice(), &["a", "b"], json!({"method": "majority"}), Method::Majority),
        (one_choice(), &["a", "b"], json!({"method": "majority", "seats": 1, "tie": "lot"}), Method::Majority),
        (
            one_choice(),
            &motion[1..],
            json!({"method": "motion"}),
            Method::Motion { fraction: None, tie: MotionTie::Lot },
        ),
        (
            one_choice(),
            &motion,
            json!({"method": "motion", "tie": "chair"}),
            Method::Motion { fraction: None, tie: MotionTie::Chair },
        ),
        (
            one_choice(),
            &motion,
            json!({"method": "motion", "fraction": [3, 4], "tie": "fails"}),
            Method::Motion { fraction, tie: MotionTie::Fails },
        ),
        (one_choice(), &["a"], json!({"method": "closed-list", "seats": 5}), Method::ClosedList(places(5, 0))),
        (
            one_choice(),
            &["a"],
            json!({"method": "open-list", "seats": 5, "deputies": 0}),
            Method::OpenList(places(5, 0)),
        ),
        (
            rank.clone(),
            &["a", "b"],
            json!({"method": "positional", "weights": "harmonic", "seats": 1}),
            Method::Positional(places(1, 0), RankWeights::Harmonic),
        ),
        (
            rank,
            &["a", "b"],
            json!({"method": "positional", "weights": "borda", "seats": 1}),
            Method::Positional(places(1, 0), RankWeights::Borda),
        ),
        (grades.clone(), &["a", "b"], json!({"method": "median", "seats": 1}), Method::Median(places(1, 0))),
        (grades, &["a", "b"], json!({"method": "score", "seats": 1}), Method::Score(places(1, 0))),
        (points, &["a", "b"], json!({"method": "score", "seats": 1}), Method::Score(places(1, 0))),
    ] {
        let options = if outcome["method"] == "motion" && options.len() == 2 { &["yes", "no"] } else { options };
        assert_eq!(method(&rule, options, &outcome), Ok(expected), "{outcome}");
    }
}

#[test]
fn members_and_values_of_other_methods_are_refused() {
    let words = ["no", "yes"];
    for outcome in [
        json!({"method": "random", "seats": 1}),
        json!({"method": "plurality"}),
        json!({"method": "plurality", "seats": 0}),
        json!({"method": "plurality", "seats": 1, "weights": "borda"}),
        json!({"method": "plurality", "seats": 1, "fraction": [1, 2]}),
        json!({"method": "plurality", "seats": 1, "tie": "chair"}),
        json!({"method": "plurality", "seats": 1, "tie": 1}),
        json!({"method": "plurality", "seats": 1, "lots": "ballots"}),
        json!({"method": "plurality", "seats": 1, "lots": true}),
        json!({"method": "plurality", "seats": 1, "blank_counts": "yes"}),
        json!({"method": "plurality", "seats": 1, "elect_without_votes": 1}),
        json!({"method": "plurality", "seats": 1, "quorum": "half"}),
        json!({"method": "plurality", "seats": 1, "quorum": [3, 2]}),
        json!({"method": "plurality", "seats": 1, "quorum": [0, 0]}),
        json!({"method": "plurality", "seats": 1, "quorum": [1, 2, 3]}),
        json!({"method": "plurality", "seats": 1, "quorum": [1, true]}),
        json!({"method": "majority", "seats": 2}),
        json!({"method": "majority", "deputies": 0}),
        json!({"method": "majority", "tie": "fails"}),
        json!({"method": "motion", "seats": 1}),
        json!({"method": "motion", "deputies": 1}),
        json!({"method": "motion", "tie": "draw"}),
        json!({"method": "motion", "fraction": [0, 4]}),
        json!({"method": "motion", "fraction": [5, 4]}),
        json!({"method": "motion", "fraction": 1}),
        json!({"method": "motion", "fraction": [3]}),
    ] {
        let error = method(&one_choice(), &words, &outcome).unwrap_err();
        assert!(error.starts_with("contests[0].outcome."), "{outcome}: {error}");
    }
    let rank = json!({"kind": "rank", "ranks": 2});
    let error = method(&rank, &words, &json!({"method": "positional", "seats": 1})).unwrap_err();
    assert_eq!(error, "contests[0].outcome.weights is missing");
    let error = method(&rank, &words, &json!({"method": "positional", "seats": 1, "weights": "stv"})).unwrap_err();
    assert_eq!(error, "contests[0].outcome.weights must be one of harmonic, borda");
}

#[test]
fn a_method_needs_its_rule() {
    let two = json!({"kind": "choice", "min": 1, "max": 2});
    let rank = json!({"kind": "rank", "ranks": 2});
    let grades = json!({"kind": "grades", "grades": 2});
    let points = json!({"kind": "cumulative", "points": 2, "most": 1});
    let seats = |method: &str| json!({"method": method, "seats": 1});
    for (rule, options, outcome) in [
        (&rank, &["a", "b"][..], seats("plurality")),
        (&grades, &["a", "b"], seats("open-list")),
        (&points, &["a", "b"], seats("closed-list")),
        (&two, &["a", "b"], json!({"method": "majority"})),
        (&rank, &["a", "b"], json!({"method": "majority"})),
        (&two, &["yes", "no"], json!({"method": "motion"})),
        (&one_choice(), &["yes"], json!({"method": "motion"})),
        (&one_choice(), &["yes", "abstain"], json!({"method": "motion"})),
        (&one_choice(), &["yes", "no", "maybe"], json!({"method": "motion"})),
        (&one_choice(), &["yes", "no", "abstain", "maybe"], json!({"method": "motion"})),
        (&grades, &["a", "b"], json!({"method": "positional", "seats": 1, "weights": "borda"})),
        (&points, &["a", "b"], seats("median")),
        (&rank, &["a", "b"], seats("score")),
        (&one_choice(), &["a", "b"], seats("score")),
    ] {
        let error = method(rule, options, &outcome).unwrap_err();
        assert!(error.contains(" needs "), "{outcome}: {error}");
    }
}

#[test]
fn quorum_blank_votes_and_lots_are_read() {
    let outcome = |members: Value| {
        let mut outcome = json!({"method": "majority"});
        outcome.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        with_contest(&contest(&one_choice(), &["a"], &outcome)).unwrap().contests()[0].outcome.clone()
    };
    let plain = outcome(json!({}));
    assert_eq!((plain.quorum, plain.lots), (None, Lots::FromBallots));
    assert!(!plain.blank_counts && !plain.elect_without_votes);
    let full = outcome(json!({"quorum": 7, "blank_counts": true, "elect_without_votes": true, "lots": "drawn"}));
    assert_eq!((full.quorum, full.lots), (Some(Quorum::Weight(7)), Lots::Drawn));
    assert!(full.blank_counts && full.elect_without_votes);
    let half = Quorum::OfRoll(Fraction { numerator: 1, denominator: 2 });
    assert_eq!(outcome(json!({"quorum": [1, 2]})).quorum, Some(half));
    assert_eq!(outcome(json!({"quorum": [0, 1]})).quorum.map(|q| matches!(q, Quorum::OfRoll(_))), Some(true));
}

#[test]
fn lists_numbers_and_candidates_are_read() {
    let mut json = contest(&one_choice(), &["x", "y"], &json!({"method": "open-list", "seats": 2}));
    json["lists"] = json!([{"id": "l0", "name": {"en": "L"}}, {"id": "l1", "name": {"en": "L"}, "coalition": "c"}]);
    change(&mut json, "/options/0/list", "l1".into());
    change(&mut json, "/options/0/number", 2.into());
    change(&mut json, "/options/1/number", "three".into());
    change(&mut json, "/options/1/candidates", json!(["p"]));
    let manifest = with_contest(&json).unwrap();
    let read = &manifest.contests()[0];
    assert_eq!((read.lists[0].coalition.as_deref(), read.lists[1].coalition.as_deref()), (None, Some("c")));
    assert_eq!((read.options[0].list, read.options[0].number), (Some(1), Some(2)));
    assert_eq!((read.options[1].list, read.options[1].number), (None, None));
    assert!(read.options[1].candidates.is_empty(), "candidates belong to closed lists");

    let mut json = contest(&one_choice(), &["x", "y", "z"], &json!({"method": "closed-list", "seats": 2}));
    change(&mut json, "/options/0/candidates", json!(["p", {"id": "q", "name": {"en": "Q"}}]));
    change(&mut json, "/options/1/candidates", json!(["p", 1]));
    change(&mut json, "/options/2/candidates", json!({"id": "p"}));
    let manifest = with_contest(&json).unwrap();
    let read: Vec<_> = manifest.contests()[0].options.iter().map(|option| option.candidates.clone()).collect();
    assert_eq!(read, [vec!["p".to_owned(), "q".to_owned()], vec![], vec![]]);
}

#[test]
fn lists_are_as_strict_as_everything_else() {
    for list in [
        json!({"id": "l"}),
        json!({"name": {"en": "L"}}),
        json!({"id": "l", "name": {}}),
        json!({"id": "l", "name": {"en": "L"}, "coalition": 1}),
        json!({"id": "l", "name": {"en": "L"}, "extra": 1}),
    ] {
        let message = refusal("/contests/0/lists", json!([list]));
        assert!(message.starts_with("contests[0].lists[0]."), "{message}");
    }
    assert_eq!(refusal("/contests/0/options/0/list", json!(1)), "contests[0].options[0].list must be a text");
}

#[test]
fn contests_too_large_for_a_ballot_are_refused() {
    let options: Vec<_> = (0..700).map(|i| format!("o{i}")).collect();
    let options: Vec<_> = options.iter().map(String::as_str).collect();
    let refused = |rule: Value, outcome: Value| with_contest(&contest(&rule, &options, &outcome)).unwrap_err();
    let bits = refused(json!({"kind": "grades", "grades": 3}), json!({"method": "median", "seats": 1}));
    assert_eq!(bits, ManifestError::TooLarge(TooLarge::Bits { bits: 2_100 }));
    let outcome = json!({"method": "positional", "seats": 1, "weights": "borda"});
    let terms = TooLarge::Terms { threshold: 2, equations: 701, bits: 1_400 };
    assert_eq!(refused(json!({"kind": "rank", "ranks": 1}), outcome), ManifestError::TooLarge(terms));
    // Ranks of thousands of options would be billions of bits, were they made before they are counted.
    let options: Vec<_> = (0..60_000).map(|i| i.to_string()).collect();
    let options: Vec<_> = options.iter().map(String::as_str).collect();
    let rule = json!({"kind": "rank", "ranks": 60_000});
    let outcome = json!({"method": "positional", "seats": 1, "weights": "borda"});
    let error = with_contest(&contest(&rule, &options, &outcome)).unwrap_err();
    assert!(matches!(error, ManifestError::TooLarge(TooLarge::Bits { bits: 3_600_000_000.. })), "{error}");
}

proptest! {
    #[test]
    fn no_change_of_a_byte_makes_a_manifest_panic_or_keeps_its_fingerprint(at in 0_usize..1_800, byte: u8) {
        let mut bytes = sample::known_answers()["manifest"].as_str().unwrap().as_bytes().to_vec();
        let fingerprint = Fingerprint::of(&bytes);
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let Ok(manifest) = Manifest::parse(&bytes) {
            prop_assert_ne!(manifest.fingerprint(), fingerprint);
        }
    }
}
