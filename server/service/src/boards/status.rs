//! Where an election stands, for pages that follow it.

use serde_json::{Value, json};
use uurna_election_core::board::{Election, Phase};
use uurna_election_core::time::Timestamp;
use uurna_union::ids::ElectionId;

use super::{BoardError, BoardKeeper, Boards, Trouble};

/// Where an election stands. A signer believes nothing of it: a signer reads the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    pub phase: Phase,
    /// entries in the log
    pub size: u64,
    /// signers who have accepted
    pub accepted: Vec<u64>,
    /// the earliest moment of `checked`, after the close
    pub checked_not_before: Option<Timestamp>,
    /// trustees whose sums are good, for the log as it stands
    pub good_sums: Vec<u64>,
    /// excluded ballots
    pub excluded: Vec<u64>,
    /// what signers compare, after `checked`
    pub close_code: Option<String>,
    /// signers who are ready
    pub ready: Vec<u64>,
    /// q
    pub ready_needed: usize,
    /// trustees who have opened
    pub opened: Vec<u64>,
    /// t
    pub openings_needed: usize,
    /// of the manifest
    pub opens: Option<Timestamp>,
    /// of the manifest
    pub closes: Option<Timestamp>,
}

impl Status {
    fn of(keeper: &BoardKeeper) -> Result<Self, Trouble> {
        let (board, manifest) = (keeper.board(), keeper.manifest());
        let signers = 1..=manifest.signers() as u64;
        let missing = board.accepting().map(Election::missing).unwrap_or_default();
        let mut status = Self {
            phase: board.phase(),
            size: keeper.size(),
            accepted: signers.filter(|signer| !missing.contains(signer)).collect(),
            ready_needed: manifest.quorum_of_signers(),
            openings_needed: manifest.threshold(),
            opens: Some(manifest.opens()),
            closes: Some(manifest.closes()),
            checked_not_before: None,
            good_sums: Vec::new(),
            excluded: Vec::new(),
            close_code: None,
            ready: Vec::new(),
            opened: Vec::new(),
        };
        if board.closed().is_some() || board.checked().is_some() {
            status.good_sums = keeper.good_sums().map_err(|error| Trouble::from(&error))?.into_iter().collect();
        }
        if let Some(election) = board.closed() {
            status.checked_not_before = Some(election.checked_not_before());
            status.excluded = election.excluded().iter().copied().collect();
        }
        if let Some(election) = board.checked() {
            status.excluded = election.excluded().iter().copied().collect();
            status.close_code = Some(election.close_code());
            status.ready = election.ready().iter().copied().collect();
            status.opened = election.openings().keys().copied().collect();
        }
        Ok(status)
    }

    /// As the interface tells it.
    #[must_use]
    pub fn to_json(&self, now: Timestamp, erased_at: Option<Timestamp>) -> Value {
        let text = |at: Option<Timestamp>| at.map(|at| at.to_string());
        json!({
            "phase": self.phase.name(), "now": now.to_string(), "size": self.size,
            "opens": text(self.opens), "closes": text(self.closes),
            "accepted": self.accepted,
            "checked_not_before": text(self.checked_not_before),
            "good_sums": self.good_sums, "excluded": self.excluded,
            "close_code": self.close_code, "ready": self.ready, "ready_needed": self.ready_needed,
            "opened": self.opened, "openings_needed": self.openings_needed,
            "erased_at": text(erased_at),
        })
    }
}

impl Boards {
    /// Where an election stands.
    ///
    /// # Errors
    /// As [`Boards::ask`].
    pub async fn status(&self, election: &ElectionId) -> Result<Status, BoardError<std::convert::Infallible>> {
        self.ask(election, |keeper| Ok(Status::of(keeper)?)).await
    }
}
