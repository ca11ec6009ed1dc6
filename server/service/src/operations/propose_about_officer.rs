//! Propose what one officer alone cannot do to officers: add one, change a role, mail a new link, let one in again.

use uurna_election_core::time::Timestamp;
use uurna_store::{Actor, DatabaseError, MessageRow, NewOfficerProposal, OfficerRecord};
use uurna_union::act::Act;
use uurna_union::officer::{Officer, OfficerLinkWay};
use uurna_union::officer_proposal::{DELAY_HOURS, OFFICER_PROPOSAL_DAYS, OfficerProposal, looks_after_officers};

use super::officer_mail::{OfficerMails, Reader};
use super::officer_two_people::{
    OfficerSubject, OfficerSubjectRefusal, confirmers, is_alone, officer_proposal_in_words, officer_subject,
};
use super::officers::entry;
use crate::service::Service;

/// Why nothing was proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposeAboutOfficerRefusal {
    /// only officers of the union look after officers
    #[error("an officer of the union is needed")]
    UnionNeeded,
    #[error("nobody does this to themselves")]
    NotYourself,
    /// a person who saw the link may be both officers
    #[error("the link of this officer was shown to another: a new one is needed first")]
    LinkShown,
    /// a link is mailed or not sent at all, and so are the notices that stand in for a second person
    #[error("the service sends no mail: its operator looks after officers at the command line")]
    NoMail,
    #[error(transparent)]
    Subject(#[from] OfficerSubjectRefusal),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Propose something about an officer of one's own union. Returns the key of the proposal, which waits for another
/// officer or for the clock, and replaces an earlier proposal of the same.
///
/// # Errors
/// See [`ProposeAboutOfficerRefusal`].
pub async fn propose_about_officer(
    service: &Service,
    by: &Officer,
    proposal: &OfficerProposal,
) -> Result<String, ProposeAboutOfficerRefusal> {
    use ProposeAboutOfficerRefusal::{LinkShown, NoMail, NotYourself, UnionNeeded};
    if !looks_after_officers(by.role) {
        return Err(UnionNeeded);
    }
    let organisation = &by.organisation;
    let subject = officer_subject(service, organisation, proposal).await?;
    if proposal.officer() == Some(&by.id) {
        return Err(NotYourself);
    }
    let is_alone = is_alone(service, organisation, &by.id).await?;
    let own = service.store.officer(&by.id).await?.ok_or(UnionNeeded)?;
    if !is_alone && own.link_way == OfficerLinkWay::Shown {
        return Err(LinkShown);
    }
    let has_link = matches!(proposal, OfficerProposal::OfficerAdd { .. } | OfficerProposal::OfficerLink { .. });
    if service.config.mail.is_none() && (has_link || is_alone) {
        return Err(NoMail);
    }
    let at = service.clock.now();
    let due_at = is_alone.then(|| at.plus_minutes(DELAY_HOURS * 60));
    let expires_at = due_at.unwrap_or(at).plus_minutes(OFFICER_PROPOSAL_DAYS * 24 * 60);
    let act = Act::Proposed { what: proposal.code().to_owned(), about: subject.about.clone() };
    let entry = entry(service, organisation, Actor::Officer(by), &act);
    let mails = letters(service, by, proposal, &subject, due_at).await?;
    let OfficerSubject { about, digest, .. } = &subject;
    let new = NewOfficerProposal { proposal, about, digest: *digest, officer: &by.id, due_at, expires_at };
    service.store.propose_about_officer(&entry, &new, &mails).await?;
    Ok(proposal.key())
}

/// Mails to the officers who can confirm it, or to everybody if the
/// clock does; and to an officer for whom somebody else asks a link.
async fn letters(
    service: &Service,
    by: &Officer,
    proposal: &OfficerProposal,
    subject: &OfficerSubject,
    due_at: Option<Timestamp>,
) -> Result<Vec<MessageRow>, DatabaseError> {
    let mails = OfficerMails::of(service.into(), &by.organisation).await?;
    let concerned = subject.record.as_ref().map(Reader::from);
    let mut letters = Vec::new();
    let readers = if due_at.is_some() {
        mails.everybody().await?
    } else {
        let confirmers: Vec<OfficerRecord> = confirmers(service, &by.organisation, &by.id).await?;
        confirmers.iter().map(Reader::from).collect()
    };
    let key = if due_at.is_some() { "proposed-alone" } else { "proposed" };
    for reader in readers {
        let what = officer_proposal_in_words(mails.words(&reader), proposal, &subject.about);
        let until = due_at.map(|due_at| mails.moment(&reader, due_at)).unwrap_or_default();
        letters.extend(mails.notice(&reader, key, &[("by", &by.name), ("what", &what), ("until", &until)]));
    }
    if let (OfficerProposal::OfficerLink { .. }, Some(reader)) = (proposal, &concerned) {
        letters.extend(mails.notice(reader, "asked", &[("by", &by.name)]));
    }
    Ok(letters)
}

#[cfg(test)]
mod tests;
