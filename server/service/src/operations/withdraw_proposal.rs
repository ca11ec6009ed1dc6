//! Take a proposal back, or refuse one.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why a proposal stays.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawProposalRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("there is no such proposal")]
    NoSuchProposal,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Remove the proposal with this key: its proposer takes it back, and anybody else who could confirm it refuses it.
///
/// # Errors
/// See [`WithdrawProposalRefusal`].
pub async fn withdraw_proposal(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    key: &str,
) -> Result<(), WithdrawProposalRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let found = service.store.proposal(row.own(), key).await?.ok_or(WithdrawProposalRefusal::NoSuchProposal)?;
    let (what, proposer) = (found.proposal.code().to_owned(), found.officer_name);
    let act = Act::ProposalWithdrawn { what, about: String::new(), proposer };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_gone = service.store.drop_proposal(&entry, election, key).await?;
    if is_gone { Ok(()) } else { Err(WithdrawProposalRefusal::NoSuchProposal) }
}
