//! Pages are made from a board's row: it says what a replay of the log says, and reading it starts no board.

use std::sync::Arc;

use axum::http::Method;
use tokio::runtime::Handle;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::event::Replacement;
use uurna_election_core::manifest::Manifest;
use uurna_service::boards::{DatabaseStorage, mark_of, marks_in};
use uurna_store::Actor;
use uurna_union::election_code::key_code;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Role;
use uurna_union::summary::{LoggedResult, Summary};

use super::*;
use crate::Access;
use crate::router::routes;

/// Check that the row says what a replay says in this phase. Returns it.
async fn compare(site: &Site, election: &ElectionId, phase: &str) -> Summary {
    let service = &site.service;
    let (row, summary) = service.store.board_with_summary(election).await.unwrap().unwrap();
    let clock: Arc<dyn uurna_service::clock::Clock> = site.clock.clone();
    let storage = DatabaseStorage::new(service.store.clone(), row.number, Handle::current(), clock);
    let mark = mark_of(&marks_in(&service.config.secrets), election);
    let look = move || uurna_keeper::look(&storage, &mark);
    let looked = tokio::task::spawn_blocking(look).await.unwrap().unwrap();
    assert_eq!((row.phase, row.size), (looked.board.phase(), looked.size), "{phase}");
    assert_eq!(row.phase.name(), phase);
    let summary = summary.unwrap();
    assert_eq!(summary, Summary::of(&looked.manifest, &looked.board), "{phase}");
    summary
}

#[tokio::test]
async fn the_row_of_a_board_says_at_every_step_what_a_replay_of_its_log_says() {
    let site = Site::new().await;
    site.clock.set("2026-11-01T12:00:00Z".parse().unwrap());
    let played = Played::begin(Simulation::new(&plan(12)).unwrap(), site.service.boards.clone()).await.unwrap();
    let id = played.election();
    assert_eq!(compare(&site, id, "roll").await.missing(), 3);
    played.accept().await.unwrap();
    assert_eq!(compare(&site, id, "accepting").await.missing(), 0);
    site.clock.set("2026-11-02T07:00:00Z".parse().unwrap());
    played.step(OfficerStep::Open).await.unwrap();
    let opened = compare(&site, id, "open").await;
    let ballots = ballots(played.simulation(), &[0, 1, 0, 1, 0, 1, 2]);
    played.cast(&ballots).await.unwrap();
    assert_eq!(compare(&site, id, "open").await, opened, "ballots change nothing of it");
    let simulation = played.simulation();
    let new = SecretVotingCode::from_secret([9; 12]).unwrap().credential(simulation.manifest.id().as_bytes());
    let old = *simulation.voters[0].credential.public().encoding();
    let fingerprint = simulation.manifest.fingerprint();
    let replacement = Replacement::sign(&fingerprint, old, *new.public().encoding(), &simulation.registrar_key);
    site.service.boards.replace(id, replacement, Actor::Operator).await.unwrap();
    compare(&site, id, "open").await;
    for (step, phase) in
        [(OfficerStep::Suspend, "suspended"), (OfficerStep::Resume, "open"), (OfficerStep::Close, "closed")]
    {
        if step == OfficerStep::Close {
            site.clock.set("2026-11-09T15:00:00Z".parse().unwrap());
        }
        played.step(step).await.unwrap();
        compare(&site, id, phase).await;
    }
    let counted = compare(&site, id, "closed").await.counted.unwrap();
    assert_eq!((counted.ballots, counted.replaced, counted.replaced_after_voting), (6, 1, 1));
    let checks = played.check().await.unwrap();
    compare(&site, id, "checked").await;
    played.sign().await.unwrap();
    assert_eq!(compare(&site, id, "checked").await.ready, [1, 2, 3]);
    played.open(checks).await.unwrap();
    let ended = compare(&site, id, "ended").await;
    let entry = ended.result_entry(&simulation.manifest).unwrap().unwrap();
    assert_eq!((entry.counted, entry.contests.len()), (6, 5));
    let result = ended.result.clone().map(|result| LoggedResult { totals: vec![0; result.totals.len()], ..result });
    let other = Summary { result, ..ended };
    assert!(other.result_entry(&simulation.manifest).is_err(), "no page shows a result that is not that of its totals");
}

/// One election of each kind: coming, open, ended.
async fn three_elections(site: &Site) -> Vec<ElectionId> {
    let seeded = |seed| SimulationPlan { seed, ..plan(12) };
    let coming = Simulation::new(&seeded(3)).unwrap();
    let coming = Played::begin(coming, site.service.boards.clone()).await.unwrap();
    let open = opened(site, &seeded(2)).await;
    open.cast(&ballots(open.simulation(), &[0, 1])).await.unwrap();
    let ended = ended_election(site).await;
    site.clock.set("2026-11-03T12:00:00Z".parse().unwrap());
    [coming, open, ended].map(|played| *played.election()).to_vec()
}

/// A path with its parameters filled in.
fn filled(path: &str, election: &str) -> String {
    let pieces = path.split('/').map(|piece| match piece {
        "{election}" | "{*election}" => election,
        "{*place}" => "entries/000.p/1",
        piece if piece.starts_with('{') => "1",
        piece => piece,
    });
    pieces.collect::<Vec<_>>().join("/")
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_pages_and_lists_of_elections_starts_no_board() {
    let first = Site::new().await;
    let elections = three_elections(&first).await;
    let (site, officer) = (first.restarted().await, first.officer(Role::Union).await);
    for election in &elections {
        let organisation = officer.organisation;
        let title = "{}";
        uurna_store::testing::add_election_row(&site.service.store, election, &organisation, None, title, "frozen")
            .await;
    }
    let cookie = first.session(&officer).await;
    let mut read = 0;
    for route in routes().into_iter().filter(|route| route.method == Method::GET) {
        // the replaced codes are read out of the log, for an officer who is about to replace one
        if route.access == Access::Trustee || route.path == "/office/{election}/replacements" {
            continue;
        }
        for election in &elections {
            let path = filled(route.path, &election.to_string());
            let answer = site.get_as(&cookie, &path).await;
            assert!(answer.status < 500, "{path}: {}", answer.text);
            assert_eq!(site.service.boards.in_memory(), 0, "{path} starts a board");
            read += u32::from(answer.status == 200);
        }
    }
    assert!(read > 100, "{read} pages were there");
    for election in &elections {
        assert_eq!(site.get(&format!("/e/{election}")).await.status, 200);
        assert_eq!(site.get(&format!("/e/{election}/status")).await.status, 200);
        assert_eq!(site.get_as(&cookie, &format!("/office/{election}")).await.status, 200);
    }
    let notification = site.get_as(&cookie, &format!("/office/{}/notification", elections[2])).await;
    assert_eq!(notification.status, 200);
    let manifest = site.service.store.board_manifest(&elections[2]).await.unwrap().unwrap();
    let code = key_code(&Manifest::parse(&manifest).unwrap());
    assert!(notification.text.contains(&code), "whose keys counted it: {}", notification.text);
    assert_eq!(site.service.boards.in_memory(), 0);
    let credential = json!({ "credential": "A".repeat(43) }).to_string();
    site.post(&format!("/e/{}/standing", elections[1]), "application/json", credential).await;
    assert_eq!(site.service.boards.in_memory(), 1, "what only the log knows needs it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_of_an_earlier_version_gets_its_row_when_somebody_reads() {
    let first = Site::new().await;
    let elections = three_elections(&first).await;
    let path = format!("/e/{}", elections[2]);
    let before = first.get(&path).await.text;
    uurna_store::testing::run(&first.service.store, "DELETE FROM board_summaries").await;
    let site = first.restarted().await;
    assert_eq!(site.service.store.boards_without_summary().await.unwrap().len(), 3);
    assert_eq!(read_aloud(&site.get(&path).await.text), read_aloud(&before));
    compare(&site, &elections[2], "ended").await;
    for (election, phase) in elections.iter().zip(["roll", "open", "ended"]) {
        assert_eq!(site.get(&format!("/e/{election}/status")).await.status, 200);
        compare(&site, election, phase).await;
    }
    assert!(site.service.store.boards_without_summary().await.unwrap().is_empty());
}
