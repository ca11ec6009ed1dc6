//! Makes a report from what was read and found.

use uurna_election_core::board::{Board, Checked, CountedSet, Election};
use uurna_election_core::check::Check;

use super::{Count, Counts, Read, Report, State};
use crate::checks::request::Answers;
use crate::checks::{CHECKS, Figures};
use crate::findings::Findings;

impl Report {
    pub(crate) fn compose(read: &Read<'_>, count: &Count, mut findings: Findings, asked: Option<Answers>) -> Self {
        let manifest = read.board.and_then(|board| board.manifest());
        let checked = read.board.and_then(|board| board.checked());
        let mut report = Self {
            state: State::Invalid,
            checks: Vec::new(),
            fingerprint: read.fingerprint,
            title: manifest.map(|manifest| manifest.title().in_language("en").to_owned()),
            phase: read.board.map(Board::phase),
            contests: manifest.map(|manifest| manifest.contests().to_vec()).unwrap_or_default(),
            entries: read.entries,
            ballots: read.ballots,
            counts: counts(read),
            close_code: checked.map(Election::<Checked>::close_code),
            below_floor: checked.map(Election::<Checked>::small_contests).unwrap_or_default(),
            ready: checked.map(|election| election.ready().iter().copied().collect()).unwrap_or_default(),
            openings: count.openings.clone(),
            totals: None,
            lot: count.totals.as_ref().map(|totals| totals.blinding),
            result: count.result.clone(),
            has_result: count.has_result,
            uncounted: count.unreached.clone(),
            asked,
        };
        if let (Some(manifest), Some(totals)) = (manifest, &count.totals) {
            let contests = manifest.contests().iter().zip(manifest.layout().contests());
            let of = |range: &std::ops::Range<usize>| totals.bits.get(range.clone()).unwrap_or_default().to_vec();
            report.totals = Some(contests.map(|(contest, layout)| (contest.id.clone(), of(&layout.bits))).collect());
        }
        report.state = state(read, count, &findings);
        for row in &CHECKS {
            let outcome = findings.take(row.check);
            if row.check == Check::V12 && outcome.is_none() && report.asked.is_none() {
                continue;
            }
            let looked_at = || (row.looked_at)(&Figures { read, report: &report });
            let outcome = outcome.unwrap_or_else(looked_at);
            report.checks.push((row.check, outcome));
        }
        report
    }
}

/// The verdict on the record. V12 does not change it, since it is about a question of one person.
fn state(read: &Read<'_>, count: &Count, findings: &Findings) -> State {
    let fails = Check::ALL.into_iter().any(|check| check != Check::V12 && findings.has(check));
    let is_counted = read.is_whole && count.has_result && count.result.is_some();
    let is_anchored = read.asked.fingerprint.is_some() || read.asked.code.is_some();
    match (fails, is_counted, is_anchored) {
        (true, _, _) => State::Invalid,
        (false, false, _) => State::Incomplete,
        (false, true, false) => State::NotAnchored,
        (false, true, true) => State::Valid,
    }
}

fn counts(read: &Read<'_>) -> Option<Counts> {
    let board = read.board?;
    let electorate = board.electorate()?;
    let (set, excluded) = match (board.closed(), board.checked()) {
        (Some(election), _) => (election.counted(), election.excluded().len()),
        (_, Some(election)) => (election.counted().clone(), election.excluded().len()),
        // provisional: later ballots may replace these
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
