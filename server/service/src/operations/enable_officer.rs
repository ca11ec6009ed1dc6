//! Let a shut-out officer in again: at the command line. Officers propose it to one another.

use uurna_store::{Actor, Along, Entry};
use uurna_union::act::Act;

use super::{Installation, OfficerOutOfReach};

/// Let the officer with this address sign in again as before. An officer who was not shut out stays so, without an act.
/// Its test is beside [`super::disable_officer()`].
///
/// # Errors
/// See [`OfficerOutOfReach`].
pub async fn enable_officer(installation: Installation<'_>, email: &str) -> Result<(), OfficerOutOfReach> {
    let Installation { store, now, .. } = installation;
    let record = store.officer_by_email(email).await?.ok_or(OfficerOutOfReach::NoSuchOfficer)?;
    let (organisation, about) = (&record.officer.organisation, record.officer.name.clone());
    let act = Act::OfficerEnabled { about };
    let entry = Entry { organisation, election: None, by: Actor::Operator, act: &act, at: now };
    store.disable_officer(&entry, &record.officer.id, None, &Along::default()).await?;
    Ok(())
}
