//! `uurna record`: the public record as a file.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;
use uurna::durable::{self, Access};
use uurna::keeper::ElectionFolder;
use uurna_verifier::source::{PackError, pack};

use crate::answer::{Answer, Answered, Failure, Output, example};

/// What can be done with a record.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Pack a record into one .tar
    Pack(Pack),
}

/// Pack an election's record into one .tar, always the same bytes for the same record. It holds no name and no vote, and
/// anybody can verify it.
#[derive(clap::Args)]
#[command(after_help = example!("uurna record pack stewards-2027 --out stewards-2027.tar"))]
pub(crate) struct Pack {
    /// The election's folder, or a copy of its record
    folder: PathBuf,
    /// The .tar to make
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    output: Output,
}

/// Carry out a command.
pub(crate) fn run(command: &Command) -> ExitCode {
    let Command::Pack(pack) = command;
    pack.output.print(pack_record(pack))
}

fn pack_record(asked: &Pack) -> Answered {
    let record = ElectionFolder::new(&asked.folder).record();
    let record = if record.is_dir() { record } else { asked.folder.clone() };
    let mut failed = None;
    let size = durable::write_with(&asked.out, Access::Public, |file| {
        pack(&record, std::io::BufWriter::new(&mut *file)).map_err(|error| {
            let message = std::io::Error::other(error.to_string());
            failed = Some(error);
            message
        })?;
        Ok(file.metadata()?.len())
    });
    let size = size.map_err(|error| match failed {
        Some(PackError::Read(error)) => Failure::CouldNotRun(error.to_string()),
        _ => Failure::CouldNotRun(error.to_string()),
    })?;
    let out = asked.out.display();
    let text = format!("{out}: {size} bytes. Check it with `uurna-verify {out} --fingerprint …`.\n");
    Ok(Answer { text, json: json!({"file": out.to_string(), "bytes": size}) })
}
