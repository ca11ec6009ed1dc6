//! `uurna-load`: how many ballots a running service confirms, and how fast.

use std::process::ExitCode;

use clap::Parser;

/// Measure how many ballots a running service confirms.
#[derive(Parser)]
#[command(
    name = "uurna-load",
    after_help = "Example:\n  uurna-load prepare --config uurna.toml --voters 10000 --dir ballots\n  uurna-load run --dir ballots --clients 64\n  uurna-load boards --program target/release/uurna --dir many"
)]
struct Arguments {
    #[command(subcommand)]
    command: uurna_lab::Command,
}

fn main() -> ExitCode {
    match uurna_lab::run(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
