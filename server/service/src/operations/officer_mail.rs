//! Mails to officers: links, proposals and acts about officers, and changes to how they sign in.
//!
//! A link is mailed past every officer. An act that could hurt a union if it stayed unseen is told to everybody whom it
//! concerns: its officers, and the signers of its unfinished elections.

use jiff::tz::TimeZone;
use uurna_election_core::time::Timestamp;
use uurna_store::{DatabaseError, MessageRow, OfficerRecord, Organisation};
use uurna_union::ids::OrganisationId;
use uurna_union::message::{Address, Message};
use uurna_union::officer::Officer;
use uurna_union::wording::asking_below;
use uurna_words::{Filling, Language, Words};
use zeroize::Zeroizing;

use super::Installation;
use crate::officers::links::SecretLink;
use crate::post::sealed_by;
use crate::secrets::MasterKey;

/// After this time an unread notice is of no use.
const NOTICE_MINUTES: u64 = 30 * 24 * 60;

/// What mails to officers are made with.
#[derive(Clone, Copy)]
pub struct OfficerPost<'a> {
    /// mails are sealed under it until they are sent
    pub master: &'a MasterKey,
    /// of the times in them
    pub zone: &'a TimeZone,
}

/// A person who gets a mail.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    id: String,
    name: String,
    email: String,
    language: Option<Language>,
}

impl Reader {
    pub(super) fn new(officer: &Officer, email: &str) -> Self {
        let Officer { id, name, language, .. } = officer;
        Self { id: id.to_string(), name: name.clone(), email: email.to_owned(), language: *language }
    }
}

impl From<&OfficerRecord> for Reader {
    fn from(record: &OfficerRecord) -> Self {
        Self::new(&record.officer, &record.email)
    }
}

/// Mails to people of one organisation; none if the installation sends no mail.
pub(super) struct OfficerMails<'a> {
    installation: Installation<'a>,
    organisation: Option<Organisation>,
}

impl<'a> OfficerMails<'a> {
    pub(super) async fn of(
        installation: Installation<'a>,
        organisation: &OrganisationId,
    ) -> Result<Self, DatabaseError> {
        let organisation = installation.store.organisation(organisation).await?;
        Ok(Self { installation, organisation })
    }

    pub(super) fn words(&self, to: &Reader) -> Words {
        let usual = self.organisation.as_ref().map(|organisation| organisation.language);
        Words::of(to.language.or(usual).unwrap_or_default())
    }

    /// Everybody who hears of acts that could hurt the union: officers
    /// who may sign in, and signers whose election has no result.
    pub(super) async fn everybody(&self) -> Result<Vec<Reader>, DatabaseError> {
        let Some(organisation) = &self.organisation else { return Ok(Vec::new()) };
        let store = self.installation.store;
        let officers = store.officers(&organisation.id).await?;
        let mut all: Vec<Reader> =
            officers.iter().filter(|record| record.disabled_at.is_none()).map(Reader::from).collect();
        for signer in store.signers_at_work(&organisation.id).await? {
            let Some(email) = signer.email else { continue };
            if all.iter().any(|reader| reader.email == email.to_lowercase()) {
                continue;
            }
            let (id, language) = (signer.id.to_string(), Some(signer.language));
            all.push(Reader { id, name: signer.name, email: email.to_lowercase(), language });
        }
        Ok(all)
    }

    /// The mail with a link; `kind` is `invited` or `link`.
    pub(super) fn link(&self, to: &Reader, kind: &str, by: &str, link: &SecretLink) -> Option<MessageRow> {
        let post = self.installation.post?;
        let until = self.words(to).moment_in_zone(link.until, &self.zone(post));
        let address = link.address.as_str();
        let more: [(&str, &dyn Filling); 4] =
            [("by", &by), ("link", &address), ("until", &until), ("email", &to.email)];
        self.mail("officer-link", to, kind, &more, link.until)
    }

    /// A notice to one person: the text `officer-mail-KEY`, filled in with the reader, the organisation and `more`.
    pub(super) fn notice(&self, to: &Reader, key: &str, more: &[(&str, &dyn Filling)]) -> Option<MessageRow> {
        self.mail("officer-notice", to, key, more, self.installation.now.plus_minutes(NOTICE_MINUTES))
    }

    /// A moment in the reader's language.
    pub(super) fn moment(&self, to: &Reader, at: Timestamp) -> String {
        self.installation.post.map(|post| self.words(to).moment_in_zone(at, &self.zone(post))).unwrap_or_default()
    }

    /// The time zone of the organisation's people.
    fn zone(&self, post: OfficerPost<'_>) -> TimeZone {
        self.organisation.as_ref().map_or_else(|| post.zone.clone(), |own| own.settings.zone(post.zone))
    }

    fn mail(
        &self,
        kind: &'static str,
        to: &Reader,
        key: &str,
        more: &[(&str, &dyn Filling)],
        expires_at: Timestamp,
    ) -> Option<MessageRow> {
        let post = self.installation.post?;
        let words = self.words(to);
        let organisation = self.organisation.as_ref().map_or("", |one| one.name_in(words.language()));
        let mut places: Vec<(&str, &dyn Filling)> =
            vec![("name", &to.name), ("organisation", &organisation), ("address", &self.installation.public_url)];
        places.extend_from_slice(more);
        let contact = self.organisation.as_ref().and_then(|own| own.settings.contact.shown());
        let filled = Zeroizing::new(words.fill(&format!("officer-mail-{key}-text"), &places));
        let message = Message {
            election: None,
            kind,
            addressee: to.id.clone(),
            language: words.language(),
            to: Address::Email(to.email.clone()),
            subject: words.say(&format!("officer-mail-{key}-subject")),
            text: asking_below(words, &filled, contact.as_ref()),
            expires_at,
        };
        Some(sealed_by(post.master, self.installation.randomness, message))
    }
}

/// Tell an officer that their way to sign in changed; `what` is the code of the act.
pub(super) async fn way_changed(
    service: &crate::service::Service,
    officer: &Officer,
    email: &str,
    what: &str,
) -> Result<Vec<MessageRow>, DatabaseError> {
    let mails = OfficerMails::of(service.into(), &officer.organisation).await?;
    let reader = Reader::new(officer, email);
    let said = mails.words(&reader).say(&format!("officer-mail-way-{what}"));
    Ok(mails.notice(&reader, "way", &[("what", &said)]).into_iter().collect())
}
