//! The link by which a trustee or witness reaches their page: shown once to the officer, and mailed where there is an address.

use uurna_store::{DatabaseError, ElectionRow, Invitation, SecretInvitationToken};
use uurna_union::message::{Address, Message};
use uurna_words::{Filling, Words};
use zeroize::Zeroizing;

use crate::post::queue;
use crate::service::Service;

/// An invitation that nobody answers is of no use after this.
const INVITATION_MINUTES: u64 = 90 * 24 * 60;

/// A fresh link, kept nowhere.
pub struct SignerLink {
    pub invitation: Invitation,
    /// with its secret
    pub link: Zeroizing<String>,
    /// where it is sent; none: the officer hands it over
    pub mailed_to: Option<String>,
}

/// Mail a link where that can be done. A crash before leaves an invitation whose link nobody has: a new one is made for it.
pub(super) async fn hand_over(
    service: &Service,
    row: &ElectionRow,
    invitation: Invitation,
    token: &SecretInvitationToken,
) -> Result<SignerLink, DatabaseError> {
    let link = token.link(&service.config.server.public_url, &row.id);
    let mailed_to = invitation.email.clone().filter(|_| service.config.mail.is_some());
    if let Some(email) = &mailed_to {
        let message = Message {
            election: Some(row.id),
            kind: "invitation",
            addressee: invitation.id.to_string(),
            language: invitation.language,
            to: Address::Email(email.clone()),
            subject: Words::of(invitation.language).say("office-invitation-subject"),
            text: Zeroizing::new(text(service, row, &invitation, &link).await?),
            expires_at: service.clock.now().plus_minutes(INVITATION_MINUTES),
        };
        queue(service, [message]).await?;
    }
    Ok(SignerLink { invitation, link, mailed_to })
}

/// What an invitation says, in the language of the person who is invited.
async fn text(
    service: &Service,
    row: &ElectionRow,
    invitation: &Invitation,
    link: &str,
) -> Result<String, DatabaseError> {
    let (words, language) = (Words::of(invitation.language), invitation.language);
    let organisation = service.store.organisation(&row.organisation).await?;
    let organisation = organisation.as_ref().map_or("", |organisation| organisation.name_in(language));
    let places: [(&str, &dyn Filling); 5] = [
        ("name", &invitation.name),
        ("title", &row.draft.title.in_language(language)),
        ("organisation", &organisation),
        ("kind", &words.say(&format!("office-signer-{}", invitation.kind.name()))),
        ("link", &link),
    ];
    Ok(words.fill("office-invitation-text", &places))
}
