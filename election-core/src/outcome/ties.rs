//! The ties of one contest: asked for where they matter, decided by lot, written down.

use std::fmt;

use super::OutcomeError;
use crate::contest::Contest;
use crate::lot::{LotRecord, LotSource};

/// Where a tie was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Within {
    /// among all options: a cut, or the order of deputies
    Contest,
    /// inside a list: its id
    List(String),
    /// inside a coalition: its id
    Coalition(String),
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contest => f.write_str("among all options"),
            Self::List(id) => write!(f, "inside list {id:?}"),
            Self::Coalition(id) => write!(f, "inside coalition {id:?}"),
        }
    }
}

/// Decides ties and keeps the record of each, in the order met.
pub(super) struct Ties<'a> {
    contest: &'a Contest,
    source: LotSource<'a>,
    decided: Vec<Decided>,
}

struct Decided {
    tied: Vec<usize>,
    order: Vec<usize>,
    drawn: bool,
}

impl<'a> Ties<'a> {
    pub(super) fn new(contest: &'a Contest, source: LotSource<'a>) -> Self {
        Self { contest, source, decided: Vec::new() }
    }

    /// The lot order of a tie that matters; `tied` are indices in option order. `None` where there is no lot.
    ///
    /// There is one order per contest: a tie of exactly the same options met again (two closed lists with as many
    /// votes meet at every place) stands as it stood, and is written down once.
    pub(super) fn decide(&mut self, tied: &[usize], within: &Within) -> Result<Option<Vec<usize>>, OutcomeError> {
        if let Some(before) = self.decided.iter().find(|d| d.tied == tied) {
            return Ok(Some(before.order.clone()));
        }
        let (order, drawn) = match self.source {
            LotSource::None => return Ok(None),
            LotSource::FromBallots(lot) => {
                let numbers: Vec<u32> = tied.iter().filter_map(|&o| u32::try_from(o).ok()).collect();
                (lot.order(&numbers).into_iter().map(|o| o as usize).collect(), false)
            }
            LotSource::Drawn(orders) => match orders.iter().find_map(|order| self.permutation(tied, order)) {
                Some(order) => (order, true),
                None => return Err(self.undrawn(tied, within)),
            },
        };
        Ok(Some(self.note(tied, order, drawn)))
    }

    /// The entered order of equals that all are elected, if the committee drew one though nothing hangs on it.
    pub(super) fn entered(&mut self, tied: &[usize]) -> Option<Vec<usize>> {
        let LotSource::Drawn(orders) = self.source else { return None };
        let order = orders.iter().find_map(|order| self.permutation(tied, order))?;
        Some(self.note(tied, order, true))
    }

    /// The records, in the order met.
    pub(super) fn into_records(self) -> Vec<LotRecord> {
        let ids = |options: &[usize]| ids(self.contest, options);
        let record = |d: &Decided| LotRecord { tied: ids(&d.tied), order: ids(&d.order), drawn: d.drawn };
        self.decided.iter().map(record).collect()
    }

    fn note(&mut self, tied: &[usize], order: Vec<usize>, drawn: bool) -> Vec<usize> {
        self.decided.push(Decided { tied: tied.to_vec(), order: order.clone(), drawn });
        order
    }

    /// The entered ids as indices, if they are exactly the tied options, each once.
    fn permutation(&self, tied: &[usize], entered: &[String]) -> Option<Vec<usize>> {
        if entered.len() != tied.len() {
            return None;
        }
        let index =
            |id: &String| tied.iter().copied().find(|&o| self.contest.options.get(o).is_some_and(|x| x.id == *id));
        let order: Vec<usize> = entered.iter().map(index).collect::<Option<_>>()?;
        let mut sorted = order.clone();
        sorted.sort_unstable();
        (sorted == tied).then_some(order)
    }

    fn undrawn(&self, tied: &[usize], within: &Within) -> OutcomeError {
        OutcomeError::UndrawnTie {
            contest: self.contest.id.clone(),
            tied: ids(self.contest, tied),
            within: within.clone(),
        }
    }
}

/// The ids of options given by index.
pub(super) fn ids(contest: &Contest, options: &[usize]) -> Vec<String> {
    options.iter().filter_map(|&o| contest.options.get(o)).map(|o| o.id.clone()).collect()
}
