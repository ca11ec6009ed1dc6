//! Ask for an election to be frozen: what it lacks is said at once, and a job does the work.

use uurna_store::{Actor, DatabaseError, Entry, Stage};
use uurna_union::act::Act;
use uurna_union::draft::Obstacle;
use uurna_union::ids::ElectionId;
use uurna_union::losses::Loss;
use uurna_union::officer::Right;

use super::two_people::{NotPermitted, check_spare, freezing_of, permit};
use super::{OutOfReach, reach};
use crate::considered::{Considered, Situation};
use crate::jobs::Kind;
use crate::service::Service;

/// Why an election will not be frozen.
#[derive(Debug, thiserror::Error)]
pub enum BeginFreezingRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the election is no draft")]
    NotADraft,
    /// the officers must do something first
    #[error("something must be done first: {obstacles:?}")]
    Missing { obstacles: Vec<Obstacle> },
    /// without the switch of this name
    #[error("one loss would leave this election without a result: {losses:?}")]
    NoSpareSigners { losses: Vec<Loss> },
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    #[error("the election's organisation is gone")]
    NoOrganisation,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Have a draft frozen as two people agreed, or have a freezing finished that a crash interrupted:
/// [`freeze`](super::freeze) does it in a job of [`Kind::Freezing`], as the act of the officer who asks here. Returns
/// `false`, and notes nothing, if it is being frozen already.
///
/// # Errors
/// See [`BeginFreezingRefusal`].
pub async fn begin_freezing(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
) -> Result<bool, BeginFreezingRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if !row.is_half_frozen() {
        if row.stage != Stage::Draft {
            return Err(BeginFreezingRefusal::NotADraft);
        }
        let considered = Considered::of(service, &row).await?.ok_or(BeginFreezingRefusal::NoOrganisation)?;
        let Situation { obstacles, .. } = Situation::of(&considered);
        if !obstacles.is_empty() {
            return Err(BeginFreezingRefusal::Missing { obstacles });
        }
        let freezing = freezing_of(service, row.own()).await?;
        check_spare(&considered, &freezing).map_err(|losses| BeginFreezingRefusal::NoSpareSigners { losses })?;
        // the job asks again, and its commit spends the permit
        permit(service, &row, &freezing, "", considered.digest(&freezing)).await?;
    }
    let (act, at) = (Act::FreezingOrdered, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let id = service.randomness.id();
    Ok(service.store.begin_job(&entry, &id, election, Kind::Freezing.name()).await?)
}
