//! What the operations on officers share: the officers within an actor's reach, and the log's entry about them.

use uurna_store::{Actor, DatabaseError, Entry, NewLink, OfficerRecord};
use uurna_union::act::Act;
use uurna_union::ids::{OfficerId, OrganisationId};
use uurna_union::officer::Role;
use uurna_union::officer_proposal::looks_after_officers;
use uurna_union::token::SecretToken;
use zeroize::Zeroizing;

use crate::officers::links::{LINK_DAYS, SecretLink};
use crate::service::Service;

/// Why an actor cannot act on an officer.
#[derive(Debug, thiserror::Error)]
pub enum OfficerOutOfReach {
    /// they do not exist, or are another union's
    #[error("there is no such officer")]
    NoSuchOfficer,
    /// nobody takes away their own rights, so that a union always keeps one union officer
    #[error("nobody does this to themselves")]
    NotYourself,
    /// only officers of the union look after officers
    #[error("an officer of the union is needed")]
    UnionNeeded,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The officer with this id, if the actor may change them.
pub(super) async fn reach_officer(
    service: &Service,
    by: Actor<'_>,
    id: &OfficerId,
) -> Result<OfficerRecord, OfficerOutOfReach> {
    let record = match by {
        // another union's officer does not exist for this actor
        Actor::Officer(officer) => service.store.officer_of(&officer.organisation, id).await?,
        Actor::Operator | Actor::Signer(_) | Actor::Clock => service.store.officer(id).await?,
    };
    let record = record.ok_or(OfficerOutOfReach::NoSuchOfficer)?;
    match by {
        Actor::Officer(officer) if !looks_after_officers(officer.role) => Err(OfficerOutOfReach::UnionNeeded),
        Actor::Officer(officer) if officer.id == record.officer.id => Err(OfficerOutOfReach::NotYourself),
        Actor::Officer(_) | Actor::Operator => Ok(record),
        Actor::Signer(_) | Actor::Clock => Err(OfficerOutOfReach::UnionNeeded),
    }
}

/// Returns `true` for officers of the organisation's own office, and for the operator.
pub(super) fn is_of_union(by: Actor<'_>, organisation: &OrganisationId) -> bool {
    match by {
        Actor::Officer(officer) => officer.role == Role::Union && officer.organisation == *organisation,
        Actor::Operator => true,
        Actor::Signer(_) | Actor::Clock => false,
    }
}

/// The log's entry for an act about an organisation's officers.
pub(super) fn entry<'a>(service: &Service, organisation: &'a OrganisationId, by: Actor<'a>, act: &'a Act) -> Entry<'a> {
    Entry { organisation, election: None, by, act, at: service.clock.now() }
}

/// A fresh link: the part to keep, and the part to show once.
pub(crate) fn fresh_link(
    randomness: &crate::randomness::Randomness,
    public_url: &str,
    now: uurna_election_core::time::Timestamp,
) -> (NewLink, SecretLink) {
    let (token, until) = (SecretToken::random(&mut randomness.rng()), now.plus_minutes(LINK_DAYS * 24 * 60));
    let address = Zeroizing::new(format!("{public_url}/welcome#{}", token.reveal().as_str()));
    (NewLink { token: token.hash(), until }, SecretLink { address, until })
}
