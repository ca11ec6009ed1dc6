//! Nobody but a voter sees the voter's code: only the demonstration,
//! whose voters are invented, gets codes when it freezes.

use std::fs;

use house_tests::files::{list, repository};

#[test]
fn nothing_but_the_demonstration_is_told_a_voters_code() {
    let told = |name: &str| {
        let files = list("server/*.rs").unwrap();
        let has = |file: &std::path::PathBuf| fs::read_to_string(repository().join(file)).unwrap().contains(name);
        let named = files.into_iter().filter(has).map(|file| file.display().to_string());
        named.filter(|file| !file.starts_with("server/service/")).collect::<Vec<_>>()
    };
    let found = told("ToldCodes");
    assert_eq!(found, ["server/src/demo/counted.rs", "server/src/demo/frozen.rs", "server/src/demo/union.rs"]);
}
