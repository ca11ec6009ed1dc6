//! `uurna backup` and `uurna restore`: copies of the service's database, and back.

mod restoring;

pub(crate) use restoring::Restore;

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use serde_json::json;
use tokio::runtime::Runtime;
use uurna::backup;
use uurna::backup::Made;
use uurna_election_core::time::Timestamp;
use uurna_service::clock::{Clock as ClockOf, SetClock, SystemClock};
use uurna_service::config::Config;

use crate::answer::{Answer, Answered, Failure, OrFail as _, Output, example};

/// Copy the service's database, while it runs
///
/// A backup is a folder with one state of the database and `backup.json`, which says what is in it. It is looked through
/// before it gets its name. Where the configuration names recipients (backup.recipients), the copy is encrypted with `age`, and only their
/// keys open it. The folder of secrets is not in it: copy the master key once, to another place than the backups. Sealed
/// shares are in it until they are erased in the database: after a result was certified, make a new backup and prune the old ones.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna backup --config /etc/uurna/uurna.toml --to /var/backups/uurna --keep 14",
    "uurna backup --prune /var/backups/uurna --keep 1"
))]
#[command(group = clap::ArgGroup::new("what").required(true).args(["to", "prune"]))]
pub(crate) struct Backup {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE", required_unless_present = "prune")]
    config: Option<PathBuf>,
    /// Where backups lie: a new folder is made in it
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Make no backup, and remove old ones from this folder
    #[arg(long, value_name = "FOLDER", requires = "keep")]
    prune: Option<PathBuf>,
    /// Remove all backups but the newest N
    #[arg(long, value_name = "N")]
    keep: Option<NonZeroUsize>,
    /// The time, for tests
    #[arg(long, hide = true, value_name = "TIME")]
    now: Option<Timestamp>,
    #[command(flatten)]
    output: Output,
}

/// The clock for commands.
fn clock(now: Option<Timestamp>) -> Arc<dyn ClockOf> {
    match now {
        Some(now) => Arc::new(SetClock::at(now)),
        None => Arc::new(SystemClock),
    }
}

fn read_config(path: &Path) -> Result<Config, Failure> {
    Config::read(path, |name| std::env::var(name).ok()).or_could_not_run()
}

impl Backup {
    pub(crate) fn run(&self) -> ExitCode {
        self.output.print(self.answer())
    }

    fn answer(&self) -> Answered {
        let made = match (&self.config, &self.to) {
            (Some(config), Some(to)) => {
                let config = read_config(config)?;
                let database = config.database_address().or_could_not_run()?;
                let runtime = Runtime::new().or_could_not_run()?;
                let recipients = &config.backup.recipients;
                Some(backup::make(&database, to, recipients, &clock(self.now), &runtime).or_could_not_run()?)
            }
            _ => None,
        };
        let folder = self.to.as_ref().or(self.prune.as_ref());
        let pruned = match (folder, self.keep) {
            (Some(folder), Some(keep)) => backup::prune(folder, keep).or_could_not_run()?,
            _ => Vec::new(),
        };
        Ok(answer(made.as_ref(), &pruned))
    }
}

fn answer(made: Option<&Made>, pruned: &[PathBuf]) -> Answer {
    let mut text = String::new();
    if let Some(Made { folder, description }) = made {
        let elections = description.boards.len();
        let _ = writeln!(text, "{}: {} bytes, {elections} elections", folder.display(), description.bytes);
        for board in &description.boards {
            let _ = writeln!(text, "  {} ({}): {} entries, {}", board.election, board.title, board.size, board.phase);
        }
        let holding: Vec<_> = description.boards.iter().filter(|board| board.sealed_shares > 0).collect();
        if !holding.is_empty() {
            text.push_str("It holds sealed shares, to be erased with every copy once the result is certified:\n");
        }
        for board in holding {
            let _ = writeln!(text, "  {} ({}): of {} ballots", board.election, board.title, board.sealed_shares);
        }
        text.push_str(
            "The secrets (master key, high-water marks) are not in it. Keep a copy of the master key elsewhere.\n",
        );
    }
    for old in pruned {
        let _ = writeln!(text, "removed {}", old.display());
    }
    if text.is_empty() {
        text.push_str("nothing to remove\n");
    }
    let shown = |path: &PathBuf| path.display().to_string();
    let json = json!({
        "backup": made.map(|made| shown(&made.folder)),
        "description": made.map(|made| &made.description),
        "secrets_included": false,
        "pruned": pruned.iter().map(shown).collect::<Vec<_>>(),
    });
    Answer { text, json }
}
