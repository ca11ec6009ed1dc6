//! V2: what a manifest may not be, and acceptances.

use crate::election::MemoryRecord;
use serde_json::{Value, json};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::check::Check::{self, V2};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Fingerprint;

use super::world::{Case, World, edited, entry, event_place, inserted, place, removed, replaced, rules, verified};

/// The checks that the rules of an election fail, when all have accepted these bytes.
fn failed(world: &World, manifest: &[u8]) -> Vec<Check> {
    let entries = rules(&world.sim, manifest);
    let mut record = MemoryRecord::new(entries, &world.sim.manifest.log_origin(), &world.sim.log_key);
    verified(&mut record, Fingerprint::of(manifest)).report.failed().collect()
}

#[test]
fn a_manifest_out_of_bounds_fails_the_second_check() {
    let world = World::new();
    let good: Value = serde_json::from_slice(&world.sim.manifest_bytes).unwrap();
    assert_eq!(failed(&world, good.to_string().as_bytes()), []);
    let point = encode_base64url(world.sim.trustees[0].sealing_key().public().encoding());
    let weak = encode_base64url(&std::array::from_fn::<u8, 32, _>(|i| u8::from(i == 0)));
    let nobody = encode_base64url(&[0; 32]);
    let sets: Vec<(&str, Value)> = vec![
        ("/protocol", json!("uurna/v2")),
        ("/id", json!("378C5B55-EB77-4313-927B-33CE420C237E")),
        ("/id", json!("378c5b55eb774313927b33ce420c237e")),
        ("/title", json!("Election")),
        ("/organisation", json!(1)),
        ("/contests", json!({})),
        ("/contests/0/rule/kind", json!("quadratic")),
        ("/contests/0/rule/max", json!(0)),
        ("/contests/0/rule/max", json!(4)),
        ("/contests/0/rule/min", json!(2)),
        ("/contests/0/rule/min", json!(0)),
        ("/contests/0/rule/blank", json!(1)),
        ("/contests/0/rule/more", json!(1)),
        ("/contests/0/rule", json!({ "kind": "grades", "grades": 3 })),
        ("/contests/0/rule", json!({ "kind": "rank", "ranks": 2 })),
        ("/contests/0/options", json!([])),
        ("/contests/0/options/1/id", json!("c1")),
        ("/contests/0/options/1/list", json!("nowhere")),
        ("/contests/0/outcome/method", json!("lottery")),
        ("/contests/0/outcome/seats", json!(0)),
        ("/contests/0/outcome/seats", json!("1")),
        ("/contests/0/outcome/more", json!(1)),
        ("/contests/0/outcome/weights", json!("borda")),
        ("/contests/0/outcome/quorum", json!([3, 2])),
        ("/contests/0/outcome/quorum", json!([1, 0])),
        ("/contests/0/outcome/lots", json!("dice")),
        ("/contests/0/outcome/blank_counts", json!("yes")),
        ("/contests/0/outcome", json!({ "method": "motion" })),
        ("/contests/0/outcome", json!({ "method": "score", "seats": 1 })),
        ("/contests/0/outcome", json!({ "method": "median", "seats": 1 })),
        ("/contests/0/outcome", json!({ "method": "positional", "seats": 1, "weights": "borda" })),
        ("/styles/0/contests", json!([])),
        ("/styles/0/contests", json!(["contest", "contest"])),
        ("/styles/0/contests", json!(["contest", "nothing"])),
        ("/styles/0/more", json!(1)),
        ("/styles", json!([{ "id": "a", "contests": ["contest"] }, { "id": "a", "contests": ["contest"] }])),
        ("/threshold", json!(1)),
        ("/threshold", json!(4)),
        ("/threshold", json!(true)),
        ("/trustees", json!([])),
        ("/trustees/0/more", json!(1)),
        ("/trustees/0/sealing_key", json!(nobody)),
        ("/trustees/1/sealing_key", json!(point)),
        ("/trustees/0/sealing_key", json!(format!("{point}="))),
        ("/trustees/0/signing_key", json!(weak)),
        ("/trustees/0/signing_key", json!(encode_base64url(&[2; 31]))),
        ("/trustees/0/signing_key", good["log_key"].clone()),
        ("/witnesses/0/signing_key", good["trustees"][0]["signing_key"].clone()),
        ("/witnesses/0/signing_key", good["trustees"][0]["sealing_key"].clone()),
        ("/witnesses/0/more", json!(1)),
        ("/registrar_key", good["log_key"].clone()),
        ("/roll/count", json!(-1)),
        ("/roll/digest", json!("AA")),
        ("/roll/more", json!(1)),
        ("/opens", json!("2026-11-09T15:00:00Z")),
        ("/opens", json!("2026-11-02T07:00:00.5Z")),
        ("/closes", json!("2026-02-30T00:00:00Z")),
        ("/pause", json!(1.5)),
        ("/pause", json!(null)),
        ("/floor", json!(9_007_199_254_740_992_u64)),
    ];
    for (pointer, value) in sets {
        let mut manifest = good.clone();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = if parent.is_empty() { &mut manifest } else { manifest.pointer_mut(parent).unwrap() };
        match parent {
            Value::Array(elements) => elements[name.parse::<usize>().unwrap()] = value.clone(),
            other => other[name] = value.clone(),
        }
        crate::kit::case(&format!("{pointer} {:.30}", value.to_string()));
        assert_eq!(failed(&world, manifest.to_string().as_bytes()), [V2], "{pointer} = {value}");
        crate::kit::case("");
    }
    for name in good.as_object().unwrap().keys() {
        let mut manifest = good.clone();
        manifest.as_object_mut().unwrap().remove(name);
        assert_eq!(failed(&world, manifest.to_string().as_bytes()), [V2], "without {name}");
    }
}

#[test]
fn members_that_may_be_there_are_no_fault() {
    let world = World::new();
    let good: Value = serde_json::from_slice(&world.sim.manifest_bytes).unwrap();
    for pointer in ["", "/contests/0", "/contests/0/options/0"] {
        let mut manifest = good.clone();
        manifest.pointer_mut(pointer).unwrap()["something"] = json!({ "else": [1, true, "x"] });
        assert_eq!(failed(&world, manifest.to_string().as_bytes()), [], "{pointer}");
    }
    let pretty = serde_json::to_vec_pretty(&good).unwrap();
    assert_eq!(failed(&world, &pretty), [], "white space that the grammar allows");
}

#[test]
fn a_manifest_that_two_readers_could_read_differently_fails_the_second_check() {
    let world = World::new();
    let good = String::from_utf8(world.sim.manifest_bytes.clone()).unwrap();
    let with = |member: &str| good.replacen('{', &format!("{{{member},"), 1).into_bytes();
    let deep = |levels: usize| with(&format!("\"x\":{}{}", "[".repeat(levels), "]".repeat(levels)));
    assert_eq!(failed(&world, &with("\"x\":0")), []);
    assert_eq!(failed(&world, &deep(15)), [], "16 containers inside one another");
    for (name, manifest) in [
        ("17 containers inside one another", deep(16)),
        ("a million containers inside one another", deep(1_000_000)),
        ("a member twice", with("\"floor\":0")),
        ("a member twice, deep down", with("\"x\":[{\"a\":1,\"a\":1}]")),
        ("a member twice, written in two ways", with("\"flo\\u006fr\":0")),
        ("a lone surrogate", with("\"x\":\"\\ud800\"")),
        ("a noncharacter", with("\"x\":\"\\uffff\"")),
        ("a noncharacter in a name", with("\"\\ufdd0\":1")),
        ("a noncharacter of another plane", with("\"x\":\"\u{1fffe}\"")),
        ("null", with("\"x\":null")),
        ("a fraction", with("\"x\":1.0")),
        ("an exponent", with("\"x\":1e2")),
        ("a negative number", with("\"x\":-1")),
        ("minus zero", with("\"x\":-0")),
        ("a number of 54 bits", with("\"x\":9007199254740992")),
        ("a control character", with("\"x\":\"\u{1}\"")),
        ("a byte-order mark", format!("\u{feff}{good}").into_bytes()),
        ("white space before", format!(" {good}").into_bytes()),
        ("white space after", format!("{good}\n").into_bytes()),
        ("something after", format!("{good}{{}}").into_bytes()),
        ("no UTF-8", with("\"x\":\"?\"").into_iter().map(|b| if b == b'?' { 0xff } else { b }).collect()),
        ("nothing", b"{}".to_vec()),
        ("no object", b"[]".to_vec()),
    ] {
        assert_eq!(failed(&world, &manifest), [V2], "{name}");
    }
}

#[test]
fn an_acceptance_that_does_not_hold_fails_the_second_check() {
    let world = World::new();
    let good = &world.whole;
    let first = place(good, 3, 0);
    let mine = world.sim.trustees[0].signing_seed();
    let sign = |fingerprint: &Fingerprint, signer: u64| {
        entry(3, &Acceptance::sign(fingerprint, signer, &SigningKey::from_seed(&mine)).encode())
    };
    let e = world.fingerprint();
    let rules_of = |entries: &[Vec<u8>]| entries[..=event_place(entries, "opened")].to_vec();
    let cases: Vec<Case> = vec![
        ("twice", rules_of(&inserted(good, first + 1, good[first].clone())), &[V2]),
        ("by signer 0", rules_of(&inserted(good, first, sign(&e, 0))), &[V2]),
        ("by a signer too many", rules_of(&inserted(good, first, sign(&e, 5))), &[V2]),
        ("by a signer whose number has 17 bits", rules_of(&inserted(good, first, sign(&e, 65_537))), &[V2]),
        ("under another signer's number", rules_of(&replaced(good, first + 1, sign(&e, 2))), &[V2]),
        ("of another election", rules_of(&replaced(good, first, sign(&[1; 32].into(), 1))), &[V2]),
        ("missing", rules_of(&removed(good, first)), &[V2]),
        ("the witness's missing", rules_of(&removed(good, first + 3)), &[V2]),
        ("that is no JSON", rules_of(&inserted(good, first, entry(3, b"x"))), &[V2]),
        ("with a member more", rules_of(&replaced(good, first, edited(&good[first], |a| a["at"] = json!(1)))), &[V2]),
        (
            "with a signer in words",
            rules_of(&replaced(good, first, edited(&good[first], |a| a["signer"] = json!("1")))),
            &[V2],
        ),
    ];
    world.judge(cases);
}

#[test]
fn the_largest_manifests_are_read_and_a_byte_more_is_refused() {
    let world = World::new();
    let good: Value = serde_json::from_slice(&world.sim.manifest_bytes).unwrap();
    let text = good.to_string();
    let room = (4 << 20) - text.len() - "\"x\":[1],".len();
    let filled = |bytes: usize| {
        let ones = "1,".repeat(bytes / 2) + &"1".repeat(1 + bytes % 2);
        text.replacen('{', &format!("{{\"x\":[{ones}],"), 1).into_bytes()
    };
    assert_eq!(filled(room).len(), 4 << 20);
    assert_eq!(failed(&world, &filled(room)), []);
    assert_eq!(failed(&world, &filled(room + 1)), [V2]);
    let styles = |count: usize| {
        let mut manifest = good.clone();
        let style = |i: usize| json!({ "id": format!("{i}"), "contests": ["contest"] });
        manifest["styles"] = (0..count).map(style).collect();
        manifest.to_string().into_bytes()
    };
    assert_eq!(failed(&world, &styles(1 << 16)), [], "as many styles as 16 bits can number");
    let mut bits = good.clone();
    bits["contests"][0]["options"] =
        (0..1_400).map(|i| json!({ "id": format!("o{i}"), "name": { "en": "" } })).collect();
    assert_eq!(failed(&world, bits.to_string().as_bytes()), [V2], "1,400 options and a blank bit");
    bits["contests"][0]["options"].as_array_mut().unwrap().pop();
    assert_eq!(failed(&world, bits.to_string().as_bytes()), [], "1,400 bits");
}
