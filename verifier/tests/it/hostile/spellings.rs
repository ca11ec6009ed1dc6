//! Second spellings of one value, each of which some reader somewhere takes: refused, one record each.

use serde_json::Value;
use uurna_crypto::group::Scalar;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::check::Check::V2;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Fingerprint;

use super::world::{World, entry, place, rules, signing_key, verified};
use crate::election::MemoryRecord;
use crate::kit;

/// The rules of an election with these manifest bytes fail V2, by one rule.
fn is_refused(world: &World, name: &str, manifest: &[u8]) {
    kit::case(name);
    let entries = rules(&world.sim, manifest);
    let mut record = MemoryRecord::new(entries, &world.sim.manifest.log_origin(), &world.sim.log_key);
    let report = verified(&mut record, Fingerprint::of(manifest)).report;
    assert_eq!(report.failed().collect::<Vec<_>>(), [V2], "{name}\n{report}");
    assert_eq!(kit::broken(&report).unwrap().len(), 1, "{name}\n{report}");
    kit::case("");
}

#[test]
fn json_is_written_in_one_way() {
    let world = World::new();
    let good = String::from_utf8(world.sim.manifest_bytes.clone()).unwrap();
    let with = |member: &str| good.replacen('{', &format!("{{{member},"), 1).into_bytes();
    let deep = |n: usize| format!("\"x\":{}{}", "[".repeat(n), "]".repeat(n));
    let around = |before: &[u8], after: &[u8]| [before, good.as_bytes(), after].concat();
    let in_text = |bytes: &[u8]| {
        let mut text = with(r#""x":"@""#);
        let at = text.iter().position(|byte| *byte == b'@').unwrap();
        text.splice(at..=at, bytes.iter().copied());
        text
    };
    for (name, manifest) in [
        ("an exponent", with(r#""x":1e3"#)),
        ("a fraction of zero", with(r#""x":1.0"#)),
        ("minus zero", with(r#""x":-0"#)),
        ("a zero in front", with(r#""x":01"#)),
        ("a plus", with(r#""x":+1"#)),
        ("two to the 53", with(r#""x":9007199254740992"#)),
        ("two to the 64", with(r#""x":18446744073709551616"#)),
        ("null", with(r#""x":null"#)),
        ("null in an array", with(r#""x":[null]"#)),
        ("not a number", with(r#""x":NaN"#)),
        ("a name twice", with(r#""x":1,"x":1"#)),
        ("a name twice by an escape", with(r#""x":1,"\u0078":2"#)),
        ("a name twice inside", with(r#""y":{"x":[{"z":1,"z":1}]}"#)),
        ("a leading surrogate alone", with(r#""x":"\ud800""#)),
        ("a leading surrogate before a letter", with(r#""x":"\ud800a""#)),
        ("a trailing surrogate alone", with(r#""x":"\udc00""#)),
        ("two surrogates the wrong way round", with(r#""x":"\udc00\ud800""#)),
        ("a noncharacter by an escape", with(r#""x":"\uffff""#)),
        ("a noncharacter of the block", in_text("\u{fdd0}".as_bytes())),
        ("a noncharacter of another plane", in_text("\u{1fffe}".as_bytes())),
        ("a noncharacter of the last plane", in_text("\u{10ffff}".as_bytes())),
        ("a noncharacter in a name", with("\"\u{fdef}\":1")),
        ("no UTF-8", in_text(&[0xff])),
        ("an overlong slash", in_text(&[0xc0, 0xaf])),
        ("a surrogate in UTF-8", in_text(&[0xed, 0xa0, 0x80])),
        ("a newline in a text", in_text(b"\n")),
        ("a comma too many", with(r#""x":[1,]"#)),
        ("a comment", with("\"x\":/**/1")),
        ("a text in single quotes", with("\"x\":'y'")),
        ("an unknown escape", with(r#""x":"\x""#)),
        ("a form feed between", with("\"x\":\u{c}1")),
        ("a no-break space between", with("\"x\":\u{a0}1")),
        ("seventeen containers", with(&deep(16))),
        ("a byte-order mark", around(b"\xef\xbb\xbf", b"")),
        ("a blank before", around(b" ", b"")),
        ("a newline before", around(b"\n", b"")),
        ("a newline behind", around(b"", b"\n")),
        ("a NUL behind", around(b"", b"\0")),
        ("another object behind", around(b"", b"{}")),
        ("inside an array", around(b"[", b"]")),
    ] {
        is_refused(&world, name, &manifest);
    }
    let entries = rules(&world.sim, &with(&deep(15)));
    let mut record = MemoryRecord::new(entries, &world.sim.manifest.log_origin(), &world.sim.log_key);
    assert_eq!(
        verified(&mut record, Fingerprint::of(&with(&deep(15)))).report.failed().next(),
        None,
        "sixteen are read"
    );
}

#[test]
fn ids_times_and_bytes_are_written_in_one_way() {
    let world = World::new();
    let good: Value = serde_json::from_slice(&world.sim.manifest_bytes).unwrap();
    let id = good["id"].as_str().unwrap();
    let key = good["log_key"].as_str().unwrap();
    let digest = good["roll"]["digest"].as_str().unwrap();
    // of 43 symbols the last has two bits that say nothing
    let trailing = |text: &str| {
        let last = text.chars().last().unwrap();
        let symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let next = symbols.chars().nth(symbols.find(last).unwrap() + 1).unwrap();
        format!("{}{next}", &text[..42])
    };
    let mut cases: Vec<(String, &str, Value)> = Vec::new();
    let mut add = |name: &str, at: &'static str, value: String| cases.push((name.to_owned(), at, value.into()));
    add("an id in capitals", "/id", id.to_uppercase());
    add("an id in braces", "/id", format!("{{{id}}}"));
    add("an id as a URN", "/id", format!("urn:uuid:{id}"));
    add("an id without hyphens", "/id", id.replace('-', ""));
    add("a digest with padding", "/roll/digest", format!("{digest}="));
    add("a digest with other trailing bits", "/roll/digest", trailing(digest));
    add("a digest with a blank", "/roll/digest", format!("{} {}", &digest[..20], &digest[20..]));
    add("a digest in hexadecimal", "/roll/digest", "00".repeat(32));
    add("a digest of the other alphabet", "/roll/digest", format!("+/{}", &digest[2..]));
    add("a digest of 31 bytes", "/roll/digest", encode_base64url(&[1; 31]));
    add("a digest of 33 bytes", "/roll/digest", encode_base64url(&[1; 33]));
    add("a key with padding", "/log_key", format!("{key}="));
    add("a key with other trailing bits", "/log_key", trailing(key));
    for (name, time) in [
        ("a small t", "2026-11-02t07:00:00Z"),
        ("a small z", "2026-11-02T07:00:00z"),
        ("a blank in place of T", "2026-11-02 07:00:00Z"),
        ("no Z", "2026-11-02T07:00:00"),
        ("an offset of zero", "2026-11-02T07:00:00+00:00"),
        ("a fraction", "2026-11-02T07:00:00.0Z"),
        ("no seconds", "2026-11-02T07:00Z"),
        ("a leap second", "2016-12-31T23:59:60Z"),
        ("hour 24", "2026-11-02T24:00:00Z"),
        ("minute 60", "2026-11-02T07:60:00Z"),
        ("the 29th of February 2026", "2026-02-29T07:00:00Z"),
        ("the 29th of February 1900", "1900-02-29T07:00:00Z"),
        ("the 31st of April", "2026-04-31T07:00:00Z"),
        ("month 13", "2026-13-01T07:00:00Z"),
        ("day 0", "2026-11-00T07:00:00Z"),
        ("a year of five digits", "12026-11-02T07:00:00Z"),
        ("a blank behind", "2026-11-02T07:00:00Z "),
    ] {
        cases.push((format!("opens with {name}"), "/opens", time.into()));
    }
    for (name, at, value) in cases {
        let mut manifest = good.clone();
        *manifest.pointer_mut(at).unwrap() = value;
        is_refused(&world, &name, manifest.to_string().as_bytes());
    }
}

/// y of an Ed25519 point or s of a ristretto one, little-endian: `low`, 30 bytes of `middle`, `high`.
fn encoding(low: u8, middle: u8, high: u8) -> String {
    let mut bytes = [middle; 32];
    bytes[0] = low;
    bytes[31] = high;
    encode_base64url(&bytes)
}

#[test]
fn keys_that_are_no_keys_are_refused() {
    let world = World::new();
    let good: Value = serde_json::from_slice(&world.sim.manifest_bytes).unwrap();
    let order_8: [u8; 32] = [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf,
        0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ];
    let signing = [
        ("the identity", encoding(1, 0, 0)),
        ("the identity with a sign", encoding(1, 0, 0x80)),
        ("of order 2", encoding(0xec, 0xff, 0x7f)),
        ("of order 4", encoding(0, 0, 0)),
        ("of order 4 with a sign", encoding(0, 0, 0x80)),
        ("of order 8", encode_base64url(&order_8)),
        ("not on the curve", encoding(2, 0, 0)),
        ("zero written as p", encoding(0xed, 0xff, 0x7f)),
        ("one written as p plus 1", encoding(0xee, 0xff, 0x7f)),
        ("three written as p plus 3", encoding(0xf0, 0xff, 0x7f)),
    ];
    let sealing = [
        ("the identity", encoding(0, 0, 0)),
        ("negative", encoding(1, 0, 0)),
        ("zero written as p", encoding(0xed, 0xff, 0x7f)),
        ("with the top bit", encoding(0, 0, 0x80)),
        ("beyond p", encoding(0xff, 0xff, 0xff)),
    ];
    let keys = [
        ("log key", "/log_key", signing.as_slice()),
        ("registrar key", "/registrar_key", &signing),
        ("signing key", "/trustees/1/signing_key", &signing),
        ("witness key", "/witnesses/0/signing_key", &signing),
        ("sealing key", "/trustees/1/sealing_key", &sealing),
    ];
    for (of, at, keys) in keys {
        for (name, key) in keys {
            let mut manifest = good.clone();
            *manifest.pointer_mut(at).unwrap() = key.clone().into();
            is_refused(&world, &format!("{of} {name}"), manifest.to_string().as_bytes());
        }
    }
}

#[test]
fn a_signature_has_one_encoding() {
    let world = World::new();
    let last = place(&world.whole, 3, 3);
    let good = Acceptance::sign(&world.fingerprint(), 4, &signing_key(&world.sim, 4));
    let with = |change: &dyn Fn(&mut [u8; 64])| {
        let mut acceptance = good.clone();
        change(&mut acceptance.signature);
        [&world.whole[..last], &[entry(3, &acceptance.encode())]].concat()
    };
    let add_order = |signature: &mut [u8; 64]| {
        let mut carry = 1;
        for (byte, order) in signature[32..].iter_mut().zip((-Scalar::ONE).to_bytes()) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            carry = sum >> 8;
            *byte = u8::try_from(sum & 0xff).unwrap();
        }
    };
    world.judge(vec![
        ("the signature itself", with(&|_| ()), &[]),
        ("an S that is not reduced", with(&add_order), &[V2]),
        ("another S", with(&|signature| signature[32] ^= 1), &[V2]),
        ("another R", with(&|signature| signature[0] ^= 1), &[V2]),
        ("an R of small order", with(&|signature| signature[..32].fill(0)), &[V2]),
        ("no S", with(&|signature| signature[32..].fill(0)), &[V2]),
    ]);
}
