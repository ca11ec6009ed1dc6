//! The link by which a trustee or witness reaches their page, and what
//! the other signers are told when it is renewed or taken back.
//!
//! A link goes one way: to the signer's address, past every officer, or onto the screen of an officer beside whom the signer stands.
//! Rejected: both ways at once, since a person who sees a link can answer in the signer's place before the signer does.

use uurna_election_core::encoding::encode_base64url;
use uurna_store::{DatabaseError, ElectionRow, Invitation, MessageRow, SecretInvitationToken, SignerCall};
use uurna_union::act::LinkWay;
use uurna_union::ids::InvitationId;
use uurna_union::message::{Address, Message};
use uurna_union::wording::asking_below;
use uurna_words::{Filling, Language, Words};
use zeroize::Zeroizing;

use crate::post::sealed;
use crate::service::Service;

/// After this time an unanswered invitation is of no use, nor is an unread notice.
const INVITATION_MINUTES: u64 = 90 * 24 * 60;

/// An invitation with a fresh link.
pub struct SignerLink {
    pub invitation: Invitation,
    pub handed: HandedLink,
}

/// How a link is handed over.
pub enum HandedLink {
    /// it waits to be mailed to the signer's address, and nobody else has it
    Mailed { to: String },
    /// to be shown this once, kept nowhere, with its secret
    Shown { link: Zeroizing<String> },
}

impl SignerLink {
    /// The link, if it is to be shown.
    #[must_use]
    pub fn shown(self) -> Option<Zeroizing<String>> {
        match self.handed {
            HandedLink::Shown { link } => Some(link),
            HandedLink::Mailed { .. } => None,
        }
    }
}

/// What every other signer is told about a signer's link.
#[derive(Debug, Clone, Copy)]
pub(super) enum Notice {
    /// a new one was made
    Renewed,
    /// the invitation was taken back
    Withdrawn,
}

/// What messages about an election's signers are written with, read before the transaction that queues them.
pub(super) struct Mailing<'a> {
    service: &'a Service,
    row: &'a ElectionRow,
    organisation: Option<uurna_store::Organisation>,
}

impl<'a> Mailing<'a> {
    pub(super) async fn of(service: &'a Service, row: &'a ElectionRow) -> Result<Self, DatabaseError> {
        let organisation = service.store.organisation(&row.organisation).await?;
        Ok(Self { service, row, organisation })
    }

    /// The language of signers who chose none.
    pub(super) fn usual_language(&self) -> Language {
        self.organisation.as_ref().map(|organisation| organisation.language).unwrap_or_default()
    }

    /// The way of a link to this address: by mail whenever that is possible.
    pub(super) fn way(&self, email: Option<&str>) -> LinkWay {
        if email.is_some() && self.service.config.mail.is_some() { LinkWay::Mailed } else { LinkWay::Shown }
    }

    /// The mail with a link, for signers with an address.
    pub(super) fn invitation(&self, to: &Reader<'_>, kind: &str, token: &SecretInvitationToken) -> Option<MessageRow> {
        let link = token.link(&self.service.config.server.public_url, &self.row.id);
        let kind = Words::of(to.language).say(&format!("office-signer-{kind}"));
        self.message("invitation", to, "office-invitation", &[("kind", &kind), ("link", &link.as_str())])
    }

    /// What every signer with an address is told, also the one concerned: no link changes unseen.
    pub(super) fn notices(&self, all: &[Invitation], about: &str, by: &str, notice: Notice) -> Vec<MessageRow> {
        let key = match notice {
            Notice::Renewed => "office-notice-renewed",
            Notice::Withdrawn => "office-notice-withdrawn",
        };
        let notice = |reader: &Invitation| {
            self.message("signer-notice", &Reader::of(reader), key, &[("about", &about), ("by", &by)])
        };
        all.iter().filter_map(notice).collect()
    }

    /// The question whether a signer's words still make the key, with one link.
    pub(super) fn key_trial(&self, to: &Invitation, challenge: &[u8; 32], is_reminder: bool) -> Option<MessageRow> {
        let key = if is_reminder { "keys-reminder" } else { "keys-asked" };
        let (public, election) = (&self.service.config.server.public_url, self.row.id);
        let link = format!("{public}/t/{election}/try#{}", encode_base64url(challenge));
        self.message("key-trial", &Reader::of(to), key, &[("link", &link.as_str())])
    }

    /// The message that a signer's page waits for them: its link is the same for all, and opens nothing by itself.
    pub(super) fn call(&self, to: &Invitation, call: SignerCall) -> Option<MessageRow> {
        let link = format!("{}/t/{}", self.service.config.server.public_url, self.row.id);
        let key = match call {
            SignerCall::Accept => "keys-accept-now",
            SignerCall::Count => "keys-count-now",
        };
        self.message(call.kind(), &Reader::of(to), key, &[("link", &link.as_str())])
    }

    /// How a link was handed over.
    pub(super) fn handed(&self, invitation: Invitation, token: &SecretInvitationToken) -> SignerLink {
        let link = token.link(&self.service.config.server.public_url, &self.row.id);
        let handed = match (self.way(invitation.email.as_deref()), &invitation.email) {
            (LinkWay::Mailed, Some(to)) => HandedLink::Mailed { to: to.clone() },
            _ => HandedLink::Shown { link },
        };
        SignerLink { invitation, handed }
    }

    /// Subject and text by `key`, filled in with the reader, the election and `more`. `None` if no mail is sent.
    fn message(
        &self,
        kind: &'static str,
        to: &Reader<'_>,
        key: &str,
        more: &[(&str, &dyn Filling)],
    ) -> Option<MessageRow> {
        let email = to.email.filter(|email| self.way(Some(email)) == LinkWay::Mailed)?;
        let words = Words::of(to.language);
        let organisation = self.organisation.as_ref().map_or("", |organisation| organisation.name_in(to.language));
        let title = self.row.draft.title.in_language(to.language);
        let mut places: Vec<(&str, &dyn Filling)> =
            vec![("name", &to.name), ("title", &title), ("organisation", &organisation)];
        places.extend_from_slice(more);
        let own = self.organisation.as_ref().map(|organisation| &organisation.settings.contact);
        let contact = own.and_then(|own| self.row.draft.contact_or(own).shown());
        let filled = Zeroizing::new(words.fill(&format!("{key}-text"), &places));
        let message = Message {
            election: Some(self.row.id),
            kind,
            addressee: to.id.to_string(),
            language: to.language,
            to: Address::Email(email.to_owned()),
            subject: words.fill(&format!("{key}-subject"), &places),
            text: asking_below(words, &filled, contact.as_ref()),
            expires_at: self.service.clock.now().plus_minutes(INVITATION_MINUTES),
        };
        Some(sealed(self.service, message))
    }
}

/// A signer who gets a message.
pub(super) struct Reader<'a> {
    pub(super) id: &'a InvitationId,
    pub(super) name: &'a str,
    pub(super) email: Option<&'a str>,
    pub(super) language: Language,
}

impl<'a> Reader<'a> {
    pub(super) fn of(invitation: &'a Invitation) -> Self {
        let Invitation { id, name, email, language, .. } = invitation;
        Self { id, name, email: email.as_deref(), language: *language }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_of_a_signers_mail_names_union_and_election_in_every_language() {
        let places: [(&str, &dyn Filling); 2] = [("organisation", &"Metal branch 12"), ("title", &"Shop steward 2026")];
        let keys = [
            "office-invitation",
            "office-notice-renewed",
            "office-notice-withdrawn",
            "keys-asked",
            "keys-reminder",
            "keys-accept-now",
            "keys-count-now",
        ];
        for (key, language) in keys.iter().flat_map(|key| Language::ALL.map(|language| (key, language))) {
            let subject = Words::of(language).fill(&format!("{key}-subject"), &places);
            for named in ["Metal branch 12", "Shop steward 2026"] {
                assert!(subject.contains(named), "{key} in {}: {subject}", language.tag());
            }
        }
    }
}
