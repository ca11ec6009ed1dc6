//! The texts of the public pages' scripts: they stand in the page, so that no script has words.

use uurna_words::{Filling, Words};

/// Their keys, without `public-`. A test finds here each key that a script asks for.
const KEYS: &[&str] = &[
    "outcome-elected",
    "outcome-elected-many",
    "outcome-vacant",
    "outcome-partly-vacant",
    "outcome-passed",
    "outcome-failed",
    "outcome-run-off",
    "outcome-no-quorum",
    "outcome-chair-decides",
    "deputies",
    "list-place",
    "name-number",
    "given",
    "blank",
    "blank-counts",
    "lot",
    "lot-tied",
    "lot-order",
    "lot-from-ballots",
    "lot-by-hand",
];

/// Their places: a script finds `{name}` where the text has one.
const PLACES: &[(&str, &str)] = &[
    ("count", "{count}"),
    ("list", "{list}"),
    ("name", "{name}"),
    ("names", "{names}"),
    ("number", "{number}"),
    ("place", "{place}"),
    ("votes", "{votes}"),
];

/// All of them in a language.
pub(super) fn texts(words: Words) -> Vec<(&'static str, String)> {
    let places: Vec<(&str, &dyn Filling)> = PLACES.iter().map(|(name, place)| (*name, place as &dyn Filling)).collect();
    KEYS.iter().map(|key| (*key, words.fill(&format!("public-{key}"), &places))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uurna_words::Language;

    #[test]
    fn every_text_that_a_script_says_stands_in_its_page() {
        let script = include_str!("../../assets/public/result.js");
        let asked: Vec<&str> = script.split("say(\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert!(asked.len() > 10);
        for key in asked {
            assert!(KEYS.contains(&key), "{key}");
        }
        for word in ["passed", "failed", "no-quorum", "chair-decides"] {
            assert!(KEYS.contains(&format!("outcome-{word}").as_str()), "{word}");
        }
        for language in Language::ALL {
            for (key, text) in texts(Words::of(language)) {
                assert!(text != format!("public-{key}") && !text.contains('$'), "{key}: {text}");
            }
        }
    }
}
