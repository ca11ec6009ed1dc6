//! The second device that looks for a tracker in the log, after "Send".

use serde_json::json;
use uurna_booth::Operation::{Find, OpenManifest, Prepare};

use super::host::Device;
use super::keeper::Keeper;
use super::whole_election::{all, opened, phone, vote};

/// A device that knows the election and no code.
fn second(keeper: &Keeper) -> Device {
    let mut device = Device::new(77);
    device.run(OpenManifest, json!({ "fingerprint": keeper.fingerprint() }), &[&keeper.manifest_bytes]);
    keeper.publish(&device);
    device
}

fn find(device: &mut Device, tracker: &str, from: u64) -> serde_json::Value {
    device.run(Find, json!({ "record": "/record/", "tracker": tracker, "from": from }), &[]).0
}

/// Twice as many entries more as there are pairs.
fn grow(keeper: &mut Keeper, pairs: usize) {
    for _ in 0..pairs {
        keeper.event("suspended", "2026-11-02T08:00:00Z");
        keeper.event("resumed", "2026-11-02T08:00:00Z");
    }
}

#[test]
fn a_tracker_that_was_cast_is_found_and_one_that_was_not_is_not() {
    let (mut keeper, _, _) = opened(4, 0);
    let mut voter = phone(&keeper, &keeper.codes[0].clone(), 5);
    let shown = voter.run(Prepare, all("bo"), &[]).0["tracker"].as_str().unwrap().to_owned();
    let cast = vote(&mut keeper, &mut voter, all("aino"));
    let mut device = second(&keeper);
    let found = find(&mut device, &cast.tracker, 0);
    assert_eq!((&found["found"], &found["index"]), (&json!(true), &json!(keeper.entries.len() - 1)));
    assert_eq!(found["voterMark"], keeper.marks[0]);
    let symbols = found["trackerShown"].as_str().unwrap();
    assert_eq!(find(&mut device, symbols, 0)["found"], true);
    assert_eq!(found["later"], json!(null));
    // what the phone showed first, and never sent
    let missing = find(&mut device, &shown, 0);
    assert_eq!((&missing["found"], &missing["size"]), (&json!(false), &json!(keeper.entries.len())));
    // the signed checkpoint under which it is missing: a keeper that said otherwise has signed the contrary
    assert!(missing["checkpoint"].as_str().unwrap().starts_with(&keeper.manifest.log_origin()));
    assert_eq!(device.refusal(Find, json!({ "record": "/record", "tracker": "x" }), &[]).0, "bad-tracker");
    assert_eq!(device.refusal(Find, json!({ "record": "/down", "tracker": shown }), &[]).0, "record-unreadable");
    assert_eq!(device.refusal(Find, json!({ "record": "/none", "tracker": shown }), &[]).0, "record-unreadable");
}

#[test]
fn a_tracker_is_found_wherever_it_stands_in_a_long_log() {
    let (mut keeper, _, _) = opened(4, 0);
    let mut trackers = Vec::new();
    for place in 0..3 {
        let mut voter = phone(&keeper, &keeper.codes[place].clone(), place as u64);
        let request = if place < 2 { all("aino") } else { super::whole_election::some(json!({ "blank": true })) };
        trackers.push(vote(&mut keeper, &mut voter, request).tracker);
        grow(&mut keeper, 135);
    }
    assert!(keeper.entries.len() > 768 && keeper.entries.len() % 256 != 0);
    let mut device = second(&keeper);
    for tracker in &trackers {
        assert_eq!(find(&mut device, tracker, 0)["found"], true);
    }
    let first = find(&mut device, &trackers[0], 0)["index"].as_u64().unwrap();
    assert!(first < 256);
    assert_eq!(find(&mut device, &trackers[0], 600)["found"], false, "only what came after is searched");
}

#[test]
fn a_later_ballot_of_the_same_credential_is_told_and_nobody_elses() {
    let (mut keeper, _, _) = opened(4, 0);
    let mut voter = phone(&keeper, &keeper.codes[0].clone(), 5);
    let first = vote(&mut keeper, &mut voter, all("aino")).tracker;
    let mut neighbour = phone(&keeper, &keeper.codes[1].clone(), 6);
    vote(&mut keeper, &mut neighbour, all("aino"));
    let mut device = second(&keeper);
    assert_eq!(find(&mut device, &first, 0)["later"], json!(null));
    let again = |keeper: &mut Keeper, previous: &str| {
        let mut request = all("bo");
        request["previous"] = json!(previous);
        vote(keeper, &mut phone(keeper, &keeper.codes[0].clone(), 7), request).tracker
    };
    // the same entry bundle, and then far behind
    let next = again(&mut keeper, &first);
    keeper.publish(&device);
    assert_eq!(find(&mut device, &first, 0)["later"]["tracker"], json!(next));
    grow(&mut keeper, 270);
    let last = again(&mut keeper, &next);
    keeper.publish(&device);
    let found = find(&mut device, &first, 0);
    let index = keeper.entries.len() - 1;
    assert_eq!((&found["later"]["tracker"], &found["later"]["index"]), (&json!(last), &json!(index)));
    assert!(found["later"]["trackerShown"].as_str().unwrap().len() == 24);
    assert_eq!(find(&mut device, &last, 0)["later"], json!(null));

    // a later bundle from which the ballot was taken is not the log's
    let name = device.host.files.lock().unwrap().keys().filter(|name| name.contains("entries")).max().unwrap().clone();
    let length = device.host.files.lock().unwrap()[&name].len();
    device.host.files.lock().unwrap().get_mut(&name).unwrap()[length - 1] ^= 1;
    let record = json!({ "record": "/record", "tracker": first });
    assert_eq!(device.refusal(Find, record, &[]).0, "not-in-the-log");
}

#[test]
fn entries_that_the_signed_checkpoint_does_not_hold_are_not_taken_for_the_log() {
    let (mut keeper, _, _) = opened(4, 0);
    let mut voter = phone(&keeper, &keeper.codes[0].clone(), 5);
    let cast = vote(&mut keeper, &mut voter, all("aino"));
    let mut device = second(&keeper);
    let record = json!({ "record": "/record", "tracker": cast.tracker });
    let bundle = device.host.files.lock().unwrap().keys().find(|name| name.contains("entries")).unwrap().clone();
    // another entry is changed: the ballot is there, but not under this root
    let changed = |device: &Device, name: &str, place: usize| {
        let mut files = device.host.files.lock().unwrap();
        files.get_mut(name).unwrap()[place] ^= 1;
    };
    changed(&device, &bundle, 40);
    assert_eq!(device.refusal(Find, record.clone(), &[]).0, "not-in-the-log");
    changed(&device, &bundle, 40);
    let length = device.host.files.lock().unwrap()["/record/checkpoint"].len();
    changed(&device, "/record/checkpoint", length - 10);
    assert_eq!(device.refusal(Find, record, &[]).0, "bad-checkpoint");
}
