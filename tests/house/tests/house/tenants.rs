use std::fs;

use house_tests::files::{list, repository};
use house_tests::tenants::without_tenant;

/// Functions of the store that look up an election without asking whose it is, and the reasons.
const ANYBODYS: [(&str, &str); 12] = [
    ("board", "the board is public"),
    ("board_manifest", "the manifest is public"),
    ("board_with_summary", "the log is public"),
    ("photo", "candidates' photos are public, by the digest of their bytes"),
    ("decided_alone", "the election's public page says it"),
    ("tried_keys", "the election's public page says it"),
    ("key_trial", "the challenge names the row"),
    ("invitation_of_token", "the token names the row"),
    ("organisation_of_election", "the election's public page says whose it is"),
    ("invited_to", "the page of a link says it before the link is read"),
    ("election_of_any_union", "the clock, jobs and the operator work for all unions"),
    ("change_draft", "it hands its actor on to `change_draft_with_photo`"),
];

#[test]
fn the_store_asks_whose_an_election_is() {
    let (mut found, mut functions) = (Vec::new(), 0);
    for file in list("server/store/src/*.rs").unwrap() {
        let source = fs::read_to_string(repository().join(&file)).unwrap();
        let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        if file.ends_with("testing.rs") {
            continue;
        }
        functions += source.matches("pub async fn ").count();
        found.extend(without_tenant(source).into_iter().map(|(name, asking)| (name.to_owned(), asking)));
    }
    assert!(functions > 150, "only {functions} functions were looked at");
    let unlisted: Vec<_> = found.iter().filter(|(name, _)| !ANYBODYS.iter().any(|(known, _)| known == name)).collect();
    assert!(unlisted.is_empty(), "take an `OwnElection` and ask for its organisation: {unlisted:?}");
    let unused: Vec<_> = ANYBODYS.iter().filter(|(known, _)| !found.iter().any(|(name, _)| name == known)).collect();
    assert!(unused.is_empty(), "these are listed and not found: {unused:?}");
}
