//! The findings of the checks.

use std::collections::BTreeMap;
use std::fmt::Display;

use uurna_election_core::check::Check;

use crate::rules::Rule;

/// Findings kept for one check; further ones are only counted, so that a hostile record cannot fill memory.
const KEPT: usize = 50;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// the broken rule, in a word for machines
    pub rule: Rule,
    /// the entry of the log, if the fault is in one
    pub index: Option<u64>,
    /// the fault in a sentence
    pub message: String,
}

/// The outcome of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// it holds; the figure says what the check looked at
    Passed(String),
    /// it fails
    Failed {
        /// the first findings
        findings: Vec<Finding>,
        /// how many more there are
        more: usize,
    },
    /// it could not be reached, or the record ends before it
    NotReached(String),
}

/// Findings by check.
#[derive(Debug, Default)]
pub(crate) struct Findings(BTreeMap<Check, (Vec<Finding>, usize)>);

impl Findings {
    pub(crate) fn add(&mut self, check: Check, rule: Rule, index: Option<u64>, message: &impl Display) {
        let (findings, more) = self.0.entry(check).or_default();
        if findings.len() < KEPT {
            findings.push(Finding { rule, index, message: message.to_string() });
        } else {
            *more += 1;
        }
    }

    pub(crate) fn has(&self, check: Check) -> bool {
        self.0.contains_key(&check)
    }

    pub(crate) fn take(&mut self, check: Check) -> Option<Outcome> {
        self.0.remove(&check).map(|(findings, more)| Outcome::Failed { findings, more })
    }
}
