//! A signer says that the words are lost.

use uurna_store::{DatabaseError, Invitation};

use crate::service::Service;

/// Why it was not noted.
#[derive(Debug, thiserror::Error)]
pub enum ReportLostWordsRefusal {
    /// there is nothing to lose
    #[error("no key was made from words, or the invitation was withdrawn")]
    NoKey,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Note that a signer's words are lost, and show it to the office. Nothing that was signed changes, and a draft with
/// such a key is not frozen. A signer who finds the words shows it by using them.
///
/// # Errors
/// See [`ReportLostWordsRefusal`].
pub async fn report_lost_words(service: &Service, invitation: &Invitation) -> Result<(), ReportLostWordsRefusal> {
    let is_noted = service.store.lose_words(invitation, service.clock.now()).await?;
    if is_noted { Ok(()) } else { Err(ReportLostWordsRefusal::NoKey) }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::own;
    use uurna_store::{Actor, SignerKind};
    use uurna_union::act::{Act, Doer};
    use uurna_union::draft::Obstacle;
    use uurna_union::proposal::Proposal;

    use super::*;
    use crate::operations::{
        BeginFreezingRefusal, NewSigner, begin_freezing, confirm, freeze, invite_signer, propose, withdraw_signer,
    };
    use crate::testing::ElectionScene;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_draft_is_not_frozen_with_lost_words_and_another_is_invited_in_their_place_by_two() {
        let scene = ElectionScene::ready().await;
        let (service, id) = (scene.service(), &scene.election);
        let anna = service.store.invitations(own(*id)).await.unwrap().remove(0);
        scene.agree_to_freeze().await;
        for _ in 0..2 {
            report_lost_words(service, &anna).await.unwrap();
        }
        let noted = scene.noted().await;
        assert_eq!((&noted[0].act, noted[0].doer), (&Act::WordsLost, Doer::Signer));
        assert_ne!(noted[1].act, Act::WordsLost, "once");
        let begun = begin_freezing(service, scene.by(), id).await;
        let lost = Obstacle::WordsLost { names: vec!["Anna".to_owned()] };
        assert!(
            matches!(&begun, Err(BeginFreezingRefusal::Missing { obstacles }) if *obstacles == [lost]),
            "{begun:?}"
        );
        let proposal = Proposal::WithdrawSigner { invitation: anna.id };
        assert!(withdraw_signer(service, scene.by(), id, &anna.id).await.is_err(), "one officer alone");
        propose(service, scene.by(), id, &proposal).await.unwrap();
        let seen = service.store.proposal(own(*id), &proposal.key()).await.unwrap().unwrap().digest;
        confirm(service, Actor::Officer(&scene.second), id, &proposal.key(), &seen).await.unwrap();
        withdraw_signer(service, scene.by(), id, &anna.id).await.unwrap();
        scene.invite(3, SignerKind::Trustee, "Cecilia").await;
        scene.agree_to_freeze().await;
        freeze(service, scene.by(), id, None).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn words_that_were_lost_are_found_by_whoever_accepts_with_them() {
        let scene = ElectionScene::frozen().await;
        let store = &scene.service().store;
        let bo = store.invitations(own(scene.election)).await.unwrap().remove(1);
        report_lost_words(scene.service(), &bo).await.unwrap();
        assert!(store.invitations(own(scene.election)).await.unwrap()[1].lost_at.is_some());
        scene.accept().await;
        let bo = store.invitations(own(scene.election)).await.unwrap().remove(1);
        assert_eq!((bo.lost_at, bo.tried_at), (None, Some(scene.scene.now())));
        report_lost_words(scene.service(), &bo).await.unwrap();
        scene.accept().await;
        let bo = store.invitations(own(scene.election)).await.unwrap().remove(1);
        assert!(bo.lost_at.is_some(), "anybody can send an acceptance of the record again");
    }

    #[tokio::test]
    async fn who_has_no_key_has_lost_none() {
        let scene = crate::testing::Scene::new().await;
        let (election, officer) = (scene.election(None).await, scene.officer(uurna_union::officer::Role::Union).await);
        let new = NewSigner { kind: SignerKind::Witness, name: "Bo", email: None, language: None };
        let bo = invite_signer(&scene.service, Actor::Officer(&officer), &election, new).await.unwrap().invitation;
        let refused = report_lost_words(&scene.service, &bo).await;
        assert!(matches!(refused, Err(ReportLostWordsRefusal::NoKey)), "{refused:?}");
    }
}
