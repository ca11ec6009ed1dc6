//! One small election with everybody's keys, from which hostile records are made.

use std::collections::HashMap;

use merlin::Transcript;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha512};

use uurna_crypto::ballot_proof::{BallotMasks, BallotStatement, BallotWitness};
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::exclusion_proof::ExclusionNonce;
use uurna_crypto::generators::SEAL_BASE;
use uurna_crypto::group::{Element, RistrettoPoint, Scalar, SecretScalars, wide};
use uurna_crypto::labels;
use uurna_crypto::randomness::SecretRandomness;
use uurna_crypto::sealing::{PartContext, SealedShares, Sealing, open_part, part_digests, sealed_digest};
use uurna_crypto::sharing::SecretPolynomial;
use uurna_crypto::signature::SigningKey;
use uurna_crypto::voting_code::SecretCredential;
use uurna_election_core::acts::{Acceptance, Exclusion, ExclusionEvidence, Opening, Readiness};
use uurna_election_core::ballot::{BallotShape, Tracker};
use uurna_election_core::board::{Checked, Election};
use uurna_election_core::check::Check;
use uurna_election_core::chunks::pieces;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::event::{Event, Replacement, Step};
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::sealed::{Blob, SealedOf};
use uurna_election_core::selections::Selections;
use uurna_record::Source;
use uurna_verifier::{Asked, State, Verification, verify};

use crate::election::{MadeElection, MemoryRecord, pick_one};
use crate::kit;

/// Entries of a log.
pub(crate) type Entries = Vec<Vec<u8>>;

/// How a voter's blob is bad.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blobs {
    Good,
    /// the header does not decode
    HeaderUndecodable,
    /// the header's proof fails
    HeaderProof,
    /// of the header's two equations only that of G holds
    HeaderOnlyBase,
    /// only that of P holds
    HeaderOnlySealBase,
    /// the part of trustee 1 does not fit
    Part,
}

/// The election, and the blobs of its ballots by their entries.
pub(crate) struct World {
    pub(crate) sim: MadeElection,
    pub(crate) blobs: HashMap<Vec<u8>, Vec<u8>>,
    /// up to `checked`
    pub(crate) checked: Entries,
    /// the whole record
    pub(crate) whole: Entries,
}

pub(crate) const SPOILT: usize = 6;
const VOTERS: usize = 8;
/// the seed of the witness's key
const WITNESS: [u8; 32] = [9; 32];

pub(crate) fn entry(kind: u8, payload: &[u8]) -> Vec<u8> {
    [&[kind], payload].concat()
}

pub(crate) fn event(name: &str, at: &str) -> Vec<u8> {
    entry(4, json!({ "event": name, "at": at }).to_string().as_bytes())
}

/// The same entry with its JSON changed.
pub(crate) fn edited(bytes: &[u8], change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut json: Value = serde_json::from_slice(&bytes[1..]).unwrap();
    change(&mut json);
    entry(bytes[0], json.to_string().as_bytes())
}

/// The place of the `nth` entry of a kind.
pub(crate) fn place(entries: &[Vec<u8>], kind: u8, nth: usize) -> usize {
    let of_kind = entries.iter().enumerate().filter(|(_, entry)| entry.first() == Some(&kind));
    of_kind.map(|(place, _)| place).nth(nth).expect("there is such an entry")
}

/// The place of an event.
pub(crate) fn event_place(entries: &[Vec<u8>], name: &str) -> usize {
    let word = format!("\"event\":\"{name}\"");
    let text = |entry: &Vec<u8>| String::from_utf8_lossy(entry).into_owned();
    entries.iter().position(|entry| entry.first() == Some(&4) && text(entry).contains(&word)).unwrap()
}

pub(crate) fn inserted(entries: &[Vec<u8>], place: usize, entry: Vec<u8>) -> Entries {
    let mut entries = entries.to_vec();
    entries.insert(place, entry);
    entries
}

pub(crate) fn replaced(entries: &[Vec<u8>], place: usize, entry: Vec<u8>) -> Entries {
    let mut entries = entries.to_vec();
    entries[place] = entry;
    entries
}

pub(crate) fn removed(entries: &[Vec<u8>], place: usize) -> Entries {
    let mut entries = entries.to_vec();
    entries.remove(place);
    entries
}

/// Verify any source against this manifest.
pub(crate) fn verified(source: &mut dyn Source, fingerprint: Fingerprint) -> Verification {
    let asked = Asked { fingerprint: Some(fingerprint), ..Asked::default() };
    let verification = verify(source, &asked, &|| ChaCha20Rng::seed_from_u64(7), &mut |_| ()).unwrap();
    kit::keep(source, &fingerprint, &verification.report);
    verification
}

/// Make the world's election with a changed manifest.
pub(crate) fn simulation(change: impl FnOnce(&mut Value)) -> MadeElection {
    let mut sim = MadeElection::new(&[pick_one(3)], &[1; VOTERS]);
    let witness = SigningKey::from_seed(&WITNESS);
    let mut json: Value = serde_json::from_slice(&sim.manifest_bytes).unwrap();
    let key = encode_base64url(witness.verifying_key().as_bytes());
    json["witnesses"] = json!([{ "name": "Witness", "signing_key": key }]);
    json["pause"] = 30.into();
    change(&mut json);
    sim.set_manifest(json.to_string().into_bytes());
    sim
}

/// Entries before `opened`, signed for these manifest bytes, valid or not.
pub(crate) fn rules(sim: &MadeElection, manifest: &[u8]) -> Entries {
    let fingerprint = Fingerprint::of(manifest);
    let mut entries: Entries = pieces(manifest).map(|piece| entry(1, piece)).collect();
    entries.extend((!sim.roll.is_empty()).then(|| entry(2, &sim.roll)));
    for signer in 1..=sim.manifest.signers() as u64 {
        let key = signing_key(sim, signer);
        entries.push(entry(3, &Acceptance::sign(&fingerprint, signer, &key).encode()));
    }
    entries
}

/// The signing key of a signer.
pub(crate) fn signing_key(sim: &MadeElection, signer: u64) -> SigningKey {
    let trustee = sim.trustees.get(usize::try_from(signer).unwrap() - 1);
    SigningKey::from_seed(&trustee.map_or(WITNESS, |trustee| *trustee.signing_seed()))
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|_| ())
    }

    /// Eight voters: five vote, one of them again; one's code is replaced and votes; one's shares are bad and excluded;
    /// one does not vote.
    pub(crate) fn with(change: impl FnOnce(&mut Value)) -> Self {
        let sim = simulation(change);
        let mut world = Self { sim, blobs: HashMap::new(), checked: Vec::new(), whole: Vec::new() };
        let mut entries = rules(&world.sim, &world.sim.manifest_bytes.clone());
        entries.push(event("opened", "2026-11-02T07:00:00Z"));
        let mut trackers = Vec::new();
        for voter in 0..5 {
            let (ballot, tracker) = world.ballot(voter, Tracker::NONE, voter % 4, Blobs::Good);
            entries.push(ballot);
            trackers.push(tracker);
        }
        entries.push(world.replacement(5, &fresh(1), "2026-11-03T07:00:00Z"));
        entries.push(event("suspended", "2026-11-03T08:00:00Z"));
        entries.push(event("resumed", "2026-11-03T09:00:00Z"));
        entries.push(world.ballot(0, trackers[0], 2, Blobs::Good).0);
        entries.push(world.ballot_of(&fresh(1), Tracker::NONE, 1, Blobs::Good).0);
        entries.push(world.ballot(SPOILT, Tracker::NONE, 1, Blobs::Part).0);
        entries.push(event("closed", "2026-11-09T15:00:00Z"));
        let spoilt = entries.len() - 2;
        let exclusion = world.exclusion(&entries, spoilt, 1);
        entries.push(entry(6, &exclusion.encode()));
        entries.push(event("checked", "2026-11-09T15:30:00Z"));
        world.whole = world.completed(&entries);
        world.checked = entries;
        world
    }

    /// An election in which every voter casts these selections, in turn, and which is counted.
    pub(crate) fn held(sim: MadeElection, votes: &[Selections]) -> Self {
        let mut world = Self { sim, blobs: HashMap::new(), checked: Vec::new(), whole: Vec::new() };
        let mut entries = rules(&world.sim, &world.sim.manifest_bytes.clone());
        entries.push(event("opened", "2026-11-02T07:00:00Z"));
        for (voter, selections) in votes.iter().enumerate() {
            let (entry, blob) = world.sim.ballot(voter, selections, Tracker::NONE, voter as u64);
            world.blobs.insert(entry.clone(), blob);
            entries.push(entry);
        }
        entries.push(event("closed", "2026-11-09T15:00:00Z"));
        entries.push(event("checked", "2026-11-09T15:00:00Z"));
        world.whole = world.completed(&entries);
        world.checked = entries;
        world
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.sim.manifest.fingerprint()
    }

    pub(crate) fn record(&self, entries: &[Vec<u8>]) -> MemoryRecord {
        MemoryRecord::new(entries.to_vec(), &self.sim.manifest.log_origin(), &self.sim.log_key)
    }

    pub(crate) fn verify(&self, entries: &[Vec<u8>]) -> Verification {
        verified(&mut self.record(entries), self.fingerprint())
    }

    /// Add readiness, openings and the result that fit these entries, which end with `checked`.
    pub(crate) fn completed(&self, entries: &[Vec<u8>]) -> Entries {
        let entries = &self.with_exclusions_made_again(entries);
        let verification = self.verify(entries);
        let election = verification.board.as_ref().and_then(|board| board.checked()).expect("it was checked");
        let mut whole = entries.clone();
        for signer in [1, 2, 3] {
            whole.push(entry(7, &self.readiness(election, signer).encode()));
        }
        for trustee in [1, 2] {
            whole.push(entry(8, &self.opening(entries, election, trustee).encode()));
        }
        match self.verify(&whole).report.result {
            Some(result) => {
                let bytes = result.to_json_bytes();
                whole.extend(pieces(&bytes).map(|piece| entry(9, piece)));
                whole
            }
            None => whole,
        }
    }

    /// Exclusions name ballots by their place, which an entry more or fewer before them moves.
    fn with_exclusions_made_again(&self, entries: &[Vec<u8>]) -> Entries {
        let again = |bytes: &Vec<u8>| {
            let exclusion = Exclusion::parse(bytes.strip_prefix(&[6])?).ok()?;
            let is_its =
                |entry: &Vec<u8>| self.blobs.get(entry).is_some_and(|blob| blob.starts_with(&exclusion.header));
            let trustee = u16::try_from(exclusion.trustee).unwrap();
            Some(entry(6, &self.exclusion(entries, entries.iter().position(is_its)?, trustee).encode()))
        };
        entries.iter().map(|bytes| again(bytes).unwrap_or_else(|| bytes.clone())).collect()
    }

    pub(crate) fn readiness(&self, election: &Election<Checked>, signer: u64) -> Readiness {
        let key = signing_key(&self.sim, signer);
        Readiness::sign(&self.fingerprint(), election.close(), signer, &key)
    }

    /// What trustee j opens; a ballot whose blob is not known counts as zeros.
    pub(crate) fn opening(&self, entries: &[Vec<u8>], election: &Election<Checked>, trustee: u16) -> Opening {
        let shape = &self.sim.shape;
        let key = self.sim.trustees[usize::from(trustee) - 1].sealing_key();
        let mut sums = vec![Scalar::ZERO; shape.bits() + 1];
        for ballot in election.counted().iter() {
            let Some(blob) = self.blobs.get(&entries[usize::try_from(ballot.index).unwrap()]) else { continue };
            let of = election.ballots().sealed_of(ballot.index).unwrap();
            let blob = Blob::parse(shape, blob).unwrap();
            let Ok(header) = blob.check_header(shape, &of) else { continue };
            let shared = key.shared_points(std::slice::from_ref(&header)).remove(0);
            let context = PartContext {
                election: &shape.election,
                credential: of.credential,
                commitments: of.commitments,
                r: header.r(),
                trustee,
                key: key.public(),
            };
            let share = open_part(&context, &shared, blob.part(trustee).unwrap(), shape.bits()).unwrap();
            for (sum, value) in sums.iter_mut().zip(share.expose()) {
                *sum += value * Scalar::from(ballot.weight);
            }
        }
        let blinding = sums.pop().unwrap();
        let signer = signing_key(&self.sim, trustee.into());
        Opening::sign(&self.fingerprint(), election.close(), trustee.into(), sums, blinding, &signer)
    }

    /// The exclusion that a trustee makes of a ballot, by the book or against it.
    pub(crate) fn exclusion(&self, entries: &[Vec<u8>], index: usize, trustee: u16) -> Exclusion {
        let shape = &self.sim.shape;
        let ballot = &entries[index];
        let front = shape.front(ballot).unwrap();
        let commitments = ballot[99..shape.statement_length()].as_chunks::<32>().0;
        let of = SealedOf { credential: &front.credential, commitments, sealed: &front.sealed };
        let blob = Blob::parse(shape, &self.blobs[ballot]).unwrap();
        let evidence = blob.check_header(shape, &of).ok().map(|header| {
            let key = self.sim.trustees[usize::from(trustee) - 1].sealing_key();
            let point = key.shared_points(std::slice::from_ref(&header)).remove(0).reveal();
            let nonce = ExclusionNonce { election: &shape.election, index: index as u64, random: [3; 32] };
            let mut transcript = Transcript::new(labels::EXCLUSION);
            transcript.append_message(b"election", &shape.election);
            transcript.append_u64(b"index", index as u64);
            let proof = key.prove_shared_point(&mut transcript, &header, &point, &nonce);
            ExclusionEvidence { part: blob.part(trustee).unwrap().to_vec(), point, proof }
        });
        let (header, parts) = (*blob.header(), blob.part_digests().to_vec());
        Exclusion { trustee: trustee.into(), index: index as u64, header, parts, evidence }
    }

    pub(crate) fn replacement(&self, voter: usize, new: &SecretCredential, at: &str) -> Vec<u8> {
        self.replacement_of(self.sim.voters[voter].credential.public().encoding(), new.public().encoding(), at)
    }

    pub(crate) fn replacement_of(&self, old: &[u8; 32], new: &[u8; 32], at: &str) -> Vec<u8> {
        let replacement = Replacement::sign(&self.fingerprint(), *old, *new, &self.sim.registrar_key);
        entry(4, &Event { step: Step::Replaced(replacement), at: at.parse().unwrap() }.encode())
    }

    /// A ballot for option 0…2, or blank (3).
    pub(crate) fn ballot(
        &mut self,
        voter: usize,
        previous: Tracker,
        option: usize,
        blobs: Blobs,
    ) -> (Vec<u8>, Tracker) {
        let credential = SecretCredential::new(*self.sim.voters[voter].credential.expose());
        self.ballot_of(&credential, previous, option, blobs)
    }

    pub(crate) fn ballot_of(
        &mut self,
        credential: &SecretCredential,
        previous: Tracker,
        option: usize,
        blobs: Blobs,
    ) -> (Vec<u8>, Tracker) {
        let mut bits = vec![0; self.sim.shape.bits()];
        bits[option] = 1;
        let (entry, blob) = crafted(&self.sim.shape, credential, previous, &SecretBits::new(bits).unwrap(), blobs);
        let tracker = self.sim.shape.front(&entry).unwrap().tracker;
        self.blobs.insert(entry.clone(), blob);
        (entry, tracker)
    }
}

/// A credential that is on no roll.
pub(crate) fn fresh(number: u64) -> SecretCredential {
    SecretCredential::new(Scalar::from(0xfee1_0000 + number))
}

/// A ballot of style 0 made step by step, with the blob that somebody wants.
fn crafted(
    shape: &BallotShape,
    credential: &SecretCredential,
    previous: Tracker,
    bits: &SecretBits,
    blobs: Blobs,
) -> (Vec<u8>, Vec<u8>) {
    let public = credential.public().encoding();
    let count = u32::try_from(shape.bits()).unwrap();
    let seed = Sha512::new().chain_update(public).chain_update(previous.0).chain_update(bits.expose());
    let randomness = SecretRandomness::from_hasher(seed);
    let polynomial = SecretPolynomial::derive(&randomness, count, shape.threshold.into());
    let commitments = polynomial.commit(&shape.generators, bits);
    let encoded: Vec<[u8; 32]> = commitments.iter().map(|c| *c.encoding()).collect();
    let sealing = Sealing {
        election: &shape.election,
        credential: public,
        commitments: &encoded,
        trustees: &shape.sealing_keys,
        randomness: &randomness,
    };
    let mut transcript = Transcript::new(labels::SEAL_PROOF);
    transcript.append_message(b"election", &shape.election);
    transcript.append_message(b"credential", public);
    let mut sealed = sealing.seal(&mut transcript, |trustee| match (blobs, trustee) {
        (Blobs::Part, 1) => SecretScalars::new(vec![Scalar::ONE; shape.bits() + 1]),
        _ => polynomial.share(bits, trustee),
    });
    match blobs {
        Blobs::HeaderUndecodable => sealed.header[32..64].fill(0xff),
        Blobs::HeaderProof => sealed.header[160..].copy_from_slice(Scalar::from(5_u8).as_bytes()),
        Blobs::HeaderOnlyBase | Blobs::HeaderOnlySealBase => {
            let (e, one) = (randomness.scalar(b"ephemeral", 0), Scalar::ONE);
            let (t, t2) = if blobs == Blobs::HeaderOnlyBase { (one, one + one) } else { (one + one, one) };
            let t2 = Element::from_point(&*SEAL_BASE * &t2);
            sealed.header[96..128].copy_from_slice(Element::from_point(RistrettoPoint::mul_base(&t)).encoding());
            sealed.header[128..160].copy_from_slice(t2.encoding());
            let z = one + seal_challenge(shape, public, &encoded, &sealed) * e;
            sealed.header[160..].copy_from_slice(z.as_bytes());
        }
        Blobs::Good | Blobs::Part => {}
    }
    let digest = sealed_digest(&sealed.header, &part_digests(&sealed.parts));
    let mut entry = vec![5, 0, 0];
    for piece in [public, &previous.0, &digest].into_iter().chain(&encoded) {
        entry.extend_from_slice(piece);
    }
    let mut transcript = Transcript::new(labels::BALLOT);
    transcript.append_message(b"election", &shape.election);
    transcript.append_u64(b"style", 0);
    transcript.append_message(b"credential", public);
    transcript.append_message(b"previous", &previous.0);
    transcript.append_message(b"sealed", &digest);
    let claim = BallotStatement {
        relation: shape.relation(0).unwrap(),
        credential: credential.public(),
        commitments: &commitments,
    };
    let blinding = polynomial.blinding();
    let witness = BallotWitness { bits, blinding: &blinding, credential, nonce: Sha512::new().chain_update(&entry) };
    claim.prove(&mut transcript, witness, &BallotMasks::derive(&randomness, count)).encode_to(&mut entry);
    (entry, sealed.blob())
}

/// c of a sealing header, by the page.
fn seal_challenge(
    shape: &BallotShape,
    credential: &[u8; 32],
    commitments: &[[u8; 32]],
    sealed: &SealedShares,
) -> Scalar {
    let mut transcript = Transcript::new(labels::SEAL_PROOF);
    transcript.append_message(b"election", &shape.election);
    transcript.append_message(b"credential", credential);
    let header = |at: usize| &sealed.header[at..at + 32];
    for commitment in commitments {
        transcript.append_message(b"commitment", commitment);
    }
    transcript.append_message(b"salt", header(0));
    transcript.append_message(b"R", header(32));
    transcript.append_message(b"R2", header(64));
    for digest in part_digests(&sealed.parts) {
        transcript.append_message(b"part", &digest);
    }
    transcript.append_message(b"T", header(96));
    transcript.append_message(b"T2", header(128));
    let mut challenge = [0; 64];
    transcript.challenge_bytes(b"c", &mut challenge);
    wide(&challenge)
}

/// A record, what is wrong with it, and all checks that fail.
pub(crate) type Case = (&'static str, Entries, &'static [Check]);

impl World {
    /// Each record fails exactly these checks.
    pub(crate) fn judge(&self, cases: Vec<Case>) {
        let judged = cases.into_iter().filter_map(|(name, entries, expected)| {
            kit::case(name);
            let report = self.verify(&entries).report;
            kit::case("");
            let failed: Vec<Check> = report.failed().collect();
            let state =
                if expected.is_empty() { report.state != State::Invalid } else { report.state == State::Invalid };
            (failed != expected || !state).then(|| format!("{name}: {failed:?} instead of {expected:?}\n{report}"))
        });
        let wrong: Vec<String> = judged.collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn the_record_without_a_fault_is_valid() {
    let world = World::new();
    let report = world.verify(&world.whole).report;
    assert_eq!(report.state, State::Valid, "{report}");
    let counts = report.counts.unwrap();
    assert_eq!((counts.counted, counts.excluded, counts.replaced), (6, 1, 1));
}
