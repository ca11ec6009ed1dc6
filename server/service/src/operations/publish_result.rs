//! Publish the result, with the lots that the committee drew by hand.

use uurna_keeper::PublishError;
use uurna_store::{Actor, DatabaseError};
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::proposal::{DrawnLot, Proposal};

use super::two_people::{NotPermitted, Subject, SubjectRefusal, drawn, permit, subject};
use super::{OutOfReach, reach};
use crate::boards::BoardError;
use crate::service::Service;

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum PublishResultRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// there is nothing to publish yet
    #[error(transparent)]
    Subject(SubjectRefusal),
    #[error(transparent)]
    Board(BoardError<PublishError>),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Publish the result as two people want it; lots and result are noted in the transaction of its entry. A result that is published already
/// is done.
///
/// # Errors
/// See [`PublishResultRefusal`].
pub async fn publish_result(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    lots: Vec<DrawnLot>,
) -> Result<(), PublishResultRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let proposal = Proposal::Result { lots };
    let Subject { about, digest, .. } = match subject(service, &row, &proposal).await {
        Err(SubjectRefusal::Board(BoardError::Refused(PublishError::Published))) => return Ok(()),
        found => found.map_err(PublishResultRefusal::Subject)?,
    };
    let permit = permit(service, &row, &proposal, &about, digest).await?;
    let Proposal::Result { lots } = proposal else { return Ok(()) };
    match service.boards.publish(election, drawn(&lots), by, permit).await {
        Ok(_) | Err(BoardError::Refused(PublishError::Published)) => Ok(()),
        Err(error) => Err(PublishResultRefusal::Board(error)),
    }
}
