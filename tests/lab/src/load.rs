//! How many ballots a running service confirms, and how fast.
//!
//! `prepare` makes an election in the database of a configuration, opens it, and prepares one ballot for each of its
//! voters, as their phones would. `run` sends them to the service on that database. The configuration needs
//! `trusted_proxies = 1`, so that each voter has an address.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::{boards, prepare, record, send};

/// What to do.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Make an election in a database, and its ballots in a folder
    Prepare(Prepare),
    /// Send the ballots to the service
    Run(Run),
    /// Start a service with many open elections: its threads, memory, time to start; a ballot to some of them
    Boards(Many),
    /// Make a whole record with a given number of ballots, for measurements of verifiers
    Record(MakeRecord),
}

/// Start a service with many open elections.
#[derive(clap::Args)]
pub struct Many {
    /// The program uurna
    #[arg(long, value_name = "FILE")]
    pub program: PathBuf,
    /// An empty folder, for the service's database and secrets
    #[arg(long, value_name = "FOLDER")]
    pub dir: PathBuf,
    /// How many elections
    #[arg(long, default_value_t = 1_700)]
    pub boards: usize,
    /// Credentials of each
    #[arg(long, default_value_t = 40)]
    pub voters: usize,
    /// Elections that get a ballot
    #[arg(long, default_value_t = 400)]
    pub cast: usize,
}

/// Make a whole record, from manifest to result.
#[derive(clap::Args)]
pub struct MakeRecord {
    /// How many voters, each with one ballot
    #[arg(long, default_value_t = 10_000)]
    pub ballots: usize,
    /// Options of the one contest; a ballot has one bit more
    #[arg(long, default_value_t = 10)]
    pub options: usize,
    /// A new folder: the record goes into `record`, the fingerprint into `fingerprint`
    #[arg(long, value_name = "FOLDER")]
    pub dir: PathBuf,
}

/// Make an election in a database, and its ballots in a folder.
#[derive(clap::Args)]
pub struct Prepare {
    /// The service's configuration
    #[arg(long, value_name = "FILE")]
    pub config: PathBuf,
    /// How many voters
    #[arg(long, default_value_t = 10_000)]
    pub voters: usize,
    /// Options of the one contest; a ballot has one bit more
    #[arg(long, default_value_t = 10)]
    pub options: usize,
    /// Where the ballots go
    #[arg(long, value_name = "FOLDER")]
    pub dir: PathBuf,
}

/// Send the ballots to the service.
#[derive(clap::Args)]
pub struct Run {
    /// Where the ballots are
    #[arg(long, value_name = "FOLDER")]
    pub dir: PathBuf,
    /// Where the service listens
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub address: SocketAddr,
    /// Ballots a second; without it every client sends when its last ballot was confirmed
    #[arg(long)]
    pub rate: Option<u32>,
    /// Clients at once
    #[arg(long, default_value_t = 64)]
    pub clients: usize,
    /// Ballots to send at the most
    #[arg(long)]
    pub count: Option<usize>,
    /// Ballots to pass over: those of an earlier run
    #[arg(long, default_value_t = 0)]
    pub skip: usize,
}

/// Why the measurement failed.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// a file cannot be read or written
    #[error("cannot read or write {}: {source}", path.display())]
    File {
        /// its path
        path: PathBuf,
        /// the system's error
        source: std::io::Error,
    },
    /// the election cannot be made
    #[error("the election cannot be made: {0}")]
    Election(String),
    /// the service does not answer
    #[error("the service does not answer: {0}")]
    Service(#[from] std::io::Error),
}

/// Run a command.
///
/// # Errors
/// See [`LoadError`].
pub fn run(command: &Command) -> Result<(), LoadError> {
    match command {
        Command::Prepare(asked) => prepare::run(asked),
        Command::Run(asked) => send::run(asked),
        Command::Boards(asked) => boards::run(asked),
        Command::Record(asked) => record::run(asked),
    }
}
