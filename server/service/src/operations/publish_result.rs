//! Publish the result, with the lots that the committee drew by hand.

use uurna_election_core::outcome::OutcomeError;
use uurna_election_core::result_entry::DrawnLots;
use uurna_keeper::PublishError;
use uurna_store::Actor;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::boards::BoardError;
use crate::service::Service;

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum PublishResultRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// the committee draws a lot between these options of a contest, and enters its order
    #[error("a lot must be drawn by hand in contest {contest:?} between {tied:?}")]
    LotNeeded { contest: String, tied: Vec<String> },
    #[error(transparent)]
    Board(BoardError<PublishError>),
}

/// Publish the result; lots and result are noted in the transaction of its entry. A result that is published already is done.
///
/// # Errors
/// See [`PublishResultRefusal`].
pub async fn publish_result(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    lots: DrawnLots,
) -> Result<(), PublishResultRefusal> {
    reach(service, by, election, Right::Run).await?;
    match service.boards.publish(election, lots, by).await {
        Ok(_) | Err(BoardError::Refused(PublishError::Published)) => Ok(()),
        Err(BoardError::Refused(PublishError::Outcome(OutcomeError::UndrawnTie { contest, tied, .. }))) => {
            Err(PublishResultRefusal::LotNeeded { contest, tied })
        }
        Err(error) => Err(PublishResultRefusal::Board(error)),
    }
}
