//! A voter whose sealed shares cannot be used: a proof excludes the ballot, and everybody checks again.

use merlin::Transcript;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use sha2::{Digest as _, Sha512};
use uurna_crypto::ballot_proof::{BallotMasks, BallotStatement, BallotWitness};
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::group::{Scalar, SecretScalars};
use uurna_crypto::labels;
use uurna_crypto::randomness::SecretRandomness;
use uurna_crypto::sealing::Sealing;
use uurna_crypto::sharing::SecretPolynomial;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::ballot::BallotShape;
use uurna_election_core::selections::{Selection, Selections};
use uurna_keeper::{Keeper, Submission};

use crate::whole_election::office::Office;

/// A ballot whose proof holds, but whose share for trustee 2 does not fit its commitments. The style is 1.
fn hostile(keeper: &Keeper, code: &str) -> Submission {
    let (manifest, shape): (_, &BallotShape) = (keeper.manifest(), keeper.board().shape().unwrap());
    let credential = SecretVotingCode::parse(code).unwrap().credential(manifest.id().as_bytes());
    let chosen = vec![Some(Selection::Options([0].into())), None, Some(Selection::Grades(vec![3, 3]))];
    let mut rng = ChaCha20Rng::seed_from_u64(3);
    let bits = Selections(chosen).to_bits(manifest, 1, &mut rng).unwrap();
    let bits = SecretBits::new(bits.into_iter().map(u8::from).collect()).unwrap();
    let count = u32::try_from(shape.bits()).unwrap();
    let randomness = SecretRandomness::from_hasher(Sha512::new().chain_update(b"hostile"));
    let polynomial = SecretPolynomial::derive(&randomness, count, shape.threshold.into());
    let commitments = polynomial.commit(&shape.generators, &bits);
    let encoded: Vec<[u8; 32]> = commitments.iter().map(|b| *b.encoding()).collect();
    let sealing = Sealing {
        election: &shape.election,
        credential: credential.public().encoding(),
        commitments: &encoded,
        trustees: &shape.sealing_keys,
        randomness: &randomness,
    };
    let mut transcript = Transcript::new(labels::SEAL_PROOF);
    transcript.append_message(b"election", &shape.election);
    transcript.append_message(b"credential", credential.public().encoding());
    let sealed = sealing.seal(&mut transcript, |trustee| {
        let mut share = polynomial.share(&bits, trustee).expose().to_vec();
        if trustee == 2 {
            share[0] += Scalar::ONE;
        }
        SecretScalars::new(share)
    });
    let previous = [0; 32];
    let mut entry = [&[5, 1, 0][..], credential.public().encoding(), &previous, &sealed.digest()].concat();
    entry.extend_from_slice(encoded.as_flattened());
    let mut transcript = Transcript::new(labels::BALLOT);
    transcript.append_message(b"election", &shape.election);
    transcript.append_u64(b"style", 1);
    transcript.append_message(b"credential", credential.public().encoding());
    transcript.append_message(b"previous", &previous);
    transcript.append_message(b"sealed", &sealed.digest());
    let blinding = polynomial.blinding();
    let nonce = Sha512::new().chain_update(&entry);
    let witness = BallotWitness { bits: &bits, blinding: &blinding, credential: &credential, nonce };
    let relation = shape.relation(1).unwrap();
    let claim = BallotStatement { relation, credential: credential.public(), commitments: &commitments };
    claim.prove(&mut transcript, witness, &BallotMasks::derive(&randomness, count)).encode_to(&mut entry);
    Submission { entry, blob: sealed.blob() }
}

fn opened_with_a_hostile_voter() -> (Office, u64) {
    let office = Office::opened();
    for member in [0, 1, 2, 4, 5] {
        office.cast(member, "maija");
    }
    let mut keeper = Keeper::open(&office.path("e")).unwrap();
    let submission = hostile(&keeper, &office.code(3));
    let index = keeper.cast(submission).unwrap().index();
    drop(keeper);
    office.done(&["election", "close", "e", "--now", "2026-11-05T18:00:00Z"]);
    (office, index)
}

fn finish(office: &Office) {
    let later = ["--now", "2026-11-05T18:30:00Z"];
    let code = office.json(&[&["election", "checked", "e"], &later[..]].concat())["close_code"].clone();
    let code = code.as_str().unwrap();
    for signer in ["anna", "bo", "office"] {
        let ready = ["trustee", "ready", "e", "--words-file", signer, "--close-code", code, "--written-code", "none"];
        office.done(&[&ready[..], &later].concat());
    }
    for trustee in ["anna", "bo"] {
        office.done(&["trustee", "open", "e", "--words-file", trustee]);
    }
    let result = office.json(&["election", "result", "e"]);
    assert_eq!((&result["counted"], &result["excluded"]), (&5.into(), &1.into()));
    assert_eq!(result["contests"]["steward"]["totals"]["maija"], 5);
}

#[test]
fn a_ballot_with_bad_shares_is_excluded_and_sums_told_before_count_no_more() {
    let (office, index) = opened_with_a_hostile_voter();
    let check = |trustee| office.json(&["trustee", "check", "e", "--words-file", trustee]);
    assert_eq!(check("anna")["excluded"], serde_json::json!([]), "her share is good");
    assert_eq!(check("bo")["excluded"], serde_json::json!([index]), "his is not, and the log takes the exclusion");
    let waiting = office.refused(1, &["election", "checked", "e", "--now", "2026-11-05T18:30:00Z"]);
    assert!(waiting.contains("anna and cecilia"), "the set has changed since anna told: {waiting}");
    for trustee in ["anna", "cecilia"] {
        assert_eq!(check(trustee)["counted"], 5);
    }
    finish(&office);
}

#[test]
fn an_exclusion_sent_as_a_file_is_followed_by_another_check() {
    let (office, index) = opened_with_a_hostile_voter();
    office.done(&["record", "pack", "e", "--out", "copy.tar"]);
    let copy = ["trustee", "check", "copy.tar", "--blobs", "e/blobs", "--words-file", "bo", "--out", "sent"];
    let said = office.done(&copy);
    assert!(said.contains(&format!("[{index}]")) && said.contains("once more"), "{said}");
    office.done(&["election", "take", "e", "sent"]);
    office.done(&["record", "pack", "e", "--out", "copy.tar"]);
    assert!(!office.done(&copy).contains("once more"));
    let taken = office.done(&["election", "take", "e", "sent"]);
    assert!(taken.contains("the sum is good"), "{taken}");
    for trustee in ["anna", "cecilia"] {
        office.done(&["trustee", "check", "e", "--words-file", trustee]);
    }
    finish(&office);
}
