//! V4, V5, V6: ballots that do not decode, do not hold, or are nobody's to cast.

use uurna_crypto::group::{Scalar, decode_scalar};
use uurna_election_core::ballot::Tracker;
use uurna_election_core::check::Check::{self, V4, V5, V6};

use super::world::{Blobs, Case, Entries, World, event_place, fresh, inserted, place, replaced};

/// The record up to the close, with the last voter's ballot in place of the one given.
fn with_ballot(world: &World, ballot: Vec<u8>) -> Entries {
    let closed = event_place(&world.checked, "closed");
    inserted(&world.checked[..=closed], closed, ballot)
}

#[test]
fn a_ballot_that_does_not_decode_fails_the_fourth_check() {
    let mut world = World::new();
    let (good, _) = world.ballot(7, Tracker::NONE, 1, Blobs::Good);
    let bits = world.sim.shape.bits();
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut ballot = good.clone();
        change(&mut ballot);
        with_ballot(&world, ballot)
    };
    let mut cases: Vec<Case> = vec![
        ("the ballot itself", changed(&|_| ()), &[]),
        ("a byte more", changed(&|ballot| ballot.push(0)), &[V4]),
        ("a byte fewer", changed(&|ballot| ballot.truncate(ballot.len() - 1)), &[V4]),
        ("nothing but its kind", changed(&|ballot| ballot.truncate(1)), &[V4]),
        ("as long as an entry can be", changed(&|ballot| ballot.resize(65_535, 0)), &[V4]),
        ("a style that is not the voter's", changed(&|ballot| ballot[1] = 1), &[V4]),
        ("the last style that can be written", changed(&|ballot| ballot[1..3].fill(0xff)), &[V4]),
        ("a credential that is no point", changed(&|ballot| ballot[3..35].fill(0xff)), &[V4]),
        ("the identity as credential", changed(&|ballot| ballot[3..35].fill(0)), &[V4]),
    ];
    // B_0, B_1, A, C, D, N
    for point in 0..6 {
        let at = 99 + 32 * point..131 + 32 * point;
        cases.push(("the identity", changed(&|ballot| ballot[at.clone()].fill(0)), &[V4]));
        cases.push(("no point", changed(&|ballot| ballot[at.clone()].fill(0xff)), &[V4]));
        cases.push(("a negative point", changed(&|ballot| negate(&mut ballot[at.clone()])), &[V4]));
    }
    // w, f…, z_a, z_c, z_k
    for scalar in 0..bits + 4 {
        let at = 99 + 32 * (6 + scalar)..131 + 32 * (6 + scalar);
        cases.push(("a scalar that is not reduced", changed(&|ballot| add_order(&mut ballot[at.clone()])), &[V4]));
    }
    world.judge(cases);
}

/// p − s: the other square root, which is odd where s is even, so "negative".
fn negate(bytes: &mut [u8]) {
    let p: [u8; 32] = std::array::from_fn(|i| {
        if i == 0 {
            0xed
        } else if i == 31 {
            0x7f
        } else {
            0xff
        }
    });
    let mut borrow = 0;
    for (byte, p) in bytes.iter_mut().zip(p) {
        let difference = i16::from(p) - i16::from(*byte) - borrow;
        borrow = i16::from(difference < 0);
        *byte = u8::try_from(difference.rem_euclid(256)).unwrap();
    }
}

/// s + ℓ, which is s again for careless readers.
fn add_order(bytes: &mut [u8]) {
    let mut carry = 1;
    for (byte, order) in bytes.iter_mut().zip((-Scalar::ONE).to_bytes()) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        carry = sum >> 8;
        *byte = u8::try_from(sum & 0xff).unwrap();
    }
}

#[test]
fn a_ballot_changed_anywhere_in_its_proof_fails_the_fifth_check() {
    let mut world = World::new();
    let (good, _) = world.ballot(7, Tracker::NONE, 1, Blobs::Good);
    let (other, _) = world.ballot(7, Tracker::NONE, 2, Blobs::Good);
    let bits = world.sim.shape.bits();
    let mut cases: Vec<Case> = Vec::new();
    for point in 0..6 {
        let at = 99 + 32 * point..131 + 32 * point;
        let mut ballot = good.clone();
        ballot[at.clone()].copy_from_slice(&other[at]);
        cases.push(("another point", with_ballot(&world, ballot), &[V5]));
    }
    for scalar in 0..bits + 4 {
        let at = 99 + 32 * (6 + scalar)..131 + 32 * (6 + scalar);
        let mut ballot = good.clone();
        let value = decode_scalar(good[at.clone()].try_into().unwrap()).unwrap() + Scalar::ONE;
        ballot[at].copy_from_slice(value.as_bytes());
        cases.push(("another scalar", with_ballot(&world, ballot), &[V5]));
    }
    let mut ballot = good.clone();
    ballot[67] ^= 1;
    cases.push(("other sealed shares", with_ballot(&world, ballot), &[V5]));
    let mut ballot = good.clone();
    ballot[35] ^= 1;
    cases.push(("another previous", with_ballot(&world, ballot), &[V5, V6]));
    let mut ballot = good.clone();
    ballot[3..35].copy_from_slice(world.sim.voters[SOMEBODY].credential.public().encoding());
    cases.push(("under another voter's credential", with_ballot(&world, ballot), &[V5, V6]));
    world.judge(cases);
}

const SOMEBODY: usize = 1;

#[test]
fn a_ballot_that_its_voter_may_not_cast_fails() {
    let mut world = World::new();
    let (stranger, _) = world.ballot_of(&fresh(7), Tracker::NONE, 1, Blobs::Good);
    let (replaced_voter, _) = world.ballot(5, Tracker::NONE, 1, Blobs::Good);
    let (first, tracker) = world.ballot(7, Tracker::NONE, 1, Blobs::Good);
    let (second, _) = world.ballot(7, tracker, 2, Blobs::Good);
    let (forked, _) = world.ballot(7, Tracker::NONE, 0, Blobs::Good);
    let (from_nowhere, _) = world.ballot(7, Tracker([1; 32]), 0, Blobs::Good);
    let (of_another, _) = {
        let of_somebody = world.sim.shape.front(&world.checked[place(&world.checked, 5, SOMEBODY)]).unwrap().tracker;
        world.ballot(7, of_somebody, 0, Blobs::Good)
    };
    let both = |a: &Vec<u8>, b: &Vec<u8>| {
        let mut entries = with_ballot(&world, b.clone());
        entries.insert(event_place(&entries, "closed") - 1, a.clone());
        entries
    };
    world.judge(vec![
        ("cast and cast again", both(&first, &second), &[]),
        ("a stranger", with_ballot(&world, stranger), &[V4]),
        ("a replaced code", with_ballot(&world, replaced_voter), &[V4]),
        ("the same ballot twice", both(&first, &first), &[V6]),
        ("a second first ballot", both(&first, &forked), &[V6]),
        ("a later ballot first", both(&second, &first), &[V6]),
        ("after a ballot that never was", with_ballot(&world, from_nowhere), &[V6]),
        ("after somebody else's ballot", with_ballot(&world, of_another), &[V6]),
    ]);
}

#[test]
fn a_bad_ballot_is_found_wherever_it_stands_and_does_not_hide_the_others() {
    let world = World::new();
    let closed = event_place(&world.checked, "closed");
    let mut found = Vec::new();
    for nth in 0..5 {
        let at = place(&world.checked, 5, nth);
        let mut ballot = world.checked[at].clone();
        *ballot.last_mut().unwrap() ^= 1;
        let entries = replaced(&world.checked[..=closed], at, ballot);
        let verification = world.verify(&entries);
        let ballots = place(&entries, 5, 0)..closed;
        let unverified: Vec<usize> =
            ballots.filter(|&i| entries[i][0] == 5 && verification.ballots.at(i as u64).is_none()).collect();
        assert_eq!(unverified, [at]);
        found.extend(verification.report.failed());
    }
    assert_eq!(found, [Check::V5; 5]);
}

#[test]
fn faults_that_cancel_each_other_are_found() {
    let mut world = World::new();
    let length = world.sim.shape.ballot_length();
    let (first, tracker) = world.ballot(7, Tracker::NONE, 1, Blobs::Good);
    let (second, _) = world.ballot(7, tracker, 2, Blobs::Good);
    let add = |ballot: &mut [u8], from_the_end: usize, value: Scalar| {
        let at = length - 32 * from_the_end..length - 32 * (from_the_end - 1);
        let sum = decode_scalar((&ballot[at.clone()]).try_into().unwrap()).unwrap() + value;
        ballot[at].copy_from_slice(sum.as_bytes());
    };
    let closed = event_place(&world.checked, "closed");
    // z_k, z_c, z_a: all three are multiplied with G
    for response in 1..=3 {
        let (mut a, mut b) = (first.clone(), second.clone());
        add(&mut a, response, Scalar::ONE);
        add(&mut b, response, -Scalar::ONE);
        let mut entries = with_ballot(&world, a);
        entries.insert(closed + 1, b);
        world.judge(vec![("in two ballots", entries, &[V5])]);
        let mut alone = first.clone();
        add(&mut alone, response, Scalar::ONE);
        add(&mut alone, response % 3 + 1, -Scalar::ONE);
        world.judge(vec![("in one ballot", with_ballot(&world, alone), &[V5])]);
    }
}

/// A ballot of the last voter whose A does not decode, with its tracker.
fn undecodable(world: &mut World, previous: Tracker) -> (Vec<u8>, Tracker) {
    let (mut ballot, tracker) = world.ballot(7, previous, 1, Blobs::Good);
    let statement = world.sim.shape.statement_length();
    ballot[statement..statement + 32].fill(0xff);
    (ballot, tracker)
}

#[test]
fn a_ballot_that_does_not_decode_is_as_if_it_were_not_there() {
    let mut world = World::new();
    let closed = event_place(&world.checked, "closed");
    let (bad, bad_tracker) = undecodable(&mut world, Tracker::NONE);
    let (after_it, _) = world.ballot(7, bad_tracker, 2, Blobs::Good);
    let (beside_it, _) = world.ballot(7, Tracker::NONE, 2, Blobs::Good);
    let (first, tracker) = world.ballot(7, Tracker::NONE, 0, Blobs::Good);
    let (bad_second, _) = undecodable(&mut world, tracker);
    let (third, _) = world.ballot(7, tracker, 2, Blobs::Good);
    let known = world.sim.shape.front(&world.checked[place(&world.checked, 5, SOMEBODY)]).unwrap().tracker;
    let (after_another, _) = world.ballot(7, known, 2, Blobs::Good);
    let with = |ballots: &[&Vec<u8>]| {
        let mut entries = world.checked[..=closed].to_vec();
        for (i, ballot) in ballots.iter().enumerate() {
            entries.insert(closed + i, (*ballot).clone());
        }
        entries
    };
    let short = |ballot: &Vec<u8>| ballot[..ballot.len() - 1].to_vec();
    world.judge(vec![
        ("alone", with(&[&bad]), &[V4]),
        ("the next one follows it: not reached", with(&[&bad, &after_it]), &[V4]),
        ("the next one begins a chain", with(&[&bad, &beside_it]), &[V4]),
        ("the next one follows a ballot of somebody else", with(&[&bad, &after_another]), &[V4, V6]),
        ("between two that follow one another", with(&[&first, &bad_second, &third]), &[V4]),
        ("one too short, and the next one follows it", with(&[&short(&bad), &after_it]), &[V4]),
        ("one that follows it stands before it", with(&[&after_it, &bad]), &[V4, V6]),
        ("begun again after one that decodes", with(&[&first, &bad_second, &beside_it]), &[V4, V6]),
    ]);
}

#[test]
fn after_a_ballot_that_does_not_decode_the_one_before_it_counts_and_no_exclusion_of_it_is_reached() {
    let mut world = World::new();
    let closed = event_place(&world.checked, "closed");
    let (first, tracker) = world.ballot(7, Tracker::NONE, 0, Blobs::Good);
    let (bad, _) = undecodable(&mut world, tracker);
    let mut entries = world.checked[..=closed].to_vec();
    entries.insert(closed, first);
    entries.insert(closed + 1, bad);
    let spoilt = place(&world.checked, 6, 0);
    let mut exclusion = uurna_election_core::acts::Exclusion::parse(&world.checked[spoilt][1..]).unwrap();
    exclusion.index = closed as u64 + 1;
    entries.push([&[6], exclusion.encode().as_slice()].concat());
    let report = world.verify(&entries).report;
    assert_eq!(report.failed().collect::<Vec<_>>(), [V4], "{report}");
    assert_eq!(report.counts.unwrap().counted, 8, "six, the spoilt one, and the one before that does not decode");
}
