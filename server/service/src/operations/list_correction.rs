//! Write a member on the committee's list, once the roll is frozen: nothing changes the roll any more, and the committee decides what follows.

use uurna_store::{Actor, DatabaseError, Entry, NewCorrection, Stage};
use uurna_union::act::Act;
use uurna_union::correction::{SentenceFault, sentence};
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::ask_correction::AskedCorrection;
use super::{OutOfReach, reach};
use crate::service::Service;

/// Why nothing was written down.
#[derive(Debug, thiserror::Error)]
pub enum ListCorrectionRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// until it is frozen the roll itself is corrected
    #[error("the roll is not frozen")]
    NotFrozen,
    /// or what is known of voters is erased
    #[error("there is no such member")]
    NoSuchMember,
    #[error("the reason: {0}")]
    Reason(#[from] SentenceFault),
    /// another officer wrote one at the same moment
    #[error("another line took its number")]
    Overtaken,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Write a member on the committee's list, with what should have been done and why. Returns the number of the line.
///
/// # Errors
/// See [`ListCorrectionRefusal`].
pub async fn list_correction(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    asked: AskedCorrection<'_>,
) -> Result<u32, ListCorrectionRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if row.stage != Stage::Frozen {
        return Err(ListCorrectionRefusal::NotFrozen);
    }
    let reason = sentence(asked.reason)?;
    let found = service.store.electorate_row(row.own(), asked.member).await?;
    let found = found.ok_or(ListCorrectionRefusal::NoSuchMember)?;
    let number = service.store.next_correction(row.own()).await?;
    let (member, name, kind) = (asked.member, found.name.as_str(), asked.kind);
    let groups = asked.groups.filter(|_| kind.has_groups());
    let new = NewCorrection { number, member, name, kind, groups: groups.as_deref(), reason: &reason, objection: None };
    let act = Act::CorrectionListed { what: kind.name().to_owned() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_listed = service.store.list_correction(&entry, row.own(), &new).await?;
    if is_listed { Ok(number) } else { Err(ListCorrectionRefusal::Overtaken) }
}
