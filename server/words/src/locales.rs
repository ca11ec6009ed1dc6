//! The languages there are, and their files.

use std::str::FromStr;
use std::sync::LazyLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

/// A language that every page is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// suomi
    Finnish,
    /// svenska
    Swedish,
    /// English
    #[default]
    English,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Finnish, Self::Swedish, Self::English];

    /// Its tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Finnish => "fi",
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Finnish => "Suomi",
            Self::Swedish => "Svenska",
            Self::English => "English",
        }
    }

    /// The first language of a browser's `Accept-Language` that we have.
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
        // the first of the best
        wanted.into_iter().rev().max_by_key(|(quality, _)| *quality).map(|(_, language)| language)
    }
}

/// `0.85` as 850.
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

macro_rules! files {
    ($($file:literal),* $(,)?) => {
        const FINNISH: &[&str] = &[$(include_str!(concat!("../locales/fi/", $file, ".ftl"))),*];
        const SWEDISH: &[&str] = &[$(include_str!(concat!("../locales/sv/", $file, ".ftl"))),*];
        const ENGLISH: &[&str] = &[$(include_str!(concat!("../locales/en/", $file, ".ftl"))),*];
    };
}

files! {
    "everywhere",
    "post",
    "voter",
    "trustee",
    "office",
    "officers",
    "public",
    "registrar",
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> =
    LazyLock::new(|| [make("fi", FINNISH), make("sv", SWEDISH), make("en", ENGLISH)]);

/// The texts of a language.
pub(super) fn bundle(language: Language) -> &'static Bundle {
    let [finnish, swedish, english] = &*BUNDLES;
    match language {
        Language::Finnish => finnish,
        Language::Swedish => swedish,
        Language::English => english,
    }
}

fn make(tag: &str, files: &[&str]) -> Bundle {
    let tag: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // marks of direction around what is filled in would be copied with it
    bundle.set_use_isolating(false);
    for file in files {
        // a test parses every file: what is left of a bad one is its good texts
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(rest, _)| rest);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use fluent_bundle::FluentResource;

    use super::*;
    use crate::Words;

    /// Every key with the places its text has.
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
        let english = keys(ENGLISH);
        for files in [FINNISH, SWEDISH] {
            let other = keys(files);
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
