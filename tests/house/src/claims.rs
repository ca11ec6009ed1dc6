//! `docs/claims.md`: each claim names the code that makes it true and its file, the test that would fail, and the
//! record that breaks it. This module looks up every name, so that the page cannot outlive the things that it names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use thiserror::Error;

use crate::files::{ListError, list, repository};

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// `C1`, `C2`, …
    pub id: String,
    /// Items, each with the file that defines it.
    pub code: Vec<(String, String)>,
    /// Functions of Rust tests, and titles of tests in a browser.
    pub tests: Vec<String>,
    /// Whether an argument on the protocol's page supports it, as for claims about every computing power.
    pub is_argued: bool,
    /// A check, `V1` to `V12`, and a record of `tests/vectors/records` that fails this check first.
    pub records: Vec<(String, String)>,
}

/// A name in a claim that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Fault {
    /// The claim names nothing.
    #[error("{id} names no {what}")]
    Nothing {
        /// The claim.
        id: String,
        /// `code` or `test`.
        what: &'static str,
    },
    /// The file does not exist, or defines nothing with this name.
    #[error("{id}: there is no {name} in {file:?}")]
    Code {
        /// The claim.
        id: String,
        /// What is missing.
        name: String,
        /// Where it should be.
        file: String,
    },
    /// No test has this name.
    #[error("{id}: there is no test named {name}")]
    Test {
        /// The claim.
        id: String,
        /// What is missing.
        name: String,
    },
    /// A record that is missing, or fails another check first.
    #[error("{id}: {record} does not fail {check} first, but {}", found.as_deref().unwrap_or("is no record of ours"))]
    Record {
        /// The claim.
        id: String,
        /// The record.
        record: String,
        /// The check that it is said to fail.
        check: String,
        /// The check that it fails.
        found: Option<String>,
    },
}

/// All names that a claim may use.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Files below the top folder, each with the items that it defines in Rust or JavaScript.
    pub code: BTreeMap<String, BTreeSet<String>>,
    /// Tests in Rust and in a browser.
    pub tests: BTreeSet<String>,
    /// Records, and the check that each fails first.
    pub records: BTreeMap<String, Option<String>>,
}

/// Read the rows of a page: lines that begin with `| C` and a number.
#[must_use]
pub fn claims(page: &str) -> Vec<Claim> {
    let rows = page.lines().filter(|line| line.starts_with("| C"));
    rows.filter_map(|row| {
        let mut cells = row.trim_matches('|').split(" | ").map(str::trim);
        let id = cells.next()?.to_owned();
        let _claim = cells.next()?;
        let mut cell = || cells.next().unwrap_or_default();
        let (code, tests) = (code(cell()), cell());
        let (is_argued, tests) = (tests.starts_with("argued in "), quoted(tests));
        Some(Claim { id, code, tests, is_argued, records: records(cell()) })
    })
    .collect()
}

/// The ids of claims that a page refers to: `[C1]`, `[C2]`, …
#[must_use]
pub fn referred_to(page: &str) -> BTreeSet<String> {
    let parts = page.split("[C").skip(1).filter_map(|rest| rest.split_once(']'));
    parts.filter(|(number, _)| number.parse::<u32>().is_ok()).map(|(number, _)| format!("C{number}")).collect()
}

/// Words in grave accents.
#[must_use]
pub fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `` `a`, `b` in `c.rs`; more: `d` in `e.rs` `` are three items in two files.
fn code(cell: &str) -> Vec<(String, String)> {
    let (mut found, mut without_a_file): (Vec<(String, String)>, usize) = (Vec::new(), 0);
    let pieces: Vec<&str> = cell.split('`').collect();
    for piece in pieces.chunks(2) {
        let [before, quoted] = piece else { continue };
        if *before == " in " {
            found.iter_mut().skip(without_a_file).for_each(|(_, file)| (*quoted).clone_into(file));
            without_a_file = found.len();
        } else {
            found.push(((*quoted).to_owned(), String::new()));
        }
    }
    found
}

/// `V1 `a`, `b`; V3 `c`` are three records.
fn records(cell: &str) -> Vec<(String, String)> {
    let of_check = |part: &str| {
        let check = part.split_whitespace().next().unwrap_or_default().to_owned();
        quoted(part).into_iter().map(move |record| (check.clone(), record)).collect::<Vec<_>>()
    };
    cell.split(';').flat_map(of_check).collect()
}

impl Names {
    /// Collect the names of this repository.
    ///
    /// # Errors
    /// When its files cannot be listed or read.
    pub fn read() -> Result<Self, ListError> {
        let mut names = Self::default();
        for file in list("*")? {
            let (path, mut defined) = (file.to_string_lossy().into_owned(), BTreeSet::new());
            let language = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            let is_rust = language == "rs";
            if is_rust || ["js", "mjs"].contains(&language) {
                let text = fs::read_to_string(repository().join(&file))?;
                defined = items(&text);
                names.tests.extend(if is_rust { rust_tests(&text) } else { browser_tests(&text) });
            }
            names.code.insert(path, defined);
        }
        let expected = fs::read_to_string(repository().join("tests/vectors/records/expected.json"))?;
        names.records = first_failures(&expected)?;
        Ok(names)
    }

    /// Look up everything that a claim names.
    #[must_use]
    pub fn faults(&self, claim: &Claim) -> Vec<Fault> {
        let id = || claim.id.clone();
        let mut found = Vec::new();
        for (what, is_missing) in
            [("code", claim.code.is_empty()), ("test", claim.tests.is_empty() && !claim.is_argued)]
        {
            if is_missing {
                found.push(Fault::Nothing { id: id(), what });
            }
        }
        for (name, file) in &claim.code {
            if !self.code.get(file).is_some_and(|defined| defined.contains(name)) {
                found.push(Fault::Code { id: id(), name: name.clone(), file: file.clone() });
            }
        }
        let missing = claim.tests.iter().filter(|name| !self.tests.contains(*name));
        found.extend(missing.map(|name| Fault::Test { id: id(), name: name.clone() }));
        for (check, record) in &claim.records {
            let fails = self.records.get(record).cloned().flatten();
            if fails.as_ref() != Some(check) {
                let (record, check) = (record.clone(), check.clone());
                found.push(Fault::Record { id: id(), record, check, found: fails });
            }
        }
        found
    }
}

fn first_failures(expected: &str) -> Result<BTreeMap<String, Option<String>>, std::io::Error> {
    #[derive(serde::Deserialize)]
    struct Expected {
        fails: Option<String>,
    }
    let records: BTreeMap<String, Expected> = serde_json::from_str(expected)?;
    Ok(records.into_iter().map(|(name, expected)| (name, expected.fails)).collect())
}

/// The word at the beginning of a text, if one stands there.
fn word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    text.get(..end).filter(|word| !word.is_empty())
}

/// The items that a text in Rust or JavaScript defines.
fn items(text: &str) -> BTreeSet<String> {
    const KEYWORDS: [&str; 11] =
        ["fn ", "struct ", "enum ", "trait ", "mod ", "const ", "static ", "type ", "union ", "function ", "class "];
    let defined = |line: &str| {
        let line = line.trim_start();
        if line.starts_with("//") {
            return None;
        }
        let after = |keyword| {
            line.split_once(keyword).and_then(|(before, after)| {
                let is_whole = before.is_empty() || before.ends_with(' ');
                word(after).filter(|_| is_whole).map(str::to_owned)
            })
        };
        KEYWORDS.into_iter().find_map(after)
    };
    text.lines().filter_map(defined).collect()
}

/// Functions under a test attribute, and the lines of a list from which a macro makes tests.
fn rust_tests(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let makes_tests = text.contains("#[test] fn $");
    let mut is_next = false;
    for line in text.lines().map(str::trim) {
        if line == "#[test]" || line.starts_with("#[tokio::test") {
            is_next = true;
        } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| is_next) {
            found.extend(word(rest).map(str::to_owned));
            is_next = false;
        } else if let Some(name) = line.strip_suffix(',').filter(|name| makes_tests && word(name) == Some(name)) {
            found.insert(name.to_owned());
        }
    }
    found
}

/// Titles as in the source, with their placeholders (`${name}`).
fn browser_tests(text: &str) -> BTreeSet<String> {
    let titles = |mark: char| -> Vec<String> {
        let begun = text.split("test(").skip(1).filter_map(|rest| rest.strip_prefix(mark));
        begun.filter_map(|rest| rest.split_once(mark)).map(|(title, _)| title.to_owned()).collect()
    };
    [titles('"'), titles('`')].concat().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_names_code_tests_and_records() {
        let page = "| C7 | nothing | `one`, `three` in `a/b.rs`; more: `four` | `two`, `a voter casts` | V1 `x`, `y`; V3 `z` |\n| not a claim | `a` |";
        let record = |check: &str, name: &str| (check.to_owned(), name.to_owned());
        let claim = Claim {
            id: "C7".to_owned(),
            code: vec![record("one", "a/b.rs"), record("three", "a/b.rs"), record("four", "")],
            tests: vec!["two".to_owned(), "a voter casts".to_owned()],
            is_argued: false,
            records: vec![record("V1", "x"), record("V1", "y"), record("V3", "z")],
        };
        assert_eq!(claims(page), [claim]);
    }

    #[test]
    fn a_test_is_a_function_under_its_attribute_or_in_a_macros_list() {
        let text = "#[test]\n#[ignore = \"slow\"]\nfn one() {}\nfn helper() {}\n\
            macro_rules! both { ($($test:ident),*) => { $(#[test] fn $test() {})* } }\nboth! {\n    two,\n}";
        assert_eq!(rust_tests(text).into_iter().collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn an_item_is_what_a_keyword_defines_and_no_comment() {
        let text = "pub(crate) async fn one() {}\npub struct Two;\n// fn three()\nexport function four() {}";
        assert_eq!(items(text).into_iter().collect::<Vec<_>>(), ["Two", "four", "one"]);
    }

    #[test]
    fn a_test_in_a_browser_is_called_as_its_source_says() {
        let text =
            "test(\"a voter casts\", async () => {\n  /x/.test(y);\n});\ntest(`a phone that ${name}`, async () => {});";
        assert_eq!(browser_tests(text).into_iter().collect::<Vec<_>>(), ["a phone that ${name}", "a voter casts"]);
    }

    #[test]
    fn whatever_does_not_exist_is_a_fault() {
        let names = Names {
            code: [("a.rs".to_owned(), ["one".to_owned()].into())].into(),
            tests: ["two".to_owned()].into(),
            records: [("bad".to_owned(), Some("V1".to_owned()))].into(),
        };
        let claim = |row: &str| claims(row).remove(0);
        assert_eq!(names.faults(&claim("| C1 | – | `one` in `a.rs` | `two` | V1 `bad` |")), []);
        assert_eq!(names.faults(&claim("| C1 | – | `one` in `a.rs` | argued in §1 | – |")), []);
        let faults =
            names.faults(&claim("| C1 | – | `two` in `a.rs`, `one`, `one` in `b.rs` | `one` | V2 `bad`; V1 `worse` |"));
        assert!(matches!(
            faults.as_slice(),
            [
                Fault::Code { .. },
                Fault::Code { .. },
                Fault::Code { .. },
                Fault::Test { .. },
                Fault::Record { found: Some(_), .. },
                Fault::Record { found: None, .. }
            ]
        ));
        let faults = names.faults(&claim("| C1 | – | – | – | – |"));
        assert!(matches!(
            faults.as_slice(),
            [Fault::Nothing { what: "code", .. }, Fault::Nothing { what: "test", .. }]
        ));
    }
}
