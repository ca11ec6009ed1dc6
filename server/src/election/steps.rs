//! `uurna election open`, `suspend`, `resume`, `close`, `checked`: one step each, by this computer's clock.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::json;
use uurna_election_core::board::Fault;
use uurna_election_core::event::Step;
use uurna_election_core::time::Timestamp;
use uurna_keeper::{CheckedBy, Keeper, StepRefusal};

use crate::answer::{Answer, Answered, Failure, Output, example};
use crate::edge;
use crate::edge::Clock;
use crate::signers::names;

/// Which election, and when.
#[derive(clap::Args)]
pub(crate) struct At {
    /// The election's folder
    folder: PathBuf,
    #[command(flatten)]
    pub(super) output: Output,
    #[command(flatten)]
    clock: Clock,
}

/// Open voting. Every trustee and witness must have accepted, and the time of the plan must have come.
#[derive(clap::Args)]
#[command(after_help = example!("uurna election open stewards-2027"))]
pub(crate) struct Open {
    #[command(flatten)]
    pub(super) at: At,
}

/// Suspend voting: no ballot is taken until it is resumed. Codes can be replaced meanwhile.
#[derive(clap::Args)]
#[command(after_help = example!("uurna election suspend stewards-2027"))]
pub(crate) struct Suspend {
    #[command(flatten)]
    pub(super) at: At,
}

/// Go on with voting that was suspended.
#[derive(clap::Args)]
#[command(after_help = example!("uurna election resume stewards-2027"))]
pub(crate) struct Resume {
    #[command(flatten)]
    pub(super) at: At,
}

/// Close voting, when the time of the plan has come. No ballot is taken after it.
#[derive(clap::Args)]
#[command(after_help = example!("uurna election close stewards-2027"))]
pub(crate) struct Close {
    #[command(flatten)]
    pub(super) at: At,
}

/// Fix what is counted. Every trustee must have told that its sum is good (`uurna trustee check`); after this no ballot
/// can be excluded.
#[derive(clap::Args)]
#[command(after_help = example!("uurna election checked stewards-2027", "uurna election checked stewards-2027 --without-some"))]
pub(crate) struct Checked {
    #[command(flatten)]
    pub(super) at: At,
    /// Go on without trustees who have not told that their sum is good, if enough have
    #[arg(long)]
    without_some: bool,
}

pub(super) fn open(step: &Open) -> Answered {
    take(&step.at, "Voting is open.", Keeper::open_voting)
}

pub(super) fn suspend(step: &Suspend) -> Answered {
    take(&step.at, "Voting is suspended. `uurna election resume` goes on.", Keeper::suspend)
}

pub(super) fn resume(step: &Resume) -> Answered {
    take(&step.at, "Voting goes on.", Keeper::resume)
}

pub(super) fn close(step: &Close) -> Answered {
    take(&step.at, "Voting is closed. Each trustee now runs `uurna trustee check`.", Keeper::close)
}

pub(super) fn checked(step: &Checked) -> Answered {
    let by = if step.without_some { CheckedBy::OfficersOrder } else { CheckedBy::EveryTrustee };
    let mut code = String::new();
    let said = "What is counted is fixed.";
    let mut answer = take(&step.at, said, |keeper, now| {
        let index = keeper.end_exclusions(now, by)?;
        if let Some(election) = keeper.board().checked() {
            code = election.close_code();
        }
        Ok(index)
    })?;
    let _ = writeln!(answer.text, "Close code: {code}");
    answer
        .text
        .push_str("Trustees and witnesses compare this code with each other, then each runs `uurna trustee ready`.\n");
    answer.json["close_code"] = json!(code);
    Ok(answer)
}

fn take(at: &At, said: &str, step: impl FnOnce(&mut Keeper, Timestamp) -> Result<u64, StepRefusal>) -> Answered {
    let now = at.clock.now()?;
    let mut keeper = edge::open_keeper(&at.folder)?;
    match step(&mut keeper, now) {
        Ok(index) => Ok(Answer {
            text: format!("{said}\nEntry {index} of the log, at {now}.\n"),
            json: json!({"entry": index, "at": now.to_string()}),
        }),
        Err(refusal) => Err(explain(&keeper, refusal)),
    }
}

/// Why a step was refused, and what to do.
fn explain(keeper: &Keeper, refusal: StepRefusal) -> Failure {
    let manifest = keeper.manifest();
    let message = match &refusal {
        StepRefusal::SumsMissing { good, missing } => {
            let mut message = format!(
                "these have not told yet that their sum is good: {}. Ask them to run `uurna trustee check`",
                names(manifest, missing)
            );
            if good.len() >= manifest.threshold() {
                message.push_str(", or go on without them: --without-some");
            }
            message
        }
        StepRefusal::TooFewSums { good, needed } => {
            format!(
                "{good} sums are good where {needed} are needed to count: ask more trustees to run `uurna trustee check`"
            )
        }
        StepRefusal::Refused { faults } => {
            faults.iter().map(|fault| explain_fault(keeper, fault)).collect::<Vec<_>>().join("; ")
        }
        StepRefusal::Keep(_) => return refusal.into(),
    };
    Failure::Refused(message)
}

fn explain_fault(keeper: &Keeper, fault: &Fault) -> String {
    match fault {
        Fault::NotAccepted { missing } => format!(
            "voting cannot open yet: not accepted by {}. Ask them to run `uurna trustee accept`",
            names(keeper.manifest(), missing)
        ),
        Fault::Early { name, at, not_before } => {
            let what = [(Step::Opened, "open"), (Step::Closed, "close")];
            let what = what.iter().find(|(step, _)| step.name() == *name);
            match what {
                Some((_, what)) => {
                    format!("voting may {what} from {not_before} on, and it is {at} now: wait until then")
                }
                None => format!("the pause after the close ends at {not_before}, and it is {at} now: wait until then"),
            }
        }
        Fault::OutOfPlace { turn, phase } => {
            format!("{turn} has no place {phase}: `uurna election status` tells what comes next")
        }
        other => other.to_string(),
    }
}
