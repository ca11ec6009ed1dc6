//! More requests than a service can take (`assurance.md` 12), and guessing at full speed (14): the service refuses, its
//! memory stays bounded, it serves honest voters again within seconds, and keeps what it confirmed.

mod flood;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use tokio::runtime::Runtime;
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::selections::{Selection, Selections};
use uurna_lab::{Connection, prepare};
use uurna_rehearsal::simulation::Simulation;
use uurna_store::Store;

use crate::support::server::Server;
use flood::{Waiting, send_head};

/// With this number of options a few hundred ballots fill the queue of 128 MiB.
const OPTIONS: usize = 1_390;

/// Ballots that come at once: a few more than the queue holds.
const CROWD: usize = 800;

/// The bound of the queue, in KiB. A ballot in it costs at most its bytes
/// as sent, its two parts, and one more copy in case the commit fails.
const ROOM: u64 = 128 * 1024;
const COPIES: u64 = 4;

/// A service with an election, and its voters' secrets.
struct Site {
    server: Server,
    simulation: Simulation,
    path: String,
    _folder: tempfile::TempDir,
}

impl Site {
    fn new(options: usize, voters: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite://{}/uurna.db", folder.path().display());
        let mut server = Server::new(folder.path(), "uurna.toml", &database);
        let simulation = Runtime::new().unwrap().block_on(prepare(&server.config(), options, voters)).unwrap();
        server.start();
        let path = format!("/e/{}", simulation.manifest.id());
        let site = Self { server, simulation, path, _folder: folder };
        // wait until the log is replayed
        let status = Connection::open(site.server.address).unwrap().get(&format!("{}/status", site.path));
        assert_eq!(status.unwrap().status, 200);
        site
    }

    /// The body of a voter's ballot.
    fn ballot(&self, voter: usize) -> Vec<u8> {
        let selections = Selections(vec![Some(Selection::Options([1].into()))]);
        let voter = &self.simulation.voters[voter];
        let made = self.simulation.ballot(voter, &selections, Tracker::NONE, 7).unwrap();
        [&u32::try_from(made.entry.len()).unwrap().to_le_bytes()[..], &made.entry, &made.blob].concat()
    }

    /// Send a ballot. Returns the status, and the index if it was confirmed.
    fn cast(&self, body: &[u8], from: &str) -> (u16, Option<u64>) {
        let mut connection = Connection::open(self.server.address).unwrap();
        let answer = connection.post(&format!("{}/ballots", self.path), from, body).unwrap();
        (answer.status, LogProof::parse(&answer.body).ok().map(|proof| proof.index()))
    }

    /// The memory of the service, in KiB.
    fn memory(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.server.process.as_ref().unwrap().id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

#[test]
fn an_overloaded_service_says_so_stays_within_its_memory_and_recovers() {
    let site = Site::new(OPTIONS, 4);
    let ballots: Vec<Vec<u8>> = (0..3).map(|voter| site.ballot(voter)).collect();
    let (status, confirmed) = site.cast(&ballots[0], "10.0.0.1");
    assert_eq!(status, 200);
    let before = site.memory();

    // stop the disk: another connection holds the write lock
    let runtime = Runtime::new().unwrap();
    let store = runtime.block_on(Store::open(&site.server.config().database_address().unwrap())).unwrap();
    let Store::Sqlite { writing, .. } = &store else { unreachable!("it is SQLite") };
    let lock = runtime.block_on(writing.begin_with("BEGIN IMMEDIATE")).unwrap();
    let junk = vec![7; ballots[0].len() - 4];
    let junk = [&ballots[0][..4], &junk].concat();
    let busy = AtomicUsize::new(0);
    let recovered = thread::scope(|scope| {
        let honest = scope.spawn(|| site.cast(&ballots[1], "10.0.0.2"));
        let crowd: Vec<Waiting> =
            (0..CROWD).map(|from| Waiting::send(site.server.address, &site.path, from, &junk)).collect();
        // a client that comes now is refused at once: ten times as many come, and cost nothing
        let (begun, patience) = (Instant::now(), Duration::from_secs(3));
        for from in (0..10 * CROWD).take_while(|_| begun.elapsed() < patience) {
            let (_, status, retry_after) = send_head(site.server.address, &site.path, CROWD + from, junk.len());
            if status == Some(503) {
                assert!(retry_after, "503 says when to come back");
                busy.fetch_add(1, Ordering::Relaxed);
            }
        }
        let most = site.memory();
        assert!(most < before + COPIES * ROOM, "{} MiB, after {} MiB", most / 1024, before / 1024);
        println!("memory: {} MiB before, {} MiB under {CROWD} waiting ballots", before / 1024, most / 1024);
        runtime.block_on(lock.rollback()).unwrap();
        let begun = Instant::now();
        let (status, _) = honest.join().unwrap();
        assert!(
            [200, 503].contains(&status),
            "who had come before is confirmed, or told to send the same again: {status}"
        );
        for (voter, ballot) in ballots.iter().enumerate().skip(1) {
            while site.cast(ballot, &format!("10.0.0.{voter}")).0 != 200 {
                assert!(begun.elapsed() < Duration::from_secs(10), "not recovered");
                thread::sleep(Duration::from_millis(50));
            }
        }
        let recovered = begun.elapsed();
        let answered =
            crowd.into_iter().filter_map(Waiting::status).filter(|status| [422, 503].contains(status)).count();
        assert!(answered * 10 > CROWD * 9, "{answered} of {CROWD} were answered");
        recovered
    });
    println!("{} were told to come back; recovered after {recovered:?}", busy.load(Ordering::Relaxed));
    assert!(recovered < Duration::from_secs(10), "{recovered:?}");
    assert!(busy.load(Ordering::Relaxed) > 0, "nobody was told to come back: this was no overload");
    assert_eq!(site.cast(&ballots[0], "10.0.0.1"), (200, confirmed), "confirmed before, confirmed again");
}

#[test]
fn who_announces_ballots_and_sends_none_takes_the_room_of_nobody_else() {
    const ANNOUNCED: usize = 200;
    let site = Site::new(OPTIONS, 2);
    let ballots: Vec<Vec<u8>> = (0..2).map(|voter| site.ballot(voter)).collect();
    let mut held = Vec::new();
    let stopped = (0..ANNOUNCED).any(|_| {
        let (waiting, status, retry_after) = send_head(site.server.address, &site.path, 0, ballots[0].len());
        held.push(waiting);
        status == Some(429) && retry_after
    });
    assert!(stopped, "{ANNOUNCED} ballots of {} bytes could be announced", ballots[0].len());
    println!("{} announced by one address", held.len());
    assert_eq!(site.cast(&ballots[0], "10.0.0.1").0, 200, "others vote");
    drop(held);
    let begun = Instant::now();
    while site.cast(&ballots[1], "10.1.0.0").0 != 200 {
        assert!(begun.elapsed() < Duration::from_secs(10), "what is given up is free again");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Guesses in every test run; before a release the number in `UURNA_GUESSES`.
fn guesses() -> usize {
    std::env::var("UURNA_GUESSES").ok().and_then(|guesses| guesses.parse().ok()).unwrap_or(4_000)
}

#[test]
fn who_guesses_codes_at_full_speed_finds_none_and_keeps_nobody_else_from_voting() {
    const VOTERS: usize = 60;
    let site = Site::new(2, VOTERS);
    let ballots: Vec<Vec<u8>> = (0..VOTERS).map(|voter| site.ballot(voter)).collect();
    let (left, is_over) = (AtomicUsize::new(guesses()), AtomicBool::new(false));
    let guess = |seed: u64| {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let mut connection = Connection::open(site.server.address).unwrap();
        let (mut told, mut slowed) = (0, 0);
        while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
            let code = SecretVotingCode::random(&mut rng);
            let credential = *code.credential(site.simulation.manifest.id().as_bytes()).public().encoding();
            let asked = format!("{{\"credential\": \"{}\"}}", encode_base64url(&credential));
            match connection.post(&format!("{}/standing", site.path), "10.66.6.6", asked.as_bytes()).unwrap().status {
                403 => told += 1,
                429 => slowed += 1,
                other => unreachable!("a guess was answered with {other}"),
            }
        }
        is_over.store(true, Ordering::Relaxed);
        (told, slowed)
    };
    let (mut slowest, mut cast) = (Duration::ZERO, 0);
    let (told, slowed) = thread::scope(|scope| {
        let guessers: Vec<_> = (0..4).map(|seed| scope.spawn(move || guess(seed))).collect();
        for (voter, ballot) in ballots.iter().enumerate() {
            let begun = Instant::now();
            assert_eq!(site.cast(ballot, &format!("10.0.1.{voter}")).0, 200, "an honest voter elsewhere is served");
            slowest = slowest.max(begun.elapsed());
            cast += usize::from(!is_over.load(Ordering::Relaxed));
        }
        let counts = guessers.into_iter().map(|guesser| guesser.join().unwrap());
        counts.fold((0, 0), |(a, b), (c, d)| (a + c, b + d))
    });
    println!(
        "{told} guesses were told they are wrong, {slowed} to slow down; {cast} honest ballots beside them, the slowest in {slowest:?}"
    );
    assert_eq!(told + slowed, guesses());
    assert!(slowed > told, "guessing is slowed down");
    assert!(cast > 0 && slowest < Duration::from_secs(2), "{cast} ballots, the slowest in {slowest:?}");
}
