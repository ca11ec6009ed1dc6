//! Elections that end without a result: too few ballots, and cancelled.

use std::convert::Infallible;

use uurna_election_core::board::{Phase, SmallContest};
use uurna_keeper::Submission;
use uurna_rehearsal::simulation::{Played, SimulatedBallot, Simulation, SimulationPlan};
use uurna_store::testing::{number, run};
use uurna_union::ending::NoResult;

use super::{BoardError, Boards, OfficerStep, Trouble};
use crate::testing::Scene;

/// An open election of five voters, of whom at least five must vote, with the ballots of these many.
async fn open(scene: &Scene, ballots: usize) -> (Played, Vec<SimulatedBallot>) {
    let plan = SimulationPlan { floor: 5, ..SimulationPlan::pick_one(2, 5) };
    let played = Played::begin(Simulation::new(&plan).unwrap(), scene.service.boards.clone()).await.unwrap();
    played.accept().await.unwrap();
    scene.clock.set(played.simulation().manifest.opens());
    played.step(OfficerStep::Open).await.unwrap();
    let all = played.simulation().ballots();
    played.cast(&all[..ballots]).await.unwrap();
    (played, all)
}

async fn cast(boards: &Boards, played: &Played, ballot: &SimulatedBallot) -> Result<String, Trouble> {
    let submission = Submission { entry: ballot.entry.clone(), blob: ballot.blob.clone() };
    let room = boards.room(1).unwrap();
    boards.cast(played.election(), submission, boards.now(), room).await.map_err(|error| match error {
        BoardError::Trouble(trouble) => trouble,
        other => panic!("{other}"),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_close_it_is_known_that_too_few_voted_and_nobody_is_waited_for() {
    for (ballots, counted) in [(4, Some(4)), (1, Some(1)), (5, None), (0, None)] {
        let scene = Scene::new().await;
        let (played, _) = open(&scene, ballots).await;
        let status = async || scene.service.boards.status(played.election()).await.unwrap();
        assert_eq!(status().await.no_result, None, "while voting is open");
        scene.clock.set(played.simulation().manifest.closes());
        played.step(OfficerStep::Close).await.unwrap();
        let small = |counted| vec![SmallContest { contest: "contest".to_owned(), counted }];
        let expected = counted.map(|counted| NoResult::TooFewBallots { contests: small(counted), floor: 5 });
        assert_eq!(status().await.no_result, expected, "{ballots} ballots");
        let told = status().await.to_json(scene.clock.now());
        assert_eq!(told["no_result"]["contests"][0]["counted"].as_u64(), counted);
        // a row of an earlier version is made again from the log
        run(&scene.service.store, "DELETE FROM board_summaries").await;
        assert_eq!(status().await.no_result, expected, "{ballots} ballots, replayed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_cast_opened_or_counted_in_a_cancelled_election_and_what_was_cast_is_confirmed() {
    let scene = Scene::new().await;
    let (boards, store) = (&scene.service.boards, &scene.service.store);
    let (played, all) = open(&scene, 2).await;
    let confirmed = cast(boards, &played, &all[0]).await.unwrap();
    run(store, "UPDATE boards SET cancelled_at = 1, cancel_reason = 'a wrong day'").await;
    assert_eq!(cast(boards, &played, &all[3]).await, Err(Trouble::Cancelled));
    assert_eq!(cast(boards, &played, &all[0]).await.unwrap(), confirmed, "it is in the log");
    for step in [OfficerStep::Suspend, OfficerStep::Close] {
        let taken = boards.step(played.election(), step, uurna_store::Actor::Operator).await;
        assert!(matches!(taken, Err(BoardError::Trouble(Trouble::Cancelled))), "{taken:?}");
    }
    scene.clock.set(played.simulation().manifest.closes());
    boards.keep_time_once().await;
    let status = boards.status(played.election()).await.unwrap();
    assert_eq!((status.phase, status.no_result.map(|why| why.name())), (Phase::Open, Some("cancelled")));
    assert!(!store.keep_board_sum(1, 1, "{}").await.unwrap());
    assert_eq!(number(store, "SELECT COUNT(*) FROM board_sums").await, 0);
    let size = boards.ask::<_, Infallible>(played.election(), |keeper| Ok(keeper.size())).await.unwrap();
    assert_eq!(size, status.size, "the log is as it was");
}
