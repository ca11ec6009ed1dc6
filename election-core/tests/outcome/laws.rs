//! Laws that hold for all votes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use uurna_election_core::contest::{Contest, Method, Places, RankWeights, Rule};
use uurna_election_core::outcome::{ContestOutcome, ContestTotals};

use crate::building::{choice, contest, drawing, list, marks, outcome};

/// A contest with totals and the weight of its ballots; small numbers, so that ties abound.
#[derive(Debug, Clone)]
struct Case {
    contest: Contest,
    totals: ContestTotals,
    weight: u64,
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|i| format!("o{i}")).collect()
}

fn places() -> impl Strategy<Value = Places> {
    (1_u32..5, 0_u32..4).prop_map(|(seats, deputies)| Places { seats, deputies })
}

fn votes() -> impl Strategy<Value = Vec<u64>> {
    proptest::collection::vec(0_u64..5, 1..9)
}

fn one_mark(method: Method, votes: &[u64]) -> Case {
    let contest = contest(choice(1, false), method, names(votes.len()));
    Case { contest, totals: marks(votes, None), weight: votes.iter().sum() }
}

fn plurality() -> impl Strategy<Value = Case> {
    (places(), votes()).prop_map(|(places, votes)| one_mark(Method::Plurality(places), &votes))
}

fn majority() -> impl Strategy<Value = Case> {
    votes().prop_map(|votes| one_mark(Method::Majority, &votes))
}

fn closed_list() -> impl Strategy<Value = Case> {
    (places(), votes()).prop_map(|(places, votes)| one_mark(Method::ClosedList(places), &votes))
}

fn open_list() -> impl Strategy<Value = Case> {
    let candidate = (0_u64..5, proptest::option::of(0_usize..4));
    (places(), proptest::collection::vec(candidate, 1..9)).prop_map(|(places, candidates)| {
        let (votes, of): (Vec<u64>, Vec<Option<usize>>) = candidates.into_iter().unzip();
        let mut case = one_mark(Method::OpenList(places), &votes);
        case.contest.lists = vec![list("A", Some("K")), list("B", None), list("C", Some("L")), list("D", Some("K"))];
        for (option, list) in case.contest.options.iter_mut().zip(of) {
            option.list = list;
        }
        case
    })
}

fn graded() -> impl Strategy<Value = Case> {
    let method = prop_oneof![places().prop_map(Method::Median), places().prop_map(Method::Score)];
    (method, 1_usize..7, 0_u64..9).prop_flat_map(|(method, options, weight)| {
        let cuts = proptest::collection::vec((0..=weight, 0..=weight), options);
        cuts.prop_map(move |cuts| {
            let grades = |(a, b): (u64, u64)| vec![a.min(b), a.max(b) - a.min(b), weight - a.max(b)];
            let totals = ContestTotals::Grades(cuts.into_iter().map(grades).collect());
            Case { contest: contest(Rule::Grades { grades: 3 }, method, names(options)), totals, weight }
        })
    })
}

fn ranked() -> impl Strategy<Value = Case> {
    let weights = prop_oneof![Just(RankWeights::Harmonic), Just(RankWeights::Borda)];
    let ranks = proptest::collection::vec(proptest::collection::vec(0_u64..4, 3), 3..7);
    (places(), weights, ranks).prop_map(|(places, weights, options)| {
        let rule = Rule::Rank { ranks: 3, blank: false };
        let contest = contest(rule, Method::Positional(places, weights), names(options.len()));
        Case { contest, totals: ContestTotals::Rank { options, blank: None }, weight: 9 }
    })
}

fn any_case() -> impl Strategy<Value = Case> {
    let case = prop_oneof![plurality(), majority(), closed_list(), open_list(), graded(), ranked()];
    (case, any::<bool>()).prop_map(|(mut case, without_votes)| {
        case.contest.outcome.elect_without_votes = without_votes;
        case
    })
}

fn places_of(contest: &Contest) -> Places {
    match contest.outcome.method {
        Method::Plurality(p)
        | Method::ClosedList(p)
        | Method::OpenList(p)
        | Method::Positional(p, _)
        | Method::Median(p)
        | Method::Score(p) => p,
        Method::Majority => Places { seats: 1, deputies: 2 },
        Method::Motion { .. } => Places { seats: 0, deputies: 0 },
    }
}

fn with_seats(case: &Case, seats: u32) -> Case {
    let mut case = case.clone();
    let places = Places { seats, deputies: 0 };
    case.contest.outcome.method = match case.contest.outcome.method {
        Method::OpenList(_) => Method::OpenList(places),
        _ => Method::ClosedList(places),
    };
    case
}

/// The committee draws by name, so that the draw does not depend on the order of options.
fn by_name(mut tied: Vec<String>) -> Vec<String> {
    tied.sort();
    tied
}

fn scaled(totals: &ContestTotals, factor: u64) -> ContestTotals {
    let row = |row: &Vec<u64>| row.iter().map(|v| v * factor).collect::<Vec<u64>>();
    match totals {
        ContestTotals::Choice { options, blank } => {
            ContestTotals::Choice { options: row(options), blank: blank.map(|b| b * factor) }
        }
        ContestTotals::Cumulative(options) => ContestTotals::Cumulative(row(options)),
        ContestTotals::Grades(options) => ContestTotals::Grades(options.iter().map(row).collect()),
        ContestTotals::Rank { options, blank } => {
            ContestTotals::Rank { options: options.iter().map(row).collect(), blank: blank.map(|b| b * factor) }
        }
    }
}

fn permuted(case: &Case, order: &[usize]) -> Case {
    fn row<T: Clone>(row: &[T], order: &[usize]) -> Vec<T> {
        order.iter().map(|&i| row[i].clone()).collect()
    }
    let mut permuted = case.clone();
    permuted.contest.options = row(&case.contest.options, order);
    permuted.totals = match &case.totals {
        ContestTotals::Choice { options, blank } => {
            ContestTotals::Choice { options: row(options, order), blank: *blank }
        }
        ContestTotals::Cumulative(options) => ContestTotals::Cumulative(row(options, order)),
        ContestTotals::Grades(options) => ContestTotals::Grades(row(options, order)),
        ContestTotals::Rank { options, blank } => ContestTotals::Rank { options: row(options, order), blank: *blank },
    };
    permuted
}

fn set<T: Ord + Clone>(of: &[T]) -> BTreeSet<T> {
    of.iter().cloned().collect()
}

/// What may not depend on the order of options: the elected as a set (equals that all are elected stand in option
/// order), the deputies, the scores, and the orders of lots.
fn substance(outcome: &ContestOutcome, run_off_of_equals: bool) -> impl PartialEq + std::fmt::Debug {
    let deputies = if run_off_of_equals { by_name(outcome.deputies.clone()) } else { outcome.deputies.clone() };
    let scores: BTreeSet<_> = outcome.scores.iter().flatten().cloned().collect();
    let lots: BTreeSet<Vec<String>> = outcome.lots.iter().map(|lot| lot.order.clone()).collect();
    (set(&outcome.elected), deputies, scores, lots, outcome.outcome, outcome.given)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn no_more_are_elected_than_seats_nobody_twice_and_every_lot_is_a_permutation(case in any_case()) {
        let result = outcome(&case.contest, &case.totals, case.weight);
        let places = places_of(&case.contest);
        prop_assert!(result.elected.len() <= places.seats as usize);
        prop_assert!(result.deputies.len() <= places.deputies as usize);
        let named = [result.elected.clone(), result.deputies.clone()].concat();
        prop_assert_eq!(set(&named).len(), named.len());
        for lot in &result.lots {
            prop_assert!(lot.tied.len() > 1);
            prop_assert_eq!(set(&lot.tied), set(&lot.order));
            prop_assert_eq!(set(&lot.order).len(), lot.order.len());
            let positions: Vec<_> = lot.tied.iter().map(|id| result.options.iter().position(|o| o == id)).collect();
            prop_assert!(positions.is_sorted(), "tied stand in option order");
        }
    }

    #[test]
    fn the_order_of_options_decides_nothing(
        (case, order) in any_case().prop_flat_map(|case| {
            let order: Vec<usize> = (0..case.contest.options.len()).collect();
            (Just(case), Just(order).prop_shuffle())
        })
    ) {
        let run_off = matches!(case.contest.outcome.method, Method::Majority);
        let here = drawing(&case.contest, &case.totals, case.weight, by_name);
        let other = permuted(&case, &order);
        let there = drawing(&other.contest, &other.totals, other.weight, by_name);
        prop_assert_eq!(substance(&here, run_off), substance(&there, run_off));
    }

    #[test]
    fn as_many_votes_more_for_everybody_change_nothing_but_scores(case in any_case(), factor in 2_u64..1_000_000) {
        let here = outcome(&case.contest, &case.totals, case.weight);
        let there = outcome(&case.contest, &scaled(&case.totals, factor), case.weight * factor);
        prop_assert_eq!(
            (here.elected, here.deputies, here.lots, here.outcome),
            (there.elected, there.deputies, there.lots, there.outcome)
        );
    }

    #[test]
    fn another_seat_takes_none_away_from_a_list(case in prop_oneof![closed_list(), open_list()], seats in 1_u32..6) {
        let elected = |seats| {
            let case = with_seats(&case, seats);
            set(&outcome(&case.contest, &case.totals, case.weight).elected)
        };
        prop_assert!(elected(seats).is_subset(&elected(seats + 1)));
    }

    #[test]
    fn the_other_way_round_every_lot_changes_who_is_elected_or_in_which_order(case in plurality()) {
        let forward = drawing(&case.contest, &case.totals, case.weight, by_name);
        for lot in &forward.lots {
            let turned = |tied: Vec<String>| {
                let mut order = by_name(tied.clone());
                if tied == lot.tied {
                    order.reverse();
                }
                order
            };
            let backward = drawing(&case.contest, &case.totals, case.weight, turned);
            prop_assert_ne!(
                (set(&forward.elected), &forward.deputies),
                (set(&backward.elected), &backward.deputies)
            );
        }
    }

    #[test]
    fn where_all_votes_differ_there_is_no_lot(places in places(), mut votes in votes()) {
        for (i, v) in (0_u64..).zip(votes.iter_mut()) {
            *v = *v * 16 + i;
        }
        let case = one_mark(Method::Plurality(places), &votes);
        prop_assert!(outcome(&case.contest, &case.totals, case.weight).lots.is_empty());
    }

    #[test]
    fn whoever_is_not_elected_has_no_more_votes_than_any_elected(case in plurality()) {
        let result = outcome(&case.contest, &case.totals, case.weight);
        let ContestTotals::Choice { options, .. } = &case.totals else { unreachable!() };
        let votes = |id: &String| options[result.options.iter().position(|o| o == id).unwrap()];
        let least = result.elected.iter().map(votes).min().unwrap_or(u64::MAX);
        for id in result.options.iter().filter(|id| !result.elected.contains(id)) {
            prop_assert!(votes(id) <= least);
            prop_assert!(result.elected.len() == places_of(&case.contest).seats as usize || votes(id) == 0);
        }
    }
}
