//! No file of code is too long to read.

use std::fs;
use std::path::Path;

use house_tests::files::{MOST_LINES, is_free, list, repository, too_long};

#[test]
fn no_file_of_code_is_longer_than_500_lines() {
    let files: Vec<_> = list("*.rs").unwrap().into_iter().filter(|file| !is_free(file)).collect();
    assert!(files.len() > 200, "{} files", files.len());
    let long = files.iter().filter_map(|file| {
        let text = fs::read_to_string(repository().join(file)).unwrap();
        too_long(&text).map(|lines| format!("{} has {lines} lines: split it", file.display()))
    });
    let long: Vec<_> = long.collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn one_line_more_is_too_long_and_only_tests_benches_and_tables_are_free() {
    assert_eq!(too_long(&"line\n".repeat(MOST_LINES)), None);
    assert_eq!(too_long(&"line\n".repeat(MOST_LINES + 1)), Some(MOST_LINES + 1));
    for free in [
        "crypto/tests/log_tree.rs",
        "server/benches/ballots.rs",
        "election-core/src/layout/tests.rs",
        "a/src/words_table.rs",
    ] {
        assert!(is_free(Path::new(free)), "{free}");
    }
    for bound in ["crypto/src/group.rs", "server/src/store/testing.rs", "server/src/table.rs"] {
        assert!(!is_free(Path::new(bound)), "{bound}");
    }
}
