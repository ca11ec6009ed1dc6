//! Durable before confirmed: the system calls of a service while it takes votes (`assurance.md` 2).

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tokio::runtime::Runtime;
use uurna_lab::{Connection, prepare};

use crate::support::server::Server;

const CASTS: usize = 1000;

/// Trace the system calls of a running process into a file, until it ends.
fn trace(process: u32, out: &Path) -> Child {
    let calls = "trace=fsync,fdatasync,write,writev,sendto,sendmsg";
    let traced = Command::new("strace")
        .args(["-f", "-qq", "-y", "-s", "24", "-e", calls, "-e", "signal=none", "-o"])
        .arg(out)
        .args(["-p", &process.to_string()])
        .stderr(Stdio::null())
        .spawn();
    let traced =
        traced.unwrap_or_else(|error| unreachable!("this test needs strace (apt-get install strace): {error}"));
    thread::sleep(Duration::from_millis(500));
    traced
}

/// The number of answers with status 200, and of those without a synchronised write-ahead log since the answer before.
fn answers(trace: &str) -> (usize, usize) {
    let (mut answers, mut hasty, mut is_durable) = (0, 0, false);
    // strace writes a call in two parts when another thread's call came between them
    let mut waiting = BTreeSet::new();
    for line in trace.lines() {
        let thread = line.split(' ').next().unwrap_or_default();
        let is_sync = line.contains("sync(") && line.contains("uurna.db-wal");
        if is_sync && line.contains("<unfinished") {
            waiting.insert(thread);
        } else if is_sync || (line.contains("sync resumed") && waiting.remove(thread)) {
            is_durable = true;
        } else if line.contains("\"HTTP/1.1 200 OK") {
            answers += 1;
            hasty += usize::from(!is_durable);
            is_durable = false;
        }
    }
    (answers, hasty)
}

#[test]
fn no_ballot_is_confirmed_before_it_is_on_durable_storage() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}/uurna.db", folder.path().display());
    let mut server = Server::new(folder.path(), "uurna.toml", &database);
    let simulation = Runtime::new().unwrap().block_on(prepare(&server.config(), 2, CASTS)).unwrap();
    let ballots = simulation.ballots();
    server.start();
    let mut connection = Connection::open(server.address).unwrap();
    let path = format!("/e/{}", simulation.manifest.id());
    assert_eq!(connection.get(&format!("{path}/status")).unwrap().status, 200);
    let out = folder.path().join("trace");
    let mut tracer = trace(server.process.as_ref().unwrap().id(), &out);
    for (voter, ballot) in ballots.iter().enumerate() {
        let length = u32::try_from(ballot.entry.len()).unwrap().to_le_bytes();
        let body = [&length[..], &ballot.entry, &ballot.blob].concat();
        let from = format!("10.0.{}.{}", voter / 256, voter % 256);
        assert_eq!(connection.post(&format!("{path}/ballots"), &from, &body).unwrap().status, 200);
    }
    server.kill();
    tracer.wait().unwrap();
    let trace = std::fs::read_to_string(out).unwrap();
    assert_eq!(answers(&trace), (CASTS, 0));
    // the same trace as if SQLite had been told not to synchronise
    let careless = trace.lines().filter(|line| !line.contains("sync")).collect::<Vec<_>>().join("\n");
    assert_eq!(answers(&careless), (CASTS, CASTS));
}
