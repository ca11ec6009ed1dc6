//! Makes the lines of a roll from a register: who may vote, with style and weight.

use jiff::civil::Date;

use super::{
    bind::{Electorate, ElectorateError, RuleWarning, no_column},
    decide::{Cause, Decision, Verdict},
    reason::ReasonCount,
    rule::Rule,
};
use crate::register::{Cell, ColumnRef, Register};

/// The weights of a roll sum to less than this (§4).
const TOO_HEAVY: u64 = 1 << 53;

/// How a register becomes a roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollPlan {
    /// who may vote
    pub electorate: Rule,
    /// the snapshot day
    pub snapshot: Date,
    /// for each style of the manifest, in its order, the rule of its voters: a voter gets the first that fits
    pub styles: Vec<Rule>,
    /// the weight of a vote
    pub weight: Weight,
}

/// The weight of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Weight {
    /// one member, one vote
    One,
    /// the whole number 1…2^32−1 in this column
    Column(String),
}

/// The place of a member on the roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// index of the style in the manifest
    pub style: u16,
    /// 1…2^32−1
    pub weight: u32,
}

/// One member's line: the decision, and the placement of those who are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollLine {
    /// what was decided
    pub decision: Decision,
    /// `Some` exactly for those who are in
    pub placement: Option<Placement>,
}

/// A plan applied to a register.
pub struct PlannedRoll<'r> {
    electorate: Electorate<'r>,
    lines: Vec<RollLine>,
    warnings: Vec<RuleWarning>,
}

/// Why a plan cannot be applied to a register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RollPlanError {
    /// the electorate's rule does not fit the register
    #[error("the electorate: {0}")]
    Electorate(ElectorateError),
    /// the rule of a style does not fit the register
    #[error("style {style}: {error}")]
    Style {
        /// its index
        style: u16,
        /// why
        error: ElectorateError,
    },
    /// there must be 1…65,536 styles
    #[error("{0} styles, but there are 1 to 65536")]
    StyleCount(usize),
    /// the column of weights is missing
    #[error("the weight: {0}")]
    WeightColumn(ElectorateError),
    /// members who are in have no valid weight
    #[error("the weight in column “{column}” is not a whole number from 1 to 4294967295 in row {}", rows_shown(rows))]
    Weight {
        /// as the plan calls it
        column: String,
        /// every such row
        rows: Vec<u32>,
    },
    /// more weight than totals can hold
    #[error("all weights together are {0}, but must be less than 2^53")]
    TooHeavy(u64),
}

fn rows_shown(rows: &[u32]) -> String {
    const MOST: usize = 10;
    let shown = rows.iter().take(MOST).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if rows.len() > MOST { format!("{shown} and {} more", rows.len() - MOST) } else { shown }
}

impl RollPlan {
    /// Decide about every member, and give style and weight to those who are in.
    ///
    /// # Errors
    /// When a rule names a column that the register lacks, a weight is not valid, or all together exceed 2^53−1.
    pub fn apply<'r>(&self, register: &'r Register) -> Result<PlannedRoll<'r>, RollPlanError> {
        let electorate =
            Electorate::new(&self.electorate, self.snapshot, register).map_err(RollPlanError::Electorate)?;
        let mut styles = Vec::with_capacity(self.styles.len());
        for (n, rule) in self.styles.iter().enumerate() {
            let style = u16::try_from(n).map_err(|_| RollPlanError::StyleCount(self.styles.len()))?;
            let bound = Electorate::new(rule, self.snapshot, register);
            styles.push((style, bound.map_err(|error| RollPlanError::Style { style, error })?));
        }
        if styles.is_empty() {
            return Err(RollPlanError::StyleCount(0));
        }
        let weights = Weights::new(&self.weight, register)?;
        let (mut lines, mut bad, mut sum) = (Vec::with_capacity(register.members().len()), Vec::new(), 0_u64);
        for (mut decision, member) in electorate.decide().into_iter().zip(register.members()) {
            let mut placement = None;
            if decision.verdict == Verdict::In {
                let style = styles.iter().find(|(_, rule)| rule.meets(member)).map(|(style, _)| *style);
                match (style, weights.of(member)) {
                    (Some(style), Some(weight)) => {
                        sum = sum.saturating_add(u64::from(weight));
                        placement = Some(Placement { style, weight });
                    }
                    (Some(_), None) => bad.push(member.row()),
                    (None, _) => (decision.verdict, decision.cause) = (Verdict::Out, Cause::NoStyle),
                }
            }
            lines.push(RollLine { decision, placement });
        }
        if let (false, Weight::Column(column)) = (bad.is_empty(), &self.weight) {
            return Err(RollPlanError::Weight { column: column.clone(), rows: bad });
        }
        if sum >= TOO_HEAVY {
            return Err(RollPlanError::TooHeavy(sum));
        }
        let of_styles = styles.iter().flat_map(|(_, rule)| rule.warnings());
        let warnings = electorate.warnings().iter().chain(of_styles).cloned().collect();
        Ok(PlannedRoll { electorate, lines, warnings })
    }
}

/// The weight of a member.
enum Weights {
    One,
    Column(ColumnRef),
}

impl Weights {
    fn new(weight: &Weight, register: &Register) -> Result<Self, RollPlanError> {
        match weight {
            Weight::One => Ok(Self::One),
            Weight::Column(name) => {
                let column = register.find(name);
                column.map(Self::Column).ok_or_else(|| RollPlanError::WeightColumn(no_column(name, register)))
            }
        }
    }

    fn of(&self, member: &crate::register::Member) -> Option<u32> {
        let Self::Column(column) = self else { return Some(1) };
        let Cell::Value(weight) = member.integer(*column) else { return None };
        u32::try_from(weight).ok().filter(|weight| *weight > 0)
    }
}

impl<'r> PlannedRoll<'r> {
    /// One line per member, in the order of the register.
    #[must_use]
    pub fn lines(&self) -> &[RollLine] {
        &self.lines
    }

    /// Values in the rules that no member has.
    #[must_use]
    pub fn warnings(&self) -> &[RuleWarning] {
        &self.warnings
    }

    /// The electorate's rule on its register, to look up facts.
    #[must_use]
    pub fn electorate(&self) -> &Electorate<'r> {
        &self.electorate
    }

    /// Why this member is in or out, in plain words.
    #[must_use]
    pub fn reason(&self, line: &RollLine) -> String {
        self.electorate.reason(&line.decision)
    }

    /// The number of members for each reason.
    #[must_use]
    pub fn summary(&self) -> Vec<ReasonCount> {
        self.electorate.summary(self.lines.iter().map(|line| &line.decision))
    }
}
