//! The commands as an administrator types them, against a running service.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tokio::runtime::Runtime;
use uurna_crypto::log::proof::LogProof;
use uurna_election_core::ballot::Tracker;
use uurna_lab::{Connection, prepare};

use crate::restored::house::ballot;
use crate::support::server::Server;

fn uurna(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_uurna")).args(arguments).output().unwrap()
}

/// The JSON answer of a command that must succeed.
fn done(arguments: &[&str]) -> Value {
    let output = uurna(&[arguments, &["--json"]].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The exit status of a command that must fail, and its message.
fn fails(arguments: &[&str]) -> (i32, String) {
    let output = uurna(arguments);
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_service_is_backed_up_mirrored_lost_and_brought_back_by_commands() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let mut server = Server::new(folder.path(), "uurna.toml", &format!("sqlite://{}", at("uurna.db")));
    let simulation = Runtime::new().unwrap().block_on(prepare(&server.config(), 2, 20)).unwrap();
    server.start();
    let election = simulation.manifest.id().to_string();
    let (config, backups, copy) = (at("uurna.toml"), at("backups"), at("mirror"));
    let record = format!("http://{}/e/{election}/record", server.address);
    let fingerprint = format!("--fingerprint={}", simulation.manifest.fingerprint());

    let mut places = vec![post(&server, &election, &simulation, 0)];
    let backed_up = done(&["backup", "--config", &config, "--to", &backups, "--keep", "3"]);
    let backup = backed_up["backup"].as_str().unwrap().to_owned();
    assert_eq!(backed_up["description"]["boards"][0]["sealed_shares"], 1);
    assert_eq!(backed_up["secrets_included"], false);
    let first = done(&["record", "mirror", &record, &copy, &fingerprint]);
    places.push(post(&server, &election, &simulation, 1));
    let second = done(&["record", "mirror", &record, &copy, &fingerprint]);
    assert_eq!(second["before"], first["after"]);
    assert_eq!(second["after"].as_u64(), first["after"].as_u64().map(|size| size + 1));

    let (status, said) = fails(&["restore", "--config", &config, "--from", &backup]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("stop it first"), "{said}");
    server.kill();
    let (status, said) = fails(&["restore", "--config", &config, "--from", &backup]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains(&election) && said.contains("--mirror"), "{said}");

    let mirror = format!("{election}={copy}");
    let restored = done(&["restore", "--config", &config, "--from", &backup, "--mirror", &mirror]);
    assert_eq!(restored["elections"][0]["standing"], "recovered");
    assert_eq!(restored["elections"][0]["missing_shares"], serde_json::json!([places[1]]));
    assert!(Path::new(restored["moved_to"].as_str().unwrap()).exists());
    server.start();
    for (voter, place) in places.iter().enumerate() {
        assert_eq!(post(&server, &election, &simulation, voter), *place, "confirmed again where it was");
    }
    assert_eq!(post(&server, &election, &simulation, 2), places[1] + 1, "voting goes on");

    // an older copy of the record, as a restored service would show it
    let (status, said) = fails(&["record", "mirror", &at("old"), &copy, &fingerprint]);
    assert_eq!(status, 2, "there is no such record: {said}");
    done(&["record", "mirror", &record, &at("old")]);
    post(&server, &election, &simulation, 3);
    done(&["record", "mirror", &record, &copy, &fingerprint]);
    let (status, said) = fails(&["record", "mirror", &at("old"), &copy, &fingerprint]);
    assert_eq!(status, 4, "{said}");
    let pruned = done(&["backup", "--prune", &backups, "--keep", "1"]);
    assert_eq!(pruned["pruned"], serde_json::json!([]));
}

#[test]
fn a_service_without_its_mark_signs_nothing_before_somebody_knows_that_there_is_nothing_newer() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let mut server = Server::new(folder.path(), "uurna.toml", &format!("sqlite://{}", at("uurna.db")));
    let simulation = Runtime::new().unwrap().block_on(prepare(&server.config(), 2, 20)).unwrap();
    server.start();
    let election = simulation.manifest.id().to_string();
    post(&server, &election, &simulation, 0);
    server.kill();
    // the present database comes back on a machine without the marks
    let marks = server.config().secrets.join("high-water");
    assert!(marks.join(&election).exists(), "{}", marks.display());
    std::fs::remove_dir_all(&marks).unwrap();
    let (status, said) = fails(&["serve", "--config", &at("uurna.toml")]);
    assert_eq!(status, 1, "{said}");
    for named in [election.as_str(), "no high-water mark", "--mirror", "--no-newer"] {
        assert!(said.contains(named), "{named}: {said}");
    }
    assert!(!marks.join(&election).exists(), "nothing was signed");
    server.start_with(&["--no-newer", &election]);
    assert!(marks.join(&election).exists());
    post(&server, &election, &simulation, 1);
}

/// Cast a voter's ballot. Returns its index.
fn post(server: &Server, election: &str, simulation: &uurna_rehearsal::simulation::Simulation, voter: usize) -> u64 {
    let (submission, _) = ballot(simulation, voter, 1, Tracker::NONE, voter as u64);
    let length = u32::try_from(submission.entry.len()).unwrap().to_le_bytes();
    let body = [&length[..], &submission.entry, &submission.blob].concat();
    let mut connection = Connection::open(server.address).unwrap();
    let answer = connection.post(&format!("/e/{election}/ballots"), "10.0.0.1", &body).unwrap();
    assert_eq!(answer.status, 200);
    LogProof::parse(&answer.body).unwrap().index()
}
