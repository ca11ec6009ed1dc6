//! Every known answer, to the byte.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a broken vector must stop the test that needs it")]

use merlin::Transcript;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha512};
use uurna_crypto::commitment::SecretBits;
use uurna_crypto::generators::{SEAL_BASE, generator};
use uurna_crypto::group::{Element, RistrettoPoint, decode_scalar, wide};
use uurna_crypto::labels;
use uurna_crypto::sealing::{HeaderBatch, HeaderStatement, SealingHeader, part_digests};
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::ballot::{
    BallotShape, DecodedBallot, PreparedBallot, SecretSeed, Tracker, Voter, hold_together, recompute_tracker,
    verify_ballots,
};
use uurna_election_core::encoding::decode_base64url;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::roll::voter_mark;

fn known() -> Value {
    serde_json::from_str(include_str!("../../tests/vectors/known-answers.json")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    decode_base64url(value.as_str().unwrap()).unwrap()
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().unwrap()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

#[test]
fn generators_are_the_known_ones() {
    let known = known();
    for (i, expected) in (0..).zip(list(&known["generators"])) {
        assert_eq!(generator(i).compress().to_bytes(), array(&expected), "H_{i}");
    }
    assert_eq!(SEAL_BASE.basepoint().compress().to_bytes(), array(&known["seal_base"]));
}

#[test]
fn codes_make_the_known_credentials() {
    let known = known();
    let manifest: Value = serde_json::from_str(known["manifest"].as_str().unwrap()).unwrap();
    let id = u128::from_str_radix(&manifest["id"].as_str().unwrap().replace('-', ""), 16).unwrap().to_be_bytes();
    for voter in list(&known["voters"]) {
        let code = SecretVotingCode::from_secret(array(&voter["secret"])).unwrap();
        assert_eq!(*code.show(), voter["code"].as_str().unwrap());
        let read = SecretVotingCode::parse(voter["code"].as_str().unwrap()).unwrap();
        let credential = read.credential(&id);
        assert_eq!(credential.expose().to_bytes(), array(&voter["kappa"]));
        assert_eq!(*credential.public().encoding(), array(&voter["credential"]));
        assert_eq!(voter_mark(credential.public().encoding()), voter["mark"].as_str().unwrap());
    }
}

#[test]
fn trustees_keys_follow_from_their_words() {
    for trustee in list(&known()["trustees"]) {
        let key = SecretTrusteeKey::from_entropy(array(&trustee["bytes"]));
        let again = SecretTrusteeKey::parse_words(&key.words()).unwrap();
        assert_eq!(*again.sealing_key().public().encoding(), array(&trustee["sealing_key"]));
    }
}

fn shape(known: &Value) -> BallotShape {
    BallotShape::of(&Manifest::parse(known["manifest"].as_str().unwrap().as_bytes()).unwrap())
}

#[test]
fn ballots_follow_from_their_seeds_to_the_byte() {
    let known = known();
    let shape = shape(&known);
    for ballot in list(&known["ballots"]) {
        let bits: Vec<u8> = list(&ballot["bits"]).iter().map(|b| u8::try_from(b.as_u64().unwrap()).unwrap()).collect();
        let bits = SecretBits::new(bits).unwrap();
        let seed = SecretSeed::new(array(&ballot["seed"]));
        let kappa = uurna_crypto::group::decode_scalar(&array(&ballot["kappa"])).unwrap();
        let credential = uurna_crypto::voting_code::SecretCredential::new(kappa);
        let voter = Voter {
            credential: credential.public().encoding(),
            style: u16::try_from(ballot["style"].as_u64().unwrap()).unwrap(),
            previous: Tracker(array(&ballot["previous"])),
        };
        let prepared = PreparedBallot::prepare(&shape, voter, &bits, &seed).unwrap();
        assert_eq!(prepared.tracker(), Tracker(array(&ballot["tracker"])));
        assert_eq!(recompute_tracker(&shape, voter, &bits, &seed), Some(prepared.tracker()));
        let (entry, sealed) = prepared.prove(&credential);
        assert_eq!(entry, bytes(&ballot["entry"]));
        assert_eq!(sealed.header, array(&ballot["header"]));
        let parts: Vec<Vec<u8>> = list(&ballot["parts"]).iter().map(bytes).collect();
        assert_eq!(sealed.parts, parts);
    }
}

#[test]
fn known_ballots_verify_alone_and_together() {
    let known = known();
    let shape = shape(&known);
    let ballots: Vec<DecodedBallot> = list(&known["ballots"])
        .iter()
        .map(|ballot| {
            let credential = Element::decode(&array(&ballot["credential"])).unwrap();
            DecodedBallot::decode(&shape, &bytes(&ballot["entry"]), &credential).unwrap()
        })
        .collect();
    for ballot in &ballots {
        ballot.verify_credential(&shape).unwrap();
        ballot.verify(&shape).unwrap();
    }
    let mut rng = rand_chacha::ChaCha20Rng::seed_from_u64(7);
    assert!(verify_ballots(&shape, &ballots.iter().collect::<Vec<_>>(), &mut rng).iter().all(Result::is_ok));
    // without the way out of checking each alone, which would hide a batch that never holds
    assert!(hold_together(&shape, &ballots.iter().collect::<Vec<_>>(), &mut rng));
}

#[test]
fn every_changed_byte_of_a_ballot_is_refused_alone_and_together() {
    let known = known();
    let shape = shape(&known);
    let ballot = &list(&known["ballots"])[0];
    let credential = Element::decode(&array(&ballot["credential"])).unwrap();
    let entry = bytes(&ballot["entry"]);
    let good = DecodedBallot::decode(&shape, &entry, &credential).unwrap();
    let mut rng = rand_chacha::ChaCha20Rng::seed_from_u64(7);
    // the credential's bytes are compared with the roll, not decoded again
    for at in (0..entry.len()).filter(|at| !(3..35).contains(at)) {
        let mut changed = entry.clone();
        changed[at] ^= 1 << (at % 8);
        let Ok(decoded) = DecodedBallot::decode(&shape, &changed, &credential) else { continue };
        assert!(decoded.verify(&shape).is_err(), "byte {at} alone");
        assert!(!hold_together(&shape, &[&good, &decoded], &mut rng), "byte {at} in a batch");
        let verdicts = verify_ballots(&shape, &[&good, &decoded], &mut rng);
        assert_eq!(verdicts.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false], "byte {at} together");
    }
}

#[test]
fn headers_hold_or_are_refused_as_known() {
    let known = known();
    let election: [u8; 32] = array(&known["election"]);
    let headers = list(&known["headers"]);
    assert!(headers.len() >= 7);
    for header in headers {
        let credential: [u8; 32] = array(&header["credential"]);
        let commitments: Vec<[u8; 32]> = list(&header["commitments"]).iter().map(array).collect();
        let part_digests: Vec<[u8; 32]> = list(&header["parts"]).iter().map(array).collect();
        let mut transcript = Transcript::new(labels::SEAL_PROOF);
        transcript.append_message(b"election", &election);
        transcript.append_message(b"credential", &credential);
        let statement = HeaderStatement { commitments: &commitments, part_digests: &part_digests };
        let holds = SealingHeader::decode(&array(&header["header"]))
            .map_err(uurna_crypto::sealing::HeaderError::from)
            .and_then(|decoded| decoded.verify(&mut transcript, &statement))
            .is_ok();
        assert_eq!(holds, header["holds"].as_bool().unwrap(), "{}", header["name"]);
    }
}

#[test]
fn known_headers_hold_together_and_no_bad_one_among_them() {
    let known = known();
    let election: [u8; 32] = array(&known["election"]);
    let headers = list(&known["headers"]);
    let mut rng = rand_chacha::ChaCha20Rng::seed_from_u64(8);
    let mut batches = 0;
    for bad in &headers {
        let mut batch = HeaderBatch::default();
        let good = headers.iter().filter(|header| header["holds"] == true);
        for header in good.chain([bad]) {
            let Ok(decoded) = SealingHeader::decode(&array(&header["header"])) else { continue };
            let commitments: Vec<[u8; 32]> = list(&header["commitments"]).iter().map(array).collect();
            let part_digests: Vec<[u8; 32]> = list(&header["parts"]).iter().map(array).collect();
            let mut transcript = Transcript::new(labels::SEAL_PROOF);
            transcript.append_message(b"election", &election);
            transcript.append_message(b"credential", &array::<32>(&header["credential"]));
            batch.add(
                &mut transcript,
                &HeaderStatement { commitments: &commitments, part_digests: &part_digests },
                decoded,
            );
        }
        let decodes = SealingHeader::decode(&array(&bad["header"])).is_ok();
        let holds = bad["holds"] == true || !decodes;
        assert_eq!(batch.verify(&mut rng).is_ok(), holds, "{}", bad["name"]);
        batches += usize::from(decodes);
    }
    assert!(batches >= 5);
}

#[test]
fn part_digests_are_sha_256() {
    assert_eq!(part_digests(&[b"abc"]), [<[u8; 32]>::from(Sha256::digest(b"abc"))]);
}

/// The lines of `docs/protocol.md` §12, computed from the page alone with SHA-512, Merlin and the group.
fn transcript_of_the_first_ballot() -> Vec<(&'static str, String)> {
    let known = known();
    let ballot = &list(&known["ballots"])[0];
    let hex = |bytes: &[u8]| bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    let field = |name: &str| bytes(&ballot[name]);
    let bits: Vec<u8> = list(&ballot["bits"]).iter().map(|b| u8::try_from(b.as_u64().unwrap()).unwrap()).collect();
    let style = u16::try_from(ballot["style"].as_u64().unwrap()).unwrap();
    let election = bytes(&known["election"]);
    let key = Sha512::new()
        .chain_update("uurna/v1/randomness")
        .chain_update(field("seed"))
        .chain_update(&election)
        .chain_update(field("credential"))
        .chain_update(style.to_le_bytes())
        .chain_update(field("previous"))
        .chain_update(&bits)
        .finalize();
    let rho = |label: &str, i: u32| {
        let hash = Sha512::new().chain_update(key).chain_update([u8::try_from(label.len()).unwrap()]);
        wide(&hash.chain_update(label).chain_update(i.to_le_bytes()).finalize().into())
    };
    let entry = field("entry");
    let at = |place: usize| entry[place..place + 32].to_vec();
    let (t, equations) = (2, 3);
    let mut transcript = Transcript::new(b"uurna/v1/ballot");
    transcript.append_message(b"election", &election);
    transcript.append_u64(b"style", style.into());
    transcript.append_message(b"credential", &at(3));
    transcript.append_message(b"previous", &at(35));
    transcript.append_message(b"sealed", &at(67));
    for k in 0..t {
        transcript.append_message(b"commitment", &at(99 + 32 * k));
    }
    let proof = 99 + 32 * t;
    for (i, label) in [b"A", b"C", b"D", b"N"].into_iter().enumerate() {
        transcript.append_message(label, &at(proof + 32 * i));
    }
    for q in 0..equations {
        transcript.append_message(b"w", &at(proof + 128 + 32 * q));
    }
    let mut challenge = [0; 64];
    transcript.challenge_bytes(b"x", &mut challenge);
    let x = wide(&challenge);
    // z_k·G = x·credential + N, and f_0 = x·m_0 + d_0: the challenge is the one that was answered
    let scalar = |place: usize| decode_scalar(at(place).first_chunk().unwrap()).unwrap();
    let point = |place: usize| Element::decode(at(place).first_chunk().unwrap()).unwrap().point();
    let z_k = scalar(entry.len() - 32);
    assert_eq!(RistrettoPoint::mul_base(&z_k), point(3) * x + point(proof + 96));
    let f_0 = scalar(proof + 128 + 32 * equations);
    assert_eq!(f_0, x * uurna_crypto::group::Scalar::from(bits[0]) + rho("mask", 0));
    vec![
        ("seed", hex(&field("seed"))),
        ("style", style.to_string()),
        ("bits", bits.iter().map(ToString::to_string).collect()),
        ("key", hex(&key)),
        ("b_0", hex(rho("blinding", 0).as_bytes())),
        ("a_{1,0}", hex(rho("share", u32::try_from(bits.len()).unwrap()).as_bytes())),
        ("e", hex(rho("ephemeral", 0).as_bytes())),
        ("B_0", hex(&at(99))),
        ("B_1", hex(&at(131))),
        ("R", hex(&field("header")[32..64])),
        ("sealed", hex(&at(67))),
        ("tracker", hex(&field("tracker"))),
        ("shown", ballot["shown"].as_str().unwrap().to_owned()),
        ("d_0", hex(rho("mask", 0).as_bytes())),
        ("A", hex(&at(proof))),
        ("N", hex(&at(proof + 96))),
        ("x", hex(x.as_bytes())),
        ("f_0", hex(f_0.as_bytes())),
        ("z_k", hex(z_k.as_bytes())),
    ]
}

#[test]
fn the_page_shows_the_first_known_ballot_with_its_intermediate_values() {
    let page = include_str!("../../docs/protocol.md");
    let lines: Vec<String> =
        transcript_of_the_first_ballot().into_iter().map(|(name, value)| format!("{name:<9}{value}")).collect();
    for line in &lines {
        assert!(page.contains(line.trim_end()), "the page lacks a line of\n{}", lines.join("\n"));
    }
}
