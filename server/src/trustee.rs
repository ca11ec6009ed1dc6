//! `uurna trustee`: a trustee's or witness's own work, on a machine of its own.

mod accept;
mod check;
mod checkpoints;
mod new;
mod notes;
mod open;
mod ready;
mod sight;
mod try_key;
mod words;

use std::process::ExitCode;

/// What a trustee or witness does.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Make a key: 24 secret words, and a public file for the officer
    New(new::New),
    /// Accept an election before it opens
    Accept(accept::Accept),
    /// Show the office that your words still make your key
    Try(try_key::TryKey),
    /// After the close, check the record and one's own shares
    Check(check::Check),
    /// Sign the close, once, after comparing its code with the others
    Ready(ready::Ready),
    /// Open the sum of one's shares, once enough signers are ready
    Open(open::Open),
}

/// Carry out a command.
pub(crate) fn run(command: &Command) -> ExitCode {
    match command {
        Command::New(new) => new.output.print(new::run(new)),
        Command::Accept(accept) => accept.output.print(accept::run(accept)),
        Command::Try(asked) => asked.output.print(try_key::run(asked)),
        Command::Check(check) => check.output.print(check::run(check)),
        Command::Ready(ready) => ready.output.print(ready::run(ready)),
        Command::Open(open) => open.output.print(open::run(open)),
    }
}
