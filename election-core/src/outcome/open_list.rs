//! `open-list`: d'Hondt over lists ordered by the candidates' own votes, perhaps inside coalitions.
//!
//! **Claim** every candidate gets one comparison number, and those with the greatest are elected. **Notation** own votes
//! v, votes of a list or coalition V (the sum of its candidates' v), rank n from 1. **Protocol** inside a list
//! candidates are ranked by v, and the n-th gets V/n; inside a coalition its lists' candidates are ranked by that number,
//! and the n-th gets the coalition's V/n instead. Candidates nobody voted for are ranked too, as published
//! elections do, but are not elected. **Ties** a rank sets a comparison number, so every tie of a rank takes a lot,
//! except where V is 0 and every number with it. **Source** Associations Act s.29(3)2; HYY 2009 in the tests.

use num_rational::BigRational;
use num_traits::Zero as _;

use super::selection::{EqualElected, Selection, Votes, select, standings};
use super::ties::{Ties, Within};
use super::totals::sum;
use super::{OutcomeError, Scores};
use crate::contest::{Contest, Places};

/// Candidates by comparison number.
pub(super) fn open_list(
    contest: &Contest,
    votes: &[u64],
    places: Places,
    ties: &mut Ties<'_>,
) -> Result<(Selection, ListScores), OutcomeError> {
    let numbers = comparison_numbers(contest, votes, ties)?;
    check_drawn_ranks(contest, (votes, &numbers.last), places, ties)?;
    let named =
        |numbers: &[BigRational]| contest.options.iter().map(|o| o.id.clone()).zip(numbers.iter().cloned()).collect();
    let scores = ListScores { in_list: named(&numbers.in_list), last: named(&numbers.last) };
    let keys = numbers.last.into_iter().zip(votes).map(|(number, &votes)| (number, Votes::some_if(votes > 0)));
    Ok((select(standings(contest, keys), places, EqualElected::AsEntered, ties)?, scores))
}

/// Comparison numbers by candidate.
pub(super) struct ListScores {
    /// inside the list
    pub(super) in_list: Scores,
    /// the deciding ones: inside the coalition if there is one
    pub(super) last: Scores,
}

/// The same for each option.
struct ComparisonNumbers {
    in_list: Vec<BigRational>,
    last: Vec<BigRational>,
}

/// Rank inside lists, then inside coalitions.
fn comparison_numbers(
    contest: &Contest,
    votes: &[u64],
    ties: &mut Ties<'_>,
) -> Result<ComparisonNumbers, OutcomeError> {
    let lists = members_of_lists(contest)?;
    // a candidate without a list is a list alone, and the first on it
    let mut in_list: Vec<BigRational> = votes.iter().map(|&v| BigRational::from_integer(v.into())).collect();
    for (list, members) in contest.lists.iter().zip(&lists) {
        rank(members, votes, sum(&of(votes, members)), &Within::List(list.id.clone()), ties, &mut in_list);
    }
    let mut last = in_list.clone();
    for (coalition, members) in coalitions(contest, &lists) {
        let total = sum(&of(votes, &members));
        rank(&members, &in_list, total, &Within::Coalition(coalition.to_owned()), ties, &mut last);
    }
    Ok(ComparisonNumbers { in_list, last })
}

/// Give the n-th of `members` by `keys` the number total / n.
fn rank<K: Ord + Clone>(
    members: &[usize],
    keys: &[K],
    total: u128,
    within: &Within,
    ties: &mut Ties<'_>,
    numbers: &mut [BigRational],
) {
    let mut by_key: Vec<(usize, &K)> = members.iter().filter_map(|&o| keys.get(o).map(|key| (o, key))).collect();
    by_key.sort_by(|(_, a), (_, b)| b.cmp(a));
    let mut order: Vec<usize> = Vec::with_capacity(by_key.len());
    for group in by_key.chunk_by(|(_, a), (_, b)| a == b) {
        let tied: Vec<usize> = group.iter().map(|(o, _)| *o).collect();
        let lot = if group.len() > 1 && !total.is_zero() { ties.rank(&tied, within) } else { None };
        order.extend(lot.unwrap_or(tied));
    }
    for (n, option) in (1_u64..).zip(order) {
        if let Some(number) = numbers.get_mut(option) {
            *number = BigRational::new(total.into(), n.into());
        }
    }
}

/// Where lots are drawn by hand, a rank needs no lot if its tied candidates are surely elected, or surely not, in any
/// order: HYY 2009 published 185 lots, of which two decided anything.
fn check_drawn_ranks(
    contest: &Contest,
    (votes, numbers): (&[u64], &[BigRational]),
    places: Places,
    ties: &Ties<'_>,
) -> Result<(), OutcomeError> {
    let may_be_elected =
        |option: usize| contest.outcome.elect_without_votes || votes.get(option).is_some_and(|&votes| votes > 0);
    let seats = places.seats as usize;
    let last = seats.saturating_add(places.deputies as usize);
    let mut eligible: Vec<&BigRational> =
        numbers.iter().enumerate().filter(|(option, _)| may_be_elected(*option)).map(|(_, number)| number).collect();
    eligible.sort_unstable_by(|a, b| b.cmp(a));
    ties.check_ranks(|tied| {
        let of_tied = || tied.iter().filter_map(|&option| numbers.get(option));
        let (Some(lowest), Some(highest)) = (of_tied().min(), of_tied().max()) else { return true };
        let as_high_as_the_lowest = eligible.partition_point(|number| *number >= lowest);
        let above_the_highest = eligible.partition_point(|number| *number > highest);
        let surely_elected = as_high_as_the_lowest <= seats;
        let surely_out = above_the_highest >= last || !tied.iter().any(|&option| may_be_elected(option));
        surely_elected || surely_out
    })
}

/// For each list of the contest the indices of its options, in option order.
fn members_of_lists(contest: &Contest) -> Result<Vec<Vec<usize>>, OutcomeError> {
    let mut lists = vec![Vec::new(); contest.lists.len()];
    for (index, option) in contest.options.iter().enumerate() {
        let Some(list) = option.list else { continue };
        let unknown = || OutcomeError::UnknownList { contest: contest.id.clone(), option: option.id.clone() };
        lists.get_mut(list).ok_or_else(unknown)?.push(index);
    }
    Ok(lists)
}

/// The coalitions in the order of their first lists, each with its options in option order.
fn coalitions<'a>(contest: &'a Contest, lists: &[Vec<usize>]) -> Vec<(&'a str, Vec<usize>)> {
    let mut coalitions: Vec<(&str, Vec<usize>)> = Vec::new();
    for (list, members) in contest.lists.iter().zip(lists) {
        let Some(id) = list.coalition.as_deref() else { continue };
        match coalitions.iter_mut().find(|(known, _)| *known == id) {
            Some((_, options)) => options.extend(members),
            None => coalitions.push((id, members.clone())),
        }
    }
    for (_, options) in &mut coalitions {
        options.sort_unstable();
    }
    coalitions
}

fn of(votes: &[u64], members: &[usize]) -> Vec<u64> {
    members.iter().filter_map(|&o| votes.get(o).copied()).collect()
}
