//! What an officer should think about before an election is frozen: small electorates, telling weights, signers without whom
//! nothing can be counted.

use std::collections::BTreeMap;

use crate::draft::{Counted, Placing, PlannedSigners, whole};
use crate::losses::{Remedy, remedy};

/// Unanimity tells everybody's vote: below this the officer is warned.
const FEW_VOTERS: usize = 10;
/// Below this electorates are to be merged.
const TOO_FEW_VOTERS: usize = 5;
/// With different weights and no more voters than this, a sum of weights may name those who gave it.
const SUMS_NAME_VOTERS: usize = 20;

/// Something to think about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// a result can tell how each voted: merge electorates
    TooFewVoters {
        /// title of the contest
        contest: String,
        /// who may vote
        voters: usize,
    },
    /// if all vote alike, everybody knows
    FewVoters {
        /// title of the contest
        contest: String,
        /// who may vote
        voters: usize,
    },
    /// weights that nobody else has
    UniqueWeights {
        /// title of the contest
        contest: String,
        /// how many voters have one
        alone: usize,
    },
    /// few voters of several weights
    TellingWeights {
        /// title of the contest
        contest: String,
        /// who may vote
        voters: usize,
    },
    /// every signer is needed
    NobodyMayBeMissing {
        /// trustees and witnesses
        signers: usize,
        /// whether another witness can help
        can_add_witness: bool,
    },
    /// one person alone can count
    OneTrustee,
    /// a rule that names what no member has, in words of the engine
    Rule(String),
    /// fewer voters than members are needed to count it: 0 waives the floor
    NoFloor,
}

impl Warning {
    /// The key of its text.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooFewVoters { .. } => "office-warning-too-few-voters",
            Self::FewVoters { .. } => "office-warning-few-voters",
            Self::UniqueWeights { .. } => "office-warning-unique-weights",
            Self::TellingWeights { .. } => "office-warning-telling-weights",
            Self::NobodyMayBeMissing { can_add_witness: true, .. } => "office-warning-nobody-may-be-missing",
            Self::NobodyMayBeMissing { .. } => "office-warning-nobody-may-be-missing-trustee",
            Self::OneTrustee => "office-warning-one-trustee",
            Self::Rule(_) => "office-warning-rule",
            Self::NoFloor => "office-warning-no-floor",
        }
    }

    /// What its text is filled with: about what, and how many.
    #[must_use]
    pub fn about(&self) -> (String, usize) {
        match self {
            Self::TooFewVoters { contest, voters }
            | Self::FewVoters { contest, voters }
            | Self::TellingWeights { contest, voters } => (contest.clone(), *voters),
            Self::UniqueWeights { contest, alone } => (contest.clone(), *alone),
            Self::NobodyMayBeMissing { signers, .. } => (String::new(), *signers),
            Self::Rule(said) => (said.clone(), 0),
            Self::OneTrustee | Self::NoFloor => (String::new(), 0),
        }
    }
}

/// Everything to think about, the most serious first.
#[must_use]
pub fn warnings(placing: &Placing, counted: &Counted, signers: &PlannedSigners) -> Vec<Warning> {
    let mut warned = Vec::new();
    for contest in placing.plan.voted() {
        warned.extend(of_contest(contest.title.any(), &placing.weights_in(contest)));
    }
    if placing.plan.floor == 0 {
        warned.push(Warning::NoFloor);
    }
    let (trustees, witnesses) = (signers.trustees.len(), signers.witnesses.len());
    let threshold = usize::try_from(placing.plan.threshold).unwrap_or(trustees);
    warned.extend(of_signers(trustees, witnesses, threshold));
    warned.extend(counted.warnings.iter().cloned().map(Warning::Rule));
    warned
}

fn of_contest(contest: &str, weights: &BTreeMap<u32, u64>) -> Vec<Warning> {
    let voters = whole(weights.values().sum());
    let contest = || contest.to_owned();
    let few = if voters < TOO_FEW_VOTERS {
        Some(Warning::TooFewVoters { contest: contest(), voters })
    } else if voters < FEW_VOTERS {
        Some(Warning::FewVoters { contest: contest(), voters })
    } else {
        None
    };
    let alone = weights.values().filter(|voters| **voters == 1).count();
    let telling = if weights.len() > 1 && alone > 0 {
        Some(Warning::UniqueWeights { contest: contest(), alone })
    } else if weights.len() > 1 && voters <= SUMS_NAME_VOTERS {
        Some(Warning::TellingWeights { contest: contest(), voters })
    } else {
        None
    };
    few.into_iter().chain(telling).collect()
}

fn of_signers(trustees: usize, witnesses: usize, threshold: usize) -> Option<Warning> {
    if trustees == 1 {
        return Some(Warning::OneTrustee);
    }
    let remedy = remedy(trustees, witnesses, threshold).filter(|_| trustees > 1)?;
    Some(Warning::NobodyMayBeMissing { signers: trustees + witnesses, can_add_witness: remedy == Remedy::Witness })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(pairs: &[(u32, u64)]) -> BTreeMap<u32, u64> {
        pairs.iter().copied().collect()
    }

    #[test]
    fn small_electorates_are_named() {
        let keys =
            |voters: u64| of_contest("Steward", &weights(&[(1, voters)])).iter().map(Warning::key).collect::<Vec<_>>();
        assert_eq!(keys(3), ["office-warning-too-few-voters"]);
        assert_eq!(keys(9), ["office-warning-few-voters"]);
        assert!(keys(10).is_empty());
    }

    #[test]
    fn weights_that_single_voters_out_are_named() {
        let keys =
            |pairs: &[(u32, u64)]| of_contest("Steward", &weights(pairs)).iter().map(Warning::key).collect::<Vec<_>>();
        assert_eq!(keys(&[(1, 30), (7, 1)]), ["office-warning-unique-weights"]);
        assert_eq!(keys(&[(1, 10), (2, 10)]), ["office-warning-telling-weights"]);
        assert!(keys(&[(1, 20), (2, 20)]).is_empty());
    }

    #[test]
    fn signers_without_whom_nothing_is_counted_are_named() {
        assert_eq!(of_signers(1, 0, 1), Some(Warning::OneTrustee));
        assert_eq!(of_signers(3, 0, 2), Some(Warning::NobodyMayBeMissing { signers: 3, can_add_witness: true }));
        assert_eq!(of_signers(3, 1, 2), None);
    }
}
