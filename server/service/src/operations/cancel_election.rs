//! Cancel a frozen election with a reason: it ends without a result.
//!
//! The log does not say it: a cancelling is a fact of the service. Its record stays as it is and is incomplete, which every page says.

use uurna_store::{Actor, Cancelling, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ending::{ReasonFault, read_reason};
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_union::proposal::Proposal;

use super::two_people::{NotPermitted, Subject, SubjectRefusal, permit, subject};
use super::{OutOfReach, reach};
use crate::service::Service;

/// Why an election goes on.
#[derive(Debug, thiserror::Error)]
pub enum CancelElectionRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Reason(#[from] ReasonFault),
    /// a draft is deleted, and a result stays
    #[error(transparent)]
    Subject(#[from] SubjectRefusal),
    #[error(transparent)]
    NotPermitted(#[from] NotPermitted),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Cancel an election as two people agreed, for a reason that everybody reads. From then on nothing is cast, opened or
/// counted, and no message that waits is sent. An election that is cancelled already counts as done.
///
/// # Errors
/// See [`CancelElectionRefusal`].
pub async fn cancel_election(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    reason: &str,
) -> Result<(), CancelElectionRefusal> {
    let row = match reach(service, by, election, Right::Run).await {
        Err(OutOfReach::Cancelled { .. }) => return Ok(()),
        found => found?,
    };
    let reason = read_reason(reason)?;
    let proposal = Proposal::Cancel { reason: reason.clone() };
    let Subject { about, digest, .. } = subject(service, &row, &proposal).await?;
    let permit = permit(service, &row, &proposal, &about, digest).await?;
    let (act, at) = (Act::Cancelled { about: reason.clone() }, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    match service.store.cancel_election(&entry, election, &reason, &permit).await? {
        Cancelling::Done => Ok(()),
        Cancelling::NotPermitted => Err(NotPermitted::TwoNeeded.into()),
        Cancelling::Over => match reach(service, by, election, Right::Run).await {
            Err(OutOfReach::Cancelled { .. }) => Ok(()),
            Err(out) => Err(out.into()),
            Ok(_) => Err(SubjectRefusal::ResultOut.into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use uurna_election_core::board::Phase;
    use uurna_store::ElectorateFilter;
    use uurna_store::testing::{number, own, run};

    use super::*;
    use crate::jobs::Runner;
    use crate::operations::{EraseVotersRefusal, arm, erase_voters, list_election, propose};
    use crate::testing::ElectionScene;

    const REASON: &str = "The closing day was wrong.";

    async fn cancel(scene: &ElectionScene) -> Result<(), CancelElectionRefusal> {
        cancel_election(scene.service(), scene.by(), &scene.election, REASON).await
    }

    fn proposal() -> Proposal {
        Proposal::Cancel { reason: REASON.to_owned() }
    }

    async fn waiting(scene: &ElectionScene) -> i64 {
        let sql = "SELECT COUNT(*) FROM messages WHERE body IS NOT NULL OR state IN ('held', 'waiting')";
        number(&scene.service().store, sql).await
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn two_people_cancel_a_frozen_election_and_no_code_that_waits_is_sent() {
        let scene = ElectionScene::frozen().await;
        let (service, store) = (scene.service(), &scene.service().store);
        assert!(waiting(&scene).await > 0);
        assert!(matches!(cancel(&scene).await, Err(CancelElectionRefusal::NotPermitted(NotPermitted::TwoNeeded))));
        let none = cancel_election(service, scene.by(), &scene.election, " \n").await;
        assert!(matches!(none, Err(CancelElectionRefusal::Reason(ReasonFault::Missing))));
        scene.agree_to(&proposal()).await;
        let other = cancel_election(service, scene.by(), &scene.election, "Another reason.").await;
        assert!(matches!(other, Err(CancelElectionRefusal::NotPermitted(NotPermitted::Changed))), "not as it was read");
        cancel(&scene).await.unwrap();
        cancel(&scene).await.unwrap();
        assert_eq!(waiting(&scene).await, 0);
        let board = store.board(&scene.election).await.unwrap().unwrap();
        assert_eq!(board.cancelled.map(|cancelled| cancelled.reason).as_deref(), Some(REASON));
        assert!(!board.is_armed && store.proposals(own(scene.election), scene.scene.now()).await.unwrap().is_empty());
        let acts = scene.acts_since_freezing().await;
        let cancelled = acts.iter().filter(|act| **act == Act::Cancelled { about: REASON.to_owned() });
        assert_eq!((cancelled.count(), acts.len()), (1, 3), "proposed, confirmed and once cancelled: {acts:?}");
        let refused = arm(service, scene.by(), &scene.election, true).await;
        assert!(refused.unwrap_err().to_string().contains(REASON));
        assert!(propose(service, scene.by(), &scene.election, &proposal()).await.is_err());
        list_election(service, scene.by(), &scene.election, false).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_draft_and_a_result_are_not_cancelled() {
        let scene = ElectionScene::ready().await;
        let draft = propose(scene.service(), scene.by(), &scene.election, &proposal()).await;
        assert!(draft.unwrap_err().to_string().contains("not frozen"));
        scene.freeze().await;
        scene.agree_to(&proposal()).await;
        run(&scene.service().store, "UPDATE boards SET phase = 'ended'").await;
        assert!(matches!(cancel(&scene).await, Err(CancelElectionRefusal::Subject(SubjectRefusal::ResultOut))));
        let board = scene.service().store.board(&scene.election).await.unwrap().unwrap();
        assert_eq!((board.phase, board.cancelled), (Phase::Ended, None));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_confirmed_cancelling_that_is_gone_meanwhile_changes_nothing() {
        let scene = ElectionScene::frozen().await;
        let (service, id) = (scene.service(), &scene.election);
        scene.agree_to(&proposal()).await;
        let row = reach(service, scene.by(), id, Right::Run).await.unwrap();
        let Subject { about, digest, .. } = subject(service, &row, &proposal()).await.unwrap();
        let permitted = permit(service, &row, &proposal(), &about, digest).await.unwrap();
        run(&service.store, "DELETE FROM proposals").await;
        let (act, at) = (Act::Cancelled { about: REASON.to_owned() }, scene.scene.now());
        let entry = Entry { organisation: &row.organisation, election: Some(id), by: scene.by(), act: &act, at };
        let done = service.store.cancel_election(&entry, id, REASON, &permitted).await.unwrap();
        assert_eq!(done, Cancelling::NotPermitted);
        assert_eq!(service.store.board(id).await.unwrap().unwrap().cancelled, None);
        assert!(waiting(&scene).await > 0 && !scene.acts_since_freezing().await.contains(&act));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_known_of_voters_is_erased_after_a_cancelling_from_its_day_on() {
        let scene = ElectionScene::frozen().await;
        let (store, id) = (&scene.service().store, &scene.election);
        let erase = async || erase_voters(scene.service(), scene.by(), id, true).await;
        scene.agree_to(&proposal()).await;
        cancel(&scene).await.unwrap();
        assert!(matches!(erase().await, Err(EraseVotersRefusal::Early { .. })));
        scene.scene.clock.set("2027-12-01T12:00:00Z".parse().unwrap());
        assert!(erase().await.unwrap());
        assert_eq!(Runner::new(scene.scene.service.clone()).run_due().await.unwrap(), 1);
        let kept = store.count_electorate(own(id), &ElectorateFilter::default()).await.unwrap();
        assert_eq!((kept, store.erasures(own(id)).await.unwrap().len()), (0, 5));
    }
}
