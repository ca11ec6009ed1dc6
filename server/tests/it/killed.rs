//! Services that are killed while they take votes: no confirmed
//! ballot is lost, and no voter counts twice (`assurance.md` 1).

mod poll;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rand::RngExt as _;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;

use crate::support::server::Server;
use poll::Poll;

/// Kills for each database: 100 in every run, and the number in `UURNA_KILLS` before a release.
fn kills() -> usize {
    std::env::var("UURNA_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(100)
}

/// Kill services at random moments while 32 clients vote, start them again, and check the fate of every ballot.
fn kill_under_load(folder: &std::path::Path, mut servers: Vec<Server>, kills: usize, seed: u64) {
    let poll = Poll::prepare(&servers[0].config(), 32);
    let addresses: Vec<_> = servers.iter().map(|server| server.address).collect();
    servers.iter_mut().for_each(Server::start);
    let is_over = AtomicBool::new(false);
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let log = thread::scope(|scope| {
        let clients: Vec<_> = (0..32).map(|client| scope.spawn(poll.client(client, &addresses, &is_over))).collect();
        for _ in 0..kills {
            thread::sleep(Duration::from_millis(rng.random_range(10..=350)));
            let victim = rng.random_range(..servers.len());
            servers[victim].kill();
            servers[victim].start();
        }
        thread::sleep(Duration::from_millis(300));
        is_over.store(true, Ordering::SeqCst);
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect::<Vec<_>>()
    });
    drop(servers);
    let server = Server::new(folder, "last.toml", &std::fs::read_to_string(folder.join("database")).unwrap());
    poll.check(server, log, kills);
}

#[test]
fn a_service_on_sqlite_killed_under_load_loses_nothing_that_it_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}/uurna.db", folder.path().display());
    std::fs::write(folder.path().join("database"), &database).unwrap();
    let servers = vec![Server::new(folder.path(), "one.toml", &database)];
    kill_under_load(folder.path(), servers, kills(), 1);
}

#[test]
fn a_service_on_postgresql_killed_under_load_loses_nothing_that_it_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let database = uurna_store::testing::postgres::fresh_database();
    std::fs::write(folder.path().join("database"), &database).unwrap();
    let servers = vec![Server::new(folder.path(), "one.toml", &database)];
    kill_under_load(folder.path(), servers, kills(), 2);
}

#[test]
fn two_services_on_one_postgresql_keep_one_log_whichever_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let database = uurna_store::testing::postgres::fresh_database();
    std::fs::write(folder.path().join("database"), &database).unwrap();
    let servers = ["one.toml", "two.toml"].map(|name| Server::new(folder.path(), name, &database));
    kill_under_load(folder.path(), servers.into(), kills() / 4, 3);
}
