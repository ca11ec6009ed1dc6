//! Make a correction of the roll that two people agreed on.

use uurna_store::{Actor, DatabaseError, DecidedObjection, ElectionRow, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::proposal::Proposal;

use super::refuse_objection::told;
use super::two_people::{NotPermitted, SubjectRefusal, permit, subject};
use super::{OutOfReach, reach};
use crate::service::Service;

/// Why the roll stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum CorrectRollRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Subject(#[from] SubjectRefusal),
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Make a correction that was proposed and confirmed. The electorate is then decided again, with it.
///
/// # Errors
/// See [`CorrectRollRefusal`].
pub async fn correct_roll(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    proposal: &Proposal,
) -> Result<(), CorrectRollRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let Proposal::Correct { number, kind } = proposal else { return Err(SubjectRefusal::NoSuchCorrection.into()) };
    let (subject, about) = (subject(service, &row, proposal).await?, number.to_string());
    let permit = permit(service, &row, proposal, &about, subject.digest).await?;
    let confirmer = confirmer(service, &row, proposal).await?;
    let act = Act::RollCorrected { what: kind.name().to_owned(), about };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let correction = subject.correction.map(|(correction, _)| correction);
    let objection = match correction {
        Some(correction) => answered(service, &row, correction.objection, &correction.reason).await?,
        None => DecidedObjection::default(),
    };
    let (store, made) = (&service.store, (*number, confirmer.as_str()));
    let is_made = store.make_correction(&entry, row.own(), made, &permit, &objection).await?;
    if is_made { Ok(()) } else { Err(NotPermitted::Changed.into()) }
}

/// The objection that a correction answers, with what the member is told.
pub(super) async fn answered(
    service: &Service,
    row: &ElectionRow,
    number: Option<u32>,
    answer: &str,
) -> Result<DecidedObjection, DatabaseError> {
    let Some(number) = number else { return Ok(DecidedObjection::default()) };
    let found = service.store.objection(row.own(), number).await?;
    let messages = match found {
        Some(objection) => told(service, row, &objection, answer).await?,
        None => Vec::new(),
    };
    Ok(DecidedObjection { number: Some(number), answer: answer.to_owned(), messages })
}

/// The name of the officer who confirmed it.
async fn confirmer(service: &Service, row: &ElectionRow, proposal: &Proposal) -> Result<String, DatabaseError> {
    let found = service.store.proposal(row.own(), &proposal.key()).await?;
    let Some(confirmer) = found.and_then(|found| found.confirmed_by) else { return Ok(String::new()) };
    Ok(service.store.officer(&confirmer).await?.map_or_else(String::new, |record| record.officer.name))
}
