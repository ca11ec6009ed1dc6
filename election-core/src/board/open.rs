//! Ballots and replacements, while voting is open.

use std::collections::BTreeSet;
use std::sync::Arc;

use uurna_crypto::group::Element;

use super::{BallotLog, BallotRefusal, Base, Closed, Election, Fault, LastBallot, Phase, Standing};
use crate::ballot::{BallotError, BallotFront, DecodedBallot, Tracker, VerifiedBallot};
use crate::event::{Event, Replacement, ReplacementError};
use crate::sealed::{Blob, BlobError, SealedOf};

/// Ballots are accepted, unless voting is suspended.
#[derive(Debug)]
pub struct Open {
    pub(super) is_suspended: bool,
    pub(super) ballots: Arc<BallotLog>,
}

/// Why the keeper refuses a ballot: the first rule of §7 that fails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CastError {
    /// voting is not open
    #[error("voting is not open: a ballot has no place {found}")]
    NotOpen {
        /// the phase of the election
        found: Phase,
    },
    /// it does not decode, or its proof fails
    #[error(transparent)]
    Ballot(#[from] BallotError),
    /// the roll or the log forbids it
    #[error(transparent)]
    Refused(#[from] BallotRefusal),
    /// its sealed shares are bad
    #[error(transparent)]
    Blob(#[from] BlobError),
}

impl Election<Open> {
    /// Returns `true` if voting is suspended.
    #[must_use]
    pub fn is_suspended(&self) -> bool {
        self.phase.is_suspended
    }

    /// The ballots so far.
    #[must_use]
    pub fn ballots(&self) -> &Arc<BallotLog> {
        &self.phase.ballots
    }

    /// The standing that a ballot's credential and style have on the roll.
    ///
    /// # Errors
    /// [`BallotRefusal::Stranger`], [`BallotRefusal::Replaced`], [`BallotRefusal::Style`].
    pub fn check_standing(&self, front: &BallotFront) -> Result<Standing, BallotRefusal> {
        let standing = self.base.electorate.standing(&front.credential).ok_or(BallotRefusal::Stranger)?;
        if !standing.is_current {
            return Err(BallotRefusal::Replaced);
        }
        if standing.style != front.style {
            return Err(BallotRefusal::Style { expected: standing.style, found: front.style });
        }
        Ok(standing)
    }

    /// Check whether a ballot follows the last one of its credential.
    ///
    /// # Errors
    /// [`BallotRefusal::Chain`].
    pub fn check_chain(&self, front: &BallotFront) -> Result<(), BallotRefusal> {
        match self.base.electorate.standing(&front.credential) {
            Some(standing) => standing.check_chain(front),
            None if front.previous == Tracker::NONE => Ok(()),
            None => Err(BallotRefusal::Chain),
        }
    }

    /// The keeper's rules in the order of §7, so that a stranger's ballot costs one multiplication.
    ///
    /// # Errors
    /// The first rule that fails.
    pub fn check_cast(&self, entry: &[u8], blob: &[u8]) -> Result<VerifiedBallot, CastError> {
        if self.phase.is_suspended {
            return Err(CastError::NotOpen { found: Phase::Suspended });
        }
        let shape = &self.base.shape;
        let length = BallotError::Length { expected: shape.ballot_length(), found: entry.len() };
        let front = shape.front(entry).ok_or(length)?;
        let credential = match self.base.electorate.standing(&front.credential) {
            Some(standing) => standing.credential,
            None => Element::decode(&front.credential).map_err(BallotError::from)?,
        };
        let ballot = DecodedBallot::decode(shape, entry, &credential)?;
        self.check_standing(&front)?;
        self.check_chain(&front)?;
        ballot.verify_credential(shape)?;
        let commitments: Vec<[u8; 32]> = ballot.commitments().iter().map(|b| *b.encoding()).collect();
        let of = SealedOf { credential: &front.credential, commitments: &commitments, sealed: &front.sealed };
        let blob = Blob::parse(shape, blob)?;
        blob.check_header(shape, &of)?;
        blob.check_digest(&of)?;
        Ok(ballot.verify(shape)?)
    }

    /// Note a ballot that was checked, at its index in the log.
    pub fn append_ballot(&mut self, index: u64, entry: &[u8], front: &BallotFront) {
        let shape = &self.base.shape;
        let commitments =
            entry.get(shape.statement_length() - 32 * usize::from(shape.threshold)..shape.statement_length());
        // the log is shared with nobody while it grows
        Arc::make_mut(&mut self.phase.ballots).push(index, front, commitments.unwrap_or_default());
        self.base.electorate.voted(&front.credential, LastBallot { index, tracker: front.tracker });
    }

    /// Check whether a replacement may be logged. Returns the new credential.
    ///
    /// # Errors
    /// See [`ReplacementError`].
    pub fn check_replacement(&self, replacement: &Replacement) -> Result<Element, ReplacementError> {
        let new = replacement.check(&self.base.manifest)?;
        let old = self.base.electorate.standing(&replacement.old).ok_or(ReplacementError::Unknown)?;
        if !old.is_current {
            return Err(ReplacementError::Replaced);
        }
        if self.base.electorate.standing(&replacement.new).is_some() {
            return Err(ReplacementError::NotNew);
        }
        Ok(new)
    }

    /// Note a replacement that was checked.
    pub fn replace(&mut self, event: &Event, old: &[u8; 32], new: Element) {
        self.base.last_at = Some(event.at);
        self.base.electorate.replace(old, new);
    }

    /// Note the time of an event that changes nothing else: a later event must not be before it.
    pub(super) fn pass_time(&mut self, event: &Event) {
        self.base.last_at = Some(event.at);
    }

    /// Suspend or resume voting.
    pub fn suspend(&mut self, event: &Event, is_suspended: bool) {
        self.base.last_at = Some(event.at);
        self.phase.is_suspended = is_suspended;
    }

    /// The reasons against closing now.
    #[must_use]
    pub fn faults_of_closing(&self, event: &Event) -> Vec<Fault> {
        self.time_faults(event, Some(self.base.manifest.closes()))
    }

    /// Close the poll: no ballot can be cast after this.
    #[must_use]
    pub fn close(self, event: &Event) -> Election<Closed> {
        let phase = Closed { at: event.at, ballots: self.phase.ballots, excluded: BTreeSet::new() };
        Election { base: Base { last_at: Some(event.at), ..self.base }, phase }
    }
}
