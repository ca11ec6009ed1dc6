//! Confirm another officer's proposal about officers, which carries it
//! out; or take it back; and what the clock does where nobody else can.

use uurna_store::{Actor, DatabaseError, OfficerProposalRow};
use uurna_union::act::Act;
use uurna_union::officer::Officer;
use uurna_union::officer_proposal::looks_after_officers;

use super::officer_two_people::{CarryOutRefusal, carry_out, confirmers, is_alone};
use super::officers::entry;
use crate::service::Service;

/// Why a proposal was not confirmed, or not taken back.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmAboutOfficerRefusal {
    #[error("an officer of the union is needed")]
    UnionNeeded,
    #[error("there is no such proposal, or it has expired")]
    NoSuchProposal,
    #[error("nobody confirms what they proposed themselves")]
    OwnProposal,
    /// a person who saw the link may be both officers
    #[error("the link of one of both officers was shown to another: a new one is needed first")]
    LinkShown,
    /// the proposal is void: it must be proposed again
    #[error("what was proposed has changed since")]
    Changed,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<CarryOutRefusal> for ConfirmAboutOfficerRefusal {
    fn from(refusal: CarryOutRefusal) -> Self {
        match refusal {
            CarryOutRefusal::Changed => Self::Changed,
            CarryOutRefusal::Gone => Self::NoSuchProposal,
            CarryOutRefusal::Database(error) => Self::Database(error),
        }
    }
}

async fn found(service: &Service, by: &Officer, key: &str) -> Result<OfficerProposalRow, ConfirmAboutOfficerRefusal> {
    if !looks_after_officers(by.role) {
        return Err(ConfirmAboutOfficerRefusal::UnionNeeded);
    }
    let found = service.store.officer_proposal(&by.organisation, key).await?;
    let now = service.clock.now();
    found.filter(|found| found.expires_at > now).ok_or(ConfirmAboutOfficerRefusal::NoSuchProposal)
}

/// Confirm the proposal with this key, if it is still exactly what the officer saw (`seen`), and do it.
///
/// # Errors
/// See [`ConfirmAboutOfficerRefusal`].
pub async fn confirm_about_officer(
    service: &Service,
    by: &Officer,
    key: &str,
    seen: &[u8; 32],
) -> Result<OfficerProposalRow, ConfirmAboutOfficerRefusal> {
    let row = found(service, by, key).await?;
    if row.officer == by.id {
        return Err(ConfirmAboutOfficerRefusal::OwnProposal);
    }
    if *seen != row.digest {
        return Err(ConfirmAboutOfficerRefusal::Changed);
    }
    let who = confirmers(service, &by.organisation, &row.officer).await?;
    if !who.iter().any(|record| record.officer.id == by.id) {
        return Err(ConfirmAboutOfficerRefusal::LinkShown);
    }
    let proposer = row.officer_name.clone();
    let what = row.proposal.code().to_owned();
    let act = Act::Confirmed { what, about: row.about.clone(), proposer };
    carry_out(service, Actor::Officer(by), &row, &act).await?;
    Ok(row)
}

/// Remove the proposal with this key: its proposer takes it back, and another officer refuses it.
///
/// # Errors
/// See [`ConfirmAboutOfficerRefusal`].
pub async fn withdraw_about_officer(
    service: &Service,
    by: &Officer,
    key: &str,
) -> Result<(), ConfirmAboutOfficerRefusal> {
    let row = found(service, by, key).await?;
    let is_gone = withdraw(service, Actor::Officer(by), &row).await?;
    if is_gone { Ok(()) } else { Err(ConfirmAboutOfficerRefusal::NoSuchProposal) }
}

/// Remove a proposal. Returns `false`, and notes nothing, if it is gone already.
async fn withdraw(service: &Service, by: Actor<'_>, row: &OfficerProposalRow) -> Result<bool, DatabaseError> {
    let (what, proposer) = (row.proposal.code().to_owned(), row.officer_name.clone());
    let act = Act::ProposalWithdrawn { what, about: row.about.clone(), proposer };
    let entry = entry(service, &row.organisation, by, &act);
    service.store.drop_officer_proposal(&entry, &row.proposal.key()).await
}

/// Do what waited a day for the clock, if there is still nobody who could
/// confirm it. A proposal whose subject has changed meanwhile is removed.
///
/// # Errors
/// When the database fails.
pub async fn carry_out_due(service: &Service) -> Result<(), DatabaseError> {
    for row in service.store.due_officer_proposals(service.clock.now()).await? {
        if !is_alone(service, &row.organisation, &row.officer).await? {
            // an officer has come who can confirm it, so it waits for them
            continue;
        }
        let (what, proposer) = (row.proposal.code().to_owned(), row.officer_name.clone());
        let act = Act::ProposalDue { what, about: row.about.clone(), proposer };
        match carry_out(service, Actor::Clock, &row, &act).await {
            Ok(()) | Err(CarryOutRefusal::Gone) => {}
            Err(CarryOutRefusal::Changed) => drop(withdraw(service, Actor::Clock, &row).await?),
            Err(CarryOutRefusal::Database(error)) => return Err(error),
        }
    }
    Ok(())
}
