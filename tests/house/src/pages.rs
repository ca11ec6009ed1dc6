//! Rules for pages of the documentation: lines fit a screen, and links lead to files that exist.

use crate::claims::quoted;

/// The most characters in a line.
pub const WIDTH: usize = 120;

/// Top folders whose files pages name.
const FOLDERS: [&str; 13] = [
    ".ci/",
    "booth/",
    "crypto/",
    "deploy/",
    "docs/",
    "election-core/",
    "keeper/",
    "migrations/",
    "record/",
    "ristretto-wide/",
    "server/",
    "tests/",
    "verifier/",
];

/// Returns the lines that are too long, with their numbers. Rows of tables and blocks of code are exempt, and so is a
/// line without a break: one word, link or piece of code.
#[must_use]
pub fn too_long(page: &str) -> Vec<String> {
    let (mut found, mut is_code) = (Vec::new(), false);
    for (number, line) in (1..).zip(page.lines()) {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        }
        let is_bound = !is_code && !line.starts_with('|') && !line.starts_with("![");
        if is_bound && line.chars().count() > WIDTH && can_be_broken(line) {
            found.push(format!("{number}: {line}"));
        }
    }
    found
}

/// Returns `true` if a blank stands between two words outside of code, within the width.
fn can_be_broken(line: &str) -> bool {
    let text =
        line.trim_start().trim_start_matches(['-', '*', ' ', '.']).trim_start_matches(|c: char| c.is_ascii_digit());
    let (mut is_code, mut has_word) = (false, false);
    for letter in text.chars().take(WIDTH) {
        match letter {
            '`' => is_code = !is_code,
            ' ' if has_word && !is_code => return true,
            _ => {}
        }
        has_word |= letter != ' ' && letter != '.';
    }
    false
}

/// Returns the files and folders of this repository that a page names in grave accents, outside of blocks of code.
#[must_use]
pub fn named_files(page: &str) -> Vec<String> {
    let text: String = page.split("\n```").step_by(2).collect();
    let is_path = |name: &String| {
        FOLDERS.iter().any(|folder| name.starts_with(folder)) && !name.contains(['*', '{', '<', '…', ' ', '('])
    };
    quoted(&text).into_iter().filter(is_path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_text_is_bound_and_a_row_or_a_block_is_not() {
        let long = "a word ".repeat(20);
        assert_eq!(too_long(&format!("{long}\n")).len(), 1);
        assert_eq!(too_long(&format!("1. {long}\n")).len(), 1);
        for free in [format!("| {long} |"), format!("```\n{long}\n```"), format!("- `{long}`"), "x".repeat(200)] {
            assert_eq!(too_long(&free), Vec::<String>::new(), "{free}");
        }
    }

    #[test]
    fn a_file_is_named_by_its_path_from_the_top() {
        let page =
            "see `server/web/src` and `keys/log`, `docs/NNNN-*.md`\n```sh\ncat `crypto/x`\n```\nthen `.ci/test`\n";
        assert_eq!(named_files(page), ["server/web/src", ".ci/test"]);
    }
}
