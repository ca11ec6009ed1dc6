//! What decides about the members of a register, and the resulting numbers, which do not say who is who.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uurna_election_core::eligibility::{
    Cause, Decision, Electorate, ElectorateError, PlannedRoll, RollPlan, Rule, RuleError, Verdict, Weight,
};
use uurna_election_core::register::{Member, Register};

use super::Draft;
use super::contest::{ContestDraft, Restriction};
use crate::correction::{Correction, CorrectionKind};

/// Everything that decides about members: while it stays, no member's place changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollRules {
    /// who may vote, without regard to contests
    alone: RollPlan,
    /// the contests' own groups, once something can be voted on
    groups: Option<Groups>,
    /// in the order in which they were made: the last one about a member counts
    corrections: Vec<Correction>,
}

/// The groups of the electorate, and the contests that they vote in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Groups {
    rules: Vec<(String, Rule)>,
    contests: Vec<OfGroup>,
}

/// A contest, as far as it decides about members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct OfGroup {
    /// its group's place; everybody's where there is none
    group: Option<u16>,
    is_voted: bool,
}

/// The numbers from the decisions about a register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub members: u64,
    /// the sets of groups that voters belong to, the largest first: a style of the plan each
    #[serde(default)]
    pub sets: Vec<Vec<u16>>,
    /// the voters, by style of the plan and by weight
    pub by_style: Vec<BTreeMap<u32, u64>>,
    /// corrections without effect: the register lacks the member or the weight, or no contest is for the group
    #[serde(default)]
    pub lost_corrections: u64,
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
    planned: PlannedRoll<'r>,
    lines: Vec<AppliedLine>,
    /// for each style of the rules, its index in the manifest
    index: Vec<Option<u16>>,
}

/// One member's line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedLine {
    /// what the rule alone says
    pub decision: Decision,
    /// the correction that counts instead, by its place
    pub correction: Option<usize>,
    /// style of the rules, and weight
    placement: Option<(u16, u32)>,
}

impl Draft {
    /// The rules that decide about members, as far as they exist.
    ///
    /// # Errors
    /// A rule that cannot be read; `None` if the day of the snapshot is missing.
    pub fn roll_rules(&self, corrections: Vec<Correction>) -> Result<RollRules, Option<RuleError>> {
        let snapshot =
            self.electorate.snapshot.as_deref().and_then(|day| day.trim().parse::<Date>().ok()).ok_or(None)?;
        let electorate = self.electorate.rule().map_err(Some)?;
        let column = self.electorate.weight_column.trim();
        let weight = if column.is_empty() { Weight::One } else { Weight::Column(column.to_owned()) };
        let alone = RollPlan { electorate, snapshot, styles: vec![Rule::everybody()], weight };
        Ok(RollRules { groups: self.rules_of_groups(), alone, corrections })
    }

    fn rules_of_groups(&self) -> Option<Groups> {
        let groups = self.groups();
        let rule = |group: &&Restriction| Some((group.text(), Rule::parse(&group.text()).ok()?));
        let rules = groups.iter().map(rule).collect::<Option<Vec<_>>>()?;
        let contest = |contest: &ContestDraft| {
            let place = contest.restriction.as_ref().and_then(|own| groups.iter().position(|group| *group == own));
            let group = place.and_then(|place| u16::try_from(place).ok());
            OfGroup { group, is_voted: !self.contest_plan(contest).is_uncontested() }
        };
        let contests: Vec<OfGroup> = self.contests.iter().map(contest).collect();
        contests.iter().any(|contest| contest.is_voted).then_some(Groups { rules, contests })
    }
}

impl Draft {
    /// The rules of the groups of voters with this style of the manifest, as they were counted.
    #[must_use]
    pub fn groups_of_style(&self, counted: &Counted, style: u16) -> Vec<String> {
        let Some(groups) = self.rules_of_groups() else { return Vec::new() };
        let has_voted = |set: &&Vec<u16>| groups.contests_of(set).any(|contest| contest.is_voted);
        let set = counted.sets.iter().filter(has_voted).nth(usize::from(style));
        let rule = |group: &u16| groups.rules.get(usize::from(*group)).map(|(text, _)| text.clone());
        set.map(|set| set.iter().filter_map(rule).collect()).unwrap_or_default()
    }
}

impl Groups {
    fn contests_of<'a>(&'a self, set: &'a [u16]) -> impl Iterator<Item = &'a OfGroup> {
        self.contests.iter().filter(|contest| contest.group.is_none_or(|group| set.contains(&group)))
    }
}

/// The sets of groups of a register's members, each kept once.
#[derive(Default)]
struct Sets {
    all: Vec<Vec<u16>>,
    places: HashMap<Vec<u16>, usize>,
}

impl Sets {
    fn place_of(&mut self, set: Vec<u16>) -> usize {
        *self.places.entry(set).or_insert_with_key(|set| {
            self.all.push(set.clone());
            self.all.len() - 1
        })
    }

    fn at(&self, place: usize) -> &[u16] {
        self.all.get(place).map_or(&[], Vec::as_slice)
    }

    /// The set of each member by the rules of the groups.
    fn of_members(&mut self, groups: &Groups, snapshot: Date, register: &Register) -> Result<Found, ElectorateError> {
        let mut places = vec![self.place_of(Vec::new()); register.members().len()];
        let mut warnings = Vec::new();
        for (group, (_, rule)) in (0_u16..).zip(&groups.rules) {
            let electorate = Electorate::new(rule, snapshot, register)?;
            // most members share a few sets: each larger one is looked up once
            let mut larger: HashMap<usize, usize> = HashMap::new();
            for (place, decision) in places.iter_mut().zip(electorate.decide()) {
                if decision.verdict == Verdict::In {
                    let to = larger.get(place).copied().unwrap_or_else(|| {
                        let mut set = self.at(*place).to_vec();
                        set.push(group);
                        self.place_of(set)
                    });
                    larger.insert(*place, to);
                    *place = to;
                }
            }
            warnings.extend(electorate.warnings().iter().map(ToString::to_string));
        }
        Ok(Found { places, warnings })
    }
}

struct Found {
    places: Vec<usize>,
    warnings: Vec<String>,
}

/// What the corrections about one member come to.
#[derive(Default)]
struct Effect {
    is_in: Option<bool>,
    groups: Option<Vec<u16>>,
    /// place of the last one
    last: usize,
}

impl RollRules {
    /// All of them in one text: a different text means different rules.
    #[must_use]
    pub fn text(&self) -> String {
        let RollPlan { electorate, snapshot, weight, .. } = &self.alone;
        let mut lines = vec![electorate.to_string(), snapshot.to_string(), format!("{weight:?}")];
        if let Some(groups) = &self.groups {
            lines.extend(groups.rules.iter().map(|(text, _)| text.clone()));
            lines.push(serde_json::to_string(&groups.contests).unwrap_or_default());
        }
        lines.extend(self.corrections.iter().map(Correction::text));
        serde_json::to_string(&lines).unwrap_or_default()
    }

    /// The corrections, in the order of their places.
    #[must_use]
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// What the corrections come to, by member; and how many name a group that no contest is for.
    fn effects(&self) -> (HashMap<&str, Effect>, u64) {
        let mut effects: HashMap<&str, Effect> = HashMap::new();
        let mut without_group = HashMap::new();
        for (place, correction) in self.corrections.iter().enumerate() {
            let member = correction.member.as_str();
            let effect = effects.entry(member).or_default();
            match correction.kind {
                CorrectionKind::Add => effect.is_in = Some(true),
                CorrectionKind::Remove => effect.is_in = Some(false),
                CorrectionKind::Move => {}
                CorrectionKind::Lift => {
                    effects.remove(member);
                    without_group.remove(member);
                    continue;
                }
            }
            effect.last = place;
            if let Some(named) = &correction.groups {
                let known = self.groups.as_ref().map(|groups| groups.rules.as_slice()).unwrap_or_default();
                let place = |name: &String| known.iter().position(|(text, _)| text == name);
                let places = named.iter().map(|name| place(name).and_then(|place| u16::try_from(place).ok()));
                let places = places.collect::<Option<Vec<u16>>>();
                // before there is something to vote on, groups do not count yet
                without_group.insert(member, places.is_none() && self.groups.is_some());
                effect.groups = places.map(|mut places| {
                    places.sort_unstable();
                    places.dedup();
                    places
                });
            }
        }
        let lost = without_group.values().filter(|is_lost| **is_lost).count() as u64;
        (effects, lost)
    }

    /// Apply them. If the contests' own groups do not fit, members are decided about without them; `None` if the rule
    /// itself does not fit. The caller that writes the rows adds labels and digest to the counts.
    #[must_use]
    pub fn apply<'r>(&self, register: &'r Register) -> (Option<Applied<'r>>, Counted) {
        let mut counted = Counted { members: register.members().len() as u64, ..Counted::default() };
        let planned = match self.alone.apply(register) {
            Ok(planned) => planned,
            Err(error) => {
                counted.rule_fault = Some(error.to_string());
                return (None, counted);
            }
        };
        counted.warnings = planned.warnings().iter().map(ToString::to_string).collect();
        let mut sets = Sets::default();
        let mut groups = self.groups.as_ref();
        let found = groups.map(|groups| sets.of_members(groups, self.alone.snapshot, register));
        let places = match found.transpose() {
            Ok(found) => found.map(|Found { places, warnings }| {
                counted.warnings.extend(warnings);
                places
            }),
            Err(error) => {
                counted.styles_fault = Some(error.to_string());
                groups = None;
                None
            }
        };
        counted.warnings.dedup();
        let everywhere = sets.place_of(Vec::new());
        let places = places.unwrap_or_else(|| vec![everywhere; register.members().len()]);
        let (mut lines, found) = self.corrected(&planned, register, places, &mut sets);
        counted.lost_corrections = found;
        place_in_styles(&mut lines, groups, &sets, &mut counted);
        let has_voted = |set: &Vec<u16>| groups.is_none_or(|own| own.contests_of(set).any(|contest| contest.is_voted));
        let index = manifest_indices(counted.sets.iter().map(has_voted));
        let lines = lines.into_iter().map(|(line, _)| line).collect();
        (Some(Applied { planned, lines, index }), counted)
    }

    /// Everybody's line with the corrections, and the place of their set where they are in; and the number of corrections without effect.
    fn corrected(
        &self,
        planned: &PlannedRoll<'_>,
        register: &Register,
        places: Vec<usize>,
        sets: &mut Sets,
    ) -> (Vec<(AppliedLine, usize)>, u64) {
        let (mut effects, mut lost) = self.effects();
        let mut lines = Vec::with_capacity(places.len());
        for ((line, member), place) in planned.lines().iter().zip(register.members()).zip(places) {
            let mut weight = line.placement.map(|placement| placement.weight);
            let (mut correction, mut place) = (None, place);
            if let Some(effect) = effects.remove(member.number()) {
                correction = Some(effect.last);
                match effect.is_in {
                    Some(true) => {
                        weight = weight.or_else(|| self.weight_of(register, member));
                        if weight.is_none() {
                            (correction, lost) = (None, lost + 1);
                        }
                    }
                    Some(false) => weight = None,
                    None => {}
                }
                if let Some(groups) = effect.groups {
                    place = sets.place_of(groups);
                }
            }
            let placement = weight.map(|weight| (0, weight));
            lines.push((AppliedLine { decision: line.decision.clone(), correction, placement }, place));
        }
        // whom the register does not have
        lost += effects.len() as u64;
        (lines, lost)
    }

    fn weight_of(&self, register: &Register, member: &Member) -> Option<u32> {
        let Weight::Column(name) = &self.alone.weight else { return Some(1) };
        let weight = member.integer(register.find(name)?).value()?;
        u32::try_from(weight).ok().filter(|weight| *weight > 0)
    }
}

/// A style for each set that somebody belongs to and that has a contest, and the counts; who has no contest is out.
fn place_in_styles(lines: &mut [(AppliedLine, usize)], groups: Option<&Groups>, sets: &Sets, counted: &mut Counted) {
    let has_contest = |set: &[u16]| groups.is_none_or(|groups| groups.contests_of(set).next().is_some());
    let used = lines.iter().filter(|(line, _)| line.placement.is_some()).map(|(_, place)| *place);
    let used: BTreeSet<usize> = used.filter(|place| has_contest(sets.at(*place))).collect();
    let mut used: Vec<usize> = used.into_iter().collect();
    // the largest first: of styles as rules, the first that fits is then the one with all the voter's groups
    used.sort_by_key(|place| (std::cmp::Reverse(sets.at(*place).len()), sets.at(*place)));
    counted.sets = used.iter().map(|place| sets.at(*place).to_vec()).collect();
    counted.by_style = vec![BTreeMap::new(); used.len()];
    let styles: HashMap<usize, u16> = used.into_iter().zip(0..=u16::MAX).collect();
    for (line, place) in lines {
        let Some((style, weight)) = &mut line.placement else { continue };
        let Some(found) = styles.get(place) else {
            (line.decision.verdict, line.decision.cause) = (Verdict::Out, Cause::NoStyle);
            line.correction = None;
            line.placement = None;
            continue;
        };
        *style = *found;
        if let Some(weights) = counted.by_style.get_mut(usize::from(*found)) {
            *weights.entry(*weight).or_default() += 1;
        }
    }
}

/// For each style its index in the manifest, which leaves out styles without a contest to vote on.
fn manifest_indices(has_voted: impl Iterator<Item = bool>) -> Vec<Option<u16>> {
    let mut next = 0_u16;
    let index = |has_voted: bool| {
        has_voted.then(|| {
            next = next.saturating_add(1);
            next - 1
        })
    };
    has_voted.map(index).collect()
}

impl<'r> Applied<'r> {
    /// One line per member, in the order of the register.
    #[must_use]
    pub fn lines(&self) -> &[AppliedLine] {
        &self.lines
    }

    /// The electorate's rule on its register, to look up facts.
    #[must_use]
    pub fn electorate(&self) -> &Electorate<'r> {
        self.planned.electorate()
    }

    /// A member's style in the manifest and weight; `None` if the member is out, or has nothing to vote on.
    #[must_use]
    pub fn on_the_roll(&self, line: &AppliedLine) -> Option<(u16, u32)> {
        let (style, weight) = line.placement?;
        let index = self.index.get(usize::from(style)).copied().flatten()?;
        Some((index, weight))
    }
}

impl AppliedLine {
    /// Returns `true` if the member may vote, be it on nothing yet.
    #[must_use]
    pub fn is_in(&self) -> bool {
        self.placement.is_some()
    }
}

#[cfg(test)]
mod tests;
