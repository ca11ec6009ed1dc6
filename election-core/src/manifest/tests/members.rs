//! What every manifest has: its members, their types, keys, ids and times.

use super::*;

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
    assert_eq!(refusal("/styles", json!([])), "styles must have from 1 to 65536 elements, and has 0");
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
