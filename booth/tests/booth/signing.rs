//! What a signer's client refuses to sign, and what it says instead.

use serde_json::{Value, json};
use uurna_booth::Operation::{
    Accept, BeginWords, Check, Look, MakeKey, MakeRoll, OpenManifest, OpenSum, ReadWords, ReplaceCode, SignReady,
    TryKey, TypeBack, Verify,
};
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::trustee::KeyTrial;

use super::host::Device;
use super::keeper::{ID, Keeper};
use super::whole_election::{Signer, all, close, opened, phone, some, vote};

fn refused(signer: &mut Signer, operation: uurna_booth::Operation, request: Value) -> (String, Value) {
    let refused = signer.device.refusal(operation, request, &[]);
    (refused.0, refused.1)
}

/// Three ballots, closed and checked; nobody is ready.
fn checked(floor: u64) -> (Keeper, Vec<Signer>) {
    let (mut keeper, mut signers, _) = opened(6, floor);
    for (place, seed) in [(0, 10), (1, 11), (3, 12)] {
        let mut device = phone(&keeper, &keeper.codes[place].clone(), seed);
        let request = if place < 3 { all("aino") } else { some(json!({ "options": ["bo"] })) };
        vote(&mut keeper, &mut device, request);
    }
    close(&mut keeper, &mut signers);
    (keeper, signers)
}

#[test]
fn words_typed_back_say_which_one_is_wrong() {
    let mut device = Device::new(7);
    assert_eq!(device.refusal(TypeBack, json!({}), &[b"abandon"]).0, "no-words");
    let words = String::from_utf8(device.run(MakeKey, json!({}), &[]).1.remove(0)).unwrap();
    let list: Vec<&str> = words.split(' ').collect();
    let with = |place: usize, word: &str| {
        let mut changed = list.clone();
        changed[place] = word;
        changed.join("\n ")
    };
    let other = if list[4] == "zoo" { "zone" } else { "zoo" };
    for (typed, name, member, value) in [
        (with(4, other), "words-differ", "place", 5),
        (with(23, "uurna"), "words-unknown", "place", 24),
        (with(0, ""), "words-differ", "place", 1),
        (list[..23].join(" "), "words-count", "found", 23),
        (format!("{words} zoo"), "words-count", "found", 25),
    ] {
        let refused = device.refusal(TypeBack, json!({}), &[typed.as_bytes()]);
        assert_eq!((refused.0.as_str(), &refused.1[member]), (name, &json!(value)), "{typed}");
    }
    for (typed, name) in [
        (with(4, other), "words-checksum"),
        (with(23, "uurna"), "words-unknown"),
        (list[..23].join(" "), "words-count"),
    ] {
        assert_eq!(device.refusal(ReadWords, json!({}), &[typed.as_bytes()]).0, name);
    }
    assert_eq!(device.run(BeginWords, json!({}), &[b" ZO"]).0["words"], json!(["zone", "zoo"]));
    assert_eq!(device.run(BeginWords, json!({}), &[b"a"]).0["words"].as_array().unwrap().len(), 8);
    assert_eq!(device.run(BeginWords, json!({}), &[b"q!"]).0["words"], json!([]));
}

#[test]
fn words_that_make_the_key_answer_a_challenge_of_the_service() {
    let (keeper, mut signers, _) = opened(6, 0);
    let manifest = &keeper.manifest;
    let challenge = [9; 32];
    for (place, signer) in signers.iter_mut().enumerate() {
        let answer = signer.device.run(TryKey, json!({ "challenge": encode_base64url(&challenge) }), &[]).0;
        let signature = decode_base64url_array(answer["signature"].as_str().unwrap()).unwrap();
        let trial = KeyTrial { election: manifest.fingerprint(), signer: place as u64 + 1, challenge };
        trial.verify(manifest, &signature).unwrap();
        assert_eq!(answer["signer"]["number"], place + 1);
        assert_eq!(refused(signer, TryKey, json!({ "challenge": "AAAA" })).0, "bad-request");
    }
}

#[test]
fn a_stranger_accepts_and_signs_nothing() {
    let (keeper, mut signers) = checked(0);
    let stranger = &mut signers[0];
    stranger.device.run(MakeKey, json!({}), &[]);
    stranger.look(&keeper);
    assert_eq!(refused(stranger, Accept, json!({})).0, "not-a-signer");
    let challenge = encode_base64url(&[9; 32]);
    assert_eq!(refused(stranger, TryKey, json!({ "challenge": challenge })).0, "not-a-signer");
    let request = stranger.ready_request(&json!("x"));
    assert_eq!(refused(stranger, SignReady, request).0, "not-a-signer");
    assert_eq!(refused(stranger, OpenSum, json!({ "blobs": "/blobs" })).0, "not-a-trustee");
    // a witness signs, and has no shares
    let witness = &mut signers[3];
    witness.look(&keeper);
    assert_eq!(refused(witness, Check, json!({ "blobs": "/blobs" })).0, "not-a-trustee");
    assert_eq!(refused(witness, OpenSum, json!({ "blobs": "/blobs" })).0, "not-a-trustee");
}

#[test]
fn nothing_is_signed_before_the_record_was_looked_at_or_out_of_its_time() {
    let (mut keeper, mut signers, _) = opened(4, 0);
    let mut fresh = Signer { device: Device::new(9), words: signers[0].words.clone(), notes: Value::Null };
    assert_eq!(refused(&mut fresh, Look, json!({ "record": "/record" })).0, "no-election");
    fresh.open_manifest(&keeper);
    assert_eq!(refused(&mut fresh, Accept, json!({})).0, "no-words");
    fresh.read_words();
    for operation in [Check, SignReady, OpenSum] {
        let request = json!({ "blobs": "/blobs", "now": "2026-11-09T16:00:00Z", "code": "x" });
        assert_eq!(refused(&mut fresh, operation, request).0, "no-record");
    }
    signers[0].look(&keeper);
    for operation in [Check, SignReady, OpenSum] {
        let request = json!({ "blobs": "/blobs", "now": "2026-11-09T16:00:00Z", "code": "x" });
        let (name, answer) = refused(&mut signers[0], operation, request);
        assert_eq!((name.as_str(), &answer["phase"]), ("wrong-phase", &json!("open")));
    }
    keeper.event("closed", "2026-11-09T15:00:00Z");
    signers[0].look(&keeper);
    assert_eq!(refused(&mut signers[0], OpenSum, json!({ "blobs": "/blobs" })).1["phase"], "closed");
}

#[test]
fn a_close_is_signed_once_after_everything_holds() {
    let (keeper, mut signers) = checked(0);
    let signer = &mut signers[0];
    let sight = signer.look(&keeper);
    let code = sight["closeCode"].clone();
    let mut typed_wrong = signer.ready_request(&json!("0000-0000-0000-0000-0000"));
    assert_eq!(refused(signer, SignReady, typed_wrong.clone()).0, "code-differs");
    typed_wrong["code"] = code.clone();
    let with = |member: &str, value: Value| {
        let mut request = typed_wrong.clone();
        request[member] = value;
        request
    };
    let refusals = |signer: &mut Signer, request: Value| {
        let (name, answer) = refused(signer, SignReady, request);
        assert_eq!(name, "refused");
        answer["refusals"].clone()
    };
    assert_eq!(
        refusals(signer, with("now", json!("2026-11-09T15:29:59Z"))),
        json!([{ "refusal": "clock", "at": "2026-11-09T15:30:00Z", "now": "2026-11-09T15:29:59Z" }])
    );
    assert_eq!(
        refusals(signer, with("written", json!("7777-7777-7777-7777-7777"))),
        json!([{ "refusal": "another-close" }])
    );
    assert_eq!(refused(signer, SignReady, with("now", json!("today"))).0, "bad-request");
    assert_eq!(refused(signer, SignReady, with("notes", json!("{"))).0, "bad-notes");
    // notes of a later sight than this one's
    let mut later: Value = serde_json::from_str(signer.notes.as_str().unwrap()).unwrap();
    later[keeper.fingerprint()]["seen"]["size"] = json!(keeper.entries.len() + 1);
    assert_eq!(
        refusals(signer, with("notes", json!(later.to_string()))),
        json!([{ "refusal": "checkpoint", "size": keeper.entries.len() + 1 }])
    );
    let (signed, entry) = signer.device.run(SignReady, typed_wrong.clone(), &[]);
    signer.notes = signed["notes"].clone();
    // the same again is the same; another never is
    let again = signer.device.run(SignReady, signer.ready_request(&code), &[]);
    assert_eq!(again.1, entry);
    let mut notes: Value = serde_json::from_str(signer.notes.as_str().unwrap()).unwrap();
    notes[keeper.fingerprint()]["close"]["set"] = json!("A".repeat(43));
    signer.notes = json!(notes.to_string());
    assert_eq!(signer.look(&keeper)["signedAnother"], true);
    let request = signer.ready_request(&code);
    assert_eq!(refusals(signer, request), json!([{ "refusal": "another-close" }]));
}

#[test]
fn a_small_contest_is_never_opened() {
    let (keeper, mut signers) = checked(4);
    let sight = signers[0].look(&keeper);
    let request = signers[0].ready_request(&sight["closeCode"]);
    let (_, answer) = refused(&mut signers[0], SignReady, request);
    let contests: Vec<&Value> =
        answer["refusals"].as_array().unwrap().iter().map(|refusal| &refusal["contest"]).collect();
    assert_eq!(contests, ["steward", "board", "chair", "survey", "budget"]);
    assert_eq!(answer["refusals"][0], json!({ "refusal": "floor", "contest": "steward", "counted": 3, "floor": 4 }));
    let (name, answer) = refused(&mut signers[0], OpenSum, json!({ "blobs": "/blobs" }));
    assert_eq!((name.as_str(), &answer["reason"]), ("not-opened", &json!("floor")));
}

#[test]
fn a_log_that_does_not_continue_what_was_seen_is_refused_and_signs_nothing() {
    let (mut keeper, mut signers, _) = opened(4, 0);
    let signer = &mut signers[0];
    let before = signer.look(&keeper);
    // the keeper forgets the last entry, and goes on otherwise
    keeper.event("suspended", "2026-11-02T08:00:00Z");
    let sight = signer.look(&keeper);
    assert_eq!((&sight["phase"], &sight["lastAt"]), (&json!("suspended"), &json!("2026-11-02T08:00:00Z")));
    let (other, _, _) = opened(4, 0);
    assert_eq!(other.fingerprint(), keeper.fingerprint());
    other.publish(&signer.device);
    let request = signer.with_notes(json!({ "record": "/record" }));
    let (name, answer) = refused(signer, Look, request);
    assert_eq!((name.as_str(), &answer["size"]), ("forked", &sight["size"]));
    // with the notes of before, the shorter log is no contradiction
    signer.notes = before["notes"].clone();
    assert_eq!(signer.look(&other)["phase"], "open");
}

#[test]
fn a_record_that_is_bad_another_or_out_of_reach_is_told_apart() {
    let (keeper, mut signers) = checked(0);
    let signer = &mut signers[0];
    assert_eq!(refused(signer, Look, json!({ "record": "/down" })).0, "record-unreadable");
    assert_eq!(refused(signer, Look, json!({ "record": "/nowhere" })).0, "record-unreadable");
    // a byte of a ballot changes
    keeper.publish(&signer.device);
    let name = {
        let mut files = signer.device.host.files.lock().unwrap();
        let name = files.keys().find(|name| name.starts_with("/record/tile/entries/")).unwrap().clone();
        let last = files[&name].len() - 200;
        files.get_mut(&name).unwrap()[last] ^= 1;
        name
    };
    let request = signer.with_notes(json!({ "record": "/record" }));
    assert_eq!(refused(signer, Look, request).0, "forked", "{name}");
    // who sees the log for the first time sees that it is bad
    signer.notes = Value::Null;
    let (sight, _) = signer.device.run(Look, json!({ "record": "/record" }), &[]);
    assert_eq!((&sight["sound"], &sight["report"]["state"]), (&json!(false), &json!("invalid")), "{name}");
    assert_eq!(sight["notes"], "{}", "what fails is not remembered as seen");
    let (name, answer) = refused(signer, OpenSum, json!({ "blobs": "/blobs" }));
    assert_eq!((name.as_str(), &answer["failed"][0]), ("not-sound", &json!("V1")));
    let request = signer.ready_request(&sight["closeCode"]);
    assert_eq!(refused(signer, SignReady, request).1["refusals"][0], json!({ "refusal": "record", "check": "V1" }));

    let mut stranger = Device::new(1);
    assert_eq!(stranger.refusal(Verify, json!({ "record": "/down" }), &[]).0, "record-unreadable");
    for (request, parts, name) in [
        (json!({ "record": "/record", "fingerprint": "x" }), vec![], "bad-fingerprint"),
        (json!({ "record": "/record", "tracker": "x" }), vec![], "bad-tracker"),
        (json!({ "record": "/record" }), vec![&b"x"[..]], "bad-confirmation"),
    ] {
        assert_eq!(stranger.refusal(Verify, request, &parts).0, name);
    }
    keeper.publish(&stranger);
    let (report, _) = stranger.run(Verify, json!({ "record": "/record", "fingerprint": "A".repeat(43) }), &[]);
    assert_eq!(report["failed"], json!(["V2"]));
}

#[test]
fn shares_that_are_missing_are_named_and_a_server_that_fails_is_not_blamed_on_them() {
    let (mut keeper, mut signers, _) = opened(6, 0);
    let mut device = phone(&keeper, &keeper.codes[0].clone(), 10);
    vote(&mut keeper, &mut device, all("aino"));
    let mut device = phone(&keeper, &keeper.codes[3].clone(), 11);
    vote(&mut keeper, &mut device, some(json!({ "blank": true })));
    keeper.event("closed", "2026-11-09T15:00:00Z");
    let signer = &mut signers[0];
    let (lost, blob) = keeper.blobs.pop().unwrap();
    signer.look(&keeper);
    assert_eq!(refused(signer, Check, json!({ "blobs": "/down" })).0, "record-unreadable");
    let (checked, _) = signer.device.run(Check, json!({ "blobs": "/blobs" }), &[]);
    assert_eq!((&checked["missing"], &checked["sum"]), (&json!([lost]), &Value::Null));
    // another ballot's blob is as good as none
    let other = keeper.blobs[0].1.clone();
    keeper.blobs.push((lost, other));
    signer.look(&keeper);
    let (checked, _) = signer.device.run(Check, json!({ "blobs": "/blobs" }), &[]);
    assert_eq!(checked["missing"], json!([lost]));
    keeper.event("checked", "2026-11-09T15:30:00Z");
    signer.look(&keeper);
    let (name, answer) = refused(signer, OpenSum, json!({ "blobs": "/blobs" }));
    assert_eq!((name.as_str(), &answer["missing"]), ("missing-blobs", &json!([lost])));
    keeper.blobs.pop();
    keeper.blobs.push((lost, blob));
    signer.look(&keeper);
    let (_, answer) = refused(signer, OpenSum, json!({ "blobs": "/blobs" }));
    assert_eq!(answer["reason"], "too-few-ready");
}

#[test]
fn a_record_read_again_costs_no_proofs_and_still_sees_what_changes() {
    let (mut keeper, mut signers) = checked(0);
    let signer = &mut signers[0];
    let sight = signer.look(&keeper);
    assert_eq!(sight["report"]["checks"]["V5"]["figure"], "3 proofs");
    // a ballot that was verified is replaced by another's bytes at the same place
    let index = usize::try_from(keeper.blobs[0].0).unwrap();
    keeper.entries[index] = keeper.entries[index + 1].clone();
    keeper.publish(&signer.device);
    let (sight, _) = signer.device.run(Look, json!({ "record": "/record" }), &[]);
    assert_eq!(sight["sound"], false);
}

#[test]
fn a_registrar_is_told_what_is_wrong() {
    let (keeper, _, mut registrar) = opened(4, 0);
    assert_eq!(registrar.refusal(MakeRoll, json!({ "electionId": "x" }), &[&[0; 6]]).0, "bad-election-id");
    assert_eq!(registrar.refusal(MakeRoll, json!({ "electionId": ID }), &[&[0; 7]]).0, "bad-request");
    let weightless = registrar.refusal(MakeRoll, json!({ "electionId": ID }), &[&[0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]]);
    assert_eq!((weightless.0.as_str(), &weightless.1["voter"]), ("bad-weight", &json!(1)));
    let (empty, parts) = registrar.run(MakeRoll, json!({ "electionId": ID }), &[&[]]);
    assert_eq!((&empty["count"], parts.concat().len()), (&json!(0), 0));
    let seed = keeper.registrar_seed.as_bytes();
    let code = keeper.codes[0].as_bytes();
    for (parts, old, name) in [
        (vec![&b"AAAA"[..], code], Value::Null, "bad-seed"),
        (vec![&[b'A'; 43][..], code], Value::Null, "not-the-registrar"),
        (vec![seed, b"7777"], Value::Null, "code-length"),
        (vec![seed], Value::Null, "bad-request"),
        (vec![seed], json!("AAAA"), "bad-credential"),
        (vec![seed], json!("A".repeat(43)), "bad-credential"),
    ] {
        let request = if old.is_null() { json!({}) } else { json!({ "old": old }) };
        assert_eq!(registrar.refusal(ReplaceCode, request, &parts).0, name);
    }
    let mut other = Device::new(3);
    assert_eq!(other.refusal(ReplaceCode, json!({}), &[seed, code]).0, "no-election");
    other.run(OpenManifest, json!({ "fingerprint": keeper.fingerprint() }), &[&keeper.manifest_bytes]);
    let (by_code, _) = other.run(ReplaceCode, json!({}), &[seed, code]);
    let (by_credential, _) = other.run(ReplaceCode, json!({ "old": by_code["old"] }), &[seed]);
    assert_eq!(by_code["old"], by_credential["old"]);
    assert_ne!(by_code["new"], by_credential["new"]);
}
