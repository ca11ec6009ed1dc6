use uurna_election_core::contest::{CandidateList, Lots, MotionTie, OutcomeRule, Places, RankWeights, Rule, Texts};
use uurna_election_core::lot::{ContestLot, LotSource};
use uurna_election_core::outcome::Turnout;

use super::*;

fn text(text: &str) -> Texts {
    Texts([("en".to_owned(), text.to_owned())].into())
}

/// Options by name; an id is never shown, so each option is named as one.
fn contest(rule: Rule, method: Method, names: &[&str]) -> Contest {
    let outcome = OutcomeRule {
        method,
        quorum: None,
        roll_share: None,
        blank_counts: false,
        elect_without_votes: false,
        lots: Lots::FromBallots,
    };
    let option = |name: &&str| ContestOption {
        id: if matches!(method, Method::Motion { .. }) { name.to_lowercase() } else { format!("id-{name}") },
        name: text(name),
        number: None,
        list: None,
        candidates: Vec::new(),
        candidate_names: Vec::new(),
    };
    let options = names.iter().map(option).collect();
    Contest { id: "id-c".to_owned(), title: text("Who?"), rule, options, lists: Vec::new(), outcome }
}

fn outcome(contest: &Contest, totals: &ContestTotals, weight: u64) -> ContestOutcome {
    let lot = LotSource::FromBallots(ContestLot::of_contest(&[7; 32], &[8; 32], 0));
    ContestOutcome::of(contest, totals, Turnout { weight, roll_weight: 2 * weight }, lot).unwrap()
}

fn places(seats: u32, deputies: u32) -> Places {
    Places { seats, deputies }
}

fn choice(max: u32) -> Rule {
    Rule::Choice { min: 1, max, blank: true }
}

fn marks(options: &[u64]) -> ContestTotals {
    ContestTotals::Choice { options: options.to_vec(), blank: Some(1) }
}

fn ranks(options: &[[u64; 3]]) -> ContestTotals {
    ContestTotals::Rank { options: options.iter().map(|ranks| ranks.to_vec()).collect(), blank: None }
}

fn closed_list() -> Contest {
    let mut lists = contest(choice(1), Method::ClosedList(places(3, 1)), &["Red", "Blue"]);
    lists.options[0].candidates = vec!["id-r1".to_owned(), "id-r2".to_owned(), "id-r3".to_owned()];
    lists.options[0].candidate_names = vec![text("Ruth"), text("Rolf"), text("Rita")];
    lists
}

fn open_list() -> Contest {
    let mut open = contest(choice(1), Method::OpenList(places(2, 1)), &["Anna", "Bo", "Cecilia", "Dan"]);
    let list = |name: &str| CandidateList { id: format!("id-{name}"), name: text(name), coalition: None };
    open.lists = vec![list("Left"), list("Right")];
    for (option, list) in open.options.iter_mut().zip([Some(0), Some(0), Some(1), None]) {
        option.list = list;
    }
    open
}

/// A contest, its totals with their weight, the headline, and name, numbers and place of every row.
type Case = (Contest, ContestTotals, u64, &'static str, &'static [&'static str]);

fn cases() -> Vec<Case> {
    let (three, grades) = (["Anna", "Bo", "Cecilia"], Rule::Grades { grades: 3 });
    let rank = Rule::Rank { ranks: 3, blank: false };
    let spread = ContestTotals::Grades(vec![vec![4, 0, 5], vec![0, 9, 0], vec![9, 0, 0]]);
    let preferred = || ranks(&[[3, 0, 2], [2, 3, 0], [0, 2, 3]]);
    let motion = Method::Motion { fraction: None, tie: MotionTie::Fails };
    vec![
        (
            contest(choice(1), Method::Plurality(places(1, 1)), &three),
            marks(&[1, 5, 3]),
            10,
            "elected: Bo",
            &["Bo 5 elected 1", "Cecilia 3 deputy 1", "Anna 1", "blank 1"],
        ),
        (
            contest(choice(1), Method::Majority, &three),
            marks(&[1, 3, 3]),
            8,
            "no majority; run-off between Bo, Cecilia",
            &["Bo 3 run-off", "Cecilia 3 run-off", "Anna 1", "blank 1"],
        ),
        (
            contest(choice(1), motion, &["Yes", "No"]),
            marks(&[4, 5]),
            10,
            "the motion fails",
            &["No 5", "Yes 4", "blank 1"],
        ),
        (
            closed_list(),
            marks(&[60, 39]),
            100,
            "elected: Ruth (Red), Blue (place 1), Rolf (Red)",
            &[
                "Ruth (Red) 60 elected 1",
                "Blue (place 1) 39 elected 2",
                "Rolf (Red) 30 elected 3",
                "Rita (Red) 20 deputy 1",
                "Blue (place 2) 19.50",
                "Blue (place 3) 13",
                "Blue (place 4) 9.75",
                "blank 1",
                "Red 60 2 seats",
                "Blue 39 1 seat",
            ],
        ),
        (
            open_list(),
            marks(&[5, 1, 4, 2]),
            13,
            "elected: Anna, Cecilia",
            &[
                "Anna 5 6 elected 1",
                "Cecilia 4 4 elected 2",
                "Bo 1 3 deputy 1",
                "Dan 2 2",
                "blank 1",
                "Left 1 seat",
                "Right 1 seat",
            ],
        ),
        (
            contest(rank, Method::Positional(places(1, 1), RankWeights::Harmonic), &three),
            preferred(),
            5,
            "elected: Anna",
            &["Anna 3.67 elected 1", "Bo 3.50 deputy 1", "Cecilia 2"],
        ),
        (
            contest(rank, Method::Positional(places(1, 1), RankWeights::Borda), &three),
            preferred(),
            5,
            "elected: Bo",
            &["Bo 12 elected 1", "Anna 11 deputy 1", "Cecilia 7"],
        ),
        (
            contest(grades, Method::Median(places(1, 1)), &["Bo", "Anna", "Cecilia"]),
            ContestTotals::Grades(vec![vec![5, 0, 4], vec![0, 9, 0], vec![9, 0, 0]]),
            9,
            "elected: Anna",
            &["Anna 0·9·0 elected 1", "Bo 5·0·4 deputy 1", "Cecilia 9·0·0"],
        ),
        (
            contest(grades, Method::Score(places(1, 1)), &three),
            spread,
            9,
            "elected: Anna",
            &["Anna 10 elected 1", "Bo 9 deputy 1", "Cecilia 0"],
        ),
        (
            contest(Rule::Cumulative { points: 5, most: 3 }, Method::Score(places(1, 0)), &three),
            ContestTotals::Cumulative(vec![7, 9, 2]),
            9,
            "elected: Bo",
            &["Bo 9 elected 1", "Anna 7", "Cecilia 2"],
        ),
    ]
}

/// Rows without their bars, with single spaces.
fn plain(table: &str) -> Vec<String> {
    let plain = |line: &str| line.replace('█', "").split_whitespace().collect::<Vec<_>>().join(" ");
    table
        .lines()
        .skip(1)
        .map(plain)
        .filter(|line| !line.ends_with(" votes given") && !line.starts_with("lot "))
        .collect()
}

#[test]
fn every_method_shows_the_numbers_by_which_the_outcome_was_decided_and_the_names_of_whom_it_elects() {
    for (contest, totals, weight, headline, expected) in cases() {
        let method = contest.outcome.method;
        let outcome = outcome(&contest, &totals, weight);
        let mut table = String::new();
        write_contest(&mut table, &contest, &outcome, "en");
        assert!(table.starts_with(&format!("Who? — {headline}\n")), "{method:?}: {table}");
        assert_eq!(plain(&table), expected, "{method:?}");
        assert!(!table.contains("id-"), "{method:?}: {table}");
    }
}

#[test]
fn every_method_puts_the_outcomes_own_order_and_scores_into_its_rows() {
    for (contest, totals, weight, ..) in cases() {
        let method = contest.outcome.method;
        let outcome = outcome(&contest, &totals, weight);
        let standings = standings(&contest, &outcome);
        let order: Vec<&str> = outcome.elected.iter().chain(&outcome.deputies).map(String::as_str).collect();
        let first: Vec<&str> = standings.iter().take(order.len()).map(|standing| standing.id).collect();
        assert_eq!(first, order, "{method:?}");
        for (id, score) in outcome.scores.iter().flatten() {
            let standing = standings.iter().find(|standing| standing.id == id).unwrap();
            assert_eq!(standing.number.as_ref(), Some(score), "{method:?}: {id}");
        }
        let numbers: Vec<_> = standings.iter().filter_map(|standing| standing.number.clone()).collect();
        assert!(numbers.is_sorted_by(|one, next| one >= next), "{method:?}: the order follows the numbers");
        let is_median = matches!(method, Method::Median(_));
        assert_eq!(numbers.len(), if is_median { 0 } else { standings.len() }, "{method:?}");
    }
}

#[test]
fn without_a_quorum_nothing_is_compared_and_what_was_voted_is_shown() {
    for (mut contest, totals, weight, ..) in cases() {
        contest.outcome.quorum = Some(uurna_election_core::contest::Quorum::Weight(weight + 1));
        let outcome = outcome(&contest, &totals, weight);
        let mut table = String::new();
        write_contest(&mut table, &contest, &outcome, "en");
        assert!(table.contains("too few voted") && !table.contains("elected 1"), "{table}");
        assert!(!table.contains("id-") && table.lines().count() > contest.options.len(), "{table}");
    }
}

#[test]
fn numbers_are_whole_or_rounded_to_two_decimals() {
    let of = |numerator: u64, denominator: u64| shown(&(whole(numerator) / whole(denominator)));
    assert_eq!([of(0, 1), of(967, 6), of(1, 3), of(1, 200), of(53, 2)], ["0", "161.17", "0.33", "0.01", "26.50"]);
}
