//! `uurna`: elections on the command line.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod register;

/// Verifiable elections for trade unions.
#[derive(Parser)]
#[command(name = "uurna", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Work with the union's register of members
    #[command(subcommand)]
    Register(register::Command),
    /// Hold a whole election with simulated voters and trustees, and verify it
    Rehearse(uurna::rehearse::Command),
    /// Measure on this machine what a ballot costs
    Bench(uurna::bench::Command),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match arguments.command {
        Command::Register(command) => {
            register::run(&command).map_err(|error| (error.to_string(), register::COULD_NOT_RUN))
        }
        Command::Rehearse(command) => {
            uurna::rehearse::run(&command).map(|()| ExitCode::SUCCESS).map_err(|error| (error.to_string(), 1))
        }
        Command::Bench(command) => {
            uurna::bench::run(&command).map(|()| ExitCode::SUCCESS).map_err(|error| (error.to_string(), 1))
        }
    };
    ended.unwrap_or_else(|(message, code)| {
        eprintln!("error: {message}");
        ExitCode::from(code)
    })
}
