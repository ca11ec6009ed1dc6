//! What a voter's phone refuses, each with its name, and what it forgets.

use serde_json::{Value, json};
use uurna_booth::Operation::{
    self, Beginnings, CheckSelections, Confirm, Forget, OpenManifest, Prepare, Prove, ReadCode, Recompute, Reveal, Warm,
};

use super::host::{Device, Refused};
use super::keeper::selections;
use super::whole_election::{all, opened, phone, some, vote};

fn name(refused: &Refused) -> &str {
    &refused.0
}

#[test]
fn a_manifest_is_opened_only_when_it_hashes_to_the_fingerprint_from_elsewhere() {
    let (keeper, _, _) = opened(2, 0);
    let mut device = Device::new(1);
    let open = |device: &mut Device, fingerprint: &str, bytes: &[u8]| {
        device.ask(OpenManifest, json!({ "fingerprint": fingerprint }), &[bytes])
    };
    let (election, _) = open(&mut device, &format!(" {}\n", keeper.fingerprint()), &keeper.manifest_bytes).unwrap();
    assert_eq!(election["contests"][0]["options"][0]["extra"], json!({ "statement": { "fi": "Reilu peli" } }));
    assert_eq!(election["contests"][0]["extra"], json!({ "help": "pick one" }));
    assert_eq!(election["extra"], json!({ "legal_basis": "rules" }));
    assert_eq!(election["contests"][0]["rule"], json!({ "kind": "choice", "min": 1, "max": 1, "blank": true }));
    assert_eq!(election["contests"][1]["rule"], json!({ "kind": "choice", "min": 1, "max": 3, "blank": false }));
    assert_eq!(election["contests"][0]["outcome"], json!({ "method": "plurality", "seats": 1 }));
    assert_eq!(election["styles"][1], json!({ "id": "some", "contests": ["steward"] }));
    assert_eq!((&election["signersNeeded"], &election["signersThatMayBeMissing"]), (&json!(3), &json!(1)));
    assert_eq!((&election["voters"], &election["threshold"]), (&json!(2), &json!(2)));

    let mut changed = keeper.manifest_bytes.clone();
    changed[20] ^= 1;
    let another = open(&mut device, &keeper.fingerprint(), &changed).unwrap_err();
    assert_eq!((name(&another), &another.1["expected"]), ("another-election", &json!(keeper.fingerprint())));
    let bad = another.1["found"].as_str().unwrap();
    assert_eq!(name(&open(&mut device, bad, &changed).unwrap_err()), "manifest-refused");
    assert_eq!(name(&open(&mut device, "AAAA", &changed).unwrap_err()), "bad-fingerprint");
    // what was open stays open
    device.run(Warm, json!({}), &[]);
}

#[test]
fn nothing_is_done_before_what_it_needs() {
    let mut device = Device::new(1);
    for operation in [Warm, ReadCode, CheckSelections, Prepare, Prove, Reveal, Recompute, Confirm] {
        let request = json!({ "style": 0, "selections": {}, "reveal": "x", "tracker": "x" });
        assert_eq!(name(&device.refusal(operation, request, &[b"x", b"y"])), "no-election", "{operation:?}");
    }
    let (keeper, _, _) = opened(2, 0);
    device.run(OpenManifest, json!({ "fingerprint": keeper.fingerprint() }), &[&keeper.manifest_bytes]);
    assert_eq!(name(&device.refusal(Prepare, all("aino"), &[])), "no-code");
    assert_eq!(name(&device.refusal(Prove, json!({}), &[])), "no-ballot");
    assert_eq!(name(&device.refusal(Reveal, json!({}), &[])), "no-ballot");
    device.run(CheckSelections, all("aino"), &[]);
}

#[test]
fn a_code_that_is_mistyped_says_how() {
    let (keeper, _, _) = opened(2, 0);
    let code = &keeper.codes[0];
    let mut device = phone(&keeper, code, 1);
    let (read, _) = device.run(ReadCode, json!({}), &[code.to_lowercase().replace('-', " ").as_bytes()]);
    assert_eq!(read["voterMark"], keeper.marks[0]);
    let wrong = code.replacen(code.chars().next().unwrap(), if code.starts_with('7') { "8" } else { "7" }, 1);
    for (typed, refusal, member, value) in [
        (wrong.as_str(), "code-check", "place", Value::Null),
        ("7U", "code-character", "place", json!(2)),
        ("7777", "code-length", "found", json!(4)),
        ("", "code-length", "found", json!(0)),
        ("7\u{1f980}", "code-character", "place", json!(2)),
    ] {
        let refused = device.refusal(ReadCode, json!({}), &[typed.as_bytes()]);
        assert_eq!((name(&refused), &refused.1[member]), (refusal, &value), "{typed}");
        assert!(typed.is_empty() || !refused.1.to_string().contains(typed), "the code is never repeated");
    }
    assert_eq!(name(&device.refusal(ReadCode, json!({}), &[&[0xff]])), "bad-request");
}

#[test]
fn a_code_alone_says_by_which_credential_its_election_is_found() {
    let (keeper, _, _) = opened(2, 0);
    let code = keeper.codes[0].to_lowercase();
    let id: [u8; 16] = *keeper.manifest.id().as_bytes();
    let (mut others, mut device) = (vec![id; 1700], Device::new(1));
    for (other, id) in (0_u32..).zip(others.iter_mut()) {
        id[12..].copy_from_slice(&other.to_be_bytes());
    }
    others[1234] = id;
    let begun = std::time::Instant::now();
    let (_, parts) = device.run(Beginnings, json!({}), &[code.as_bytes(), others.as_flattened()]);
    let took = begun.elapsed();
    println!("{took:?} for 1,700 elections");
    let (found, _) = parts[0].as_chunks::<8>();
    assert_eq!(found.iter().collect::<std::collections::BTreeSet<_>>().len(), 1700);
    assert!(took.as_secs() < 5, "{took:?}");
    let (read, _) = phone(&keeper, &keeper.codes[0], 1).run(ReadCode, json!({}), &[code.as_bytes()]);
    let credential: [u8; 32] =
        uurna_election_core::encoding::decode_base64url_array(read["credential"].as_str().unwrap()).unwrap();
    assert_eq!(found[1234], credential[..8]);
    let (_, none) = device.run(Beginnings, json!({}), &[code.as_bytes(), b""]);
    assert!(none[0].is_empty());
    assert_eq!(name(&device.refusal(Beginnings, json!({}), &[b"7777", &id])), "code-length");
    assert_eq!(name(&device.refusal(Beginnings, json!({}), &[code.as_bytes(), &id[1..]])), "bad-request");
    assert_eq!(name(&device.refusal(Prove, json!({}), &[])), "no-election", "nothing is remembered");
}

#[test]
fn selections_that_are_no_vote_name_every_contest() {
    let (keeper, _, _) = opened(2, 0);
    let mut device = phone(&keeper, &keeper.codes[0], 1);
    let mut faults = |style: u64, selections: Value| {
        let refused = device.refusal(CheckSelections, json!({ "style": style, "selections": selections }), &[]);
        assert_eq!(name(&refused), "selections");
        refused.1["contests"].clone()
    };
    let unanswered = json!({ "fault": "unanswered" });
    let every = faults(0, json!({}));
    assert!(["steward", "board", "chair", "survey", "budget"].iter().all(|id| every[id] == unanswered));
    assert_eq!(
        faults(1, json!({ "steward": { "options": [] }, "board": { "options": ["a"] }, "mayor": { "blank": true } })),
        json!({ "steward": { "fault": "too-few", "least": 1, "found": 0 }, "board": { "fault": "not-on-style" },
                "mayor": { "fault": "no-such-contest" } })
    );
    let mut one = |contest: &str, selection: Value| {
        let mut chosen = selections("aino");
        chosen[contest] = selection;
        let faults = faults(0, chosen);
        assert_eq!(faults.as_object().unwrap().len(), 1, "{faults}");
        faults[contest].clone()
    };
    let wrong_kind = json!({ "fault": "wrong-kind" });
    for odd in [
        json!(1),
        json!({}),
        json!({ "options": ["aino"], "blank": true }),
        json!({ "ranking": ["aino"] }),
        json!({ "options": [1] }),
        json!({ "blank": false }),
    ] {
        assert_eq!(one("steward", odd.clone()), wrong_kind, "{odd}");
    }
    assert_eq!(one("survey", json!({ "grades": { "pay": "2", "food": 1 } })), wrong_kind);
    let fault_at = |fault: &str, option: &str| json!({ "fault": fault, "option": option });
    assert_eq!(one("steward", json!({ "options": ["nobody"] })), fault_at("no-such-option", "nobody"));
    assert_eq!(one("board", json!({ "options": ["a", "a"] })), fault_at("chosen-twice", "a"));
    assert_eq!(one("board", json!({ "blank": true })), json!({ "fault": "blank-not-allowed" }));
    assert_eq!(
        one("board", json!({ "options": ["a", "b", "c", "d"] })),
        json!({ "fault": "too-many", "most": 3, "found": 4 })
    );
    assert_eq!(one("chair", json!({ "ranking": [] })), json!({ "fault": "too-few", "least": 1, "found": 0 }));
    assert_eq!(
        one("chair", json!({ "ranking": ["x", "y", "z"] })),
        json!({ "fault": "too-many", "most": 2, "found": 3 })
    );
    assert_eq!(one("survey", json!({ "grades": { "pay": 2 } })), fault_at("no-grade", "food"));
    assert_eq!(
        one("survey", json!({ "grades": { "pay": 3, "food": 0 } })),
        json!({ "fault": "no-such-grade", "option": "pay", "grade": 3, "highest": 2 })
    );
    assert_eq!(
        one("budget", json!({ "points": { "roads": 4 } })),
        json!({ "fault": "too-many-on-one", "option": "roads", "most": 3, "found": 4 })
    );
    assert_eq!(
        one("budget", json!({ "points": { "roads": 3, "parks": 3 } })),
        json!({ "fault": "too-many-points", "most": 5, "found": 6 })
    );
    let refused = device.refusal(CheckSelections, json!({ "style": 2, "selections": {} }), &[]);
    assert_eq!((name(&refused), &refused.1["style"]), ("no-such-style", &json!(2)));
}

#[test]
fn a_ballot_is_either_cast_or_revealed_and_only_once() {
    let (keeper, _, _) = opened(2, 0);
    let mut device = phone(&keeper, &keeper.codes[0], 1);
    device.run(Prepare, all("aino"), &[]);
    device.run(Reveal, json!({}), &[]);
    assert_eq!(name(&device.refusal(Prove, json!({}), &[])), "no-ballot");
    device.run(Prepare, all("aino"), &[]);
    device.run(Prove, json!({}), &[]);
    assert_eq!(name(&device.refusal(Reveal, json!({}), &[])), "no-ballot");
    assert_eq!(name(&device.refusal(Prove, json!({}), &[])), "no-ballot");
    // every ballot has a seed of its own
    let (one, _) = device.run(Prepare, all("aino"), &[]);
    let (two, _) = device.run(Prepare, all("aino"), &[]);
    assert_ne!(one["tracker"], two["tracker"]);
    device.run(ReadCode, json!({}), &[keeper.codes[0].as_bytes()]);
    assert_eq!(name(&device.refusal(Prove, json!({}), &[])), "no-ballot");
    let mut odd = all("aino");
    odd["previous"] = json!("AAAA");
    assert_eq!(name(&device.refusal(Prepare, odd, &[])), "bad-previous");
    device.run(Prepare, all("aino"), &[]);
    device.run(Forget, json!({}), &[]);
    assert_eq!(name(&device.refusal(Prove, json!({}), &[])), "no-ballot");
    assert_eq!(name(&device.refusal(Prepare, all("aino"), &[])), "no-code");
}

#[test]
fn a_second_device_notices_every_lie_about_a_ballot() {
    let (keeper, _, _) = opened(2, 0);
    let mut device = phone(&keeper, &keeper.codes[0], 1);
    let (shown, _) = device.run(Prepare, all("aino"), &[]);
    let (revealed, _) = device.run(Reveal, json!({}), &[]);
    let reveal = revealed["reveal"].clone();
    let mut recompute = |reveal: &Value, tracker: &Value| {
        device.ask(Recompute, json!({ "reveal": reveal, "tracker": tracker }), &[]).err().map(|refused| refused.0)
    };
    assert_eq!(recompute(&reveal, &shown["tracker"]), None);
    let other = json!("A".repeat(43));
    assert_eq!(recompute(&reveal, &other).as_deref(), Some("cheated"));
    let zeros = json!("0000-0000-0000-0000-0000");
    assert_eq!(recompute(&reveal, &zeros).as_deref(), Some("cheated"));
    assert_eq!(recompute(&reveal, &json!("short")).as_deref(), Some("bad-tracker"));
    let mut with = |member: &str, value: Value| {
        let mut changed = reveal.clone();
        changed[member] = value;
        recompute(&changed, &shown["tracker"])
    };
    assert_eq!(with("seed", other.clone()).as_deref(), Some("cheated"));
    assert_eq!(with("previous", json!("B".repeat(42) + "A")).as_deref(), Some("cheated"));
    assert_eq!(with("credential", other.clone()).as_deref(), Some("cheated"));
    assert_eq!(with("election", other).as_deref(), Some("another-election"));
    let bits = reveal["bits"].as_str().unwrap();
    // Bo for Aino is a vote too, and not the one of this tracker; both are no vote
    assert_eq!(with("bits", json!(format!("01{}", &bits[2..]))).as_deref(), Some("cheated"));
    assert_eq!(with("bits", json!(format!("11{}", &bits[2..]))).as_deref(), Some("not-a-vote"));
    assert_eq!(with("bits", json!(format!("2{}", &bits[1..]))).as_deref(), Some("bad-reveal"));
    assert_eq!(with("style", json!(1)).as_deref(), Some("not-a-vote"));
    assert_eq!(with("style", json!(9)).as_deref(), Some("not-a-vote"));
    let link = revealed["link"].as_str().unwrap();
    for cut in [0, 1, 100, link.len() - 1] {
        let refused = recompute(&json!(&link[..cut]), &shown["tracker"]);
        assert_eq!(refused.as_deref(), Some("bad-reveal"), "{cut}");
    }
}

#[test]
fn a_confirmation_is_believed_only_for_its_own_ballot() {
    let (mut keeper, _, _) = opened(4, 0);
    let mut device = phone(&keeper, &keeper.codes[0].clone(), 1);
    let cast = vote(&mut keeper, &mut device, all("aino"));
    let mut other = phone(&keeper, &keeper.codes[2].clone(), 2);
    let others = vote(&mut keeper, &mut other, some(json!({ "blank": true })));
    let mut confirm = |parts: &[&[u8]]| device.ask(Confirm, json!({}), parts).err().map(|refused| refused.0);
    let confirmation = cast.confirmation.as_bytes();
    assert_eq!(confirm(&[confirmation, &cast.entry]), None);
    assert_eq!(confirm(&[confirmation, &others.entry]).as_deref(), Some("confirmation-fails"));
    assert_eq!(confirm(&[others.confirmation.as_bytes(), &cast.entry]).as_deref(), Some("confirmation-fails"));
    assert_eq!(confirm(&[b"index 3", &cast.entry]).as_deref(), Some("bad-confirmation"));
    assert_eq!(confirm(&[confirmation, &cast.entry[1..]]).as_deref(), Some("not-a-ballot"));
    let blob = |place: usize| keeper.blobs[place].1.clone();
    assert_eq!(confirm(&[confirmation, &cast.entry, &blob(0)]), None);
    assert_eq!(confirm(&[confirmation, &cast.entry, &blob(1)]).as_deref(), Some("blob-differs"));
    assert_eq!(confirm(&[confirmation, &cast.entry, &blob(0)[1..]]).as_deref(), Some("blob-differs"));
    let text = cast.confirmation.replace("index ", "index 1");
    assert_eq!(confirm(&[text.as_bytes(), &cast.entry]).as_deref(), Some("confirmation-fails"));
}

#[test]
fn every_operation_is_in_the_readme_and_in_the_client() {
    let (readme, client) = (include_str!("../../README.md"), include_str!("../../js/client.js"));
    for operation in Operation::ALL {
        let mut words = operation.name().split('_');
        let first = words.next().unwrap().to_owned();
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        let method = words.fold(first, |method, word| method + &capital(word));
        assert!(readme.contains(&format!("`{method}(")), "README.md lacks {method}");
        assert!(client.contains(&format!("  {method}(")), "client.js lacks {method}");
        assert!(client.contains(&format!("\"{}\"", operation.name())), "client.js lacks {}", operation.name());
    }
}
