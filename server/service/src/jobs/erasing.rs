//! Erasing as a job: one piece in each step. For everybody all of it
//! is erased since the order; after a crash the same step continues.

use uurna_store::{Actor, DatabaseError, Erasing, OwnedActor, TakenJob};
use uurna_union::act::Act;

use super::{Step, StepError};
use crate::service::Service;

/// Erase the next piece; after the last one, clear the database's files too, and note what was erased.
pub(super) async fn step(service: &Service, job: &TakenJob) -> Result<Step, StepError> {
    let store = &service.store;
    match store.erase_piece(job).await? {
        Erasing::At { done, total } => return Ok(Step::Done { done, total }),
        Erasing::Stopped => return Err(StepError::Stopped),
        Erasing::Through => {}
    }
    store.overwrite_erased().await?;
    let by = asker(service, job).await?;
    let erased = |people: u64| Act::Erased { about: people.to_string() };
    let is_ended = store.end_erasing(job, by.actor(), erased, service.clock.now()).await?;
    if is_ended { Ok(Step::Last) } else { Err(StepError::Stopped) }
}

/// The officer who ordered it, even if they may no longer do so: the order stands.
async fn asker(service: &Service, job: &TakenJob) -> Result<OwnedActor, DatabaseError> {
    let Some(id) = &job.asked_by else { return Ok(Actor::Operator.into()) };
    let record = service.store.officer(id).await?;
    Ok(record.map_or_else(|| Actor::Clock.into(), |record| OwnedActor::Officer(record.officer)))
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::{own, run};
    use uurna_store::{Erasing, JobState};

    use super::*;
    use crate::jobs::{Kind, Runner};
    use crate::operations::erase_voters;
    use crate::testing::ElectionScene;

    /// An election whose erasing is ordered.
    async fn ordered() -> ElectionScene {
        let scene = ElectionScene::frozen().await;
        run(&scene.service().store, "UPDATE boards SET phase = 'ended'").await;
        scene.scene.clock.set("2027-12-01T12:00:00Z".parse().unwrap());
        assert!(erase_voters(scene.service(), scene.by(), &scene.election, true).await.unwrap());
        scene
    }

    async fn state(scene: &ElectionScene) -> JobState {
        scene.service().store.job(own(scene.election), Kind::Erasing.name()).await.unwrap().unwrap().state
    }

    async fn erased(scene: &ElectionScene) -> Vec<(String, u64)> {
        let erasures = scene.service().store.erasures(own(scene.election)).await.unwrap();
        erasures.into_iter().map(|(what, count, _)| (what, count)).collect()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_a_killed_process_began_to_erase_another_erases_to_its_end() {
        let scene = ordered().await;
        let (store, now) = (&scene.service().store, scene.scene.now().seconds());
        let killed = store.take_job(now, now + 120).await.unwrap().unwrap();
        for _ in 0..2 {
            assert!(matches!(step(scene.service(), &killed).await, Ok(Step::Done { .. })));
        }
        let runner = Runner::new(scene.scene.reopen().await);
        assert_eq!(runner.run_due().await.unwrap(), 0, "it is the killed one's until its lease runs out");
        scene.scene.clock.set(scene.scene.now().plus_minutes(2));
        assert_eq!(runner.run_due().await.unwrap(), 1);
        assert!(matches!(step(scene.service(), &killed).await, Err(StepError::Stopped)), "it wakes up too late");
        let counts = [("electorate", 7), ("messages", 7), ("photos", 0), ("registrar-file", 1), ("shares", 0)];
        assert_eq!(erased(&scene).await, counts.map(|(what, count)| (what.to_owned(), count)));
        let acts = [Act::ErasingOrdered, Act::Erased { about: "7".to_owned() }];
        assert_eq!(scene.acts_since_freezing().await, acts, "each once");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn while_the_database_fails_an_erasing_is_tried_again_for_ever_and_nobody_gives_it_up() {
        let scene = ordered().await;
        let (store, runner) = (&scene.service().store, Runner::new(scene.scene.service.clone()));
        run(store, "ALTER TABLE electorate RENAME TO away").await;
        for _ in 0..12 {
            runner.run_due().await.unwrap();
            assert_eq!(state(&scene).await, JobState::Waiting);
            scene.scene.clock.set(scene.scene.now().plus_minutes(2));
        }
        assert!(erased(&scene).await.is_empty());
        run(store, "ALTER TABLE away RENAME TO electorate").await;
        runner.run_due().await.unwrap();
        assert_eq!((state(&scene).await, erased(&scene).await.len()), (JobState::Done, 5));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn it_ends_as_the_act_of_who_ordered_it_though_they_were_shut_out_since() {
        let scene = ordered().await;
        run(&scene.service().store, "UPDATE officers SET disabled_at = 1").await;
        scene.scene.run_due().await;
        let last = scene.noted().await.remove(0);
        assert_eq!((last.act, last.name), (Act::Erased { about: "7".to_owned() }, scene.officer.name.clone()));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_process_that_dies_after_the_last_piece_has_not_said_that_it_is_done() {
        let scene = ordered().await;
        let (store, now) = (&scene.service().store, scene.scene.now().seconds());
        let killed = store.take_job(now, now + 120).await.unwrap().unwrap();
        while store.erase_piece(&killed).await.unwrap() != Erasing::Through {}
        assert!(erased(&scene).await.is_empty());
        scene.scene.clock.set(scene.scene.now().plus_minutes(2));
        assert_eq!(Runner::new(scene.scene.reopen().await).run_due().await.unwrap(), 1);
        assert_eq!(erased(&scene).await[0], ("electorate".to_owned(), 7));
    }
}
