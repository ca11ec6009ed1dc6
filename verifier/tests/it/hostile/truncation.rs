//! A record may stop anywhere: it is then incomplete, and no check fails.

use serde_json::{Value, json};
use uurna_election_core::check::Check;
use uurna_verifier::State;

use super::world::{World, entry, place, removed};

fn every_prefix_is_incomplete(world: &World) {
    for length in 0..world.whole.len() {
        let report = world.verify(&world.whole[..length]).report;
        assert_eq!(report.failed().next(), None, "{length} entries\n{report}");
        assert_eq!(report.state, State::Incomplete, "{length} entries\n{report}");
    }
    assert_eq!(world.verify(&world.whole).report.state, State::Valid);
}

#[test]
fn a_record_that_stops_anywhere_is_incomplete() {
    every_prefix_is_incomplete(&World::new());
}

#[test]
fn a_record_whose_manifest_and_result_need_many_entries_may_stop_inside_them() {
    let world = World::with(|manifest| manifest["contests"][0]["options"][0]["id"] = "x".repeat(70_000).into());
    assert!(place(&world.whole, 1, 1) == 1 && place(&world.whole, 9, 1) > 0);
    every_prefix_is_incomplete(&world);
}

#[test]
fn a_record_whose_manifest_fills_its_entries_to_the_last_byte_may_stop_inside_it() {
    let length = World::new().sim.manifest_bytes.len();
    let padding = 2 * 65_534 - length - r#","note":"""#.len();
    let world = World::with(|manifest| manifest["note"] = "n".repeat(padding).into());
    assert_eq!(world.sim.manifest_bytes.len(), 2 * 65_534);
    every_prefix_is_incomplete(&world);
}

#[test]
fn a_whole_manifest_of_another_election_fails_even_where_the_record_stops_after_it() {
    let length = World::new().sim.manifest_bytes.len();
    let padding = 65_534 - length - r#","note":"""#.len();
    let world = World::with(|manifest| manifest["note"] = "n".repeat(padding).into());
    let mut record = world.record(&world.whole[..1]);
    let report = super::world::verified(&mut record, [1; 32].into()).report;
    assert_eq!(report.failed().collect::<Vec<_>>(), [Check::V2], "{report}");
}

#[test]
fn a_manifest_longer_than_any_fails_even_where_the_record_stops_inside_it() {
    let world = World::new();
    let piece = entry(1, &vec![b' '; 65_534]);
    world.judge(vec![
        ("65 pieces", vec![piece.clone(); 65], &[Check::V2]),
        ("64 pieces", vec![piece.clone(); 64], &[]),
        ("a short piece inside", vec![piece.clone(), entry(1, b"{"), piece.clone()], &[Check::V2]),
        ("an empty piece inside", vec![piece.clone(), entry(1, b""), piece], &[Check::V2]),
    ]);
}

#[test]
fn a_result_that_stops_is_no_result_and_one_that_is_cut_otherwise_is_none_either() {
    let world = World::with(|manifest| manifest["contests"][0]["options"][0]["id"] = "x".repeat(70_000).into());
    let first = place(&world.whole, 9, 0);
    let whole: Vec<u8> = world.whole[first..].iter().flat_map(|piece| piece[1..].to_vec()).collect();
    let cut = |at: usize| {
        let mut entries = world.whole[..first].to_vec();
        entries.extend([entry(9, &whole[..at]), entry(9, &whole[at..whole.len().min(at + 65_534)])]);
        entries
    };
    world.judge(vec![
        ("a short first piece", cut(100), &[Check::V11]),
        ("an empty piece at the end", [&world.whole[..], &[entry(9, b"")]].concat(), &[Check::V11]),
        ("an empty piece alone", [&world.whole[..first], &[entry(9, b"")]].concat(), &[Check::V11]),
        ("the first piece is missing", removed(&world.whole, first), &[Check::V11]),
        ("something after the result", [&world.whole[..], &[entry(9, b" ")]].concat(), &[Check::V11]),
    ]);
    let _: Value = json!(serde_json::from_slice::<Value>(&whole).unwrap());
}
