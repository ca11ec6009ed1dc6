//! Simulated elections: people, keys and ballots made from one seed, for rehearsals, measurements and tests.

mod ballots;
mod memory;
mod played;
mod trustees;

pub use ballots::{SimulatedBallot, random_selection};
pub use memory::MemoryRecord;
pub use played::{PlayError, Played};

use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::{SecretCredential, SecretVotingCode};
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::BallotShape;
use uurna_election_core::board::{Board, Phase, entry_of};
use uurna_election_core::chunks::pieces;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::event::{Event, Step};
use uurna_election_core::manifest::{Manifest, ManifestError};
use uurna_election_core::roll::{RollRecord, encode_roll, read_roll, roll_digest, roll_entries};
use uurna_election_core::time::Timestamp;

/// What to simulate.
pub struct SimulationPlan {
    /// the title in the manifest
    pub title: Value,
    /// the organisation in the manifest
    pub organisation: Value,
    /// the contests in the manifest
    pub contests: Vec<Value>,
    /// the ballot styles in the manifest
    pub styles: Vec<Value>,
    /// the ballot style of every voter
    pub voters: Vec<u16>,
    /// number of trustees, n
    pub trustees: usize,
    /// number of trustees that open, t
    pub threshold: usize,
    /// fewest counted ballots of a contest, or 0
    pub floor: u64,
    /// the seed of everything random
    pub seed: u64,
    /// when voting opens and closes
    pub times: [Timestamp; 2],
}

/// A week of November 2026: 2026-11-02T07:00:00Z to 2026-11-09T15:00:00Z.
#[must_use]
pub fn usual_times() -> [Timestamp; 2] {
    [1_793_602_800, 1_794_236_400].map(|seconds| Timestamp::from_seconds(seconds).unwrap_or(Timestamp::EPOCH))
}

impl SimulationPlan {
    /// One contest in which a voter picks one of `options` options or votes blank: `options` + 1 bits.
    #[must_use]
    pub fn pick_one(options: usize, voters: usize) -> Self {
        Self {
            title: json!({ "en": "Simulated election" }),
            organisation: json!({ "en": "Simulated branch" }),
            contests: vec![pick_one(options)],
            styles: vec![json!({ "id": "all", "contests": ["contest"] })],
            voters: vec![0; voters],
            trustees: 3,
            threshold: 2,
            floor: 0,
            seed: 1,
            times: usual_times(),
        }
    }
}

/// A contest in which a voter picks one of `options` options or votes blank.
#[must_use]
pub fn pick_one(options: usize) -> Value {
    let options: Vec<Value> =
        (1..=options).map(|i| json!({ "id": format!("c{i}"), "name": { "en": format!("Candidate {i}") } })).collect();
    json!({
        "id": "contest", "title": { "en": "Contest" },
        "rule": { "kind": "choice", "min": 1, "max": 1, "blank": true },
        "options": options, "outcome": { "method": "plurality", "seats": 1 }
    })
}

/// A voter, with the credential that a letter would bring.
pub struct SimulatedVoter {
    /// κ
    pub credential: SecretCredential,
    /// index of the ballot style
    pub style: u16,
}

/// An election with everybody's keys in one place, which only a simulation may have.
pub struct Simulation {
    /// the manifest's bytes
    pub manifest_bytes: Vec<u8>,
    /// the manifest
    pub manifest: Arc<Manifest>,
    /// the shape that ballots must have
    pub shape: Arc<BallotShape>,
    /// in the order of the manifest
    pub trustees: Vec<SecretTrusteeKey>,
    /// seed of the key that signs checkpoints
    pub log_seed: [u8; 32],
    /// signs checkpoints
    pub log_key: SigningKey,
    /// seed of the key that signs replacements
    pub registrar_seed: [u8; 32],
    /// signs replacements
    pub registrar_key: SigningKey,
    /// everybody on the roll, in its order
    pub voters: Vec<SimulatedVoter>,
    /// the joined records of the roll
    pub roll: Vec<u8>,
}

impl Simulation {
    /// Make the election that a plan describes.
    ///
    /// # Errors
    /// When the contests break a rule of manifests.
    pub fn new(plan: &SimulationPlan) -> Result<Self, ManifestError> {
        let mut rng = ChaCha20Rng::seed_from_u64(plan.seed);
        let mut id = [0; 16];
        rng.fill_bytes(&mut id);
        let trustees: Vec<_> = (0..plan.trustees).map(|_| SecretTrusteeKey::random(&mut rng)).collect();
        let (mut log_seed, mut registrar_seed) = ([0; 32], [0; 32]);
        rng.fill_bytes(&mut log_seed);
        rng.fill_bytes(&mut registrar_seed);
        let (log_key, registrar_key) = (SigningKey::from_seed(&log_seed), SigningKey::from_seed(&registrar_seed));
        let code = |style: &u16| {
            let credential = SecretVotingCode::random(&mut rng).credential(&id);
            SimulatedVoter { credential, style: *style }
        };
        let voters: Vec<_> = plan.voters.iter().map(code).collect();
        let record = |voter: &SimulatedVoter| RollRecord {
            credential: *voter.credential.public().encoding(),
            style: voter.style,
            weight: 1,
        };
        let roll = encode_roll(&mut voters.iter().map(record).collect::<Vec<_>>());
        let [opens, closes] = plan.times;
        let manifest = json!({
            "protocol": "uurna/v1", "id": uuid::Uuid::from_bytes(id).to_string(),
            "title": plan.title, "organisation": plan.organisation,
            "contests": plan.contests, "styles": plan.styles,
            "threshold": plan.threshold,
            "trustees": trustees.iter().zip(1..).map(|(key, j)| trustee_json(key, j)).collect::<Vec<_>>(),
            "witnesses": [],
            "roll": { "count": plan.voters.len(), "digest": encode_base64url(&roll_digest(&roll)) },
            "log_key": encode_base64url(log_key.verifying_key().as_bytes()),
            "registrar_key": encode_base64url(registrar_key.verifying_key().as_bytes()),
            "opens": opens.to_string(), "closes": closes.to_string(), "pause": 0, "floor": plan.floor
        });
        let manifest_bytes = manifest.to_string().into_bytes();
        let manifest = Arc::new(Manifest::parse(&manifest_bytes)?);
        let shape = Arc::new(BallotShape::of(&manifest));
        Ok(Self {
            manifest_bytes,
            manifest,
            shape,
            trustees,
            log_seed,
            log_key,
            registrar_seed,
            registrar_key,
            voters,
            roll,
        })
    }

    /// The entries up to and including `opened`: manifest, roll, acceptances, the event.
    #[must_use]
    pub fn opening_entries(&self) -> Vec<Vec<u8>> {
        let manifest = pieces(&self.manifest_bytes).map(|payload| entry_of(1, payload));
        let roll = roll_entries(&self.roll).map(|payload| entry_of(2, payload));
        let accept = |(key, signer): (&SecretTrusteeKey, u64)| {
            let key = SigningKey::from_seed(&key.signing_seed());
            entry_of(3, &Acceptance::sign(&self.manifest.fingerprint(), signer, &key).encode())
        };
        let acceptances = self.trustees.iter().zip(1..).map(accept);
        let opened = Event { step: Step::Opened, at: self.manifest.opens() };
        let opened = entry_of(4, &opened.encode());
        manifest.chain(roll).chain(acceptances).chain([opened]).collect()
    }

    /// The board after manifest and roll.
    #[must_use]
    pub fn board(&self) -> Board {
        let enrolled = read_roll(&self.manifest, &self.roll).enrolled;
        Board::new(
            Arc::clone(&self.manifest),
            enrolled,
            if self.roll.is_empty() { Phase::Manifest } else { Phase::Roll },
        )
    }
}

fn trustee_json(key: &SecretTrusteeKey, j: u64) -> Value {
    json!({
        "name": format!("Trustee {j}"),
        "sealing_key": encode_base64url(key.sealing_key().public().encoding()),
        "signing_key": encode_base64url(SigningKey::from_seed(&key.signing_seed()).verifying_key().as_bytes()),
    })
}
