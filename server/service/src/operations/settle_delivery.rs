//! Say that a member whose code did not arrive has one now, by another way than this service.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, MessageId};
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::post::day;
use crate::service::Service;

/// Why the complaint stays.
#[derive(Debug, thiserror::Error)]
pub enum SettleDeliveryRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("there is no such message that did not arrive")]
    Gone,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Take a message off the list of those that did not arrive. What is left of it is erased.
///
/// # Errors
/// See [`SettleDeliveryRefusal`].
pub async fn settle_delivery(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    message: &MessageId,
) -> Result<(), SettleDeliveryRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let (act, at) = (Act::DeliverySettled, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_settled = service.store.settle_delivery(&entry, election, message, day(at)).await?;
    if is_settled { Ok(()) } else { Err(SettleDeliveryRefusal::Gone) }
}
