//! Which election a code is of, where a voter brings a code and nothing else (`docs/http-api.md`).
//!
//! The code stays in the browser. It asks for the elections that may be meant, makes the credential that its code has in each, and asks by
//! the beginnings of these whose log names one.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use uurna_election_core::time::Timestamp;
use uurna_store::BEGINNING;
use uurna_union::ids::ElectionId;

use super::{Access, Problem, Route};
use crate::Shared;
use crate::client::Client;
use crate::sent::Sent;

/// Days after the close in which a code alone still finds its election: who comes late is told so.
const DAYS: i64 = 30;

/// Beginnings in one request; a browser that has more asks several times.
const MOST: usize = 4096;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::tell("/elections", Access::Anyone, list).quiet().zipped(),
        Route::take("/elections/of-code", Access::Anyone, of_code).with_limit(MOST * BEGINNING).quiet(),
    ]
}

fn since(service: &Shared) -> Timestamp {
    let since = service.clock.now().seconds().saturating_sub(DAYS * 24 * 60 * 60);
    Timestamp::from_seconds(since).unwrap_or(Timestamp::EPOCH)
}

fn told(elections: &[ElectionId]) -> Json<Value> {
    let ids: Vec<String> = elections.iter().map(ToString::to_string).collect();
    Json(json!({ "elections": ids }))
}

/// Elections that a code alone may be of.
async fn list(State(service): State<Shared>, client: Client) -> Result<Json<Value>, Problem> {
    service.limits.check_search(client)?;
    Ok(told(&service.store.elections_of_codes(since(&service)).await?))
}

/// Those of them on whose roll a credential begins so. A POST, so that credentials stand in no access log.
async fn of_code(State(service): State<Shared>, client: Client, Sent(body): Sent) -> Result<Json<Value>, Problem> {
    service.limits.check_search(client)?;
    let (beginnings, rest) = body.as_chunks::<BEGINNING>();
    if beginnings.is_empty() || !rest.is_empty() {
        return Err(Problem::malformed(format!(
            "the body is {BEGINNING} bytes of each credential, and of one at least"
        )));
    }
    Ok(told(&service.store.elections_with_credentials(beginnings, since(&service)).await?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::testing::{Answer, Site};
    use uurna_crypto::voting_code::SecretVotingCode;
    use uurna_election_core::event::Replacement;
    use uurna_rehearsal::simulation::{Played, Simulation, SimulationPlan};
    use uurna_service::boards::OfficerStep;
    use uurna_store::testing::{UNION, add_election_row, add_open_elections, run};
    use uurna_store::{Actor, Organisation};
    use uurna_words::Language;

    fn id(number: u32) -> ElectionId {
        format!("{number:08x}-0000-4000-8000-000000000000").parse().unwrap()
    }

    fn code(number: u32) -> SecretVotingCode {
        let mut secret = [3; 12];
        secret[8..].copy_from_slice(&number.to_be_bytes());
        SecretVotingCode::from_secret(secret).unwrap()
    }

    fn credential(code: &SecretVotingCode, election: &ElectionId) -> [u8; 32] {
        *code.credential(election.as_bytes()).public().encoding()
    }

    /// A service with this number of open elections, one voter on the roll of each: the code of the same number.
    async fn site_with(elections: u32) -> Site {
        let site = Site::new().await;
        let name = BTreeMap::from([("en".to_owned(), "Example Union".to_owned())]);
        let organisation = Organisation::new(*UNION, name, Language::English);
        site.service.store.add_organisation(&organisation, site.service.clock.now()).await.unwrap();
        let all: Vec<_> = (0..elections).map(|one| (id(one), vec![credential(&code(one), &id(one))])).collect();
        let closes = site.service.clock.now().seconds() + 3600;
        add_open_elections(&site.service.store, UNION, &all, closes).await;
        site
    }

    fn elections(answer: &Answer) -> Vec<ElectionId> {
        assert_eq!(answer.status, 200, "{}", answer.text);
        let told: Value = serde_json::from_str(&answer.text).unwrap();
        told["elections"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().parse().unwrap()).collect()
    }

    /// What a browser does with a code.
    async fn found(site: &Site, code: &SecretVotingCode) -> Vec<ElectionId> {
        let listed = elections(&site.get("/elections").await);
        let body: Vec<u8> = listed.iter().flat_map(|one| credential(code, one).into_iter().take(BEGINNING)).collect();
        elections(&site.post("/elections/of-code", "application/octet-stream", body).await)
    }

    #[tokio::test]
    async fn a_code_alone_finds_its_election_among_1_700_within_a_second() {
        let site = site_with(1700).await;
        let begun = Instant::now();
        assert_eq!(found(&site, &code(1234)).await, [id(1234)]);
        let took = begun.elapsed();
        println!("{took:?} with the browser's part");
        assert!(took < Duration::from_secs(1), "{took:?}");
        assert!(found(&site, &code(1700)).await.is_empty(), "nobody's");
    }

    #[tokio::test]
    async fn a_log_names_its_roll_and_what_took_over_also_where_an_earlier_version_wrote_it() {
        let site = Site::new().await;
        let simulation = Simulation::new(&SimulationPlan::pick_one(2, 5)).unwrap();
        let election = simulation.manifest.id();
        let store = &site.service.store;
        let name = BTreeMap::from([("en".to_owned(), "Example Union".to_owned())]);
        let organisation = Organisation::new(*UNION, name, Language::English);
        store.add_organisation(&organisation, site.service.clock.now()).await.unwrap();
        add_election_row(store, &election, UNION, None, "{\"en\":\"Shop steward\"}", "frozen").await;
        let fingerprint = simulation.manifest.fingerprint();
        let (roll, opens) = (credentials(&simulation), simulation.manifest.opens());
        let replacement =
            Replacement::sign(&fingerprint, roll[0], credential(&code(7), &election), &simulation.registrar_key);
        let played = Played::begin(simulation, site.service.boards.clone()).await.unwrap();
        assert_eq!(named(&site, &roll).await, [true; 5]);
        assert!(found(&site, &code(7)).await.is_empty());
        played.accept().await.unwrap();
        site.clock.set(opens);
        played.step(OfficerStep::Open).await.unwrap();
        site.service.boards.replace(&election, replacement, Actor::Operator).await.unwrap();
        assert_eq!(found(&site, &code(7)).await, [election]);
        assert_eq!(named(&site, &roll).await, [true; 5], "who types the old code is told that it was replaced");
        // what a database of an earlier version lacks is written by the replay that makes the summary
        run(store, "DELETE FROM credential_boards; DELETE FROM board_summaries").await;
        assert!(found(&site, &code(7)).await.is_empty());
        site.service.boards.summary(&election).await.unwrap();
        assert_eq!(found(&site, &code(7)).await, [election]);
        assert_eq!(named(&site, &roll).await, [true; 5]);
    }

    fn credentials(simulation: &Simulation) -> Vec<[u8; 32]> {
        simulation.voters.iter().map(|voter| *voter.credential.public().encoding()).collect()
    }

    /// Of each credential whether an election is found by it.
    async fn named(site: &Site, credentials: &[[u8; 32]]) -> Vec<bool> {
        let mut found = Vec::new();
        for credential in credentials {
            let body = credential[..BEGINNING].to_vec();
            let answer = site.post("/elections/of-code", "application/octet-stream", body).await;
            found.push(!elections(&answer).is_empty());
        }
        found
    }

    #[tokio::test]
    async fn who_asks_too_often_waits_and_what_is_no_list_of_beginnings_is_refused() {
        let site = site_with(1).await;
        for body in [vec![], vec![0; 7], vec![0; 12]] {
            let answer = site.post("/elections/of-code", "application/octet-stream", body).await;
            assert_eq!((answer.status, answer.text.contains("malformed")), (400, true));
        }
        let large = site.post("/elections/of-code", "application/octet-stream", vec![0; MOST * BEGINNING + 8]).await;
        assert_eq!(large.status, 413);
        let mut answers = Vec::new();
        for _ in 0..400 {
            answers.push(site.post("/elections/of-code", "application/octet-stream", vec![0; 8]).await.status);
        }
        assert_eq!((answers[0], answers[399]), (200, 429));
    }

    #[tokio::test]
    async fn an_election_that_closed_a_month_ago_is_looked_for_no_more() {
        let site = site_with(1).await;
        let closed = site.service.clock.now().plus_minutes(60);
        site.clock.set(closed.plus_minutes(30 * 24 * 60));
        assert_eq!(found(&site, &code(0)).await, [id(0)], "who comes late is told so");
        site.clock.set(closed.plus_minutes(30 * 24 * 60 + 1));
        assert!(elections(&site.get("/elections").await).is_empty());
    }
}
