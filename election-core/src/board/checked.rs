//! After `checked`: the close is fixed; signers sign it, trustees open it, the result follows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{BallotLog, CountedSet, Election, Fault, SmallContest};
use crate::acts::{Opening, OpeningError, Readiness, ReadinessError};
use crate::chunks::{PieceError, joined};
use crate::count::{Close, Totals, TotalsError};
use crate::layout::TotalsError as LayoutTotalsError;
use crate::result_entry::{CountedContest, CountedElection};

/// The close is fixed.
#[derive(Debug)]
pub struct Checked {
    pub(super) ballots: Arc<BallotLog>,
    pub(super) excluded: BTreeSet<u64>,
    pub(super) counted: CountedSet,
    pub(super) close: Close,
    pub(super) ready: BTreeSet<u64>,
    pub(super) openings: BTreeMap<u64, Opening>,
    pub(super) result: Vec<Vec<u8>>,
}

impl Default for Checked {
    fn default() -> Self {
        Self {
            ballots: Arc::default(),
            excluded: BTreeSet::new(),
            counted: CountedSet::default(),
            close: Close { root: [0; 32], set: [0; 32] },
            ready: BTreeSet::new(),
            openings: BTreeMap::new(),
            result: Vec::new(),
        }
    }
}

impl Election<Checked> {
    /// The ballots of the log.
    #[must_use]
    pub fn ballots(&self) -> &Arc<BallotLog> {
        &self.phase.ballots
    }

    /// Indices of excluded ballots.
    #[must_use]
    pub fn excluded(&self) -> &BTreeSet<u64> {
        &self.phase.excluded
    }

    /// The counted set.
    #[must_use]
    pub fn counted(&self) -> &CountedSet {
        &self.phase.counted
    }

    /// The close, which signers sign.
    #[must_use]
    pub fn close(&self) -> &Close {
        &self.phase.close
    }

    /// The code that people compare.
    #[must_use]
    pub fn close_code(&self) -> String {
        self.phase.close.code(&self.base.shape.election)
    }

    /// Signers who are ready.
    #[must_use]
    pub fn ready(&self) -> &BTreeSet<u64> {
        &self.phase.ready
    }

    /// Openings, by trustee.
    #[must_use]
    pub fn openings(&self) -> &BTreeMap<u64, Opening> {
        &self.phase.openings
    }

    /// The result's bytes, `None` while the log has no result.
    ///
    /// # Errors
    /// When the pieces are not cut as §5 says.
    pub fn result(&self) -> Result<Option<Vec<u8>>, PieceError> {
        if self.phase.result.is_empty() {
            return Ok(None);
        }
        joined(self.phase.result.iter().map(Vec::as_slice)).map(Some)
    }

    /// Contests with some, but fewer than `floor` counted ballots: then no signer signs (§8).
    #[must_use]
    pub fn small_contests(&self) -> Vec<SmallContest> {
        self.phase.counted.small_contests(&self.base.manifest)
    }

    /// Check whether a readiness may be logged.
    ///
    /// # Errors
    /// See [`ReadinessError`].
    pub fn check_readiness(&self, readiness: &Readiness) -> Result<(), ReadinessError> {
        readiness.check(&self.base.manifest, &self.phase.close)?;
        let signer = readiness.signer;
        if self.phase.ready.contains(&signer) { Err(ReadinessError::Twice { signer }) } else { Ok(()) }
    }

    /// Note a readiness that was checked.
    pub fn make_ready(&mut self, readiness: &Readiness) {
        self.phase.ready.insert(readiness.signer);
    }

    /// Check that q signers are ready.
    ///
    /// # Errors
    /// [`ReadinessError::TooFew`].
    pub fn check_quorum(&self) -> Result<(), ReadinessError> {
        let (found, needed) = (self.phase.ready.len(), self.base.manifest.quorum_of_signers());
        if found < needed { Err(ReadinessError::TooFew { found, needed }) } else { Ok(()) }
    }

    /// Check whether an opening may be logged, by the log alone.
    ///
    /// # Errors
    /// See [`OpeningError`].
    pub fn check_opening(&self, opening: &Opening) -> Result<(), OpeningError> {
        opening.check(&self.base.manifest, &self.phase.close)?;
        let trustee = opening.trustee;
        if self.phase.openings.contains_key(&trustee) { Err(OpeningError::Twice { trustee }) } else { Ok(()) }
    }

    /// Note an opening that was checked.
    pub fn add_opening(&mut self, opening: Opening) {
        self.phase.openings.entry(opening.trustee).or_insert(opening);
    }

    /// The reasons against a result.
    #[must_use]
    pub fn faults_of_result(&self) -> Vec<Fault> {
        let needed = self.base.manifest.threshold();
        let found = self.phase.openings.len();
        let few = (found < needed).then_some(Fault::Totals(TotalsError::TooFew { found, needed }));
        let quorum = self.check_quorum().err().map(Fault::from);
        if self.phase.result.is_empty() { few.into_iter().chain(quorum).collect() } else { Vec::new() }
    }

    /// Note a piece of the result.
    pub fn add_result(&mut self, piece: &[u8]) {
        self.phase.result.push(piece.to_vec());
    }

    /// The input of the result.
    ///
    /// # Errors
    /// When the number of totals does not fit the contests.
    pub fn counted_election(&self, totals: &Totals) -> Result<CountedElection<'_>, LayoutTotalsError> {
        let manifest = &self.base.manifest;
        let per_contest = manifest.layout().contest_totals(&totals.bits)?;
        let contests = manifest.contests().iter().zip(per_contest).enumerate();
        let contests = contests.map(|(index, (contest, totals))| CountedContest {
            contest,
            totals,
            weight: self.phase.counted.of_contest(manifest, index).map(|ballot| u64::from(ballot.weight)).sum(),
        });
        Ok(CountedElection {
            contests: contests.collect(),
            counted: self.phase.counted.len() as u64,
            weight: self.phase.counted.weight(),
            roll: self.base.electorate.on_roll(),
            roll_weight: self.base.electorate.roll_weight(),
            excluded: self.phase.excluded.len() as u64,
            replaced: self.base.electorate.replaced(),
            replaced_after_voting: self.base.electorate.replaced_after_voting(),
            fingerprint: self.base.shape.election,
            blinding: (!self.phase.counted.is_empty()).then_some(totals.blinding),
        })
    }
}
