//! The sentences of `docs/tally-rules.md` that the worked examples do not reach.

use uurna_election_core::contest::{Fraction, Lots, Method, MotionTie, Places, Quorum, RankWeights, Rule};
use uurna_election_core::layout::TotalsError as LayoutError;
use uurna_election_core::lot::LotSource;
use uurna_election_core::outcome::{
    ContestOutcome, ContestTotals, OutcomeError, PlacesError, TotalsError, Turnout, Within, Word,
};
use uurna_election_core::result_entry::{CountedContest, CountedElection, DrawnLots, ResultEntry, ResultError};

use crate::building::{
    by_hand, choice, contest, drawing, from_ballots, list, marks, of_marks, outcome, scores, seats, totals_of_bits,
};

fn places(seats: u32, deputies: u32) -> Places {
    Places { seats, deputies }
}

fn plurality(seats: u32, deputies: u32, options: &[&str]) -> uurna_election_core::contest::Contest {
    contest(choice(1, false), Method::Plurality(places(seats, deputies)), options.iter().copied())
}

#[test]
fn an_option_without_votes_is_neither_elected_nor_deputy() {
    let mut contest = plurality(2, 2, &["a", "b", "c"]);
    let result = of_marks(&contest, &[5, 0, 0], None);
    assert_eq!((result.elected, result.deputies, result.outcome), (vec!["a".to_owned()], vec![], Word::Vacant));
    assert!(result.lots.is_empty(), "nothing hangs on a tie of zeros");
    contest.outcome.elect_without_votes = true;
    let result = of_marks(&contest, &[5, 0, 0], None);
    assert_eq!((result.elected.len(), result.deputies.len(), result.outcome), (2, 1, Word::Elected));
    assert_eq!(result.lots[0].tied, ["b", "c"]);
}

#[test]
fn the_order_of_deputies_and_the_cut_after_the_last_take_a_lot() {
    let result = of_marks(&plurality(1, 2, &["a", "b", "c", "d"]), &[9, 4, 4, 4], None);
    assert_eq!(result.lots.len(), 1);
    assert_eq!(result.deputies, result.lots[0].order[..2]);
    let result = of_marks(&plurality(1, 1, &["a", "b", "c", "d"]), &[9, 5, 4, 4], None);
    assert!(result.lots.is_empty(), "a tie below the last deputy could not matter");
}

#[test]
fn below_the_quorum_nobody_is_elected_and_no_lot_is_drawn() {
    let mut contest = plurality(1, 1, &["a", "b"]);
    let totals = marks(&[3, 3], None);
    let at = |contest: &_, roll_weight| {
        ContestOutcome::of(contest, &totals, Turnout { weight: 6, roll_weight }, from_ballots()).unwrap()
    };
    for (quorum, roll_weight, reached) in [
        (Quorum::Weight(6), 100, true),
        (Quorum::Weight(7), 100, false),
        (Quorum::OfRoll(Fraction { numerator: 1, denominator: 3 }), 18, true),
        (Quorum::OfRoll(Fraction { numerator: 1, denominator: 3 }), 19, false),
    ] {
        contest.outcome.quorum = Some(quorum);
        let result = at(&contest, roll_weight);
        assert_eq!(result.outcome == Word::Elected, reached, "{quorum:?} of {roll_weight}");
        assert_eq!(result.outcome == Word::NoQuorum, !reached);
        assert_eq!(result.elected.is_empty() && result.deputies.is_empty() && result.lots.is_empty(), !reached);
        assert_eq!(result.totals, totals, "the totals are shown all the same");
    }
}

#[test]
fn a_majority_without_a_second_option_that_has_votes_leaves_the_seat_vacant() {
    let mut majority = contest(choice(1, true), Method::Majority, ["a", "b"]);
    majority.outcome.blank_counts = true;
    let result = of_marks(&majority, &[4, 0], Some(6));
    assert_eq!((result.outcome, result.deputies.len(), result.given), (Word::Vacant, 0, 10));
    assert_eq!(of_marks(&majority, &[0, 0], Some(0)).outcome, Word::Vacant);
}

#[test]
fn a_majority_of_all_tied_takes_a_lot_for_who_stands_in_the_run_off() {
    let result = of_marks(&contest(choice(1, false), Method::Majority, ["a", "b", "c"]), &[5, 5, 5], None);
    assert_eq!(result.outcome, Word::RunOff);
    assert_eq!(result.deputies, result.lots[0].order[..2]);
    let two = of_marks(&contest(choice(1, false), Method::Majority, ["a", "b"]), &[5, 5], None);
    assert_eq!((two.deputies, two.lots.len()), (vec!["a".to_owned(), "b".to_owned()], 0));
}

#[test]
fn abstentions_are_not_in_the_base_of_a_motion_and_blank_votes_only_where_they_count() {
    let mut motion =
        contest(choice(1, true), Method::Motion { fraction: None, tie: MotionTie::Lot }, ["yes", "no", "abstain"]);
    assert_eq!(of_marks(&motion, &[3, 2, 50], Some(9)).outcome, Word::Passed);
    let tie = of_marks(&motion, &[3, 3, 50], Some(9));
    assert_eq!((tie.lots.len(), tie.given), (1, 56));
    motion.outcome.blank_counts = true;
    assert_eq!(of_marks(&motion, &[3, 2, 50], Some(1)).outcome, Word::Failed);
    let no_tie = of_marks(&motion, &[3, 3, 50], Some(1));
    assert_eq!((no_tie.outcome, no_tie.lots.len()), (Word::Failed, 0));
    assert_eq!(of_marks(&motion, &[0, 0, 0], Some(0)).outcome, Word::Failed);
}

#[test]
fn a_drawn_lot_decides_a_motion() {
    let mut motion = contest(choice(1, false), Method::Motion { fraction: None, tie: MotionTie::Lot }, ["no", "yes"]);
    motion.outcome.lots = Lots::Drawn;
    let totals = marks(&[4, 4], None);
    for (order, word) in [(["yes", "no"], Word::Passed), (["no", "yes"], Word::Failed)] {
        let result = drawing(&motion, &totals, 8, |tied| {
            assert_eq!(tied, ["no", "yes"], "named in option order");
            order.map(str::to_owned).to_vec()
        });
        assert_eq!((result.outcome, result.lots[0].drawn), (word, true));
    }
}

#[test]
fn unnamed_places_of_a_closed_list_reach_as_far_as_the_deputies() {
    let closed = contest(choice(1, false), Method::ClosedList(places(2, 1)), ["x", "y"]);
    let result = of_marks(&closed, &[90, 10], None);
    assert_eq!((result.elected, result.deputies), (vec!["x/1".into(), "x/2".into()], vec!["x/3".to_owned()]));
    assert!(result.lots.is_empty());
}

#[test]
fn closed_lists_with_as_many_votes_are_drawn_once() {
    let closed = contest(choice(1, false), Method::ClosedList(places(1, 3)), ["x", "y", "z"]);
    let result = of_marks(&closed, &[30, 30, 1], None);
    assert_eq!(result.lots.len(), 1);
    let [first, second] = [&result.lots[0].order[0], &result.lots[0].order[1]];
    assert_eq!(result.elected, [format!("{first}/1")]);
    assert_eq!(result.deputies, [format!("{second}/1"), format!("{first}/2"), format!("{second}/2")]);
}

#[test]
fn closed_lists_without_votes_take_turns_where_these_may_be_elected() {
    let mut closed = contest(choice(1, false), Method::ClosedList(places(4, 0)), ["x", "y", "z"]);
    closed.outcome.elect_without_votes = true;
    closed.options[0].candidates = vec!["x1".into()];
    let result = of_marks(&closed, &[9, 0, 0], None);
    let first = &result.lots[0].order[0];
    assert_eq!(result.lots[0].tied, ["y", "z"]);
    assert_eq!(result.elected, ["x1".to_owned(), "y/1".to_owned(), "z/1".to_owned(), format!("{first}/2")]);
}

#[test]
fn a_closed_list_fills_no_more_places_than_it_has_candidates() {
    let mut closed = contest(choice(1, false), Method::ClosedList(places(3, 0)), ["x", "y"]);
    closed.options[0].candidates = vec!["aino".into()];
    closed.options[1].candidates = vec!["boris".into()];
    let result = of_marks(&closed, &[90, 1], None);
    assert_eq!((result.elected, result.outcome), (vec!["aino".into(), "boris".into()], Word::Vacant));
    closed.options[1].candidates = vec!["aino".into()];
    let turnout = Turnout { weight: 91, roll_weight: 91 };
    assert_eq!(
        ContestOutcome::of(&closed, &marks(&[90, 1], None), turnout, from_ballots()),
        Err(OutcomeError::Places { contest: "c".into(), error: PlacesError::Twice { place: "aino".into() } })
    );
}

#[test]
fn a_closed_list_of_unbounded_seats_is_refused_by_name() {
    let closed = contest(choice(1, false), Method::ClosedList(places(u32::MAX, u32::MAX)), ["x", "y"]);
    let turnout = Turnout { weight: 1, roll_weight: 1 };
    let error = ContestOutcome::of(&closed, &marks(&[1, 0], None), turnout, from_ballots()).unwrap_err();
    let many = PlacesError::TooMany { places: 4 * u64::from(u32::MAX) };
    assert_eq!(error, OutcomeError::Places { contest: "c".into(), error: many });
    let huge = contest(choice(1, false), Method::Plurality(places(u32::MAX, u32::MAX)), ["x", "y"]);
    assert_eq!(of_marks(&huge, &[1, 0], None).outcome, Word::Vacant, "other methods need no memory for it");
}

/// x1 and x2 equal inside list X; coalition K of X (6 votes) and Y (3): y1 and the second of X equal at 3.
#[test]
fn ranks_inside_lists_and_coalitions_take_lots_in_the_order_met() {
    let mut open = contest(choice(1, false), Method::OpenList(places(3, 0)), ["y1", "x1", "x2", "alone"]);
    open.lists = vec![list("X", Some("K")), list("Y", Some("K"))];
    for (option, list) in open.options.iter_mut().zip([Some(1), Some(0), Some(0), None]) {
        option.list = list;
    }
    open.outcome.lots = Lots::Drawn;
    let totals = marks(&[3, 3, 3, 9], None);
    let turnout = Turnout { weight: 18, roll_weight: 18 };
    let at = |drawn: &[Vec<String>]| ContestOutcome::of(&open, &totals, turnout, by_hand(drawn));
    let undrawn = |tied: &[&str], within| {
        let tied = tied.iter().map(|&id| id.to_owned()).collect();
        Err(OutcomeError::UndrawnTie { contest: "c".into(), tied, within })
    };
    let ids = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<String>>();
    // the lot from the ballots puts x2 before x1; in either order both are surely elected once the coalition's tie is drawn
    let mut drawn = vec![];
    assert_eq!(at(&drawn), undrawn(&["y1", "x1"], Within::Coalition("K".into())));
    drawn.push(ids(&["y1", "x1"]));
    assert_eq!(at(&drawn), undrawn(&["x1", "x2"], Within::List("X".into())), "one of them is third, the other is out");
    drawn = vec![ids(&["x1", "y1"])];
    let result = at(&drawn).unwrap();
    assert_eq!(result.elected, ["x2", "alone", "x1"], "both 9: option order where both are elected");
    assert_eq!(result.lots.iter().map(|lot| lot.drawn).collect::<Vec<_>>(), [false, true]);
    drawn.push(ids(&["x2", "x1"]));
    let result = at(&drawn).unwrap();
    assert_eq!(result.elected, ["x2", "alone", "x1"]);
    assert_eq!(result.lots.iter().map(|lot| lot.drawn).collect::<Vec<_>>(), [true, true]);
    assert_eq!(
        scores(&result),
        [("y1", "3/1"), ("x1", "9/2"), ("x2", "9/1"), ("alone", "9/1")].map(|(id, s)| (id.to_owned(), s.to_owned()))
    );
    drawn.push(ids(&["alone", "x2"]));
    let result = at(&drawn).unwrap();
    assert_eq!(result.elected, ["alone", "x2", "x1"], "a committee that drew for them too is followed");
    assert_eq!(result.lots.last().unwrap().tied, ["x2", "alone"]);
}

#[test]
fn equals_that_are_all_elected_follow_the_committee_whatever_the_method() {
    let grades = Rule::Grades { grades: 2 };
    let points = Rule::Cumulative { points: 3, most: 3 };
    let rank = Rule::Rank { ranks: 1, blank: false };
    let graded = ContestTotals::Grades(vec![vec![1, 3], vec![1, 3]]);
    for (rule, method, totals) in [
        (choice(1, false), Method::Plurality(seats(2)), marks(&[2, 2], None)),
        (choice(1, false), Method::ClosedList(seats(2)), marks(&[2, 2], None)),
        (choice(1, false), Method::OpenList(seats(2)), marks(&[2, 2], None)),
        (
            rank,
            Method::Positional(seats(2), RankWeights::Borda),
            ContestTotals::Rank { options: vec![vec![2], vec![2]], blank: None },
        ),
        (grades, Method::Median(seats(2)), graded.clone()),
        (grades, Method::Score(seats(2)), graded),
        (points, Method::Score(seats(2)), ContestTotals::Cumulative(vec![2, 2])),
    ] {
        let mut contest = contest(rule, method, ["a", "b"]);
        contest.outcome.lots = Lots::Drawn;
        let turnout = Turnout { weight: 4, roll_weight: 4 };
        let first = |drawn: &[Vec<String>]| {
            let result = ContestOutcome::of(&contest, &totals, turnout, by_hand(drawn)).unwrap();
            (result.elected[0].clone(), result.lots.len())
        };
        let id = |id: &str| if matches!(method, Method::ClosedList(_)) { format!("{id}/1") } else { id.to_owned() };
        assert_eq!(first(&[]), (id("a"), 0), "{method:?}");
        assert_eq!(first(&[vec!["b".into(), "a".into()]]), (id("b"), 1), "{method:?}");
    }
}

#[test]
fn closed_lists_that_meet_again_stand_as_they_were_drawn_and_once() {
    let mut closed = contest(choice(1, false), Method::ClosedList(places(4, 0)), ["x", "y"]);
    closed.outcome.lots = Lots::Drawn;
    let turnout = Turnout { weight: 4, roll_weight: 4 };
    let drawn = [vec!["y".to_owned(), "x".to_owned()]];
    let result = ContestOutcome::of(&closed, &marks(&[2, 2], None), turnout, by_hand(&drawn)).unwrap();
    assert_eq!(result.elected, ["y/1", "x/1", "y/2", "x/2"]);
    assert_eq!(result.lots.len(), 1);
}

#[test]
fn a_list_without_votes_needs_no_lot() {
    let mut open = contest(choice(1, false), Method::OpenList(places(1, 1)), ["a", "b", "c"]);
    open.lists = vec![list("X", None)];
    open.options[0].list = Some(0);
    open.options[1].list = Some(0);
    let result = of_marks(&open, &[0, 0, 4], None);
    assert!(result.lots.is_empty());
    open.options[1].list = Some(1);
    let error =
        ContestOutcome::of(&open, &marks(&[0, 0, 4], None), Turnout { weight: 4, roll_weight: 4 }, from_ballots());
    assert_eq!(error, Err(OutcomeError::UnknownList { contest: "c".into(), option: "b".into() }));
}

#[test]
fn borda_gives_ranks_points_from_the_number_of_ranks_down() {
    let method = Method::Positional(places(1, 1), RankWeights::Borda);
    let borda = contest(Rule::Rank { ranks: 2, blank: true }, method, ["a", "b", "c"]);
    let bits = [3, 1, 2, 3, 0, 1, /* unranked */ 1, 0, 4, /* empty */ 1, 1, /* steps */ 0];
    let totals = totals_of_bits(&borda, &bits).unwrap();
    assert_eq!(totals, ContestTotals::Rank { options: vec![vec![3, 1], vec![2, 3], vec![0, 1]], blank: Some(1) });
    let result = outcome(&borda, &totals, 6);
    assert_eq!(scores(&result).iter().map(|(_, s)| s.as_str()).collect::<Vec<_>>(), ["7/1", "7/1", "1/1"]);
    assert_eq!((result.given, result.lots.len(), result.outcome), (5, 1, Word::Elected));
}

#[test]
fn the_median_decides_and_the_sum_of_the_same_grades_may_not() {
    let grades = Rule::Grades { grades: 5 };
    let totals = ContestTotals::Grades(vec![vec![0, 0, 6, 5, 0], vec![5, 0, 0, 0, 6]]);
    let median = contest(grades, Method::Median(places(1, 1)), ["a", "b"]);
    assert_eq!(outcome(&median, &totals, 11).elected, ["b"]);
    let score = contest(grades, Method::Score(seats(1)), ["a", "b"]);
    let result = outcome(&score, &totals, 11);
    assert_eq!((result.elected, result.scores), (vec!["a".to_owned()], None), "27 points against 24");
    let equal = ContestTotals::Grades(vec![vec![1, 0, 2, 0, 0], vec![1, 0, 2, 0, 0]]);
    assert_eq!(outcome(&median, &equal, 3).lots.len(), 1);
}

#[test]
fn points_are_read_from_their_digits() {
    let score = contest(Rule::Cumulative { points: 5, most: 3 }, Method::Score(seats(1)), ["a", "b", "c"]);
    let totals = totals_of_bits(&score, &[6, 3, 3, 3, 5, 2, 4, 5, 4]).unwrap();
    assert_eq!(totals, ContestTotals::Cumulative(vec![12, 9, 9]));
    assert_eq!(outcome(&score, &totals, 10).elected, ["a"]);
    assert_eq!(totals_of_bits(&score, &[0; 8]), Err(LayoutError::WrongLength { needed: 9, found: 8 }));
    let large = totals_of_bits(
        &contest(Rule::Cumulative { points: 65_535, most: 65_535 }, Method::Score(seats(1)), ["a"]),
        &[u64::MAX >> 11; 32],
    );
    assert_eq!(large, Err(LayoutError::TooManyPoints { contest: 0, option: 0 }));
}

#[test]
fn totals_that_ballots_cannot_give_are_refused_by_name() {
    let turnout = Turnout { weight: 5, roll_weight: 5 };
    let of = |contest: &_, totals: &_| ContestOutcome::of(contest, totals, turnout, from_ballots()).unwrap_err();
    let plain = plurality(1, 0, &["a", "b"]);
    let id = || "c".to_owned();
    assert_eq!(of(&plain, &marks(&[6, 0], None)), TotalsError::AboveWeight { contest: id(), weight: 5 }.into());
    assert_eq!(of(&plain, &marks(&[1], None)), TotalsError::Count { contest: id(), found: 1, expected: 2 }.into());
    assert_eq!(of(&plain, &marks(&[1, 1], Some(1))), TotalsError::Kind { contest: id() }.into());
    assert_eq!(of(&plain, &ContestTotals::Cumulative(vec![1, 1])), TotalsError::Kind { contest: id() }.into());
    let graded = contest(Rule::Grades { grades: 2 }, Method::Median(seats(1)), ["a"]);
    let uneven = ContestTotals::Grades(vec![vec![2, 2]]);
    assert_eq!(of(&graded, &uneven), TotalsError::Grades { contest: id(), option: "a".into(), weight: 5 }.into());
    let wrong = contest(Rule::Grades { grades: 2 }, Method::Majority, ["a"]);
    let even = ContestTotals::Grades(vec![vec![2, 3]]);
    assert_eq!(of(&wrong, &even), OutcomeError::RuleDoesNotFit { contest: id(), method: "majority" });
    let many = contest(choice(2, false), Method::Majority, ["a", "b"]);
    let both = marks(&[5, 5], None);
    assert_eq!(of(&many, &both), OutcomeError::RuleDoesNotFit { contest: id(), method: "majority" });
    let motion = contest(choice(1, false), Method::Motion { fraction: None, tie: MotionTie::Lot }, ["ja", "nein"]);
    assert_eq!(of(&motion, &marks(&[1, 1], None)), OutcomeError::MotionOptions { contest: id() });
}

#[test]
fn without_counted_ballots_there_is_no_lot_and_the_seat_stays_vacant() {
    let mut contest = plurality(1, 1, &["a", "b"]);
    let at = |contest: &_, totals: &_, weight| {
        ContestOutcome::of(contest, totals, Turnout { weight, roll_weight: 9 }, LotSource::None)
    };
    assert_eq!(at(&contest, &marks(&[0, 0], None), 0).unwrap().outcome, Word::Vacant);
    contest.outcome.elect_without_votes = true;
    let result = at(&contest, &marks(&[0, 0], None), 0).unwrap();
    assert_eq!((result.outcome, result.elected.len(), result.deputies.len()), (Word::Vacant, 0, 0));
    assert_eq!(at(&contest, &marks(&[1, 0], None), 1), Err(OutcomeError::NoLot { contest: "c".into() }));
}

fn drawn_count(contest: &uurna_election_core::contest::Contest) -> CountedElection<'_> {
    CountedElection {
        contests: vec![CountedContest { contest, totals: marks(&[2, 2, 2], None), weight: 6 }],
        counted: 6,
        weight: 6,
        roll: 7,
        roll_weight: 7,
        excluded: 0,
        replaced: 0,
        replaced_after_voting: 0,
        fingerprint: [1; 32],
        blinding: Some([2; 32]),
    }
}

#[test]
fn a_drawn_lot_is_asked_for_entered_and_taken_from_the_result() {
    let mut contest = plurality(1, 0, &["a", "b", "c"]);
    contest.outcome.lots = Lots::Drawn;
    let count = drawn_count(&contest);
    let ids = |ids: [&str; 3]| ids.map(str::to_owned).to_vec();
    let undrawn = OutcomeError::UndrawnTie { contest: "c".into(), tied: ids(["a", "b", "c"]), within: Within::Contest };
    assert_eq!(ResultEntry::compute(&count, &DrawnLots::none()), Err(undrawn.clone()));
    assert_eq!(
        undrawn.to_string(),
        "contest \"c\": the tie between a, b, c among all options needs a drawn lot of exactly these"
    );
    let mut drawn = DrawnLots::none();
    drawn.enter("c", ids(["a", "b", "b"]));
    assert_eq!(ResultEntry::compute(&count, &drawn), Err(undrawn.clone()), "no permutation");
    drawn.enter("c", ids(["c", "a", "b"]));
    let result = ResultEntry::compute(&count, &drawn).unwrap();
    assert_eq!(result.contests[0].1.elected, ["c"]);
    let bytes = result.to_json_bytes();
    assert_eq!(ResultEntry::check(&bytes, &count), Ok(result));
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains(r#""lots":[{"tied":["a","b","c"],"order":["c","a","b"],"drawn":true}]"#), "{text}");
    let refused = |from: &str, to: &str| {
        assert!(text.contains(from));
        ResultEntry::check(text.replace(from, to).as_bytes(), &count).unwrap_err()
    };
    assert_eq!(refused(r#","drawn":true"#, ""), ResultError::Outcome(undrawn.clone()));
    assert_eq!(refused(r#"["c","a","b"]"#, r#"["c","a","a"]"#), ResultError::Outcome(undrawn));
    let ResultError::Differs(difference) = refused(r#"["c","a","b"]"#, r#"["a","c","b"]"#) else { unreachable!() };
    assert_eq!(difference.to_string(), r#"at contests.c.elected[0] the result says "c" where the count gives "a""#);
    let ResultError::Differs(difference) = refused(r#"["c","a","b"],"drawn""#, r#"["c","a","b"],"x":1,"drawn""#) else {
        unreachable!()
    };
    assert_eq!((difference.path.as_str(), difference.expected.as_str()), ("contests.c.lots[0].x", "nothing"));
    let mut from_ballots = contest.clone();
    from_ballots.outcome.lots = Lots::FromBallots;
    assert!(ResultEntry::check(text.as_bytes(), &drawn_count(&from_ballots)).is_err(), "no hand draws there");
}

#[test]
fn a_result_states_its_members_in_the_order_of_the_page() {
    let contest = plurality(1, 0, &["a", "b", "c"]);
    let mut count = drawn_count(&contest);
    count.contests[0].totals = marks(&[1, 3, 2], None);
    let bytes = ResultEntry::compute(&count, &DrawnLots::none()).unwrap().to_json_bytes();
    assert_eq!(
        String::from_utf8(bytes).unwrap(),
        concat!(
            r#"{"counted":6,"weight":6,"roll":7,"excluded":0,"replaced":0,"replaced_after_voting":0,"contests":{"c":{"#,
            r#""method":"plurality","totals":{"a":1,"b":3,"c":2},"given":6,"elected":["b"],"deputies":[],"lots":[],"#,
            r#""outcome":"elected"}}}"#
        )
    );
}
