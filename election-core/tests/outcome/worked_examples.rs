//! The hand-size cases of `vectors/tally/worked-examples.json`.

use std::collections::BTreeSet;

use serde_json::Value;
use uurna_election_core::contest::{Fraction, Lots, Method, MotionTie, Places, RankWeights, RollShare, Rule};
use uurna_election_core::outcome::{ContestOutcome, ContestTotals, Turnout, Word};

use crate::building::{
    choice, contest, drawing, drawing_what_is_asked, from_ballots, list, marks, of_marks, outcome, scores, seats,
    vector_json,
};

/// Cases, and parts of cases, that no method of `docs/tally-rules.md` counts.
const NOT_COUNTED_HERE: [(&str, &str); 3] = [
    ("irv", "instant runoff is no method"),
    ("same-ballots-3-seats/scottish_stv", "STV is no method"),
    ("sopuvaali", "uncontested: the officer declares it without a vote"),
];

#[test]
fn every_worked_example_comes_out_as_worked() {
    let mut counted = 0;
    for case in vector_json("tally/worked-examples.json").as_array().unwrap() {
        match case["id"].as_str().unwrap() {
            "sntv-3" => sntv_3(case),
            "sntv-tie-cut" => sntv_tie_cut(case),
            "tsv" => delegate_and_vices(case),
            "bloc-k3" => block(case),
            "maj-runoff" => run_off(case),
            "maj-blank-matters" => blank_matters(case),
            "maj-runoff-tie-second" => tie_for_second(case),
            "s27-simple" => simple_majority_tie(case),
            "s27-34" => three_quarters(case),
            "s29-1-closed" => closed_list(case),
            "s29-2-open" => open_list(case, "candidate_votes", 7),
            "alliance" => open_list(case, "candidate_votes", 6),
            "dhondt-exact-tie" => exact_tie(case),
            "dhondt-false-tie" => false_tie(case),
            "s29-3-pref" => preferences(case, "expect", 3),
            "same-ballots-3-seats" => same_ballots(case),
            "weighted-delegates" => weighted(case),
            "drawn-seats" | "drawn-deputies" | "drawn-without-votes" | "drawn-coalition" => {
                drawn_where_it_matters(case);
            }
            "support" => support(case),
            "rejection" => rejection(case),
            "median-lower-middle" => lower_middle(case),
            "median-no-vote" => no_vote(case),
            id => {
                let skipped = NOT_COUNTED_HERE.iter().find(|(name, _)| *name == id);
                println!("skipped {id}: {}", skipped.expect("a case that is neither counted nor named as skipped").1);
                continue;
            }
        }
        counted += 1;
    }
    assert_eq!(counted, 25);
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// Ids with their votes, in the file's order, and the blank votes apart.
fn votes(value: &Value) -> (Vec<String>, Vec<u64>, Option<u64>) {
    let named = value.as_object().unwrap().iter().filter(|(id, _)| *id != "blank" && *id != "rejected");
    let (ids, votes) = named.map(|(id, v)| (id.clone(), number(v))).unzip();
    (ids, votes, value.get("blank").map(number))
}

fn one_mark(value: &Value, method: Method, blank_counts: bool) -> ContestOutcome {
    let (ids, votes, blank) = votes(value);
    let mut contest = contest(choice(1, blank.is_some()), method, ids);
    contest.outcome.blank_counts = blank_counts;
    of_marks(&contest, &votes, blank)
}

fn places(case: &Value) -> u32 {
    u32::try_from(number(&case["seats"])).unwrap()
}

fn sntv_3(case: &Value) {
    let places = Places { seats: places(case), deputies: 1 };
    let result = one_mark(&case["votes"], Method::Plurality(places), false);
    assert_eq!(result.elected, strings(&case["expect"]["elected"]));
    assert_eq!(result.deputies, strings(&case["expect"]["reserve_order"]));
    assert!(result.lots.is_empty(), "the tie of 3 and 4 lies inside the elected");
    assert_eq!(result.totals.blank(), Some(4));
    let delegate = one_mark(&case["votes"], Method::Plurality(Places { seats: 1, deputies: 2 }), false);
    assert_eq!(delegate.lots.len(), 1, "their rank among deputies matters");
}

fn sntv_tie_cut(case: &Value) {
    let result = one_mark(&case["votes"], Method::Plurality(seats(places(case))), false);
    assert_eq!(result.lots.len(), 1);
    assert_eq!(result.lots[0].tied, strings(&case["expect"]["lot_between"]));
    let expected = [strings(&case["expect"]["elected_certain"]), vec![result.lots[0].order[0].clone()]].concat();
    assert_eq!(result.elected, expected);
}

fn delegate_and_vices(case: &Value) {
    let delegate = one_mark(&case["delegate_votes"], Method::Plurality(seats(1)), false);
    assert_eq!(delegate.elected, [case["expect"]["delegate"].as_str().unwrap()]);
    let vices = one_mark(&case["vice_votes"], Method::Plurality(seats(2)), false);
    assert_eq!(vices.elected, strings(&case["expect"]["vice_in_order"]));
}

/// Ballots that mark too many or one twice cannot be cast at all (§3), so they are left out here.
fn block(case: &Value) {
    let ids = ["A", "B", "C", "D", "E"];
    let (mut totals, mut blank, mut weight, mut rejected) = ([0; 5], 0, 0, 0);
    for ballot in case["ballots"].as_array().unwrap() {
        let (n, marked) = (number(&ballot["n"]), strings(&ballot["marks"]));
        if marked.iter().collect::<BTreeSet<_>>().len() < marked.len() || marked.len() > 3 {
            rejected += n;
            continue;
        }
        weight += n;
        blank += if marked.is_empty() { n } else { 0 };
        for mark in marked {
            totals[ids.iter().position(|id| *id == mark).unwrap()] += n;
        }
    }
    let expect = &case["expect"];
    assert_eq!(rejected, number(&expect["rejected"]));
    let places = Places { seats: places(case), deputies: 1 };
    let result =
        outcome(&contest(choice(3, true), Method::Plurality(places), ids), &marks(&totals, Some(blank)), weight);
    let tally = ids.map(|id| number(&expect["tally"][id]));
    assert_eq!(result.totals, marks(&tally, Some(number(&expect["blank"]))));
    assert_eq!(result.given, number(&expect["valid"]));
    assert_eq!(result.elected, strings(&expect["elected"]));
    assert_eq!(result.lots[0].tied, strings(&expect["runner_up_tie"]));
}

fn run_off(case: &Value) {
    let first = one_mark(&case["round1"], Method::Majority, false);
    assert_eq!(first.given, number(&case["expect"]["given"]));
    assert_eq!((first.outcome, first.elected.len()), (Word::RunOff, 0));
    assert_eq!(first.deputies, strings(&case["expect"]["runoff"]));
    let second = one_mark(&case["round2"], Method::Majority, false);
    assert_eq!(second.elected, [case["expect2"]["winner"].as_str().unwrap()]);
    let needed = number(&case["expect"]["needed"]);
    let contest = contest(choice(1, false), Method::Majority, ["A", "B"]);
    assert_eq!(of_marks(&contest, &[needed, 100 - needed], None).outcome, Word::Elected);
    assert_eq!(of_marks(&contest, &[needed - 1, 101 - needed], None).outcome, Word::RunOff);
}

fn blank_matters(case: &Value) {
    let without = one_mark(&case["round1"], Method::Majority, false);
    assert_eq!(without.given, number(&case["expect"]["blank_excluded"]["given"]));
    assert_eq!(without.elected, [case["expect"]["blank_excluded"]["winner"].as_str().unwrap()]);
    let with = one_mark(&case["round1"], Method::Majority, true);
    assert_eq!(with.given, number(&case["expect"]["blank_included"]["given"]));
    assert_eq!((with.outcome, with.elected.len()), (Word::RunOff, 0));
}

fn tie_for_second(case: &Value) {
    let result = one_mark(&case["round1"], Method::Majority, false);
    assert_eq!(result.lots[0].tied, strings(&case["expect"]["lot_between"]));
    let certain = strings(&case["expect"]["runoff_certain"]);
    assert_eq!(result.deputies, [certain, vec![result.lots[0].order[0].clone()]].concat());
}

fn simple_majority_tie(case: &Value) {
    let tie = |tie| one_mark(&case["votes"], Method::Motion { fraction: None, tie }, false);
    assert_eq!(tie(MotionTie::Chair).outcome, Word::ChairDecides, "{}", case["expect"]["in_meeting"]);
    assert_eq!(tie(MotionTie::Fails).outcome, Word::Failed);
    let lot = tie(MotionTie::Lot);
    assert_eq!(lot.lots[0].tied, ["yes", "no"], "{}", case["expect"]["without_meeting"]);
    assert_eq!(lot.outcome == Word::Passed, lot.lots[0].order[0] == "yes");
}

fn three_quarters(case: &Value) {
    let fraction = Some(Fraction { numerator: 3, denominator: 4 });
    let method = Method::Motion { fraction, tie: MotionTie::Lot };
    let word = |pass: &Value| if pass.as_bool().unwrap() { Word::Passed } else { Word::Failed };
    for case in case["cases"].as_array().unwrap() {
        let contest = |blank_counts| {
            let mut contest = contest(choice(1, case.get("blank").is_some()), method, ["yes", "no"]);
            contest.outcome.blank_counts = blank_counts;
            let blank = case.get("blank").map(number);
            of_marks(&contest, &[number(&case["yes"]), number(&case["no"])], blank).outcome
        };
        if let Some(pass) = case.get("pass") {
            assert_eq!(contest(false), word(pass), "{case}");
        } else {
            assert_eq!(contest(false), word(&case["pass_blank_excluded"]), "{case}");
            assert_eq!(contest(true), word(&case["pass_blank_included"]), "{case}");
        }
    }
}

fn comparison_numbers(value: &Value) -> BTreeSet<(String, String)> {
    let pair = |pair: &Value| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned());
    value.as_array().unwrap().iter().map(pair).collect()
}

fn closed_list(case: &Value) {
    let (ids, votes, _) = votes(&case["list_votes"]);
    let mut contest = contest(choice(1, false), Method::ClosedList(seats(places(case))), ids);
    for option in &mut contest.options {
        option.candidates = strings(&case["list_order"][&option.id]);
    }
    let result = of_marks(&contest, &votes, None);
    assert_eq!(result.elected, strings(&case["expect"]["elected"]));
    assert_eq!(scores(&result).into_iter().collect::<BTreeSet<_>>(), comparison_numbers(&case["expect"]["cmp"]));
}

fn open_list(case: &Value, member: &str, candidates: usize) {
    let mut contest = contest(choice(1, false), Method::OpenList(seats(places(case))), Vec::<String>::new());
    let mut totals = Vec::new();
    for (index, (id, members)) in case[member].as_object().unwrap().iter().enumerate() {
        // The last case has a candidate outside any alliance: no list at all.
        let alone = id.starts_with("Single");
        contest.lists.push(list(id, None));
        for (id, votes) in members.as_object().unwrap() {
            let mut option = crate::building::option(id);
            option.list = if alone { None } else { Some(index) };
            contest.options.push(option);
            totals.push(number(votes));
        }
    }
    let result = of_marks(&contest, &totals, None);
    assert_eq!(result.elected, strings(&case["expect"]["elected"]));
    assert_eq!(scores(&result).len(), candidates);
    assert_eq!(scores(&result).into_iter().collect::<BTreeSet<_>>(), comparison_numbers(&case["expect"]["cmp"]));
}

fn exact_tie(case: &Value) {
    assert_eq!(case["cmp"][0][1], "2901/18");
    assert_eq!(case["cmp"][1][1], "967/6");
    let contest = contest(choice(1, false), Method::ClosedList(seats(23)), ["a", "b"]);
    let result = of_marks(&contest, &[2901, 967], None);
    assert_eq!(result.lots.len(), 1, "the 23rd seat lies between a/18 and b/6");
    assert_eq!(result.lots[0].tied, ["a", "b"]);
    let (a, b) = ("a/18".to_owned(), "b/6".to_owned());
    let winner = if result.lots[0].order[0] == "a" { a } else { b };
    assert_eq!(result.elected[22], winner);
}

fn false_tie(case: &Value) {
    assert_eq!(case["cmp"][0][1], "1/3");
    assert_eq!(case["cmp"][1][1], "33333/100000");
    let contest = contest(choice(1, false), Method::ClosedList(seats(3)), ["b", "a"]);
    let result = of_marks(&contest, &[33333, 100_000], None);
    assert!(result.lots.is_empty());
    assert_eq!(result.elected, ["a/1", "a/2", "a/3"]);
}

/// Totals per option and rank, and the weight, of ballots given as orders.
fn ranked(case: &Value, ids: &[&str], ranks: usize) -> (ContestTotals, u64) {
    let mut options = vec![vec![0; ranks]; ids.len()];
    let mut weight = 0;
    for ballot in case["ballots"].as_array().unwrap() {
        weight += number(&ballot["n"]);
        for (rank, id) in strings(&ballot["order"]).iter().take(ranks).enumerate() {
            options[ids.iter().position(|i| i == id).unwrap()][rank] += number(&ballot["n"]);
        }
    }
    (ContestTotals::Rank { options, blank: None }, weight)
}

/// The file writes some integers as "60" and some as "15/1"; a result always as "15/1".
fn lowest_terms(expected: &Value) -> BTreeSet<(String, String)> {
    let with_denominator = |text: &str| if text.contains('/') { text.to_owned() } else { format!("{text}/1") };
    let scores = expected.as_object().unwrap().iter();
    scores.map(|(id, score)| (id.clone(), with_denominator(score.as_str().unwrap()))).collect()
}

fn preferences(case: &Value, member: &str, ranks: u32) {
    let expect = if member == "expect" { &case["expect"] } else { &case["expect"][member] };
    let ids: Vec<&str> = ["A", "B", "C", "D", "E", "F"]
        .into_iter()
        .filter(|id| case["ballots"].to_string().contains(&format!("\"{id}\"")))
        .collect();
    let (totals, weight) = ranked(case, &ids, ranks as usize);
    let method = Method::Positional(seats(places(case)), RankWeights::Harmonic);
    let result = outcome(&contest(Rule::Rank { ranks, blank: false }, method, ids), &totals, weight);
    assert_eq!(result.elected, strings(&expect["elected"]));
    assert_eq!(scores(&result).into_iter().collect::<BTreeSet<_>>(), lowest_terms(&expect["scores"]));
}

fn same_ballots(case: &Value) {
    println!("skipped {}: {}", NOT_COUNTED_HERE[1].0, NOT_COUNTED_HERE[1].1);
    preferences(case, "s29_3_first3", 3);
    let ids = ["A", "B", "C", "D", "E", "F"];
    let marked = |first: usize| {
        let (ContestTotals::Rank { options, .. }, _) = ranked(case, &ids, first) else { unreachable!() };
        options.iter().map(|ranks| ranks.iter().sum()).collect::<Vec<u64>>()
    };
    let method = Method::Plurality(seats(3));
    let one = of_marks(&contest(choice(1, false), method, ids), &marked(1), None);
    assert_eq!(one.elected, strings(&case["expect"]["sntv_first_pref"]["elected"]));
    assert_eq!(one.outcome, Word::Vacant, "the others have no vote");
    let three = contest(choice(3, false), method, ids);
    let block = drawing(&three, &marks(&marked(3), None), 100, |_| panic!("no tie matters"));
    assert_eq!(block.elected, strings(&case["expect"]["block_top3"]["elected_certain"]));
}

fn weighted(case: &Value) {
    let of = |answer: &str| {
        let votes = case["votes"].as_array().unwrap().iter();
        votes.filter(|v| v[2] == answer).map(|v| number(&v[1])).sum::<u64>()
    };
    assert_eq!((of("yes"), of("no")), (number(&case["expect"]["yes"]), number(&case["expect"]["no"])));
    let motion = contest(choice(1, false), Method::Motion { fraction: None, tie: MotionTie::Lot }, ["yes", "no"]);
    assert_eq!(of_marks(&motion, &[of("yes"), of("no")], None).outcome, Word::Failed, "{}", case["expect"]["result"]);
}

fn names(value: &Value) -> BTreeSet<Vec<String>> {
    value.as_array().unwrap().iter().map(strings).collect()
}

fn drawn_where_it_matters(case: &Value) {
    let deputies = case.get("deputies").map_or(0, |d| u32::try_from(number(d)).unwrap());
    let method = Method::OpenList(Places { seats: places(case), deputies });
    let mut contest = contest(choice(1, false), method, Vec::<String>::new());
    contest.outcome.lots = Lots::Drawn;
    let coalition: Vec<String> = case.get("coalition").map(strings).unwrap_or_default();
    let mut totals = Vec::new();
    for (id, members) in case["candidate_votes"].as_object().unwrap() {
        let alone = id.starts_with("Single");
        if !alone {
            contest.lists.push(list(id, coalition.contains(id).then_some("K")));
        }
        for (id, votes) in members.as_object().unwrap() {
            let mut option = crate::building::option(id);
            option.list = (!alone).then(|| contest.lists.len() - 1);
            contest.options.push(option);
            totals.push(number(votes));
        }
    }
    let totals = marks(&totals, None);
    let expect = &case["expect"];
    let certain: BTreeSet<String> = strings(&expect["elected_whatever_the_lots"]).into_iter().collect();
    // the committee draws them as they stand, or the other way round
    for turned in [false, true] {
        let mut asked = BTreeSet::new();
        let result = drawing_what_is_asked(&contest, &totals, 100, &mut Vec::new(), |mut tied| {
            asked.insert(tied.clone());
            if turned {
                tied.reverse();
            }
            tied
        });
        assert_eq!(asked, names(&expect["must_be_drawn"]), "{}", case["id"]);
        let from_ballots = result.lots.iter().filter(|lot| !lot.drawn).map(|lot| lot.tied.clone());
        assert_eq!(from_ballots.collect::<BTreeSet<_>>(), names(&expect["may_be_drawn"]), "{}", case["id"]);
        assert!(certain.is_subset(&result.elected.into_iter().collect()), "{}", case["id"]);
    }
}

/// A motion with yes, no and abstain as a case has them, of a roll of its size, with a tie by lot.
fn motion_of(case: &Value, share: RollShare) -> ContestOutcome {
    let method = Method::Motion { fraction: None, tie: MotionTie::Lot };
    let mut contest = contest(choice(1, false), method, ["yes", "no", "abstain"]);
    contest.outcome.roll_share = Some(share);
    let votes = ["yes", "no", "abstain"].map(|id| case.get(id).map_or(0, number));
    let turnout = Turnout { weight: votes.iter().sum(), roll_weight: number(&case["roll"]) };
    ContestOutcome::of(&contest, &marks(&votes, None), turnout, from_ballots()).unwrap()
}

fn judged(case: &Value, share: RollShare) {
    for case in case["cases"].as_array().unwrap() {
        let result = motion_of(case, share);
        match case["result"].as_str().unwrap() {
            "lot" => assert_eq!(result.lots.len(), 1, "{case}"),
            word => assert_eq!((result.outcome.text(), result.lots.len()), (word, 0), "{case}"),
        }
    }
}

fn support(case: &Value) {
    judged(case, RollShare::Support(Fraction { numerator: 2, denominator: 5 }));
}

fn rejection(case: &Value) {
    let below = Fraction { numerator: 2, denominator: 5 };
    judged(case, RollShare::Rejection { below, at_least: Fraction { numerator: 1, denominator: 4 } });
}

/// Grades of options, in the file's order.
fn graded(value: &Value) -> (Vec<String>, ContestTotals, u32, u64) {
    let votes = value.as_object().unwrap();
    let totals: Vec<Vec<u64>> =
        votes.values().map(|grades| grades.as_array().unwrap().iter().map(number).collect()).collect();
    let (grades, weight) = (u32::try_from(totals[0].len()).unwrap(), totals[0].iter().sum());
    (votes.keys().cloned().collect(), ContestTotals::Grades(totals), grades, weight)
}

fn lower_middle(case: &Value) {
    for case in case["cases"].as_array().unwrap() {
        let (ids, totals, grades, weight) = graded(&case["votes"]);
        let places = Places { seats: 1, deputies: u32::try_from(ids.len()).unwrap() - 1 };
        let result = outcome(&contest(Rule::Grades { grades }, Method::Median(places), ids), &totals, weight);
        assert_eq!([result.elected, result.deputies].concat(), strings(&case["order"]), "{case}");
    }
}

fn no_vote(case: &Value) {
    let (ids, totals, grades, weight) = graded(&case["votes"]);
    let expect = &case["expect"];
    for method in [Method::Median(seats(places(case))), Method::Score(seats(places(case)))] {
        let mut contest = contest(Rule::Grades { grades }, method, ids.clone());
        let result = outcome(&contest, &totals, weight);
        assert_eq!((result.elected, result.outcome), (strings(&expect["elected"]), Word::Vacant));
        contest.outcome.elect_without_votes = true;
        let result = outcome(&contest, &totals, weight);
        assert_eq!(result.elected, strings(&expect["elected_with_elect_without_votes"]));
    }
}
