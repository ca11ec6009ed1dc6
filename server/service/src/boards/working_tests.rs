//! Few workers for many boards: one at a time for each, no request
//! lost, no board kept waiting by others; and logs that leave memory.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use uurna_rehearsal::simulation::{Simulation, SimulationPlan};
use uurna_union::ids::ElectionId;
use zeroize::Zeroizing;

use super::{BoardError, Boards, NewBoard, Trouble};
use crate::testing::Scene;

/// Boards of elections with one voter each.
async fn boards(scene: &Scene, many: u64) -> Vec<ElectionId> {
    let mut elections = Vec::new();
    for seed in 1..=many {
        let simulation = Simulation::new(&SimulationPlan { seed, ..SimulationPlan::pick_one(2, 1) }).unwrap();
        let log_key = Zeroizing::new(simulation.log_seed);
        let new = NewBoard { manifest: &simulation.manifest_bytes, roll: &simulation.roll, log_key };
        scene.service.boards.create(new).await.unwrap();
        elections.push(ElectionId::from(*simulation.manifest.id().as_bytes()));
    }
    elections
}

async fn size(boards: &Boards, election: &ElectionId) -> Result<u64, BoardError<Infallible>> {
    boards.ask(election, |keeper| Ok(keeper.size())).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_has_one_worker_at_a_time_and_all_have_few() {
    let scene = Scene::new().await;
    let elections = boards(&scene, 20).await;
    let (at_once, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let asks = elections.iter().flat_map(|election| {
        let here = Arc::new(AtomicUsize::new(0));
        (0..10).map(move |_| (election, Arc::clone(&here))).collect::<Vec<_>>()
    });
    let asked = asks.map(|(election, here)| {
        let (at_once, most) = (Arc::clone(&at_once), Arc::clone(&most));
        scene.service.boards.ask::<_, Infallible>(election, move |_| {
            let alone = here.fetch_add(1, Ordering::SeqCst) == 0;
            most.fetch_max(at_once.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::yield_now();
            at_once.fetch_sub(1, Ordering::SeqCst);
            here.fetch_sub(1, Ordering::SeqCst);
            Ok(alone)
        })
    });
    let answers = join_all(asked).await;
    assert_eq!(answers.len(), 200);
    assert!(answers.into_iter().all(|answer| answer.unwrap()), "two workers had one board");
    assert!(most.load(Ordering::SeqCst) <= 8, "{most:?} worked at once");
    assert_eq!(scene.service.boards.in_memory(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_leaves_memory_when_nothing_is_asked_and_is_replayed_for_the_next_who_asks() {
    let scene = Scene::new().await;
    let (elections, boards) = (boards(&scene, 2).await, &scene.service.boards);
    assert_eq!(boards.in_memory(), 0, "a new board waits for somebody who asks");
    let known = size(boards, &elections[0]).await.unwrap();
    let begun = Instant::now();
    drop(boards.0.pool().idle_at(begun + Duration::from_mins(14)));
    assert_eq!(boards.in_memory(), 1);
    // the worker that answered may not have put the board back yet
    while boards.in_memory() > 0 {
        drop(boards.0.pool().idle_at(begun + Duration::from_mins(16)));
        tokio::task::yield_now().await;
    }
    assert_eq!(size(boards, &elections[0]).await.unwrap(), known);
    assert_eq!(boards.in_memory(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_costs_whoever_asked_together_an_answer_and_the_board_goes_on() {
    let scene = Scene::new().await;
    let (elections, boards) = (boards(&scene, 2).await, &scene.service.boards);
    for _ in 0..20 {
        let lost = boards.ask::<u64, Infallible>(&elections[0], |_| panic!("as a fault of ours would")).await;
        assert!(matches!(lost, Err(BoardError::Trouble(Trouble::OutcomeUnknown))), "{lost:?}");
    }
    for election in &elections {
        assert!(size(boards, election).await.unwrap() > 0);
    }
    assert!(boards.end(Duration::from_secs(20)).await, "no worker is missed");
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_end_what_waits_is_done_and_nothing_more_is_taken() {
    let scene = Scene::new().await;
    let (elections, boards) = (boards(&scene, 12).await, &scene.service.boards);
    let asked = elections.iter().map(|election| {
        let (boards, election) = (Arc::clone(boards), *election);
        tokio::spawn(async move { size(&boards, &election).await })
    });
    let asked: Vec<_> = asked.collect();
    // until all requests are in queues
    while boards.in_memory() < elections.len() && boards.0.pool().waiting() < elections.len() {
        tokio::task::yield_now().await;
    }
    let ended = boards.end(Duration::from_mins(1)).await;
    let answers = join_all(asked).await;
    assert!(ended);
    for answer in answers {
        assert!(answer.unwrap().unwrap() > 0);
    }
    let late = size(boards, &elections[0]).await;
    assert!(matches!(late, Err(BoardError::Trouble(Trouble::Busy))), "{late:?}");
}
