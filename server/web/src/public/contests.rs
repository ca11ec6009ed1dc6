//! What is voted on: contests, what may be chosen, and how votes are counted.

use uurna_election_core::contest::{Contest, Rule};
use uurna_election_core::manifest::Manifest;

use super::outcome::rules;
use super::rows::Names;
use uurna_words::Words;

/// A contest before its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContestAsked {
    pub(super) title: String,
    /// how many a voter chooses
    pub(super) choice: String,
    /// how votes are counted
    pub(super) rules: Vec<String>,
    pub(super) options: Vec<String>,
}

/// All contests, in the manifest's order.
pub(super) fn contests_asked(manifest: &Manifest, words: Words) -> Vec<ContestAsked> {
    let asked = |contest: &Contest| ContestAsked {
        title: contest.title.in_language(words.language().tag()).to_owned(),
        choice: choice(contest.rule, words),
        rules: rules(contest, words),
        options: contest.options.iter().map(|option| Names::of(contest, words).option(option)).collect(),
    };
    manifest.contests().iter().map(asked).collect()
}

fn choice(rule: Rule, words: Words) -> String {
    match rule {
        Rule::Choice { min, max, .. } if min == max => words.say1("public-choose", "count", max),
        Rule::Choice { max, .. } => words.say1("public-choose-up-to", "count", max),
        Rule::Grades { grades } => words.say1("public-choose-grades", "highest", grades.saturating_sub(1)),
        Rule::Rank { ranks, .. } => words.say1("public-choose-ranks", "count", ranks),
        Rule::Cumulative { points, .. } => words.say1("public-choose-points", "count", points),
    }
}
