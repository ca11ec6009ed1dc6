//! Selections and bits say the same, and nothing else is a vote.

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::subsequence;
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::*;
use crate::contest::Rule;
use crate::manifest::sample;

/// A rule within its bounds, and how many options there are.
fn any_rule() -> impl Strategy<Value = (Rule, usize)> {
    (1_usize..6).prop_flat_map(|options| {
        let n = u32::try_from(options).unwrap();
        let choice = (0..=n, 1..=n, any::<bool>()).prop_map(|(min, max, blank)| {
            let min = min.min(max);
            Rule::Choice { min, max, blank: blank && min > 0 }
        });
        let grades = (2_u32..=5).prop_map(|grades| Rule::Grades { grades });
        let rank = (1..=n, any::<bool>()).prop_map(|(ranks, blank)| Rule::Rank { ranks, blank });
        let cumulative = (1_u32..40, 1_u32..5).prop_map(|(points, d)| Rule::Cumulative { points, most: (1 << d) - 1 });
        (prop_oneof![choice, grades, rank, cumulative], Just(options))
    })
}

/// A vote under a rule.
fn any_selection((rule, options): (Rule, usize)) -> BoxedStrategy<Selection> {
    let all: Vec<usize> = (0..options).collect();
    let or_blank = |may_be_blank: bool, vote: BoxedStrategy<Selection>| {
        if may_be_blank { prop_oneof![4 => vote, 1 => Just(Selection::Blank)].boxed() } else { vote }
    };
    match rule {
        Rule::Choice { min, max, blank } => {
            let marks = btree_set(0..options, min as usize..=max as usize);
            or_blank(blank, marks.prop_map(Selection::Options).boxed())
        }
        Rule::Grades { grades } => vec(0..grades as usize, options).prop_map(Selection::Grades).boxed(),
        Rule::Rank { ranks, blank } => {
            let ranking = subsequence(all, 1..=ranks as usize).prop_shuffle().prop_map(Selection::Ranking);
            or_blank(blank, ranking.boxed())
        }
        Rule::Cumulative { points, most } => vec(0..=most, options)
            .prop_map(move |wanted| {
                let mut left = points;
                let take = |wish: u32| {
                    let given = wish.min(left);
                    left -= given;
                    given
                };
                Selection::Points(wanted.into_iter().map(take).collect())
            })
            .boxed(),
    }
}

/// A manifest of up to four contests with a style for all, one for some; a style, and selections for it.
fn any_vote() -> impl Strategy<Value = (Manifest, u16, Selections)> {
    let contests_and_some = vec(any_rule(), 1..5).prop_flat_map(|contests| {
        let all: Vec<usize> = (0..contests.len()).collect();
        let some = subsequence(all, 0..=contests.len()).prop_shuffle();
        (Just(contests), some, 0_u16..2)
    });
    contests_and_some.prop_flat_map(|(contests, some, style)| {
        let all: Vec<usize> = (0..contests.len()).collect();
        let manifest = sample::manifest(&contests, &[all, some]);
        let has = |i| manifest.style(style).unwrap().has(i);
        let selections: Vec<BoxedStrategy<Option<Selection>>> = contests
            .iter()
            .enumerate()
            .map(|(i, rule)| if has(i) { any_selection(*rule).prop_map(Some).boxed() } else { Just(None).boxed() })
            .collect();
        (Just(manifest), Just(style), selections.prop_map(Selections))
    })
}

fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

proptest! {
    #[test]
    fn bits_fulfil_every_equation_and_say_what_was_chosen((manifest, style, chosen) in any_vote(), seed: u64) {
        let bits = chosen.to_bits(&manifest, style, &mut rng(seed)).unwrap();
        let layout = manifest.layout();
        prop_assert_eq!(bits.len(), layout.bits());
        let right_sides = layout.right_sides(manifest.style(style).unwrap());
        for (equation, right) in layout.equations().iter().zip(right_sides) {
            prop_assert_eq!(equation.left(&bits), right);
        }
        prop_assert_eq!(Selections::from_bits(&manifest, style, &bits), Ok(chosen));
    }

    #[test]
    fn no_single_bit_can_be_changed((manifest, style, chosen) in any_vote(), seed: u64) {
        let bits = chosen.to_bits(&manifest, style, &mut rng(seed)).unwrap();
        for i in 0..bits.len() {
            let mut changed = bits.clone();
            changed[i] = !changed[i];
            let read = Selections::from_bits(&manifest, style, &changed);
            let refused = matches!(read, Err(BitsError::NoVote { .. }));
            prop_assert!(refused, "bit {} of {:?} gave {:?}", i, &chosen, read);
        }
    }

    #[test]
    fn whatever_bits_are_read_as_a_vote_are_that_vote((manifest, style, _) in any_vote(), noise in vec(any::<bool>(), 60)) {
        // Random bits are seldom a vote, but for small contests often enough.
        let bits: Vec<bool> = noise.into_iter().cycle().take(manifest.layout().bits()).collect();
        if let Ok(read) = Selections::from_bits(&manifest, style, &bits) {
            let again = read.to_bits(&manifest, style, &mut rng(1)).unwrap();
            prop_assert_eq!(Selections::from_bits(&manifest, style, &again), Ok(read));
        }
    }
}

/// Every bit vector of a contest: as many are votes as there are selections, times the ways to set spares.
fn votes_among_all_bits(rule: Rule, options: usize) -> Vec<Selection> {
    let manifest = sample::manifest(&[(rule, options)], &[vec![0]]);
    let n = manifest.layout().bits();
    let vectors = (0_u32..1 << n).map(|number| (0..n).map(|i| number >> i & 1 == 1).collect::<Vec<_>>());
    vectors.filter_map(|bits| Selections::from_bits(&manifest, 0, &bits).ok()?.0.remove(0)).collect()
}

#[test]
fn the_bits_that_fulfil_the_equations_are_exactly_the_votes() {
    // Rankings of up to 2 of 3: 3 of one, 6 of two; and blank.
    assert_eq!(votes_among_all_bits(Rule::Rank { ranks: 2, blank: true }, 3).len(), 10);
    assert_eq!(votes_among_all_bits(Rule::Rank { ranks: 2, blank: false }, 3).len(), 9);
    assert_eq!(votes_among_all_bits(Rule::Rank { ranks: 1, blank: true }, 3).len(), 4);
    assert_eq!(votes_among_all_bits(Rule::Grades { grades: 3 }, 3).len(), 27);
    // Up to 5 points on two options, 0 to 3 each: all 16 but (3, 3).
    assert_eq!(votes_among_all_bits(Rule::Cumulative { points: 5, most: 3 }, 2).len(), 15);
    // One to three of four and blank: 4 with both spares, 6 with one of two, 4 with none, 1 blank.
    let choice = votes_among_all_bits(Rule::Choice { min: 1, max: 3, blank: true }, 4);
    assert_eq!(choice.len(), 4 + 6 * 2 + 4 + 1);
    assert_eq!(choice.iter().filter(|selection| **selection == Selection::Blank).count(), 1);
    // None to two of two.
    assert_eq!(votes_among_all_bits(Rule::Choice { min: 0, max: 2, blank: false }, 2).len(), 1 + 2 * 2 + 1);
}

#[test]
fn every_way_to_set_the_spares_is_drawn() {
    let manifest = sample::manifest(&[(Rule::Choice { min: 1, max: 4, blank: false }, 4)], &[vec![0]]);
    let chosen = Selections(vec![Some(Selection::Options([2, 3].into()))]);
    let mut drawn = std::collections::BTreeMap::new();
    let mut rng = rng(7);
    for _ in 0..3_000 {
        let bits = chosen.to_bits(&manifest, 0, &mut rng).unwrap();
        *drawn.entry(bits[4..].to_vec()).or_insert(0) += 1;
    }
    // Two of three spares, three ways, each about a third of the time.
    assert_eq!(drawn.len(), 3);
    assert!(drawn.values().all(|times| (850..1_150).contains(times)), "{drawn:?}");
}

fn fault_of(rule: Rule, selection: Selection) -> SelectionFault {
    let manifest = sample::manifest(&[(rule, 4)], &[vec![0]]);
    let selections = Selections(vec![Some(selection)]);
    match selections.to_bits(&manifest, 0, &mut rng(0)) {
        Err(SelectionError::Contest { contest, fault }) => {
            assert_eq!(contest, "c0");
            assert_eq!(selections.faults(&manifest, 0), Ok(vec![(0, fault)]));
            fault
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn choices_that_are_no_vote_say_what_to_do() {
    use Selection::{Blank, Grades, Options, Points, Ranking};
    use SelectionFault as Fault;
    let choice = Rule::Choice { min: 2, max: 3, blank: false };
    let rank = Rule::Rank { ranks: 2, blank: false };
    let grades = Rule::Grades { grades: 3 };
    let points = Rule::Cumulative { points: 5, most: 3 };
    for (rule, selection, fault) in [
        (choice, Blank, Fault::BlankNotAllowed),
        (choice, Ranking(vec![1, 2]), Fault::WrongKind { needed: "mark options" }),
        (choice, Options([1].into()), Fault::TooFew { least: 2, found: 1 }),
        (choice, Options([0, 1, 2, 3].into()), Fault::TooMany { most: 3, found: 4 }),
        (choice, Options([0, 4].into()), Fault::NoSuchOption { option: 4, last: 3 }),
        (rank, Blank, Fault::BlankNotAllowed),
        (rank, Options([1].into()), Fault::WrongKind { needed: "put options in order" }),
        (rank, Ranking(vec![]), Fault::TooFew { least: 1, found: 0 }),
        (rank, Ranking(vec![0, 1, 2]), Fault::TooMany { most: 2, found: 3 }),
        (rank, Ranking(vec![1, 1]), Fault::RankedTwice { option: 1 }),
        (rank, Ranking(vec![usize::MAX]), Fault::NoSuchOption { option: usize::MAX, last: 3 }),
        (grades, Blank, Fault::BlankNotAllowed),
        (grades, Points(vec![1; 4]), Fault::WrongKind { needed: "give every option a grade" }),
        (grades, Grades(vec![0; 3]), Fault::NotOnePerOption { needed: 4, found: 3 }),
        (grades, Grades(vec![0, 0, 3, 0]), Fault::NoSuchGrade { option: 2, grade: 3, highest: 2 }),
        (points, Blank, Fault::BlankNotAllowed),
        (points, Grades(vec![1; 4]), Fault::WrongKind { needed: "give every option points, which may be 0" }),
        (points, Points(vec![1; 5]), Fault::NotOnePerOption { needed: 4, found: 5 }),
        (points, Points(vec![0, 4, 0, 0]), Fault::TooManyOnOne { option: 1, most: 3, found: 4 }),
        (points, Points(vec![3, 3, 0, 0]), Fault::TooManyPoints { points: 5, found: 6 }),
    ] {
        assert_eq!(fault_of(rule, selection.clone()), fault, "{rule:?} {selection:?}");
    }
}

#[test]
fn selections_are_for_the_contests_of_the_style_and_no_others() {
    let choice = (Rule::Choice { min: 1, max: 1, blank: false }, 2);
    let manifest = sample::manifest(&[choice, choice], &[vec![0, 1], vec![1]]);
    let mark = || Some(Selection::Options([0].into()));
    let error = |selections, style| Selections(selections).to_bits(&manifest, style, &mut rng(0)).unwrap_err();
    let in_contest = |contest: &str, fault| SelectionError::Contest { contest: contest.into(), fault };
    let both = [(0, SelectionFault::NotOnStyle), (1, SelectionFault::Unanswered)];
    assert_eq!(Selections(vec![mark(), None]).faults(&manifest, 1), Ok(both.to_vec()));
    assert_eq!(Selections(vec![mark(), mark()]).faults(&manifest, 0), Ok(Vec::new()));
    assert_eq!(Selections(vec![mark()]).faults(&manifest, 0), Err(error(vec![mark()], 0)));
    assert_eq!(error(vec![mark(), mark()], 2), SelectionError::NoSuchStyle { style: 2 });
    assert_eq!(error(vec![mark()], 0), SelectionError::WrongLength { needed: 2, found: 1 });
    assert_eq!(error(vec![mark(), None], 0), in_contest("c1", SelectionFault::Unanswered));
    assert_eq!(error(vec![mark(), mark()], 1), in_contest("c0", SelectionFault::NotOnStyle));
    assert_eq!(
        Selections::from_bits(&manifest, 1, &[true, false, true, false]),
        Err(BitsError::NoVote { contest: "c0".into(), equation: 0 })
    );
    assert!(Selections::from_bits(&manifest, 1, &[false, false, true, false]).is_ok());
    assert_eq!(Selections::from_bits(&manifest, 2, &[false; 4]), Err(BitsError::NoSuchStyle { style: 2 }));
    assert_eq!(Selections::from_bits(&manifest, 0, &[true; 3]), Err(BitsError::WrongLength { needed: 4, found: 3 }));
}

#[test]
fn the_ballots_of_the_known_answers_are_votes_of_their_style() {
    let answers = sample::known_answers();
    let manifest = Manifest::parse(answers["manifest"].as_str().unwrap().as_bytes()).unwrap();
    assert_eq!(manifest.layout().bits(), 15);
    let ballots = answers["ballots"].as_array().unwrap();
    for ballot in ballots {
        let bits: Vec<bool> = ballot["bits"].as_array().unwrap().iter().map(|bit| bit == 1).collect();
        let style = u16::try_from(ballot["style"].as_u64().unwrap()).unwrap();
        let chosen = Selections::from_bits(&manifest, style, &bits).unwrap();
        assert_eq!(chosen.contest(0).is_some(), style == 0);
        assert!(chosen.contest(1).is_some());
        assert_eq!(chosen.contest(2).is_some(), style == 1);
        assert!(Selections::from_bits(&manifest, 1 - style, &bits).is_err());
    }
    let first: Vec<bool> = ballots[0]["bits"].as_array().unwrap().iter().map(|bit| bit == 1).collect();
    assert_eq!(
        Selections::from_bits(&manifest, 0, &first),
        Ok(Selections(vec![Some(Selection::Options([0].into())), Some(Selection::Options([0, 1].into())), None]))
    );
}
