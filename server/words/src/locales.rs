//! The languages, and the folders of their texts.

use std::str::FromStr;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Words;
use crate::formats::Formats;

/// The texts of a folder of `locales/`.
macro_rules! files {
    ($tag:literal) => {
        files!($tag: "language", "everywhere", "post", "voter", "trustee", "office", "basis", "officers", "public", "registrar", "proposals", "keys", "messages", "roll")
    };
    ($tag:literal: $($file:literal),*) => {
        &[$(include_str!(concat!("../locales/", $tag, "/", $file, ".ftl"))),*]
    };
}

/// A language is a folder of `locales/` and a line here: its name in this
/// program, and its tag (BCP 47), which is the name of the folder.
macro_rules! languages {
    ($($(#[$attribute:meta])* $language:ident = $tag:literal,)*) => {
        /// A language of every page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub enum Language { $($(#[$attribute])* $language),* }

        impl Language {
            /// All languages, in the order in which pages offer them.
            pub const ALL: [Self; [$($tag),*].len()] = [$(Self::$language),*];

            /// Its tag (BCP 47).
            #[must_use]
            pub fn tag(self) -> &'static str {
                match self { $(Self::$language => $tag),* }
            }

            fn files(self) -> &'static [&'static str] {
                match self { $(Self::$language => files!($tag)),* }
            }

            /// The texts and formats of the language, made once.
            fn locale(self) -> &'static Locale {
                match self {
                    $(Self::$language => {
                        static LOCALE: LazyLock<Locale> = LazyLock::new(|| Locale::new(Language::$language));
                        &LOCALE
                    })*
                }
            }
        }
    };
}

languages! {
    Finnish = "fi",
    Swedish = "sv",
    #[default]
    English = "en",
}

impl Language {
    /// The name of the language in itself.
    #[must_use]
    pub fn own_name(self) -> String {
        Words::of(self).say("language-own-name")
    }

    /// The first supported language of a browser's `Accept-Language`.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let mut wanted: Vec<(u32, Self)> = Vec::new();
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';');
            let tag = pieces.next().unwrap_or_default().trim();
            let Ok(language) = tag.split('-').next().unwrap_or_default().parse() else { continue };
            let quality = pieces.find_map(|piece| piece.trim().strip_prefix("q="));
            wanted.push((quality.map_or(1000, thousandths), language));
        }
        // of equal qualities the first wins
        wanted.into_iter().rev().max_by_key(|(quality, _)| *quality).map(|(_, language)| language)
    }
}

/// Reads `0.85` as 850.
fn thousandths(text: &str) -> u32 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    whole.parse::<u32>().unwrap_or(0) * 1000 + digits.parse::<u32>().unwrap_or(0)
}

impl FromStr for Language {
    type Err = ();

    fn from_str(tag: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag)).ok_or(())
    }
}

type Bundle = FluentBundle<FluentResource>;

/// A language's texts, and its formats of dates and numbers.
struct Locale {
    texts: Bundle,
    formats: Formats,
}

impl Locale {
    fn new(language: Language) -> Self {
        let texts = bundle_of(language);
        let say = |key| message(&texts, key, None).unwrap_or_default();
        let formats = Formats::new(&say("language-locale"), &say("language-dates"));
        Self { texts, formats }
    }
}

/// The texts of a language.
pub(super) fn bundle(language: Language) -> &'static Bundle {
    &language.locale().texts
}

/// A language's formats of dates and numbers.
pub(super) fn formats(language: Language) -> &'static Formats {
    &language.locale().formats
}

/// A text with its places filled; `None` where the language lacks it.
pub(super) fn message(bundle: &Bundle, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    Some(bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned())
}

fn bundle_of(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // isolating marks around a filled place would be copied with the text
    bundle.set_use_isolating(false);
    // the program adds only this function, so its name is free
    let _ = bundle.add_function("LANGUAGE", own_name_of);
    for file in language.files() {
        // a test parses every file; the good texts of a bad file remain
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(rest, _)| rest);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// `LANGUAGE($tag)` in a text: the language's own name, so that no language has to name the others.
fn own_name_of<'a>(positional: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::String(tag)) = positional.first() else { return FluentValue::Error };
    let named = tag.parse().map(Language::own_name);
    FluentValue::String(named.map_or_else(|()| tag.clone(), Into::into))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use fluent_bundle::FluentResource;

    use super::*;

    /// Every key with the placeables of its text.
    fn keys(files: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys = BTreeMap::new();
        for file in files {
            FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(_, errors)| panic!("{errors:?}\n{file}"));
            let mut key = String::new();
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| !name.starts_with([' ', '['])) {
                    key = name.to_owned();
                    let places = BTreeSet::new();
                    assert!(keys.insert(key.clone(), places).is_none(), "{key} twice");
                }
                let Some(places) = keys.get_mut(&key) else { continue };
                for rest in line.split('$').skip(1) {
                    places.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect());
                }
            }
        }
        keys
    }

    #[test]
    fn every_language_has_every_key_with_the_same_places() {
        let english = keys(Language::English.files());
        for language in Language::ALL {
            let other = keys(language.files());
            for (key, places) in &english {
                assert_eq!(other.get(key), Some(places), "{key}");
            }
            let unknown: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(unknown.is_empty(), "not in English: {unknown:?}");
        }
    }

    /// All files below a folder.
    fn files_below(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { files_below(&path, found) } else { found.push(path) }
        }
    }

    #[test]
    fn every_key_that_a_page_or_a_program_asks_for_is_there() {
        let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut files = Vec::new();
        for folder in ["union/src", "paper/src", "service/src", "web/src", "web/templates", "src"] {
            files_below(&server.join(folder), &mut files);
        }
        assert!(files.len() > 100, "{}", files.len());
        let words = Words::of(Language::English);
        for path in files {
            let text = fs::read_to_string(&path).unwrap_or_default();
            for asked in [".say(\"", ".say1(\"", ".say2(\"", ".fill(\""] {
                for rest in text.split(asked).skip(1) {
                    let key = rest.split('"').next().unwrap_or_default();
                    assert!(words.has(key), "{key:?} in {}", path.display());
                }
            }
        }
    }

    #[test]
    fn a_browser_is_answered_in_the_best_language_that_it_accepts() {
        assert_eq!(Language::accepted("de, sv-FI;q=0.8, en;q=0.7"), Some(Language::Swedish));
        assert_eq!(Language::accepted("en-GB,en;q=0.9,fi;q=0.95"), Some(Language::English));
        assert_eq!(Language::accepted("de"), None);
        assert_eq!(Language::accepted(""), None);
    }
}
