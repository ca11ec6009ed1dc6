//! Errors name the fault and the remedy, and leave no half-written file.

use std::fs;

use crate::whole_election::office::{Office, PLAN};

fn new(office: &Office) -> String {
    office.refused(2, &["election", "new", "plan.toml", "--register", "members.csv", "--out", "e"])
}

#[test]
fn a_plan_that_cannot_be_used_names_its_line_and_leaves_nothing() {
    let office = Office::new();
    for (from, to, expected) in [
        ("pause_minutes", "pause_minute", "line 6"),
        ("\"bo.json\"", "\"office.json\"", "witness"),
        ("\"bo.json\"", "\"eva.json\"", "eva.json"),
        ("'everybody'", "'everybdy'", "line 50"),
        ("id = \"survey\"", "id = \"chair\"", "\"chair\""),
    ] {
        office.write("plan.toml", &PLAN.replacen(from, to, 1));
        let error = new(&office);
        assert!(error.contains(expected), "{to}: {error}");
    }
    for (from, to, expected) in [
        ("max = 1, blank = true", "max = 7, blank = true", "max"),
        ("closes = 2026-11-05", "closes = 2026-11-01", "closes"),
        ("threshold = 2", "threshold = 4", "threshold"),
        ("'member on snapshot'", "'workplace is \"Kotka\"'", "workplace"),
        ("'member on snapshot'", "'joined after 2026-01-01'", "nobody could vote"),
    ] {
        office.write("plan.toml", &PLAN.replacen(from, to, 1));
        let error = office.refused(1, &["election", "new", "plan.toml", "--register", "members.csv", "--out", "e"]);
        assert!(error.contains(expected), "{to}: {error}");
    }
    let left = fs::read_dir(office.path("")).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<String> = left.map(|name| name.into_string().unwrap()).collect();
    assert!(left.iter().all(|name| !name.starts_with('.') && name != "e"), "{left:?}");
}

#[test]
fn every_step_in_the_wrong_phase_is_refused_with_what_comes_next() {
    let office = Office::new();
    office.made();
    let at = ["e", "--now", "2026-11-06T00:00:00Z"];
    let step = |office: &Office, step: &str| office.refused(1, &[&["election", step], &at[..]].concat());
    assert!(step(&office, "open").contains("anna, bo, cecilia and Office"));
    for wrong in ["close", "suspend", "resume", "checked"] {
        assert!(step(&office, wrong).contains("uurna election status"), "{wrong}");
    }
    assert!(office.refused(1, &["election", "result", "e"]).contains("there is no result"));
    let code = office.code(1);
    let cast = ["cast", "e", "--cast", "--code", &code, "--choose", "steward=olli", "--choose", "survey=pay:0,food:0"];
    assert!(office.refused(1, &cast).contains("2026-11-02T07:00:00Z"));
    assert!(office.refused(1, &["code", "replace", "e", "--member", "1"]).contains("while voting is open"));
    let words = ["--words-file", "anna", "--fingerprint", &office.fingerprint()];
    for (act, expected) in [("check", "after the close"), ("ready", "not fixed yet"), ("open", "not fixed yet")] {
        let error = office.refused(1, &[&["trustee", act, "e"], &words[..]].concat());
        assert!(error.contains(expected), "{act}: {error}");
    }
    let next = office.json(&["election", "status", "e"])["next"].clone();
    assert_eq!(next, "`uurna trustee accept` by anna, bo, cecilia and Office");
}

#[test]
fn voting_can_be_suspended_and_no_ballot_comes_in_meanwhile() {
    let office = Office::opened();
    office.done(&["election", "suspend", "e", "--now", "2026-11-02T08:00:00Z"]);
    let code = office.code(1);
    let cast = ["cast", "e", "--cast", "--code", &code, "--choose", "steward=olli", "--choose", "survey=pay:0,food:0"];
    assert!(office.refused(1, &cast).contains("suspended"));
    office.done(&["election", "resume", "e", "--now", "2026-11-02T09:00:00Z"]);
    office.cast(1, "olli");
    let early = office.refused(1, &["election", "close", "e", "--now", "2026-11-02T10:00:00Z"]);
    assert!(early.contains("2026-11-05T18:00:00Z"), "{early}");
}

#[test]
fn choices_that_are_no_vote_say_which_and_why() {
    let office = Office::opened();
    let code = office.code(2);
    for (choices, status, expected) in [
        (vec!["steward=oli", "survey=pay:0,food:0", "chair=x"], 2, "maija, olli, rauha"),
        (vec!["stewart=olli", "survey=pay:0,food:0", "chair=x"], 2, "steward, chair, survey"),
        (vec!["steward=olli", "survey=pay:0", "chair=x"], 2, "food"),
        (vec!["steward=olli", "survey=pay:0,food:4", "chair=x"], 1, "grades are 0 to 3"),
        (vec!["steward=olli,maija", "survey=pay:0,food:0", "chair=x"], 1, "at most 1"),
        (vec!["steward=olli", "survey=pay:0,food:0"], 2, "missing for chair"),
        (vec!["steward=olli", "steward=olli"], 2, "twice"),
        (vec!["steward"], 2, "contest=option"),
    ] {
        let mut arguments = vec!["cast", "e", "--cast", "--code", &code];
        arguments.extend(choices.iter().flat_map(|choice| ["--choose", choice]));
        let error = office.refused(status, &arguments);
        assert!(error.contains(expected), "{choices:?}: {error}");
    }
    let typo = office.refused(2, &["cast", "e", "--cast", "--code", "AAAA-AAAA-AAAA-AAAA-AAA1"]);
    assert!(typo.contains("typing error") && !typo.contains("AAA1"), "a code is never repeated: {typo}");
}

#[test]
fn missing_shares_and_strangers_words_are_named() {
    let office = Office::opened();
    let entry = office.cast(0, "maija")["entry"].to_string();
    office.done(&["election", "close", "e", "--now", "2026-11-05T18:00:00Z"]);
    fs::rename(office.path("e/blobs").join(&entry), office.path("blob")).unwrap();
    let missing = office.refused(1, &["trustee", "check", "e", "--words-file", "anna"]);
    assert!(missing.contains(&format!("[{entry}]")) && missing.contains("blobs again"), "{missing}");
    fs::rename(office.path("blob"), office.path("e/blobs").join(&entry)).unwrap();
    office.done(&["trustee", "check", "e", "--words-file", "anna"]);
    let witness = office.refused(1, &["trustee", "check", "e", "--words-file", "office"]);
    assert!(witness.contains("a witness has no shares"), "{witness}");
    office.done(&["trustee", "new", "--name", "Eva", "--out", "eva.json", "--words-file", "eva"]);
    let fingerprint = office.fingerprint();
    let stranger = office.refused(1, &["trustee", "check", "e", "--words-file", "eva", "--fingerprint", &fingerprint]);
    assert!(stranger.contains("no trustee or witness of this election"), "{stranger}");
    office.write("eva", "abandon ability");
    let few = office.refused(2, &["trustee", "check", "e", "--words-file", "eva"]);
    assert!(few.contains("24 words") && !few.contains("ability"), "words are never repeated: {few}");
}

#[test]
fn the_contests_of_another_election_are_never_taken() {
    let office = Office::new();
    office.made();
    let wrong = "A".repeat(43);
    let error = office.refused(1, &["trustee", "accept", "e", "--words-file", "anna", "--fingerprint", &wrong]);
    assert!(error.contains("another election"), "{error}");
    let none = office.refused(2, &["trustee", "accept", "e", "--words-file", "anna"]);
    assert!(none.contains("--fingerprint"), "{none}");
    let nowhere = office.refused(2, &["election", "status", "nowhere"]);
    assert!(nowhere.contains("uurna election new"), "{nowhere}");
}
