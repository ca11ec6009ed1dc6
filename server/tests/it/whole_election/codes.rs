//! Codes on paper, and codes replaced by the registrar's file.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::whole_election::office::Office;

const DURING: &str = "2026-11-03T12:00:00Z";

/// An office whose register has addresses and languages.
fn office_with_addresses() -> Office {
    let office = Office::new();
    let rows = "member_number;name;staff_group;joined;language;street;postcode;town\n\
                1;Maija Mäki;manual;2020-01-01;fi;Katu 1;00100;Helsinki\n\
                2;Åsa Öst;manual;2020-01-01;sv;;;\n\
                3;Jo Doe;clerical;2020-01-01;;Road 3;;\n";
    office.write("members.csv", rows);
    office.made();
    office
}

fn pages(office: &Office, pdf: &str) -> Vec<String> {
    let read = Command::new("pdftotext").arg("-layout").arg(office.path(pdf)).arg("-").output().unwrap();
    assert!(read.status.success(), "pdftotext, of Debian's poppler-utils");
    let text = String::from_utf8(read.stdout).unwrap();
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

#[test]
fn letters_are_printed_from_the_codes_each_in_its_voters_language() {
    let office = office_with_addresses();
    let site = ["--site", "https://vote.example.org"];
    let addresses = ["--register", "members.csv", "--address", "street", "--address", "postcode+town"];
    let said = office.json(&[&["code", "letters", "e", "--out", "letters.pdf"], &site[..], &addresses[..]].concat());
    assert_eq!(said["letters"], 3);
    let pages = pages(&office, "letters.pdf");
    assert_eq!(pages.len(), 3);
    let of = |name: &str| pages.iter().find(|page| page.contains(name)).unwrap();
    assert!(of("Maija Mäki").contains("Katu 1") && of("Maija Mäki").contains("00100 Helsinki"));
    assert!(of("Maija Mäki").contains("Luottamusmiehet 2027") && of("Maija Mäki").contains(&office.code(1)));
    assert!(of("Åsa Öst").contains("Röstningskod") && of("Åsa Öst").contains(&office.code(2)));
    assert!(of("Jo Doe").contains("Voting code") && of("Jo Doe").contains("Road 3"), "the plan's language is English");
    for page in &pages {
        assert!(page.contains(&office.fingerprint()), "{page}");
    }
}

#[test]
fn codes_that_a_browser_made_before_the_fingerprint_are_printed_and_those_of_another_election_are_not() {
    let office = office_with_addresses();
    let browsers = office.read("e/codes.csv").replace(&office.fingerprint(), "");
    office.write("browser.csv", &browsers);
    let print = |codes: &'static str| {
        ["code", "letters", "e", "--site", "https://vote.example.org", "--codes", codes, "--out", "letters.pdf"]
    };
    assert_eq!(office.json(&print("browser.csv"))["letters"], 3);
    assert!(pages(&office, "letters.pdf").iter().all(|page| page.contains(&office.fingerprint())));
    // the code is right, but its mark belongs to another election
    let mark = browsers.lines().nth(1).unwrap().split(';').nth(3).unwrap();
    office.write("other.csv", &browsers.replace(mark, "0000-0000-00"));
    assert!(office.refused(1, &print("other.csv")).contains("not of the election"));
}

#[test]
fn letters_need_the_codes_of_their_own_election_and_columns_that_there_are() {
    let office = office_with_addresses();
    let start = ["code", "letters", "e", "--site", "https://vote.example.org", "--out", "letters.pdf"];
    let column = ["--register", "members.csv", "--address", "country"];
    let error = office.refused(2, &[&start[..], &column[..]].concat());
    assert!(error.contains("country"), "{error}");
    let codes = office.read("e/codes.csv").replace(&office.fingerprint(), &"A".repeat(43));
    office.write("other.csv", &codes);
    let error = office.refused(1, &[&start[..], &["--codes", "other.csv"]].concat());
    assert!(error.contains("not of the election"), "{error}");
    let code = office.code(1);
    office.write("bad.csv", &office.read("e/codes.csv").replace(&code, "not a code"));
    let error = office.refused(2, &[&start[..], &["--codes", "bad.csv"]].concat());
    assert!(error.contains("member 1") && !error.contains("not a code"), "{error}");
    assert!(!office.path("letters.pdf").exists());
}

#[test]
fn the_registrars_file_finds_a_members_code_after_the_codes_are_destroyed_also_a_second_time() {
    let office = Office::opened();
    let old = office.code(4);
    fs::remove_file(office.path("e/codes.csv")).unwrap();
    let replace = ["code", "replace", "e", "--member", "4", "--now", DURING];
    let first = office.json(&replace);
    fs::rename(office.path("e/registrar.json"), office.path("registrar.json")).unwrap();
    fs::remove_file(office.path("e/keys/registrar")).unwrap();
    let second = office.json(&[&replace[..], &["--registrar", "registrar.json"]].concat());
    assert_ne!(first["voter_mark"], second["voter_mark"]);
    let error =
        office.refused(1, &["code", "replace", "e", "--old", &old, "--now", DURING, "--registrar", "registrar.json"]);
    assert!(error.contains("not in use"), "{error}");
    let unknown = ["code", "replace", "e", "--member", "77", "--now", DURING, "--registrar", "registrar.json"];
    assert!(office.refused(1, &unknown).contains("member 77"));
}

#[test]
fn a_registrars_file_of_another_election_or_another_kind_is_refused_and_holds_no_code() {
    let office = Office::opened();
    let file = office.read("e/registrar.json");
    for member in 0..9 {
        assert!(!file.contains(&office.code(member)), "member {member}");
    }
    let json: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(json["credentials"].as_object().unwrap().len(), 10);
    office.write("other.json", &file.replace(&office.fingerprint(), &"A".repeat(43)));
    office.write("plan.json", "{}");
    let replace = ["code", "replace", "e", "--member", "4", "--now", DURING, "--registrar"];
    assert!(office.refused(2, &[&replace[..], &["other.json"]].concat()).contains("another election"));
    assert!(office.refused(2, &[&replace[..], &["plan.json"]].concat()).contains("no registrar's file"));
}
