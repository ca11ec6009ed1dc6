//! `uurna election status`: the state of an election, and what comes next.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::{Value, json};
use uurna_election_core::board::{Electorate, Phase};
use uurna_keeper::Keeper;

use crate::answer::{Answer, Answered, OrFail as _, Output, example};
use crate::edge;
use crate::signers::names;

/// Tell where an election stands, who is awaited, and what comes next. While voting is open the turnout is shown with one
/// decimal and without a number of ballots.
#[derive(clap::Args)]
#[command(after_help = example!("uurna election status stewards-2027", "uurna election status stewards-2027 --json"))]
pub(crate) struct Status {
    /// The election's folder
    folder: PathBuf,
    #[command(flatten)]
    pub(super) output: Output,
}

pub(super) fn run(status: &Status) -> Answered {
    let keeper = edge::open_keeper(&status.folder)?;
    let (board, manifest) = (keeper.board(), keeper.manifest());
    let good = keeper.good_sums().or_could_not_run()?;
    let (word, said, next) = describe(&keeper, &good);
    let mut text = format!("{}\n", manifest.title().in_language("en"));
    let _ = writeln!(text, "Fingerprint: {}", keeper.fingerprint());
    let _ = writeln!(text, "Voting: {} to {}, {} voters", manifest.opens(), manifest.closes(), manifest.roll().count);
    let _ = writeln!(text, "Now:    {said}");
    let _ = writeln!(text, "Next:   {next}");
    let mut json = json!({
        "phase": word, "fingerprint": keeper.fingerprint().to_string(), "entries": keeper.size(), "next": next,
        "voters": manifest.roll().count,
        "opens": manifest.opens().to_string(), "closes": manifest.closes().to_string(),
    });
    if let (Some(turnout), true) = (board.electorate().map(turnout), board.accepting().is_none()) {
        let _ = writeln!(text, "Turnout: {turnout} %");
        json["turnout_percent"] = Value::String(turnout);
    }
    if let Some(election) = board.checked() {
        let _ = writeln!(text, "Close code: {}", election.close_code());
        json["close_code"] = json!(election.close_code());
        json["ready"] = json!(election.ready());
        json["openings"] = json!(election.openings().keys().collect::<Vec<_>>());
    }
    if board.closed().is_some() {
        json["good_sums"] = json!(good);
    }
    if let Some(election) = board.accepting() {
        json["missing"] = json!(election.missing());
    }
    Ok(Answer { text, json })
}

/// Voters who have voted, in percent with one decimal.
fn turnout(electorate: &Electorate) -> String {
    let voted = electorate.standings().filter(|standing| standing.is_current && standing.last.is_some()).count() as u64;
    let roll = electorate.on_roll().max(1);
    let per_mille = (voted * 1000 + roll / 2) / roll;
    format!("{}.{}", per_mille / 10, per_mille % 10)
}

/// A word for machines, the state, and what comes next.
fn describe(keeper: &Keeper, good: &BTreeSet<u64>) -> (&'static str, String, String) {
    let (board, manifest) = (keeper.board(), keeper.manifest());
    let trustees: Vec<u64> = (1..=manifest.trustees().len() as u64).collect();
    match board.phase() {
        Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting => {
            let missing = board.accepting().map(uurna_election_core::board::Election::missing).unwrap_or_default();
            let next = if missing.is_empty() {
                format!("`uurna election open`, from {} on", manifest.opens())
            } else {
                format!("`uurna trustee accept` by {}", names(manifest, &missing))
            };
            ("accepting", "signers accept the election".into(), next)
        }
        Phase::Open => {
            ("open", "voting is open".into(), format!("`uurna election close`, from {} on", manifest.closes()))
        }
        Phase::Suspended => ("suspended", "voting is suspended".into(), "`uurna election resume`, or close".into()),
        Phase::Closed => {
            let missing: Vec<u64> = trustees.into_iter().filter(|trustee| !good.contains(trustee)).collect();
            let next = if missing.is_empty() {
                let from = board.closed().map(uurna_election_core::board::Election::checked_not_before);
                format!("`uurna election checked`{}", from.map(|at| format!(", from {at} on")).unwrap_or_default())
            } else {
                format!("`uurna trustee check` by {}", names(manifest, &missing))
            };
            ("closed", "voting is closed; trustees check their shares".into(), next)
        }
        Phase::Checked | Phase::Opening => describe_checked(keeper),
        Phase::Ended => {
            let next =
                "`uurna record pack`; anybody can run `uurna-verify`. When the result is certified, erase blobs/";
            ("ended", "the result is published".into(), next.into())
        }
    }
}

fn describe_checked(keeper: &Keeper) -> (&'static str, String, String) {
    let (manifest, Some(election)) = (keeper.manifest(), keeper.board().checked()) else {
        return ("checked", String::new(), String::new());
    };
    let (ready, needed) = (election.ready(), manifest.quorum_of_signers());
    if ready.len() < needed {
        let signers = 1..=manifest.signers() as u64;
        let missing: Vec<u64> = signers.filter(|signer| !ready.contains(signer)).collect();
        let next = format!("`uurna trustee ready` by {} more of {}", needed - ready.len(), names(manifest, &missing));
        return ("checked", format!("the close is fixed; {} of {needed} signers are ready", ready.len()), next);
    }
    let (opened, needed) = (election.openings(), manifest.threshold());
    let said = format!("signers are ready; {} of {needed} trustees have opened", opened.len());
    if opened.len() < needed {
        let trustees = 1..=manifest.trustees().len() as u64;
        let missing: Vec<u64> = trustees.filter(|trustee| !opened.contains_key(trustee)).collect();
        let next = format!("`uurna trustee open` by {} more of {}", needed - opened.len(), names(manifest, &missing));
        return ("opening", said, next);
    }
    ("opening", said, "`uurna election result`".into())
}
