//! The life of an election, each part by what clients send.

use uurna_election_core::acts::Readiness;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::trustee::{SharesCheck, TrusteeCheck};
use uurna_record::TarFile;
use uurna_verifier::{Asked, State, Verification, verify};

use super::world::{BYTES, JSON, World, at, json};
use uurna_keeper::SumReport;
use uurna_service::boards::randomness;
use uurna_service::jobs::Runner;
use uurna_service::operations::{EraseVotersRefusal, erase_voters};
use uurna_store::{Actor, testing};

/// The record as anybody downloads it, verified.
async fn downloaded(world: &World) -> Verification {
    let answer = world.get("/record.tar").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/x-tar"));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &answer.bytes).unwrap();
    let mut record = TarFile::open(file.path()).unwrap();
    let fingerprint = Some(world.simulation.manifest.fingerprint());
    verify(&mut record, &Asked { fingerprint, ..Asked::default() }, &randomness, &mut |_| ()).unwrap()
}

/// A trustee's check of its shares, from the downloaded record and the blobs of the service.
async fn trustee_check(world: &World, trustee: usize) -> (TrusteeCheck, SumReport) {
    let verification = downloaded(world).await;
    let board = world.site.service.store.board(&world.id()).await.unwrap().unwrap();
    let blobs = world.site.service.store.board_blobs(board.number, 0, 1000).await.unwrap();
    let blob = |index: u64| blobs.iter().find(|(place, _)| *place == index).map(|(_, blob)| blob.clone());
    let closed = verification.board.as_ref().unwrap().closed().unwrap();
    let key = world.simulation.trustees[trustee - 1].sealing_key();
    let check = SharesCheck::after_close(closed, &key).unwrap();
    let check = check.run(&blob, &verification.ballots, &randomness).unwrap();
    assert!(check.sum.is_some() && check.exclusions.is_empty());
    let checkpoint = verification.checkpoint.as_ref().unwrap().unverified();
    let (signer, signing) = &world.signers()[trustee - 1];
    let fingerprint = world.simulation.manifest.fingerprint();
    let root = checkpoint.root().to_bytes();
    (check, SumReport::sign(&fingerprint, *signer, checkpoint.size(), root, signing))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_election_goes_from_its_board_to_a_result_that_verifies() {
    let world = World::new(6).await;
    assert_eq!(world.status().await["phase"], "roll");
    world.accept().await;
    let boards = &world.site.service.boards;
    world.site.clock.set(at("2026-11-02T07:00:00Z"));
    boards.keep_time_once().await;
    assert_eq!(world.status().await["phase"], "accepting", "the officer has not armed it");
    world.arm().await;
    boards.keep_time_once().await;
    assert_eq!(world.status().await["phase"], "open");

    let first: Vec<_> = (0..5).map(|voter| world.ballot(voter, voter % 2, Tracker::NONE, voter as u64)).collect();
    let mut indices = Vec::new();
    for ballot in &first {
        indices.push(world.confirmed(ballot, &world.cast(ballot).await));
    }
    let again = world.ballot(0, 1, first[0].tracker, 77);
    world.confirmed(&again, &world.cast(&again).await);
    assert_eq!(world.confirmed(&first[0], &world.cast(&first[0]).await), indices[0], "the same bytes, the same index");

    world.site.clock.set(at("2026-11-09T15:00:00Z"));
    let late = world.ballot(5, 1, Tracker::NONE, 5);
    assert_eq!(json(&world.cast(&late).await)["code"], "not-open", "from `closes` on, also before the log says so");
    assert_eq!(world.confirmed(&again, &world.cast(&again).await), indices[4] + 1, "confirmed before is confirmed");
    boards.keep_time_once().await;
    assert_eq!(world.status().await["phase"], "closed");
    let (service, id) = (world.site.service.service(), world.id());
    let union = testing::add_union(&service.store, world.site.now()).await;
    testing::add_election_row(&service.store, &id, &union, None, "{}", "frozen").await;
    let early = erase_voters(service, Actor::Operator, &id, true).await;
    assert!(matches!(early, Err(EraseVotersRefusal::NotEnded { .. })), "shares are needed until the result");

    let mut checks = Vec::new();
    for trustee in 1..=3 {
        let (check, word) = trustee_check(&world, trustee).await;
        let answer = world.post("/sums", JSON, word.encode()).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(
            json(&answer)["phase"],
            if trustee < 3 { "closed" } else { "checked" },
            "with the last word it goes on"
        );
        checks.push(check);
    }
    let closed = downloaded(&world).await;
    let election = closed.board.as_ref().unwrap().checked().unwrap();
    for (signer, key) in world.signers() {
        let readiness = Readiness::sign(&world.simulation.manifest.fingerprint(), election.close(), signer, &key);
        let answer = world.post("/acts", BYTES, entry_of(7, &readiness.encode())).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }
    let ready = downloaded(&world).await;
    let election = ready.board.as_ref().unwrap().checked().unwrap();
    let mut phases = Vec::new();
    for ((_, key), check) in world.signers().iter().zip(&checks).take(2) {
        let opening = check.open(election, Some(election.close()), key).unwrap();
        let answer = world.post("/acts", BYTES, entry_of(8, &opening.encode())).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        phases.push(json(&answer)["phase"].as_str().unwrap().to_owned());
    }
    assert_eq!(phases, ["opening", "ended"], "the t-th opening brings the result");
    assert!(erase_voters(service, Actor::Operator, &id, true).await.unwrap());
    assert_eq!(Runner::new(service.clone()).run_due().await.unwrap(), 1);
    let erased = service.store.erasures(testing::own(id)).await.unwrap();
    assert!(erased.iter().any(|(what, count, _)| what == "shares" && *count == 6), "of six ballots: {erased:?}");
    let verified = downloaded(&world).await;
    assert_eq!(verified.report.state, State::Valid, "{:?}", verified.report.failed().collect::<Vec<_>>());
    let status = world.status().await;
    assert_eq!(status["opened"], serde_json::json!([1, 2]));
    assert_eq!(status["close_code"], election.close_code());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_is_read_tile_by_tile_and_kept_as_long_as_it_may() {
    let world = World::opened(3).await;
    let ballot = world.ballot(0, 1, Tracker::NONE, 1);
    world.confirmed(&ballot, &world.cast(&ballot).await);
    let checkpoint = world.get("/record/checkpoint").await;
    assert_eq!((checkpoint.status, checkpoint.header("cache-control")), (200, "no-cache"));
    assert_eq!(checkpoint.header("access-control-allow-origin"), "*");
    assert!(checkpoint.text.starts_with(&format!("uurna.election/{}\n7\n", world.id())), "{}", checkpoint.text);
    let tile = world.get("/record/tile/entries/000.p/7").await;
    assert_eq!((tile.status, tile.header("cache-control")), (200, "public, max-age=300"));
    assert!(tile.bytes.ends_with(&ballot.entry));
    assert_eq!(world.get("/record/tile/entries/000.p/6").await.status, 200, "as wide as the log once was");
    assert_eq!(world.get("/record/tile/0/000.p/7").await.bytes.len(), 7 * 32);
    for beyond in ["entries/000.p/8", "entries/000", "entries/001.p/1", "1/000.p/1", "0/x", "entries/%2e%2e/000"] {
        let answer = world.get(&format!("/record/tile/{beyond}")).await;
        assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{beyond}");
        assert_eq!(json(&answer)["code"], "no-such-tile");
    }
    let manifest = world.get("/manifest").await;
    assert_eq!(manifest.bytes, world.simulation.manifest_bytes);
    let tag = format!("\"{}\"", encode_base64url(Fingerprint::of(&manifest.bytes).as_bytes()));
    assert_eq!(manifest.header("etag"), tag);
    assert!(manifest.header("cache-control").contains("immutable"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_log_says_of_a_code_is_told_to_who_knows_it() {
    let world = World::opened(2).await;
    let fresh = world.post("/standing", JSON, world.credential(0)).await;
    let expected = serde_json::json!({ "style": 0, "weight": 1, "is_current": true, "last": null });
    assert_eq!((fresh.status, json(&fresh)), (200, expected));
    world.site.clock.set(at("2026-11-03T09:59:59Z"));
    let ballot = world.ballot(0, 1, Tracker::NONE, 1);
    let index = world.confirmed(&ballot, &world.cast(&ballot).await);
    let used = json(&world.post("/standing", JSON, world.credential(0)).await);
    let tracker = encode_base64url(&ballot.tracker.0);
    let last = serde_json::json!({ "tracker": tracker, "index": index, "day": "2026-11-03" });
    assert_eq!(used["last"], last);
    let blind = world.ballot(0, 2, Tracker::NONE, 2);
    let refused = json(&world.cast(&blind).await);
    assert_eq!((&refused["code"], &refused["last"]), (&"code-used".into(), &last), "what the device needs to go on");
}
