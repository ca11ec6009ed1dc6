//! A real election of 60 seats on 33 alliances in 12 coalitions, with its published comparison numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use uurna_election_core::contest::{Contest, Lots, Method, Places};
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, OutcomeError, Turnout, Within};
use uurna_election_core::result_entry::{CountedContest, CountedElection, DrawnLots, ResultEntry};

use crate::building::{by_hand, choice, contest, list, marks, option, outcome, vector_json};

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

    /// What the election committee had drawn: every rank inside alliances and coalitions, and the order of equals all elected.
    fn drawn(&self) -> Vec<Vec<String>> {
        let mut equals: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
        let mut note = |level: usize, what: [&Value; 2], id: &String| {
            equals.entry((level, format!("{} {}", what[0], what[1]))).or_default().push(id.clone());
        };
        let alliances = self.data["alliances"].as_array().unwrap();
        for (id, candidate) in &self.candidates {
            let is_drawn = |level: usize| candidate["draws"][level] != 0;
            if is_drawn(0) {
                note(0, [&candidate["alliance"], &candidate["votes"]], id);
            }
            if is_drawn(1) {
                let alliance = alliances.iter().find(|alliance| alliance["id"] == candidate["alliance"]).unwrap();
                note(1, [&alliance["coalition"], &candidate["alliance_cmp"]], id);
            }
            if candidate["elected"] == true {
                note(2, [&candidate["elected"], &candidate["coalition_cmp"]], id);
            }
        }
        let equals = equals.into_iter().filter(|(_, tied)| tied.len() > 1);
        self.with_asked(equals.map(|((level, _), tied)| self.drawn_order(tied, level)).collect())
    }

    /// With the committee's order for every lot that is asked for.
    fn with_asked(&self, mut drawn: Vec<Vec<String>>) -> Vec<Vec<String>> {
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
        ContestOutcome::of(&self.contest, &self.totals, turnout, by_hand(drawn))
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
    let undrawn: Vec<_> = outcome.lots.iter().filter(|lot| !lot.drawn).collect();
    assert!(undrawn.is_empty(), "{undrawn:?}");
}

#[test]
fn two_of_its_lots_decide_and_with_these_alone_the_same_sixty_are_elected() {
    let mut hyy = hyy();
    hyy.contest.outcome.method = Method::OpenList(Places { seats: 60, deputies: 0 });
    let whole = hyy.outcome(&hyy.drawn()).unwrap();
    assert_eq!(whole.lots.len(), 185);
    let needed = hyy.with_asked(Vec::new());
    assert_eq!(needed.len(), 2, "{needed:?}");
    let outcome = hyy.outcome(&needed).unwrap();
    let sorted = |ids: &[String]| ids.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(sorted(&outcome.elected), sorted(&whole.elected));
    assert_eq!(outcome.elected.len(), 60);
    assert_eq!(outcome.lots.iter().filter(|lot| lot.drawn).count(), 2);
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
