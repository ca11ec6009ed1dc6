//! A real election of 60 seats on 33 alliances in 12 coalitions, with its published comparison numbers.

use std::collections::BTreeMap;

use serde_json::Value;
use uurna_election_core::contest::{Contest, Lots, Method, Places};
use uurna_election_core::lot::LotSource;
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, OutcomeError, Turnout, Within};
use uurna_election_core::result_entry::{CountedContest, CountedElection, DrawnLots, ResultEntry};

use crate::building::{choice, contest, list, marks, option, outcome, vector_json};

const WEIGHT: u64 = 10_367;

struct Hyy {
    contest: Contest,
    totals: ContestTotals,
    candidates: BTreeMap<String, Value>,
    data: Value,
}

fn ids(numbers: &Value) -> Vec<String> {
    numbers.as_array().unwrap().iter().map(Value::to_string).collect()
}

fn hyy() -> Hyy {
    let data = vector_json("tally/hyy2009.json");
    let places = Places { seats: 60, deputies: 10 };
    let mut contest = contest(choice(1, false), Method::OpenList(places), Vec::<String>::new());
    contest.outcome.lots = Lots::Drawn;
    let alliances = data["alliances"].as_array().unwrap();
    contest.lists =
        alliances.iter().map(|a| list(a["code"].as_str().unwrap(), Some(&a["coalition"].to_string()))).collect();
    let (mut votes, mut candidates) = (Vec::new(), BTreeMap::new());
    for candidate in data["candidates"].as_array().unwrap() {
        let mut option = option(candidate["number"].to_string());
        option.list = alliances.iter().position(|a| a["id"] == candidate["alliance"]);
        candidates.insert(option.id.clone(), candidate.clone());
        contest.options.push(option);
        votes.push(candidate["votes"].as_u64().unwrap());
    }
    assert_eq!(votes.iter().sum::<u64>(), WEIGHT);
    Hyy { contest, totals: marks(&votes, None), candidates, data }
}

impl Hyy {
    fn drawn_order(&self, mut tied: Vec<String>, level: usize) -> Vec<String> {
        tied.sort_by_key(|id| {
            let draw = self.candidates[id]["draws"][level].as_u64().unwrap();
            assert_ne!(draw, 0, "candidate {id} was not drawn at level {level}");
            draw
        });
        tied
    }

    /// What the election committee had drawn: the lots that are asked for, and the order of equals all elected.
    fn drawn(&self) -> Vec<Vec<String>> {
        let mut equals: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (id, candidate) in &self.candidates {
            if candidate["elected"] == true {
                equals.entry(candidate["coalition_cmp"].to_string()).or_default().push(id.clone());
            }
        }
        let equals = equals.into_values().filter(|tied| tied.len() > 1);
        let mut drawn: Vec<Vec<String>> = equals.map(|tied| self.drawn_order(tied, 2)).collect();
        loop {
            match self.outcome(&drawn) {
                Ok(_) => return drawn,
                Err(OutcomeError::UndrawnTie { tied, within, .. }) => {
                    let level = match within {
                        Within::List(_) => 0,
                        Within::Coalition(_) => 1,
                        Within::Contest => 2,
                    };
                    drawn.push(self.drawn_order(tied, level));
                    assert!(drawn.len() < 1000, "a drawn lot is asked for again");
                }
                Err(other) => panic!("{other}"),
            }
        }
    }

    fn outcome(&self, drawn: &[Vec<String>]) -> Result<ContestOutcome, OutcomeError> {
        let turnout = Turnout { weight: WEIGHT, roll_weight: WEIGHT };
        ContestOutcome::of(&self.contest, &self.totals, turnout, LotSource::Drawn(drawn))
    }
}

#[test]
fn every_published_number_seat_and_reserve_comes_out_exactly() {
    let hyy = hyy();
    let outcome = hyy.outcome(&hyy.drawn()).unwrap();
    let published = |id: &str, name: &str| {
        let pair = &hyy.candidates[id][name];
        let part = |i: usize| pair[i].as_u64().unwrap();
        num_rational::BigRational::new(part(0).into(), part(1).into())
    };
    for (scores, name) in [(&outcome.list_scores, "alliance_cmp"), (&outcome.scores, "coalition_cmp")] {
        let scores = scores.as_ref().unwrap();
        assert_eq!(scores.len(), 908);
        for (id, score) in scores {
            assert_eq!(*score, published(id, name), "candidate {id}, {name}");
        }
    }
    assert_eq!(outcome.elected, ids(&hyy.data["elected_in_order"]));
    assert_eq!(outcome.deputies, ids(&hyy.data["first_reserves_overall"]));
    let last_seat = outcome.lots.iter().find(|lot| lot.tied == ["145", "844"]).unwrap();
    assert_eq!(last_seat.order, ["844", "145"], "the lot for the last seat, 2901/18 = 967/6");
    assert_eq!(outcome.elected.last().unwrap(), "844");
    assert!(outcome.lots.iter().all(|lot| lot.drawn));
}

#[test]
fn its_result_is_checked_with_the_drawn_lots_it_states() {
    let hyy = hyy();
    let count = CountedElection {
        contests: vec![CountedContest { contest: &hyy.contest, totals: hyy.totals.clone(), weight: WEIGHT }],
        counted: WEIGHT,
        weight: WEIGHT,
        roll: WEIGHT,
        roll_weight: WEIGHT,
        excluded: 0,
        replaced: 0,
        replaced_after_voting: 0,
        fingerprint: [0; 32],
        blinding: Some([1; 32]),
    };
    let mut drawn = DrawnLots::none();
    for order in hyy.drawn() {
        drawn.enter("c", order);
    }
    let result = ResultEntry::compute(&count, &drawn).unwrap();
    let bytes = result.to_json_bytes();
    assert_eq!(ResultEntry::check(&bytes, &count), Ok(result));
}

#[test]
fn with_lots_from_the_ballots_only_ties_change() {
    let mut hyy = hyy();
    let drawn = hyy.outcome(&hyy.drawn()).unwrap();
    hyy.contest.outcome.lots = Lots::FromBallots;
    let lots = outcome(&hyy.contest, &hyy.totals, WEIGHT);
    assert_eq!(lots.elected.len(), 60);
    let numbers = |o: &ContestOutcome| {
        let mut numbers: Vec<_> = o.scores.iter().flatten().map(|(_, score)| score.clone()).collect();
        numbers.sort();
        numbers
    };
    assert_eq!(numbers(&lots), numbers(&drawn));
    assert!(lots.lots.iter().all(|lot| !lot.drawn));
}
