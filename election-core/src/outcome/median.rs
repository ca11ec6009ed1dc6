//! `median`: majority judgement.
//!
//! **Claim** options are compared by their median grade: the lowest for which the weight of it and all below is at least
//! half. Equals are compared by the median after one vote of that grade was taken from each, and so on until no vote is left. **Source** Balinski and
//! Laraki, *Majority Judgment* (2010), "majority value".
//!
//! Taking medians away one after another names the grades of the sorted ballots from the middle outwards, the lower side
//! first: with an odd weight the middle, then pairs (one below, one above); with an even weight pairs at once. Such
//! a sequence has as many runs of equal pairs as there are grades on both sides, however large the weight, so it
//! is built and compared run by run and never unit by unit.

use std::cmp::Ordering;

use super::OutcomeError;
use super::selection::{EqualElected, Selection, Votes, select, standings};
use super::ties::Ties;
use crate::contest::{Contest, Places};

/// Options by majority value; `totals` per option, per grade, lowest first, each option's summing to the same weight.
pub(super) fn median(
    contest: &Contest,
    totals: &[Vec<u64>],
    places: Places,
    ties: &mut Ties<'_>,
) -> Result<Selection, OutcomeError> {
    let keys = totals.iter().map(|grades| (MajorityValue::of(grades), Votes::some_if(has_votes(grades))));
    select(standings(contest, keys), places, EqualElected::AsEntered, ties)
}

/// A grade above the lowest counts as a vote.
fn has_votes(grades: &[u64]) -> bool {
    grades.iter().skip(1).any(|&weight| weight > 0)
}

/// Grades in the order in which medians are removed, as runs of equal (lower, upper) pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MajorityValue(Vec<Run>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    pair: (usize, usize),
    length: u128,
}

impl MajorityValue {
    fn of(grades: &[u64]) -> Self {
        let total: u128 = super::totals::sum(grades);
        let half = total / 2;
        let ascending = || grades.iter().enumerate().map(|(grade, &weight)| (grade, u128::from(weight)));
        let mut below = take(ascending(), half);
        below.reverse();
        let mut above = take(ascending().rev(), half);
        above.reverse();
        let mut runs = Vec::new();
        if total % 2 == 1 {
            let mut passed = 0;
            let middle = ascending().find(|(_, weight)| {
                passed += weight;
                passed > half
            });
            runs.extend(middle.map(|(grade, _)| Run { pair: (grade, grade), length: 1 }));
        }
        let (mut below, mut above) = (below.into_iter(), above.into_iter());
        let (mut lower, mut upper) = (below.next(), above.next());
        while let (Some((low, l)), Some((high, u))) = (lower, upper) {
            let length = l.min(u);
            append(&mut runs, Run { pair: (low, high), length });
            lower = if l > length { Some((low, l - length)) } else { below.next() };
            upper = if u > length { Some((high, u - length)) } else { above.next() };
        }
        Self(runs)
    }
}

/// The first `weight` of these grades.
fn take(grades: impl Iterator<Item = (usize, u128)>, mut weight: u128) -> Vec<(usize, u128)> {
    let mut taken = Vec::new();
    for (grade, there) in grades {
        let some = there.min(weight);
        weight -= some;
        if some > 0 {
            taken.push((grade, some));
        }
    }
    taken
}

/// Append a run, joined with the last one if the pair is the same, so that equal sequences have equal runs.
fn append(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.pair == run.pair => last.length += run.length,
        _ => runs.push(run),
    }
}

impl Ord for MajorityValue {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (self.0.iter().copied(), other.0.iter().copied());
        let (mut x, mut y) = (a.next(), b.next());
        loop {
            match (x, y) {
                (None, None) => return Ordering::Equal,
                (None, Some(_)) => return Ordering::Less,
                (Some(_), None) => return Ordering::Greater,
                (Some(p), Some(q)) if p.pair != q.pair => return p.pair.cmp(&q.pair),
                (Some(p), Some(q)) => {
                    let same = p.length.min(q.length);
                    x = if p.length > same { Some(Run { length: p.length - same, ..p }) } else { a.next() };
                    y = if q.length > same { Some(Run { length: q.length - same, ..q }) } else { b.next() };
                }
            }
        }
    }
}

impl PartialOrd for MajorityValue {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The definition, unit by unit.
    fn medians_taken_away(grades: &[u64]) -> Vec<usize> {
        let each = |(grade, &weight): (usize, &u64)| std::iter::repeat_n(grade, usize::try_from(weight).unwrap());
        let mut sorted: Vec<usize> = grades.iter().enumerate().flat_map(each).collect();
        let mut taken = Vec::new();
        while !sorted.is_empty() {
            taken.push(sorted.remove((sorted.len() - 1) / 2));
        }
        taken
    }

    fn two_with_the_same_weight() -> impl Strategy<Value = (Vec<u64>, Vec<u64>)> {
        (1_usize..=5, 0_usize..24).prop_flat_map(|(grades, weight)| {
            let one = proptest::collection::vec(0..grades, weight).prop_map(move |votes| {
                let mut totals = vec![0; grades];
                for grade in votes {
                    totals[grade] += 1;
                }
                totals
            });
            (one.clone(), one)
        })
    }

    proptest! {
        #[test]
        fn runs_compare_as_taking_medians_away_unit_by_unit((a, b) in two_with_the_same_weight()) {
            let expected = medians_taken_away(&a).cmp(&medians_taken_away(&b));
            prop_assert_eq!(MajorityValue::of(&a).cmp(&MajorityValue::of(&b)), expected);
            prop_assert_eq!(expected == Ordering::Equal, a == b, "equal exactly when every grade is");
        }
    }

    #[test]
    fn the_lower_of_two_middle_grades_decides() {
        assert!(MajorityValue::of(&[5, 0, 5]) < MajorityValue::of(&[0, 10, 0]));
    }

    #[test]
    fn a_weight_of_nearly_2_to_the_53_is_compared_at_once() {
        let a = MajorityValue::of(&[1 << 51, 1 << 52, 1 << 51, 1]);
        let b = MajorityValue::of(&[1 << 51, 1 << 52, (1 << 51) + 1, 0]);
        assert!(a > b);
        assert!(a.0.len() <= 8);
    }
}
