//! A plan carried out on a register: who votes on what.

use uurna_election_core::eligibility::PlannedRoll;
use uurna_election_core::register::Register;

use crate::draft::obstacle::Obstacle;
use crate::plan::{ContestPlan, Plan};

/// Somebody who will be on the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedVoter {
    /// place among the register's members
    pub member: usize,
    /// index of the style in the manifest
    pub style: u16,
    /// 1…2^32−1
    pub weight: u32,
}

/// Everybody's place.
pub struct Placing<'r> {
    /// the plan, without styles that nobody has
    pub plan: Plan,
    /// a decision for every member
    pub planned: PlannedRoll<'r>,
    /// those who will be on the roll, in the order of the register
    pub voters: Vec<PlacedVoter>,
}

impl<'r> Placing<'r> {
    /// Carry out a plan on a register.
    ///
    /// # Errors
    /// The rule does not fit the register, nobody may vote, or nobody may vote in some contest.
    pub fn new(plan: Plan, register: &'r Register) -> Result<Self, Vec<Obstacle>> {
        let mut plan = plan;
        let mut planned = apply(&plan, register)?;
        let mut used = vec![false; plan.styles.len()];
        for placement in planned.lines().iter().filter_map(|line| line.placement) {
            if let Some(used) = used.get_mut(usize::from(placement.style)) {
                *used = true;
            }
        }
        if used.contains(&true) && used.contains(&false) {
            let mut used = used.into_iter();
            plan.styles.retain(|_| used.next().unwrap_or(false));
            planned = apply(&plan, register)?;
        }
        let voters = place(&plan, &planned);
        if voters.is_empty() {
            return Err(vec![Obstacle::NobodyMayVote]);
        }
        let placing = Self { plan, planned, voters };
        let alone = placing.plan.voted().filter(|contest| placing.voters_in(contest) == 0);
        let alone: Vec<Obstacle> =
            alone.map(|contest| Obstacle::NobodyVotesIn { contest: contest.title.any().to_owned() }).collect();
        if alone.is_empty() { Ok(placing) } else { Err(alone) }
    }

    /// How many may vote in a contest.
    #[must_use]
    pub fn voters_in(&self, contest: &ContestPlan) -> usize {
        self.weights_in(contest).count()
    }

    /// The weights of those who may vote in a contest.
    pub fn weights_in<'a>(&'a self, contest: &ContestPlan) -> impl Iterator<Item = u32> + use<'a, 'r> {
        let indices = self.plan.style_indices();
        let having = self.plan.styles.iter().zip(indices).filter(|(style, _)| style.contests.contains(&contest.id));
        let having: Vec<u16> = having.filter_map(|(_, index)| index).collect();
        let voters = self.voters.iter().filter(move |voter| having.contains(&voter.style));
        voters.map(|voter| voter.weight)
    }

    /// Contests with fewer voters than the floor: they could never be counted.
    #[must_use]
    pub fn below_the_floor(&self) -> Vec<Obstacle> {
        let floor = self.plan.floor;
        let below = |contest: &ContestPlan| {
            let voters = self.voters_in(contest);
            let contest = contest.title.any().to_owned();
            ((voters as u64) < floor).then_some(Obstacle::FloorTooHigh { contest, voters })
        };
        self.plan.voted().filter_map(below).collect()
    }
}

fn apply<'r>(plan: &Plan, register: &'r Register) -> Result<PlannedRoll<'r>, Vec<Obstacle>> {
    plan.roll_plan().apply(register).map_err(|error| vec![Obstacle::BadRule(error.to_string())])
}

/// Those who are in and have something to vote on, in the order of the register.
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
