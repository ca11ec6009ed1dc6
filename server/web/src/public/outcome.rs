//! The result of one contest, as a visitor reads it.

use uurna_election_core::contest::{Contest, Fraction, Method, Places, Quorum, RollShare};
use uurna_election_core::outcome::{ContestOutcome, Word};

use super::Facts;
use super::facts::PublishedResult;
use super::lots::{LotOrigin, LotShown, lots};
use super::rows::{Names, Row, rows};
use uurna_words::Words;

/// Rows that a page shows at once; the rest can be unfolded.
const AT_ONCE: usize = 30;

/// A contest with its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContestShown {
    pub(super) id: String,
    pub(super) title: String,
    /// who is elected, or what was decided
    pub(super) headline: String,
    /// names of the elected, if they are more than a headline holds
    pub(super) elected: Vec<String>,
    /// names of the deputies
    pub(super) deputies: Vec<String>,
    /// how the totals became this outcome, in sentences
    pub(super) rules: Vec<String>,
    /// heading of the numbers: votes, points
    pub(super) measure: String,
    pub(super) has_shares: bool,
    pub(super) has_scores: bool,
    /// the meaning of the small numbers under a name
    pub(super) spread: Option<String>,
    pub(super) has_values: bool,
    /// the rows that matter, then the rest
    pub(super) tables: Vec<Table>,
    /// given votes, blank votes
    pub(super) given: String,
    pub(super) blank: Option<String>,
    pub(super) lots: Vec<LotShown>,
}

/// Rows that are shown together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// the label that unfolds them, if they are folded
    pub(super) unfold: Option<String>,
    pub(super) rows: Vec<Row>,
}

/// All contests of a result, in the manifest's order.
pub(super) fn contests(facts: &Facts, result: &PublishedResult, words: Words) -> Vec<ContestShown> {
    let manifest = &facts.manifest;
    let contests = (0_u32..).zip(manifest.contests()).zip(&result.entry.contests);
    contests
        .map(|((index, contest), (_, outcome))| {
            let fingerprint = manifest.fingerprint();
            let origin = result.blinding.map(|blinding| LotOrigin { fingerprint, blinding, contest: index });
            let names = Names::of(contest, words).with(&facts.listed);
            ContestShown::of(names, outcome, lots(names, outcome, origin))
        })
        .collect()
}

impl ContestShown {
    fn of(names: Names<'_>, outcome: &ContestOutcome, lots: Vec<LotShown>) -> Self {
        let (contest, words) = (names.contest(), names.words());
        let rows = rows(contest, outcome, words);
        let (has_shares, has_scores) =
            (rows.iter().any(|row| row.share.is_some()), rows.iter().any(|row| row.score.is_some()));
        let spread = rows.iter().any(|row| row.spread.is_some()).then(|| spread_label(contest, words));
        Self {
            id: contest.id.clone(),
            title: contest.title.in_language(words.language().tag()).to_owned(),
            headline: headline(names, outcome),
            elected: names.ids(&outcome.elected),
            deputies: if outcome.outcome == Word::RunOff { Vec::new() } else { names.ids(&outcome.deputies) },
            rules: rules(contest, words),
            measure: measure(contest.outcome.method, words),
            has_shares,
            has_scores,
            has_values: rows.iter().any(|row| !row.value.is_empty()),
            spread,
            given: words.say1("public-given", "votes", words.number(outcome.given)),
            blank: outcome.totals.blank().map(|blank| {
                let blank = words.number(blank);
                if contest.outcome.blank_counts {
                    words.say1("public-blank-counts", "votes", blank)
                } else {
                    words.say1("public-blank", "votes", blank)
                }
            }),
            tables: tables(rows, outcome, words),
            lots,
        }
    }
}

/// All rows at once if they are few; else the elected and deputies at once, and the rest folded.
fn tables(mut rows: Vec<Row>, outcome: &ContestOutcome, words: Words) -> Vec<Table> {
    let named = outcome.elected.len() + outcome.deputies.len();
    let at_once = if rows.len() <= AT_ONCE { rows.len() } else { named.min(rows.len()) };
    let more = rows.split_off(at_once);
    let unfold = words.say1("public-more-rows", "count", more.len());
    let tables = [Table { unfold: None, rows }, Table { unfold: Some(unfold), rows: more }];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn headline(names: Names<'_>, outcome: &ContestOutcome) -> String {
    let words = names.words();
    let joined = |ids: &[String]| names.ids(ids).join(", ");
    let elected = outcome.elected.len();
    match outcome.outcome {
        Word::Elected if elected > 5 => words.say1("public-outcome-elected-many", "count", elected),
        Word::Elected => words.say1("public-outcome-elected", "names", joined(&outcome.elected)),
        Word::Vacant if elected == 0 => words.say("public-outcome-vacant"),
        Word::Vacant => words.say1("public-outcome-partly-vacant", "names", joined(&outcome.elected)),
        Word::Passed => words.say("public-outcome-passed"),
        Word::Failed => words.say("public-outcome-failed"),
        Word::RunOff => words.say1("public-outcome-run-off", "names", joined(&outcome.deputies)),
        Word::NoQuorum => words.say("public-outcome-no-quorum"),
        Word::ChairDecides => words.say("public-outcome-chair-decides"),
    }
}

/// How votes become this outcome, in sentences.
pub(super) fn rules(contest: &Contest, words: Words) -> Vec<String> {
    let mut rules = vec![method(contest.outcome.method, words)];
    if let Some(places) = places(contest.outcome.method) {
        rules.push(words.say2("public-seats", "seats", places.seats, "deputies", places.deputies));
    }
    match contest.outcome.quorum {
        Some(Quorum::Weight(least)) => rules.push(words.say1("public-quorum", "votes", words.number(least))),
        Some(Quorum::OfRoll(part)) => rules.push(words.say1("public-quorum-of-roll", "part", fraction(part))),
        None => {}
    }
    if let Some(RollShare::Support(part)) = contest.outcome.roll_share {
        rules.push(words.say1("public-support", "part", fraction(part)));
    }
    rules
}

fn method(method: Method, words: Words) -> String {
    match method {
        Method::Plurality(_) => words.say("public-method-plurality"),
        Method::Majority => words.say("public-method-majority"),
        Method::Motion { fraction: Some(part), .. } => words.say1("public-method-motion-part", "part", fraction(part)),
        Method::Motion { .. } => words.say("public-method-motion"),
        Method::ClosedList(_) => words.say("public-method-closed-list"),
        Method::OpenList(_) => words.say("public-method-open-list"),
        Method::Positional(..) => words.say("public-method-positional"),
        Method::Median(_) => words.say("public-method-median"),
        Method::Score(_) => words.say("public-method-score"),
    }
}

fn places(method: Method) -> Option<Places> {
    match method {
        Method::Plurality(places)
        | Method::ClosedList(places)
        | Method::OpenList(places)
        | Method::Positional(places, _)
        | Method::Median(places)
        | Method::Score(places) => Some(places),
        Method::Majority => Some(Places { seats: 1, deputies: 0 }),
        Method::Motion { .. } => None,
    }
}

fn fraction(part: Fraction) -> String {
    format!("{}/{}", part.numerator, part.denominator)
}

fn measure(method: Method, words: Words) -> String {
    match method {
        Method::Positional(..) | Method::Score(_) => words.say("public-points"),
        Method::Median(_) => words.say("public-grades"),
        Method::Plurality(_)
        | Method::Majority
        | Method::Motion { .. }
        | Method::ClosedList(_)
        | Method::OpenList(_) => words.say("public-votes"),
    }
}

fn spread_label(contest: &Contest, words: Words) -> String {
    match contest.outcome.method {
        Method::Positional(..) => words.say("public-spread-ranks"),
        _ => words.say("public-spread-grades"),
    }
}
