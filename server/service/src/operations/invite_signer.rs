//! Invite somebody to be a trustee or a witness of a draft.

use uurna_store::{Actor, DatabaseError, Entry, InvitationError, NewInvitation, SignerKind};
use uurna_union::act::Act;
use uurna_union::draft::{SignerFault, signer_faults};
use uurna_union::ids::{ElectionId, InvitationId};
use uurna_union::officer::Right;
use uurna_words::Language;

use super::signer_link::{Mailing, Reader};
use super::{OutOfReach, SignerLink, reach};
use crate::service::Service;

/// The person to invite, as entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewSigner<'a> {
    pub kind: SignerKind,
    /// as voters will see it
    pub name: &'a str,
    /// the address for the link
    pub email: Option<&'a str>,
    /// of messages to them; `None`: the organisation's
    pub language: Option<Language>,
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteSignerRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the election is no draft: its trustees and witnesses stand in its manifest")]
    NotADraft,
    /// the entered values do not fit
    #[error("what was entered is of no use: {faults:?}")]
    Unfit { faults: Vec<SignerFault> },
    /// the protocol allows no further signer of this kind
    #[error("there are as many of them as an election can have")]
    TooMany,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Invite somebody. Their link is mailed if they have an address, and otherwise returned this once to be shown to them.
///
/// # Errors
/// See [`InviteSignerRefusal`].
pub async fn invite_signer(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    new: NewSigner<'_>,
) -> Result<SignerLink, InviteSignerRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let faults = signer_faults(new.name, new.email);
    if !faults.is_empty() {
        return Err(InviteSignerRefusal::Unfit { faults });
    }
    let mailing = Mailing::of(service, &row).await?;
    let NewSigner { kind, name, email, language } = new;
    let language = language.unwrap_or(mailing.usual_language());
    let invited = NewInvitation { kind, name, email, language };
    let act = Act::SignerInvited { about: name.to_owned(), way: mailing.way(email) };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let mut rng = service.randomness.rng();
    let mail =
        |id: &InvitationId, token: &_| mailing.invitation(&Reader { id, name, email, language }, kind.name(), token);
    match service.store.invite(&entry, election, &invited, &mut rng, mail).await {
        Ok((invitation, token)) => Ok(mailing.handed(invitation, &token)),
        Err(InvitationError::TooMany) => Err(InviteSignerRefusal::TooMany),
        Err(InvitationError::Sql(error)) => Err(error.into()),
        Err(
            InvitationError::NotADraft
            | InvitationError::KeyTaken
            | InvitationError::KeysStand
            | InvitationError::NotPermitted
            | InvitationError::Withdrawn,
        ) => Err(InviteSignerRefusal::NotADraft),
    }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::freeze;
    use uurna_union::act::LinkWay;
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::HandedLink;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    const BO: NewSigner<'_> =
        NewSigner { kind: SignerKind::Trustee, name: "Bo", email: Some("bo@example.org"), language: None };

    #[tokio::test]
    async fn somebody_is_invited_with_a_link_and_an_act_until_the_election_is_frozen() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.service.store, scene.election(None).await);
        let officer = scene.officer(Role::Union).await;
        let invite = async |new| invite_signer(&scene.service, Actor::Officer(&officer), &election, new).await;
        let link = invite(BO).await.unwrap();
        assert_eq!(link.invitation.language, Language::Finnish);
        let shown = link.shown().expect("no mail is configured");
        assert!(shown.contains(&format!("/t/{election}#")));
        let unfit = invite(NewSigner { name: "", email: Some("bo"), ..BO }).await;
        assert!(
            matches!(&unfit, Err(InviteSignerRefusal::Unfit { faults }) if *faults == [SignerFault::NoName, SignerFault::NoAddress])
        );
        freeze(store, &election).await;
        assert!(matches!(invite(BO).await, Err(InviteSignerRefusal::NotADraft)));
        let acts: Vec<Act> =
            store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        assert_eq!(acts, [Act::SignerInvited { about: "Bo".to_owned(), way: LinkWay::Shown }]);
    }

    #[tokio::test]
    async fn an_invitation_with_an_address_is_mailed_and_no_officer_has_its_link() {
        let scene = Scene::with_settings("[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n").await;
        let (election, officer) = (scene.election(None).await, scene.officer(Role::Union).await);
        let by = Actor::Officer(&officer);
        let link = invite_signer(&scene.service, by, &election, BO).await.unwrap();
        assert!(matches!(&link.handed, HandedLink::Mailed { to } if to == "bo@example.org"));
        assert!(link.shown().is_none(), "mailed or shown, never both");
        let store = &scene.service.store;
        assert_eq!(store.deliveries(own(election), "invitation").await.unwrap().len(), 1);
        let without = invite_signer(&scene.service, by, &election, NewSigner { email: None, ..BO }).await.unwrap();
        assert!(without.shown().is_some());
        let acts: Vec<Act> =
            store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        let invited = |way| Act::SignerInvited { about: "Bo".to_owned(), way };
        assert_eq!(acts, [invited(LinkWay::Shown), invited(LinkWay::Mailed)], "the log says which way it went");
    }
}
