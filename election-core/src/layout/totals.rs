//! The meaning of totals of bits for a contest (`docs/tally-rules.md`, "totals" of the result entry).

use std::ops::Range;

use super::{Layout, RuleBits};
use crate::json::MAX_INTEGER;
use crate::outcome::ContestTotals;

/// Why totals of bits have no meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TotalsError {
    /// totals of another election
    #[error("{found} totals where a ballot has {needed} bits")]
    WrongLength {
        /// bits of a ballot
        needed: usize,
        /// totals given
        found: usize,
    },
    /// weights so large that JSON could not hold the points
    #[error("the points of option {option} in contest {contest} add up to more than 2^53-1, which no result can state")]
    TooManyPoints {
        /// index of the contest
        contest: usize,
        /// index of the option
        option: usize,
    },
}

pub(super) fn read(layout: &Layout, totals: &[u64]) -> Result<Vec<ContestTotals>, TotalsError> {
    if totals.len() != layout.bits() {
        return Err(TotalsError::WrongLength { needed: layout.bits(), found: totals.len() });
    }
    let one = |bit: usize| totals.get(bit).copied();
    let range = |bits: Range<usize>| totals.get(bits).unwrap_or_default().to_vec();
    let contest = |index: usize, rule: &RuleBits| match rule {
        RuleBits::Choice(bits) => {
            Ok(ContestTotals::Choice { options: range(bits.option_bits()), blank: bits.blank_bit().and_then(one) })
        }
        RuleBits::Grades(bits) => {
            Ok(ContestTotals::Grades((0..bits.options()).map(|option| range(bits.option_bits(option))).collect()))
        }
        RuleBits::Rank(bits) => Ok(ContestTotals::Rank {
            options: (0..bits.options()).map(|option| range(bits.option_bits(option))).collect(),
            blank: bits.blank_bit().and_then(one),
        }),
        RuleBits::Cumulative(bits) => (0..bits.options())
            .map(|option| {
                let points = points(&range(bits.option_bits(option)));
                points.ok_or(TotalsError::TooManyPoints { contest: index, option })
            })
            .collect::<Result<_, _>>()
            .map(ContestTotals::Cumulative),
    };
    layout.contests().iter().enumerate().map(|(index, layout)| contest(index, &layout.rule)).collect()
}

/// `Σ 2^k·total_k`, if JSON can hold it.
fn points(digits: &[u64]) -> Option<u64> {
    let double_and_add = |sum: u64, digit: &u64| sum.checked_mul(2)?.checked_add(*digit);
    digits.iter().rev().try_fold(0, double_and_add).filter(|sum| *sum <= MAX_INTEGER)
}
