//! The program takes everything that `docs/operating.md` tells people to write and type.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use uurna_service::config::Config;

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn handbook() -> String {
    fs::read_to_string(repository().join("docs/operating.md")).unwrap()
}

/// The code blocks of the handbook in a language.
fn blocks(language: &str) -> Vec<String> {
    let text = handbook();
    let begin = format!("\n```{language}\n");
    text.split(&begin).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

#[test]
fn every_configuration_in_the_handbook_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let whole: Vec<String> = blocks("toml").into_iter().filter(|block| block.contains("[server]")).collect();
    let parts: Vec<String> = blocks("toml").into_iter().filter(|block| !block.contains("[server]")).collect();
    assert!(!whole.is_empty() && !parts.is_empty(), "a configuration, and parts to be added or put in their place");
    let read = |text: &str| {
        let path = folder.path().join("uurna.toml");
        fs::write(&path, text).unwrap();
        Config::read(&path, |_| None)
    };
    for text in &whole {
        let config = read(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(config.is_https() && config.trusted_proxies() == 1);
    }
    for part in parts {
        // this table replaces one that the file has already
        let table = part.lines().find(|line| line.starts_with('[')).unwrap();
        let begin = whole[0].find(table);
        let text = match begin {
            None => format!("{}\n{part}\n", whole[0]),
            Some(begin) => {
                let rest = &whole[0][begin + 1..];
                let end = rest.find("\n[").map_or("", |end| &rest[end..]);
                format!("{}{part}\n{end}", &whole[0][..begin])
            }
        };
        read(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}

/// Lines that people type or systemd runs, from the handbook and the units, with continued lines joined.
fn lines() -> Vec<String> {
    let mut text = blocks("sh").join("\n");
    for entry in fs::read_dir(repository().join("deploy")).unwrap() {
        text.push('\n');
        text.push_str(&fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    text.replace("\\\n", " ").lines().map(|line| line.split(" #").next().unwrap().to_owned()).collect()
}

/// The arguments after the program's name in a line that calls it.
fn called(line: &str) -> Option<&str> {
    let begins = |before: &str| before.is_empty() || before.ends_with("-- ") || before.ends_with("=/usr/local/bin/");
    line.match_indices("uurna ").find(|(at, _)| begins(&line[..*at])).map(|(at, name)| &line[at + name.len()..])
}

#[test]
fn every_command_and_option_that_the_handbook_names_is_there() {
    let mut seen = BTreeSet::new();
    for line in lines() {
        let Some(rest) = called(&line) else { continue };
        let words: Vec<&str> = rest.split_whitespace().collect();
        let is_word = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let command: Vec<&str> = words.iter().take_while(is_word).copied().collect();
        let output = Command::new(env!("CARGO_BIN_EXE_uurna")).args(&command).arg("--help").output().unwrap();
        assert!(output.status.success() && !command.is_empty(), "there is no such command: {line}");
        let help = String::from_utf8(output.stdout).unwrap();
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(&format!("{option} ")), "there is no {option}: {line}\n{help}");
        }
        seen.insert(command.join(" "));
    }
    let shown = ["backup", "doctor", "officer add", "record mirror", "restore", "serve"].map(str::to_owned);
    assert_eq!(seen, BTreeSet::from(shown), "what an administrator needs, and no more");
}
