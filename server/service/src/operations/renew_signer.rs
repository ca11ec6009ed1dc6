//! Make a new link for a trustee or witness whose link was lost.

use uurna_store::{Actor, DatabaseError, Entry, InvitationError};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, InvitationId};
use uurna_union::officer::Right;
use uurna_union::proposal::Proposal;

use super::signer_link::{Mailing, Notice, Reader};
use super::two_people::{NotPermitted, permit, signer_digest};
use super::{OutOfReach, SignerLink, reach};
use crate::service::Service;

/// Why the link stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum RenewSignerRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("there is no such invitation")]
    NoSuchInvitation,
    /// the signer has sent keys, and a new link may bring others
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Make a new link, at any stage of the election, and tell every signer: the old one loses its effect. After a signer
/// has sent keys, two people are needed, because other keys may come with the new link to a draft.
///
/// # Errors
/// See [`RenewSignerRefusal`].
pub async fn renew_signer(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    invitation: &InvitationId,
) -> Result<SignerLink, RenewSignerRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let all = service.store.invitations(row.own()).await?;
    let Some(invited) = all.iter().find(|invited| invited.id == *invitation) else {
        return Err(RenewSignerRefusal::NoSuchInvitation);
    };
    let mut agreed = None;
    if invited.keys.is_some() {
        let proposal = Proposal::RenewSigner { invitation: *invitation };
        agreed = Some(permit(service, &row, &proposal, &invited.name, signer_digest(invited)).await?);
    }
    let mailing = Mailing::of(service, &row).await?;
    let act = Act::SignerRenewed { about: invited.name.clone(), way: mailing.way(invited.email.as_deref()) };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let mut rng = service.randomness.rng();
    let mail = |token: &_| {
        let mut messages = mailing.notices(&all, &invited.name, by.name(), Notice::Renewed);
        messages.extend(mailing.invitation(&Reader::of(invited), invited.kind.name(), token));
        messages
    };
    let token = service.store.renew_invitation(&entry, election, invitation, agreed.as_ref(), &mut rng, mail).await;
    let token = match token {
        Ok(token) => token,
        Err(InvitationError::Sql(error)) => return Err(error.into()),
        Err(_) => return Err(NotPermitted::TwoNeeded.into()),
    };
    // another officer withdrew it meanwhile, or the signer answered
    let token = token.ok_or(RenewSignerRefusal::NoSuchInvitation)?;
    Ok(mailing.handed(invited.clone(), &token))
}

#[cfg(test)]
mod tests {
    use uurna_store::SignerKind;
    use uurna_store::testing::freeze;
    use uurna_union::act::LinkWay;
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::{NewSigner, invite_signer};
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn a_new_link_is_made_at_any_stage_and_noted_once() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.service.store, scene.election(None).await);
        let officer = scene.officer(Role::Union).await;
        let by = Actor::Officer(&officer);
        let bo = NewSigner { kind: SignerKind::Witness, name: "Bo", email: None, language: None };
        let first = invite_signer(&scene.service, by, &election, bo).await.unwrap();
        freeze(store, &election).await;
        let id = first.invitation.id;
        let second = renew_signer(&scene.service, by, &election, &id).await.unwrap();
        assert_ne!(*first.shown().unwrap(), *second.shown().unwrap());
        let nobody = renew_signer(&scene.service, by, &election, &uurna_store::testing::id("nobody")).await;
        assert!(matches!(nobody, Err(RenewSignerRefusal::NoSuchInvitation)));
        let acts: Vec<Act> =
            store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        let (about, way) = ("Bo".to_owned(), LinkWay::Shown);
        assert_eq!(acts, [Act::SignerRenewed { about: about.clone(), way }, Act::SignerInvited { about, way }]);
    }

    #[tokio::test]
    async fn every_signer_with_an_address_is_told_of_a_new_link_and_of_one_taken_back() {
        let scene = Scene::with_settings("[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n").await;
        let (store, election) = (&scene.service.store, scene.election(None).await);
        let officer = scene.officer(Role::Union).await;
        let by = Actor::Officer(&officer);
        let mut ids = Vec::new();
        for (name, email) in [("Anna", Some("anna@example.org")), ("Bo", Some("bo@example.org")), ("Carita", None)] {
            let new = NewSigner { kind: SignerKind::Trustee, name, email, language: None };
            ids.push(invite_signer(&scene.service, by, &election, new).await.unwrap().invitation.id);
        }
        let told = async |kind: &str| {
            uurna_store::testing::number(store, &format!("SELECT COUNT(*) FROM messages WHERE kind = '{kind}'")).await
        };
        assert_eq!((told("invitation").await, told("signer-notice").await), (2, 0));
        renew_signer(&scene.service, by, &election, &ids[1]).await.unwrap();
        assert_eq!(told("invitation").await, 3, "and the new link");
        let notices = store.deliveries(own(election), "signer-notice").await.unwrap();
        let mut readers: Vec<String> = notices.into_iter().map(|notice| notice.addressee).collect();
        readers.sort();
        let mut both: Vec<String> = ids[..2].iter().map(ToString::to_string).collect();
        both.sort();
        assert_eq!(readers, both, "Bo too: somebody else may have asked for it");
        crate::operations::withdraw_signer(&scene.service, by, &election, &ids[2]).await.unwrap();
        assert_eq!(told("signer-notice").await, 4);
    }
}
