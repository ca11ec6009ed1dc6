//! A plan with the counts from a register: how many members vote on what.

use std::collections::BTreeMap;

use uurna_election_core::eligibility::PlannedRoll;

use crate::draft::counted::Counted;
use crate::draft::obstacle::Obstacle;
use crate::plan::{ContestPlan, Plan, StylePlan};

/// Styles of a manifest: protocol §2.
const MOST_STYLES: usize = 65_536;

/// A member who will be on the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedVoter {
    /// place among the register's members
    pub member: usize,
    /// index of the style in the manifest
    pub style: u16,
    /// 1…2^32−1
    pub weight: u32,
}

/// The number of voters of each style and weight.
#[derive(Debug, Clone)]
pub struct Placing {
    /// the plan, without styles that nobody has
    pub plan: Plan,
    /// by style of the plan, the voters of each weight
    by_style: Vec<BTreeMap<u32, u64>>,
}

impl Placing {
    /// Apply a plan to the counts by the same draft's rules.
    ///
    /// # Errors
    /// The rule does not fit the register, a correction has no effect, nobody may vote, or nobody in some contest.
    pub fn new(plan: Plan, counted: &Counted) -> Result<Self, Vec<Obstacle>> {
        if let Some(fault) = counted.rule_fault.as_ref().or(counted.styles_fault.as_ref()) {
            return Err(vec![Obstacle::BadRule(fault.clone())]);
        }
        if counted.sets.len() > MOST_STYLES {
            return Err(vec![Obstacle::TooManyGroups]);
        }
        let mut obstacles = Vec::new();
        if counted.lost_corrections > 0 {
            obstacles.push(Obstacle::CorrectionsLost { count: counted.lost_corrections });
        }
        let placing = Self { plan, by_style: counted.by_style.clone() };
        if placing.voters() == 0 {
            obstacles.push(Obstacle::NobodyMayVote);
            return Err(obstacles);
        }
        let alone = placing.plan.voted().filter(|contest| placing.voters_in(contest) == 0);
        obstacles.extend(alone.map(|contest| Obstacle::NobodyVotesIn { contest: contest.title.any().to_owned() }));
        if obstacles.is_empty() { Ok(placing) } else { Err(obstacles) }
    }

    fn styles(&self) -> impl Iterator<Item = (&StylePlan, &BTreeMap<u32, u64>)> {
        self.plan.styles.iter().zip(&self.by_style).filter(|(style, _)| self.plan.voted_in(style).next().is_some())
    }

    /// The number of voters on the roll.
    #[must_use]
    pub fn voters(&self) -> u64 {
        self.styles().flat_map(|(_, weights)| weights.values()).sum()
    }

    /// The number of voters of each style of the manifest, in its order.
    #[must_use]
    pub fn voters_of_styles(&self) -> Vec<u64> {
        self.styles().map(|(_, weights)| weights.values().sum()).collect()
    }

    /// How many may vote in a contest.
    #[must_use]
    pub fn voters_in(&self, contest: &ContestPlan) -> u64 {
        self.weights_in(contest).values().sum()
    }

    /// The weights of those who may vote in a contest, with the number of voters of each.
    #[must_use]
    pub fn weights_in(&self, contest: &ContestPlan) -> BTreeMap<u32, u64> {
        let mut sums = BTreeMap::new();
        for (_, weights) in self.styles().filter(|(style, _)| style.contests.contains(&contest.id)) {
            for (weight, voters) in weights {
                *sums.entry(*weight).or_default() += voters;
            }
        }
        sums
    }

    /// Contests with fewer voters than the floor: they could never be counted.
    #[must_use]
    pub fn below_the_floor(&self) -> Vec<Obstacle> {
        let floor = self.plan.floor;
        let below = |contest: &ContestPlan| {
            let voters = self.voters_in(contest);
            let contest = contest.title.any().to_owned();
            (voters < floor).then(|| Obstacle::FloorTooHigh { contest, voters: whole(voters) })
        };
        self.plan.voted().filter_map(below).collect()
    }
}

/// A number of people as the size of a collection.
pub(crate) fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The members who may vote and have a contest, in the order of the register.
#[must_use]
pub fn place(plan: &Plan, planned: &PlannedRoll<'_>) -> Vec<PlacedVoter> {
    let styles = plan.style_indices();
    let placed = planned.lines().iter().filter_map(|line| {
        let placement = line.placement?;
        let style = (*styles.get(usize::from(placement.style))?)?;
        Some(PlacedVoter { member: line.decision.member, style, weight: placement.weight })
    });
    placed.collect()
}
