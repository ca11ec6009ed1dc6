//! A whole service behind real time, for a walk through an election in a
//! browser: `cargo run -p uurna-rooms --bin union_hall CONFIG SECONDS`.
//!
//! It serves a configuration as `uurna serve` does, but SECONDS seconds behind this machine's clock, and prints one
//! line of JSON once it listens: `{"behind"}`. A line on its input sets the number of seconds, which never grows; it
//! answers each with such a line. So days pass in a minute, and no time in the log is ever later than a browser's
//! clock. It ends when its input ends.

use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Value, json};
use tokio::net::TcpListener;
use uurna::serve;
use uurna_election_core::time::Timestamp;
use uurna_service::clock::{Clock, SystemClock};
use uurna_service::config::Config;

type Failure = Box<dyn std::error::Error>;

/// A running clock behind real time.
struct LateClock(AtomicI64);

impl Clock for LateClock {
    fn now(&self) -> Timestamp {
        let late = SystemClock.now().seconds() - self.0.load(Ordering::SeqCst);
        Timestamp::from_seconds(late).unwrap_or(Timestamp::EPOCH)
    }
}

impl LateClock {
    /// Set the lag to `behind` seconds, unless it is smaller already.
    fn catch_up(&self, behind: i64) -> Value {
        self.0.fetch_min(behind.max(0), Ordering::SeqCst);
        json!({"behind": self.0.load(Ordering::SeqCst)})
    }
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [config, behind] = given.as_slice() else { return Err("CONFIG and SECONDS are wanted".into()) };
    let config = Config::read(Path::new(config), |_| None)?;
    let clock = Arc::new(LateClock(AtomicI64::new(behind.parse()?)));
    let listener = TcpListener::bind(config.server.listen).await?;
    let service = serve::prepare_by(clock.clone(), uurna_service::randomness::Randomness::system(), config).await?;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(serve::serve_on(listener, service, async { drop(stopped.await) }));
    tell(&clock.catch_up(i64::MAX))?;
    follow(&clock).await?;
    drop(stop);
    serving.await??;
    Ok(())
}

/// Print one line for the test that started the program.
fn tell(line: &Value) -> Result<(), Failure> {
    println!("{line}");
    Ok(std::io::stdout().flush()?)
}

/// Follow the input line by line, to its end.
async fn follow(clock: &LateClock) -> Result<(), Failure> {
    let (line_read, mut lines) = tokio::sync::mpsc::unbounded_channel();
    let read = move || std::io::stdin().lock().lines().map_while(Result::ok).try_for_each(|line| line_read.send(line));
    std::thread::spawn(read);
    while let Some(line) = lines.recv().await {
        tell(&clock.catch_up(line.trim().parse()?))?;
    }
    Ok(())
}
