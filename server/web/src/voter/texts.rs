//! The texts that the voter's scripts fill in: they stand in the page, so that no script has words.

use uurna_words::{Filling, Words};

/// Their keys, without `voter-`. A test finds here each that a script asks for.
const KEYS: &[&str] = &[
    "error-title",
    "strip-not-cast",
    "strip-again",
    "strip-sending",
    "strip-unknown",
    "strip-cast",
    "until",
    "weight",
    "used-when",
    "used-once",
    "contest-place",
    "found",
    "statement",
    "blank",
    "nobody",
    "hint-one",
    "hint-exactly",
    "hint-at-most",
    "hint-from-to",
    "hint-grades",
    "hint-rank",
    "hint-points",
    "count-chosen",
    "count-grades",
    "count-points",
    "grade-choose",
    "grade-of",
    "place",
    "place-empty",
    "ranked",
    "points-of",
    "change",
    "again-until",
    "sending-sending",
    "sending-waiting",
    "sending-unknown",
    "sending-refused",
    "tracker-code",
    "reveal-code",
    "mismatch-cheated",
    "mismatch-another-election",
    "fault-no-code",
    "fault-link-cut",
    "fault-no-election",
    "fault-nowhere",
    "fault-code-character",
    "fault-code-length",
    "fault-code-check",
    "fault-bad-fingerprint",
    "fault-unanswered",
    "fault-unfit",
    "fault-too-few",
    "fault-too-many",
    "fault-chosen-twice",
    "fault-gap",
    "fault-no-grade",
    "fault-no-number",
    "fault-too-many-on-one",
    "fault-too-many-points",
    "fault-start",
    "fault-waiting",
    "strip-contradicted",
    "show-kept",
    "result-when",
    "coin-check",
    "coin-send",
    "election-label",
    "organisation-label",
    "tracker-label",
    "election-code-label",
    "mark-label",
    "day-label",
    "result-label",
    "find-label",
    "file-title",
    "file-lead",
    "file-sent",
    "file-sent-lead",
    "file-evidence",
    "file-evidence-lead",
    "file-machine",
    "contact",
    "contact-letter",
];

/// Reasons to stop: each has a text, and one with `-next`.
const STOPS: &[&str] = &[
    "no-connection",
    "no-such-election",
    "another-election",
    "manifest-refused",
    "not-on-the-roll",
    "code-replaced",
    "not-yet",
    "suspended",
    "ended",
    "cancelled",
    "too-few-ballots",
    "not-open",
    "unfinished",
    "confirmation-fails",
    "service",
    "bad-ballot",
    "browser",
    "crashed",
    "busy",
    "no-tracker",
    "contradicted",
    "invented",
    "same-device",
    "not-in-the-log",
    "bad-checkpoint",
    "bad-reveal",
    "bad-tracker",
];

/// The places of all of them: a script finds `{name}` where the text has one.
const PLACES: &[(&str, &str)] = &[
    ("all", "{all}"),
    ("chosen", "{chosen}"),
    ("closes", "{closes}"),
    ("day", "{day}"),
    ("floor", "{floor}"),
    ("found", "{found}"),
    ("given", "{given}"),
    ("grade", "{grade}"),
    ("highest", "{highest}"),
    ("least", "{least}"),
    ("max", "{max}"),
    ("min", "{min}"),
    ("most", "{most}"),
    ("of", "{of}"),
    ("opens", "{opens}"),
    ("option", "{option}"),
    ("place", "{place}"),
    ("points", "{points}"),
    ("ranks", "{ranks}"),
    ("reason", "{reason}"),
    ("time", "{time}"),
    ("tracker", "{tracker}"),
    ("weight", "{weight}"),
];

/// All of them in one language, by the key that scripts use.
pub(super) fn texts(words: Words) -> Vec<(String, String)> {
    let places: Vec<(&str, &dyn Filling)> = PLACES.iter().map(|(name, place)| (*name, place as &dyn Filling)).collect();
    let stops = STOPS.iter().flat_map(|stop| [format!("stop-{stop}"), format!("stop-{stop}-next")]);
    let keys = KEYS.iter().map(|key| (*key).to_owned()).chain(stops);
    keys.map(|key| {
        let text = words.fill(&format!("voter-{key}"), &places);
        (key, text)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;
    use uurna_words::Language;

    #[test]
    fn every_text_that_a_script_says_stands_in_the_page() {
        let known: BTreeSet<String> = texts(Words::of(Language::English)).into_iter().map(|(key, _)| key).collect();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/voter");
        for file in fs::read_dir(folder).unwrap() {
            let script = fs::read_to_string(file.unwrap().path()).unwrap();
            for (asked, before) in [("say(\"", ""), ("strip(\"", ""), ("stop(\"", "stop-")] {
                for rest in script.split(asked).skip(1) {
                    let key = format!("{before}{}", rest.split('"').next().unwrap());
                    assert!(known.contains(&key), "{key}");
                }
            }
        }
    }

    #[test]
    fn every_text_is_there_and_its_places_are_left_for_the_script() {
        for language in Language::ALL {
            for (key, text) in texts(Words::of(language)) {
                assert_ne!(text, format!("voter-{key}"), "no text");
                assert!(!text.contains('$'), "{key}: {text}");
            }
        }
        let english = texts(Words::of(Language::English));
        let found = english.iter().find(|(key, _)| key == "contest-place").unwrap();
        assert_eq!(found.1, "{place} of {of}");
    }
}
