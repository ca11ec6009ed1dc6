//! The order of bits and equations, written out by hand from §3.

use super::*;
use crate::manifest::sample;

fn layout(rule: Rule, options: usize) -> Layout {
    Layout::for_threshold(&[sample::contest("c", rule, options)], 2).unwrap()
}

/// Per equation its terms as (bit, coefficient), and the right side.
fn written(layout: &Layout) -> Vec<(Vec<(usize, i64)>, i64)> {
    let sides = |e: &Equation| (e.terms.iter().map(|t| (t.bit, t.coefficient)).collect(), e.right);
    layout.equations().iter().map(sides).collect()
}

#[test]
fn a_choice_has_options_then_blank_then_spares_in_one_equation() {
    let layout = layout(Rule::Choice { min: 1, max: 3, blank: true }, 4);
    assert_eq!(layout.bits(), 7);
    assert_eq!(written(&layout), [(vec![(0, 1), (1, 1), (2, 1), (3, 1), (4, 3), (5, 1), (6, 1)], 3)]);
}

#[test]
fn grades_are_option_major_with_an_equation_per_option() {
    let layout = layout(Rule::Grades { grades: 3 }, 2);
    assert_eq!(layout.bits(), 6);
    assert_eq!(written(&layout), [(vec![(0, 1), (1, 1), (2, 1)], 1), (vec![(3, 1), (4, 1), (5, 1)], 1)]);
    let RuleBits::Grades(bits) = layout.contests()[0].rule else { panic!("another rule") };
    assert_eq!(bits.grade_bit(1, 2), Some(5));
    assert_eq!(bits.grade_bit(1, 3), None);
    assert_eq!(bits.grade_bit(2, 0), None);
}

#[test]
fn a_rank_that_may_be_blank_has_an_empty_bit_for_every_rank() {
    // Options 0, 1, 2 at ranks 0, 1: bits 0–5; u 6–8; e_0, e_1 9–10; δ_0 11.
    let layout = layout(Rule::Rank { ranks: 2, blank: true }, 3);
    assert_eq!(layout.bits(), 12);
    assert_eq!(
        written(&layout),
        [
            (vec![(0, 1), (1, 1), (6, 1)], 1),
            (vec![(2, 1), (3, 1), (7, 1)], 1),
            (vec![(4, 1), (5, 1), (8, 1)], 1),
            (vec![(0, 1), (2, 1), (4, 1), (9, 1)], 1),
            (vec![(1, 1), (3, 1), (5, 1), (10, 1)], 1),
            (vec![(10, 1), (9, -1), (11, -1)], 0),
        ]
    );
}

#[test]
fn a_rank_that_may_not_be_blank_has_no_empty_bit_for_the_first_rank() {
    // Options 0, 1, 2 at ranks 0, 1, 2: bits 0–8; u 9–11; e_1, e_2 12–13; δ_0, δ_1 14–15.
    let layout = layout(Rule::Rank { ranks: 3, blank: false }, 3);
    assert_eq!(layout.bits(), 16);
    assert_eq!(
        written(&layout)[3..],
        [
            (vec![(0, 1), (3, 1), (6, 1)], 1),
            (vec![(1, 1), (4, 1), (7, 1), (12, 1)], 1),
            (vec![(2, 1), (5, 1), (8, 1), (13, 1)], 1),
            (vec![(12, 1), (14, -1)], 0),
            (vec![(13, 1), (12, -1), (15, -1)], 0),
        ]
    );
}

#[test]
fn a_single_rank_has_neither_empty_nor_end_bits_unless_it_may_be_blank() {
    assert_eq!(layout(Rule::Rank { ranks: 1, blank: false }, 2).bits(), 4);
    assert_eq!(layout(Rule::Rank { ranks: 1, blank: true }, 2).bits(), 5);
    assert_eq!(layout(Rule::Rank { ranks: 1, blank: true }, 2).equations().len(), 3);
}

#[test]
fn points_are_binary_digits_and_so_are_the_points_kept() {
    // Most 3: two digits an option; 5 points: three spare digits.
    let layout = layout(Rule::Cumulative { points: 5, most: 3 }, 2);
    assert_eq!(layout.bits(), 7);
    assert_eq!(written(&layout), [(vec![(0, 1), (1, 2), (2, 1), (3, 2), (4, 1), (5, 2), (6, 4)], 5)]);
    let RuleBits::Cumulative(bits) = layout.contests()[0].rule else { panic!("another rule") };
    assert_eq!((bits.digit_bit(1, 1), bits.digit_bit(1, 2), bits.digit_bit(2, 0)), (Some(3), None, None));
}

#[test]
fn contests_follow_each_other_and_a_style_without_one_has_zero_on_its_right_sides() {
    let contests = [
        sample::contest("a", Rule::Choice { min: 1, max: 2, blank: false }, 2),
        sample::contest("b", Rule::Grades { grades: 2 }, 2),
        sample::contest("c", Rule::Cumulative { points: 6, most: 7 }, 1),
    ];
    let layout = Layout::for_threshold(&contests, 2).unwrap();
    let ranges: Vec<_> = layout.contests().iter().map(|c| (c.bits.clone(), c.equations.clone())).collect();
    assert_eq!(ranges, [(0..3, 0..1), (3..7, 1..3), (7..13, 3..4)]);
    let owners: Vec<_> = layout.equations().iter().map(|e| e.contest).collect();
    assert_eq!(owners, [0, 1, 1, 2]);
    let style = |contests: &[usize]| Style { id: "s".into(), contests: contests.to_vec() };
    assert_eq!(layout.right_sides(&style(&[0, 1, 2])), [2, 1, 1, 6]);
    assert_eq!(layout.right_sides(&style(&[2, 0])), [2, 0, 0, 6]);
    assert_eq!(layout.right_sides(&style(&[])), [0, 0, 0, 0]);
}

#[test]
fn the_size_known_beforehand_is_the_size_made() {
    let rules = [
        Rule::Choice { min: 0, max: 4, blank: false },
        Rule::Choice { min: 2, max: 2, blank: true },
        Rule::Grades { grades: 16 },
        Rule::Rank { ranks: 1, blank: false },
        Rule::Rank { ranks: 1, blank: true },
        Rule::Rank { ranks: 4, blank: false },
        Rule::Rank { ranks: 5, blank: true },
        Rule::Cumulative { points: 1, most: 1 },
        Rule::Cumulative { points: 65_535, most: 65_535 },
    ];
    for rule in rules {
        let contest = sample::contest("c", rule, 5);
        let layout = Layout::for_threshold(std::slice::from_ref(&contest), 2).unwrap();
        assert_eq!((layout.bits() as u64, layout.equations().len() as u64), size_of(&contest), "{rule:?}");
        let used: std::collections::BTreeSet<_> =
            layout.equations().iter().flat_map(|e| &e.terms).map(|term| term.bit).collect();
        assert!(used.into_iter().eq(0..layout.bits()), "every bit stands in an equation: {rule:?}");
    }
}

#[test]
fn a_ballot_of_1400_bits_fits_and_one_more_does_not() {
    let choice = Rule::Choice { min: 1, max: 1, blank: false };
    let fits = |options| Layout::for_threshold(&[sample::contest("c", choice, options)], 16);
    assert_eq!(fits(1_400).map(|layout| layout.bits()), Ok(1_400));
    assert_eq!(fits(1_401), Err(TooLarge::Bits { bits: 1_401 }));
}

#[test]
fn threshold_equations_and_bits_together_are_at_most_2000() {
    // Grades of one: as many equations as bits.
    let contest = [sample::contest("c", Rule::Grades { grades: 1 }, 992)];
    assert_eq!(Layout::for_threshold(&contest, 16).map(|layout| layout.equations().len()), Ok(992));
    let refused = TooLarge::Terms { threshold: 17, equations: 992, bits: 992 };
    assert_eq!(Layout::for_threshold(&contest, 17), Err(refused));
}

#[test]
fn totals_are_read_per_option_grade_rank_and_digit() {
    let contests = [
        sample::contest("a", Rule::Choice { min: 1, max: 2, blank: true }, 2),
        sample::contest("b", Rule::Grades { grades: 2 }, 2),
        sample::contest("c", Rule::Rank { ranks: 2, blank: true }, 2),
        sample::contest("d", Rule::Cumulative { points: 5, most: 3 }, 2),
        sample::contest("e", Rule::Rank { ranks: 1, blank: false }, 1),
    ];
    let layout = Layout::for_threshold(&contests, 2).unwrap();
    let totals: Vec<u64> = (100..).take(layout.bits()).collect();
    assert_eq!(
        layout.contest_totals(&totals).unwrap(),
        [
            ContestTotals::Choice { options: vec![100, 101], blank: Some(102) },
            ContestTotals::Grades(vec![vec![104, 105], vec![106, 107]]),
            ContestTotals::Rank { options: vec![vec![108, 109], vec![110, 111]], blank: Some(114) },
            ContestTotals::Cumulative(vec![117 + 2 * 118, 119 + 2 * 120]),
            ContestTotals::Rank { options: vec![vec![124]], blank: None },
        ]
    );
    let short = layout.contest_totals(&totals[1..]);
    assert_eq!(short, Err(TotalsError::WrongLength { needed: 26, found: 25 }));
}

#[test]
fn points_that_no_result_can_state_are_an_error() {
    let layout = layout(Rule::Cumulative { points: 1, most: 65_535 }, 1);
    let mut totals = vec![0; layout.bits()];
    totals[15] = 1 << 38;
    assert_eq!(layout.contest_totals(&totals), Err(TotalsError::TooManyPoints { contest: 0, option: 0 }));
    totals[15] = (1 << 38) - 1;
    let points = ((1 << 38) - 1) << 15;
    assert_eq!(layout.contest_totals(&totals), Ok(vec![ContestTotals::Cumulative(vec![points])]));
    totals[15] = u64::MAX;
    assert!(layout.contest_totals(&totals).is_err());
}
