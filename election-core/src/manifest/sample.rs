//! Manifests for tests: any contests and styles, with real keys, which never open anything outside tests.

use serde_json::{Value, json};

use super::Manifest;
use crate::contest::{Contest, ContestOption, Lots, Method, OutcomeRule, Places, RankWeights, Rule, Texts};

/// The manifest of the known answers: three contests, two styles, three trustees with t = 2.
pub(crate) fn known_answers() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/known-answers.json")).unwrap()
}

/// This manifest as a JSON value, for tests to change and write.
pub(crate) fn manifest_json() -> Value {
    serde_json::from_str(known_answers()["manifest"].as_str().unwrap()).unwrap()
}

/// A contest with this rule, options `o0`, `o1` and on, and a method that fits.
pub(crate) fn contest(id: &str, rule: Rule, options: usize) -> Contest {
    let places = Places { seats: 1, deputies: 0 };
    let method = match rule {
        Rule::Choice { .. } => Method::Plurality(places),
        Rule::Grades { .. } => Method::Median(places),
        Rule::Rank { .. } => Method::Positional(places, RankWeights::Harmonic),
        Rule::Cumulative { .. } => Method::Score(places),
    };
    let option = |i| ContestOption {
        id: format!("o{i}"),
        name: Texts::default(),
        number: None,
        list: None,
        candidates: Vec::new(),
        candidate_names: Vec::new(),
    };
    Contest {
        id: id.into(),
        title: Texts::default(),
        rule,
        options: (0..options).map(option).collect(),
        lists: Vec::new(),
        outcome: OutcomeRule {
            method,
            quorum: None,
            roll_share: None,
            blank_counts: false,
            elect_without_votes: false,
            lots: Lots::FromBallots,
        },
    }
}

/// A contest as a manifest writes it.
pub(crate) fn contest_json(id: &str, rule: Rule, options: usize) -> Value {
    let (rule, mut outcome) = match rule {
        Rule::Choice { min, max, blank } => {
            (json!({"kind": "choice", "min": min, "max": max, "blank": blank}), json!({"method": "plurality"}))
        }
        Rule::Grades { grades } => (json!({"kind": "grades", "grades": grades}), json!({"method": "median"})),
        Rule::Rank { ranks, blank } => (
            json!({"kind": "rank", "ranks": ranks, "blank": blank}),
            json!({"method": "positional", "weights": "harmonic"}),
        ),
        Rule::Cumulative { points, most } => {
            (json!({"kind": "cumulative", "points": points, "most": most}), json!({"method": "score"}))
        }
    };
    outcome["seats"] = 1.into();
    let options: Vec<_> = (0..options).map(|i| json!({"id": format!("o{i}"), "name": {"en": "an option"}})).collect();
    json!({"id": id, "title": {"en": "a contest"}, "rule": rule, "options": options, "outcome": outcome})
}

/// A manifest with contests of these rules and numbers of options, named `c0`, `c1` and on, and these styles.
pub(crate) fn manifest(contests: &[(Rule, usize)], styles: &[Vec<usize>]) -> Manifest {
    let name = |i: usize| format!("c{i}");
    let contests = contests.iter().enumerate().map(|(i, (rule, options))| contest_json(&name(i), *rule, *options));
    let styles = styles.iter().enumerate().map(|(i, contests)| {
        let names: Vec<_> = contests.iter().map(|i| name(*i)).collect();
        json!({"id": format!("s{i}"), "contests": names})
    });
    let mut json = manifest_json();
    json["contests"] = contests.collect();
    json["styles"] = styles.collect();
    Manifest::parse(json.to_string().as_bytes()).unwrap()
}
