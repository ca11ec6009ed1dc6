//! Everything that the documentation names exists.

use std::collections::BTreeSet;
use std::fs;

use house_tests::claims::{Names, claims, referred_to};
use house_tests::files::{list, repository};
use house_tests::pages::{named_files, too_long};
use house_tests::threats;

fn page(name: &str) -> String {
    fs::read_to_string(repository().join(name)).unwrap()
}

#[test]
fn every_name_in_the_table_of_claims_exists() {
    let names = Names::read().unwrap();
    let claims = claims(&page("docs/claims.md"));
    assert!(claims.len() > 10, "{} claims", claims.len());
    let found: Vec<String> =
        claims.iter().flat_map(|claim| names.faults(claim)).map(|fault| fault.to_string()).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_row_of_the_threat_model_names_tests_that_exist_or_says_why_none_holds_it() {
    let (page, names) = (page("docs/threat-model.md"), Names::read().unwrap());
    let rows = threats::rows(&page).unwrap();
    assert!(rows.len() > 40, "{} rows", rows.len());
    let found: Vec<String> = threats::faults(&page, &names).unwrap().iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_claim_of_the_readme_is_in_the_table_and_the_other_way_round() {
    let ids: Vec<String> = claims(&page("docs/claims.md")).into_iter().map(|claim| claim.id).collect();
    let in_table: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(in_table.len(), ids.len(), "an id twice");
    assert_eq!(referred_to(&page("README.md")), in_table);
}

#[test]
fn every_test_that_the_page_on_assurance_names_exists() {
    let names = Names::read().unwrap();
    let page = page("docs/assurance.md");
    let rows = page.lines().filter(|line| line.starts_with("| ") && line.contains('`'));
    let named: Vec<String> = rows.flat_map(house_tests::claims::quoted).collect();
    assert!(named.len() > 30, "{} names", named.len());
    let recipes = page_recipes();
    let is_known =
        |name: &String| names.tests.contains(name) || names.code.contains_key(name) || recipes.contains(name);
    let missing: Vec<_> = named.iter().filter(|name| !is_known(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_test_that_a_command_chooses_exists() {
    let tests = Names::read().unwrap().tests;
    let files = ["justfile", ".ci/test", ".config/nextest.toml"];
    let chosen: Vec<String> = files.iter().flat_map(|file| chosen_by(&page(file))).collect();
    assert!(chosen.len() > 15, "{chosen:?}");
    let missing: Vec<_> = chosen.iter().filter(|part| !tests.iter().any(|test| test.contains(*part))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The parts of names in nextest's `test(…)`.
fn chosen_by(text: &str) -> Vec<String> {
    let begun = text.split(" test(").chain(text.split("'test(")).chain(text.split("\ntest("));
    let parts = begun.filter_map(|rest| rest.split_once(')')).map(|(part, _)| part);
    parts.filter(|part| part.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())).map(str::to_owned).collect()
}

/// `just NAME` for every recipe of the justfile.
fn page_recipes() -> BTreeSet<String> {
    let text = page("justfile");
    let heads = text.lines().filter(|line| !line.starts_with([' ', '#', '_']) && line.contains(':'));
    heads.filter_map(|line| line.split([' ', ':']).next()).map(|name| format!("just {name}")).collect()
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let mut broken = Vec::new();
    for file in list("*.md").unwrap() {
        let text = fs::read_to_string(repository().join(&file)).unwrap();
        let folder = repository().join(&file).parent().unwrap().to_owned();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target) {
            let path = target.split('#').next().unwrap_or_default();
            if !path.is_empty() && !path.contains("://") && !path.starts_with("mailto:") && !folder.join(path).exists()
            {
                broken.push(format!("{}: {target}", file.display()));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The pages that people read; decisions stay as they were written.
fn pages() -> Vec<String> {
    let files = ["*.md", "docs/*.md"].map(|pattern| list(&format!(":(glob){pattern}")).unwrap()).concat();
    files.into_iter().map(|file| file.to_string_lossy().into_owned()).collect()
}

#[test]
fn no_line_of_a_page_is_longer_than_120_characters() {
    let pages = pages();
    assert!(pages.len() > 12, "{pages:?}");
    let long =
        |name: &String| too_long(&page(name)).into_iter().map(|line| format!("{name}:{line}")).collect::<Vec<_>>();
    let found: Vec<String> = pages.iter().flat_map(long).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_file_that_a_page_names_exists() {
    let mut missing = Vec::new();
    let mut named = 0;
    for name in pages() {
        for file in named_files(&page(&name)) {
            named += 1;
            if !repository().join(&file).exists() {
                missing.push(format!("{name}: {file}"));
            }
        }
    }
    assert!(named > 50, "{named} files");
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}
