//! Take back the invitation of a trustee or witness to a draft.

use uurna_store::{Actor, DatabaseError, Entry, InvitationError, Stage};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, InvitationId};
use uurna_union::officer::Right;
use uurna_union::proposal::Proposal;

use super::signer_link::{Mailing, Notice};
use super::two_people::{NotPermitted, permit, signer_digest};
use super::{OutOfReach, reach};
use crate::service::Service;

/// Why an invitation stays.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawSignerRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// the election has a manifest, which names its signers
    #[error("the election is no draft: its trustees and witnesses stand in its manifest")]
    NotADraft,
    #[error("there is no such invitation")]
    NoSuchInvitation,
    /// keys stand: a person who takes them away could invite another in the signer's name
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Take back an invitation, and tell every signer: its link loses its effect, and its keys are forgotten. After a
/// signer has sent keys, two people are needed.
///
/// # Errors
/// See [`WithdrawSignerRefusal`].
pub async fn withdraw_signer(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    invitation: &InvitationId,
) -> Result<(), WithdrawSignerRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let all = service.store.invitations(row.own()).await?;
    let Some(invited) = all.iter().find(|invited| invited.id == *invitation) else {
        return Err(WithdrawSignerRefusal::NoSuchInvitation);
    };
    if row.stage != Stage::Draft {
        return Err(WithdrawSignerRefusal::NotADraft);
    }
    let mut agreed = None;
    if invited.keys.is_some() {
        let proposal = Proposal::WithdrawSigner { invitation: *invitation };
        agreed = Some(permit(service, &row, &proposal, &invited.name, signer_digest(invited)).await?);
    }
    let notices = Mailing::of(service, &row).await?.notices(&all, &invited.name, by.name(), Notice::Withdrawn);
    let act = Act::SignerWithdrawn { about: invited.name.clone() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    match service.store.withdraw_invitation(&entry, election, invitation, agreed.as_ref(), &notices).await {
        Ok(true) => Ok(()),
        // another officer was faster
        Ok(false) => Err(WithdrawSignerRefusal::NoSuchInvitation),
        Err(InvitationError::Sql(error)) => Err(error.into()),
        Err(InvitationError::NotPermitted) => Err(NotPermitted::TwoNeeded.into()),
        Err(_) => Err(WithdrawSignerRefusal::NotADraft),
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;
    use uurna_store::testing::{entry, freeze};
    use uurna_store::{NewInvitation, SignerKind};
    use uurna_union::act::LinkWay;
    use uurna_union::officer::Role;
    use uurna_words::Language;

    use super::*;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    const INVITED: Act = Act::SignerInvited { about: String::new(), way: LinkWay::Shown };

    #[tokio::test]
    async fn an_invitation_is_withdrawn_once_with_its_act_and_never_after_freezing() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.service.store, scene.election(None).await);
        let (officer, mut rng) = (scene.officer(Role::Union).await, ChaCha20Rng::seed_from_u64(1));
        let by = Actor::Officer(&officer);
        let mut invite = async |name| {
            let new = NewInvitation { kind: SignerKind::Trustee, name, email: None, language: Language::Finnish };
            store.invite(&entry(&election, &INVITED), &election, &new, &mut rng, |_, _| None).await.unwrap().0
        };
        let (bo, cecilia) = (invite("Bo").await, invite("Cecilia").await);
        withdraw_signer(&scene.service, by, &election, &bo.id).await.unwrap();
        let again = withdraw_signer(&scene.service, by, &election, &bo.id).await;
        assert!(matches!(again, Err(WithdrawSignerRefusal::NoSuchInvitation)));
        freeze(store, &election).await;
        let late = withdraw_signer(&scene.service, by, &election, &cecilia.id).await;
        assert!(matches!(late, Err(WithdrawSignerRefusal::NotADraft)));
        let acts: Vec<Act> =
            store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        assert_eq!(acts, [Act::SignerWithdrawn { about: "Bo".to_owned() }, INVITED, INVITED]);
    }
}
