//! The steps of an election, at the keeper's clock (§5 kind 4).

use uurna_election_core::board::{Fault, entry_of};
use uurna_election_core::event::{Event, Replacement, Step};
use uurna_election_core::time::Timestamp;

use super::acting::in_words;
use super::{KeepError, Keeper, Storage};

/// Who decides that exclusions end (§8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckedBy {
    /// every trustee has reported that its sum is good
    EveryTrustee,
    /// the officer, once at least t sums are good; the other trustees then do not open
    OfficersOrder,
}

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub enum StepRefusal {
    /// the step may not come now, or something that it needs is missing
    #[error("{}", in_words(faults))]
    Refused {
        /// every reason against it
        faults: Vec<Fault>,
    },
    /// some trustees have not reported that their sum is good
    #[error("trustees {missing:?} have not told that their sum is good; {good:?} have")]
    SumsMissing {
        /// trustees whose sums are good
        good: Vec<u64>,
        /// the others
        missing: Vec<u64>,
    },
    /// fewer than t sums are good, so the totals could never be opened
    #[error("only {good} sums are good where {needed} are needed to open")]
    TooFewSums {
        /// how many are good
        good: usize,
        /// t
        needed: usize,
    },
    /// the storage failed
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl<S: Storage> Keeper<S> {
    /// Voting begins. Returns the index of the entry, as all steps do.
    ///
    /// # Errors
    /// See [`StepRefusal`].
    pub fn open_voting(&mut self, at: Timestamp) -> Result<u64, StepRefusal> {
        self.step(Step::Opened, at)
    }

    /// Voting pauses.
    ///
    /// # Errors
    /// See [`StepRefusal`].
    pub fn suspend(&mut self, at: Timestamp) -> Result<u64, StepRefusal> {
        self.step(Step::Suspended, at)
    }

    /// Voting goes on.
    ///
    /// # Errors
    /// See [`StepRefusal`].
    pub fn resume(&mut self, at: Timestamp) -> Result<u64, StepRefusal> {
        self.step(Step::Resumed, at)
    }

    /// Voting ends.
    ///
    /// # Errors
    /// See [`StepRefusal`].
    pub fn close(&mut self, at: Timestamp) -> Result<u64, StepRefusal> {
        self.step(Step::Closed, at)
    }

    /// Replace a code, as the registrar signed it.
    ///
    /// # Errors
    /// See [`StepRefusal`].
    pub fn replace(&mut self, replacement: Replacement, at: Timestamp) -> Result<u64, StepRefusal> {
        self.step(Step::Replaced(replacement), at)
    }

    /// End exclusions and fix the close.
    ///
    /// # Errors
    /// See [`StepRefusal`]; above all when too few trustees have reported that their sums are good.
    pub fn end_exclusions(&mut self, at: Timestamp, by: CheckedBy) -> Result<u64, StepRefusal> {
        self.in_turn(|keeper| {
            if keeper.board.closed().is_some() {
                keeper.check_sums(by)?;
            }
            keeper.append_step(Step::Checked, at)
        })
    }

    fn check_sums(&self, by: CheckedBy) -> Result<(), StepRefusal> {
        let good = self.good_sums()?;
        let trustees = self.manifest.trustees().len() as u64;
        let missing: Vec<u64> = (1..=trustees).filter(|trustee| !good.contains(trustee)).collect();
        let needed = self.manifest.threshold();
        match by {
            CheckedBy::EveryTrustee if !missing.is_empty() => {
                Err(StepRefusal::SumsMissing { good: good.into_iter().collect(), missing })
            }
            CheckedBy::OfficersOrder if good.len() < needed => {
                Err(StepRefusal::TooFewSums { good: good.len(), needed })
            }
            _ => Ok(()),
        }
    }

    fn step(&mut self, step: Step, at: Timestamp) -> Result<u64, StepRefusal> {
        self.in_turn(|keeper| keeper.append_step(step, at))
    }

    fn append_step(&mut self, step: Step, at: Timestamp) -> Result<u64, StepRefusal> {
        let entry = entry_of(4, &Event { step, at }.encode());
        let faults = self.faults_of(&entry);
        if !faults.is_empty() {
            return Err(StepRefusal::Refused { faults });
        }
        let index = self.follow(&entry);
        self.commit(&[])?;
        Ok(index)
    }
}
