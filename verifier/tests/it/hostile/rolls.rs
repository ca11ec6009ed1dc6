//! V3: the roll, and replaced codes.

use uurna_crypto::group::Scalar;
use uurna_crypto::voting_code::SecretCredential;
use uurna_election_core::check::Check::{self, V1, V3};
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::roll::{RollRecord, encode_roll, roll_digest};

use super::world::{Entries, World, edited, entry, event_place, fresh, inserted, rules, simulation, verified};
use crate::election::MemoryRecord;

/// The rules of an election with this roll, cut like this; the manifest agrees unless it is told otherwise.
fn failed_with_roll(roll: &[u8], count: usize, cut: impl Fn(&[u8]) -> Vec<Vec<u8>>) -> Vec<Check> {
    let mut sim = simulation(|manifest| {
        manifest["roll"]["count"] = count.into();
        manifest["roll"]["digest"] = encode_base64url(&roll_digest(roll)).into();
    });
    sim.roll.clear();
    let mut entries: Entries = rules(&sim, &sim.manifest_bytes);
    for piece in cut(roll).into_iter().rev() {
        entries.insert(1, entry(2, &piece));
    }
    let mut record = MemoryRecord::new(entries, &sim.manifest.log_origin(), &sim.log_key);
    verified(&mut record, sim.manifest.fingerprint()).report.failed().collect()
}

fn whole(roll: &[u8]) -> Vec<Vec<u8>> {
    roll.chunks(38 * 1_700).map(<[u8]>::to_vec).collect()
}

fn records(count: u64) -> Vec<u8> {
    let credential = |i: u64| *SecretCredential::new(Scalar::from(i + 77)).public().encoding();
    let mut records: Vec<_> =
        (0..count).map(|i| RollRecord { credential: credential(i), style: 0, weight: 1 }).collect();
    encode_roll(&mut records)
}

#[test]
fn a_roll_that_is_not_as_it_must_be_fails_the_third_check() {
    let good = records(4);
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut roll = good.clone();
        change(&mut roll);
        roll
    };
    assert_eq!(failed_with_roll(&good, 4, whole), []);
    assert_eq!(failed_with_roll(&[], 0, whole), [], "nobody on the roll, no entry");
    for (name, roll) in [
        ("two voters have changed places", changed(&|roll| roll[..76].rotate_left(38))),
        ("a voter twice", changed(&|roll| roll.copy_within(0..38, 38))),
        (
            "a credential twice under two weights",
            changed(&|roll| {
                roll.copy_within(0..38, 38);
                roll[72] = 9;
            }),
        ),
        ("no weight", changed(&|roll| roll[34..38].fill(0))),
        ("no such style", changed(&|roll| roll[32] = 1)),
        ("no point", changed(&|roll| roll[114..146].fill(0xff))),
        ("the identity", changed(&|roll| roll[..32].fill(0))),
    ] {
        crate::kit::case(name);
        assert_eq!(failed_with_roll(&roll, 4, whole), [V3], "{name}");
        crate::kit::case("");
    }
    assert_eq!(failed_with_roll(&good, 3, whole), [V3], "more voters than the manifest says");
    assert_eq!(failed_with_roll(&good, 5, whole), [V3], "fewer voters than the manifest says");
    assert_eq!(failed_with_roll(&good, 4, |_| whole(&records(3))), [V3], "a voter is missing");
    let heavier = changed(&|roll| roll[34] = 2);
    assert_eq!(failed_with_roll(&good, 4, |_| whole(&heavier)), [V3], "another weight than was frozen");
    assert_eq!(failed_with_roll(&changed(&|roll| roll.push(0)), 4, whole), [V3], "a byte more");
    assert_eq!(failed_with_roll(&[], 0, |_| vec![Vec::new()]), [V3], "an empty entry");
    assert_eq!(failed_with_roll(&good, 4, |roll| vec![roll[..38].to_vec(), roll[38..].to_vec()]), [V3]);
    assert_eq!(failed_with_roll(&good, 4, |roll| vec![roll.to_vec(), Vec::new()]), [V3]);
}

#[test]
fn the_heaviest_voters_are_no_fault() {
    let heavy = |count: u64| {
        let mut roll = records(count);
        for record in roll.as_chunks_mut::<38>().0 {
            record[34..].fill(0xff);
        }
        roll
    };
    assert_eq!(failed_with_roll(&heavy(3), 3, whole), []);
}

#[test]
fn a_roll_is_cut_after_1700_records() {
    let roll = records(1_701);
    assert_eq!(failed_with_roll(&roll, 1_701, whole), []);
    let cut = |at: usize| move |roll: &[u8]| vec![roll[..38 * at].to_vec(), roll[38 * at..].to_vec()];
    assert_eq!(failed_with_roll(&roll, 1_701, cut(1_699)), [V3]);
    assert_eq!(failed_with_roll(&roll, 1_701, cut(1)), [V3]);
    let ragged = |roll: &[u8]| vec![roll[..64_590].to_vec(), roll[64_590..].to_vec()];
    assert_eq!(failed_with_roll(&roll, 1_701, ragged), [V3]);
}

#[test]
fn a_roll_that_stops_is_judged_as_far_as_it_goes() {
    let mut sim = simulation(|manifest| manifest["roll"]["count"] = 3_401.into());
    sim.roll.clear();
    let manifest = rules(&sim, &sim.manifest_bytes)[0].clone();
    let failed = |rolls: &[&[u8]]| -> Vec<Check> {
        let entries = std::iter::once(manifest.clone()).chain(rolls.iter().map(|roll| entry(2, roll))).collect();
        let mut record = MemoryRecord::new(entries, &sim.manifest.log_origin(), &sim.log_key);
        verified(&mut record, sim.manifest.fingerprint()).report.failed().collect()
    };
    let roll = records(3_401);
    let (first, rest) = roll.split_at(38 * 1_700);
    assert_eq!(failed(&[]), []);
    assert_eq!(failed(&[first]), []);
    assert_eq!(failed(&[first, &rest[..38 * 1_700]]), []);
    let mut disordered = first.to_vec();
    disordered[..76].rotate_left(38);
    assert_eq!(failed(&[&disordered]), [V3], "out of order");
    assert_eq!(failed(&[&first[..38], first]), [V3], "a short entry that is not the last");
    assert_eq!(failed(&[b"", first]), [V3], "an empty entry");
}

#[test]
fn a_replaced_code_that_is_not_as_it_must_be_fails_the_third_check() {
    let world = World::new();
    let closed = event_place(&world.checked, "closed");
    let at = "2026-11-04T00:00:00Z";
    let voter = |i: usize| *world.sim.voters[i].credential.public().encoding();
    let with = |event: Vec<u8>| inserted(&world.checked[..=closed], closed, event);
    let good = world.replacement(7, &fresh(2), at);
    let edit = |member: &'static str, value: &str| {
        let value = value.to_owned();
        with(edited(&good, move |json| json[member] = value.into()))
    };
    let other = encode_base64url(fresh(3).public().encoding());
    let only: &[Check] = &[V3];
    world.judge(vec![
        ("one that holds", with(good.clone()), &[]),
        ("unknown", with(world.replacement_of(fresh(8).public().encoding(), fresh(9).public().encoding(), at)), only),
        ("replaced before", with(world.replacement(5, &fresh(2), at)), only),
        ("by one that was replaced", with(world.replacement_of(&voter(7), &voter(5), at)), only),
        ("by itself", with(world.replacement_of(&voter(7), &voter(7), at)), only),
        ("by another voter's", with(world.replacement_of(&voter(7), &voter(1), at)), only),
        ("by one that came by replacement", with(world.replacement(7, &fresh(1), at)), only),
        ("by no point", with(world.replacement_of(&voter(7), &[0xff; 32], at)), only),
        ("by the identity", with(world.replacement_of(&voter(7), &[0; 32], at)), only),
        ("another new code than was signed", edit("new", &other), only),
        ("padded", edit("new", &format!("{other}=")), only),
        ("a time with an offset", edit("at", "2026-11-04T00:00:00+00:00"), only),
        ("a member more", edit("reason", "lost"), only),
        ("a member less", with(edited(&good, |json| drop(json.as_object_mut().unwrap().remove("signature")))), only),
        (
            "the old code of the one before",
            {
                let entries = with(good.clone());
                inserted(&entries, closed + 1, world.replacement(7, &fresh(3), at))
            },
            only,
        ),
        ("no JSON, so nobody can tell that it is one", with(good[..good.len() - 1].to_vec()), &[V1]),
    ]);
}
