//! From a plan to a verified result, with a check, a second vote, a replaced code and a drawn lot.

use std::fs;
use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use uurna_crypto::log::proof::LogProof;
use uurna_record::TarFile;
use uurna_verifier::{Asked, State, verify};

use crate::whole_election::office::{Office, PLAN};

const CLOSED: &str = "2026-11-05T18:00:00Z";
const LATER: &str = "2026-11-05T18:30:00Z";

fn all_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all_files(&path, found) } else { found.push(path) }
    }
}

/// Close, let everybody check, fix the close. Returns the close code.
pub(crate) fn checked(office: &Office) -> String {
    office.done(&["election", "close", "e", "--now", CLOSED]);
    for trustee in ["anna", "bo", "cecilia"] {
        office.done(&["trustee", "check", "e", "--words-file", trustee]);
    }
    let answer = office.json(&["election", "checked", "e", "--now", LATER]);
    answer["close_code"].as_str().unwrap().to_owned()
}

pub(crate) fn ready(office: &Office, code: &str) {
    for signer in ["anna", "cecilia", "office"] {
        let own = ["trustee", "ready", "e", "--words-file", signer, "--close-code", code, "--now", LATER];
        office.done(&[&own[..], &["--written-code", "none"]].concat());
    }
}

#[test]
fn an_election_goes_from_its_plan_to_a_valid_record() {
    let office = Office::opened();
    let members = [(0, "maija"), (1, "maija"), (2, "olli"), (3, "olli"), (4, "blank"), (5, "rauha")];
    for (member, choice) in members {
        office.cast(member, choice);
    }
    let first = office.cast(6, "maija");
    let said = office.say_and_type(
        &[
            "cast",
            "e",
            "--code",
            &office.code(6),
            "--choose",
            "steward=olli",
            "--choose",
            "survey=food:0,pay:0",
            "--choose",
            "chair=x",
        ],
        "what?\ncast\n",
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let tracker = first["tracker_shown"].as_str().unwrap();
    assert!(said.err.contains("has been used before") && said.err.contains(tracker), "{}", said.err);
    assert!(said.out.starts_with("Your ballot is cast."), "the question is not answered once more: {}", said.out);

    let replaced = office.json(&["code", "replace", "e", "--member", "5", "--now", "2026-11-03T00:00:00Z"]);
    assert_eq!(replaced["had_voted"], true);
    let old = office.refused(1, &["cast", "e", "--cast", "--code", &office.code(5), "--choose", "steward=olli"]);
    assert!(old.contains("replaced"), "{old}");
    let new_code = office.read(replaced["file"].as_str().unwrap());
    assert!(new_code.contains(";Member Somebody 5;"), "{new_code}");
    let new_code = new_code.lines().nth(1).unwrap().split(';').nth(2).unwrap();
    let again = ["cast", "e", "--cast", "--code", new_code, "--choose", "survey=food:1,pay:3"];
    office.done(&[&again[..], &["--choose", "steward=maija", "--out", "confirmation-5"]].concat());

    assert_eq!(office.json(&["election", "status", "e"])["turnout_percent"], "70.0");
    let code = checked(&office);
    ready(&office, &code);
    for trustee in ["cecilia", "anna"] {
        office.done(&["trustee", "open", "e", "--words-file", trustee]);
    }
    let tie = office.refused(1, &["election", "result", "e"]);
    assert!(tie.contains("order = [\"maija\", \"olli\"]"), "{tie}");
    office.write("lots.toml", "[[lots]]\ncontest = \"steward\"\norder = [\"olli\", \"maija\"]\n");
    let result = office.json(&["election", "result", "e", "--drawn", "lots.toml"]);
    assert_eq!(result["counted"], 7);
    assert_eq!(result["replaced_after_voting"], 1);
    let steward = &result["contests"]["steward"];
    assert_eq!(steward["totals"], serde_json::json!({"maija": 3, "olli": 3, "rauha": 0}));
    assert_eq!((&steward["blank"], &steward["elected"][0]), (&1.into(), &"olli".into()));
    assert_eq!(result["contests"]["chair"]["totals"], serde_json::json!({"x": [1, 3], "y": [3, 0]}));
    assert_eq!(result["contests"]["survey"]["totals"]["pay"], serde_json::json!([1, 0, 0, 6]));
    assert_valid(&office);
}

/// Check that the packed record is valid, contains the confirmations, has only the tree's tiles, and no member's name.
fn assert_valid(office: &Office) {
    office.done(&["record", "pack", "e", "--out", "e.tar"]);
    let asked = Asked {
        fingerprint: Some(office.fingerprint().parse().unwrap()),
        confirmation: Some(LogProof::parse(office.read("confirmation-4").as_bytes()).unwrap()),
        ..Asked::default()
    };
    let mut record = TarFile::open(&office.path("e.tar")).unwrap();
    let randomness = || ChaCha20Rng::seed_from_u64(1);
    let verified = verify(&mut record, &asked, &randomness, &mut |_| ()).unwrap();
    assert_eq!(verified.report.state, State::Valid, "{}", verified.report);
    let mut files = Vec::new();
    all_files(&office.path("e/record"), &mut files);
    assert_eq!(files.len(), 3, "checkpoint, entries and hashes of the last size: {files:?}");
    for file in files {
        let bytes = fs::read(file).unwrap();
        assert!(!bytes.windows(8).any(|window| window == b"Somebody"), "names never enter the record");
    }
}

#[test]
fn a_new_election_says_who_votes_and_keeps_codes_private() {
    let office = Office::new();
    let said = office.made();
    assert!(said.contains(&office.fingerprint()), "{said}");
    assert!(said.contains("Voters: 10 of 11 members"), "{said}");
    assert!(said.contains("Elected without a vote, OSH delegate: Pekka"), "{said}");
    assert!(said.contains("so 1 may be missing"), "{said}");
    assert!(said.contains("Warning: contest \"chair\" has only 5 voters"), "{said}");
    let decisions = office.read("e/decisions.csv");
    assert!(decisions.contains(";'=Evil Member 3;in;others;1;"), "no cell is a formula: {decisions}");
    assert!(decisions.contains("12;10;Member Somebody 10;out;;;left"), "{decisions}");
    assert_eq!(office.read("e/codes.csv").lines().count(), 11);
    #[cfg(unix)]
    for name in ["e/codes.csv", "e/registrar.json", "e/decisions.csv", "e/keys/log", "e/keys/registrar", "anna"] {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(office.path(name)).unwrap().permissions());
        assert_eq!(mode & 0o077, 0, "{name} is its owner's alone");
    }
}

#[test]
fn the_plan_that_the_program_prints_makes_an_election_of_the_sample_register() {
    let office = Office::new();
    office.write("plan.toml", &office.done(&["election", "plan"]));
    let register = concat!(env!("CARGO_MANIFEST_DIR"), "/data/register-420.csv");
    let new = ["election", "new", "plan.toml", "--register", register, "--out", "e", "--now", "2026-11-01T00:00:00Z"];
    let made = office.json(&new);
    assert_eq!(made["members"], 420);
    assert_eq!(made["uncontested"], serde_json::json!(["osh"]));
    assert!(made["voters"].as_u64().unwrap() > 20, "{made}");
}

#[test]
fn a_check_reveals_a_ballot_that_another_device_recomputes() {
    let office = Office::opened();
    let size = office.json(&["election", "status", "e"])["entries"].clone();
    let code = office.code(1);
    let reveal = ["cast", "e", "--code", &code, "--choose", "steward=olli", "--choose", "survey=pay:3,food:0"];
    let revealed = office.json_typing(&[&reveal[..], &["--out", "check"]].concat(), "check\n");
    let coins: Vec<String> = (0..40)
        .map(|_| {
            office.json(&["ballot-check", "e", "--tracker", revealed["tracker"].as_str().unwrap()])["press"].to_string()
        })
        .collect();
    assert!(coins.contains(&"\"check\"".to_owned()) && coins.contains(&"\"cast\"".to_owned()), "{coins:?}");
    let shown = ["ballot-check", "e", "--tracker", revealed["tracker"].as_str().unwrap()];
    let toss = || office.done(&shown);
    let to_cast = std::iter::repeat_with(toss).find(|said| said.starts_with("Type cast")).unwrap();
    for told in ["a later one", "vote again on another device", "look again before voting closes"] {
        assert!(to_cast.contains(told), "{to_cast}");
    }
    assert!(!to_cast.contains("100 of its 256 bits"), "a whole tracker is compared whole");
    let typed = office.done(&["ballot-check", "e", "--tracker", "AAAA-AAAA-AAAA-AAAA-AAAA"]);
    assert!(typed.contains("100 of its 256 bits"), "{typed}");
    office.refused(2, &["cast", "e", "--check", "--code", &code, "--choose", "steward=olli"]);
    assert_eq!(office.json(&["election", "status", "e"])["entries"], size, "a checked ballot is not cast");
    let (tracker, fingerprint) = (revealed["tracker"].as_str().unwrap(), office.fingerprint());
    let check = ["ballot-check", "e", "check", "--fingerprint", &fingerprint, "--tracker"];
    let said = office.done(&[&check[..], &[tracker]].concat());
    assert!(said.contains("Shop steward: Olli") && said.contains("Pay: 3, Food: 0"), "{said}");
    let other = office.refused(1, &[&check[..], &["AAAA-AAAA-AAAA-AAAA-AAAA"]].concat());
    assert!(other.contains("CHEATED"), "{other}");
    let bits = revealed["bits"].as_str().unwrap();
    let flipped: String = bits.replacen("01", "10", 1);
    assert_ne!(bits, flipped);
    office.write("check", &office.read("check").replace(bits, &flipped));
    office.refused(1, &[&check[..], &[tracker]].concat());
}

#[test]
fn signers_who_hold_copies_send_files() {
    let office = Office::new();
    office.made();
    let fingerprint = office.fingerprint();
    office.done(&["record", "pack", "e", "--out", "copy.tar"]);
    for signer in ["anna", "bo", "cecilia", "office"] {
        let sent = format!("{signer}-accepts");
        office.done(&[
            "trustee",
            "accept",
            "copy.tar",
            "--words-file",
            signer,
            "--fingerprint",
            &fingerprint,
            "--out",
            &sent,
        ]);
        office.done(&["election", "take", "e", &sent]);
        office.done(&["election", "take", "e", &sent]);
    }
    office.done(&["election", "open", "e", "--now", "2026-11-02T07:00:00Z"]);
    for member in 0..6 {
        office.cast(member, "maija");
    }
    office.done(&["election", "close", "e", "--now", CLOSED]);
    office.done(&["record", "pack", "e", "--out", "copy.tar"]);
    for trustee in ["anna", "bo"] {
        let missing = office.refused(2, &["trustee", "check", "copy.tar", "--words-file", trustee, "--out", "sum"]);
        assert!(missing.contains("--blobs"), "{missing}");
        office.done(&["trustee", "check", "copy.tar", "--blobs", "e/blobs", "--words-file", trustee, "--out", "sum"]);
        office.done(&["election", "take", "e", "sum"]);
    }
    let waiting = office.refused(1, &["election", "checked", "e", "--now", LATER]);
    assert!(waiting.contains("cecilia") && waiting.contains("--without-some"), "{waiting}");
    let code = office.json(&["election", "checked", "e", "--without-some", "--now", LATER])["close_code"].clone();
    ready(&office, code.as_str().unwrap());
    office.done(&["record", "pack", "e", "--out", "copy.tar"]);
    for trustee in ["anna", "bo"] {
        office.done(&[
            "trustee",
            "open",
            "copy.tar",
            "--blobs",
            "e/blobs",
            "--words-file",
            trustee,
            "--out",
            "opening",
        ]);
        office.done(&["election", "take", "e", "opening"]);
    }
    assert_eq!(office.json(&["election", "result", "e"])["counted"], 6);
    assert_valid(&office);
}

#[test]
fn a_signer_never_signs_a_second_close_or_a_log_that_was_changed() {
    let office = Office::opened();
    for member in 0..6 {
        office.cast(member, "maija");
    }
    let code = checked(&office);
    let say = |extra: &[&str]| {
        let typed = ["trustee", "ready", "e", "--words-file", "anna", "--now", LATER, "--close-code"];
        office.say(&[&typed[..], extra].concat())
    };
    let silent = say(&[&code]);
    assert!(silent.code == 2 && silent.err.contains("--written-code none"), "nobody is asked: {}", silent.err);
    let ready =
        |extra: &[&str]| say(&[extra, if extra.len() > 1 { &[] } else { &["--written-code", "none"] }].concat());
    let wrong = ready(&["AAAA-AAAA-AAAA-AAAA-AAAA"]);
    assert!(wrong.code == 1 && wrong.err.contains("not the close code"), "{}", wrong.err);
    let written = ready(&[&code, "--written-code", "AAAA-AAAA-AAAA-AAAA-AAAA"]);
    assert!(written.code == 1 && written.err.contains("second close"), "{}", written.err);
    let early = office.refused(
        1,
        &[
            "trustee",
            "ready",
            "e",
            "--words-file",
            "anna",
            "--close-code",
            &code,
            "--written-code",
            "none",
            "--now",
            "2026-11-05T18:29:59Z",
        ],
    );
    assert!(early.contains("clock"), "{early}");
    assert_eq!(ready(&[&code]).code, 0);
    let size = office.json(&["election", "status", "e"])["entries"].clone();
    assert_eq!(ready(&[&code]).code, 0, "asked again, it sends the same again");
    assert_eq!(office.json(&["election", "status", "e"])["entries"], size);

    // A close or a log that differs from the one in the notes.
    let notes = office.read("anna.notes");
    let json: serde_json::Value = serde_json::from_str(&notes).unwrap();
    let note = &json[office.fingerprint()];
    let zero = "A".repeat(43);
    office.write("anna.notes", &notes.replace(note["close"]["set"].as_str().unwrap(), &zero));
    let second = ready(&[&code]);
    assert!(second.code == 1 && second.err.contains("second close"), "{}", second.err);
    office.write("anna.notes", &notes.replace(note["seen"]["root"].as_str().unwrap(), &zero));
    let changed = ready(&[&code]);
    assert!(changed.code == 1 && changed.err.contains("does not continue"), "{}", changed.err);
}

#[test]
fn an_election_without_a_contested_contest_is_declared_instead() {
    let office = Office::new();
    let osh = PLAN.split("[[contests]]").find(|part| part.contains("\"osh\"")).unwrap();
    let head = PLAN.split("[[contests]]").next().unwrap();
    office.write("plan.toml", &format!("{head}[[contests]]{osh}"));
    let said = office.refused(1, &["election", "new", "plan.toml", "--register", "members.csv", "--out", "e"]);
    assert!(said.contains("declare them elected without a vote"), "{said}");
    assert!(!office.path("e").exists());
}
