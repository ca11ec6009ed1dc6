//! Contests and totals in few words.

use std::path::PathBuf;

use uurna_election_core::contest::{
    CandidateList, Contest, ContestOption, Lots, Method, OutcomeRule, Places, Rule, Texts,
};
use uurna_election_core::lot::{ContestLot, LotSource};
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, OutcomeError, Turnout};

/// A file of the known answers.
pub(crate) fn vector(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors")).join(path)
}

/// Parsed JSON of the known answers.
pub(crate) fn vector_json(path: &str) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(vector(path)).unwrap()).unwrap()
}

pub(crate) fn seats(seats: u32) -> Places {
    Places { seats, deputies: 0 }
}

pub(crate) fn choice(max: u32, blank: bool) -> Rule {
    Rule::Choice { min: 1, max, blank }
}

pub(crate) fn option(id: impl Into<String>) -> ContestOption {
    let (name, number, list) = (Texts::default(), None, None);
    ContestOption { id: id.into(), name, number, list, candidates: Vec::new(), candidate_names: Vec::new() }
}

pub(crate) fn list(id: &str, coalition: Option<&str>) -> CandidateList {
    CandidateList { id: id.into(), name: Texts::default(), coalition: coalition.map(Into::into) }
}

pub(crate) fn contest(rule: Rule, method: Method, options: impl IntoIterator<Item = impl Into<String>>) -> Contest {
    let outcome = OutcomeRule {
        method,
        quorum: None,
        roll_share: None,
        blank_counts: false,
        elect_without_votes: false,
        lots: Lots::FromBallots,
    };
    let options = options.into_iter().map(option).collect();
    Contest { id: "c".into(), title: Texts::default(), rule, options, lists: Vec::new(), outcome }
}

pub(crate) fn marks(options: &[u64], blank: Option<u64>) -> ContestTotals {
    ContestTotals::Choice { options: options.to_vec(), blank }
}

/// A lot from ballots, as good as any.
pub(crate) fn from_ballots() -> LotSource<'static> {
    LotSource::FromBallots(lot())
}

/// Orders that a committee drew by hand.
pub(crate) fn by_hand(entered: &[Vec<String>]) -> LotSource<'_> {
    LotSource::Drawn { entered, from_ballots: Some(lot()) }
}

fn lot() -> ContestLot {
    ContestLot::of_contest(&[7; 32], &[8; 32], 0)
}

pub(crate) fn outcome(contest: &Contest, totals: &ContestTotals, weight: u64) -> ContestOutcome {
    let turnout = Turnout { weight, roll_weight: weight };
    ContestOutcome::of(contest, totals, turnout, from_ballots()).unwrap()
}

/// The outcome of one mark a ballot.
pub(crate) fn of_marks(contest: &Contest, options: &[u64], blank: Option<u64>) -> ContestOutcome {
    outcome(contest, &marks(options, blank), options.iter().sum::<u64>() + blank.unwrap_or(0))
}

/// The outcome where a committee draws every lot by hand, also those on which nothing hangs: `order` puts the tied ids in the
/// drawn order.
pub(crate) fn drawing(
    contest: &Contest,
    totals: &ContestTotals,
    weight: u64,
    mut order: impl FnMut(Vec<String>) -> Vec<String>,
) -> ContestOutcome {
    let mut drawn: Vec<Vec<String>> = Vec::new();
    loop {
        let outcome = drawing_what_is_asked(contest, totals, weight, &mut drawn, &mut order);
        match outcome.lots.iter().find(|lot| !lot.drawn) {
            Some(lot) => drawn.push(order(lot.tied.clone())),
            None => return outcome,
        }
    }
}

/// The outcome where a committee draws only what it is asked to.
pub(crate) fn drawing_what_is_asked(
    contest: &Contest,
    totals: &ContestTotals,
    weight: u64,
    drawn: &mut Vec<Vec<String>>,
    mut order: impl FnMut(Vec<String>) -> Vec<String>,
) -> ContestOutcome {
    let turnout = Turnout { weight, roll_weight: weight };
    loop {
        match ContestOutcome::of(contest, totals, turnout, by_hand(drawn)) {
            Err(OutcomeError::UndrawnTie { tied, .. }) => {
                drawn.push(order(tied.clone()));
                assert!(drawn.len() < 100, "a drawn lot is asked for again: {tied:?}");
            }
            other => return other.unwrap(),
        }
    }
}

/// Scores as the result writes them.
pub(crate) fn scores(outcome: &ContestOutcome) -> Vec<(String, String)> {
    let scores = outcome.scores.iter().flatten();
    scores.map(|(id, s)| (id.clone(), format!("{}/{}", s.numer(), s.denom()))).collect()
}

/// What bit totals of one contest alone say.
pub(crate) fn totals_of_bits(
    contest: &Contest,
    bits: &[u64],
) -> Result<ContestTotals, uurna_election_core::layout::TotalsError> {
    let layout = uurna_election_core::layout::Layout::for_threshold(std::slice::from_ref(contest), 1).unwrap();
    Ok(layout.contest_totals(bits)?.remove(0))
}
