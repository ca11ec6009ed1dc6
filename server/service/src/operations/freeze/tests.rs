use uurna_store::testing::number;
use uurna_store::testing::own;
use uurna_store::{ElectorateFilter, ImportState, JobState, MessageState, TakenJob};
use uurna_union::draft::{Draft, Schedule};
use uurna_union::officer::Role;
use uurna_union::proposal::Deciding;

use super::*;
use crate::jobs::Runner;
use crate::operations::{BeginFreezingRefusal, begin_freezing, cancel_freezing, propose, set_deciding};
use crate::testing::ElectionScene;

fn alone() -> Permit {
    Permit::Alone { act: Act::DecidedAlone { what: "freeze".to_owned(), about: String::new() } }
}

async fn try_it(scene: &ElectionScene) -> Result<Frozen, FreezeRefusal> {
    freeze(scene.service(), scene.by(), &scene.election, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_lacks_nothing_is_frozen_once_with_its_board_codes_and_act() {
    let scene = ElectionScene::ready().await;
    let (store, id) = (&scene.service().store, &scene.election);
    scene.agree_to_freeze().await;
    assert!(store.import(own(id), ImportState::Used).await.unwrap().is_some());
    let frozen = try_it(&scene).await.unwrap();
    assert!(store.import(own(id), ImportState::Used).await.unwrap().is_none(), "the register is erased");
    let manifest = scene.manifest().await;
    assert_eq!((frozen.fingerprint, frozen.was_half_frozen), (manifest.fingerprint(), false));
    let row = store.election_of_any_union(id).await.unwrap().unwrap();
    assert!(row.stage == Stage::Frozen && !row.is_half_frozen());
    assert!(store.board(id).await.unwrap().unwrap().is_armed, "voting opens by itself");
    let deliveries = store.deliveries(own(id), "code").await.unwrap();
    assert_eq!((deliveries.len(), manifest.roll().count), (7, 7));
    assert!(deliveries.iter().all(|delivery| delivery.state == MessageState::Waiting), "released");
    assert!(store.registrar_file(own(id), &manifest.fingerprint().to_string()).await.unwrap().is_some());
    assert!(matches!(try_it(&scene).await, Err(FreezeRefusal::NotADraft)), "once");
    let noted = scene.noted().await;
    assert_eq!(noted[0].act, Act::Frozen { about: manifest.fingerprint().to_string() });
    assert_eq!(noted[0].name, scene.officer.name);
    assert_eq!(noted.iter().filter(|noted| matches!(noted.act, Act::Frozen { .. })).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_lacks_something_is_refused_with_what_it_lacks_and_nothing_is_noted() {
    let scene = ElectionScene::ready().await;
    let (service, organisation) = (scene.service(), &scene.officer.organisation);
    set_deciding(&service.store, scene.scene.now(), Actor::Operator, organisation, Deciding::Alone).await.unwrap();
    let (store, id) = (&scene.service().store, &scene.election);
    let unscheduled = |draft: &mut Draft| {
        draft.schedule = Schedule::default();
        Ok::<_, ()>(())
    };
    store.change_draft(id, scene.by(), scene.scene.now(), unscheduled).await.unwrap().unwrap();
    let refused = try_it(&scene).await;
    assert!(matches!(&refused, Err(FreezeRefusal::Missing { obstacles }) if !obstacles.is_empty()), "{refused:?}");
    assert!(store.board(id).await.unwrap().is_none());
    assert!(!scene.noted().await.iter().any(|noted| matches!(noted.act, Act::Frozen { .. })));
    let observer = scene.scene.officer(Role::Observer).await;
    let refused = freeze(scene.service(), Actor::Officer(&observer), id, None).await;
    assert!(matches!(refused, Err(FreezeRefusal::Reach(OutOfReach::NoSuchElection))), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_is_finished_by_the_same_operation_and_noted_once() {
    let scene = ElectionScene::ready().await;
    let (service, id) = (scene.service(), &scene.election);
    let store = &service.store;
    // up to the commit point, and no further
    let row = store.election_of_any_union(id).await.unwrap().unwrap();
    let considered = consider(service, &row, None).await.unwrap();
    let voters = voters(service, &considered).await.unwrap();
    let made = make_decided(service, &row, &considered, &voters).unwrap();
    keep_codes(service, &row, &made, None).await.unwrap();
    begin(service, scene.by(), &row, &considered, &made, alone(), None).await.unwrap();
    assert!(store.election_of_any_union(id).await.unwrap().unwrap().is_half_frozen());
    assert!(!store.board(id).await.unwrap().unwrap().is_armed, "nothing opens before the codes can leave");
    let finished = try_it(&scene).await.unwrap();
    assert_eq!(finished, Frozen { fingerprint: made.manifest.fingerprint(), was_half_frozen: true });
    assert!(!store.election_of_any_union(id).await.unwrap().unwrap().is_half_frozen());
    assert!(store.board(id).await.unwrap().unwrap().is_armed);
    assert_eq!(store.count_electorate(own(id), &ElectorateFilter::default()).await.unwrap(), 7);
    let deliveries = store.deliveries(own(id), "code").await.unwrap();
    assert!(deliveries.len() == 7 && deliveries.iter().all(|delivery| delivery.state == MessageState::Waiting));
    assert_eq!(scene.noted().await.iter().filter(|noted| matches!(noted.act, Act::Frozen { .. })).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn voters_of_a_demonstration_whose_codes_are_told_get_no_message() {
    let scene = ElectionScene::ready().await;
    scene.agree_to_freeze().await;
    let mut told = ToldCodes::of_the_first(3);
    freeze(scene.service(), scene.by(), &scene.election, Some(&mut told)).await.unwrap();
    let codes = told.into_codes();
    let members: Vec<&str> = codes.iter().map(|code| code.voter.member.as_str()).collect();
    assert_eq!(members, ["1", "2", "3"]);
    let deliveries = scene.service().store.deliveries(own(scene.election), "code").await.unwrap();
    assert_eq!(deliveries.len(), 4);
    let manifest = scene.manifest().await;
    let credential = *codes[0].code.credential(manifest.id().as_bytes()).public().encoding();
    assert!(scene.service().boards.standing(&scene.election, credential).await.is_ok(), "it is on the roll");
}

/// A job that the scene's officer asked for, taken up.
async fn taken(scene: &ElectionScene) -> TakenJob {
    scene.agree_to_freeze().await;
    assert!(begin_freezing(scene.service(), scene.by(), &scene.election).await.unwrap());
    let now = scene.scene.now().seconds();
    scene.service().store.take_job(now, now + 60).await.unwrap().unwrap()
}

/// What is kept for voters, if anything.
async fn kept(scene: &ElectionScene) -> (i64, i64) {
    let store = &scene.service().store;
    (number(store, "SELECT COUNT(*) FROM messages").await, number(store, "SELECT COUNT(*) FROM registrar_files").await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_freezing_that_is_cancelled_before_its_commit_leaves_a_draft_and_no_code() {
    let scene = ElectionScene::ready().await;
    let (service, id) = (scene.service(), &scene.election);
    let job = taken(&scene).await;
    assert!(cancel_freezing(service, scene.by(), id).await.unwrap());
    let stopped = freeze_by_job(service, scene.by(), id, &AtWork::on(service, &job)).await;
    let is_refused = matches!(stopped, Err(FreezeRefusal::NotPermitted(NotPermitted::TwoNeeded)));
    assert!(is_refused, "who stops it wants it no longer: {stopped:?}");
    scene.agree_to_freeze().await;
    let stopped = freeze_by_job(service, scene.by(), id, &AtWork::on(service, &job)).await;
    assert!(matches!(stopped, Err(FreezeRefusal::Stopped)), "{stopped:?}");
    // later than every report of progress: the commit itself asks for the job
    let row = service.store.election_of_any_union(id).await.unwrap().unwrap();
    let considered = consider(service, &row, None).await.unwrap();
    let voters = voters(service, &considered).await.unwrap();
    let made = make_decided(service, &row, &considered, &voters).unwrap();
    let stopped = begin(service, scene.by(), &row, &considered, &made, alone(), Some(&AtWork::on(service, &job))).await;
    assert!(matches!(stopped, Err(FreezeRefusal::Stopped)), "{stopped:?}");
    assert!(service.store.board(id).await.unwrap().is_none());
    assert_eq!(kept(&scene).await, (0, 0));
    assert!(!scene.noted().await.iter().any(|noted| matches!(noted.act, Act::Frozen { .. })));
    try_it(&scene).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_freezing_whose_process_ends_is_done_by_the_next_as_the_act_of_who_asked() {
    let scene = ElectionScene::ready().await;
    let (service, id) = (scene.service(), &scene.election);
    let lost = taken(&scene).await;
    // its process ends with held codes; the lease runs out
    let row = service.store.election_of_any_union(id).await.unwrap().unwrap();
    let considered = consider(service, &row, None).await.unwrap();
    let voters = voters(service, &considered).await.unwrap();
    let made = make_decided(service, &row, &considered, &voters).unwrap();
    keep_codes(service, &row, &made, Some(&AtWork::on(service, &lost))).await.unwrap();
    scene.scene.clock.set(scene.scene.now().plus_minutes(10));
    let next = Runner::new(scene.scene.service.clone());
    assert_eq!(next.run_due().await.unwrap(), 1);
    let late = begin(service, scene.by(), &row, &considered, &made, alone(), Some(&AtWork::on(service, &lost))).await;
    assert!(matches!(late, Err(FreezeRefusal::Stopped | FreezeRefusal::NotADraft)), "{late:?}");
    assert_ne!(scene.manifest().await.fingerprint(), made.manifest.fingerprint());
    assert_eq!(kept(&scene).await, (7, 1), "those of the lost process are gone");
    let noted = scene.noted().await;
    assert_eq!((noted[0].act.code().as_str(), noted[0].name.as_str()), ("frozen", scene.officer.name.as_str()));
    assert_eq!(service.store.job(own(id), "freezing").await.unwrap().unwrap().state, JobState::Done);
}

#[tokio::test(flavor = "multi_thread")]
async fn freezing_is_asked_for_by_whom_may_when_nothing_is_missing_and_noted_once() {
    let scene = ElectionScene::ready().await;
    let (service, id) = (scene.service(), &scene.election);
    let observer = scene.scene.officer(Role::Observer).await;
    let refused = begin_freezing(service, Actor::Officer(&observer), id).await;
    assert!(matches!(refused, Err(BeginFreezingRefusal::Reach(_))), "{refused:?}");
    let refused = begin_freezing(service, scene.by(), id).await;
    assert!(matches!(refused, Err(BeginFreezingRefusal::NoSpareSigners { .. })), "{refused:?}");
    propose(service, scene.by(), id, &ElectionScene::FREEZE).await.unwrap();
    let refused = begin_freezing(service, scene.by(), id).await;
    assert!(matches!(refused, Err(BeginFreezingRefusal::NotPermitted(NotPermitted::TwoNeeded))), "{refused:?}");
    scene.agree_to_freeze().await;
    assert!(begin_freezing(service, scene.by(), id).await.unwrap());
    assert!(!begin_freezing(service, scene.by(), id).await.unwrap(), "it is being frozen");
    assert_eq!(scene.noted().await.iter().filter(|noted| noted.act == Act::FreezingOrdered).count(), 1);
    assert!(cancel_freezing(service, scene.by(), id).await.unwrap());
    let unscheduled = |draft: &mut Draft| {
        draft.schedule = Schedule::default();
        Ok::<_, ()>(())
    };
    service.store.change_draft(id, scene.by(), scene.scene.now(), unscheduled).await.unwrap().unwrap();
    let refused = begin_freezing(service, scene.by(), id).await;
    assert!(matches!(&refused, Err(BeginFreezingRefusal::Missing { obstacles }) if !obstacles.is_empty()));
}
