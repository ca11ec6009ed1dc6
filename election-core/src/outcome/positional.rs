//! `positional` and `score`: sums of points.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;

use super::selection::{EqualElected, Selection, Votes, select, standings};
use super::ties::Ties;
use super::{OutcomeError, Scores};
use crate::contest::{Contest, Places, RankWeights};

/// Points by rank; `totals` for each option, for each rank.
pub(super) fn positional(
    contest: &Contest,
    totals: &[Vec<u64>],
    (places, weights): (Places, RankWeights),
    ties: &mut Ties<'_>,
) -> Result<(Selection, Scores), OutcomeError> {
    let scores: Vec<BigRational> = totals.iter().map(|ranks| points(ranks, weights)).collect();
    let named = contest.options.iter().map(|o| o.id.clone()).zip(scores.iter().cloned()).collect();
    let keys = scores.into_iter().map(|score| {
        let votes = Votes::some_if(!score.is_zero());
        (score, votes)
    });
    Ok((select(standings(contest, keys), places, EqualElected::AsEntered, ties)?, named))
}

/// The sum of points per option: of a grade its number, the lowest being 0.
///
/// An option without points has no vote: only a grade above the lowest counts as one.
pub(super) fn score(
    contest: &Contest,
    points: &[u128],
    places: Places,
    ties: &mut Ties<'_>,
) -> Result<Selection, OutcomeError> {
    let keys = points.iter().map(|&points| (points, Votes::some_if(points > 0)));
    select(standings(contest, keys), places, EqualElected::AsEntered, ties)
}

/// The points that grades are worth, per option.
pub(super) fn points_of_grades(totals: &[Vec<u64>]) -> Vec<u128> {
    let points = |grades: &Vec<u64>| (0_u128..).zip(grades).map(|(grade, &weight)| grade * u128::from(weight)).sum();
    totals.iter().map(points).collect()
}

fn points(ranks: &[u64], weights: RankWeights) -> BigRational {
    let count = ranks.len();
    let each = ranks.iter().enumerate().map(|(rank, &votes)| match weights {
        RankWeights::Harmonic => BigRational::new(votes.into(), BigInt::from(rank + 1)),
        RankWeights::Borda => BigRational::from_integer(BigInt::from(votes) * (count - rank)),
    });
    each.fold(BigRational::zero(), |sum, points| sum + points)
}
