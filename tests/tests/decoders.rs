//! No bytes make a decoder panic: the test feeds every decoder good inputs with thousands of changes.
//!
//! The corpus is `tests/vectors` and `tests/data`. Set `UURNA_FUZZ_ROUNDS` for a longer run.
#![expect(clippy::unwrap_used, reason = "a broken vector must stop the test that needs it")]

use std::path::Path;

use rand::RngExt as _;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use system_tests::vectors::{bytes, folder, json};
use uurna_crypto::group::Element;
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::log::tiles::{TilePath, bundle};
use uurna_crypto::sealing::SealingHeader;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::acts::{Acceptance, Exclusion, Opening, Readiness};
use uurna_election_core::ballot::{BallotShape, DecodedBallot};
use uurna_election_core::board::Act;
use uurna_election_core::eligibility::Rule;
use uurna_election_core::encoding::decode_base64url;
use uurna_election_core::event::Event;
use uurna_election_core::json::Json;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::register::Register;
use uurna_election_core::roll::read_roll;
use uurna_election_core::sealed::Blob;
use uurna_election_core::time::Timestamp;
use uurna_verifier::AskedTracker;

const DEFAULT_ROUNDS: u64 = 4_000;

fn rounds() -> u64 {
    std::env::var("UURNA_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(DEFAULT_ROUNDS)
}

/// Change an input in one to four places: flip, replace, insert, delete, repeat, cut, or splice with another.
fn changed(corpus: &[Vec<u8>], rng: &mut ChaCha20Rng) -> Vec<u8> {
    let mut below = |bound: usize| rng.random_range(..bound.max(1));
    let mut input = corpus[below(corpus.len())].clone();
    for _ in 0..=below(4) {
        let at = below(input.len() + 1);
        let interesting = [0, 1, 0x7f, 0x80, 0xff, b'"', b'{', b'}', b'[', b',', b'\\', b'0', b'-', b'\n', b';'];
        match below(8) {
            0 if at < input.len() => input[at] ^= 1 << below(8),
            1 if at < input.len() => input[at] = interesting[below(interesting.len())],
            2 => input.insert(at, interesting[below(interesting.len())]),
            3 if at < input.len() => drop(input.drain(at..(at + 1 + below(16)).min(input.len()))),
            4 => {
                let piece = input[at..(at + below(64)).min(input.len())].to_vec();
                let to = below(input.len() + 1);
                input.splice(to..to, piece);
            }
            5 => input.truncate(at),
            6 => {
                let other = &corpus[below(corpus.len())];
                let from = below(other.len() + 1);
                input.truncate(at);
                input.extend_from_slice(&other[from..]);
            }
            _ => {
                let bytes = (0..below(8)).map(|_| u8::try_from(below(256)).unwrap()).collect::<Vec<_>>();
                input.extend(bytes);
            }
        }
    }
    input
}

fn feed(corpus: &[Vec<u8>], seed: u64, decode: impl Fn(&[u8])) {
    assert!(!corpus.is_empty());
    for input in corpus {
        decode(input);
    }
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    for _ in 0..rounds() {
        decode(&changed(corpus, &mut rng));
    }
}

fn feed_text(corpus: &[&str], seed: u64, decode: impl Fn(&str)) {
    let corpus: Vec<Vec<u8>> = corpus.iter().map(|text| text.as_bytes().to_vec()).collect();
    feed(&corpus, seed, |input| decode(&String::from_utf8_lossy(input)));
}

/// Entries of all records, by kind.
fn entries(kind: u8) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for record in std::fs::read_dir(folder().join("records")).unwrap() {
        let tiles = record.unwrap().path().join("tile/entries/000.p");
        for file in std::fs::read_dir(tiles).into_iter().flatten() {
            let path = file.unwrap().path();
            let width = path.file_name().unwrap().to_str().unwrap().parse().unwrap();
            let bytes = std::fs::read(path).unwrap();
            found.extend(bundle::decode(&bytes, width).unwrap().into_iter().map(<[u8]>::to_vec));
        }
    }
    found.retain(|entry| entry.first() == Some(&kind));
    found
}

fn payloads(kind: u8) -> Vec<Vec<u8>> {
    entries(kind).into_iter().map(|entry| entry[1..].to_vec()).collect()
}

fn file(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn json_and_manifests_never_panic() {
    let manifests = payloads(1);
    feed(&manifests, 1, |input| {
        let _ = Json::parse_object(input);
        let _ = Manifest::parse(input);
    });
}

#[test]
fn rolls_never_panic() {
    let manifest = Manifest::parse(json("known-answers.json")["manifest"].as_str().unwrap().as_bytes()).unwrap();
    feed(&payloads(2), 2, |input| drop(read_roll(&manifest, input)));
}

#[test]
fn signers_acts_and_events_never_panic_and_read_back_what_they_write() {
    feed(&payloads(3), 3, |input| {
        let Ok(acceptance) = Acceptance::parse(input) else { return };
        assert_eq!(Acceptance::parse(&acceptance.encode()), Ok(acceptance));
    });
    feed(&payloads(4), 4, |input| {
        let Ok(event) = Event::parse(input) else { return };
        assert_eq!(Event::parse(&event.encode()), Ok(event));
    });
    feed(&payloads(6), 6, |input| {
        let Ok(exclusion) = Exclusion::parse(input) else { return };
        assert_eq!(Exclusion::parse(&exclusion.encode()), Ok(exclusion));
    });
    feed(&payloads(7), 7, |input| {
        let Ok(readiness) = Readiness::parse(input) else { return };
        assert_eq!(Readiness::parse(&readiness.encode()), Ok(readiness));
    });
    feed(&payloads(8), 8, |input| {
        let Ok(opening) = Opening::parse(input) else { return };
        assert_eq!(Opening::parse(&opening.encode()), Ok(opening));
    });
}

#[test]
fn entries_of_any_kind_never_panic() {
    let all: Vec<Vec<u8>> = (1..=9).flat_map(entries).collect();
    feed(&all, 9, |input| drop(Act::parse(input)));
}

#[test]
fn ballots_headers_and_blobs_never_panic() {
    let known = json("known-answers.json");
    let shape = BallotShape::of(&Manifest::parse(known["manifest"].as_str().unwrap().as_bytes()).unwrap());
    let ballots = known["ballots"].as_array().unwrap();
    let credential = Element::decode(&bytes(&ballots[0]["credential"]).try_into().unwrap()).unwrap();
    let corpus: Vec<Vec<u8>> = ballots.iter().map(|ballot| bytes(&ballot["entry"])).collect();
    feed(&corpus, 10, |input| {
        let _ = shape.front(input);
        if let Ok(ballot) = DecodedBallot::decode(&shape, input, &credential) {
            let _ = ballot.verify(&shape);
        }
    });
    let blob = |ballot: &serde_json::Value| {
        let parts = ballot["parts"].as_array().unwrap().iter().flat_map(bytes);
        bytes(&ballot["header"]).into_iter().chain(parts).collect()
    };
    let corpus: Vec<Vec<u8>> = ballots.iter().map(blob).collect();
    feed(&corpus, 11, |input| {
        if let Ok(blob) = Blob::parse(&shape, input) {
            let _ = blob.decode_header();
        }
        if let Some(header) = input.first_chunk() {
            let _ = SealingHeader::decode(header);
        }
    });
}

#[test]
fn the_logs_formats_never_panic() {
    let record = folder().join("records/good-plain");
    let checkpoint = file(&record.join("checkpoint"));
    feed(std::slice::from_ref(&checkpoint), 12, |input| drop(SignedCheckpoint::parse(input)));
    let hash = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n";
    let proof = [b"c2sp.org/tlog-proof@v1\nindex 7\n", hash.as_bytes(), b"\n", &checkpoint].concat();
    feed(&[proof], 13, |input| drop(LogProof::parse(input)));
    let entries = file(&record.join("tile/entries/000.p/26"));
    feed(&[entries], 14, |input| {
        let _ = bundle::decode(input, 26);
        let _ = bundle::decode(input, 256);
    });
    feed_text(&["tile/0/000.p/26", "tile/entries/x001/x234/067", "tile/3/000"], 15, |text| {
        let _ = text.parse::<TilePath>();
    });
}

#[test]
fn what_people_type_never_panics() {
    feed_text(&["4TTV-F1RC-W97E-6Z77-BWEF", "2045ze2ysw1mz5kwpztj"], 16, |text| drop(SecretVotingCode::parse(text)));
    let words = SecretTrusteeKey::from_entropy([5; 32]).words().to_string();
    feed_text(&[&words], 17, |text| drop(SecretTrusteeKey::parse_words(text)));
    feed_text(&["X8VB-VA8M-P0MX-ETKF-JZ1F", "6ja9qRSwKddqb5fC8-9JlYOnOUH-ogC8TTOGJzk1z-k"], 18, |text| {
        let _ = text.parse::<AskedTracker>();
        let _ = decode_base64url(text);
    });
    feed_text(&["2026-11-02T07:00:00Z", "9999-12-31T23:59:59Z"], 19, |text| {
        let _ = text.parse::<Timestamp>();
    });
    let rule = "workplace is \"Kotkan konepaja 7\" and not (membership is one of \"retired\", \"student\") and fees paid within 3 months";
    feed_text(
        &[rule, "member on snapshot and age at least 15", "joined before 2026-10-31 or left is empty"],
        20,
        |text| {
            let Ok(rule) = Rule::parse(text) else { return };
            assert_eq!(Rule::parse(&rule.to_string()).as_ref(), Ok(&rule));
        },
    );
}

#[test]
fn registers_never_panic() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/register-messy.csv");
    let sample = file(&data);
    let utf_16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Jäsennumero;Nimi\n1;Å\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let corpus =
        [sample[..1_500.min(sample.len())].to_vec(), utf_16, b"member_number,last_name\n1,\"a\nb\"\n".to_vec()];
    let today = "2026-11-01".parse().unwrap();
    feed(&corpus, 21, |input| drop(Register::read(input, today)));
}
