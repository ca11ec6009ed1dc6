//! Checking shares: good ones sum, bad ones are found and excluded, honest voters never are.

use std::collections::BTreeMap;
use std::sync::Mutex;

use proptest::prelude::*;
use uurna_crypto::exclusion_proof::ExclusionNonce;
use uurna_crypto::sealing::{SecretSealingKey, VerifiedHeader, part_digests};
use uurna_election_core::acts::{Exclusion, ExclusionError, ExclusionEvidence};
use uurna_election_core::board::{Closed, Election};
use uurna_election_core::count::Unverified;
use uurna_election_core::sealed::Blob;
use uurna_election_core::trustee::{NotATrustee, SharesCheck, SharesError, TrusteeCheck};

use crate::made::{Made, Signers, TWO_OF_THREE, Vote, faulty, honest, index, trustee_key};
use system_tests::hostile::Fault;

/// Decode exclusions from their bytes and uphold them. Returns each index, and whether it has evidence.
fn upheld(election: &Election<Closed>, check: &TrusteeCheck) -> Vec<(u64, bool)> {
    let upheld = |exclusion: &Exclusion| {
        let read = Exclusion::parse(&exclusion.encode()).unwrap();
        assert_eq!(read, *exclusion);
        election.check_exclusion(&read).unwrap();
        (read.index, read.evidence.is_some())
    };
    check.exclusions.iter().map(upheld).collect()
}

/// Check that a trustee who finds nothing wrong has a good sum over the whole set.
fn assert_good(made: &Made, election: &Election<Closed>, trustee: u16) {
    let check = made.check(election, trustee);
    assert!(check.exclusions.is_empty() && check.missing.is_empty(), "trustee {trustee}");
    assert!(check.sum.unwrap().is_over(&election.counted()), "trustee {trustee}");
}

fn weighted(choice: usize, weight: u32) -> Vote {
    Vote { weight, ..honest(choice) }
}

#[test]
fn every_choice_of_t_trustees_opens_the_same_totals() {
    for (trustees, threshold) in [(1, 1), (3, 2), (4, 3), (5, 2)] {
        let votes = vec![honest(0), weighted(1, 3), honest(3), weighted(2, u32::MAX), honest(1), weighted(0, 250)];
        let made = Made::new(Signers { trustees, threshold, floor: 0 }, votes);
        let expected = made.counted_in_clear(|_| true);
        let mut blindings = Vec::new();
        for chosen in 0_u16..1 << trustees {
            let chosen: Vec<u16> = (1..=trustees.into()).filter(|j| chosen >> (j - 1) & 1 == 1).collect();
            if chosen.len() == usize::from(threshold) {
                let totals = made.totals(&[], &chosen);
                assert_eq!(totals.bits, expected, "{chosen:?} of {trustees}");
                blindings.push(totals.blinding);
            }
        }
        blindings.dedup();
        assert_eq!(blindings.len(), 1);
    }
}

#[test]
fn an_election_without_ballots_has_a_good_sum() {
    let made = Made::new(TWO_OF_THREE, Vec::new());
    assert_good(&made, &made.closed(), 1);
    assert_eq!(made.totals(&[], &[1, 3]).bits, [0; 4]);
}

#[test]
fn a_part_that_does_not_open_excludes_its_ballot_with_evidence() {
    let votes = vec![honest(0), honest(1), faulty(Fault::GarbagePart(2)), weighted(2, 5)];
    let made = Made::new(TWO_OF_THREE, votes);
    let election = made.closed();
    assert_good(&made, &election, 1);
    assert_good(&made, &election, 3);
    let check = made.check(&election, 2);
    assert_eq!(upheld(&election, &check), [(index(2), true)]);
    assert_eq!(made.totals(&[index(2)], &[2, 3]).bits, made.counted_in_clear(|voter| voter != 2));
}

#[test]
fn parts_that_changed_places_exclude_their_ballot_whoever_finds_it() {
    let votes = vec![honest(0), faulty(Fault::SwappedParts), honest(1)];
    let made = Made::new(TWO_OF_THREE, votes);
    let election = made.closed();
    assert_eq!(upheld(&election, &made.check(&election, 1)), [(index(1), true)]);
    assert_eq!(upheld(&election, &made.check(&election, 2)), [(index(1), true)]);
    assert_good(&made, &election, 3);
}

#[test]
fn shares_that_open_and_do_not_fit_are_found_among_many_and_no_honest_voter_is() {
    // several chunks; the bad ballots include one with a larger weight and one with only a wrong blinding
    let mut votes: Vec<Vote> = (0..600).map(|i| weighted(i % 4, if i % 50 == 7 { 3 } else { 1 })).collect();
    let bad = [3, 257, 258, 406, 599];
    for (place, voter) in bad.into_iter().enumerate() {
        let shift = i8::try_from(place).unwrap() - 2;
        votes[voter].fault = Some(if shift == 0 { Fault::Blinding(1) } else { Fault::Shifted(1, shift) });
    }
    votes[257].weight = 1_000_000;
    votes[406].weight = 2;
    let made = Made::new(TWO_OF_THREE, votes);
    let mut election = made.closed();
    let check = made.check(&election, 1);
    assert_eq!(upheld(&election, &check), bad.map(|voter| (index(voter), true)));
    check.exclusions.iter().for_each(|exclusion| election.exclude(exclusion));
    assert!(check.sum.unwrap().is_over(&election.counted()));
    let excluded = bad.map(index);
    assert_eq!(made.totals(&excluded, &[1, 2]).bits, made.counted_in_clear(|voter| !bad.contains(&voter)));
}

#[test]
fn errors_that_cancel_are_good_together_and_found_once_one_is_excluded() {
    let mut votes = vec![honest(0); 9];
    (votes[2].fault, votes[7].fault) = (Some(Fault::Shifted(1, 4)), Some(Fault::Shifted(1, -4)));
    let made = Made::new(TWO_OF_THREE, votes);
    let mut election = made.closed();
    assert_good(&made, &election, 1);
    assert_eq!(made.totals(&[], &[1, 2]).bits, made.counted_in_clear(|_| true));
    // another trustee excludes one of the two ballots
    let alone = Exclusion { trustee: 2, index: index(2), header: [0; 192], parts: Vec::new(), evidence: None };
    election.exclude(&alone);
    let check = made.check(&election, 1);
    assert_eq!(upheld(&election, &check), [(index(7), true)]);
}

#[test]
fn a_header_copied_from_another_voter_or_made_up_excludes_its_ballot_without_evidence() {
    let votes = vec![honest(0), faulty(Fault::CopiedHeader), honest(1), faulty(Fault::GarbageHeader), honest(2)];
    let made = Made::new(TWO_OF_THREE, votes);
    let election = made.closed();
    // evidence against the copy would be the point that opens the copied voter's part
    assert_eq!(made.blobs[&index(1)][..192], made.blobs[&index(0)][..192]);
    for trustee in 1..=3 {
        assert_eq!(upheld(&election, &made.check(&election, trustee)), [(index(1), false), (index(3), false)]);
    }
    assert_eq!(made.totals(&[index(1), index(3)], &[1, 3]).bits, [1, 1, 1, 0]);
}

#[test]
fn blobs_that_are_missing_or_another_ballots_are_named_and_leave_no_sum() {
    let mut votes = vec![honest(1); 8];
    votes[6].fault = Some(Fault::Shifted(1, 1));
    let mut made = Made::new(TWO_OF_THREE, votes);
    let good = made.blobs.clone();
    made.blobs.remove(&index(0));
    made.blobs.insert(index(2), good[&index(3)].clone());
    let mut flipped = good[&index(4)].clone();
    *flipped.last_mut().unwrap() ^= 1;
    made.blobs.insert(index(4), flipped);
    made.blobs.insert(index(5), good[&index(5)][1..].to_vec());
    let election = made.closed();
    let check = made.check(&election, 1);
    assert_eq!(check.missing, [0, 2, 4, 5].map(index));
    // the existing parts are checked all the same
    assert_eq!(upheld(&election, &check), [(index(6), true)]);
    assert!(check.sum.is_none());
    made.blobs = good;
    let check = made.check(&election, 1);
    assert!(check.missing.is_empty() && check.sum.is_some());
}

#[test]
fn a_blob_that_is_gone_when_a_bad_ballot_is_sought_is_missing() {
    let mut votes = vec![honest(1); 4];
    votes[0].fault = Some(Fault::Shifted(2, 1));
    let made = Made::new(TWO_OF_THREE, votes);
    let election = made.closed();
    let asked: Mutex<BTreeMap<u64, usize>> = Mutex::default();
    let blobs = |at: u64| {
        let mut asked = asked.lock().unwrap();
        let times = asked.entry(at).or_default();
        *times += 1;
        (at != index(1) || *times == 1).then(|| made.blobs[&at].clone())
    };
    let check = made.try_check(&election, 2, &blobs).unwrap();
    assert_eq!(upheld(&election, &check), [(index(0), true)]);
    assert_eq!(check.missing, [index(1)]);
    assert!(check.sum.is_none());
}

#[test]
fn only_the_last_ballot_of_a_voter_is_opened() {
    let mut made = Made::new(TWO_OF_THREE, vec![faulty(Fault::GarbagePart(1)), honest(1)]);
    let front = made.shape.front(&made.entries[&index(0)]).unwrap();
    made.votes[0] = honest(2);
    made.cast(0, 1_000, front.tracker);
    made.blobs.remove(&index(0));
    let election = made.closed();
    for trustee in 1..=3 {
        assert_good(&made, &election, trustee);
    }
    assert_eq!(made.totals(&[], &[1, 2]).bits, [0, 1, 1, 0]);
}

#[test]
fn nothing_is_opened_for_a_ballot_that_was_not_verified_or_with_a_strangers_key() {
    let mut made = Made::new(TWO_OF_THREE, vec![honest(0), honest(1)]);
    made.verified.remove(&index(1));
    let election = made.closed();
    let blobs = |_: u64| -> Option<Vec<u8>> { panic!("a blob is asked for") };
    let unverified = SharesError::Unverified(Unverified { index: index(1) });
    assert_eq!(made.try_check(&election, 1, &blobs).unwrap_err(), unverified);
    let stranger = trustee_key(4).sealing_key();
    assert_eq!(SharesCheck::after_close(&election, &stranger).err(), Some(NotATrustee));
}

#[test]
fn a_check_prints_nothing_secret() {
    let made = Made::new(TWO_OF_THREE, vec![honest(0)]);
    let check = made.check(&made.closed(), 1);
    assert_eq!(format!("{check:?}"), "TrusteeCheck { exclusions: [], missing: [], sum: Some(<redacted>) }");
}

/// A dishonest trustee's exclusion of a ballot, with any point and index in the proof.
fn false_exclusion(made: &Made, key: &SecretSealingKey, trustee: u16, target: u64, part_of: u16) -> Exclusion {
    let election = made.closed();
    let blob = Blob::parse(&made.shape, &made.blobs[&target]).unwrap();
    let of = election.ballots().sealed_of(target).unwrap();
    let header: VerifiedHeader = blob.check_header(&made.shape, &of).unwrap();
    let point = key.shared_points(std::slice::from_ref(&header))[0].reveal();
    let mut transcript = merlin::Transcript::new(uurna_crypto::labels::EXCLUSION);
    transcript.append_message(b"election", &made.shape.election);
    transcript.append_u64(b"index", target);
    let nonce = ExclusionNonce { election: &made.shape.election, index: target, random: [0; 32] };
    let proof = key.prove_shared_point(&mut transcript, &header, &point, &nonce);
    let part = blob.part(part_of).unwrap().to_vec();
    let (header, parts) = (*blob.header(), blob.part_digests().to_vec());
    let evidence = Some(ExclusionEvidence { part, point, proof });
    Exclusion { trustee: trustee.into(), index: target, header, parts, evidence }
}

#[test]
fn exclusions_of_honest_voters_are_not_upheld() {
    let made = Made::new(TWO_OF_THREE, vec![honest(0), honest(1), faulty(Fault::GarbagePart(1))]);
    let mut election = made.closed();
    let key = |j: u16| trustee_key(j).sealing_key();
    let at = index(0);
    let good = false_exclusion(&made, &key(1), 1, at, 1);
    let refused = |exclusion: &Exclusion| election.check_exclusion(exclusion).unwrap_err();
    assert_eq!(refused(&good), ExclusionError::Opens { index: at });
    assert_eq!(refused(&Exclusion { evidence: None, ..good.clone() }), ExclusionError::NoEvidence { index: at });
    assert_eq!(refused(&false_exclusion(&made, &key(1), 1, at, 2)), ExclusionError::Part { index: at });
    // another trustee's point, which does not open the part
    assert_eq!(refused(&false_exclusion(&made, &key(2), 1, at, 1)), ExclusionError::Proof { index: at });
    let other = false_exclusion(&made, &key(1), 1, index(1), 1);
    assert_eq!(refused(&Exclusion { index: at, ..other.clone() }), ExclusionError::Sealed { index: at });
    let evidence = other.evidence;
    assert_eq!(refused(&Exclusion { evidence, ..good.clone() }), ExclusionError::Part { index: at });
    let mut digests = good.clone();
    digests.parts = part_digests(&[b"a", b"b", b"c"]);
    assert_eq!(refused(&digests), ExclusionError::Sealed { index: at });
    assert_eq!(refused(&Exclusion { index: 1, ..good }), ExclusionError::NotCounted { index: 1 });
    let check = made.check(&election, 1);
    election.exclude(&check.exclusions[0]);
    let twice = election.check_exclusion(&check.exclusions[0]).unwrap_err();
    assert_eq!(twice, ExclusionError::NotCounted { index: index(2) });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn exactly_the_bad_ballots_are_excluded(
        votes in prop::collection::vec((0..4_usize, 1..4_u32, 0..9_u8), 1..14), trustee in 1..4_u16,
    ) {
        // the first voter is honest, so its header is the one to copy
        let fault = |voter: usize, kind: u8| match kind {
            _ if voter == 0 => None,
            0 => Some(Fault::GarbagePart(trustee)),
            1 => Some(Fault::Shifted(trustee, 1)),
            2 => Some(Fault::Blinding(trustee)),
            3 => Some(Fault::CopiedHeader),
            _ => None,
        };
        let voters = votes.into_iter().enumerate();
        let votes: Vec<Vote> = voters
            .map(|(voter, (choice, weight, kind))| Vote { choice, weight, fault: fault(voter, kind) })
            .collect();
        let made = Made::new(TWO_OF_THREE, votes.clone());
        let election = made.closed();
        let check = made.check(&election, trustee);
        let bad = votes.iter().enumerate().filter(|(_, vote)| vote.fault.is_some());
        let bad: Vec<_> = bad.map(|(voter, vote)| (index(voter), vote.fault != Some(Fault::CopiedHeader))).collect();
        prop_assert_eq!(upheld(&election, &check), bad.clone());
        prop_assert_eq!(check.sum.unwrap().ballots(), votes.len() - bad.len());
    }
}
