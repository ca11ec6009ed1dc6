//! From what was read and found to a report.

use uurna_election_core::board::{Board, Checked, CountedSet, Election, Electorate, Phase};
use uurna_election_core::check::Check;

use super::{Counts, Read, Report, State};
use crate::counting::Count;
use crate::findings::{Findings, Outcome};
use crate::request::Answers;

impl Report {
    pub(crate) fn compose(read: &Read<'_>, count: &Count, mut findings: Findings, asked: Option<Answers>) -> Self {
        let manifest = read.board.and_then(|board| board.manifest());
        let checked = read.board.and_then(|board| board.checked());
        let mut report = Self {
            state: State::Invalid,
            checks: Vec::new(),
            fingerprint: read.fingerprint,
            title: manifest.map(|manifest| manifest.title().in_language("en").to_owned()),
            entries: read.entries,
            ballots: read.ballots,
            counts: counts(read),
            close_code: checked.map(Election::<Checked>::close_code),
            ready: checked.map(|election| election.ready().iter().copied().collect()).unwrap_or_default(),
            openings: count.openings.clone(),
            totals: None,
            lot: count.totals.as_ref().map(|totals| totals.blinding),
            result: count.result.clone(),
            asked,
        };
        if let (Some(manifest), Some(totals)) = (manifest, &count.totals) {
            let contests = manifest.contests().iter().zip(manifest.layout().contests());
            let of = |range: &std::ops::Range<usize>| totals.bits.get(range.clone()).unwrap_or_default().to_vec();
            report.totals = Some(contests.map(|(contest, layout)| (contest.id.clone(), of(&layout.bits))).collect());
        }
        let fails = Check::ALL.into_iter().any(|check| findings.has(check));
        report.state = match (fails, count.has_result && read.is_whole, read.asked.fingerprint) {
            (true, _, _) => State::Invalid,
            (false, false, _) => State::Incomplete,
            (false, true, None) => State::NotAnchored,
            (false, true, Some(_)) => State::Valid,
        };
        for check in Check::ALL {
            let outcome = findings.take(check);
            if check == Check::V12 && outcome.is_none() && report.asked.is_none() {
                continue;
            }
            let outcome = outcome.unwrap_or_else(|| passed(check, read, count, &report));
            report.checks.push((check, outcome));
        }
        report
    }
}

fn counts(read: &Read<'_>) -> Option<Counts> {
    let board = read.board?;
    let electorate = board.electorate()?;
    let (set, excluded) = match (board.closed(), board.checked()) {
        (Some(election), _) => (election.counted(), election.excluded().len()),
        (_, Some(election)) => (election.counted().clone(), election.excluded().len()),
        // as it stands: later ballots may replace these
        _ => (CountedSet::so_far(electorate), 0),
    };
    Some(Counts {
        counted: set.len() as u64,
        weight: set.weight(),
        roll: electorate.on_roll(),
        excluded: excluded as u64,
        replaced: electorate.replaced(),
        replaced_after_voting: electorate.replaced_after_voting(),
    })
}

/// A check without findings: what it looked at, or why it was not reached.
fn passed(check: Check, read: &Read<'_>, count: &Count, report: &Report) -> Outcome {
    let Some(board) = read.board else {
        return match check {
            Check::V1 if read.is_whole => Outcome::Passed(format!("{} entries", read.entries)),
            _ => Outcome::NotReached("the manifest and roll cannot be read, or are not whole yet".into()),
        };
    };
    let phase = board.phase();
    let has_closed = board.closed().is_some() || board.checked().is_some();
    let not_yet = |needed: &str| Outcome::NotReached(format!("the record does not go so far: {needed}"));
    match check {
        Check::V1 => Outcome::Passed(format!("{} entries, signed", read.entries)),
        Check::V2 => Outcome::Passed(signers(read, board)),
        Check::V3 => {
            let voters = board.electorate().map_or(0, Electorate::on_roll);
            let replaced = board.electorate().map_or(0, Electorate::replaced);
            Outcome::Passed(format!("{voters} voters, {replaced} codes replaced"))
        }
        Check::V4 => Outcome::Passed(format!("{} ballots", read.ballots)),
        Check::V5 => Outcome::Passed(format!("{} proofs", read.verified)),
        Check::V6 => match report.counts.as_ref().filter(|_| has_closed) {
            Some(counts) => Outcome::Passed(format!("{} of {} ballots count", counts.counted, read.ballots)),
            None => Outcome::Passed(format!("{} ballots so far", read.ballots)),
        },
        Check::V7 => match report.counts.as_ref().filter(|_| has_closed) {
            Some(counts) => Outcome::Passed(format!("{} ballots excluded", counts.excluded)),
            None => not_yet("voting has not closed"),
        },
        Check::V8 if report.ready.is_empty() => not_yet("no signer is ready"),
        Check::V8 => Outcome::Passed(format!("{} signers ready", report.ready.len())),
        Check::V9 | Check::V10 | Check::V11 if count.unreached.is_some() => {
            Outcome::NotReached(count.unreached.clone().unwrap_or_default())
        }
        Check::V9 if report.openings.is_empty() => not_yet("no trustee has opened"),
        Check::V9 => Outcome::Passed(format!("{} openings", report.openings.len())),
        Check::V10 => match &report.totals {
            Some(totals) => {
                let totals: usize = totals.iter().map(|(_, bits)| bits.len()).sum();
                Outcome::Passed(format!("{totals} totals"))
            }
            None => not_yet("too few trustees have opened"),
        },
        Check::V11 if !count.has_result => not_yet("there is no result"),
        Check::V11 if report.result.is_none() => Outcome::NotReached("there are no totals to compare it with".into()),
        Check::V11 if phase == Phase::Ended => {
            let contests = report.result.as_ref().map_or(0, |result| result.contests.len());
            Outcome::Passed(format!("{contests} contests"))
        }
        Check::V11 => not_yet("there is no result"),
        Check::V12 => Outcome::Passed(report.asked.as_ref().map(ToString::to_string).unwrap_or_default()),
    }
}

fn signers(read: &Read<'_>, board: &Board) -> String {
    let signers = board.manifest().map_or(0, |manifest| manifest.signers());
    let accepted = match board.accepting() {
        Some(election) => signers.saturating_sub(election.missing().len()),
        None => signers,
    };
    let anchor = if read.asked.fingerprint.is_some() { "the fingerprint you gave" } else { "no fingerprint was given" };
    format!("{accepted} of {signers} signers accepted; {anchor}")
}
