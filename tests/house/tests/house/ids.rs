use std::fs;

use house_tests::files::{list, repository};
use house_tests::ids::taken_as_text;

#[test]
fn no_function_of_the_server_takes_an_id_as_a_text() {
    let mut found = Vec::new();
    let mut files = 0;
    for (place, also) in [
        ("server/union/src", None),
        // texts of the draft name contests and options, which have no ids
        ("server/store/src", Some("id")),
        ("server/service/src", Some("id")),
        ("server/web/src", None),
        ("server/rehearsal/src", None),
        ("server/paper/src", None),
        ("server/src", None),
    ] {
        for file in list(&format!("{place}/*.rs")).unwrap() {
            let is_test = file.components().any(|part| part.as_os_str() == "tests") || file.ends_with("tests.rs");
            if is_test {
                continue;
            }
            files += 1;
            let source = fs::read_to_string(repository().join(&file)).unwrap();
            // the tests of a file stand at its end
            let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            found.extend(taken_as_text(source, also).into_iter().map(|taken| format!("{}: {taken}", file.display())));
        }
    }
    assert!(files > 300, "only {files} files were looked at");
    assert!(found.is_empty(), "take a type of `uurna_union::ids`:\n{}", found.join("\n"));
}
