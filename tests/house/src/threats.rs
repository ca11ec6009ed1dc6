//! `docs/threat-model.md`: the last cell of every row of every table says which test holds it, or why none can.

use std::collections::BTreeSet;

use thiserror::Error;

use crate::claims::{Names, quoted};

/// The heading of the last column of every table.
pub const HELD_BY: &str = "held by";

/// The beginning of a cell that says why no test holds its row.
pub const NOT_HELD: &str = "not held: ";

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its first cell, without emphasis.
    pub about: String,
    /// Its last cell.
    pub held: String,
}

/// A fault of the threat model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Error)]
pub enum Fault {
    /// A table without the column.
    #[error("the table {heading:?} has no last column {HELD_BY:?}")]
    NoColumn {
        /// Its heading.
        heading: String,
    },
    /// A row without a test and without a reason.
    #[error("{about}: names no test, and does not say {NOT_HELD:?} and why")]
    Nothing {
        /// The row.
        about: String,
    },
    /// No test has this name.
    #[error("{about}: there is no test named {name}")]
    Test {
        /// The row; empty outside of tables.
        about: String,
        /// What is missing.
        name: String,
    },
}

/// Reads the rows of all tables of a page.
///
/// # Errors
/// [`Fault::NoColumn`] for the first table without the column.
pub fn rows(page: &str) -> Result<Vec<Row>, Fault> {
    let (mut found, mut table) = (Vec::new(), 0);
    for line in page.lines() {
        let Some(cells) = cells(line) else {
            table = 0;
            continue;
        };
        let last = cells.last().copied().unwrap_or_default();
        match table {
            0 if last != HELD_BY => return Err(Fault::NoColumn { heading: line.to_owned() }),
            0 | 1 => {}
            _ => found.push(Row {
                about: cells.first().copied().unwrap_or_default().replace('*', ""),
                held: last.to_owned(),
            }),
        }
        table += 1;
    }
    Ok(found)
}

/// The cells of a line that is a row.
fn cells(line: &str) -> Option<Vec<&str>> {
    let line = line.strip_prefix('|')?.trim_end().strip_suffix('|')?;
    Some(line.split(" | ").map(str::trim).collect())
}

/// Tests in the text between the tables: names of tests in Rust, and files of tests in a browser.
#[must_use]
pub fn named_between(page: &str) -> BTreeSet<String> {
    let is_test = |name: &String| name.ends_with(".test.mjs") || name.matches('_').count() >= 3;
    page.lines().filter(|line| !line.starts_with('|')).flat_map(quoted).filter(is_test).collect()
}

/// Looks up every test that a page names.
///
/// # Errors
/// [`Fault::NoColumn`].
pub fn faults(page: &str, names: &Names) -> Result<Vec<Fault>, Fault> {
    let mut found = Vec::new();
    for Row { about, held } in rows(page)? {
        let tests = quoted(&held);
        if tests.is_empty() && held.strip_prefix(NOT_HELD).is_none_or(|why| why.len() <= 3) {
            found.push(Fault::Nothing { about });
            continue;
        }
        let missing = tests.into_iter().filter(|name| !names.tests.contains(name));
        found.extend(missing.map(|name| Fault::Test { about: about.clone(), name }));
    }
    let is_file = |name: &String| names.code.keys().any(|path| path.ends_with(&format!("/{name}")));
    let missing = named_between(page).into_iter().filter(|name| !names.tests.contains(name) && !is_file(name));
    found.extend(missing.map(|name| Fault::Test { about: String::new(), name }));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let tests = ["a_test", "a voter casts", "one_of_many_words"].map(str::to_owned).into();
        let code = [("tests/browser/two.test.mjs".to_owned(), BTreeSet::new())].into();
        Names { code, tests, ..Names::default() }
    }

    #[test]
    fn a_row_names_tests_or_says_why_none_holds_it() {
        let page = "| who | held by |\n| --- | --- |\n| **Voter** | `a_test`, `a voter casts` |\n| Device | not held: a page can lie |\n\
            \ntext `one_of_many_words`, `two.test.mjs`, `a_b`\n";
        let row = |about: &str, held: &str| Row { about: about.to_owned(), held: held.to_owned() };
        let expected = [row("Voter", "`a_test`, `a voter casts`"), row("Device", "not held: a page can lie")];
        assert_eq!(rows(page).unwrap(), expected);
        assert_eq!(faults(page, &names()), Ok(Vec::new()));
    }

    #[test]
    fn whatever_is_missing_is_a_fault() {
        let page = |row: &str| format!("| who | held by |\n| --- | --- |\n{row}\n");
        let found = |text: &str| faults(text, &names()).unwrap();
        for row in ["| Voter | – |", "| Voter | not held: |", "| Voter | people |"] {
            assert_eq!(found(&page(row)), [Fault::Nothing { about: "Voter".to_owned() }], "{row}");
        }
        let test = |about: &str, name: &str| Fault::Test { about: about.to_owned(), name: name.to_owned() };
        assert_eq!(found(&page("| Voter | `a_test`, `another` |")), [test("Voter", "another")]);
        assert_eq!(
            found("see `no_test_of_ours` and `one.test.mjs`"),
            [test("", "no_test_of_ours"), test("", "one.test.mjs")]
        );
        assert!(matches!(faults("| who | cannot |\n| --- | --- |\n", &names()), Err(Fault::NoColumn { .. })));
    }
}
