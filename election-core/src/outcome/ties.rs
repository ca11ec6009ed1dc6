//! The ties of one contest: looked at where they matter, decided by lot, recorded.

use std::fmt;

use super::OutcomeError;
use crate::contest::Contest;
use crate::lot::{ContestLot, LotRecord, LotSource};

/// The place of a tie.
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

/// Decides ties and records each, in the order in which they are met.
pub(super) struct Ties<'a> {
    contest: &'a Contest,
    source: LotSource<'a>,
    decided: Vec<Decided>,
}

struct Decided {
    tied: Vec<usize>,
    order: Vec<usize>,
    drawn: bool,
    within: Within,
}

impl<'a> Ties<'a> {
    pub(super) fn new(contest: &'a Contest, source: LotSource<'a>) -> Self {
        Self { contest, source, decided: Vec::new() }
    }

    /// The lot order of a tie for a seat or a deputy; `tied` are indices in option order. `None` if there is no lot.
    ///
    /// There is one order per contest: a tie of exactly the same options met again (two closed lists with as many
    /// votes meet at every place) stands as it stood, and is written down once.
    pub(super) fn decide(&mut self, tied: &[usize]) -> Result<Option<Vec<usize>>, OutcomeError> {
        if let Some(order) = self.decided_before(tied) {
            return Ok(Some(order));
        }
        match self.source {
            LotSource::None => Ok(None),
            LotSource::FromBallots(lot) => Ok(Some(self.by_lot(lot, tied, Within::Contest))),
            LotSource::Drawn { .. } => match self.entered(tied) {
                Some(order) => Ok(Some(order)),
                None => Err(self.undrawn(tied, &Within::Contest)),
            },
        }
    }

    /// The order of a tie for a rank inside a list or coalition. `None` if there is no lot.
    ///
    /// A rank always takes a lot, as a comparison number is published by it. Where lots are drawn by hand and no order is
    /// entered it takes the one from the ballots, which [`Ties::check_ranks`] allows only where nothing hangs on it.
    pub(super) fn rank(&mut self, tied: &[usize], within: &Within) -> Option<Vec<usize>> {
        if let Some(order) = self.decided_before(tied) {
            return Some(order);
        }
        match self.source {
            LotSource::None => None,
            LotSource::FromBallots(lot) => Some(self.by_lot(lot, tied, within.clone())),
            LotSource::Drawn { from_ballots, .. } => {
                self.entered(tied).or_else(|| Some(self.by_lot(from_ballots?, tied, within.clone())))
            }
        }
    }

    /// Check that every rank whose lot had to be drawn by hand has one, unless nothing depends on it.
    ///
    /// # Errors
    /// [`OutcomeError::UndrawnTie`] names the first, in the order met.
    pub(super) fn check_ranks(&self, decides_nothing: impl Fn(&[usize]) -> bool) -> Result<(), OutcomeError> {
        if !matches!(self.source, LotSource::Drawn { .. }) {
            return Ok(());
        }
        match self.decided.iter().find(|rank| !rank.drawn && !decides_nothing(&rank.tied)) {
            Some(rank) => Err(self.undrawn(&rank.tied, &rank.within)),
            None => Ok(()),
        }
    }

    /// The order that a committee drew by hand for exactly these options, if it did.
    pub(super) fn entered(&mut self, tied: &[usize]) -> Option<Vec<usize>> {
        let LotSource::Drawn { entered, .. } = self.source else { return None };
        if let Some(order) = self.decided_before(tied) {
            return Some(order);
        }
        let order = entered.iter().find_map(|order| self.permutation(tied, order))?;
        Some(self.note(Decided { tied: tied.to_vec(), order, drawn: true, within: Within::Contest }))
    }

    /// The records, in the order met.
    pub(super) fn into_records(self) -> Vec<LotRecord> {
        let ids = |options: &[usize]| ids(self.contest, options);
        let record = |d: &Decided| LotRecord { tied: ids(&d.tied), order: ids(&d.order), drawn: d.drawn };
        self.decided.iter().map(record).collect()
    }

    fn decided_before(&self, tied: &[usize]) -> Option<Vec<usize>> {
        self.decided.iter().find(|before| before.tied == tied).map(|before| before.order.clone())
    }

    fn by_lot(&mut self, lot: ContestLot, tied: &[usize], within: Within) -> Vec<usize> {
        let numbers: Vec<u32> = tied.iter().filter_map(|&o| u32::try_from(o).ok()).collect();
        let order = lot.order(&numbers).into_iter().map(|o| o as usize).collect();
        self.note(Decided { tied: tied.to_vec(), order, drawn: false, within })
    }

    fn note(&mut self, decided: Decided) -> Vec<usize> {
        let order = decided.order.clone();
        self.decided.push(decided);
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
