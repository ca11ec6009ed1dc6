//! `uurna restore`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use uurna::restore::{Restoration, RestoreError, Restored, Returned, Standing, Wishes};
use uurna_election_core::manifest::{ElectionId, IdError};
use uurna_election_core::time::Timestamp;

use super::{clock, read_config};
use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};

/// Put a backup in the place of the database, if no log forks by it
///
/// The service must be stopped. Every log of the backup is replayed and compared with the high-water mark of this machine: where
/// more was signed than the backup has, nothing is changed, and each such election is named. A copy of its public record (--mirror)
/// brings a log back to where it was. The present database is moved aside, never deleted. All officers sign in again.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna restore --config /etc/uurna/uurna.toml --from /var/backups/uurna/uurna-20261102T030000Z \\",
    "  --mirror 378c5b55-eb77-4313-927b-33ce420c237e=/srv/mirror/stewards"
))]
pub(crate) struct Restore {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// The backup's folder
    #[arg(long, value_name = "FOLDER")]
    from: PathBuf,
    /// The file of `age` with the key that opens the backup, if it is encrypted
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// A copy of an election's record that may be newer than the backup: a folder, a .tar, or an address
    #[arg(long, value_name = "ELECTION=WHERE", value_parser = parse_mirror)]
    mirror: Vec<(ElectionId, String)>,
    /// You know that nothing was signed in this election after the backup, and this machine has no mark of it.
    /// If something was, its log forks: confirmed ballots are gone, and everybody can prove it
    #[arg(long, value_name = "ELECTION")]
    no_newer: Vec<ElectionId>,
    /// Bring this election back as it is in the backup, and never sign anything in it again; it must be held again
    #[arg(long, value_name = "ELECTION")]
    give_up: Vec<ElectionId>,
    /// The time, for tests
    #[arg(long, hide = true, value_name = "TIME")]
    now: Option<Timestamp>,
    #[command(flatten)]
    output: Output,
}

fn parse_mirror(text: &str) -> Result<(ElectionId, String), String> {
    let cut = text.split_once('=').filter(|(election, place)| !election.is_empty() && !place.is_empty());
    let (election, place) = cut.ok_or("write ELECTION=WHERE")?;
    Ok((election.parse().map_err(|error: IdError| format!("{election:?} is no election: {error}"))?, place.to_owned()))
}

impl Restore {
    pub(crate) fn run(&self) -> ExitCode {
        self.output.print(self.answer())
    }

    fn answer(&self) -> Answered {
        let config = read_config(&self.config)?;
        let mut mirrors = BTreeMap::new();
        for (election, place) in &self.mirror {
            if mirrors.insert(*election, place.clone()).is_some() {
                return Err(Failure::CouldNotRun(format!("--mirror names {election} twice")));
            }
        }
        let wishes = Wishes {
            mirrors,
            no_newer: self.no_newer.iter().copied().collect(),
            given_up: self.give_up.iter().copied().collect(),
        };
        let database = config.database_address().or_could_not_run()?;
        let runtime = Runtime::new().or_could_not_run()?;
        let (secrets, backup, identity) = (&config.secrets, &self.from, self.identity.as_deref());
        let restoration = Restoration { database: &database, secrets, backup, identity, wishes: &wishes };
        let restored = restoration.run(&clock(self.now), &runtime).map_err(|error| match error {
            RestoreError::Refused(_)
            | RestoreError::Description(_)
            | RestoreError::OtherBoard { .. }
            | RestoreError::Encrypted => Failure::Refused(error.to_string()),
            _ => Failure::CouldNotRun(error.to_string()),
        })?;
        Ok(answer(&restored))
    }
}

fn answer(restored: &Restored) -> Answer {
    let mut text = format!("The database is that of {} again.\n", restored.made);
    for board in &restored.boards {
        let _ = writeln!(text, "  {} ({}): {}", board.election, board.title, in_words(board));
    }
    for election in &restored.lost {
        let _ = writeln!(text, "  {election}: is not in the backup and was given up; hold it again, as a new election");
    }
    for board in restored.boards.iter().filter(|board| needs_erasing(board)) {
        let _ = writeln!(
            text,
            "Sealed shares of {} ballots of the ended election {} are back: erase them once more when its result is certified.",
            board.sealed_shares, board.election
        );
    }
    if let Some(moved_to) = &restored.moved_to {
        let _ = writeln!(text, "The database that was there is now {moved_to}; it holds sealed shares as backups do.");
    }
    text.push_str(
        "Nobody is signed in any more. What officers did after the backup, outside the logs, is to be done again.\n",
    );
    let json = json!({
        "made": restored.made,
        "elections": restored.boards.iter().map(in_json).collect::<Vec<_>>(),
        "lost": restored.lost.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "moved_to": restored.moved_to,
    });
    Answer { text, json }
}

fn needs_erasing(board: &Returned) -> bool {
    board.phase == "ended" && board.sealed_shares > 0
}

fn in_words(board: &Returned) -> String {
    let size = board.checkpoint.unverified().size();
    match &board.standing {
        Standing::Whole => format!("{size} entries, nothing is missing"),
        Standing::NothingNewer => format!("{size} entries; that nothing came after them is your word"),
        Standing::GivenUp => format!("{size} entries; given up, nothing is signed in it any more"),
        Standing::Recovered(recovered) => {
            let mut said = format!("{} entries of the backup, {size} with the copy of the record", recovered.before);
            let missing = &recovered.missing_shares;
            if !missing.is_empty() {
                let places: Vec<String> = missing.iter().map(ToString::to_string).collect();
                let _ = write!(
                    said,
                    "; the sealed shares of {} of its ballots are missing, at places {}: voters' browsers keep them until \
                     the close is checked, and anybody may send them (POST /e/ELECTION/blobs/PLACE)",
                    missing.len(),
                    places.join(", ")
                );
            }
            said
        }
    }
}

fn in_json(board: &Returned) -> Value {
    let (standing, before, missing) = match &board.standing {
        Standing::Whole => ("whole", None, None),
        Standing::NothingNewer => ("nothing-newer", None, None),
        Standing::GivenUp => ("given-up", None, None),
        Standing::Recovered(recovered) => ("recovered", Some(recovered.before), Some(&recovered.missing_shares)),
    };
    json!({
        "election": board.election.to_string(),
        "title": board.title,
        "standing": standing,
        "phase": board.phase,
        "size": board.checkpoint.unverified().size(),
        "size_in_backup": before,
        "missing_shares": missing,
        "sealed_shares": board.sealed_shares,
        "erase_again": needs_erasing(board),
    })
}
