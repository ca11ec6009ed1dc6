//! Elections that end without a result: too few ballots, and cancelled.

use std::convert::Infallible;

use uurna_crypto::signature::SigningKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::{Phase, SmallContest, entry_of};
use uurna_keeper::Submission;
use uurna_rehearsal::simulation::{SimulatedBallot, Simulation, SimulationPlan};
use uurna_store::Actor;
use uurna_store::testing::{number, run};
use uurna_union::ending::NoResult;
use uurna_union::ids::ElectionId;
use zeroize::Zeroizing;

use super::{BoardError, Boards, NewBoard, OfficerStep, Trouble};
use crate::testing::Scene;

/// An open election of five voters with a floor of five, in which these many have voted.
async fn open(scene: &Scene, ballots: usize) -> (Simulation, ElectionId, Vec<SimulatedBallot>) {
    let plan = SimulationPlan { floor: 5, ..SimulationPlan::pick_one(2, 5) };
    let (simulation, boards) = (Simulation::new(&plan).unwrap(), &scene.service.boards);
    let log_key = Zeroizing::new(simulation.log_seed);
    let new = NewBoard { manifest: &simulation.manifest_bytes, roll: &simulation.roll, log_key };
    boards.create(new).await.unwrap();
    let election = simulation.manifest.id();
    for (signer, key) in (1..).zip(&simulation.trustees) {
        let key = SigningKey::from_seed(&key.signing_seed());
        let acceptance = Acceptance::sign(&simulation.manifest.fingerprint(), signer, &key);
        boards.file(&election, entry_of(3, &acceptance.encode())).await.unwrap();
    }
    scene.clock.set(simulation.manifest.opens());
    boards.step(&election, OfficerStep::Open, Actor::Operator).await.unwrap();
    let all = simulation.ballots();
    for ballot in &all[..ballots] {
        cast(boards, &election, ballot).await.unwrap();
    }
    (simulation, election, all)
}

async fn cast(boards: &Boards, election: &ElectionId, ballot: &SimulatedBallot) -> Result<String, Trouble> {
    let submission = Submission { entry: ballot.entry.clone(), blob: ballot.blob.clone() };
    let room = boards.room(1).unwrap();
    boards.cast(election, submission, boards.now(), room).await.map_err(|error| match error {
        BoardError::Trouble(trouble) => trouble,
        other => panic!("{other}"),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn at_the_close_it_is_known_that_too_few_voted_and_nobody_is_waited_for() {
    for (ballots, counted) in [(4, Some(4)), (1, Some(1)), (5, None), (0, None)] {
        let scene = Scene::new().await;
        let (simulation, election, _) = open(&scene, ballots).await;
        let status = async || scene.service.boards.status(&election).await.unwrap();
        assert_eq!(status().await.no_result, None, "while voting is open");
        scene.clock.set(simulation.manifest.closes());
        scene.service.boards.step(&election, OfficerStep::Close, Actor::Operator).await.unwrap();
        let small = |counted| vec![SmallContest { contest: "contest".to_owned(), counted }];
        let expected = counted.map(|counted| NoResult::TooFewBallots { contests: small(counted), floor: 5 });
        assert_eq!(status().await.no_result, expected, "{ballots} ballots");
        let told = status().await.to_json(scene.now());
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
    let (simulation, election, all) = open(&scene, 2).await;
    let confirmed = cast(boards, &election, &all[0]).await.unwrap();
    run(store, "UPDATE boards SET cancelled_at = 1, cancel_reason = 'a wrong day'").await;
    assert_eq!(cast(boards, &election, &all[3]).await, Err(Trouble::Cancelled));
    assert_eq!(cast(boards, &election, &all[0]).await.unwrap(), confirmed, "it is in the log");
    for step in [OfficerStep::Suspend, OfficerStep::Close] {
        let taken = boards.step(&election, step, Actor::Operator).await;
        assert!(matches!(taken, Err(BoardError::Trouble(Trouble::Cancelled))), "{taken:?}");
    }
    scene.clock.set(simulation.manifest.closes());
    boards.keep_time_once().await;
    let status = boards.status(&election).await.unwrap();
    assert_eq!((status.phase, status.no_result.map(|why| why.name())), (Phase::Open, Some("cancelled")));
    assert!(!store.keep_board_sum(1, 1, "{}").await.unwrap());
    assert_eq!(number(store, "SELECT COUNT(*) FROM board_sums").await, 0);
    let size = boards.ask::<_, Infallible>(&election, |keeper| Ok(keeper.size())).await.unwrap();
    assert_eq!(size, status.size, "the log is as it was");
}
