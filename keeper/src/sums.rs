//! Trustees' reports that their sums are good (§8).

use std::collections::BTreeSet;

use uurna_election_core::manifest::Manifest;
pub use uurna_election_core::trustee::SumReport;
use uurna_election_core::trustee::SumReportFault;

use super::{KeepError, Keeper, Storage};

/// Why the keeper refused a trustee's report.
#[derive(Debug, thiserror::Error)]
pub enum SumReportError {
    /// the report is malformed, or its signature is wrong
    #[error(transparent)]
    Fault(#[from] SumReportFault),
    /// the report is about another log
    #[error(
        "trustee {trustee} checked the log up to entry {size}, and it has changed since: let the trustee check again"
    )]
    Stale {
        /// the number of the trustee
        trustee: u64,
        /// entries that it checked
        size: u64,
    },
    /// not between the close and `checked`
    #[error("sums are told after the close and before the election is checked")]
    NotClosed,
    /// the storage failed
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl<S: Storage> Keeper<S> {
    /// Keep a trustee's report.
    ///
    /// # Errors
    /// See [`SumReportError`].
    pub fn note_sum(&mut self, report: &SumReport) -> Result<(), SumReportError> {
        self.catch_up()?;
        if self.board.closed().is_none() {
            return Err(SumReportError::NotClosed);
        }
        report.check(&self.manifest)?;
        if !self.is_of_now(report) {
            return Err(SumReportError::Stale { trustee: report.trustee, size: report.size });
        }
        self.storage.keep_sum(report.trustee, report.encode().as_bytes()).map_err(KeepError::from)?;
        Ok(())
    }

    /// Trustees who have reported for the log of now that their sums are good.
    ///
    /// # Errors
    /// When a report exists and cannot be read.
    pub fn good_sums(&self) -> Result<BTreeSet<u64>, KeepError> {
        let mut good = BTreeSet::new();
        if self.board.closed().is_none() {
            return Ok(good);
        }
        for trustee in 1..=self.manifest.trustees().len() as u64 {
            let word = self.storage.sum(trustee)?.unwrap_or_default();
            let end = (self.log.committed_size(), *self.log.root().as_bytes());
            if is_good_sum(&self.manifest, trustee, &word, end) {
                good.insert(trustee);
            }
        }
        Ok(good)
    }

    fn is_of_now(&self, report: &SumReport) -> bool {
        report.size == self.log.committed_size() && report.root == *self.log.root().as_bytes()
    }
}

/// Whether a trustee's stored report says that the sum is good for a log with this end: size and root.
#[must_use]
pub fn is_good_sum(manifest: &Manifest, trustee: u64, word: &[u8], end: (u64, [u8; 32])) -> bool {
    SumReport::parse(word).is_ok_and(|report| {
        report.trustee == trustee && report.check(manifest).is_ok() && (report.size, report.root) == end
    })
}
