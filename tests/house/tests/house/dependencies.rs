//! The dependency tree, and an invented tree that breaks each rule.

use house_tests::dependencies::{Fault, faults};
use house_tests::files::repository;
use house_tests::rules::Rules;
use house_tests::tree::{Need, Package, Tree};

const OURS: &str = "MIT OR Apache-2.0";
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// A tree in which `a -> b` is a dependency and `a ~> b` one for tests. A package with a place in `order` is ours.
fn tree(edges: &[&str]) -> Tree {
    let rules = rules();
    let mut tree = Tree::default();
    let mut place = |name: &str| {
        let known = tree.packages.iter().position(|package| package.name == name);
        known.unwrap_or_else(|| {
            let is_ours = rules.place(name).is_some();
            let (licence, source) = if is_ours { (OURS, None) } else { ("MIT", Some(REGISTRY.to_owned())) };
            let name = name.to_owned();
            tree.packages.push(Package {
                name,
                is_ours,
                licence: Some(licence.to_owned()),
                source,
                ..Package::default()
            });
            tree.packages.len() - 1
        })
    };
    let mut named = Vec::new();
    for edge in edges {
        let (need, arrow) = if edge.contains("~>") { (Need::Testing, " ~> ") } else { (Need::Building, " -> ") };
        let (from, to) = edge.split_once(arrow).unwrap();
        named.push((place(from), place(to), need));
    }
    for (from, to, need) in named {
        tree.packages[from].names.push((to, need));
    }
    tree
}

fn rules() -> Rules {
    Rules::read().unwrap()
}

/// Without the faults that come only from a small tree.
fn faults_of(tree: &Tree) -> Vec<Fault> {
    let mut found = faults(tree, &rules());
    found.retain(|fault| !matches!(fault, Fault::Stale { .. }));
    found
}

/// The crates of the house, as architecture.md draws them.
fn whole() -> Vec<&'static str> {
    vec![
        "uurna-crypto -> ristretto-wide",
        "uurna-election-core -> uurna-crypto",
        "uurna-record -> uurna-election-core",
        "uurna-record -> ureq",
        "uurna-record -> tar",
        "uurna-verifier -> uurna-record",
        "uurna-booth -> uurna-verifier",
        "uurna-keeper -> uurna-record",
        "uurna-union -> uurna-election-core",
        "uurna-paper -> krilla",
        "uurna-store -> uurna-union",
        "uurna-store -> sqlx",
        "uurna-service -> uurna-store",
        "uurna-service -> uurna-keeper",
        "uurna-service -> uurna-paper",
        "uurna-service ~> uurna-web",
        "uurna-web -> uurna-service",
        "uurna-web -> axum",
        "axum -> tokio",
        "uurna -> uurna-web",
        "uurna -> uurna-rehearsal",
        "uurna -> axum",
        "system-tests -> uurna",
    ]
}

fn broken_by(edges: &[&str]) -> Vec<Fault> {
    faults_of(&tree(&[whole().as_slice(), edges].concat()))
}

fn against(name: &str, on: &str) -> Fault {
    Fault::AgainstTheOrder { name: name.to_owned(), on: on.to_owned() }
}

#[test]
fn the_tree_keeps_every_rule() {
    let tree = Tree::read(&repository()).unwrap();
    assert!(tree.packages.len() > 300 && tree.is_ours("uurna"), "{} packages", tree.packages.len());
    let found: Vec<String> = faults(&tree, &rules()).iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn the_house_as_drawn_keeps_every_rule() {
    assert_eq!(broken_by(&[]), []);
}

#[test]
fn nothing_depends_on_what_is_built_upon_it() {
    for (name, on) in [
        ("uurna-crypto", "uurna-election-core"),
        ("uurna-election-core", "uurna-record"),
        ("uurna-record", "uurna-verifier"),
        ("uurna-keeper", "uurna-booth"),
        ("uurna-verifier", "uurna-keeper"),
        ("uurna-union", "uurna-store"),
        ("uurna-store", "uurna-service"),
        ("uurna-service", "uurna-web"),
        ("uurna-web", "uurna"),
        ("uurna-verifier", "uurna-words"),
        ("uurna-keeper", "uurna-union"),
    ] {
        assert_eq!(broken_by(&[&format!("{name} -> {on}")]), [against(name, on)], "{name} -> {on}");
    }
}

#[test]
fn the_public_half_needs_nothing_of_the_unions_for_its_tests_either() {
    assert_eq!(broken_by(&["uurna-verifier ~> uurna-rehearsal"]), [against("uurna-verifier", "uurna-rehearsal")]);
    assert_eq!(broken_by(&["uurna-service ~> uurna-rehearsal"]), []);
    assert_eq!(broken_by(&["uurna-store ~> uurna-service"]), []);
}

#[test]
fn the_public_half_reaches_no_service_through_others() {
    let found = broken_by(&["uurna-keeper -> something", "something -> deeper", "deeper -> tokio"]);
    let reaches = Fault::PublicReaches { name: "uurna-keeper".to_owned(), reached: "tokio".to_owned() };
    assert_eq!(found, [reaches]);
    assert_eq!(broken_by(&["uurna-keeper -> something", "something ~> tokio"]), []);
}

#[test]
fn sql_pages_and_paper_are_named_by_their_own_crates_alone() {
    let is_noticed = |edge: &str| broken_by(&[edge]).iter().any(|fault| matches!(fault, Fault::NotOneOfThese { .. }));
    for (name, on) in [
        ("uurna-service", "sqlx"),
        ("uurna", "sqlx"),
        ("system-tests", "sqlx"),
        ("something", "sqlx"),
        ("uurna-service", "axum"),
        ("uurna-store", "axum"),
        ("uurna-web", "krilla"),
        ("uurna-verifier", "ureq"),
        ("uurna-crypto", "tar"),
        ("uurna-web", "clap"),
        ("uurna-record", "toml"),
    ] {
        assert!(is_noticed(&format!("{name} -> {on}")), "{name} -> {on}");
    }
    // tests of the union's half may use the database; an auditor's tests need none
    assert!(!is_noticed("uurna ~> sqlx"));
    assert!(is_noticed("uurna-verifier ~> sqlx"));
}

#[test]
fn a_crate_of_ours_without_a_place_is_noticed() {
    let mut tree = tree(&whole());
    let licence = Some(OURS.to_owned());
    tree.packages.push(Package { name: "uurna-new".to_owned(), is_ours: true, licence, ..Package::default() });
    assert_eq!(faults_of(&tree), [Fault::NoPlace { name: "uurna-new".to_owned() }]);
}

#[test]
fn a_banned_crate_is_noticed_wherever_it_is_named() {
    for banned in rules().never.keys() {
        let found = broken_by(&["uurna-store -> something", &format!("something -> {banned}")]);
        assert!(
            matches!(found.as_slice(), [Fault::Never { name, on, .. }] if name == "something" && on == banned),
            "{found:?}"
        );
    }
}

#[test]
fn a_licence_must_be_one_that_is_allowed() {
    let with = |name: &str, licence: Option<&str>| {
        let mut tree = tree(&[&format!("system-tests -> {name}")]);
        tree.packages.iter_mut().find(|package| package.name == name).unwrap().licence = licence.map(str::to_owned);
        faults_of(&tree)
    };
    for fine in
        ["MIT", "MIT/Apache-2.0", "GPL-3.0-only OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0", "MPL-2.0 OR ISC"]
    {
        assert_eq!(with("something", Some(fine)), [], "{fine}");
    }
    for bad in [Some("GPL-3.0-only"), Some("MIT AND AGPL-3.0-only"), Some("MPL-2.0"), Some("my own"), None] {
        let licence = bad.map(str::to_owned);
        assert_eq!(with("something", bad), [Fault::Licence { name: "something".to_owned(), licence }]);
    }
    assert_eq!(with("webauthn-rs", Some("MPL-2.0")), []);
    assert!(matches!(with("uurna", Some("MIT")).as_slice(), [Fault::OurLicence { .. }]));
    assert!(matches!(with("uurna-crypto", None).as_slice(), [Fault::OurLicence { .. }]));
}

#[test]
fn crates_come_from_the_registry_with_a_version() {
    let with = |change: fn(&mut Package)| {
        let mut tree = tree(&["uurna -> something"]);
        change(tree.packages.iter_mut().find(|package| package.name == "something").unwrap());
        faults_of(&tree)
    };
    let from_git = with(|package| package.source = Some("git+https://github.com/somebody/something".to_owned()));
    assert!(matches!(from_git.as_slice(), [Fault::Source { .. }]), "{from_git:?}");
    let from_a_folder = with(|package| package.source = None);
    assert!(matches!(from_a_folder.as_slice(), [Fault::Source { .. }]), "{from_a_folder:?}");
    let of_any_version = with(|package| package.wildcards.push("other".to_owned()));
    assert!(matches!(of_any_version.as_slice(), [Fault::AnyVersion { .. }]), "{of_any_version:?}");
}

#[test]
fn a_rule_about_a_crate_that_is_nowhere_is_noticed() {
    let found = faults(&tree(&whole()), &rules());
    assert!(found.contains(&Fault::Stale { name: "webauthn-rs".to_owned() }), "{found:?}");
    assert!(!found.contains(&Fault::Stale { name: "sqlx".to_owned() }), "{found:?}");
}
