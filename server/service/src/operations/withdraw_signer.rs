//! Take back the invitation of a trustee or witness to a draft.

use uurna_store::{Actor, DatabaseError, Entry, InvitationError};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, InvitationId};
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why an invitation stands.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawSignerRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// the election has a manifest, which names its signers
    #[error("the election is no draft: its trustees and witnesses stand in its manifest")]
    NotADraft,
    #[error("there is no such invitation")]
    NoSuchInvitation,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Take back an invitation: its link is of no use from then on, and its keys are forgotten.
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
    let invited = service.store.invitations(election).await?.into_iter().find(|invited| invited.id == *invitation);
    let Some(invited) = invited else { return Err(WithdrawSignerRefusal::NoSuchInvitation) };
    let act = Act::SignerWithdrawn { about: invited.name };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    match service.store.withdraw_invitation(&entry, election, invitation).await {
        Ok(true) => Ok(()),
        // another officer was quicker
        Ok(false) => Err(WithdrawSignerRefusal::NoSuchInvitation),
        Err(InvitationError::Sql(error)) => Err(error.into()),
        Err(_) => Err(WithdrawSignerRefusal::NotADraft),
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha20Rng;
    use rand_core::SeedableRng as _;
    use uurna_store::testing::{entry, freeze};
    use uurna_store::{NewInvitation, SignerKind};
    use uurna_union::officer::Role;
    use uurna_words::Language;

    use super::*;
    use crate::testing::Scene;

    const INVITED: Act = Act::SignerInvited { about: String::new() };

    #[tokio::test]
    async fn an_invitation_is_withdrawn_once_with_its_act_and_never_after_freezing() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.service.store, scene.election(None).await);
        let (officer, mut rng) = (scene.officer(Role::Union).await, ChaCha20Rng::seed_from_u64(1));
        let by = Actor::Officer(&officer);
        let mut invite = async |name| {
            let new = NewInvitation { kind: SignerKind::Trustee, name, email: None, language: Language::Finnish };
            store.invite(&entry(&election, &INVITED), &election, &new, scene.now(), &mut rng).await.unwrap().0
        };
        let (bo, cecilia) = (invite("Bo").await, invite("Cecilia").await);
        withdraw_signer(&scene.service, by, &election, &bo.id).await.unwrap();
        let again = withdraw_signer(&scene.service, by, &election, &bo.id).await;
        assert!(matches!(again, Err(WithdrawSignerRefusal::NoSuchInvitation)));
        freeze(store, &election).await;
        let late = withdraw_signer(&scene.service, by, &election, &cecilia.id).await;
        assert!(matches!(late, Err(WithdrawSignerRefusal::NotADraft)));
        let acts: Vec<Act> = store.office_acts(&election).await.unwrap().into_iter().map(|noted| noted.act).collect();
        assert_eq!(acts, [Act::SignerWithdrawn { about: "Bo".to_owned() }, INVITED, INVITED]);
    }
}
