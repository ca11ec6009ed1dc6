//! What decides about the members of a register, and the resulting numbers, which do not say who is who.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uurna_election_core::eligibility::{PlannedRoll, RollPlan, Rule, RuleError, Weight};
use uurna_election_core::register::Register;

use super::Draft;

/// Everything in a draft that decides about members: while it stays, no member's place changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollRules {
    /// who may vote, without regard to contests
    alone: RollPlan,
    /// with the contests' own groups, once something can be voted on; for each style whether it has such a contest
    styled: Option<(RollPlan, Vec<bool>)>,
}

/// The numbers from the decisions about a register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub members: u64,
    /// the voters, by style of the plan and by weight
    pub by_style: Vec<BTreeMap<u32, u64>>,
    /// labels of reasons in every language, with their numbers: members
    /// who are in first, each group with the most frequent label first
    pub labels: Vec<(String, u64)>,
    /// why the rule does not fit the register, in the engine's words: then nobody is decided about
    pub rule_fault: Option<String>,
    /// the same for the contests' own groups: members are decided about without them
    pub styles_fault: Option<String>,
    /// values in rules that no member has, in the engine's words
    pub warnings: Vec<String>,
    /// digest of the voters on the roll
    pub voters: [u8; 32],
}

impl Counted {
    /// The number of voters.
    #[must_use]
    pub fn voters_in(&self) -> u64 {
        self.by_style.iter().flat_map(BTreeMap::values).sum()
    }

    /// The sum of their weights.
    #[must_use]
    pub fn weight(&self) -> u64 {
        let weighed = self.by_style.iter().flatten();
        weighed.map(|(weight, voters)| u64::from(*weight).saturating_mul(*voters)).sum()
    }
}

/// The rules applied to a register.
pub struct Applied<'r> {
    pub planned: PlannedRoll<'r>,
    /// for each style of the rules, its index in the manifest
    index: Vec<Option<u16>>,
}

impl Draft {
    /// The rules that decide about members, as far as they exist.
    ///
    /// # Errors
    /// A rule that cannot be read; `None` if the day of the snapshot is missing.
    pub fn roll_rules(&self) -> Result<RollRules, Option<RuleError>> {
        let snapshot =
            self.electorate.snapshot.as_deref().and_then(|day| day.trim().parse::<Date>().ok()).ok_or(None)?;
        let electorate = self.electorate.rule().map_err(Some)?;
        let column = self.electorate.weight_column.trim();
        let weight = if column.is_empty() { Weight::One } else { Weight::Column(column.to_owned()) };
        let alone = RollPlan { electorate, snapshot, styles: vec![Rule::everybody()], weight };
        Ok(RollRules { styled: self.styled(&alone), alone })
    }

    fn styled(&self, alone: &RollPlan) -> Option<(RollPlan, Vec<bool>)> {
        let styles = self.style_plans().ok()?;
        let is_voted = |id: &String| {
            let contest = self.contests.iter().find(|contest| contest.id == *id);
            contest.is_some_and(|contest| !self.contest_plan(contest).is_uncontested())
        };
        let has_voted: Vec<bool> = styles.iter().map(|style| style.contests.iter().any(is_voted)).collect();
        let styles = styles.into_iter().map(|style| style.electorate).collect();
        has_voted.contains(&true).then(|| (RollPlan { styles, ..alone.clone() }, has_voted))
    }
}

impl RollRules {
    /// All of them in one text: a different text means different rules.
    #[must_use]
    pub fn text(&self) -> String {
        let RollPlan { electorate, snapshot, weight, .. } = &self.alone;
        let mut lines = vec![electorate.to_string(), snapshot.to_string(), format!("{weight:?}")];
        if let Some((plan, has_voted)) = &self.styled {
            lines.extend(plan.styles.iter().zip(has_voted).map(|(style, is_voted)| format!("{is_voted} {style}")));
        }
        serde_json::to_string(&lines).unwrap_or_default()
    }

    /// Apply them. If the contests' own groups do not fit, members are decided about without them; `None` if the rule
    /// itself does not fit. The caller that writes the rows adds labels and digest to the counts.
    #[must_use]
    pub fn apply<'r>(&self, register: &'r Register) -> (Option<Applied<'r>>, Counted) {
        let mut counted = Counted { members: register.members().len() as u64, ..Counted::default() };
        let styled = self.styled.as_ref().and_then(|(plan, has_voted)| match plan.apply(register) {
            Ok(planned) => Some((planned, has_voted.clone())),
            Err(error) => {
                counted.styles_fault = Some(error.to_string());
                None
            }
        });
        let alone = || self.alone.apply(register).map(|planned| (planned, vec![true]));
        let (planned, has_voted) = match styled.map_or_else(alone, Ok) {
            Ok(planned) => planned,
            Err(error) => {
                counted.rule_fault = Some(error.to_string());
                return (None, counted);
            }
        };
        counted.by_style = vec![BTreeMap::new(); has_voted.len()];
        for placement in planned.lines().iter().filter_map(|line| line.placement) {
            if let Some(weights) = counted.by_style.get_mut(usize::from(placement.style)) {
                *weights.entry(placement.weight).or_default() += 1;
            }
        }
        counted.warnings = planned.warnings().iter().map(ToString::to_string).collect();
        counted.warnings.dedup();
        let index = manifest_indices(&counted.by_style, &has_voted);
        (Some(Applied { planned, index }), counted)
    }
}

/// For each style its index in the manifest, which leaves out styles without voters or without a contest to vote on.
fn manifest_indices(by_style: &[BTreeMap<u32, u64>], has_voted: &[bool]) -> Vec<Option<u16>> {
    let mut next = 0_u16;
    let index = |(weights, has_voted): (&BTreeMap<u32, u64>, &bool)| {
        (*has_voted && !weights.is_empty()).then(|| {
            next += 1;
            next - 1
        })
    };
    by_style.iter().zip(has_voted).map(index).collect()
}

impl Applied<'_> {
    /// Style in the manifest and weight of a member with a style of
    /// the rules; `None` if the member has nothing to vote on.
    #[must_use]
    pub fn on_the_roll(&self, style: u16, weight: u32) -> Option<(u16, u32)> {
        let index = self.index.get(usize::from(style)).copied().flatten()?;
        Some((index, weight))
    }
}
