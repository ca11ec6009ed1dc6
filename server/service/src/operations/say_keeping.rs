//! A signer says where the words are kept, and in what form.

use uurna_store::{DatabaseError, Invitation};
use uurna_union::keeping::Keeping;

use crate::service::Service;

/// Why it was not noted.
#[derive(Debug, thiserror::Error)]
pub enum SayKeepingRefusal {
    #[error("the invitation was withdrawn")]
    Withdrawn,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Note where a signer keeps the words, at any stage: words move. The office is told when one loss would take several
/// signers, and an earlier proposal to freeze becomes void.
///
/// # Errors
/// See [`SayKeepingRefusal`].
pub async fn say_keeping(
    service: &Service,
    invitation: &Invitation,
    keeping: &Keeping,
) -> Result<(), SayKeepingRefusal> {
    let is_noted = service.store.say_keeping(invitation, keeping, service.clock.now()).await?;
    if is_noted { Ok(()) } else { Err(SayKeepingRefusal::Withdrawn) }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::own;
    use uurna_store::{Actor, SignerKind};
    use uurna_union::act::{Act, Doer};
    use uurna_union::keeping::{KeptCopy, Medium, Place};
    use uurna_union::losses::{Cause, Loss};
    use uurna_union::proposal::Proposal;

    use super::*;
    use crate::operations::{
        BeginFreezingRefusal, ConfirmRefusal, FreezeRefusal, NewSigner, NotPermitted, ProposeRefusal, SubjectRefusal,
        begin_freezing, confirm, freeze, invite_signer, propose, withdraw_signer,
    };
    use crate::testing::ElectionScene;

    fn at(place: Place) -> Keeping {
        Keeping::new(vec![KeptCopy { place, medium: Medium::Paper, is_shared: false }]).unwrap()
    }

    /// Three trustees and a witness: one may be missing.
    async fn with_one_to_spare() -> (ElectionScene, Vec<Invitation>) {
        let scene = ElectionScene::ready().await;
        for (number, kind, name) in [(3, SignerKind::Trustee, "Cecilia"), (4, SignerKind::Witness, "Office")] {
            scene.invite(number, kind, name).await;
        }
        let all = scene.service().store.invitations(own(scene.election)).await.unwrap();
        (scene, all)
    }

    async fn refused_losses(scene: &ElectionScene) -> Vec<Loss> {
        let proposed = propose(scene.service(), scene.by(), &scene.election, &Proposal::FREEZE).await;
        match proposed {
            Err(ProposeRefusal::Subject(SubjectRefusal::NoSpareSigners { losses })) => losses,
            Ok(_) => Vec::new(),
            refused => panic!("{refused:?}"),
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn two_signers_in_one_place_are_refused_without_the_switch_and_let_through_once_one_is_elsewhere() {
        let (scene, all) = with_one_to_spare().await;
        let unsaid = refused_losses(&scene).await;
        assert_eq!((&unsaid[0].cause, unsaid[0].signers.len()), (&Cause::Unsaid, 4));
        for (signer, place) in all.iter().zip([Place::Office, Place::Home, Place::Home, Place::Office]) {
            say_keeping(scene.service(), signer, &at(place)).await.unwrap();
        }
        let losses = refused_losses(&scene).await;
        let office = Loss {
            cause: Cause::Place(Place::Office),
            signers: vec!["Anna".to_owned(), "Office".to_owned()],
            leaves_result: false,
        };
        assert_eq!(losses, [office]);
        say_keeping(scene.service(), &all[0], &at(Place::Home)).await.unwrap();
        assert_eq!(refused_losses(&scene).await, []);
        let noted = &scene.noted().await[1];
        assert_eq!((noted.act.clone(), noted.doer, noted.name.as_str()), (Act::KeepingSaid, Doer::Signer, "Anna"));
        scene.agree_to(&Proposal::FREEZE).await;
        freeze(scene.service(), scene.by(), &scene.election, None).await.unwrap();
        say_keeping(scene.service(), &all[0], &at(Place::Bank)).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn whoever_moves_the_words_voids_the_freezing_that_two_people_wanted() {
        let (scene, all) = with_one_to_spare().await;
        for signer in &all {
            say_keeping(scene.service(), signer, &at(Place::Home)).await.unwrap();
        }
        scene.agree_to(&Proposal::FREEZE).await;
        say_keeping(scene.service(), &all[0], &at(Place::Elsewhere)).await.unwrap();
        let refused = freeze(scene.service(), scene.by(), &scene.election, None).await;
        assert!(matches!(refused, Err(FreezeRefusal::NotPermitted(NotPermitted::Changed))), "{refused:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nobody_to_spare_needs_the_switch_and_two_people_even_where_one_decides() {
        let scene = ElectionScene::ready().await;
        let (service, id) = (scene.service(), &scene.election);
        assert!(!refused_losses(&scene).await.is_empty());
        uurna_store::testing::run(&service.store, "UPDATE organisations SET decides_alone = 1").await;
        let begun = begin_freezing(service, scene.by(), id).await;
        assert!(matches!(begun, Err(BeginFreezingRefusal::NoSpareSigners { .. })), "{begun:?}");
        let alone = freeze(service, scene.by(), id, None).await;
        assert!(matches!(alone, Err(FreezeRefusal::NoSpareSigners { .. })), "{alone:?}");
        let asked = propose(service, scene.by(), id, &ElectionScene::FREEZE).await.unwrap();
        assert_eq!(asked, crate::operations::Asked::Waits);
        let unconfirmed = freeze(service, scene.by(), id, None).await;
        assert!(matches!(unconfirmed, Err(FreezeRefusal::NotPermitted(NotPermitted::TwoNeeded))), "{unconfirmed:?}");
        let seen = service.store.proposal(own(*id), "freeze").await.unwrap().unwrap().digest;
        let own = confirm(service, scene.by(), id, "freeze", &seen).await;
        assert!(matches!(own, Err(ConfirmRefusal::OwnProposal)), "{own:?}");
        confirm(service, Actor::Officer(&scene.second), id, "freeze", &seen).await.unwrap();
        freeze(service, scene.by(), id, None).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_signer_whose_invitation_was_withdrawn_says_nothing() {
        let scene = ElectionScene::ready().await;
        let new = NewSigner { kind: SignerKind::Witness, name: "Deniz", email: None, language: None };
        let deniz = invite_signer(scene.service(), scene.by(), &scene.election, new).await.unwrap().invitation;
        withdraw_signer(scene.service(), scene.by(), &scene.election, &deniz.id).await.unwrap();
        let gone = say_keeping(scene.service(), &deniz, &at(Place::Home)).await;
        assert!(matches!(gone, Err(SayKeepingRefusal::Withdrawn)), "{gone:?}");
    }
}
