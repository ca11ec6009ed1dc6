//! Results of the election records, written by an independent implementation.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use uurna_election_core::chunks::joined;
use uurna_election_core::contest::Contest;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::result_entry::{CountedContest, CountedElection, ResultEntry, ResultError};

use crate::building::{totals_of_bits, vector, vector_json};

fn manifest(record: &str) -> Manifest {
    Manifest::parse(&payloads(record, 1).concat()).unwrap_or_else(|e| panic!("{record}: {e}"))
}

/// The payloads of one kind, joined, and the whole of the log is at most one bundle here.
fn payloads(record: &str, kind: u8) -> Vec<Vec<u8>> {
    let folder = vector(&format!("records/{record}/tile/entries/000.p"));
    let bundle = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let bytes = std::fs::read(bundle).unwrap();
    let (mut rest, mut found) = (bytes.as_slice(), Vec::new());
    while let [high, low, after @ ..] = rest {
        let (entry, next) = after.split_at(usize::from(u16::from_be_bytes([*high, *low])));
        if entry[0] == kind {
            found.push(entry[1..].to_vec());
        }
        rest = next;
    }
    found
}

fn result(record: &str) -> Vec<u8> {
    joined(payloads(record, 9).iter().map(Vec::as_slice)).unwrap()
}

fn bytes(text: &Value) -> [u8; 32] {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap().try_into().unwrap()
}

/// The count of a good record: what `expected.json` says of it, with weights as its own result has them.
fn count<'a>(record: &str, expected: &Value, contests: &'a [Contest]) -> CountedElection<'a> {
    let stated: Value = serde_json::from_slice(&result(record)).unwrap();
    let number = |name: &str| expected[name].as_u64().unwrap();
    let counted = contests.iter().map(|contest| {
        let bits: Vec<u64> = serde_json::from_value(expected["totals"][&contest.id].clone()).unwrap();
        let stated = &stated["contests"][&contest.id];
        let blank = stated.get("blank").filter(|_| !contest.outcome.blank_counts);
        let weight = stated["given"].as_u64().unwrap() + blank.map_or(0, |b| b.as_u64().unwrap());
        CountedContest { contest, totals: totals_of_bits(contest, &bits).unwrap(), weight }
    });
    let roll = payloads(record, 2).concat();
    let roll_weights = roll.chunks(38).map(|r| u64::from(u32::from_le_bytes(r[34..].try_into().unwrap())));
    CountedElection {
        contests: counted.collect(),
        counted: number("counted"),
        weight: stated["weight"].as_u64().unwrap(),
        roll: number("roll"),
        roll_weight: roll_weights.sum(),
        excluded: number("excluded"),
        replaced: number("replaced"),
        replaced_after_voting: number("replaced_after_voting"),
        fingerprint: bytes(&expected["fingerprint"]),
        blinding: Some(bytes(&expected["lot"])),
    }
}

#[test]
fn the_result_of_every_good_record_is_recomputed() {
    let (mut checked, mut lots) = (0, 0);
    for (record, expected) in vector_json("records/expected.json").as_object().unwrap() {
        if expected["state"] == "valid" && expected["tar"] != true {
            let manifest = manifest(record);
            let count = count(record, expected, manifest.contests());
            let result = ResultEntry::check(&result(record), &count).unwrap_or_else(|e| panic!("{record}: {e}"));
            lots += result.contests.iter().map(|(_, outcome)| outcome.lots.len()).sum::<usize>();
            assert_eq!(ResultEntry::check(&result.to_json_bytes(), &count), Ok(result));
            checked += 1;
        }
    }
    assert!(checked >= 24, "{checked} good records");
    assert!(lots >= 12, "{lots} lots among them");
}

#[test]
fn every_bad_result_is_refused_where_it_is_bad() {
    let expected = &vector_json("records/expected.json")["good-plain"];
    let manifest = manifest("good-plain");
    let count = count("good-plain", expected, manifest.contests());
    for (record, path) in [
        ("bad-result-counted", "counted"),
        ("bad-result-elected", "contests.steward.elected[0]"),
        ("bad-result-ghost-option", "contests.board.totals.ghost"),
        ("bad-result-member", "note"),
        ("bad-result-no-contests", "contests"),
        ("bad-result-outcome", "contests.motion.outcome"),
        ("bad-result-total", "contests.steward.totals.boris"),
        ("bad-result-true", "excluded"),
    ] {
        match ResultEntry::check(&result(record), &count) {
            Err(ResultError::Differs(difference)) => assert_eq!(difference.path, path, "{record}"),
            other => panic!("{record}: {other:?}"),
        }
    }
}

#[test]
fn a_result_is_refused_when_any_byte_changes_what_it_says() {
    let expected = &vector_json("records/expected.json")["good-one-trustee-tie"];
    let manifest = manifest("good-one-trustee-tie");
    let count = count("good-one-trustee-tie", expected, manifest.contests());
    let good = result("good-one-trustee-tie");
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            assert!(ResultEntry::check(&bad, &count).is_err(), "bit {bit} of byte {at}");
        }
    }
}
