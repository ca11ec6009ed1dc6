//! `uurna register check` for a person and for a program.

use std::{
    fmt::Write as _,
    path::PathBuf,
    process::{Command, Output},
    time::{Duration, Instant},
};

const CLEAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/register-420.csv");
const MESSY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/register-messy.csv");

fn check(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uurna"));
    command.args(["register", "check", "--today", "2026-11-15"]).args(arguments).output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap().replace(CLEAN, "CLEAN").replace(MESSY, "MESSY")
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A file that is removed when the test ends.
fn file(name: &str, content: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

#[test]
fn the_messy_register_is_reported_row_by_row_and_ends_with_1() {
    let output = check(&[MESSY]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(printed(&output));
}

#[test]
fn the_clean_register_ends_with_0() {
    let output = check(&[CLEAN]);
    assert_eq!(output.status.code(), Some(0));
    assert!(printed(&output).ends_with("420 members can be used, every row\nThe register is in order.\n"));
}

#[test]
fn telephone_numbers_are_read_as_those_of_the_country_that_is_named() {
    let with_country = printed(&check(&[MESSY, "--country", "FI"]));
    assert!(with_country.contains("[phone-of-country]") && !with_country.contains("[phone-without-country]"));
    let nowhere = check(&[MESSY, "--country", "Suomi"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(complained(&nowhere).contains("write its code of two letters, such as FI"), "{}", complained(&nowhere));
}

#[test]
fn machines_get_every_finding_with_its_row_and_kind() {
    let output = check(&[MESSY, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["encoding"], "Windows-1252");
    assert_eq!(report["excluded_rows"], serde_json::json!([7, 10, 12]));
    assert_eq!(
        report["columns"][0],
        serde_json::json!({"heading": "Jäsennumero", "column": "member_number", "used": true})
    );
    let kinds: Vec<_> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["row"].as_u64(), f["kind"].as_str().unwrap()))
        .collect();
    assert_eq!(
        kinds,
        [
            (None, "joined-before-birth"),
            (Some(5), "bad-email"),
            (Some(7), "duplicate-member-number"),
            (Some(9), "joined-in-future"),
            (Some(10), "wrong-field-count"),
            (Some(11), "unknown-staff-group"),
            (Some(12), "missing-member-number"),
            (Some(13), "formula"),
            (Some(14), "not-a-year"),
            (Some(15), "phone-without-country"),
        ]
    );
    assert_eq!(report["findings"][2]["other_rows"], serde_json::json!([6]));
}

#[test]
fn what_cannot_be_read_ends_with_2_in_one_line_that_says_what_to_do() {
    let (_folder, workbook) = file("members.xlsx", b"PK\x03\x04");
    let (_folder2, headless) = file("members.csv", b"1000;Tamm;Liis\n");
    for (path, says) in [
        ("no/such/file.csv", "give the path of a CSV file"),
        (workbook.to_str().unwrap(), "save it as CSV"),
        (headless.to_str().unwrap(), "it must hold headings"),
    ] {
        let output = check(&[path]);
        let complaint = complained(&output);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        assert!(
            complaint.starts_with("error: ") && complaint.lines().count() == 1 && complaint.contains(says),
            "{complaint}"
        );
    }
    assert_eq!(check(&[]).status.code(), Some(2));
    assert_eq!(check(&[CLEAN, "--today", "2026-02-30"]).status.code(), Some(2));
}

#[test]
fn the_screen_shows_fifty_of_a_kind_and_all_when_asked() {
    let mut text = "member_number;name;email\n".to_owned();
    for n in 0..60 {
        writeln!(text, "{n};A;nowhere").unwrap();
    }
    let (_folder, path) = file("members.csv", text.as_bytes());
    let path = path.to_str().unwrap();
    let lines = |output: &Output| printed(output).lines().filter(|line| line.contains("is not an e-mail")).count();
    let some = check(&[path]);
    assert_eq!(lines(&some), 50);
    assert!(printed(&some).contains("… and 10 more bad-email: --all shows them"));
    assert_eq!(lines(&check(&[path, "--all"])), 60);
}

#[test]
fn help_shows_an_example() {
    let help = printed(&check(&["--help"]));
    assert!(help.contains("uurna register check members.csv"), "{help}");
}

#[test]
fn a_register_of_160000_members_is_checked_in_seconds() {
    let mut text =
        "member_number;last_name;first_name;birth_year;email;phone;language;branch;employer;workplace;staff_group;\
                    agreement;membership;joined;left;fees_paid_until;positions\n"
            .to_owned();
    for n in 0..160_000_u32 {
        writeln!(
            text,
            "{};Hämäläinen;Päivi;{};m{n}@example.org;+35840{:07};fi;Ammattiosasto {};Kotkan Konepaja {1} Oy;Kotkan konepaja {1};\
             manual;technology;ordinary;{}-10-31;;2026-10-31;",
            1_000_000 + n * 8,
            1948 + n % 60,
            n * 31 % 10_000_000,
            n % 210,
            2009 + n % 17,
        )
        .unwrap();
    }
    let (_folder, path) = file("big.csv", text.as_bytes());
    let start = Instant::now();
    let output = check(&[path.to_str().unwrap()]);
    let took = start.elapsed();
    assert_eq!(output.status.code(), Some(0), "{}", printed(&output));
    assert!(printed(&output).contains("160000 members can be used, every row"));
    // the bound of 3 s is for a release build on a quiet machine; this is a test build beside other tests
    assert!(took < Duration::from_secs(15), "{took:?}");
}
