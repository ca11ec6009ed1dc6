//! Add an officer to a union, with the link that lets them in for
//! the first time: at the command line, or as two people decided.

use uurna_election_core::time::Timestamp;
use uurna_store::{
    Actor, AddOfficerError, Along, DatabaseError, Entry, MessageRow, NewOfficerRow, SpentProposal, Store,
};
use uurna_union::act::Act;
use uurna_union::ids::OrganisationId;
use uurna_union::officer::{Description, Officer, OfficerFault, OfficerLinkWay};
use uurna_words::Language;

use super::officer_mail::{OfficerMails, OfficerPost, Reader};
use super::officers::fresh_link;
use crate::officers::links::{HandedOfficerLink, SecretLink};
use crate::randomness::Randomness;
use crate::service::Service;

/// The properties of a new officer.
#[derive(Debug, Clone)]
pub struct NewOfficer<'a> {
    pub description: Description,
    /// lower case
    pub email: &'a str,
    pub language: Option<Language>,
    /// who invited them, according to the mail; empty: the operator of the service
    pub proposer: &'a str,
}

/// Why an officer was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddOfficerRefusal {
    /// with every fault
    #[error("what is said of the officer is wrong: {0:?}")]
    Faults(Vec<OfficerFault>),
    /// another request was faster
    #[error("the proposal is gone")]
    ProposalGone,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The parts of an installation that work on officers needs: the command line has only these, as it makes no board.
#[derive(Clone, Copy)]
pub struct Installation<'a> {
    pub store: &'a Store,
    pub randomness: &'a Randomness,
    pub public_url: &'a str,
    pub now: Timestamp,
    /// `None` if the installation sends no mail, or the link is to be printed
    pub post: Option<OfficerPost<'a>>,
}

impl<'a> From<&'a Service> for Installation<'a> {
    fn from(service: &'a Service) -> Self {
        let (store, randomness) = (&service.store, &service.randomness);
        let post = OfficerPost { master: &service.master, zone: &service.zone };
        let post = service.config.mail.is_some().then_some(post);
        Self { store, randomness, public_url: &service.config.server.public_url, now: service.clock.now(), post }
    }
}

/// Add an officer to an organisation, as the operator does. Nobody can sign in as the officer before the link is
/// opened. The link is mailed if the installation sends mail, and otherwise returned.
///
/// # Errors
/// See [`AddOfficerRefusal`].
pub async fn add_officer(
    installation: Installation<'_>,
    organisation: &OrganisationId,
    new: NewOfficer<'_>,
) -> Result<(Officer, HandedOfficerLink), AddOfficerRefusal> {
    add_described(installation, Actor::Operator, organisation, new, None, Vec::new()).await
}

/// The same by an actor with a permit: `spent` is the permit, and `letters` tell others.
pub(super) async fn add_described(
    installation: Installation<'_>,
    by: Actor<'_>,
    organisation: &OrganisationId,
    new: NewOfficer<'_>,
    spent: Option<SpentProposal<'_>>,
    mut letters: Vec<MessageRow>,
) -> Result<(Officer, HandedOfficerLink), AddOfficerRefusal> {
    let Installation { store, randomness, public_url, now, post } = installation;
    let NewOfficer { description: Description { name, role, branch }, email, language, proposer } = new;
    let officer = Officer { id: randomness.id(), organisation: *organisation, name, role, branch, language };
    let act = Act::OfficerAdded { about: officer.name.clone() };
    let entry = Entry { organisation, election: None, by, act: &act, at: now };
    let (kept, link) = fresh_link(randomness, public_url, now);
    let way = if post.is_some() { OfficerLinkWay::Mailed } else { OfficerLinkWay::Printed };
    let mails = OfficerMails::of(installation, organisation).await?;
    letters.extend(mails.link(&Reader::new(&officer, email), "invited", proposer, &link));
    let row = NewOfficerRow { officer: &officer, email, link: kept, way };
    match store.add_officer(&entry, row, &Along { spent, mails: &letters }).await {
        Ok(()) => Ok((officer, handed(way, email, link))),
        Err(AddOfficerError::EmailTaken) => Err(AddOfficerRefusal::Faults(vec![OfficerFault::EmailTaken])),
        Err(AddOfficerError::ProposalGone) => Err(AddOfficerRefusal::ProposalGone),
        Err(AddOfficerError::Sql(error)) => Err(error.into()),
    }
}

/// How a link was handed over. Only a printed one is passed on.
pub(super) fn handed(way: OfficerLinkWay, email: &str, link: SecretLink) -> HandedOfficerLink {
    match way {
        OfficerLinkWay::Mailed => HandedOfficerLink::Mailed { to: email.to_owned() },
        OfficerLinkWay::Printed | OfficerLinkWay::Shown => HandedOfficerLink::Printed(link),
    }
}
