//! Secrets (`assurance.md` 17): after a whole election the test searches database, write-ahead log, secrets folder,
//! backups, logs, figures and the record, byte by byte, for everything that they must not hold.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::privacy::search::{self, Haystack, Kind, Needle, Scope, Search};
use crate::privacy::union::{NAMES, Union, email};
use crate::privacy::watched::Watched;
use crate::support::installation::Installation;

/// The folders of an installation, and how to copy them.
struct Places {
    folders: Vec<PathBuf>,
    backup: fn(&Installation, &Path),
    /// whether erased data leaves the files at once
    wipes: bool,
}

fn back_up_sqlite(site: &Installation, to: &Path) {
    let uurna_store::Store::Sqlite { writing, .. } = &site.service.store else { unreachable!("it is SQLite") };
    let sql = format!("VACUUM INTO '{}'", to.display());
    site.runtime.block_on(sqlx::query(sqlx::AssertSqlSafe(sql)).execute(writing)).unwrap();
}

fn back_up_postgres(site: &Installation, to: &Path) {
    let versions = std::fs::read_dir("/usr/lib/postgresql").unwrap().map(|version| version.unwrap().path());
    let program = versions.max().unwrap().join("bin/pg_dump");
    let dumped =
        Command::new(program).arg("--dbname").arg(&site.service.config.database.url).arg("--file").arg(to).status();
    assert!(dumped.unwrap().success());
}

/// All files as they are now, and a backup.
fn copies(site: &Installation, places: &Places, name: &str, kind: Kind) -> Vec<Haystack> {
    let mut found: Vec<Haystack> =
        places.folders.iter().flat_map(|folder| Haystack::files(name, kind, folder)).collect();
    let backups = tempfile::tempdir().unwrap();
    (places.backup)(site, &backups.path().join("backup"));
    found.extend(Haystack::files(&format!("backup {name}"), kind, backups.path()));
    found
}

/// Hold an election, and search.
fn search_everything(site: &Installation, places: &Places) {
    let (watched, mut union) = (Watched::begin(), Union::new(site));
    union.sign_in();
    union.prepare();
    union.freeze();
    let mut haystacks = copies(site, places, "before codes are sent", Kind::Kept);
    site.send_messages();
    let codes = union.read_messages();
    assert_eq!(codes.len(), NAMES.len());
    union.vote(&codes);
    haystacks.extend(copies(site, places, "while voting is open", Kind::Kept));
    site.send_messages();
    union.count();
    let record = union.record();
    let counted = copies(site, places, "counted", Kind::Kept);
    union.erase();
    let erased = if places.wipes { Kind::Erased } else { Kind::Kept };
    haystacks.extend(copies(site, places, "erased", erased));

    for (member, (first, last)) in NAMES.iter().enumerate() {
        union.known.member(first, last, &email(member));
    }
    union.note_shares();
    let master = std::fs::read(site.folder().join("secrets/master")).unwrap();
    let mut needles = std::mem::take(&mut union.known.needles);
    needles.extend(search::forms("the master key", &master, Scope::Everywhere));
    haystacks.push(Haystack::new("the record", Kind::Outside, record));
    haystacks.push(Haystack::new("the log at its most talkative", Kind::Outside, watched.log()));
    haystacks.push(Haystack::new("the figures", Kind::Outside, watched.figures().into_bytes()));
    conclude(&needles, &haystacks, &counted);
}

/// Check that the search found no needle where it must not be, and found those that it must find.
fn conclude(needles: &[Needle], haystacks: &[Haystack], counted: &[Haystack]) {
    let search = Search::new(needles);
    let largest = counted.iter().max_by_key(|haystack| haystack.size()).unwrap();
    search.must_find_what_is_planted(largest);
    let present: BTreeSet<&str> = counted.iter().flat_map(|haystack| search.present(haystack)).collect();
    for expected in ["name or address of a member", "sealed shares, piece 3"] {
        assert!(present.contains(expected), "the control: {expected} is in the database before it is erased");
    }
    let all = || haystacks.iter().chain(counted);
    let bytes: usize = all().map(Haystack::size).sum();
    println!("{} needles in {} files of {bytes} bytes", needles.len(), all().count());
    assert!(
        all().all(|haystack| haystack.kind != Kind::Outside || haystack.size() > 100),
        "there is something to search"
    );
    // the file of the master key holds the master key
    let is_own = |found: &String| found.starts_with("the master key, raw") && found.ends_with("secrets/master");
    let found: Vec<String> = all().flat_map(|haystack| search.find(haystack)).filter(|found| !is_own(found)).collect();
    let labels: BTreeSet<&str> = found.iter().filter_map(|found| found.split(" at byte").next()).collect();
    assert!(found.is_empty(), "{} secrets are there, {labels:?}: {:#?}", found.len(), &found[..found.len().min(40)]);
}

#[test]
fn nothing_that_an_installation_on_sqlite_keeps_or_says_tells_a_secret() {
    let site = Installation::new(None, "2026-11-22T12:00:00Z");
    let places = Places { folders: vec![site.folder().to_owned()], backup: back_up_sqlite, wipes: true };
    search_everything(&site, &places);
}

#[test]
fn nothing_that_an_installation_on_postgresql_keeps_or_says_tells_a_secret() {
    let address = uurna_store::testing::postgres::only_database_of_a_server();
    let cluster = PathBuf::from(address.split("host=").nth(1).and_then(|rest| rest.split('&').next()).unwrap());
    let site = Installation::new(Some(address), "2026-11-22T12:00:00Z");
    let places = Places { folders: vec![site.folder().to_owned(), cluster], backup: back_up_postgres, wipes: false };
    search_everything(&site, &places);
}
