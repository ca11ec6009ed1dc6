//! `uurna record`: the public record as a file, and copies of it on other machines.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;
use uurna_election_core::manifest::Fingerprint;
use uurna_keeper::ElectionFolder;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;
use uurna_keeper::mirror::{MirrorError, mirror};
use uurna_record::{PackError, ReadError, open, pack};

use crate::answer::{Answer, Answered, Failure, Output, example};

/// What can be done with a record.
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    /// Pack a record into one .tar
    Pack(Pack),
    /// Keep a copy of a public record up to date, and notice when it is not continued
    Mirror(Mirror),
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

/// Keep a copy of a public record, on another machine than the service's, from cron. Only what is new is fetched, and only what
/// continues the copy is taken: a log that is shorter than before, or another one, is an alarm, and the copy stays as it was.
#[derive(clap::Args)]
#[command(after_help = concat!(
    "Example:\n  uurna record mirror https://vote.example.org/e/378c5b55-eb77-4313-927b-33ce420c237e/record /srv/mirror/stewards \\\n    \
     --fingerprint Mpz5fa30Ehgus-q_gZghBnH01a7-zZkb7d3b01MXlbw\n\n\
     Exit status: 0 done, 1 the record is refused, 2 could not run (usage, or something that cannot be read or written), \
     4 alarm: the record does not continue the copy"
))]
pub(crate) struct Mirror {
    /// The record: an address, a folder, or a .tar
    record: String,
    /// The copy, a folder; made if it is missing
    folder: PathBuf,
    /// The election's fingerprint E, from a letter or the notice board
    #[arg(long, allow_hyphen_values = true)]
    fingerprint: Option<Fingerprint>,
    #[command(flatten)]
    output: Output,
}

/// Carry out a command.
pub(crate) fn run(command: &Command) -> ExitCode {
    match command {
        Command::Pack(pack) => pack.output.print(pack_record(pack)),
        Command::Mirror(mirror) => mirror.output.print(mirror_record(mirror)),
    }
}

fn mirror_record(asked: &Mirror) -> Answered {
    let mut source = open(&asked.record).map_err(|error| failure(&error.into()))?;
    let done = mirror(source.as_mut(), &asked.folder, asked.fingerprint.as_ref()).map_err(|error| failure(&error))?;
    let (folder, fingerprint) = (asked.folder.display(), done.fingerprint);
    let new = done.after - done.before;
    let text = format!("{folder}: {} entries, {new} of them new; fingerprint {fingerprint}\n", done.after);
    let json = json!({"folder": folder.to_string(), "fingerprint": fingerprint.to_string(), "before": done.before, "after": done.after});
    Ok(Answer { text, json })
}

fn failure(error: &MirrorError) -> Failure {
    let message = error.to_string();
    match error {
        MirrorError::Alarm { .. } => Failure::Alarm(message),
        MirrorError::Read(ReadError::Unreadable(_))
        | MirrorError::Busy { .. }
        | MirrorError::Damaged { .. }
        | MirrorError::Write(_)
        | MirrorError::Commit(_) => Failure::CouldNotRun(message),
        _ => Failure::Refused(message),
    }
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
