//! The manifests of the vectors, read whole or refused for their reason.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

const RECORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/records");

/// The records whose manifest is refused, for a reason within the manifest.
const REFUSED: [&str; 23] = [
    "bad-candidates-in-plurality",
    "bad-closed-100002-places",
    "bad-closed-candidates-of-nobody",
    "bad-closed-two-places-of-one-name",
    "bad-closes-before-opens",
    "bad-duplicate-member",
    "bad-key-padding",
    "bad-list-of-an-option-in-closed-list",
    "bad-lists-in-plurality",
    "bad-min-over-max",
    "bad-more-witnesses-than-trustees",
    "bad-no-contests",
    "bad-no-styles",
    "bad-number",
    "bad-protocol",
    "bad-same-trustee-twice",
    "bad-score-without-seats",
    "bad-support-beside-rejection",
    "bad-support-in-majority",
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

/// What is expected of every record that is a folder and has entries.
fn expected() -> BTreeMap<String, Value> {
    let expected: BTreeMap<String, Value> =
        serde_json::from_slice(&fs::read(Path::new(RECORDS).join("expected.json")).unwrap()).unwrap();
    expected.into_iter().filter(|(name, _)| Path::new(RECORDS).join(name).join("tile/entries").is_dir()).collect()
}

#[test]
fn the_manifests_of_all_records_are_read_or_refused_as_expected() {
    let expected = expected();
    assert!(expected.len() >= 126, "{} records", expected.len());
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
        ("bad-candidates-in-plurality", "contests[0].options[0].candidates does not belong to the method plurality"),
        ("bad-closed-100002-places", "contests[0].options: the lists have 100002 places, more than 100000"),
        (
            "bad-closed-candidates-of-nobody",
            "contests[0].options[1].candidates must be an array with at least one element",
        ),
        ("bad-closed-two-places-of-one-name", "contests[0].options: two places of the lists are named \"anna\""),
        ("bad-list-of-an-option-in-closed-list", "contests[0].lists does not belong to the method closed-list"),
        ("bad-lists-in-plurality", "contests[0].lists does not belong to the method plurality"),
        ("bad-no-contests", "contests must be an array with at least one element"),
        ("bad-no-styles", "contests must be an array with at least one element"),
        ("bad-score-without-seats", "contests[0].outcome.seats is missing"),
        ("bad-support-beside-rejection", "contests[0].outcome.rejection must be left out, as there is `support`"),
        ("bad-support-in-majority", "contests[0].outcome.support is not a member that belongs there"),
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
    assert!(checked >= 24, "{checked} close codes");
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
