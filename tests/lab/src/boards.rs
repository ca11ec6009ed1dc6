//! The cost of many open elections for a service: its threads, its memory, and its time to answer.

use std::fs;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use uurna_service::boards::Boards;
use uurna_service::clock::SystemClock;
use uurna_service::config::Config;
use uurna_store::Store;

use super::client::Connection;
use super::prepare::{add, body_of, failed, now};
use super::{LoadError, Many};

/// The longest time for an answer.
const PATIENCE: Duration = Duration::from_mins(2);

pub(super) fn run(asked: &Many) -> Result<(), LoadError> {
    let address = free_address()?;
    let config = configuration(&asked.dir, address)?;
    let elections = elections(&config, asked)?;
    println!("{} open elections of {} credentials", asked.boards, asked.voters);
    let begun = Instant::now();
    let mut service = Running::start(&asked.program, &config)?;
    let answers = service.answers_at(address)?.duration_since(begun);
    println!("answers /healthz {:.2} s after it was started", answers.as_secs_f64());
    // the background work of a start has ended by then
    sleep(Duration::from_secs(5));
    service.describe("five seconds after the start")?;
    let mut connection = Connection::open(address)?;
    let mut taken = Vec::new();
    for (election, ballot) in &elections {
        let sent = Instant::now();
        let answer = connection.post(&format!("/e/{election}/ballots"), "10.0.0.1", ballot)?;
        if answer.status != 200 {
            return Err(failed(String::from_utf8_lossy(&answer.body)));
        }
        taken.push(sent.elapsed());
    }
    taken.sort_unstable();
    let [half, most] = [taken.len() / 2, taken.len().saturating_sub(1)]
        .map(|place| taken.get(place).map_or(0.0, |taken| taken.as_secs_f64() * 1000.0));
    println!("{} first ballots, each in an election of its own: p50 {half:.1} ms, most {most:.1} ms", taken.len());
    service.describe("after them")
}

/// An address that was free a moment ago.
fn free_address() -> Result<SocketAddr, LoadError> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

fn configuration(folder: &Path, address: SocketAddr) -> Result<PathBuf, LoadError> {
    let path = folder.join("uurna.toml");
    let shown = folder.display();
    let text = format!(
        "secrets = \"{shown}/secrets\"\n[server]\nlisten = \"{address}\"\npublic_url = \"http://localhost:{}\"\n\
         trusted_proxies = 1\n[database]\nurl = \"sqlite://{shown}/uurna.db\"\n",
        address.port()
    );
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, text));
    written.map_err(|source| LoadError::File { path: path.clone(), source })?;
    Ok(path)
}

/// Make the elections. Returns those that get a ballot, each with its ballot.
fn elections(config: &Path, asked: &Many) -> Result<Vec<(String, Vec<u8>)>, LoadError> {
    let config = Config::read(config, |_| None).map_err(failed)?;
    let runtime = Runtime::new()?;
    runtime.block_on(async {
        let store = Store::open(&config.database_address().map_err(failed)?).await.map_err(failed)?;
        let (clock, handle) = (Arc::new(SystemClock), runtime.handle().clone());
        let boards = Boards::new(store.clone(), clock, &config.secrets, handle).map_err(failed)?;
        let (mut with_ballots, first_seed) = (Vec::new(), now());
        for number in 0..asked.boards {
            let simulation = add(&boards, first_seed + number as u64, 10, asked.voters).await?;
            if number < asked.cast
                && let Some(ballot) = simulation.ballots().into_iter().next()
            {
                with_ballots.push((simulation.manifest.id().to_string(), body_of(&ballot)?));
            }
        }
        store.close().await;
        Ok(with_ballots)
    })
}

/// A running service, which ends when the measurement does.
struct Running(Child);

impl Running {
    fn start(program: &Path, config: &Path) -> Result<Self, LoadError> {
        let service = Command::new(program).args(["serve", "--config"]).arg(config).stdout(Stdio::null()).spawn();
        Ok(Self(service.map_err(|source| LoadError::File { path: program.to_owned(), source })?))
    }

    /// The moment of its first answer.
    fn answers_at(&mut self, address: SocketAddr) -> Result<Instant, LoadError> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.0.try_wait()? {
                return Err(io::Error::other(format!("it has ended: {status}")).into());
            }
            let answer = Connection::open(address).and_then(|mut connection| connection.get("/healthz"));
            if answer.is_ok_and(|answer| answer.status == 200) {
                return Ok(Instant::now());
            }
            sleep(Duration::from_millis(5));
        }
        Err(io::Error::from(io::ErrorKind::TimedOut).into())
    }

    /// Print threads and memory, as Linux reports them.
    fn describe(&self, when: &str) -> Result<(), LoadError> {
        let path = PathBuf::from(format!("/proc/{}/status", self.0.id()));
        let status = fs::read_to_string(&path).map_err(|source| LoadError::File { path, source })?;
        let number = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()).and_then(|word| word.parse().ok()).unwrap_or_default()
        };
        let [now, most] = [number("VmRSS:"), number("VmHWM:")].map(|kib| kib / 1024);
        println!("{when}: {} threads, {now} MiB, {most} MiB at the most", number("Threads:"));
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
