//! The totals of one contest, by option.

use crate::contest::{Contest, Rule};
use crate::json::MAX_INTEGER;

/// The votes of each option from the counted ballots, as weights and in the order of the contest's options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContestTotals {
    /// marks
    Choice {
        /// per option
        options: Vec<u64>,
        /// blank votes, where the rule has them
        blank: Option<u64>,
    },
    /// per option: per grade, lowest first
    Grades(Vec<Vec<u64>>),
    /// places in rankings
    Rank {
        /// per option: per rank, first place first
        options: Vec<Vec<u64>>,
        /// empty rankings, where the rule has them
        blank: Option<u64>,
    },
    /// points per option
    Cumulative(Vec<u64>),
}

/// Why totals cannot belong to a contest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TotalsError {
    /// totals of another rule
    #[error("the totals of contest {contest:?} are not of the kind its rule gives")]
    Kind {
        /// id
        contest: String,
    },
    /// more or fewer numbers than the contest has bits, options, grades or ranks
    #[error("contest {contest:?} has {found} totals where its rule and options give {expected}")]
    Count {
        /// id
        contest: String,
        /// the number that came
        found: usize,
        /// the required number
        expected: usize,
    },
    /// more than all counted ballots together can give
    #[error("a total of contest {contest:?} is more than ballots of weight {weight} can give")]
    AboveWeight {
        /// id
        contest: String,
        /// of the counted ballots on styles that have the contest
        weight: u64,
    },
    /// not every ballot graded every option
    #[error("the grades of option {option:?} in contest {contest:?} do not sum to the weight of the ballots, {weight}")]
    Grades {
        /// id
        contest: String,
        /// id
        option: String,
        /// of the counted ballots on styles that have the contest
        weight: u64,
    },
    /// a number that JSON readers cannot hold exactly
    #[error("a total of contest {contest:?} is above 2^53-1, too large for a result")]
    TooLarge {
        /// id
        contest: String,
    },
}

impl ContestTotals {
    /// Blank votes, if the rule has them.
    #[must_use]
    pub fn blank(&self) -> Option<u64> {
        match self {
            Self::Choice { blank, .. } | Self::Rank { blank, .. } => *blank,
            Self::Grades(_) | Self::Cumulative(_) => None,
        }
    }

    /// Check that ballots of this weight on this contest can have these totals.
    pub(crate) fn check(&self, contest: &Contest, weight: u64) -> Result<(), TotalsError> {
        let id = || contest.id.clone();
        let (rule_has_blank, width, most) = match (self, contest.rule) {
            (Self::Choice { .. }, Rule::Choice { blank, .. }) => (blank, 1, 1),
            (Self::Grades(_), Rule::Grades { grades }) => (false, grades, 1),
            (Self::Rank { .. }, Rule::Rank { ranks, blank }) => (blank, ranks, 1),
            (Self::Cumulative(_), Rule::Cumulative { most, .. }) => (false, 1, u128::from(most)),
            _ => return Err(TotalsError::Kind { contest: id() }),
        };
        if self.blank().is_some() != rule_has_blank {
            return Err(TotalsError::Kind { contest: id() });
        }
        let count = |found, expected| {
            if found == expected { Ok(()) } else { Err(TotalsError::Count { contest: id(), found, expected }) }
        };
        let rows: Vec<&[u64]> = match self {
            Self::Choice { options, .. } | Self::Cumulative(options) => options.chunks(1).collect(),
            Self::Grades(options) | Self::Rank { options, .. } => options.iter().map(Vec::as_slice).collect(),
        };
        count(rows.len(), contest.options.len())?;
        for (row, option) in rows.iter().zip(&contest.options) {
            count(row.len(), width as usize)?;
            if matches!(self, Self::Grades(_)) && sum(row) != u128::from(weight) {
                return Err(TotalsError::Grades { contest: id(), option: option.id.clone(), weight });
            }
        }
        let largest = rows.concat().into_iter().chain(self.blank()).max().unwrap_or(0);
        if u128::from(largest) > u128::from(weight) * most {
            return Err(TotalsError::AboveWeight { contest: id(), weight });
        }
        if largest.max(weight) > MAX_INTEGER {
            return Err(TotalsError::TooLarge { contest: id() });
        }
        Ok(())
    }
}

/// The sum of totals, which may exceed 64 bits.
pub(crate) fn sum(totals: &[u64]) -> u128 {
    totals.iter().copied().map(u128::from).sum()
}
