//! What operations on officers share that need two people: who counts as a
//! second person, what exactly is proposed, and how it is carried out.
//!
//! If no other officer looks after officers, or the union says that one decides alone, the clock is the second person:
//! it waits a day, in which everybody is told. An officer who was shut out counts as present, since otherwise an
//! officer could first shut out the second one.

use uurna_store::{Actor, Along, DatabaseError, MessageRow, OfficerProposalRow, OfficerRecord, SpentProposal};
use uurna_union::act::Act;
use uurna_union::ids::{OfficerId, OrganisationId};
use uurna_union::officer::{Officer, OfficerFault, OfficerLinkWay};
use uurna_union::officer_proposal::{OfficerProposal, looks_after_officers};
use uurna_union::proposal::Deciding;
use uurna_words::{Filling, Language, Words};

use super::add_officer::{AddOfficerRefusal, NewOfficer, add_described};
use super::officer_mail::{OfficerMails, Reader};
use super::officers::{entry, fresh_link};
use crate::service::Service;

/// The subject of a proposal, as it is now.
#[derive(Debug, Clone)]
pub struct OfficerSubject {
    /// `None` for a person who is not an officer yet
    pub record: Option<OfficerRecord>,
    /// their name
    pub about: String,
    /// the address for their mail
    pub email: String,
    /// of exactly what would be done, and of the officer as they are
    pub digest: [u8; 32],
}

/// Why there is nothing to propose about an officer, or no longer.
#[derive(Debug, thiserror::Error)]
pub enum OfficerSubjectRefusal {
    /// they do not exist, or are another union's
    #[error("there is no such officer")]
    NoSuchOfficer,
    /// with every fault
    #[error("what is said of the officer is wrong: {0:?}")]
    Faults(Vec<OfficerFault>),
    /// a link would be of no use
    #[error("the officer is shut out")]
    Disabled,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The subject of a proposal about an organisation's officers, as it is now.
///
/// # Errors
/// See [`OfficerSubjectRefusal`].
pub async fn officer_subject(
    service: &Service,
    organisation: &OrganisationId,
    proposal: &OfficerProposal,
) -> Result<OfficerSubject, OfficerSubjectRefusal> {
    if let OfficerProposal::OfficerAdd { name, email, .. } = proposal {
        let taken = service.store.officer_by_email(email).await?;
        // an officer of another union is not revealed
        if taken.is_some_and(|record| record.officer.organisation == *organisation) {
            return Err(OfficerSubjectRefusal::Faults(vec![OfficerFault::EmailTaken]));
        }
        let digest = proposal.digest(None, email);
        return Ok(OfficerSubject { record: None, about: name.clone(), email: email.clone(), digest });
    }
    let id = proposal.officer().ok_or(OfficerSubjectRefusal::NoSuchOfficer)?;
    let record = service.store.officer_of(organisation, id).await?.ok_or(OfficerSubjectRefusal::NoSuchOfficer)?;
    if record.disabled_at.is_some() && matches!(proposal, OfficerProposal::OfficerLink { .. }) {
        return Err(OfficerSubjectRefusal::Disabled);
    }
    let digest = proposal.digest(Some(&record.officer), &record.email);
    Ok(OfficerSubject { about: record.officer.name.clone(), email: record.email.clone(), digest, record: Some(record) })
}

/// Returns `true` if an officer counts as a second person: nobody else has seen their link.
#[must_use]
pub fn counts_as_second(record: &OfficerRecord) -> bool {
    record.disabled_at.is_none() && record.link_way != OfficerLinkWay::Shown && !record.ways.is_empty()
}

/// Officers who can confirm somebody's proposal about officers.
///
/// # Errors
/// When the database fails.
pub async fn confirmers(
    service: &Service,
    organisation: &OrganisationId,
    proposer: &OfficerId,
) -> Result<Vec<OfficerRecord>, DatabaseError> {
    let all = service.store.officers(organisation).await?;
    let may = |record: &OfficerRecord| {
        looks_after_officers(record.officer.role) && record.officer.id != *proposer && counts_as_second(record)
    };
    Ok(all.into_iter().filter(may).collect())
}

/// Returns `true` if nobody else looks after this union's officers, or could ever be let in again to do it.
pub(super) async fn is_alone(
    service: &Service,
    organisation: &OrganisationId,
    proposer: &OfficerId,
) -> Result<bool, DatabaseError> {
    if service.store.deciding(organisation).await? == Deciding::Alone {
        return Ok(true);
    }
    let all = service.store.officers(organisation).await?;
    Ok(all.iter().all(|record| record.officer.id == *proposer || !looks_after_officers(record.officer.role)))
}

/// What is proposed, in a reader's words.
#[must_use]
pub fn officer_proposal_in_words(words: Words, proposal: &OfficerProposal, about: &str) -> String {
    let described = proposal.description();
    let role = described.as_ref().map(|one| words.say(&format!("role-{}", one.role.name()))).unwrap_or_default();
    let branch = described.and_then(|one| one.branch).map(|branch| format!(" ({branch})")).unwrap_or_default();
    let email = match proposal {
        OfficerProposal::OfficerAdd { email, .. } => email.as_str(),
        OfficerProposal::OfficerChange { .. }
        | OfficerProposal::OfficerLink { .. }
        | OfficerProposal::OfficerEnable { .. } => "",
    };
    let role = format!("{role}{branch}");
    let places: [(&str, &dyn Filling); 3] = [("about", &about), ("role", &role), ("email", &email)];
    words.fill(&format!("proposal-{}", proposal.code()), &places)
}

/// Why an agreed proposal was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum CarryOutRefusal {
    /// its subject has changed
    #[error("what was proposed has changed since")]
    Changed,
    #[error("the proposal is gone")]
    Gone,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Carry out an agreed proposal, and tell everybody. `agreed` is the act that says how it was agreed.
pub(super) async fn carry_out(
    service: &Service,
    by: Actor<'_>,
    row: &OfficerProposalRow,
    agreed: &Act,
) -> Result<(), CarryOutRefusal> {
    let organisation = &row.organisation;
    let subject = match officer_subject(service, organisation, &row.proposal).await {
        Ok(subject) if subject.digest == row.digest => subject,
        Err(OfficerSubjectRefusal::Database(error)) => return Err(error.into()),
        Ok(_) | Err(_) => return Err(CarryOutRefusal::Changed),
    };
    let mails = OfficerMails::of(service.into(), organisation).await?;
    let (key, digest) = (row.proposal.key(), row.digest);
    let spent = Some(SpentProposal { key: &key, digest, act: agreed });
    let mut letters = Vec::new();
    for reader in mails.everybody().await? {
        let what = officer_proposal_in_words(mails.words(&reader), &row.proposal, &subject.about);
        letters.extend(mails.notice(&reader, "done", &[("what", &what), ("by", &row.officer_name)]));
    }
    let Some(record) = &subject.record else {
        return add_agreed(service, by, row, spent, letters).await;
    };
    let (about, reader, proposer) = (record.officer.name.clone(), Reader::from(record), row.officer_name.as_str());
    let is_done = match &row.proposal {
        OfficerProposal::OfficerAdd { .. } => return Err(CarryOutRefusal::Changed),
        OfficerProposal::OfficerChange { .. } => {
            let described = row.proposal.description().ok_or(CarryOutRefusal::Changed)?;
            let (before, was) = (&record.officer, record.officer.description().to_text());
            let act = Act::OfficerChanged { about, before: was, after: described.to_text() };
            let after =
                Officer { name: described.name, role: described.role, branch: described.branch, ..before.clone() };
            let along = Along { spent, mails: &letters };
            let entry = entry(service, organisation, by, &act);
            service.store.change_officer(&entry, before, &after, &along).await?
        }
        OfficerProposal::OfficerLink { officer } => {
            let act = Act::OfficerLink { about };
            let entry = entry(service, organisation, by, &act);
            let (kept, link) = fresh_link(&service.randomness, &service.config.server.public_url, entry.at);
            letters.extend(mails.link(&reader, "link", proposer, &link));
            let along = Along { spent, mails: &letters };
            service.store.make_sign_in_link(&entry, officer, kept, OfficerLinkWay::Mailed, &along).await?
        }
        OfficerProposal::OfficerEnable { officer } => {
            let act = Act::OfficerEnabled { about };
            let entry = entry(service, organisation, by, &act);
            service.store.disable_officer(&entry, officer, None, &Along { spent, mails: &letters }).await?
        }
    };
    if is_done { Ok(()) } else { Err(CarryOutRefusal::Gone) }
}

/// Add an officer as two people agreed. If the address belongs to an officer of another union, only its owner is told:
/// nobody here learns that they are one.
async fn add_agreed(
    service: &Service,
    by: Actor<'_>,
    row: &OfficerProposalRow,
    spent: Option<SpentProposal<'_>>,
    letters: Vec<MessageRow>,
) -> Result<(), CarryOutRefusal> {
    let (OfficerProposal::OfficerAdd { email, language, .. }, Some(description)) =
        (&row.proposal, row.proposal.description())
    else {
        return Err(CarryOutRefusal::Changed);
    };
    let language = language.parse::<Language>().ok();
    let new = NewOfficer { description, email, language, proposer: &row.officer_name };
    match add_described(service.into(), by, &row.organisation, new, spent, letters).await {
        Ok(_) => Ok(()),
        Err(AddOfficerRefusal::Faults(_)) => {
            let spent = spent.ok_or(CarryOutRefusal::Gone)?;
            let entry = entry(service, &row.organisation, by, spent.act);
            service.store.drop_officer_proposal(&entry, spent.key).await?;
            tell_of_other_union(service, row, email).await
        }
        Err(AddOfficerRefusal::ProposalGone) => Err(CarryOutRefusal::Gone),
        Err(AddOfficerRefusal::Database(error)) => Err(error.into()),
    }
}

async fn tell_of_other_union(service: &Service, row: &OfficerProposalRow, email: &str) -> Result<(), CarryOutRefusal> {
    let Some(record) = service.store.officer_by_email(email).await? else { return Ok(()) };
    let mails = OfficerMails::of(service.into(), &row.organisation).await?;
    let notice = mails.notice(&Reader::from(&record), "elsewhere", &[("by", &row.officer_name)]);
    let notice: Vec<_> = notice.into_iter().collect();
    Ok(service.store.add_messages(&notice).await?)
}
