//! A result as a table with bars, for people at a terminal.

use std::collections::HashMap;
use std::fmt::Write as _;

use num_rational::BigRational;
use uurna_election_core::contest::{Contest, ContestOption, Method};
use uurna_election_core::manifest::Manifest;
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, Word};
use uurna_election_core::result_entry::ResultEntry;

/// The most rows of one contest; larger contests show the elected and the deputies.
const ROWS: usize = 30;
const BAR: usize = 24;
const NAME: usize = 34;

/// The table of a result, in this language.
#[must_use]
pub fn result_table(manifest: &Manifest, result: &ResultEntry, language: &str) -> String {
    let mut table = String::new();
    let (counted, roll) = (result.counted, result.roll);
    let _ = write!(table, "{counted} of {roll} voters counted ({:.1} %)", percent(counted, roll));
    // the votes below are weights
    let _ = if result.weight == counted { writeln!(table) } else { writeln!(table, ", with {} votes", result.weight) };
    let asides = [(result.excluded, "excluded"), (result.replaced, "codes replaced")];
    for (number, what) in asides.into_iter().filter(|(number, _)| *number > 0) {
        let _ = writeln!(table, "{number} {what}");
    }
    for (contest, (_, outcome)) in manifest.contests().iter().zip(&result.contests) {
        let _ = writeln!(table);
        write_contest(&mut table, contest, outcome, language);
    }
    table
}

fn percent(part: u64, whole: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a percentage for people, never counted with")]
    let (part, whole) = (part as f64, whole.max(1) as f64);
    100.0 * part / whole
}

/// An option, or a place on a closed list, with the exact number that decides its order, if one number does.
struct Standing<'a> {
    id: &'a str,
    /// of an option
    index: Option<usize>,
    number: Option<BigRational>,
}

/// One line of a contest's table.
struct Row {
    name: String,
    /// the length of the bar
    length: Option<BigRational>,
    value: String,
    /// the comparison number beside the votes
    score: Option<String>,
    place: String,
}

fn write_contest(table: &mut String, contest: &Contest, outcome: &ContestOutcome, language: &str) {
    let names = Names { contest, language };
    let _ = writeln!(table, "{} — {}", contest.title.in_language(language), headline(names, outcome));
    let standings = standings(contest, outcome);
    let largest = standings.iter().filter_map(|standing| standing.number.clone()).max();
    let named = outcome.elected.len() + outcome.deputies.len();
    let most = if standings.len() <= ROWS { standings.len() } else { named.clamp(1, ROWS * 3).min(standings.len()) };
    let (shown, others) = standings.split_at(most);
    for standing in shown {
        write_row(table, &row(names, outcome, standing), largest.as_ref());
    }
    if !others.is_empty() {
        let _ = writeln!(table, "  … and {} more", others.len());
    }
    if let Some(blank) = outcome.totals.blank() {
        let _ = writeln!(table, "  {:<NAME$} {:<BAR$} {blank:>7}", "blank", "");
    }
    let _ = writeln!(table, "  {} votes given", outcome.given);
    for list in seats_of_lists(names, outcome) {
        write_row(table, &list, None);
    }
    for lot in outcome.lots.iter().take(5) {
        let how = if lot.drawn { "drawn by hand" } else { "drawn from the ballots" };
        let _ = writeln!(table, "  lot between {}: {} ({how})", names.ids(&lot.tied), names.ids(&lot.order));
    }
    if outcome.lots.len() > 5 {
        let _ = writeln!(table, "  … and {} more lots", outcome.lots.len() - 5);
    }
}

fn write_row(table: &mut String, row: &Row, largest: Option<&BigRational>) {
    let name: String = row.name.chars().take(NAME).collect();
    let bar = "█".repeat(bar_length(row.length.as_ref(), largest));
    let score = row.score.as_ref().map_or_else(String::new, |score| format!(" {score:>9}"));
    let line = format!("  {name:<NAME$} {bar:<BAR$} {:>7}{score}  {}", row.value, row.place);
    let _ = writeln!(table, "{}", line.trim_end());
}

fn bar_length(length: Option<&BigRational>, largest: Option<&BigRational>) -> usize {
    let (Some(length), Some(largest)) = (length, largest) else { return 0 };
    if *largest == whole(0) {
        return 0;
    }
    let blocks = length * whole(BAR as u64) / largest;
    usize::try_from(blocks.to_integer()).unwrap_or(BAR).min(BAR)
}

fn whole(number: u64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// A number for people: whole, or with two decimals, rounded to the nearest.
fn shown(number: &BigRational) -> String {
    if number.is_integer() {
        return number.to_integer().to_string();
    }
    let hundredths = (number * whole(100)).round().to_integer().to_string();
    let digits = format!("{hundredths:0>3}");
    let (before, after) = digits.split_at(digits.len() - 2);
    format!("{before}.{after}")
}

/// The elected, the deputies, and then the others from the greatest number down.
fn standings<'a>(contest: &'a Contest, outcome: &'a ContestOutcome) -> Vec<Standing<'a>> {
    let mut standings: Vec<Standing<'_>> =
        if let (Method::ClosedList(_), Some(scores)) = (contest.outcome.method, &outcome.scores) {
            scores.iter().map(|(id, score)| Standing { id, index: None, number: Some(score.clone()) }).collect()
        } else {
            let standing = |(index, option): (usize, &'a ContestOption)| Standing {
                id: &option.id,
                index: Some(index),
                number: number(contest, outcome, index),
            };
            contest.options.iter().enumerate().map(standing).collect()
        };
    let order: HashMap<&str, usize> =
        outcome.elected.iter().chain(&outcome.deputies).map(String::as_str).zip(0..).collect();
    let rank = |standing: &Standing<'_>| order.get(standing.id).copied().unwrap_or(usize::MAX);
    // an option without a number keeps its place
    standings.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| other.number.cmp(&one.number)));
    standings
}

/// The number that orders an option: the outcome's score, or its votes or
/// points. More than one number orders medians, and ranks without an outcome.
fn number(contest: &Contest, outcome: &ContestOutcome, index: usize) -> Option<BigRational> {
    if let Some(scores) = &outcome.scores {
        return scores.get(index).map(|(_, score)| score.clone());
    }
    match (&outcome.totals, contest.outcome.method) {
        (ContestTotals::Choice { options, .. } | ContestTotals::Cumulative(options), _) => {
            options.get(index).map(|votes| whole(*votes))
        }
        (ContestTotals::Grades(options), Method::Score(_)) => options.get(index).map(|grades| points_of_grades(grades)),
        (ContestTotals::Grades(_) | ContestTotals::Rank { .. }, _) => None,
    }
}

fn row(names: Names<'_>, outcome: &ContestOutcome, standing: &Standing<'_>) -> Row {
    let number = standing.number.as_ref().map(shown);
    let several = |numbers: &Vec<u64>| numbers.iter().map(u64::to_string).collect::<Vec<_>>().join("·");
    let totals = standing.index.and_then(|index| match &outcome.totals {
        ContestTotals::Choice { options, .. } | ContestTotals::Cumulative(options) => {
            options.get(index).map(u64::to_string)
        }
        ContestTotals::Grades(options) | ContestTotals::Rank { options, .. } => options.get(index).map(several),
    });
    let is_open_list = matches!(names.contest.outcome.method, Method::OpenList(_));
    let (value, score) =
        if is_open_list { (totals, number.filter(|_| outcome.scores.is_some())) } else { (number.or(totals), None) };
    let option = standing.index.and_then(|index| names.contest.options.get(index));
    Row {
        name: option.map_or_else(|| names.id(standing.id), |option| names.option(option)),
        length: standing.number.clone(),
        value: value.unwrap_or_default(),
        score,
        place: place(outcome, standing.id),
    }
}

/// The number that `score` compares, which the outcome does not keep: a grade's points are its number.
fn points_of_grades(grades: &[u64]) -> BigRational {
    (0..).zip(grades).map(|(grade, &weight)| whole(grade) * whole(weight)).sum()
}

/// The seats of each list, and for closed lists the votes; nothing if nobody stands on one.
fn seats_of_lists(names: Names<'_>, outcome: &ContestOutcome) -> Vec<Row> {
    let contest = names.contest;
    let list_of = |id: &String| match contest.outcome.method {
        Method::ClosedList(_) => names.list_of_place(id),
        _ => contest.options.iter().find(|option| option.id == *id).and_then(|option| option.list),
    };
    let taken: Vec<usize> = outcome.elected.iter().filter_map(list_of).collect();
    let row = |(index, (name, value)): (usize, (String, String))| {
        let seats = taken.iter().filter(|list| **list == index).count();
        let place = if seats == 1 { "1 seat".to_owned() } else { format!("{seats} seats") };
        Row { name, length: None, value, score: None, place }
    };
    if let (Method::ClosedList(_), ContestTotals::Choice { options, .. }) = (contest.outcome.method, &outcome.totals) {
        let lists = contest.options.iter().zip(options).map(|(list, votes)| (names.option(list), votes.to_string()));
        return lists.enumerate().map(row).collect();
    }
    let lists = contest.lists.iter().map(|list| (list.name.in_language(names.language).to_owned(), String::new()));
    lists.enumerate().map(row).collect()
}

fn headline(names: Names<'_>, outcome: &ContestOutcome) -> String {
    let some = |ids: &[String]| {
        let (few, more) = ids.split_at(ids.len().min(4));
        if more.is_empty() { names.ids(few) } else { format!("{} and {} more", names.ids(few), more.len()) }
    };
    match outcome.outcome {
        Word::Elected => format!("elected: {}", some(&outcome.elected)),
        Word::Vacant if outcome.elected.is_empty() => "vacant".into(),
        Word::Vacant => format!("elected: {}; other seats stay vacant", some(&outcome.elected)),
        Word::Passed => "the motion passes".into(),
        Word::Failed => "the motion fails".into(),
        Word::RunOff => format!("no majority; run-off between {}", some(&outcome.deputies)),
        Word::NoQuorum => "too few voted: nobody is elected".into(),
        Word::ChairDecides => "a tie: the chair decides".into(),
    }
}

fn place(outcome: &ContestOutcome, id: &str) -> String {
    let position = |ids: &[String]| ids.iter().position(|other| other == id).map(|at| at + 1);
    match (outcome.outcome, position(&outcome.elected), position(&outcome.deputies)) {
        (Word::RunOff, _, Some(_)) => "run-off".into(),
        (_, Some(at), _) => format!("elected {at}"),
        (_, None, Some(at)) => format!("deputy {at}"),
        _ => String::new(),
    }
}

/// The names of a contest's options, and of places on its lists.
#[derive(Clone, Copy)]
struct Names<'a> {
    contest: &'a Contest,
    language: &'a str,
}

impl Names<'_> {
    fn option(self, option: &ContestOption) -> String {
        let name = option.name.in_language(self.language);
        option.number.map_or_else(|| name.to_owned(), |number| format!("{number} {name}"))
    }

    fn ids(self, ids: &[String]) -> String {
        ids.iter().map(|id| self.id(id)).collect::<Vec<_>>().join(", ")
    }

    /// What an id names: an option, a person on a closed list, or a place of a list without names.
    fn id(self, id: &str) -> String {
        if let Some(option) = self.contest.options.iter().find(|option| option.id == id) {
            return option.name.in_language(self.language).to_owned();
        }
        let list = self.list_of_place(id).and_then(|list| self.contest.options.get(list));
        let Some(list) = list else { return id.to_owned() };
        let on = list.name.in_language(self.language);
        let person = list.candidates.iter().position(|person| person == id);
        let name =
            person.and_then(|at| list.candidate_names.get(at)).map_or("", |name| name.in_language(self.language));
        match (name, id.rsplit_once('/')) {
            ("", Some((_, place))) if person.is_none() => format!("{on} (place {place})"),
            ("", _) => format!("{id} ({on})"),
            (name, _) => format!("{name} ({on})"),
        }
    }

    /// The closed list of a place.
    fn list_of_place(self, id: &str) -> Option<usize> {
        let lists = &self.contest.options;
        let unnamed = || {
            let (list, _) = id.rsplit_once('/')?;
            lists.iter().position(|option| option.candidates.is_empty() && option.id == list)
        };
        lists.iter().position(|option| option.candidates.iter().any(|person| person == id)).or_else(unnamed)
    }
}

#[cfg(test)]
mod tests;
