//! From openings to the result (§8, §5 kind 9).

use rand_core::CryptoRng;
use uurna_election_core::board::{Checked, Election, Fault, Phase, entry_of};
use uurna_election_core::check::Check;
use uurna_election_core::chunks::pieces;
use uurna_election_core::count::{Commitments, Totals, TotalsError, Unverified};
use uurna_election_core::layout::TotalsError as LayoutTotalsError;
use uurna_election_core::outcome::OutcomeError;
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};
use uurna_record::{ReadError, Unreadable};
use uurna_verifier::{Asked, Verification, verify};

use super::acting::in_words;
use super::{KeepError, Keeper, Storage};

/// The checks that the keeper's own record must pass before anything is counted.
const BEFORE_COUNTING: [Check; 7] = [Check::V1, Check::V2, Check::V3, Check::V4, Check::V5, Check::V6, Check::V7];

/// Why the counted ballots could not be summed.
#[derive(Debug, thiserror::Error)]
pub enum CountError {
    /// there is nothing to count yet
    #[error("nothing can be counted {found}")]
    NotClosed {
        /// the phase of the election
        found: Phase,
    },
    /// the record cannot be read
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// the record is malformed
    #[error(transparent)]
    Read(#[from] ReadError),
    /// the keeper's own record is bad
    #[error("this record does not hold, nothing is counted from it: {failed} fails; run uurna-verify to see why")]
    BadRecord {
        /// the first check that fails
        failed: Check,
    },
    /// a counted ballot without a proof that holds
    #[error(transparent)]
    Unverified(#[from] Unverified),
}

/// Why no result was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// not after `checked`
    #[error("there is no result {found}")]
    NotChecked {
        /// the phase of the election
        found: Phase,
    },
    /// the log has a result already
    #[error("the result is in the log already")]
    Published,
    /// openings or readiness are missing
    #[error("{}", in_words(faults))]
    Refused {
        /// every reason against it
        faults: Vec<Fault>,
    },
    /// the counted ballots could not be summed
    #[error(transparent)]
    Count(#[from] CountError),
    /// the openings give no totals
    #[error(transparent)]
    Totals(#[from] TotalsError),
    /// the totals do not fit the contests
    #[error(transparent)]
    Layout(#[from] LayoutTotalsError),
    /// a contest has no outcome, perhaps because a lot must be drawn first
    #[error(transparent)]
    Outcome(#[from] OutcomeError),
    /// the storage failed
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl<S: Storage> Keeper<S> {
    /// The keeper's own record, verified as anybody would verify it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn verify<R: CryptoRng>(&self, randomness: &(impl Fn() -> R + Sync)) -> Result<Verification, CountError> {
        let mut record = self.storage.source()?;
        let asked = Asked { fingerprint: Some(self.manifest.fingerprint()), ..Asked::default() };
        Ok(verify(record.as_mut(), &asked, randomness, &mut |_| ())?)
    }

    /// Sums of the commitments of the counted ballots, made once after the whole record was verified.
    pub(super) fn commitments<R: CryptoRng>(
        &mut self,
        randomness: &(impl Fn() -> R + Sync),
    ) -> Result<&Commitments, CountError> {
        let election = self.board.checked().ok_or(CountError::NotClosed { found: self.board.phase() })?;
        if self.commitments.is_none() {
            let verified = self.verify(randomness)?;
            if let Some(failed) = verified.report.failed().find(|failed| BEFORE_COUNTING.contains(failed)) {
                return Err(CountError::BadRecord { failed });
            }
            let counted = election.counted().iter();
            let sum = Commitments::sum(election.shape(), counted, &verified.ballots)?;
            self.commitments = Some(sum);
        }
        self.commitments.as_ref().ok_or(CountError::NotClosed { found: self.board.phase() })
    }

    /// The totals that the openings give.
    ///
    /// # Errors
    /// See [`PublishError`].
    pub fn totals<R: CryptoRng>(&mut self, randomness: &(impl Fn() -> R + Sync)) -> Result<Totals, PublishError> {
        self.commitments(randomness)?;
        let (election, commitments) = (self.checked_election()?, self.commitments.as_ref());
        let commitments = commitments.ok_or(CountError::NotClosed { found: self.board.phase() })?;
        let openings: Vec<_> = election.openings().values().cloned().collect();
        Ok(Totals::open(election.shape(), commitments, election.counted().weight(), &openings)?)
    }

    /// The result that t openings make, as [`publish`](Self::publish) would write it to the log. `drawn` holds lots
    /// that the committee drew by hand.
    ///
    /// # Errors
    /// As [`publish`](Self::publish).
    pub fn result<R: CryptoRng>(
        &mut self,
        drawn: &DrawnLots,
        randomness: &(impl Fn() -> R + Sync),
    ) -> Result<ResultEntry, PublishError> {
        self.catch_up()?;
        self.check_result()?;
        let totals = self.totals(randomness)?;
        Ok(ResultEntry::compute(&self.checked_election()?.counted_election(&totals)?, drawn)?)
    }

    /// Compute the result from t openings and write it to the log. `drawn` holds lots that the committee drew by hand.
    ///
    /// # Errors
    /// See [`PublishError`]; [`OutcomeError::UndrawnTie`] names options among which a lot must be drawn first.
    pub fn publish<R: CryptoRng>(
        &mut self,
        drawn: &DrawnLots,
        randomness: &(impl Fn() -> R + Sync),
    ) -> Result<ResultEntry, PublishError> {
        let result = self.result(drawn, randomness)?;
        self.in_turn(|keeper| {
            keeper.check_result()?;
            for piece in pieces(&result.to_json_bytes()) {
                keeper.follow(&entry_of(9, piece));
            }
            Ok::<_, PublishError>(keeper.commit(&[])?)
        })?;
        self.storage.tidy(self.log.committed_size());
        Ok(result)
    }

    /// Fails unless a result may come next.
    fn check_result(&self) -> Result<(), PublishError> {
        let election = self.checked_election()?;
        if self.board.phase() == Phase::Ended {
            return Err(PublishError::Published);
        }
        let faults = election.faults_of_result();
        if faults.is_empty() { Ok(()) } else { Err(PublishError::Refused { faults }) }
    }

    fn checked_election(&self) -> Result<&Election<Checked>, PublishError> {
        self.board.checked().ok_or(PublishError::NotChecked { found: self.board.phase() })
    }
}
