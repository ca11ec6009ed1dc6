//! Before voting: every signer accepts.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{BallotLog, Base, Election, Electorate, Fault, Open};
use crate::acts::{Acceptance, AcceptanceError};
use crate::ballot::BallotShape;
use crate::event::Event;
use crate::manifest::Manifest;
use crate::roll::EnrolledVoters;

/// Signers accept the manifest.
#[derive(Debug, Default)]
pub struct Accepting {
    accepted: BTreeSet<u64>,
}

impl Election<Accepting> {
    /// The election of a manifest and its roll.
    #[must_use]
    pub fn new(manifest: Arc<Manifest>, enrolled: EnrolledVoters) -> Self {
        let shape = Arc::new(BallotShape::of(&manifest));
        let base = Base { manifest, shape, electorate: Electorate::new(enrolled), last_at: None };
        Self { base, phase: Accepting::default() }
    }

    /// Signers who have not accepted yet.
    #[must_use]
    pub fn missing(&self) -> Vec<u64> {
        let signers = self.base.manifest.signers() as u64;
        (1..=signers).filter(|signer| !self.phase.accepted.contains(signer)).collect()
    }

    /// Check whether an acceptance may be logged.
    ///
    /// # Errors
    /// See [`AcceptanceError`].
    pub fn check_acceptance(&self, acceptance: &Acceptance) -> Result<(), AcceptanceError> {
        acceptance.check(&self.base.manifest)?;
        let signer = acceptance.signer;
        if self.phase.accepted.contains(&signer) { Err(AcceptanceError::Twice { signer }) } else { Ok(()) }
    }

    /// Note an acceptance that was checked.
    pub fn accept(&mut self, acceptance: &Acceptance) {
        self.phase.accepted.insert(acceptance.signer);
    }

    /// The reasons against opening now.
    #[must_use]
    pub fn faults_of_opening(&self, event: &Event) -> Vec<Fault> {
        let mut faults = self.time_faults(event, Some(self.base.manifest.opens()));
        let missing = self.missing();
        if !missing.is_empty() {
            faults.push(Fault::NotAccepted { missing });
        }
        faults
    }

    /// Open the poll.
    #[must_use]
    pub fn open(self, event: &Event) -> Election<Open> {
        let threshold = self.base.shape.threshold;
        let phase = Open { is_suspended: false, ballots: BallotLog::new(threshold).into() };
        Election { base: Base { last_at: Some(event.at), ..self.base }, phase }
    }
}
