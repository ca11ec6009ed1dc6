//! Decide about a member's objection that the roll stays as it is: one officer does, with a reason that the member is told.
//!
//! A decision that changes the roll is a correction, which takes two.

use uurna_store::{Actor, DatabaseError, ElectionRow, Entry, MessageRow, ObjectionRow, ObjectionState, Stage};
use uurna_union::act::Act;
use uurna_union::correction::{SentenceFault, sentence};
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::tell_members::Telling;
use super::{OutOfReach, reach};
use crate::service::Service;

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum RefuseObjectionRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the election is no draft")]
    NotADraft,
    #[error("there is no such objection")]
    NoSuchObjection,
    #[error("it is decided already")]
    Decided,
    #[error("the reason: {0}")]
    Reason(#[from] SentenceFault),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Decide that the roll stays as it is.
///
/// # Errors
/// See [`RefuseObjectionRefusal`].
pub async fn refuse_objection(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    number: u32,
    answer: &str,
) -> Result<(), RefuseObjectionRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if row.stage != Stage::Draft {
        return Err(RefuseObjectionRefusal::NotADraft);
    }
    let found = service.store.objection(row.own(), number).await?;
    let found = found.ok_or(RefuseObjectionRefusal::NoSuchObjection)?;
    if found.state != ObjectionState::Open {
        return Err(RefuseObjectionRefusal::Decided);
    }
    let answer = sentence(answer)?;
    let messages = told(service, &row, &found, &answer).await?;
    let act = Act::ObjectionRefused { about: number.to_string() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_decided = service.store.refuse_objection(&entry, row.own(), number, &answer, &messages).await?;
    if is_decided { Ok(()) } else { Err(RefuseObjectionRefusal::Decided) }
}

/// The message that tells the member what was decided; none without an address.
pub(super) async fn told(
    service: &Service,
    row: &ElectionRow,
    objection: &ObjectionRow,
    answer: &str,
) -> Result<Vec<MessageRow>, DatabaseError> {
    let member = service.store.electorate_row(row.own(), &objection.member).await?;
    let organisation = service.store.organisation(&row.organisation).await?;
    let (Some(member), Some(organisation)) = (member, organisation) else { return Ok(Vec::new()) };
    let zone = organisation.settings.zone(&service.zone);
    let telling = Telling { service, row, organisation: &organisation, language: organisation.language, zone };
    Ok(telling.decision(&member, answer).into_iter().collect())
}
