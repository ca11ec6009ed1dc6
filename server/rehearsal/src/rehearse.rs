//! `uurna rehearse`: a whole election in one go, with simulated voters and trustees and the verifier's verdict.

mod election;
mod people;
mod quiet;
mod replay;
mod show;

pub use quiet::{Rehearsed, rehearse};

use std::path::{Path, PathBuf};

use getrandom::SysRng;
use rand_core::{Rng as _, UnwrapErr};
use uurna_election_core::result_entry::DrawnLots;
use uurna_verifier::State;

use crate::machine::machine;
use crate::simulation::Simulation;
use election::{Rehearsal, turnout};
use replay::Published;
use show::Stages;
use uurna_keeper::{ActRefusal, CreateError, KeepError, PublishError, StepRefusal, SumReportError};
use uurna_union::result_table::result_table;

/// Options of `uurna rehearse`.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  uurna rehearse\n  uurna rehearse --register members.csv --turnout 60 --out rehearsal\n  \
                        uurna rehearse --replay tests/vectors/tally/hyy2009.json --out replay\n\n\
                        With --out the folder then holds record/ (the log), fingerprint and blobs/."
)]
pub struct Command {
    /// the members who vote; without it the invented register of 420 members that comes with the program
    #[arg(long, value_name = "FILE.csv", conflicts_with = "replay")]
    register: Option<PathBuf>,
    /// number of voters: the first of the register, or invented ones without a register
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000), conflicts_with = "replay")]
    voters: Option<u32>,
    /// how many percent of them vote: 72, or 0.72
    #[arg(long, value_name = "P", default_value = "72", value_parser = percent)]
    turnout: u8,
    /// how many trustees share the keys
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=16))]
    trustees: u8,
    /// how many of them it takes to open the totals; more than half of them if not given
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u8).range(1..=16))]
    threshold: Option<u8>,
    /// keep the election in this new folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// cast every vote of a real election's published counts
    #[arg(long, value_name = "FILE.json")]
    replay: Option<PathBuf>,
    /// make the same rehearsal again
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// Why a rehearsal stopped.
#[derive(Debug, thiserror::Error)]
pub enum RehearsalError {
    /// a file cannot be read
    #[error("{0}")]
    Read(String),
    /// the folder already exists
    #[error("{} already exists and is not empty: give a new folder with --out", .0.display())]
    Exists(PathBuf),
    /// the register is refused
    #[error(transparent)]
    Register(#[from] uurna_election_core::register::RegisterError),
    /// the rehearsal's rule does not fit the register
    #[error("the register cannot be used for a rehearsal: {0}")]
    Rule(String),
    /// nobody on the register may vote
    #[error("nobody of this register may vote: check it with `uurna register check`")]
    Nobody,
    /// the published counts cannot be read
    #[error("the published counts cannot be read: {0}")]
    Published(String),
    /// the manifest is refused
    #[error("the election is out of bounds: {0}")]
    Manifest(#[from] uurna_election_core::manifest::ManifestError),
    /// the folder cannot be made
    #[error(transparent)]
    Create(#[from] CreateError),
    /// a signer's act is refused
    #[error(transparent)]
    Act(#[from] ActRefusal),
    /// a step is refused
    #[error(transparent)]
    Step(#[from] StepRefusal),
    /// a ballot is refused
    #[error(transparent)]
    Cast(#[from] uurna_election_core::board::CastError),
    /// the storage failed
    #[error(transparent)]
    Keep(#[from] KeepError),
    /// a trustee's report is refused
    #[error(transparent)]
    Sum(#[from] SumReportError),
    /// a trustee's key is not in the manifest
    #[error(transparent)]
    Trustee(#[from] uurna_election_core::trustee::NotATrustee),
    /// a trustee's check failed
    #[error(transparent)]
    Shares(#[from] uurna_election_core::trustee::SharesError),
    /// a signer refused to sign
    #[error(transparent)]
    NotReady(#[from] uurna_election_core::trustee::NotReady),
    /// a trustee refused to open
    #[error(transparent)]
    NotOpened(#[from] uurna_election_core::trustee::NotOpened),
    /// the result was not published
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// a simulated voter's selections break a rule
    #[error("a simulated voter's choice is no vote: this is a bug of the rehearsal")]
    NoVote,
    /// a trustee found bad shares
    #[error("trustee {trustee} found bad shares, though every voter here is honest: this is a bug")]
    BadShares {
        /// the number of the trustee
        trustee: u64,
    },
    /// the record is in another phase than expected
    #[error("the rehearsal's record does not stand where it should: this is a bug")]
    NotClosed,
    /// the verdict is not "valid", or the outcome differs
    #[error("{0}")]
    Verdict(String),
}

/// Hold the rehearsal, and print its verdict.
///
/// # Errors
/// See [`RehearsalError`]; a verdict other than "valid" is one.
pub fn run(command: &Command) -> Result<(), RehearsalError> {
    let seed = command.seed.unwrap_or_else(|| UnwrapErr(SysRng).next_u64());
    let (folder, _temporary) = folder(command.out.as_deref())?;
    let mut stages = Stages::default();
    println!("{}\n", machine());
    let published = match &command.replay {
        Some(path) => Some(Published::parse(&read(path)?)?),
        None => None,
    };
    let trustees = usize::from(command.trustees);
    let threshold = command.threshold.map_or(trustees / 2 + 1, usize::from);
    let simulation = stages.stage("register, roll, codes, manifest", || {
        let plan = if let Some(published) = &published {
            published.plan(trustees, threshold, seed)
        } else {
            let people = people(command)?;
            people.lines.iter().for_each(|line| println!("{line}"));
            people::plan(people.voters, trustees, threshold, seed)
        };
        if plan.voters.is_empty() { Err(RehearsalError::Nobody) } else { Ok(Simulation::new(&plan)?) }
    })?;
    println!("Election fingerprint  {}\n", simulation.manifest.fingerprint());
    let mut rehearsal = stages.stage("freeze the election", || Rehearsal::freeze(simulation, &folder))?;
    vote(&mut rehearsal, command, published.as_ref(), seed, &mut stages)?;
    let checks = stages.stage("close; trustees check the shares", || rehearsal.check())?;
    stages.stage("signers compare the close and sign; trustees open", || rehearsal.count(&checks))?;
    let result = stages.stage("count", || match &published {
        Some(published) => {
            let draw = |tied: &[String], within: &_| published.drawn_order(tied, within);
            rehearsal.publish(published.drawn_among_elected(), draw)
        }
        None => rehearsal.publish(DrawnLots::none(), |tied, _| tied.to_vec()),
    })?;
    let verification = stages.stage("verify, as anybody can", || rehearsal.verify("entries"))?;
    println!("{}", result_table(&rehearsal.simulation.manifest, &result, "en"));
    if let (Some(published), Some((_, outcome))) = (&published, result.contests.first()) {
        compare(published, outcome)?;
    }
    println!("{}", stages.table());
    if let Some(out) = &command.out {
        let out = out.display();
        println!("Verify it yourself:\n  uurna-verify {out}/record --fingerprint \"$(cat {out}/fingerprint)\"\n");
    }
    let report = &verification.report;
    print!("{report}");
    if report.state == State::Valid { Ok(()) } else { Err(RehearsalError::Verdict("the record is not valid".into())) }
}

fn people(command: &Command) -> Result<people::People, RehearsalError> {
    match (&command.register, command.voters) {
        (Some(path), None) => people::from_register(Some(&read(path)?)),
        (Some(path), Some(voters)) => {
            let mut people = people::from_register(Some(&read(path)?))?;
            people.voters.truncate(usize::try_from(voters).unwrap_or(usize::MAX));
            people.lines.push(format!("the first {} of them vote here", people.voters.len()));
            Ok(people)
        }
        (None, Some(voters)) => Ok(people::invented(usize::try_from(voters).unwrap_or(usize::MAX))),
        (None, None) => people::from_register(None),
    }
}

/// A per cent: a whole number, or a fraction with a point.
fn percent(text: &str) -> Result<u8, String> {
    let text = text.trim().trim_end_matches('%');
    let percent = match text.split_once('.') {
        Some(("0" | "", decimals)) if !decimals.is_empty() => format!("{decimals:0<2}").get(..2).map(str::to_owned),
        Some(("1", decimals)) if decimals.bytes().all(|b| b == b'0') => Some("100".to_owned()),
        Some(_) => None,
        None => Some(text.to_owned()),
    };
    let percent = percent.and_then(|percent| percent.parse().ok()).filter(|percent| *percent <= 100);
    percent.ok_or_else(|| "give a number from 0 to 100, or a fraction such as 0.72".to_owned())
}

/// Cast everybody's votes. In a simulated branch some members vote again, and one code is replaced.
fn vote(
    rehearsal: &mut Rehearsal,
    command: &Command,
    published: Option<&Published>,
    seed: u64,
    stages: &mut Stages,
) -> Result<(), RehearsalError> {
    stages.stage("trustees accept; open", || rehearsal.open())?;
    let votes = match published {
        Some(published) => published.votes(),
        None => turnout(&rehearsal.simulation, command.turnout, seed),
    };
    let confirmed = stages.stage("members vote", || {
        let mut confirmed = rehearsal.cast(&votes, seed)?;
        if published.is_none() {
            let again = turnout(&rehearsal.simulation, 100, seed);
            let again: Vec<_> = again.into_iter().take(votes.len() / 40).collect();
            confirmed += rehearsal.cast(&again, seed ^ 1)?;
            if let Some(vote) = votes.last() {
                rehearsal.replace_code(vote.voter, seed)?;
                confirmed += rehearsal.cast(std::slice::from_ref(vote), seed ^ 2)?;
            }
        }
        Ok::<_, RehearsalError>(confirmed)
    })?;
    println!("{confirmed} ballots confirmed\n");
    Ok(())
}

fn compare(
    published: &Published,
    outcome: &uurna_election_core::outcome::ContestOutcome,
) -> Result<(), RehearsalError> {
    println!("elected, in order: {}", outcome.elected.join(" "));
    if let Some(lot) =
        outcome.lots.iter().rev().find(|lot| lot.tied.contains(outcome.elected.last().unwrap_or(&String::new())))
    {
        let first = lot.order.first().map_or("nobody", String::as_str);
        println!("the last seat: {} were equal; the lot drawn by hand gives it to {first}", lot.tied.join(" and "));
    }
    let differences = published.differences(outcome);
    if differences.is_empty() {
        println!("The outcome is the published one: {} elected in the same order.\n", outcome.elected.len());
        Ok(())
    } else {
        Err(RehearsalError::Verdict(format!("the outcome differs from the published one: {}", differences.join("; "))))
    }
}

fn read(path: &Path) -> Result<Vec<u8>, RehearsalError> {
    std::fs::read(path).map_err(|error| RehearsalError::Read(format!("cannot read {}: {error}", path.display())))
}

/// The folder of the election: the new one that was asked for, or a temporary one.
fn folder(out: Option<&Path>) -> Result<(PathBuf, Option<tempfile::TempDir>), RehearsalError> {
    let failed = |error: std::io::Error| RehearsalError::Read(format!("cannot make a folder: {error}"));
    if let Some(out) = out {
        let is_taken = std::fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
        return if is_taken { Err(RehearsalError::Exists(out.to_owned())) } else { Ok((out.to_owned(), None)) };
    }
    let temporary = tempfile::tempdir().map_err(failed)?;
    Ok((temporary.path().join("rehearsal"), Some(temporary)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turnout_is_a_percentage_or_a_fraction() {
        for (text, expected) in [
            ("72", 72),
            ("0.72", 72),
            ("0.7", 70),
            ("72 %", 72),
            ("1.0", 100),
            ("100", 100),
            ("0", 0),
            (".5", 50),
            ("0.725", 72),
        ] {
            assert_eq!(percent(text.replace(' ', "").as_str()), Ok(expected), "{text}");
        }
        for text in ["101", "-1", "1.5", "x", "", "."] {
            assert!(percent(text).is_err(), "{text:?}");
        }
    }
}
