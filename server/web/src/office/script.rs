//! The texts of the office's scripts: they stand in the page, so that no script has words.

use uurna_words::{Filling, Words};

/// The places in all of them: a script finds `{name}` where the text has one.
const PLACES: &[(&str, &str)] = &[
    ("code", "{code}"),
    ("count", "{count}"),
    ("from", "{from}"),
    ("line", "{line}"),
    ("member", "{member}"),
    ("read", "{read}"),
    ("size", "{size}"),
    ("to", "{to}"),
];

/// The texts with these keys; in the files of words they begin with `registrar-`.
pub(super) fn texts(words: Words, keys: &[&str]) -> Vec<(String, String)> {
    let places: Vec<(&str, &dyn Filling)> = PLACES.iter().map(|(name, place)| (*name, place as &dyn Filling)).collect();
    keys.iter().map(|key| ((*key).to_owned(), words.fill(&format!("registrar-{key}"), &places))).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use uurna_words::Language;

    /// The keys that a script asks for.
    fn asked(script: &str) -> Vec<String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/office").join(script);
        let script = std::fs::read_to_string(path).unwrap();
        let mut keys = Vec::new();
        for (call, before) in [(".text(\"", ""), (".progress(\"", ""), ("new Mistake(\"", "error-")] {
            let rests = script.split(call).skip(1);
            keys.extend(rests.map(|rest| format!("{before}{}", rest.split('"').next().unwrap())));
        }
        keys
    }

    #[test]
    fn every_text_that_a_script_says_stands_in_its_page() {
        let common: Vec<String> =
            ["desk.js", "codes-file.js", "registrar-file.js"].into_iter().flat_map(asked).collect();
        assert!(common.contains(&"error-no-file".to_owned()));
        for (script, keys) in [
            ("making.js", super::super::registrar::TEXTS),
            ("replacing.js", super::super::replace::TEXTS),
            ("letters.js", super::super::letters_here::TEXTS),
        ] {
            for key in asked(script).iter().chain(&common) {
                assert!(keys.contains(&key.as_str()), "{key} of {script}");
            }
        }
    }

    #[test]
    fn every_text_is_there_and_its_places_are_left_for_the_script() {
        for language in Language::ALL {
            for keys in
                [super::super::registrar::TEXTS, super::super::replace::TEXTS, super::super::letters_here::TEXTS]
            {
                for (key, text) in texts(Words::of(language), keys) {
                    assert_ne!(text, format!("registrar-{key}"), "no text");
                    assert!(!text.contains('$'), "{key}: {text}");
                }
            }
        }
    }
}
