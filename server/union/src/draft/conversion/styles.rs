//! Styles: for contests that only a part of the electorate has.

use super::rule;
use crate::draft::Draft;
use crate::draft::contest::Restriction;
use crate::draft::obstacle::Obstacle;
use crate::plan::StylePlan;

/// With more groups there are more styles than anybody can survey.
const MOST_GROUPS: usize = 5;

impl Draft {
    /// One style for every set of groups that a voter may belong to, the largest sets first, so that the first fitting
    /// style is the one with all the voter's groups. Sets without voters are left out later, with the register.
    pub(in crate::draft) fn style_plans(&self) -> Result<Vec<StylePlan>, Obstacle> {
        let mut groups: Vec<&Restriction> =
            self.contests.iter().filter_map(|contest| contest.restriction.as_ref()).collect();
        groups.sort_unstable();
        groups.dedup();
        if groups.len() > MOST_GROUPS {
            return Err(Obstacle::TooManyGroups);
        }
        let mut sets: Vec<u32> = (0..1 << groups.len()).collect();
        sets.sort_by_key(|set| std::cmp::Reverse(set.count_ones()));
        let style = |set: u32| {
            let is_in = |group: usize| set >> group & 1 == 1;
            let has = |restriction: Option<&Restriction>| match restriction {
                None => true,
                Some(restriction) => groups.iter().position(|group| *group == restriction).is_some_and(is_in),
            };
            let contests = self.contests.iter().filter(|contest| has(contest.restriction.as_ref()));
            let contests: Vec<String> = contests.map(|contest| contest.id.clone()).collect();
            let texts = groups.iter().enumerate().filter(|(group, _)| is_in(*group)).map(|(_, group)| group.text());
            let texts: Vec<String> = texts.collect();
            let text = if texts.is_empty() { "everybody".to_owned() } else { texts.join(" and ") };
            let id = if groups.is_empty() { "all".to_owned() } else { format!("group-{set}") };
            (!contests.is_empty()).then(|| rule(&text).map(|electorate| StylePlan { id, electorate, contests }))
        };
        sets.into_iter().filter_map(style).collect()
    }
}
