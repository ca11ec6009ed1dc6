//! A small election: three trustees with t = 2, one contest of three options, and voters with known codes.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::json;
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::{SecretCredential, SecretVotingCode};
use uurna_election_core::acts::Acceptance;
use uurna_election_core::ballot::{PreparedBallot, SecretSeed, Tracker, Voter};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::ElectionId;
use uurna_election_core::roll::{RollRecord, encode_roll, roll_digest};
use uurna_election_core::time::Timestamp;
use uurna_keeper::{Keeper, Storage, Submission};

pub(crate) const ID: &str = "378c5b55-eb77-4313-927b-33ce420c237e";
pub(crate) const LOG_KEY: [u8; 32] = [1; 32];
pub(crate) const REGISTRAR_KEY: [u8; 32] = [2; 32];

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn randomness() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(9)
}

pub(crate) fn trustee(j: u8) -> SecretTrusteeKey {
    SecretTrusteeKey::from_entropy([j; 32])
}

pub(crate) fn id() -> ElectionId {
    ID.parse().unwrap()
}

pub(crate) fn credential(n: u8) -> SecretCredential {
    SecretVotingCode::from_secret([n; 12]).unwrap().credential(id().as_bytes())
}

/// The bytes of a manifest and its roll.
pub(crate) fn manifest_and_roll(voters: u8) -> (Vec<u8>, Vec<u8>) {
    let record = |n| RollRecord { credential: *credential(n).public().encoding(), style: 0, weight: 1 };
    let roll = encode_roll(&mut (0..voters).map(record).collect::<Vec<_>>());
    let key = |seed: &[u8; 32]| encode_base64url(SigningKey::from_seed(seed).verifying_key().as_bytes());
    let trustees: Vec<_> = (1..=3_u8)
        .map(|j| {
            let sealing = encode_base64url(trustee(j).sealing_key().public().encoding());
            json!({"name": format!("T{j}"), "sealing_key": sealing, "signing_key": key(&trustee(j).signing_seed())})
        })
        .collect();
    let option = |id: &str| json!({"id": id, "name": {"en": id}});
    let manifest = json!({
        "protocol": "uurna/v1", "id": ID, "title": {"en": "Steward"}, "organisation": {"en": "Branch 1"},
        "contests": [{
            "id": "steward", "title": {"en": "Steward"}, "rule": {"kind": "choice", "min": 1, "max": 1, "blank": true},
            "options": [option("anna"), option("bo"), option("cecilia")],
            "outcome": {"method": "plurality", "seats": 1},
        }],
        "styles": [{"id": "all", "contests": ["steward"]}],
        "threshold": 2, "trustees": trustees, "witnesses": [],
        "roll": {"count": voters, "digest": encode_base64url(&roll_digest(&roll))},
        "log_key": key(&LOG_KEY), "registrar_key": key(&REGISTRAR_KEY),
        "opens": "2026-11-02T07:00:00Z", "closes": "2026-11-05T18:00:00Z", "pause": 0, "floor": 0,
    });
    (manifest.to_string().into_bytes(), roll)
}

pub(crate) fn accept<S: Storage>(keeper: &mut Keeper<S>) {
    for j in 1..=3_u8 {
        let key = SigningKey::from_seed(&trustee(j).signing_seed());
        let acceptance = Acceptance::sign(&keeper.fingerprint(), j.into(), &key);
        keeper.file(&[&[3], acceptance.encode().as_slice()].concat(), &randomness).unwrap();
    }
}

/// A ballot for one option, from its own seed; and its tracker.
pub(crate) fn ballot<S: Storage>(
    keeper: &Keeper<S>,
    voter: u8,
    option: usize,
    previous: Tracker,
    seed: u8,
) -> (Submission, Tracker) {
    let shape = keeper.board().shape().unwrap();
    let mut bits = vec![0; shape.bits()];
    bits[option] = 1;
    let bits = SecretBits::new(bits).unwrap();
    let (credential, seed) = (credential(voter), SecretSeed::new([seed; 32]));
    let voter = Voter { credential: credential.public().encoding(), style: 0, previous };
    let prepared = PreparedBallot::prepare(shape, voter, &bits, &seed).unwrap();
    let tracker = prepared.tracker();
    let (entry, sealed) = prepared.prove(&credential);
    (Submission { entry, blob: sealed.blob() }, tracker)
}
