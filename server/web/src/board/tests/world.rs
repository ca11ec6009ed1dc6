//! A simulated election on a service for tests.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use uurna_crypto::log::merkle::leaf_hash;
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::Tracker;
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::selections::{Selection, Selections};
use uurna_election_core::time::Timestamp;
use uurna_union::ids::ElectionId;
use zeroize::Zeroizing;

use crate::testing::{Answer, Site};
use uurna_rehearsal::simulation::{SimulatedBallot, Simulation, SimulationPlan};
use uurna_service::boards::NewBoard;

pub(super) const BYTES: &str = "application/octet-stream";
pub(super) const JSON: &str = "application/json";

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A service with one election of three options.
pub(super) struct World {
    pub(super) site: Site,
    pub(super) simulation: Simulation,
}

impl World {
    /// An election with a board, before anybody has accepted.
    pub(super) async fn new(voters: usize) -> Self {
        let site = Site::new().await;
        let simulation = Simulation::new(&SimulationPlan::pick_one(3, voters)).unwrap();
        let new = NewBoard {
            manifest: &simulation.manifest_bytes,
            roll: &simulation.roll,
            log_key: Zeroizing::new(simulation.log_seed),
        };
        site.service.boards.create(new).await.unwrap();
        site.clock.set(at("2026-11-01T12:00:00Z"));
        Self { site, simulation }
    }

    /// Voting opens by itself.
    pub(super) async fn arm(&self) {
        uurna_store::testing::run(&self.site.service.store, "UPDATE boards SET is_armed = 1").await;
    }

    /// An election in which voting is open.
    pub(super) async fn opened(voters: usize) -> Self {
        let world = Self::new(voters).await;
        world.accept().await;
        world.arm().await;
        world.site.clock.set(world.simulation.manifest.opens());
        world.site.service.boards.keep_time_once().await;
        world
    }

    pub(super) fn id(&self) -> ElectionId {
        self.simulation.manifest.id()
    }

    pub(super) fn path(&self, rest: &str) -> String {
        format!("/e/{}{rest}", self.id())
    }

    pub(super) async fn get(&self, rest: &str) -> Answer {
        self.site.get(&self.path(rest)).await
    }

    pub(super) async fn post(&self, rest: &str, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
        let body: Vec<u8> = body.into();
        let request = Request::post(self.path(rest))
            .header("host", "localhost:8080")
            .header("content-type", kind)
            .header("content-length", body.len());
        self.site.ask(request.body(Body::from(body)).unwrap()).await
    }

    pub(super) async fn status(&self) -> Value {
        json(&self.get("/status").await)
    }

    pub(super) fn signers(&self) -> Vec<(u64, SigningKey)> {
        (1..).zip(self.simulation.trustees.iter().map(|key| SigningKey::from_seed(&key.signing_seed()))).collect()
    }

    pub(super) async fn accept(&self) {
        for (signer, key) in self.signers() {
            let acceptance = Acceptance::sign(&self.simulation.manifest.fingerprint(), signer, &key);
            let answer = self.post("/acts", BYTES, entry_of(3, &acceptance.encode())).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
        }
    }

    /// A ballot of a voter for an option.
    pub(super) fn ballot(&self, voter: usize, option: usize, previous: Tracker, seed: u64) -> SimulatedBallot {
        let selections = Selections(vec![Some(Selection::Options([option].into()))]);
        self.simulation.ballot(&self.simulation.voters[voter], &selections, previous, seed).unwrap()
    }

    pub(super) async fn cast(&self, ballot: &SimulatedBallot) -> Answer {
        self.post("/ballots", BYTES, framed(&ballot.entry, &ballot.blob)).await
    }

    /// Check that the answer's confirmation holds for the ballot. Returns its index.
    pub(super) fn confirmed(&self, ballot: &SimulatedBallot, answer: &Answer) -> u64 {
        assert_eq!(answer.status, 200, "{}", answer.text);
        let confirmation = LogProof::parse(&answer.bytes).unwrap();
        let manifest = &self.simulation.manifest;
        confirmation.verify(&leaf_hash(&ballot.entry), &manifest.log_origin(), manifest.log_key()).unwrap();
        confirmation.index()
    }

    pub(super) fn credential(&self, voter: usize) -> String {
        let credential = encode_base64url(self.simulation.voters[voter].credential.public().encoding());
        json!({ "credential": credential }).to_string()
    }
}

/// LE32(length of entry) ‖ entry ‖ blob
pub(super) fn framed(entry: &[u8], blob: &[u8]) -> Vec<u8> {
    [&u32::try_from(entry.len()).unwrap().to_le_bytes(), entry, blob].concat()
}

pub(super) fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).unwrap()
}

/// The stable code of a problem.
pub(super) fn code(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.text);
    let problem = json(answer);
    assert_eq!(problem["status"], answer.status);
    (answer.status, problem["code"].as_str().unwrap().to_owned())
}
