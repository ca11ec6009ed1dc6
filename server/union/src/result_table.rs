//! A result as a table with bars, for people at a terminal.

use std::fmt::Write as _;

use uurna_election_core::contest::{Contest, Rule};
use uurna_election_core::manifest::Manifest;
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, Word};
use uurna_election_core::result_entry::ResultEntry;

/// Rows of one contest at most; of larger contests those elected and the deputies are shown.
const ROWS: usize = 30;
const BAR: usize = 24;
const NAME: usize = 34;

/// The table of a result, in that language.
#[must_use]
pub fn result_table(manifest: &Manifest, result: &ResultEntry, language: &str) -> String {
    let mut table = String::new();
    let counts =
        format!("{} of {} voters counted ({:.1} %)", result.counted, result.roll, percent(result.counted, result.roll));
    let _ = writeln!(table, "{counts}");
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

struct Row {
    id: String,
    name: String,
    total: u64,
}

fn write_contest(table: &mut String, contest: &Contest, outcome: &ContestOutcome, language: &str) {
    let _ = writeln!(table, "{} — {}", contest.title.in_language(language), headline(contest, outcome, language));
    let mut rows = rows(contest, outcome, language);
    rows.sort_by_key(|row| std::cmp::Reverse(row.total));
    let largest = rows.iter().map(|row| row.total).max().unwrap_or(0).max(1);
    let is_named = |row: &&Row| outcome.elected.contains(&row.id) || outcome.deputies.contains(&row.id);
    let shown: Vec<&Row> =
        if rows.len() <= ROWS { rows.iter().collect() } else { rows.iter().filter(is_named).take(ROWS * 3).collect() };
    for row in &shown {
        let width = usize::try_from(u128::from(row.total) * BAR as u128 / u128::from(largest)).unwrap_or(BAR);
        let place = place(outcome, &row.id);
        let name: String = row.name.chars().take(NAME).collect();
        let _ = writeln!(table, "  {name:<NAME$} {:<BAR$} {:>7}  {place}", "█".repeat(width), row.total);
    }
    if shown.len() < rows.len() {
        let _ = writeln!(table, "  … and {} more", rows.len() - shown.len());
    }
    if let Some(blank) = outcome.totals.blank() {
        let _ = writeln!(table, "  {:<NAME$} {:<BAR$} {blank:>7}", "blank", "");
    }
    for lot in outcome.lots.iter().take(5) {
        let names = |ids: &[String]| ids.iter().map(|id| name_of(contest, id, language)).collect::<Vec<_>>().join(", ");
        let how = if lot.drawn { "drawn by hand" } else { "drawn from the ballots" };
        let _ = writeln!(table, "  lot between {}: {} ({how})", names(&lot.tied), names(&lot.order));
    }
    if outcome.lots.len() > 5 {
        let _ = writeln!(table, "  … and {} more lots", outcome.lots.len() - 5);
    }
}

fn headline(contest: &Contest, outcome: &ContestOutcome, language: &str) -> String {
    let names = |ids: &[String]| {
        let shown: Vec<_> = ids.iter().take(4).map(|id| name_of(contest, id, language)).collect();
        let more = ids.len().saturating_sub(shown.len());
        if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
    };
    match outcome.outcome {
        Word::Elected => format!("elected: {}", names(&outcome.elected)),
        Word::Vacant if outcome.elected.is_empty() => "vacant".into(),
        Word::Vacant => format!("elected: {}; other seats stay vacant", names(&outcome.elected)),
        Word::Passed => "the motion passes".into(),
        Word::Failed => "the motion fails".into(),
        Word::RunOff => format!("no majority; run-off between {}", names(&outcome.deputies)),
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

fn name_of(contest: &Contest, id: &str, language: &str) -> String {
    let option = contest.options.iter().find(|option| option.id == id);
    option.map_or_else(|| id.to_owned(), |option| option.name.in_language(language).to_owned())
}

fn rows(contest: &Contest, outcome: &ContestOutcome, language: &str) -> Vec<Row> {
    let weighted = |grades: &Vec<u64>| grades.iter().zip(0_u64..).map(|(total, grade)| total * grade).sum();
    let totals: Vec<u64> = match (&outcome.totals, contest.rule) {
        (ContestTotals::Choice { options, .. } | ContestTotals::Cumulative(options), _) => options.clone(),
        (ContestTotals::Grades(options), _) => options.iter().map(weighted).collect(),
        (ContestTotals::Rank { options, .. }, Rule::Rank { ranks, .. }) => {
            let points = |places: &Vec<u64>| places.iter().zip(0..).map(|(n, k)| n * u64::from(ranks - k)).sum();
            options.iter().map(points).collect()
        }
        (ContestTotals::Rank { options, .. }, _) => options.iter().map(|places| places.iter().sum()).collect(),
    };
    let row = |(option, total): (&uurna_election_core::contest::ContestOption, u64)| Row {
        id: option.id.clone(),
        name: match option.number {
            Some(number) => format!("{number} {}", option.name.in_language(language)),
            None => option.name.in_language(language).to_owned(),
        },
        total,
    };
    contest.options.iter().zip(totals).map(row).collect()
}
