//! Elections for tests, with everybody's keys in one place, and their records in memory. Nothing here is of the service: who
//! checks the verifier needs only the public half.

use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::log::checkpoint::Checkpoint;
use uurna_crypto::log::merkle::{Tree, leaf_hash};
use uurna_crypto::log::tiles::{TilePath, bundle, hash_tile_bytes};
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::{SecretCredential, SecretVotingCode};
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::{BallotShape, PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::board::entry_of;
use uurna_election_core::chunks::pieces;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::event::{Event, Step};
use uurna_election_core::manifest::{ElectionId, Manifest};
use uurna_election_core::roll::{RollRecord, encode_roll, roll_digest, roll_entries};
use uurna_election_core::selections::Selections;
use uurna_record::{ReadError, Source, TileFile};

/// A voter with the credential that a letter would bring.
pub(crate) struct MadeVoter {
    pub(crate) credential: SecretCredential,
    pub(crate) style: u16,
    pub(crate) weight: u32,
}

/// An election.
pub(crate) struct MadeElection {
    pub(crate) manifest_bytes: Vec<u8>,
    pub(crate) manifest: Arc<Manifest>,
    pub(crate) shape: Arc<BallotShape>,
    pub(crate) trustees: Vec<SecretTrusteeKey>,
    pub(crate) log_key: SigningKey,
    pub(crate) registrar_key: SigningKey,
    pub(crate) voters: Vec<MadeVoter>,
    /// the joined records
    pub(crate) roll: Vec<u8>,
}

/// A contest in which a voter picks one of `options` options or votes blank.
pub(crate) fn pick_one(options: usize) -> Value {
    let options: Vec<Value> =
        (1..=options).map(|i| json!({ "id": format!("c{i}"), "name": { "en": format!("Candidate {i}") } })).collect();
    json!({
        "id": "contest", "title": { "en": "Contest" },
        "rule": { "kind": "choice", "min": 1, "max": 1, "blank": true },
        "options": options, "outcome": { "method": "plurality", "seats": 1 }
    })
}

impl MadeElection {
    /// An election of these contests, all in one style, by voters of these weights; three trustees, two of whom open.
    pub(crate) fn new(contests: &[Value], weights: &[u32]) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let mut bytes = || {
            let mut bytes = [0; 32];
            rng.fill_bytes(&mut bytes);
            bytes
        };
        let id = *bytes().first_chunk::<16>().unwrap();
        let trustees: Vec<_> = (0..3).map(|_| SecretTrusteeKey::from_entropy(bytes())).collect();
        let (log_key, registrar_key) = (SigningKey::from_seed(&bytes()), SigningKey::from_seed(&bytes()));
        let voter = |weight: &u32| {
            let credential = SecretVotingCode::random(&mut rng).credential(&id);
            MadeVoter { credential, style: 0, weight: *weight }
        };
        let voters: Vec<_> = weights.iter().map(voter).collect();
        let record = |voter: &MadeVoter| {
            let credential = *voter.credential.public().encoding();
            RollRecord { credential, style: voter.style, weight: voter.weight }
        };
        let roll = encode_roll(&mut voters.iter().map(record).collect::<Vec<_>>());
        let ids: Vec<&Value> = contests.iter().map(|contest| &contest["id"]).collect();
        let manifest = json!({
            "protocol": "uurna/v1", "id": ElectionId::from(id).to_string(),
            "title": { "en": "Simulated election" }, "organisation": { "en": "Simulated branch" },
            "contests": contests, "styles": [{ "id": "all", "contests": ids }],
            "threshold": 2,
            "trustees": trustees.iter().zip(1..).map(|(key, j)| trustee_json(key, j)).collect::<Vec<_>>(),
            "witnesses": [],
            "roll": { "count": weights.len(), "digest": encode_base64url(&roll_digest(&roll)) },
            "log_key": encode_base64url(log_key.verifying_key().as_bytes()),
            "registrar_key": encode_base64url(registrar_key.verifying_key().as_bytes()),
            "opens": "2026-11-02T07:00:00Z", "closes": "2026-11-09T15:00:00Z", "pause": 0, "floor": 0
        });
        let manifest_bytes = manifest.to_string().into_bytes();
        let manifest = Arc::new(Manifest::parse(&manifest_bytes).unwrap());
        let shape = Arc::new(BallotShape::of(&manifest));
        Self { manifest_bytes, manifest, shape, trustees, log_key, registrar_key, voters, roll }
    }

    /// The same with other manifest bytes.
    pub(crate) fn set_manifest(&mut self, bytes: Vec<u8>) {
        self.manifest = Arc::new(Manifest::parse(&bytes).unwrap());
        self.shape = Arc::new(BallotShape::of(&self.manifest));
        self.manifest_bytes = bytes;
    }

    /// The entries up to `opened`: manifest, roll, acceptances of trustees, the event.
    pub(crate) fn opening_entries(&self) -> Vec<Vec<u8>> {
        let manifest = pieces(&self.manifest_bytes).map(|payload| entry_of(1, payload));
        let roll = roll_entries(&self.roll).map(|payload| entry_of(2, payload));
        let accept = |(key, signer): (&SecretTrusteeKey, u64)| {
            let key = SigningKey::from_seed(&key.signing_seed());
            entry_of(3, &Acceptance::sign(&self.manifest.fingerprint(), signer, &key).encode())
        };
        let acceptances = self.trustees.iter().zip(1..).map(accept);
        let opened = Event { step: Step::Opened, at: self.manifest.opens() };
        manifest.chain(roll).chain(acceptances).chain([entry_of(4, &opened.encode())]).collect()
    }

    /// One voter's ballot with its blob; everything random in it follows from `seed`.
    pub(crate) fn ballot(
        &self,
        voter: usize,
        selections: &Selections,
        previous: Tracker,
        seed: u64,
    ) -> (Vec<u8>, Vec<u8>) {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let MadeVoter { credential, style, .. } = &self.voters[voter];
        let bits = selections.to_bits(&self.manifest, *style, &mut rng).unwrap();
        let bits = SecretBits::new(bits.into_iter().map(u8::from).collect()).unwrap();
        let of = Voter { credential: credential.public().encoding(), style: *style, previous };
        let secret = SecretSeed::random(&mut rng);
        let prepared = PreparedBallot::prepare(&self.shape, of, &bits, &secret).unwrap();
        let (entry, sealed) = prepared.prove(credential);
        (entry, sealed.blob())
    }
}

impl MadeElection {
    /// A ballot with all that it follows from, as the known answers write one.
    pub(crate) fn known_ballot(&self, voter: usize, selections: &Selections, previous: Tracker, seed: u64) -> Value {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let MadeVoter { credential, style, .. } = &self.voters[voter];
        let bits: Vec<u8> =
            selections.to_bits(&self.manifest, *style, &mut rng).unwrap().into_iter().map(u8::from).collect();
        let public = credential.public().encoding();
        let mut seed = [0; 32];
        rng.fill_bytes(&mut seed);
        let (secret, secret_bits) = (SecretSeed::new(seed), SecretBits::new(bits.clone()).unwrap());
        let of = Voter { credential: public, style: *style, previous };
        let prepared = PreparedBallot::prepare(&self.shape, of, &secret_bits, &secret).unwrap();
        let tracker = encode_base64url(&prepared.tracker().0);
        let (entry, sealed) = prepared.prove(credential);
        json!({
            "seed": encode_base64url(&seed), "bits": bits, "style": style,
            "kappa": encode_base64url(credential.expose().as_bytes()), "credential": encode_base64url(public),
            "previous": encode_base64url(&previous.0), "tracker": tracker, "entry": encode_base64url(&entry),
            "header": encode_base64url(&sealed.header),
            "parts": sealed.parts.iter().map(|part| encode_base64url(part)).collect::<Vec<_>>()
        })
    }
}

fn trustee_json(key: &SecretTrusteeKey, j: u64) -> Value {
    json!({
        "name": format!("Trustee {j}"),
        "sealing_key": encode_base64url(key.sealing_key().public().encoding()),
        "signing_key": encode_base64url(SigningKey::from_seed(&key.signing_seed()).verifying_key().as_bytes()),
    })
}

/// A log in memory, whose tiles are made when they are asked for.
pub(crate) struct MemoryRecord {
    entries: Vec<Vec<u8>>,
    tree: Tree,
    checkpoint: Vec<u8>,
}

impl MemoryRecord {
    /// The record of these entries, signed.
    pub(crate) fn new(entries: Vec<Vec<u8>>, origin: &str, key: &SigningKey) -> Self {
        let mut tree = Tree::new();
        tree.extend(entries.iter().map(|entry| leaf_hash(entry)));
        let checkpoint = Checkpoint::new(origin, tree.size(), tree.root()).sign(key).unwrap();
        Self { entries, tree, checkpoint: checkpoint.encode().into_bytes() }
    }

    /// Its tree.
    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }
}

impl Source for MemoryRecord {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        Ok(self.checkpoint.clone())
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        let first = usize::try_from(wanted.index()).unwrap_or(usize::MAX).saturating_mul(256);
        let entries = self.entries.get(first..first.saturating_add(wanted.width().into()));
        let bytes = entries.and_then(|entries| bundle::encode(entries).ok());
        Ok(bytes.map(|bytes| TileFile { path: wanted, bytes }))
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        let bytes = hash_tile_bytes(&self.tree, &wanted);
        Ok(bytes.map(|bytes| TileFile { path: wanted, bytes }).into_iter().collect())
    }
}
