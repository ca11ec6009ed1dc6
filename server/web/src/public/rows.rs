//! What each option of a contest got, row by row.

use std::cmp::Reverse;

use uurna_election_core::contest::{Contest, ContestOption, Method, RankWeights};
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, Word};

use super::scales::{Piece, bar, spread};
use uurna_union::listed::Listed;
use uurna_words::Words;

/// One option, as a visitor reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// the option's
    pub(super) id: String,
    /// with the number and the list, if it has them
    pub(super) name: String,
    /// votes or points
    pub(super) value: String,
    /// in per cent of the votes given, if one vote is one mark
    pub(super) share: Option<String>,
    /// the comparison number, if the method has one beside the votes
    pub(super) score: Option<String>,
    /// how many gave each grade or rank
    pub(super) spread: Option<String>,
    /// its length against the largest
    pub(super) bar: Vec<Piece>,
    /// elected, deputy, and which
    pub(super) place: String,
    /// whether it is elected or decided
    pub(super) has_won: bool,
}

/// The names of a contest's options, lists and places.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    contest: &'a Contest,
    words: Words,
    listed: Option<&'a Listed>,
}

impl<'a> Names<'a> {
    pub(super) fn of(contest: &'a Contest, words: Words) -> Self {
        Self { contest, words, listed: None }
    }

    /// With the names of people on closed lists.
    pub(super) fn with(self, listed: &'a Listed) -> Self {
        Self { listed: Some(listed), ..self }
    }

    pub(super) fn contest(self) -> &'a Contest {
        self.contest
    }

    pub(super) fn words(self) -> Words {
        self.words
    }

    /// An option with its number, as on the ballot.
    pub(super) fn option(self, option: &ContestOption) -> String {
        let name = option.name.in_language(self.words.language().tag());
        option.number.map_or_else(|| name.to_owned(), |number| format!("{number} {name}"))
    }

    /// The same inside a sentence, where a number before a name would look like a number of persons.
    fn in_sentence(self, option: &ContestOption) -> String {
        let name = option.name.in_language(self.words.language().tag());
        let numbered = |number| self.words.say2("public-name-number", "name", name, "number", number);
        option.number.map_or_else(|| name.to_owned(), numbered)
    }

    /// What an id names: an option, a candidate of a closed list, or a place of it.
    pub(super) fn id(self, id: &str) -> String {
        if let Some(option) = self.contest.options.iter().find(|option| option.id == id) {
            return self.in_sentence(option);
        }
        let listed = |option: &&ContestOption| option.candidates.iter().any(|candidate| candidate == id);
        if let Some(list) = self.contest.options.iter().find(listed) {
            let tag = self.words.language().tag();
            let name = self.listed.and_then(|listed| listed.name(&self.contest.id, id, tag)).unwrap_or(id);
            return format!("{name} ({})", self.option(list));
        }
        let place = id.rsplit_once('/').and_then(|(list, place)| {
            let list = self.contest.options.iter().find(|option| option.id == list)?;
            Some(self.words.say2("public-list-place", "list", self.option(list), "place", place))
        });
        place.unwrap_or_else(|| id.to_owned())
    }

    /// Several, in their order.
    pub(super) fn ids(self, ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.id(id)).collect()
    }
}

/// The rows of a contest, the elected first, then by votes.
pub(super) fn rows(contest: &Contest, outcome: &ContestOutcome, words: Words) -> Vec<Row> {
    let values = values(contest, outcome);
    let largest = values.iter().copied().max().unwrap_or(0);
    let mut ranked: Vec<(usize, &ContestOption)> = contest.options.iter().enumerate().collect();
    let value_of = |index: usize| values.get(index).copied().unwrap_or(0);
    ranked.sort_by_key(|(index, option)| (order_of(outcome, &option.id), Reverse(value_of(*index))));
    let row = |(index, option): (usize, &ContestOption)| {
        let value = value_of(index);
        let grades = match &outcome.totals {
            ContestTotals::Grades(grades) if matches!(contest.outcome.method, Method::Median(_)) => grades.get(index),
            _ => None,
        };
        Row {
            id: option.id.clone(),
            name: with_list(contest, option, words),
            value: value_text(contest, outcome, option, value, words),
            share: is_marks(contest).then(|| share(value, outcome.given, words)),
            score: comparison_number(contest, outcome, option, words),
            spread: spread_text(&outcome.totals, index, words),
            bar: grades.map_or_else(|| bar(value, largest), |grades| spread(grades)),
            place: place(outcome, &option.id, words),
            has_won: has_won(outcome, &option.id),
        }
    };
    ranked.into_iter().map(row).collect()
}

/// Votes, or points, for each option: bars show them. Points of ranks in sixtieths and finer are no whole numbers, so
/// they are kept in parts of [`RANK_PARTS`].
fn values(contest: &Contest, outcome: &ContestOutcome) -> Vec<u128> {
    let wide = |numbers: &[u64]| numbers.iter().copied().map(u128::from).collect::<Vec<_>>();
    match &outcome.totals {
        ContestTotals::Choice { options, .. } | ContestTotals::Cumulative(options) => wide(options),
        ContestTotals::Grades(options) => {
            options.iter().map(|grades| (0_u128..).zip(wide(grades)).map(|(grade, n)| grade * n).sum()).collect()
        }
        ContestTotals::Rank { options, .. } => options.iter().map(|ranks| rank_points(contest, &wide(ranks))).collect(),
    }
}

/// Bars of ranks are drawn from points in these parts; the exact number that counts stands beside them.
const RANK_PARTS: u128 = 1_000_000;

fn rank_points(contest: &Contest, ranks: &[u128]) -> u128 {
    let harmonic = matches!(contest.outcome.method, Method::Positional(_, RankWeights::Harmonic));
    let worth = |rank: usize| {
        if harmonic { RANK_PARTS / (rank as u128 + 1) } else { RANK_PARTS * (ranks.len() - rank) as u128 }
    };
    ranks.iter().enumerate().map(|(rank, votes)| votes * worth(rank)).sum()
}

fn value_text(
    contest: &Contest,
    outcome: &ContestOutcome,
    option: &ContestOption,
    value: u128,
    words: Words,
) -> String {
    match (&outcome.totals, contest.outcome.method) {
        (ContestTotals::Rank { .. }, _) => score(outcome, &option.id, words).unwrap_or_default(),
        (ContestTotals::Grades(_), Method::Median(_)) => String::new(),
        _ => words.number(u64::try_from(value).unwrap_or(u64::MAX)),
    }
}

/// Returns `true` if votes are marks of which every voter has one, so that shares add up.
fn is_marks(contest: &Contest) -> bool {
    use uurna_election_core::contest::Rule;
    matches!(contest.rule, Rule::Choice { max: 1, .. })
}

fn share(value: u128, given: u64, words: Words) -> String {
    words.percent(u64::try_from(value).unwrap_or(u64::MAX), given)
}

fn comparison_number(
    contest: &Contest,
    outcome: &ContestOutcome,
    option: &ContestOption,
    words: Words,
) -> Option<String> {
    matches!(contest.outcome.method, Method::OpenList(_)).then(|| score(outcome, &option.id, words)).flatten()
}

/// A score with two decimals, rounded to the nearest.
fn score(outcome: &ContestOutcome, id: &str, words: Words) -> Option<String> {
    let (_, score) = outcome.scores.as_ref()?.iter().find(|(option, _)| option == id)?;
    let hundredths = (score.numer() * 200_u32 + score.denom()) / (score.denom() * 2_u32);
    Some(words.hundredths(u64::try_from(hundredths).unwrap_or(u64::MAX)))
}

fn spread_text(totals: &ContestTotals, index: usize, words: Words) -> Option<String> {
    let (numbers, first) = match totals {
        ContestTotals::Grades(options) => (options.get(index)?, 0),
        ContestTotals::Rank { options, .. } => (options.get(index)?, 1),
        ContestTotals::Choice { .. } | ContestTotals::Cumulative(_) => return None,
    };
    let one = |(step, votes): (u64, &u64)| format!("{step}:\u{a0}{}", words.number(*votes));
    Some((first..).zip(numbers).map(one).collect::<Vec<_>>().join(" · "))
}

fn with_list(contest: &Contest, option: &ContestOption, words: Words) -> String {
    let name = Names::of(contest, words).option(option);
    let list = option.list.and_then(|list| contest.lists.get(list));
    list.map_or_else(|| name.clone(), |list| format!("{name} ({})", list.name.in_language(words.language().tag())))
}

/// Elected first, in the order of election; then deputies; then the rest.
fn order_of(outcome: &ContestOutcome, id: &str) -> (u8, usize) {
    let at = |ids: &[String]| ids.iter().position(|other| other == id);
    match (at(&outcome.elected), at(&outcome.deputies)) {
        (Some(place), _) => (0, place),
        (None, Some(place)) => (1, place),
        (None, None) => (2, 0),
    }
}

fn place(outcome: &ContestOutcome, id: &str, words: Words) -> String {
    match (outcome.outcome, order_of(outcome, id)) {
        (Word::RunOff, (1, _)) => words.say("public-place-run-off"),
        (_, (0, _)) => words.say("public-place-elected"),
        (_, (1, place)) => words.say1("public-place-deputy", "place", place + 1),
        _ => String::new(),
    }
}

fn has_won(outcome: &ContestOutcome, id: &str) -> bool {
    match outcome.outcome {
        Word::Passed => id == "yes",
        Word::Failed => id == "no",
        _ => outcome.elected.iter().any(|elected| elected == id),
    }
}
