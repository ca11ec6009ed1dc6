//! Take a frozen election a step further: open, suspend, resume, close, order the check.
//!
//! The step is an entry of the log, and its act is written in the transaction of the entry
//! ([`DatabaseStorage`](crate::boards::DatabaseStorage)); a step that the clock takes by itself is noted as the clock's.

use uurna_election_core::board::Phase;
use uurna_keeper::StepRefusal;
use uurna_store::Actor;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::boards::{BoardError, OfficerStep};
use crate::service::Service;

/// Why an election stays where it was.
#[derive(Debug, thiserror::Error)]
pub enum TakeStepRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Board(#[from] BoardError<StepRefusal>),
}

/// Take a step. A step that was taken already counts as done. Returns the phase of the log.
///
/// # Errors
/// See [`TakeStepRefusal`].
pub async fn take_step(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    step: OfficerStep,
) -> Result<Phase, TakeStepRefusal> {
    reach(service, by, election, Right::Run).await?;
    Ok(service.boards.step(election, step, by).await?)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use uurna_keeper::SumReport;
    use uurna_union::act::{Act, Doer};

    use super::*;
    use crate::testing::ElectionScene;

    #[tokio::test(flavor = "multi_thread")]
    async fn every_step_is_noted_once_with_whoever_took_it_and_a_refused_one_not_at_all() {
        let scene = ElectionScene::frozen().await;
        let take = async |step| take_step(scene.service(), scene.by(), &scene.election, step).await;
        assert!(matches!(take(OfficerStep::Open).await, Err(TakeStepRefusal::Board(BoardError::Refused(_)))));
        scene.accept().await;
        scene.scene.clock.set(scene.manifest().await.opens());
        assert_eq!(take(OfficerStep::Open).await.unwrap(), Phase::Open);
        assert_eq!(take(OfficerStep::Open).await.unwrap(), Phase::Open, "the same again");
        assert_eq!(take(OfficerStep::Suspend).await.unwrap(), Phase::Suspended);
        assert_eq!(take(OfficerStep::Resume).await.unwrap(), Phase::Open);
        scene.scene.clock.set(scene.manifest().await.closes());
        assert_eq!(take(OfficerStep::Close).await.unwrap(), Phase::Closed);
        assert!(matches!(take(OfficerStep::Check).await, Err(TakeStepRefusal::Board(BoardError::Refused(_)))));
        let acts = [Act::Opened, Act::Suspended, Act::Resumed, Act::Closed];
        assert_eq!(scene.acts_since_freezing().await, acts);
        assert!(scene.noted().await.iter().all(|noted| noted.doer == Doer::Officer));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_order_to_count_without_some_trustees_word_is_noted_beside_the_step() {
        let scene = ElectionScene::frozen().await;
        scene.open_voting().await;
        scene.scene.clock.set(scene.manifest().await.closes());
        let take = async |step| take_step(scene.service(), scene.by(), &scene.election, step).await;
        take(OfficerStep::Close).await.unwrap();
        let words = scene.service().boards.ask::<_, Infallible>(&scene.election, |keeper| {
            let end = keeper.checkpoint().unwrap().unverified().clone();
            for trustee in [1, 2] {
                let (size, root) = (end.size(), end.root().to_bytes());
                let key = ElectionScene::signing_key(trustee);
                let word = SumReport::sign(&keeper.fingerprint(), trustee.into(), size, root, &key);
                keeper.note_sum(&word).unwrap();
            }
            Ok(())
        });
        words.await.unwrap();
        assert_eq!(take(OfficerStep::Check).await.unwrap(), Phase::Checked);
        let mut acts = scene.acts_since_freezing().await;
        acts.sort_by_key(Act::code);
        assert_eq!(acts, [Act::CheckOrdered, Act::Checked, Act::Closed, Act::Opened]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_step_that_the_clock_takes_is_noted_as_the_clocks() {
        let scene = ElectionScene::frozen().await;
        scene.accept().await;
        scene.scene.clock.set(scene.manifest().await.opens());
        scene.service().boards.keep_time_once().await;
        scene.scene.clock.set(scene.manifest().await.closes());
        scene.service().boards.keep_time_once().await;
        let noted = scene.noted().await;
        let last: Vec<_> = noted.iter().take(2).map(|noted| (noted.act.clone(), noted.doer)).collect();
        assert_eq!(last, [(Act::Closed, Doer::Clock), (Act::Opened, Doer::Clock)]);
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_step_ordered_after_anothers_is_not_noted_as_theirs() {
        let scene = ElectionScene::frozen().await;
        scene.accept().await;
        scene.scene.clock.set(scene.manifest().await.opens());
        take_step(scene.service(), scene.by(), &scene.election, OfficerStep::Open).await.unwrap();
        scene.scene.clock.set(scene.manifest().await.closes());
        scene.service().boards.keep_time_once().await;
        let doers: Vec<_> = scene.noted().await.iter().take(2).map(|noted| noted.doer).collect();
        assert_eq!(doers, [Doer::Clock, Doer::Officer]);
    }
}
