//! Let an officer in again who was shut out.

use uurna_store::Actor;
use uurna_union::act::Act;
use uurna_union::ids::OfficerId;

use super::OfficerOutOfReach;
use super::officers::{entry, reach_officer};
use crate::service::Service;

/// Let an officer sign in again as they did before. Who was not shut out stays as they are, without an act. Its test is beside
/// [`super::disable_officer()`].
///
/// # Errors
/// See [`OfficerOutOfReach`].
pub async fn enable_officer(service: &Service, by: Actor<'_>, id: &OfficerId) -> Result<(), OfficerOutOfReach> {
    let record = reach_officer(service, by, id).await?;
    let act = Act::OfficerEnabled { about: record.officer.name.clone() };
    let entry = entry(service, &record.officer.organisation, by, &act);
    service.store.disable_officer(&entry, id, None).await?;
    Ok(())
}
