//! What an officer should think about before an election is frozen: small electorates, weights that identify voters,
//! signers without whom nothing can be counted.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use uurna_election_core::time::Timestamp;

use crate::draft::{BasisRules, Counted, Nomination, Placing, PlannedSigners, Texts, day_of, whole};
use crate::losses::{Remedy, remedy};

/// Unanimity tells everybody's vote: below this number the officer is warned.
const FEW_VOTERS: usize = 10;
/// Below this number electorates should be merged.
const TOO_FEW_VOTERS: usize = 5;
/// With different weights and at most this many voters, a sum of weights may name those who gave it.
const SUMS_NAME_VOTERS: usize = 20;

/// With at most this many times the floor on the roll, a turnout of a third may be too little.
const NEAR_THE_FLOOR: u64 = 3;

/// Something to think about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// the result can show how each voted: merge electorates
    TooFewVoters {
        /// title of the contest
        contest: String,
        /// who may vote
        voters: usize,
    },
    /// if all vote alike, everybody knows how
    FewVoters {
        /// title of the contest
        contest: String,
        /// who may vote
        voters: usize,
    },
    /// nothing in the election can be counted unless all of them vote
    AllMustVote {
        /// title of the contest
        contest: String,
        /// who may vote: as many as the floor
        voters: usize,
    },
    /// the roll is near the floor: this number must vote, or nothing in the election can be counted
    ManyMustVote {
        /// title of the contest
        contest: String,
        /// who may vote
        voters: usize,
        /// the floor
        needed: usize,
    },
    /// weights that nobody else has
    UniqueWeights {
        /// title of the contest
        contest: String,
        /// how many voters have such a weight
        alone: usize,
    },
    /// few voters with several weights
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
    /// a rule with a value that no member has, in the engine's words
    Rule(String),
    /// even a single vote would be counted: the floor is 0
    NoFloor,
    /// fewer days are left before the opening than the legal basis gives for the notice
    LateNotice {
        days: usize,
        /// where it says so
        source: Texts,
    },
    /// fewer days are left than it gives for naming candidates
    LateNomination {
        /// before the election
        days: usize,
        /// where it says so
        source: Texts,
    },
}

impl Warning {
    /// The key of its text.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooFewVoters { .. } => "office-warning-too-few-voters",
            Self::FewVoters { .. } => "office-warning-few-voters",
            Self::AllMustVote { .. } => "office-warning-all-must-vote",
            Self::ManyMustVote { .. } => "office-warning-many-must-vote",
            Self::UniqueWeights { .. } => "office-warning-unique-weights",
            Self::TellingWeights { .. } => "office-warning-telling-weights",
            Self::NobodyMayBeMissing { can_add_witness: true, .. } => "office-warning-nobody-may-be-missing",
            Self::NobodyMayBeMissing { .. } => "office-warning-nobody-may-be-missing-trustee",
            Self::OneTrustee => "office-warning-one-trustee",
            Self::Rule(_) => "office-warning-rule",
            Self::NoFloor => "office-warning-no-floor",
            Self::LateNotice { .. } => "office-warning-late-notice",
            Self::LateNomination { .. } => "office-warning-late-nomination",
        }
    }

    /// The values for its text: the subject, and the number.
    #[must_use]
    pub fn about(&self) -> (String, usize) {
        match self {
            Self::TooFewVoters { contest, voters }
            | Self::FewVoters { contest, voters }
            | Self::AllMustVote { contest, voters }
            | Self::ManyMustVote { contest, voters, .. }
            | Self::TellingWeights { contest, voters } => (contest.clone(), *voters),
            Self::UniqueWeights { contest, alone } => (contest.clone(), *alone),
            Self::NobodyMayBeMissing { signers, .. } => (String::new(), *signers),
            Self::Rule(said) => (said.clone(), 0),
            Self::LateNotice { days, .. } | Self::LateNomination { days, .. } => (String::new(), *days),
            Self::OneTrustee | Self::NoFloor => (String::new(), 0),
        }
    }

    /// How many of those who may vote must vote, where the warning is about that.
    #[must_use]
    pub fn needed(&self) -> usize {
        match self {
            Self::ManyMustVote { needed, .. } => *needed,
            _ => 0,
        }
    }

    /// The act and section that it comes from, where it comes from the legal basis.
    #[must_use]
    pub fn source(&self) -> Option<&Texts> {
        match self {
            Self::LateNotice { source, .. } | Self::LateNomination { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Everything to think about, the most serious first.
#[must_use]
pub fn warnings(placing: &Placing, counted: &Counted, signers: &PlannedSigners) -> Vec<Warning> {
    let mut warned = Vec::new();
    for contest in placing.plan.voted() {
        warned.extend(of_contest(contest.title.any(), &placing.weights_in(contest)));
        warned.extend(of_floor(contest.title.any(), placing.voters_in(contest), placing.plan.floor));
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

/// What the legal basis gives days for, where fewer of them are left until the opening.
#[must_use]
pub fn calendar_warnings(rules: &BasisRules, now: Timestamp, opens: Timestamp, zone: &TimeZone) -> Vec<Warning> {
    let days = day_of(now, zone).zip(day_of(opens, zone)).map(|(now, opens)| (opens - now).get_days());
    let is_late = |needed: u16| days.is_some_and(|days| days < i32::from(needed));
    let notice = rules.notice_days.as_ref().filter(|article| is_late(article.rule));
    let notice = notice.map(|article| Warning::LateNotice { days: article.rule.into(), source: rules.source(article) });
    let nomination = rules.nomination.as_ref().filter(|article| is_late(article.rule.opens_days));
    let nomination = nomination.map(|article| {
        let Nomination { opens_days, .. } = article.rule;
        Warning::LateNomination { days: opens_days.into(), source: rules.source(article) }
    });
    notice.into_iter().chain(nomination).collect()
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

/// A contest in which a usual turnout may not reach the floor. Fewer voters than the floor are refused.
fn of_floor(contest: &str, voters: u64, floor: u64) -> Option<Warning> {
    let (contest, all, needed) = (contest.to_owned(), whole(voters), whole(floor));
    if floor == 0 || voters < floor || voters > floor.saturating_mul(NEAR_THE_FLOOR) {
        None
    } else if voters == floor {
        Some(Warning::AllMustVote { contest, voters: all })
    } else {
        Some(Warning::ManyMustVote { contest, voters: all, needed })
    }
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
    use uurna_words::Language;

    use super::*;
    use crate::draft::Basis;

    fn weights(pairs: &[(u32, u64)]) -> BTreeMap<u32, u64> {
        pairs.iter().copied().collect()
    }

    #[test]
    fn too_few_days_for_what_the_basis_asks_are_named_with_its_source() {
        let zone = TimeZone::get("Europe/Helsinki").unwrap();
        let opens = "2026-12-06T07:00:00Z".parse().unwrap();
        for basis in Basis::ALL {
            let rules = basis.rules();
            let notice = rules.notice_days.as_ref().map_or(0, |article| article.rule);
            let nomination = rules.nomination.as_ref().map_or(0, |article| article.rule.opens_days);
            for days in 0..=20_u16 {
                let now = Timestamp::from_seconds(1_796_540_400 - i64::from(days) * 86_400).unwrap();
                let warned = calendar_warnings(rules, now, opens, &zone);
                let expected = usize::from(days < notice) + usize::from(days < nomination);
                assert_eq!(warned.len(), expected, "{basis:?}, {days} days before: {warned:?}");
                assert!(warned.iter().all(|warning| !warning.source().unwrap().exactly(Language::Finnish).is_empty()));
            }
        }
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
    fn how_many_must_vote_is_said_where_the_roll_is_near_the_floor() {
        let contest = || "Steward".to_owned();
        let all = Some(Warning::AllMustVote { contest: contest(), voters: 5 });
        let many = |voters| Some(Warning::ManyMustVote { contest: contest(), voters, needed: 5 });
        for (voters, floor, expected) in
            [(5, 5, all), (6, 5, many(6)), (15, 5, many(15)), (16, 5, None), (5, 0, None), (0, 0, None), (4, 5, None)]
        {
            assert_eq!(of_floor("Steward", voters, floor), expected, "{voters} voters, floor {floor}");
        }
        assert_eq!((many(6).unwrap().about(), many(6).unwrap().needed()), ((contest(), 6), 5));
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
