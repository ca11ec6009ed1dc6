//! `uurna`: elections on the command line.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod answer;
mod ballot_check;
mod cast;
mod code;
mod copies;
mod edge;
mod election;
mod inspection;
mod officer;
mod organisation;
mod record;
mod register;
mod running;
mod sending;
mod signers;
mod spreadsheet;
mod trustee;

/// Verifiable elections for trade unions.
#[derive(Parser)]
#[command(
    name = "uurna",
    version,
    after_help = "Example:\n  uurna rehearse                  a whole election, with simulated voters\n  \
                  uurna register check members.csv\n  uurna election new --help\n\n\
                  Every command has an example of its own: uurna COMMAND --help"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Work with the union's register of members
    #[command(subcommand)]
    Register(register::Command),
    /// Prepare an election, and take it from step to step
    #[command(subcommand)]
    Election(election::Command),
    /// Do a trustee's or witness's work, on a machine of one's own
    #[command(subcommand)]
    Trustee(trustee::Command),
    /// Cast a ballot, or check the device that made it
    Cast(cast::Cast),
    /// On another device, check the device that makes your ballot
    BallotCheck(ballot_check::BallotCheck),
    /// Replace lost voting codes
    #[command(subcommand)]
    Code(code::Command),
    /// Pack the public record, or keep a copy of it elsewhere
    #[command(subcommand)]
    Record(record::Command),
    /// Hold a whole election with simulated voters and trustees, and verify it
    Rehearse(uurna_rehearsal::rehearse::Command),
    /// Look after the officers of an organisation
    #[command(subcommand)]
    Officer(officer::Command),
    /// Look after an organisation
    #[command(subcommand)]
    Organisation(organisation::Command),
    /// Run a service with an invented union, to look at
    Demo(uurna::demo::Command),
    /// Run the service
    Serve(running::Serve),
    /// Read a service's configuration, and say what would be regretted
    CheckConfig(inspection::CheckConfig),
    /// Look at an installation as it is, and say what is wrong
    Doctor(inspection::Doctor),
    Backup(copies::Backup),
    Restore(copies::Restore),
    /// Measure on this machine what a ballot costs
    Bench(uurna::bench::Command),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match arguments.command {
        Command::Election(command) => return election::run(&command),
        Command::Trustee(command) => return trustee::run(&command),
        Command::Cast(cast) => return cast.output.print(cast::run(&cast)),
        Command::BallotCheck(check) => return check.output.print(ballot_check::run(&check)),
        Command::Code(command) => return code::run(&command),
        Command::Record(command) => return record::run(&command),
        Command::Officer(command) => return officer::run(&command),
        Command::Organisation(command) => return organisation::run(&command),
        Command::Serve(arguments) => return arguments.run(),
        Command::CheckConfig(check) => return check.output.print(check.run()),
        Command::Doctor(doctor) => return doctor.run(),
        Command::Backup(backup) => return backup.run(),
        Command::Restore(restore) => return restore.run(),
        Command::Register(command) => {
            register::run(&command).map_err(|error| (error.to_string(), register::COULD_NOT_RUN))
        }
        Command::Rehearse(command) => {
            uurna_rehearsal::rehearse::run(&command).map(|()| ExitCode::SUCCESS).map_err(|error| (error.to_string(), 1))
        }
        Command::Demo(command) => {
            uurna::demo::run(&command).map(|()| ExitCode::SUCCESS).map_err(|error| (error.to_string(), 1))
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
