//! Ballots from the committed WebAssembly verify natively; with fixed seeds they are the same bytes as native ones.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that meets what it does not expect stops")]

use std::collections::HashSet;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha512};
use uurna_booth::{Booth, Host, Operation, encode_frame, split_frame};
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::chunks::pieces;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::roll_entries;
use uurna_election_core::trustee::SharesCheck;
use uurna_rehearsal::simulation::{MemoryRecord, pick_one};
use uurna_verifier::{Asked, verify};

const ID: &str = "378c5b55-eb77-4313-927b-33ce420c237e";

/// Like `tests/browser/seeded_host.mjs`.
struct SeededHost {
    seed: u64,
    calls: Mutex<u64>,
}

impl Host for SeededHost {
    fn fill_random(&self, bytes: &mut [u8]) {
        let mut calls = self.calls.lock().unwrap();
        for (block, chunk) in (0_u64..).zip(bytes.chunks_mut(64)) {
            let hasher = Sha512::new().chain_update(self.seed.to_le_bytes()).chain_update(calls.to_le_bytes());
            chunk.copy_from_slice(&hasher.chain_update(block.to_le_bytes()).finalize()[..chunk.len()]);
        }
        *calls += 1;
    }

    fn read(&self, _: &str) -> Result<Option<Vec<u8>>, String> {
        Ok(None)
    }

    fn progress(&self, _: u64, _: u64) {}
}

fn call(
    booth: &mut Booth,
    seed: &SeededHost,
    operation: Operation,
    json: &Value,
    parts: &[&[u8]],
) -> (Value, Vec<Vec<u8>>) {
    let answer = booth.call(operation, &encode_frame(json.to_string().as_bytes(), parts), seed);
    let (json, parts) = split_frame(&answer).unwrap();
    let json: Value = serde_json::from_slice(json).unwrap();
    assert!(json.get("error").is_none(), "{json}");
    (json, parts.into_iter().map(<[u8]>::to_vec).collect())
}

fn seeded(seed: u64) -> SeededHost {
    SeededHost { seed, calls: Mutex::default() }
}

/// An election with known codes.
struct TestElection {
    manifest: Manifest,
    bytes: Vec<u8>,
    codes: Vec<String>,
    roll: Vec<u8>,
    trustees: Vec<SecretTrusteeKey>,
    log_key: SigningKey,
}

impl TestElection {
    /// For `voters` voters, with these contests, all of one ballot style.
    fn new(contests: &[Value], voters: usize) -> Self {
        let lines = [0, 0, 1, 0, 0, 0].repeat(voters);
        let request = json!({ "electionId": ID });
        let (roll, parts) = call(&mut Booth::default(), &seeded(1), Operation::MakeRoll, &request, &[&lines]);
        let trustees: Vec<_> = (1..=3).map(|j| SecretTrusteeKey::from_entropy([j; 32])).collect();
        let (log_key, registrar) = (SigningKey::from_seed(&[8; 32]), SigningKey::from_seed(&[9; 32]));
        let key = |key: &SigningKey| encode_base64url(key.verifying_key().as_bytes());
        let trustee = |(j, secret): (usize, &SecretTrusteeKey)| {
            json!({
                "name": format!("Trustee {j}"),
                "sealing_key": encode_base64url(secret.sealing_key().public().encoding()),
                "signing_key": key(&SigningKey::from_seed(&secret.signing_seed())),
            })
        };
        let ids: Vec<&Value> = contests.iter().map(|contest| &contest["id"]).collect();
        let bytes = json!({
            "protocol": "uurna/v1", "id": ID, "title": { "en": "Test" }, "organisation": { "en": "Branch" }, "contests": contests,
            "styles": [{ "id": "all", "contests": ids }], "threshold": 2,
            "trustees": trustees.iter().enumerate().map(trustee).collect::<Vec<_>>(), "witnesses": [],
            "roll": { "count": roll["count"], "digest": roll["digest"] },
            "log_key": key(&log_key), "registrar_key": key(&registrar),
            "opens": "2026-11-02T07:00:00Z", "closes": "2026-11-09T15:00:00Z", "pause": 0, "floor": 0
        })
        .to_string()
        .into_bytes();
        let manifest = Manifest::parse(&bytes).unwrap();
        let codes = String::from_utf8(parts[0].clone()).unwrap().lines().map(str::to_owned).collect();
        Self { manifest, bytes, codes, roll: parts[2].clone(), trustees, log_key }
    }

    fn request(&self, selections: impl Fn(usize) -> Value, voters: std::ops::Range<usize>) -> Value {
        let ballot = |voter: usize| json!({ "seed": voter, "code": self.codes[voter], "style": 0, "selections": selections(voter) });
        json!({
            "wasm": "voter.wasm", "manifest": STANDARD.encode(&self.bytes),
            "fingerprint": self.manifest.fingerprint().to_string(), "ballots": voters.map(ballot).collect::<Vec<_>>()
        })
    }

    /// The same ballots, made by native code.
    fn native(&self, request: &Value) -> Vec<Made> {
        let mut booth = Booth::default();
        call(
            &mut booth,
            &seeded(0),
            Operation::OpenManifest,
            &json!({ "fingerprint": request["fingerprint"] }),
            &[&self.bytes],
        );
        let ballots = request["ballots"].as_array().unwrap().iter();
        let made = ballots.map(|ballot| {
            let host = seeded(ballot["seed"].as_u64().unwrap());
            call(&mut booth, &host, Operation::ReadCode, &json!({}), &[ballot["code"].as_str().unwrap().as_bytes()]);
            let choice = json!({ "style": ballot["style"], "selections": ballot["selections"] });
            call(&mut booth, &host, Operation::Prepare, &choice, &[]);
            let (_, mut parts) = call(&mut booth, &host, Operation::Prove, &json!({}), &[]);
            let (blob, entry) = (parts.pop().unwrap(), parts.pop().unwrap());
            Made { entry, blob }
        });
        made.collect()
    }

    /// Check that the record with these ballots holds, and that a trustee's sum over their sealed shares is good.
    fn verify(&self, made: &[Made]) {
        let accept = |(signer, key): (u64, &SecretTrusteeKey)| {
            let key = SigningKey::from_seed(&key.signing_seed());
            entry_of(3, &Acceptance::sign(&self.manifest.fingerprint(), signer, &key).encode())
        };
        let mut entries: Vec<Vec<u8>> = pieces(&self.bytes).map(|piece| entry_of(1, piece)).collect();
        entries.extend(roll_entries(&self.roll).map(|records| entry_of(2, records)));
        entries.extend((1..).zip(&self.trustees).map(accept));
        entries.push(entry_of(4, br#"{"event":"opened","at":"2026-11-02T07:00:00Z"}"#));
        let first = entries.len() as u64;
        entries.extend(made.iter().map(|made| made.entry.clone()));
        entries.push(entry_of(4, br#"{"event":"closed","at":"2026-11-09T15:00:00Z"}"#));
        let mut record = MemoryRecord::new(entries, &self.manifest.log_origin(), &self.log_key);
        let randomness = || ChaCha20Rng::seed_from_u64(3);
        let asked = Asked { fingerprint: Some(self.manifest.fingerprint()), ..Asked::default() };
        let verification = verify(&mut record, &asked, &randomness, &mut |_| ()).unwrap();
        assert_eq!(verification.report.failed().collect::<Vec<_>>(), []);
        assert_eq!(verification.ballots.len(), made.len());
        let closed = verification.board.as_ref().unwrap().closed().unwrap();
        assert_eq!(closed.counted().len(), made.len());
        let blob =
            |index: u64| made.get(usize::try_from(index.checked_sub(first)?).unwrap()).map(|made| made.blob.clone());
        let key = self.trustees[2].sealing_key();
        let check = SharesCheck::after_close(closed, &key).unwrap();
        let check = check.run(&blob, &verification.ballots, &randomness).unwrap();
        assert!(check.sum.is_some_and(|sum| sum.is_over(&closed.counted())));
    }
}

/// A ballot in the form that a phone sends.
#[derive(PartialEq, Eq)]
struct Made {
    entry: Vec<u8>,
    blob: Vec<u8>,
}

/// Have `tests/browser/booth_ballots.mjs` make ballots.
fn made_in(place: &str, request: &Value) -> Vec<Made> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/browser/booth_ballots.mjs");
    let node = Command::new("node").args([script, place]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut node = node.unwrap_or_else(|error| panic!("node cannot be run, install nodejs: {error}"));
    let mut input = node.stdin.take().unwrap();
    let request = request.to_string();
    let writing = thread::spawn(move || input.write_all(request.as_bytes()));
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    writing.join().unwrap().unwrap();
    let mut rest = output.stdout.as_slice();
    let mut piece = || {
        let (length, after) = rest.split_first_chunk()?;
        let (piece, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        rest = after;
        Some(piece.to_vec())
    };
    std::iter::from_fn(|| Some(Made { entry: piece()?, blob: piece()? })).collect()
}

/// A choice of one of ten options, or blank.
fn pick(voter: usize) -> Value {
    match voter % 11 {
        10 => json!({ "contest": { "blank": true } }),
        option => json!({ "contest": { "options": [format!("c{}", option + 1)] } }),
    }
}

#[test]
fn ten_thousand_ballots_made_in_node_verify_natively() {
    let election = TestElection::new(&[pick_one(10)], 10_000);
    let halves = [0..5_000, 5_000..10_000].map(|voters| election.request(pick, voters));
    let made: Vec<Vec<Made>> = thread::scope(|scope| {
        let running = halves.each_ref().map(|half| scope.spawn(move || made_in("node", half)));
        running.into_iter().map(|half| half.join().unwrap()).collect()
    });
    let made: Vec<Made> = made.into_iter().flatten().collect();
    assert_eq!(made.len(), 10_000);
    assert_eq!(made.iter().map(|made| &made.entry).collect::<HashSet<_>>().len(), 10_000);
    election.verify(&made);
}

/// One contest for every rule.
fn every_rule() -> Vec<Value> {
    let options = ["x", "y", "z"].map(|id| json!({ "id": id, "name": { "en": id } }));
    let contest = |id: &str, rule: Value, outcome: Value| json!({ "id": id, "title": { "en": id }, "rule": rule, "outcome": outcome, "options": options });
    let seat = |method: &str| json!({ "method": method, "seats": 1 });
    vec![
        contest("choice", json!({ "kind": "choice", "min": 1, "max": 3, "blank": true }), seat("plurality")),
        contest("grades", json!({ "kind": "grades", "grades": 4 }), seat("median")),
        contest(
            "rank",
            json!({ "kind": "rank", "ranks": 3, "blank": true }),
            json!({ "method": "positional", "seats": 1, "weights": "borda" }),
        ),
        contest("points", json!({ "kind": "cumulative", "points": 9, "most": 7 }), seat("score")),
    ]
}

#[test]
fn for_fixed_seeds_the_bytes_of_webassembly_are_the_native_ones() {
    let election = TestElection::new(&every_rule(), 60);
    let ids = ["x", "y", "z"];
    let selections = |voter: usize| {
        let some = &ids[..=voter % 3];
        let blank = json!({ "blank": true });
        json!({
            "choice": if voter.is_multiple_of(7) { blank.clone() } else { json!({ "options": some }) },
            "grades": { "grades": { "x": voter % 4, "y": voter / 4 % 4, "z": 3 } },
            "rank": if voter.is_multiple_of(5) { blank } else { json!({ "ranking": some }) },
            "points": { "points": { "x": voter % 5, "z": voter % 4 } },
        })
    };
    let mut request = election.request(selections, 0..60);
    let native = election.native(&request);
    election.verify(&native);
    for wasm in ["voter.wasm", "booth.wasm"] {
        request["wasm"] = json!(wasm);
        let made = made_in("node", &request);
        assert_eq!(made.len(), native.len());
        for (voter, (made, native)) in made.iter().zip(&native).enumerate() {
            assert!(made == native, "{wasm}: the ballot of voter {voter} differs");
        }
    }
}

#[test]
#[ignore = "needs Chromium and `npm ci` in tests/browser: .ci/test runs it"]
fn a_thousand_ballots_made_in_chromium_verify_natively() {
    let election = TestElection::new(&[pick_one(10)], 1_000);
    let made = made_in("chromium", &election.request(pick, 0..1_000));
    assert_eq!(made.len(), 1_000);
    election.verify(&made);
}
