//! `uurna election result`: the count, and its entry in the log.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;
use uurna_election_core::board::Fault;
use uurna_election_core::outcome::OutcomeError;
use uurna_election_core::result_entry::DrawnLots;
use uurna_keeper::{Keeper, PublishError};
use uurna_union::result_table::result_table;

use crate::answer::{Answer, Answered, Failure, Output, example};
use crate::edge;

/// Count, write the result to the log, and print it. Where a contest's lots are drawn by hand, the first try names the tie;
/// draw the lot and write the order into a file.
#[derive(clap::Args)]
#[command(after_help = example!(
    "uurna election result stewards-2027",
    "uurna election result stewards-2027 --drawn lots.toml",
    "",
    "lots.toml, first the one that goes first:",
    "  [[lots]]",
    "  contest = \"steward\"",
    "  order = [\"bo\", \"anna\"]",
))]
pub(crate) struct Publish {
    /// The election's folder
    folder: PathBuf,
    /// Lots that the committee drew by hand
    #[arg(long, value_name = "FILE")]
    drawn: Option<PathBuf>,
    /// The language of names in the table
    #[arg(long, default_value = "en", value_name = "TAG")]
    language: String,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LotsFile {
    lots: Vec<LotFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LotFile {
    contest: String,
    order: Vec<String>,
}

pub(super) fn run(publish: &Publish) -> Answered {
    let mut drawn = DrawnLots::none();
    if let Some(path) = &publish.drawn {
        let file: LotsFile = toml::from_str(&edge::read_text(path)?)
            .map_err(|error| Failure::CouldNotRun(format!("{}: {error}", path.display())))?;
        for LotFile { contest, order } in file.lots {
            drawn.enter(contest, order);
        }
    }
    let mut keeper = edge::open_keeper(&publish.folder)?;
    let result = keeper.publish(&drawn, &edge::randomness).map_err(|error| explain(&keeper, error))?;
    let mut text = result_table(keeper.manifest(), &result, &publish.language);
    text.push_str("\nThe result is in the log. Anybody can check it:\n");
    let record = keeper.folder().record();
    let _ = writeln!(text, "  uurna-verify {} --fingerprint {}", record.display(), keeper.fingerprint());
    let json = serde_json::from_slice(&result.to_json_bytes()).unwrap_or(Value::Null);
    Ok(Answer { text, json })
}

/// What a result still needs, and what to do.
fn explain(keeper: &Keeper, error: PublishError) -> Failure {
    match &error {
        PublishError::Outcome(OutcomeError::UndrawnTie { contest, tied, within }) => Failure::Refused(format!(
            "contest {contest:?}: {} are equal {within}. Draw the lot, and give the order with --drawn FILE:\n\
             [[lots]]\ncontest = {contest:?}\norder = {tied:?}   # in the order drawn",
            tied.join(", ")
        )),
        PublishError::Refused { faults } => {
            let waits = faults.iter().any(|fault| matches!(fault, Fault::Totals(_) | Fault::Readiness(_)));
            let open = keeper.board().checked().map_or(0, |election| election.openings().len());
            let needed = keeper.manifest().threshold();
            if waits {
                let message = format!(
                    "there is no result yet: {open} of {needed} trustees have opened. `uurna election status` tells who is awaited"
                );
                Failure::Refused(message)
            } else {
                error.into()
            }
        }
        PublishError::NotChecked { .. } => {
            Failure::Refused(format!("{error}: `uurna election status` tells what comes next"))
        }
        _ => error.into(),
    }
}
