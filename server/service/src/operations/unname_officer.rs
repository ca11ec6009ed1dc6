//! Remove an officer from an election's committee or from its observers.

use uurna_store::{Actor, Entry};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, OfficerId};
use uurna_union::officer::Right;

use super::{NameOfficerRefusal, reach};
use crate::service::Service;

/// Remove an officer from those named for an election, which leaves their reach.
///
/// # Errors
/// See [`NameOfficerRefusal`].
pub async fn unname_officer(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    officer: &OfficerId,
) -> Result<(), NameOfficerRefusal> {
    let row = reach(service, by, election, Right::Appoint).await?;
    let named = service.store.named_officers(row.own()).await?;
    let named = named.into_iter().find(|record| record.officer.id == *officer);
    let Some(named) = named else { return Err(NameOfficerRefusal::NotNamed) };
    let act = Act::OfficerUnnamed { about: named.officer.name };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_gone = service.store.unname_officer(&entry, election, officer).await?;
    // another officer was faster
    if is_gone { Ok(()) } else { Err(NameOfficerRefusal::NotNamed) }
}
