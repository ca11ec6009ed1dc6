//! Everything that is refused has its name.

use axum::body::Body;
use axum::http::Request;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::entry_of;
use uurna_election_core::event::Replacement;

use super::world::{BYTES, JSON, World, at, code, framed, json};
use crate::client::Client;
use crate::testing::Answer;
use uurna_rehearsal::simulation::SimulatedBallot;
use uurna_service::boards::OfficerStep;
use uurna_store::Actor;

#[tokio::test(flavor = "multi_thread")]
async fn a_ballot_that_does_not_hold_is_refused_by_name_and_leaves_the_log_as_it_was() {
    let world = World::opened(4).await;
    let size = world.status().await["size"].clone();
    let good = world.ballot(0, 1, Tracker::NONE, 1);
    let changed = |place: usize| {
        let mut entry = good.entry.clone();
        entry[place] ^= 1;
        framed(&entry, &good.blob)
    };
    let last = good.entry.len() - 1;
    let other = world.ballot(1, 1, Tracker::NONE, 2);
    let refusals = [
        (Vec::new(), (422, "bad-ballot")),
        (framed(&good.entry, &good.blob[1..]), (422, "bad-ballot")),
        ([&[255; 4][..], &good.entry, &good.blob].concat(), (400, "malformed")),
        (framed(&[good.entry.clone(), vec![0]].concat(), &good.blob[1..]), (422, "bad-ballot")),
        (changed(0), (422, "bad-ballot")),
        (changed(1), (422, "bad-ballot")),
        (changed(last), (422, "bad-ballot")),
        (changed(40), (409, "code-used")),
        (framed(&good.entry, &other.blob), (422, "bad-shares")),
    ];
    for (place, (body, (status, name))) in refusals.into_iter().enumerate() {
        let answer = world.post("/ballots", BYTES, body).await;
        assert_eq!(code(&answer), (status, name.to_owned()), "row {place}: {}", answer.text);
    }
    let stranger =
        SecretVotingCode::from_secret([7; 12]).unwrap().credential(world.simulation.manifest.id().as_bytes());
    let mut entry = good.entry.clone();
    entry[3..35].copy_from_slice(stranger.public().encoding());
    assert_eq!(code(&world.post("/ballots", BYTES, framed(&entry, &good.blob)).await), (403, "not-on-the-roll".into()));
    assert_eq!(world.status().await["size"], size);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ballot_out_of_its_time_or_of_a_replaced_code_is_refused_by_name() {
    let world = World::new(3).await;
    let ballot = world.ballot(0, 1, Tracker::NONE, 1);
    let early = world.cast(&ballot).await;
    assert_eq!(code(&early), (409, "not-open".into()));
    assert_eq!(
        (json(&early)["phase"].as_str(), json(&early)["opens"].as_str()),
        (Some("roll"), Some("2026-11-02T07:00:00Z"))
    );
    let world = World::opened(3).await;
    let (id, boards) = (world.id(), &world.site.service.boards);
    boards.step(&id, OfficerStep::Suspend, uurna_store::Actor::Operator).await.unwrap();
    assert_eq!(json(&world.cast(&ballot).await)["phase"], "suspended");
    boards.step(&id, OfficerStep::Resume, uurna_store::Actor::Operator).await.unwrap();
    let new = SecretVotingCode::from_secret([9; 12]).unwrap().credential(world.simulation.manifest.id().as_bytes());
    let old = *world.simulation.voters[0].credential.public().encoding();
    let fingerprint = world.simulation.manifest.fingerprint();
    let key = &world.simulation.registrar_key;
    let replacement = Replacement::sign(&fingerprint, old, *new.public().encoding(), key);
    boards.replace(&id, replacement, Actor::Operator).await.unwrap();
    assert_eq!(code(&world.cast(&ballot).await), (409, "code-replaced".into()));
    let standing = world.post("/standing", JSON, world.credential(0)).await;
    assert_eq!(json(&standing)["is_current"], false);
    assert!(
        boards
            .step(&id, OfficerStep::Close, uurna_store::Actor::Operator)
            .await
            .unwrap_err()
            .to_string()
            .contains("before its time")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_that_does_not_hold_is_refused_by_name() {
    let world = World::new(1).await;
    let fingerprint = world.simulation.manifest.fingerprint();
    let acceptance = |signer, key: &SigningKey| entry_of(3, &Acceptance::sign(&fingerprint, signer, key).encode());
    let (_, first) = &world.signers()[0];
    let forged = world.post("/acts", BYTES, acceptance(2, first)).await;
    assert_eq!(code(&forged), (422, "refused".into()));
    assert!(json(&forged)["faults"][0].as_str().unwrap().contains("not signed"), "{}", forged.text);
    assert_eq!(code(&world.post("/acts", BYTES, Vec::new()).await), (400, "malformed".into()));
    assert_eq!(code(&world.post("/acts", BYTES, entry_of(4, b"{}")).await), (400, "malformed".into()));
    assert_eq!(code(&world.post("/acts", BYTES, vec![3; 70_000]).await), (413, "too-large".into()));
    let good = acceptance(1, first);
    let index = json(&world.post("/acts", BYTES, good.clone()).await)["index"].clone();
    assert_eq!(json(&world.post("/acts", BYTES, good.clone()).await)["index"], index, "the same bytes again");
    let world = World::opened(1).await;
    let late = world.post("/acts", BYTES, [good, b" ".to_vec()].concat()).await;
    assert_eq!(code(&late), (409, "not-now".into()));
    let word = r#"{"trustee": 1, "size": 1, "root": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#;
    assert_eq!(code(&world.post("/sums", JSON, word).await), (409, "not-now".into()));
    assert_eq!(code(&world.post("/sums", JSON, "{").await), (400, "malformed".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_of_no_election_or_by_nobody_is_refused_by_name() {
    let world = World::new(1).await;
    for path in [
        "/e/none/manifest",
        "/e/none/status",
        "/e/none/record/checkpoint",
        "/e/none/record.tar",
        "/e/none/record/tile/0/000",
    ] {
        assert_eq!(code(&world.site.get(path).await), (404, "no-such-election".into()), "{path}");
    }
    for (path, body) in [("standing", world.credential(0).into_bytes()), ("acts", vec![3]), ("ballots", vec![5])] {
        let request = Request::post(format!("/e/none/{path}")).header("content-length", body.len());
        let answer = world.site.ask(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(code(&answer), (404, "no-such-election".into()), "{path}");
    }
    assert_eq!(code(&world.get("/blobs").await).0, 401, "sealed shares are for trustees");
    for bad in
        ["", "[]", r#"{"credential": "AAAA"}"#, r#"{"credential": 7}"#, r#"{"credential": "A", "credential": "A"}"#]
    {
        assert_eq!(code(&world.post("/standing", JSON, bad).await), (400, "malformed".into()), "{bad}");
    }
    let request = Request::post(world.path("/ballots")).header("sec-fetch-site", "cross-site").body(Body::empty());
    assert_eq!(world.site.ask(request.unwrap()).await.status, 403, "another site's page casts nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_blob_is_taken_back_until_it_is_erased() {
    let world = World::opened(2).await;
    let (ballot, other) = (world.ballot(0, 1, Tracker::NONE, 1), world.ballot(1, 1, Tracker::NONE, 2));
    let index = world.confirmed(&ballot, &world.cast(&ballot).await);
    assert_eq!(world.post(&format!("/blobs/{index}"), BYTES, ballot.blob.clone()).await.status, 204);
    let wrong = world.post(&format!("/blobs/{index}"), BYTES, other.blob).await;
    assert_eq!(code(&wrong), (422, "bad-shares".into()));
    for place in ["0", "99"] {
        let none = world.post(&format!("/blobs/{place}"), BYTES, ballot.blob.clone()).await;
        assert_eq!(code(&none), (404, "no-such-ballot".into()), "{place}");
    }
    let board = world.site.service.store.board(&world.id()).await.unwrap().unwrap();
    let erased_at = at("2027-02-01T00:00:00Z").seconds();
    let noted = format!(
        "INSERT INTO board_erasures (board, erased_at, blobs, hours) VALUES ({}, {erased_at}, 1, 1)",
        board.number
    );
    uurna_store::testing::run(&world.site.service.store, &noted).await;
    let erased = world.post(&format!("/blobs/{index}"), BYTES, ballot.blob.clone()).await;
    assert_eq!(code(&erased), (410, "erased".into()));
    assert_eq!(json(&erased)["erased_at"], "2027-02-01T00:00:00Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_is_slowed_down_and_who_has_a_code_is_not() {
    let world = World::opened(1).await;
    let nobody = r#"{"credential": "4vKuY24O1sb2YtNKEsKvqJtqA2C_2HZZQcB8h8gYTXY"}"#;
    let mut answers = Vec::new();
    for _ in 0..40 {
        answers.push(world.post("/standing", JSON, nobody).await.status);
    }
    assert_eq!(answers[..30], [403; 30]);
    assert_eq!(answers[31..], [429; 9]);
    assert_eq!(world.post("/standing", JSON, world.credential(0)).await.status, 200);
    let limits = &world.site.service.limits;
    let elsewhere = Client("1.2.3.4".parse().unwrap());
    let refused = (0..500).filter(|_| limits.check(elsewhere).is_err()).count();
    assert!((1..=100).contains(&refused), "{refused} of 500 at once");
    assert!(limits.check(Client("1.2.3.5".parse().unwrap())).is_ok(), "each address for itself");
}

/// What an answer says beside its status and body.
fn manner(answer: &Answer) -> Vec<(String, String)> {
    // every body has its own length and kind, and every request its own number
    let told = ["content-length", "content-type", "x-request-id"];
    let headers = answer.headers.iter().filter(|(name, _)| !told.contains(&name.as_str()));
    let mut manner: Vec<_> =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    manner.sort();
    manner
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_about_codes_that_are_there_used_replaced_or_not_differ_in_what_they_say_alone() {
    let world = World::opened(4).await;
    let used = world.ballot(1, 1, Tracker::NONE, 1);
    world.confirmed(&used, &world.cast(&used).await);
    let id = *world.simulation.manifest.id().as_bytes();
    let new = SecretVotingCode::from_secret([9; 12]).unwrap().credential(&id);
    let old = *world.simulation.voters[2].credential.public().encoding();
    let fingerprint = world.simulation.manifest.fingerprint();
    let replacement = Replacement::sign(&fingerprint, old, *new.public().encoding(), &world.simulation.registrar_key);
    world.site.service.boards.replace(&world.id(), replacement, Actor::Operator).await.unwrap();
    let nobody = r#"{"credential": "4vKuY24O1sb2YtNKEsKvqJtqA2C_2HZZQcB8h8gYTXY"}"#.to_owned();

    let fresh = world.post("/standing", JSON, world.credential(0)).await;
    let members = |answer: &Answer| json(answer).as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for (asked, status) in [(world.credential(1), 200), (world.credential(2), 200), (nobody, 403)] {
        let answer = world.post("/standing", JSON, asked).await;
        assert_eq!((answer.status, manner(&answer)), (status, manner(&fresh)));
        let expected: &[&str] =
            if status == 200 { &["style", "weight", "is_current", "last"] } else { &["status", "code", "detail"] };
        assert_eq!(members(&answer), expected);
    }
    let stranger = SecretVotingCode::from_secret([7; 12]).unwrap().credential(&id);
    let refused = |credential: &[u8; 32], ballot: &SimulatedBallot| {
        let mut entry = ballot.entry.clone();
        entry[3..35].copy_from_slice(credential);
        framed(&entry, &ballot.blob)
    };
    let ballot = world.ballot(0, 1, Tracker::NONE, 3);
    let used_again = *world.simulation.voters[1].credential.public().encoding();
    let mut manners = Vec::new();
    for (credential, name) in
        [(used_again, "code-used"), (old, "code-replaced"), (*stranger.public().encoding(), "not-on-the-roll")]
    {
        let answer = world.post("/ballots", BYTES, refused(&credential, &ballot)).await;
        assert_eq!(code(&answer).1, name);
        manners.push(manner(&answer));
    }
    assert!(manners.iter().all(|manner| *manner == manners[0]), "{manners:?}");
}
