//! What the log says about an election, gathered for a page.

use std::sync::Arc;

use uurna_election_core::board::Phase;
use uurna_election_core::manifest::{Manifest, ManifestError};
use uurna_election_core::result_entry::ResultEntry;
use uurna_election_core::time::Timestamp;

use uurna_union::listed::Listed;
use uurna_union::summary::{KeptResultError, Summary};

/// What the log of an election says, up to its last entry.
#[derive(Debug, Clone)]
pub struct Facts {
    /// everything that is fixed
    pub manifest: Arc<Manifest>,
    /// where the log stands
    pub phase: Phase,
    /// signers who have accepted
    pub accepted: u64,
    /// who is counted, from the close on
    pub counted: Option<Counted>,
    /// the earliest time of `checked`; between the close and `checked`
    pub checked_not_before: Option<Timestamp>,
    /// what signers compare, from `checked` on
    pub close_code: Option<String>,
    /// signers who are ready
    pub ready: u64,
    /// trustees who have opened
    pub opened: u64,
    /// the result, once it is logged
    pub result: Option<PublishedResult>,
    /// names of people on closed lists, once there is a result
    pub listed: Listed,
}

/// Ballots that count, and those that do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// ballots in the counted set
    pub ballots: u64,
    /// their weight
    pub weight: u64,
    /// ballots excluded
    pub excluded: u64,
    /// codes replaced
    pub replaced: u64,
    /// of these, codes that had voted
    pub replaced_after_voting: u64,
}

/// The result, and the lots of its contests.
#[derive(Debug, Clone)]
pub struct PublishedResult {
    /// as it was logged
    pub entry: ResultEntry,
    /// R̂; none when no ballot was counted
    pub blinding: Option<[u8; 32]>,
}

/// Why a page cannot be made from an election's rows.
#[derive(Debug, thiserror::Error)]
pub enum FactsError {
    /// the manifest cannot be read
    #[error("the manifest of the board: {0}")]
    Manifest(#[from] ManifestError),
    /// the result does not follow from the totals beside it
    #[error("the result of the board: {0}")]
    Result(#[from] KeptResultError),
}

impl Facts {
    /// The facts of a board, from its manifest and what its log says.
    ///
    /// # Errors
    /// See `FactsError`.
    pub fn of(manifest: &[u8], phase: Phase, summary: &Summary) -> Result<Self, FactsError> {
        let parsed = Arc::new(Manifest::parse(manifest)?);
        let entry = summary.result_entry(&parsed)?;
        let blinding = summary.result.as_ref().and_then(|result| result.blinding);
        let listed = entry.as_ref().and_then(|_| serde_json::from_slice(manifest).ok());
        Ok(Self {
            phase,
            accepted: summary.accepted.len() as u64,
            counted: summary.counted.map(|counted| Counted {
                ballots: counted.ballots,
                weight: counted.weight,
                excluded: summary.excluded.len() as u64,
                replaced: counted.replaced,
                replaced_after_voting: counted.replaced_after_voting,
            }),
            checked_not_before: summary.checked_not_before,
            close_code: summary.close_code.clone(),
            ready: summary.ready.len() as u64,
            opened: summary.opened.len() as u64,
            result: entry.map(|entry| PublishedResult { entry, blinding }),
            listed: listed.as_ref().map(Listed::of).unwrap_or_default(),
            manifest: parsed,
        })
    }

    /// Returns `true` if the log is between opened and closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.phase, Phase::Open | Phase::Suspended)
    }

    /// Credentials on the roll.
    #[must_use]
    pub fn on_roll(&self) -> u64 {
        self.manifest.roll().count
    }
}
