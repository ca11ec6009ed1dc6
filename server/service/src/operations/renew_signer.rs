//! Make a new link for a trustee or witness whose link was lost.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, InvitationId};
use uurna_union::officer::Right;

use super::signer_link::hand_over;
use super::{OutOfReach, SignerLink, reach};
use crate::service::Service;

/// Why the link is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RenewSignerRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("there is no such invitation")]
    NoSuchInvitation,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Make a new link, at any stage of the election: the old one is of no use from then on, and keys that came before it stand.
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
    let invited = service.store.invitations(election).await?.into_iter().find(|invited| invited.id == *invitation);
    let Some(invited) = invited else { return Err(RenewSignerRefusal::NoSuchInvitation) };
    let act = Act::SignerRenewed { about: invited.name.clone() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let mut rng = service.randomness.rng();
    let token = service.store.renew_invitation(&entry, election, invitation, &mut rng).await?;
    // another officer withdrew it meanwhile
    let token = token.ok_or(RenewSignerRefusal::NoSuchInvitation)?;
    Ok(hand_over(service, &row, invited, &token).await?)
}

#[cfg(test)]
mod tests {
    use uurna_store::SignerKind;
    use uurna_store::testing::freeze;
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::{NewSigner, invite_signer};
    use crate::testing::Scene;

    #[tokio::test]
    async fn a_new_link_is_made_at_any_stage_and_noted_once() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.service.store, scene.election(None).await);
        let officer = scene.officer(Role::Union).await;
        let by = Actor::Officer(&officer);
        let bo = NewSigner { kind: SignerKind::Witness, name: "Bo", email: None, language: None };
        let first = invite_signer(&scene.service, by, &election, bo).await.unwrap();
        freeze(store, &election).await;
        let second = renew_signer(&scene.service, by, &election, &first.invitation.id).await.unwrap();
        assert_ne!(*first.link, *second.link);
        let nobody = renew_signer(&scene.service, by, &election, &uurna_store::testing::id("nobody")).await;
        assert!(matches!(nobody, Err(RenewSignerRefusal::NoSuchInvitation)));
        let acts: Vec<Act> = store.office_acts(&election).await.unwrap().into_iter().map(|noted| noted.act).collect();
        let about = "Bo".to_owned();
        assert_eq!(acts, [Act::SignerRenewed { about: about.clone() }, Act::SignerInvited { about }]);
    }
}
