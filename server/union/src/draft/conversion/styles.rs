//! Styles: for contests that only a part of the electorate has.

use super::rule;
use crate::draft::Draft;
use crate::draft::contest::Restriction;
use crate::draft::obstacle::Obstacle;
use crate::plan::StylePlan;

impl Draft {
    /// The groups of the electorate that contests are for, each once, in their order.
    #[must_use]
    pub fn groups(&self) -> Vec<&Restriction> {
        let mut groups: Vec<&Restriction> =
            self.contests.iter().filter_map(|contest| contest.restriction.as_ref()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// One style for every set of groups that somebody belongs to, as the counts of the register have them: places in
    /// [`Self::groups`]. While nobody has counted, one style with all groups stands for them.
    pub(in crate::draft) fn style_plans(&self, sets: &[Vec<u16>]) -> Result<Vec<StylePlan>, Obstacle> {
        let groups = self.groups();
        let all = [(0..).take(groups.len()).collect::<Vec<u16>>()];
        let sets = if sets.is_empty() { all.as_slice() } else { sets };
        let style = |set: &Vec<u16>| {
            let of_set: Vec<&Restriction> =
                set.iter().filter_map(|group| groups.get(usize::from(*group)).copied()).collect();
            let has = |restriction: Option<&Restriction>| restriction.is_none_or(|group| of_set.contains(&group));
            let contests = self.contests.iter().filter(|contest| has(contest.restriction.as_ref()));
            let contests: Vec<String> = contests.map(|contest| contest.id.clone()).collect();
            let texts: Vec<String> = of_set.iter().map(|group| group.text()).collect();
            let text = if texts.is_empty() { "everybody".to_owned() } else { texts.join(" and ") };
            let id = if groups.is_empty() { "all".to_owned() } else { style_id(set) };
            (!contests.is_empty()).then(|| rule(&text).map(|electorate| StylePlan { id, electorate, contests }))
        };
        sets.iter().filter_map(style).collect()
    }
}

/// The groups' places, from 1; 0 for a voter without a group.
fn style_id(set: &[u16]) -> String {
    let places: Vec<String> = set.iter().map(|group| (u32::from(*group) + 1).to_string()).collect();
    if places.is_empty() { "group-0".to_owned() } else { format!("group-{}", places.join("-")) }
}
