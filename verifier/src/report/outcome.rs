//! The result in words, from the record alone: contests, votes, who is elected, deputies, lots.

use std::fmt::{self, Formatter};

use uurna_election_core::contest::{Contest, Method};
use uurna_election_core::lot::LotRecord;
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, Word};
use uurna_election_core::result_entry::ResultEntry;

/// Write the outcome of every contest.
pub(super) fn write_result(f: &mut Formatter<'_>, result: &ResultEntry, contests: &[Contest]) -> fmt::Result {
    for (id, outcome) in &result.contests {
        if let Some(contest) = contests.iter().find(|contest| contest.id == *id) {
            write_contest(f, outcome, contest)?;
        }
    }
    Ok(())
}

fn write_contest(f: &mut Formatter<'_>, outcome: &ContestOutcome, contest: &Contest) -> fmt::Result {
    writeln!(f, "\n{}", contest.title.in_language("en"))?;
    writeln!(f, "  {}", word(outcome, contest))?;
    let list = |f: &mut Formatter<'_>, title: &str, ids: &[String]| match ids {
        [] => Ok(()),
        ids => writeln!(f, "  {title}: {}", names(contest, ids)),
    };
    list(f, "Elected", &outcome.elected)?;
    let next = if outcome.outcome == Word::RunOff { "In the run-off" } else { "Deputies" };
    list(f, next, &outcome.deputies)?;
    match outcome.totals.blank() {
        Some(blank) => writeln!(f, "  {} votes given, {blank} blank", outcome.given)?,
        None => writeln!(f, "  {} votes given", outcome.given)?,
    }
    for (option, votes) in contest.options.iter().zip(votes(outcome)) {
        writeln!(f, "    {}: {votes}", name(contest, &option.id))?;
    }
    for lot in &outcome.lots {
        writeln!(f, "  {}", lot_in_words(contest, lot))?;
    }
    Ok(())
}

fn word(outcome: &ContestOutcome, contest: &Contest) -> &'static str {
    match outcome.outcome {
        Word::Elected => "Every seat is filled.",
        Word::Vacant if contest.outcome.method == Method::Majority => "Nobody is elected.",
        Word::Vacant => "A seat stays empty.",
        Word::Passed => "The motion passed.",
        Word::Failed => "The motion failed.",
        Word::RunOff => "Nobody has more than half: a run-off decides.",
        Word::NoQuorum => "Too few took part: nobody is elected and nothing is decided.",
        Word::ChairDecides => "As many for as against: the chair decides.",
    }
}

/// The votes of each option, in option order.
fn votes(outcome: &ContestOutcome) -> Vec<String> {
    let score = |id: &String| outcome.scores.iter().flatten().find(|(scored, _)| scored == id);
    let with_score = |id: &String, votes: String| match score(id) {
        // a score without a fraction is written as a whole number
        Some((_, score)) => format!("{votes}, compared by {score}"),
        None => votes,
    };
    let several = |row: &Vec<u64>| row.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    let per_option: Vec<String> = match &outcome.totals {
        ContestTotals::Choice { options, .. } => options.iter().map(u64::to_string).collect(),
        ContestTotals::Cumulative(points) => points.iter().map(|points| format!("{points} points")).collect(),
        ContestTotals::Grades(rows) => {
            rows.iter().map(|row| format!("{} (lowest grade first)", several(row))).collect()
        }
        ContestTotals::Rank { options, .. } => {
            options.iter().map(|row| format!("{} (first place first)", several(row))).collect()
        }
    };
    outcome.options.iter().zip(per_option).map(|(id, votes)| with_score(id, votes)).collect()
}

fn lot_in_words(contest: &Contest, lot: &LotRecord) -> String {
    let by = if lot.drawn { "drawn by hand" } else { "from the ballots" };
    format!("Lot between {}, {by}: first to last {}", names(contest, &lot.tied), names(contest, &lot.order))
}

fn names(contest: &Contest, ids: &[String]) -> String {
    ids.iter().map(|id| name(contest, id)).collect::<Vec<_>>().join(", ")
}

/// The name of an option, or of a place on a closed list; with its id if the name alone is ambiguous.
fn name(contest: &Contest, id: &str) -> String {
    let option = contest.options.iter().find(|option| option.id == *id).map(|option| &option.name);
    let listed = || {
        let people = contest.options.iter().flat_map(|option| option.candidates.iter().zip(&option.candidate_names));
        people.filter(|(person, _)| *person == id).map(|(_, name)| name).next()
    };
    match option.or_else(listed).map(|name| name.in_language("en")) {
        None | Some("") => numbered_place(contest, id).unwrap_or_else(|| id.to_owned()),
        Some(name) => name.to_owned(),
    }
}

/// The place `ID/n` of a closed list without names.
fn numbered_place(contest: &Contest, id: &str) -> Option<String> {
    let (list, place) = id.rsplit_once('/')?;
    let list = contest.options.iter().find(|option| option.id == list && option.candidates.is_empty())?;
    Some(format!("{}, place {place}", list.name.in_language("en")))
}
