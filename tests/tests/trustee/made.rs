//! Small elections in memory: one contest of three options and blank, so four bits.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::{Value, json};
use system_tests::vectors::json as vector;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::acts::Readiness;
use uurna_election_core::ballot::{BallotShape, DecodedBallot, Tracker, VerifiedBallot};
use uurna_election_core::board::{Accepting, Checked, Closed, Election, Open};
use uurna_election_core::count::{Commitments, Totals};
use uurna_election_core::event::{Event, Step};
use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::Enrolled;
use uurna_election_core::time::Timestamp;
use uurna_election_core::trustee::{SharesCheck, SharesError, TrusteeCheck};

use system_tests::hostile::{Fault, Prover, credential};

/// The hash of the tree that ends in `checked`: any value works, since these tests make no tree.
pub(crate) const ROOT: [u8; 32] = [9; 32];

/// The signers of an election.
#[derive(Clone, Copy)]
pub(crate) struct Signers {
    pub(crate) trustees: u8,
    pub(crate) threshold: u8,
    pub(crate) floor: u8,
}

/// Three trustees, any two of whom open; no floor.
pub(crate) const TWO_OF_THREE: Signers = Signers { trustees: 3, threshold: 2, floor: 0 };

/// The vote of voter i: option 0…2 or 3 for blank, with a weight, and perhaps a breach of the protocol.
#[derive(Clone, Copy)]
pub(crate) struct Vote {
    pub(crate) choice: usize,
    pub(crate) weight: u32,
    pub(crate) fault: Option<Fault>,
}

/// The ballots of an election's log, with their blobs.
pub(crate) struct Made {
    pub(crate) manifest: Arc<Manifest>,
    pub(crate) shape: BallotShape,
    pub(crate) votes: Vec<Vote>,
    pub(crate) entries: BTreeMap<u64, Vec<u8>>,
    pub(crate) blobs: BTreeMap<u64, Vec<u8>>,
    pub(crate) verified: BTreeMap<u64, VerifiedBallot>,
}

pub(crate) fn honest(choice: usize) -> Vote {
    Vote { choice, weight: 1, fault: None }
}

pub(crate) fn faulty(fault: Fault) -> Vote {
    Vote { choice: 0, weight: 1, fault: Some(fault) }
}

/// The index of voter i's ballot in the log.
pub(crate) fn index(voter: usize) -> u64 {
    100 + 3 * voter as u64
}

pub(crate) fn trustee_key(trustee: u16) -> SecretTrusteeKey {
    SecretTrusteeKey::from_entropy([u8::try_from(trustee).unwrap(); 32])
}

pub(crate) fn signing_key(trustee: u16) -> SigningKey {
    SigningKey::from_seed(&trustee_key(trustee).signing_seed())
}

pub(crate) fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(7)
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(crate) fn manifest_json(signers: Signers) -> Value {
    let mut json: Value = serde_json::from_str(vector("known-answers.json")["manifest"].as_str().unwrap()).unwrap();
    let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let trustee = |j: u8| {
        let sealing_key = text(trustee_key(j.into()).sealing_key().public().encoding());
        json!({"name": "a trustee", "sealing_key": sealing_key,
               "signing_key": text(signing_key(j.into()).verifying_key().as_bytes())})
    };
    let option = |id: &str| json!({"id": id, "name": {"en": id}});
    json["contests"] = json!([{"id": "steward", "title": {"en": "Steward"},
        "rule": {"kind": "choice", "min": 1, "max": 1, "blank": true},
        "options": [option("a"), option("b"), option("c")], "outcome": {"method": "plurality", "seats": 1}}]);
    json["styles"] = json!([{"id": "all", "contests": ["steward"]}]);
    json["trustees"] = (1..=signers.trustees).map(trustee).collect();
    json["threshold"] = signers.threshold.into();
    json["floor"] = signers.floor.into();
    json
}

fn event(step: Step, moment: &str) -> Event {
    Event { step, at: at(moment) }
}

impl Made {
    pub(crate) fn new(signers: Signers, votes: Vec<Vote>) -> Self {
        let manifest = Manifest::parse(manifest_json(signers).to_string().as_bytes()).unwrap();
        let shape = BallotShape::of(&manifest);
        let manifest = Arc::new(manifest);
        let (entries, blobs, verified) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut made = Self { manifest, shape, votes, entries, blobs, verified };
        for voter in 0..made.votes.len() {
            made.cast(voter, index(voter), Tracker::NONE);
        }
        made
    }

    /// Log one voter's ballot with its blob, even a blob that the keeper would refuse.
    pub(crate) fn cast(&mut self, voter: usize, index: u64, previous: Tracker) {
        let Vote { choice, fault, .. } = self.votes[voter];
        let prover = Prover {
            shape: &self.shape,
            credential: &credential(voter),
            choice,
            previous,
            seed: index,
            first: self::index(0),
        };
        let (entry, blob) = prover.cast(fault);
        let decoded = DecodedBallot::decode(&self.shape, &entry, credential(voter).public()).unwrap();
        self.verified.insert(index, decoded.verify(&self.shape).unwrap());
        self.entries.insert(index, entry);
        self.blobs.insert(index, blob);
    }

    pub(crate) fn open(&self) -> Election<Open> {
        let enrolled = self.votes.iter().enumerate().map(|(voter, vote)| Enrolled {
            credential: *credential(voter).public(),
            style: 0,
            weight: vote.weight,
        });
        let accepting = Election::<Accepting>::new(Arc::clone(&self.manifest), enrolled.collect());
        let mut election = accepting.open(&event(Step::Opened, "2026-11-02T07:00:00Z"));
        for (index, entry) in &self.entries {
            election.append_ballot(*index, entry, &self.shape.front(entry).unwrap());
        }
        election
    }

    pub(crate) fn closed(&self) -> Election<Closed> {
        self.open().close(&event(Step::Closed, "2026-11-09T15:00:00Z"))
    }

    /// The election after these exclusions and `checked`.
    pub(crate) fn checked_after(&self, excluded: &[u64]) -> Election<Checked> {
        let mut election = self.closed();
        for index in excluded {
            // upheld elsewhere: only its index is noted
            let index = *index;
            election.exclude(&uurna_election_core::acts::Exclusion {
                trustee: 1,
                index,
                header: [0; 192],
                parts: Vec::new(),
                evidence: None,
            });
        }
        election.checked(&event(Step::Checked, "2026-11-09T15:30:00Z"), ROOT)
    }

    /// The election after `checked`, with `signers` signers ready.
    pub(crate) fn ready(&self, excluded: &[u64], signers: u16) -> Election<Checked> {
        let mut election = self.checked_after(excluded);
        for signer in 1..=signers {
            let fingerprint = self.manifest.fingerprint();
            let readiness = Readiness::sign(&fingerprint, election.close(), signer.into(), &signing_key(signer));
            election.check_readiness(&readiness).unwrap();
            election.make_ready(&readiness);
        }
        election
    }

    /// A trustee's check of its shares, with the blobs as they are now.
    pub(crate) fn check(&self, election: &Election<Closed>, trustee: u16) -> TrusteeCheck {
        self.try_check(election, trustee, &|index| self.blobs.get(&index).cloned()).unwrap()
    }

    pub(crate) fn try_check(
        &self,
        election: &Election<Closed>,
        trustee: u16,
        blobs: &(impl Fn(u64) -> Option<Vec<u8>> + Sync),
    ) -> Result<TrusteeCheck, SharesError> {
        let key = trustee_key(trustee).sealing_key();
        let check = SharesCheck::after_close(election, &key).unwrap();
        assert_eq!(check.trustee(), trustee);
        check.run(blobs, &|index| self.verified.get(&index).cloned(), &rng)
    }

    /// The totals from these trustees' openings, over the counted set without the excluded ballots.
    pub(crate) fn totals(&self, excluded: &[u64], trustees: &[u16]) -> Totals {
        let mut election = self.ready(excluded, u16::try_from(self.manifest.signers()).unwrap());
        let commitments =
            Commitments::sum(&self.shape, election.counted().iter(), &|index| self.verified.get(&index).cloned())
                .unwrap();
        for trustee in trustees {
            let key = trustee_key(*trustee).sealing_key();
            let check = SharesCheck::after_checked(&election, &key).unwrap();
            let blobs = |index: u64| self.blobs.get(&index).cloned();
            let check = check.run(&blobs, &|index| self.verified.get(&index).cloned(), &rng).unwrap();
            assert_eq!((check.exclusions, check.missing), (Vec::new(), Vec::new()));
            let opening = check.sum.unwrap().open(&election, Some(election.close()), &signing_key(*trustee)).unwrap();
            election.check_opening(&opening).unwrap();
            commitments.check_opening(&self.shape, &opening).unwrap();
            election.add_opening(opening);
        }
        let openings: Vec<_> = election.openings().values().cloned().collect();
        Totals::open(&self.shape, &commitments, election.counted().weight(), &openings).unwrap()
    }

    /// The totals of these voters' votes, counted in clear.
    pub(crate) fn counted_in_clear(&self, counts: impl Fn(usize) -> bool) -> Vec<u64> {
        let mut bits = vec![0; 4];
        for (_, vote) in self.votes.iter().enumerate().filter(|(voter, _)| counts(*voter)) {
            bits[vote.choice] += u64::from(vote.weight);
        }
        bits
    }
}
