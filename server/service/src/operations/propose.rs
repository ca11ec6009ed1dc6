//! Propose what one officer alone cannot do.

use uurna_store::{Actor, DatabaseError, Entry, NewProposal};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::proposal::{Deciding, PROPOSAL_DAYS, Proposal};

use super::two_people::{SubjectRefusal, is_agreed, is_own_person, subject};
use super::{OutOfReach, reach};
use crate::service::Service;

/// What follows a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// it waits for another officer
    Waits,
    /// the union has one officer, who does it now: nothing was noted yet
    Alone,
    /// two people agreed on it already, and it then failed: it is done now, and nothing was noted
    Agreed,
}

/// Why nothing was proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposeRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// people decide, and each has a name
    #[error("an officer proposes, and another confirms")]
    OfficerNeeded,
    /// a person who saw the link may be both officers
    #[error("the link of this officer was shown to another: a new one is needed first")]
    LinkShown,
    #[error(transparent)]
    Subject(#[from] SubjectRefusal),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Propose something as it is now, and keep the digest of exactly that. It replaces
/// an earlier proposal of the same, unless that one is confirmed and still exactly
/// this: a failed freezing is tried again without asking both people again.
///
/// # Errors
/// See [`ProposeRefusal`].
pub async fn propose(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    proposal: &Proposal,
) -> Result<Asked, ProposeRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let Actor::Officer(officer) = by else { return Err(ProposeRefusal::OfficerNeeded) };
    let subject = subject(service, &row, proposal).await?;
    if service.store.deciding(&row.organisation).await? == Deciding::Alone && !proposal.always_needs_two() {
        return Ok(Asked::Alone);
    }
    if !is_own_person(service, officer).await? {
        return Err(ProposeRefusal::LinkShown);
    }
    if is_agreed(service, &row, proposal, &subject.digest).await? {
        return Ok(Asked::Agreed);
    }
    let act = Act::Proposed { what: proposal.code().to_owned(), about: subject.about };
    let at = service.clock.now();
    let expires_at = at.plus_minutes(PROPOSAL_DAYS * 24 * 60);
    let new = NewProposal { election, proposal, digest: subject.digest, officer: &officer.id, expires_at };
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    service.store.propose(&entry, &new).await?;
    Ok(Asked::Waits)
}
