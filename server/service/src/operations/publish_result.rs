//! Publish the result, with the lots that the committee drew by hand.

use uurna_keeper::PublishError;
use uurna_store::{Actor, DatabaseError};
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::proposal::{DrawnLot, Proposal};

use super::two_people::{NotPermitted, Subject, SubjectRefusal, drawn, permit, subject};
use super::{OutOfReach, reach};
use crate::boards::{BoardError, PublishRefusal};
use crate::service::Service;

/// Why no result was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishResultRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    /// there is nothing to publish yet
    #[error(transparent)]
    Subject(SubjectRefusal),
    #[error(transparent)]
    Board(BoardError<PublishRefusal>),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Publish the result as two people agreed; lots and result are noted in
/// the transaction of its entry. A published result counts as done.
///
/// # Errors
/// See [`PublishResultRefusal`].
pub async fn publish_result(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    lots: Vec<DrawnLot>,
) -> Result<(), PublishResultRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let proposal = Proposal::Result { lots };
    let Subject { about, digest, .. } = match subject(service, &row, &proposal).await {
        Err(SubjectRefusal::Board(BoardError::Refused(PublishError::Published))) => return Ok(()),
        found => found.map_err(PublishResultRefusal::Subject)?,
    };
    let permit = permit(service, &row, &proposal, &about, digest).await?;
    let Proposal::Result { lots } = proposal else { return Ok(()) };
    match service.boards.publish(row.own(), drawn(&lots), by, permit).await {
        Ok(_) | Err(BoardError::Refused(PublishRefusal::Keeper(PublishError::Published))) => Ok(()),
        Err(BoardError::Refused(PublishRefusal::NotPermitted)) => Err(NotPermitted::TwoNeeded.into()),
        Err(error) => Err(PublishResultRefusal::Board(error)),
    }
}

#[cfg(test)]
mod tests {
    use uurna_election_core::board::Phase;
    use uurna_store::testing::own;
    use uurna_union::act::Act;
    use uurna_union::draft::{Draft, LotsBy};

    use super::*;
    use crate::operations::{ConfirmRefusal, ProposeRefusal, SubjectRefusal, confirm, propose, withdraw_proposal};
    use crate::testing::ElectionScene;

    /// An election that its trustees opened; nobody voted, and no lot is left to draw.
    async fn opened() -> ElectionScene {
        let scene = ElectionScene::without_floor().await;
        scene.freeze().await;
        scene.open_ballots().await;
        scene
    }

    async fn publish(scene: &ElectionScene) -> Result<(), PublishResultRefusal> {
        publish_result(scene.service(), scene.by(), &scene.election, Vec::new()).await
    }

    fn is_refused(published: &Result<(), PublishResultRefusal>) -> bool {
        matches!(published, Err(PublishResultRefusal::NotPermitted(NotPermitted::TwoNeeded)))
    }

    async fn phase(scene: &ElectionScene) -> Phase {
        scene.service().store.board(&scene.election).await.unwrap().unwrap().phase
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_result_is_what_two_people_want_and_published_once() {
        let scene = opened().await;
        assert!(is_refused(&publish(&scene).await), "nobody proposed it");
        let proposal = Proposal::Result { lots: Vec::new() };
        propose(scene.service(), scene.by(), &scene.election, &proposal).await.unwrap();
        assert!(is_refused(&publish(&scene).await), "proposed is not confirmed");
        assert_eq!(phase(&scene).await, Phase::Opening);
        scene.agree_to(&proposal).await;
        // another process, at the same time, by the same proposal
        let (second, by) = (scene.scene.reopen().await, Actor::Officer(&scene.second));
        let (ours, theirs) = tokio::join!(publish(&scene), publish_result(&second, by, &scene.election, Vec::new()));
        let is_done = |published: &Result<(), PublishResultRefusal>| published.is_ok() || is_refused(published);
        assert!((ours.is_ok() || theirs.is_ok()) && is_done(&ours) && is_done(&theirs), "{ours:?} {theirs:?}");
        publish(&scene).await.unwrap();
        assert_eq!(phase(&scene).await, Phase::Ended);
        let acts = scene.acts_since_freezing().await;
        let published = acts.iter().filter(|act| **act == Act::ResultPublished).count();
        assert_eq!((published, acts.last()), (1, Some(&Act::ResultPublished)), "{acts:?}");
        assert_eq!(scene.service().store.proposal(own(scene.election), &proposal.key()).await.unwrap(), None);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_proposal_that_is_taken_back_while_it_is_carried_out_publishes_nothing() {
        let scene = opened().await;
        let (service, id) = (scene.service(), &scene.election);
        let proposal = Proposal::Result { lots: Vec::new() };
        scene.agree_to(&proposal).await;
        let row = reach(service, scene.by(), id, Right::Run).await.unwrap();
        let Subject { about, digest, .. } = subject(service, &row, &proposal).await.unwrap();
        let permitted = permit(service, &row, &proposal, &about, digest).await.unwrap();
        withdraw_proposal(service, scene.by(), id, &proposal.key()).await.unwrap();
        let published = service.boards.publish(row.own(), drawn(&[]), scene.by(), permitted).await;
        let is_refused = matches!(published, Err(BoardError::Refused(PublishRefusal::NotPermitted)));
        assert!(is_refused, "{published:?}");
        assert_eq!(phase(&scene).await, Phase::Opening);
        let acts = scene.acts_since_freezing().await;
        assert!(!acts.contains(&Act::ResultPublished), "{acts:?}");
        // the board goes on
        scene.agree_to(&proposal).await;
        publish(&scene).await.unwrap();
        assert_eq!(phase(&scene).await, Phase::Ended);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_result_is_confirmed_only_as_it_would_be_published() {
        let scene = opened().await;
        let (service, id) = (scene.service(), &scene.election);
        let proposal = Proposal::Result { lots: Vec::new() };
        propose(service, scene.by(), id, &proposal).await.unwrap();
        let unseen = confirm(service, Actor::Officer(&scene.second), id, &proposal.key(), &[0; 32]).await;
        assert!(matches!(unseen, Err(ConfirmRefusal::Changed)), "{unseen:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_tie_that_the_committee_draws_is_published_with_the_lot_in_the_log_by_two() {
        let scene = ElectionScene::without_floor().await;
        let by_hand = |draft: &mut Draft| {
            draft.contests[0].lots = LotsBy::Committee;
            Ok::<_, ()>(())
        };
        let now = scene.scene.now();
        scene.service().store.change_draft(&scene.election, scene.by(), now, by_hand).await.unwrap().unwrap();
        let codes = scene.freeze_telling().await;
        scene.open_voting().await;
        scene.vote(&codes[0], 0).await;
        scene.vote(&codes[1], 1).await;
        scene.count_ballots().await;
        let undrawn = propose(scene.service(), scene.by(), &scene.election, &Proposal::Result { lots: vec![] }).await;
        let needs_lot = |refusal: &ProposeRefusal| matches!(refusal, ProposeRefusal::Subject(SubjectRefusal::LotNeeded { tied, .. }) if tied.len() == 2);
        assert!(undrawn.as_ref().is_err_and(needs_lot), "{undrawn:?}");
        let contest = scene.manifest().await.contests()[0].id.clone();
        let lots = vec![DrawnLot { contest, order: vec!["olli".to_owned(), "maija".to_owned()] }];
        scene.agree_to(&Proposal::Result { lots: lots.clone() }).await;
        publish_result(scene.service(), scene.by(), &scene.election, lots).await.unwrap();
        let acts = scene.acts_since_freezing().await;
        let [.., entered, published] = acts.as_slice() else { panic!("{acts:?}") };
        assert!(matches!(entered, Act::LotEntered { about } if !about.is_empty()), "{acts:?}");
        assert_eq!(*published, Act::ResultPublished);
    }
}
