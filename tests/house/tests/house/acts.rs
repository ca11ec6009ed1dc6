//! Every operation that changes something is noted, and every note is held by a test.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use house_tests::files::{list, repository};

/// Operations that name no act themselves: the file that writes theirs, or `None` and why there is nothing to note.
const ELSEWHERE: [(&str, Option<&str>, &str); 22] = [
    ("admit_signer", None, "reads"),
    ("call_signers", None, "a message to those who are named, in the list of messages"),
    ("change_draft", Some("server/union/src/draft/changes.rs"), "by comparison of before and after"),
    ("fetch_shares", None, "reads"),
    ("keep_photo", Some("server/union/src/draft/changes.rs"), "a change of the draft"),
    ("list_office", None, "reads"),
    ("officer_mail", None, "mails of other operations"),
    ("officers", None, "who reaches whom"),
    ("own_account", None, "whether an officer proved who they are"),
    ("publish_result", Some("server/service/src/boards/storage.rs"), "with the entry"),
    ("remove_photo", Some("server/union/src/draft/changes.rs"), "a change of the draft"),
    ("replace_code", Some("server/service/src/boards/storage.rs"), "with the entry"),
    ("report_undelivered", None, "a fact of the list of messages, which says whose word it is"),
    ("report_lost_words", Some("server/store/src/invitations/kept.rs"), "with the row"),
    ("say_keeping", Some("server/store/src/invitations/kept.rs"), "with the row"),
    ("send_keys", Some("server/store/src/invitations.rs"), "with the row"),
    ("set_branch", Some("server/store/src/elections.rs"), "with before and after"),
    ("set_settings", Some("server/store/src/organisations.rs"), "with before and after"),
    ("signer_link", None, "the link of other operations"),
    ("take_step", Some("server/service/src/boards/storage.rs"), "with the entry"),
    ("tell_voters", Some("server/service/src/jobs/telling.rs"), "once all are told"),
    ("try_key", Some("server/store/src/key_trials.rs"), "with the row"),
];

/// Acts that no test in Rust can cause, and what holds them: a browser makes passkeys.
const IN_A_BROWSER: [(&str, &str); 2] =
    [("PasskeyAdded", "tests/browser/stories/officers.mjs"), ("PasskeyUsed", "tests/browser/stories/officers.mjs")];

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(repository().join(path)).unwrap()
}

/// The source before its tests, and its tests.
fn parts(source: &str) -> (&str, &str) {
    source.split_once("#[cfg(test)]\nmod tests {").unwrap_or((source, ""))
}

#[test]
fn every_operation_writes_an_act_or_says_where_it_is_written() {
    let mut without = BTreeSet::new();
    let files = list("server/service/src/operations/*.rs").unwrap();
    let files: Vec<_> = files.iter().filter(|file| file.file_stem().is_some_and(|stem| stem != "tests")).collect();
    assert!(files.len() > 60, "{}", files.len());
    for file in files {
        let source = read(file);
        if !parts(&source).0.contains("Act::") {
            without.insert(file.file_stem().unwrap().to_string_lossy().into_owned());
        }
    }
    let listed: BTreeSet<String> = ELSEWHERE.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(without, listed, "note what it does, or say here who does");
    for (name, elsewhere, why) in ELSEWHERE {
        assert!(!why.is_empty());
        if let Some(path) = elsewhere {
            assert!(parts(&read(path)).0.contains("Act"), "{name}: {path} writes no act");
        }
    }
}

#[test]
fn every_act_is_expected_by_a_test() {
    let source = read("server/union/src/act.rs");
    let acts = source.split_once("pub enum Act {").unwrap().1.split_once("\n}\n").unwrap().0;
    let acts: Vec<&str> = acts
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|first: char| first.is_ascii_uppercase()))
        .map(|line| line.split([' ', ',']).next().unwrap())
        .collect();
    assert!(acts.len() > 80, "{acts:?}");
    let mut tests = String::new();
    for file in list("server/*.rs").unwrap() {
        let source = read(&file);
        let is_test = file.components().any(|part| part.as_os_str() == "tests")
            || file.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("tests"));
        tests.push_str(if is_test { &source } else { parts(&source).1 });
    }
    let is_held = |act: &str| {
        let is_named = |text: &str| tests.match_indices(text).any(|(at, _)| ends(&tests[at + text.len()..]));
        is_named(&format!("Act::{act}")) || tests.contains(&format!("\"{}\"", code(act)))
    };
    let missing: Vec<&&str> =
        acts.iter().filter(|act| !is_held(act) && !IN_A_BROWSER.iter().any(|(known, _)| known == *act)).collect();
    assert!(missing.is_empty(), "no test expects {missing:?}");
    for (act, story) in IN_A_BROWSER {
        assert!(acts.contains(&act) && read(story).contains("passkey"), "{act}");
    }
}

/// Returns `true` if a name ends before this text.
fn ends(after: &str) -> bool {
    !after.starts_with(|next: char| next.is_alphanumeric() || next == '_')
}

/// As the log names an act.
fn code(act: &str) -> String {
    let mut code = String::new();
    for (place, letter) in act.chars().enumerate() {
        if letter.is_ascii_uppercase() && place > 0 {
            code.push('-');
        }
        code.push(letter.to_ascii_lowercase());
    }
    code
}
