//! Lots drawn by hand: entered by a committee, or read back from a result.

use std::collections::{BTreeMap, HashMap};

use crate::contest::Contest;
use crate::json::Json;

/// Orders that a committee drew, for each contest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DrawnLots(BTreeMap<String, Vec<Vec<String>>>);

impl DrawnLots {
    /// No lot drawn yet.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Enter one lot: the id of the contest, and the ids of the tied options, the first one first.
    ///
    /// Whether it is a permutation of options that are tied shows when the outcome is computed: an order that is not
    /// leaves its tie undrawn.
    pub fn enter(&mut self, contest: impl Into<String>, order: Vec<String>) {
        self.0.entry(contest.into()).or_default().push(order);
    }

    /// The orders entered for a contest.
    #[must_use]
    pub fn of_contest(&self, contest: &str) -> &[Vec<String>] {
        self.0.get(contest).map_or(&[], Vec::as_slice)
    }

    /// The lots that a result calls drawn, if `tied` are options in option order and `order` is a permutation of them;
    /// contests whose lots come from the ballots do not use theirs.
    pub(super) fn in_result<'a>(result: &Json, contests: impl IntoIterator<Item = &'a Contest>) -> Self {
        let mut drawn = Self::none();
        for contest in contests {
            let outcome = result.member("contests").and_then(|c| c.member(&contest.id));
            let lots = outcome.and_then(|o| o.member("lots")).and_then(Json::elements).unwrap_or_default();
            let indices: HashMap<&str, usize> =
                contest.options.iter().enumerate().map(|(index, option)| (option.id.as_str(), index)).collect();
            for lot in lots.iter().filter(|lot| lot.member("drawn") == Some(&Json::Bool(true))) {
                if let Some(order) = well_formed_order(lot, &indices) {
                    drawn.enter(&contest.id, order);
                }
            }
        }
        drawn
    }
}

/// The ids in `order`, if they are those of `tied`, each once, and `tied` is in option order.
fn well_formed_order(lot: &Json, indices: &HashMap<&str, usize>) -> Option<Vec<String>> {
    let options = |name| -> Option<Vec<usize>> {
        lot.member(name)?.elements()?.iter().map(|id| indices.get(id.text()?).copied()).collect()
    };
    let (tied, mut sorted) = (options("tied")?, options("order")?);
    sorted.sort_unstable();
    if !tied.is_sorted_by(|a, b| a < b) || sorted != tied {
        return None;
    }
    lot.member("order")?.elements()?.iter().map(|id| id.text().map(str::to_owned)).collect()
}
