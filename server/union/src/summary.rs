//! A log's summary of its election: everything that pages, lists and the clock need, so that no page replays a log.
//!
//! A summary is a function of the log. The store writes it in the transaction of the entries that change it, and readers use the row.
//! Ballots do not change it: they are counted by the hour, and from the close on here.

use uurna_election_core::board::{Board, Checked, Closed, Election, SmallContest};
use uurna_election_core::count::Totals;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::result_entry::{CountedContest, CountedElection, ResultEntry, ResultError};
use uurna_election_core::time::Timestamp;

/// What a log says about its election, beside phase and size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// trustees and witnesses of the manifest
    pub signers: u64,
    /// q
    pub ready_needed: u64,
    /// t
    pub openings_needed: u64,
    /// signers who have accepted
    pub accepted: Vec<u64>,
    /// the earliest moment of `checked`; between the close and `checked`
    pub checked_not_before: Option<Timestamp>,
    /// from the close on
    pub counted: Option<Counted>,
    /// places of excluded ballots
    pub excluded: Vec<u64>,
    /// contests with some, but too few counted ballots, from the close on: with one of them nothing is opened (§8)
    pub small: Vec<SmallContest>,
    /// the number of counted ballots that each contest needs
    pub floor: u64,
    /// what signers compare, from `checked` on
    pub close_code: Option<String>,
    /// signers who are ready
    pub ready: Vec<u64>,
    /// trustees who have opened
    pub opened: Vec<u64>,
    /// once it is logged
    pub result: Option<LoggedResult>,
}

/// Ballots that count, and codes that were replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// in the counted set
    pub ballots: u64,
    /// of these
    pub weight: u64,
    /// codes replaced
    pub replaced: u64,
    /// of these, codes that had voted
    pub replaced_after_voting: u64,
}

/// A result as it was logged, with the values that it is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedResult {
    /// the entry's exact bytes
    pub bytes: Vec<u8>,
    /// opened totals, one for each bit
    pub totals: Vec<u64>,
    /// for each contest of the manifest, the weight of the counted ballots that have it
    pub weights: Vec<u64>,
    /// of the whole roll, for a quorum
    pub roll_weight: u64,
    /// R̂; `None` if no ballot was counted
    pub blinding: Option<[u8; 32]>,
}

/// Why a kept result does not follow from its totals.
#[derive(Debug, thiserror::Error)]
pub enum KeptResultError {
    /// the manifest needs another number of totals or weights, or nothing was counted
    #[error("the totals are not those of the manifest")]
    Totals,
    /// the result says something else
    #[error(transparent)]
    Differs(#[from] ResultError),
}

impl Summary {
    /// What a log says that has only manifest and roll.
    #[must_use]
    pub fn begun(manifest: &Manifest) -> Self {
        Self {
            signers: manifest.signers() as u64,
            ready_needed: manifest.quorum_of_signers() as u64,
            openings_needed: manifest.threshold() as u64,
            accepted: Vec::new(),
            checked_not_before: None,
            counted: None,
            excluded: Vec::new(),
            small: Vec::new(),
            floor: manifest.floor(),
            close_code: None,
            ready: Vec::new(),
            opened: Vec::new(),
            result: None,
        }
    }

    /// What a log says up to its last entry.
    #[must_use]
    pub fn of(manifest: &Manifest, board: &Board) -> Self {
        let missing = board.accepting().map(Election::missing).unwrap_or_default();
        let accepted = (1..=manifest.signers() as u64).filter(|signer| !missing.contains(signer)).collect();
        let mut summary = Self { accepted, ..Self::begun(manifest) };
        if let Some(election) = board.closed() {
            summary.checked_not_before = Some(election.checked_not_before());
            summary.excluded = election.excluded().iter().copied().collect();
            summary.small = election.small_contests();
            let set = Election::<Closed>::counted(election);
            summary.counted = Some(counted(election, set.len() as u64, set.weight()));
        }
        if let Some(election) = board.checked() {
            summary.excluded = election.excluded().iter().copied().collect();
            summary.small = election.small_contests();
            let set = Election::<Checked>::counted(election);
            summary.counted = Some(counted(election, set.len() as u64, set.weight()));
            summary.close_code = Some(election.close_code());
            summary.ready = election.ready().iter().copied().collect();
            summary.opened = election.openings().keys().copied().collect();
            summary.result = logged(election);
        }
        summary
    }

    /// Signers who have not accepted.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.signers.saturating_sub(self.accepted.len() as u64)
    }

    /// The result, computed again from its totals; `None` before the count.
    ///
    /// # Errors
    /// [`KeptResultError`] if the kept parts do not belong together.
    pub fn result_entry(&self, manifest: &Manifest) -> Result<Option<ResultEntry>, KeptResultError> {
        let Some(result) = &self.result else { return Ok(None) };
        let counted = self.counted.ok_or(KeptResultError::Totals)?;
        let totals = manifest.layout().contest_totals(&result.totals).map_err(|_| KeptResultError::Totals)?;
        if result.weights.len() != manifest.contests().len() {
            return Err(KeptResultError::Totals);
        }
        let contests = manifest.contests().iter().zip(totals).zip(&result.weights);
        let count = CountedElection {
            contests: contests
                .map(|((contest, totals), weight)| CountedContest { contest, totals, weight: *weight })
                .collect(),
            counted: counted.ballots,
            weight: counted.weight,
            roll: manifest.roll().count,
            roll_weight: result.roll_weight,
            excluded: self.excluded.len() as u64,
            replaced: counted.replaced,
            replaced_after_voting: counted.replaced_after_voting,
            fingerprint: *manifest.fingerprint().as_bytes(),
            blinding: result.blinding,
        };
        Ok(Some(ResultEntry::check(&result.bytes, &count)?))
    }
}

fn counted<P>(election: &Election<P>, ballots: u64, weight: u64) -> Counted {
    let electorate = election.electorate();
    Counted {
        ballots,
        weight,
        replaced: electorate.replaced(),
        replaced_after_voting: electorate.replaced_after_voting(),
    }
}

/// The keeper checked the openings before it logged them, so they are only added up here.
fn logged(election: &Election<Checked>) -> Option<LoggedResult> {
    let bytes = election.result().ok().flatten()?;
    let openings: Vec<_> = election.openings().values().cloned().collect();
    let totals =
        Totals::unverified_open(election.manifest().threshold(), election.counted().weight(), &openings).ok()?;
    let count = election.counted_election(&totals).ok()?;
    Some(LoggedResult {
        weights: count.contests.iter().map(|contest| contest.weight).collect(),
        roll_weight: count.roll_weight,
        blinding: count.blinding,
        totals: totals.bits,
        bytes,
    })
}
