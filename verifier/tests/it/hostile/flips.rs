//! A keeper that changes any bit of any entry and signs the log again makes no valid record.

use rand::RngExt as _;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use uurna_verifier::State;

use super::world::{World, replaced};

#[test]
fn a_bit_changed_in_an_entry_is_found_though_the_log_is_signed_again() {
    let world = World::new();
    let mut rng = ChaCha20Rng::seed_from_u64(21);
    for _ in 0..2_000 {
        let place = rng.random_range(..world.whole.len());
        let mut entry = world.whole[place].clone();
        let (at, bit) = (rng.random_range(..entry.len()), rng.random_range(..8_u32));
        entry[at] ^= 1 << bit;
        let report = world.verify(&replaced(&world.whole, place, entry)).report;
        assert_eq!(report.state, State::Invalid, "entry {place}, byte {at}, bit {bit}\n{report}");
    }
}

#[test]
fn an_entry_left_out_doubled_or_moved_is_found_though_the_log_is_signed_again() {
    let world = World::new();
    for place in 0..world.whole.len() {
        let mut without = world.whole.clone();
        let entry = without.remove(place);
        // a record may stop early: then it is incomplete, never valid
        assert_ne!(world.verify(&without).report.state, State::Valid, "without entry {place}");
        let mut doubled = world.whole.clone();
        doubled.insert(place, entry.clone());
        assert_eq!(world.verify(&doubled).report.state, State::Invalid, "entry {place} twice");
        let to = (place + world.whole.len() / 2) % world.whole.len();
        let mut moved = without;
        moved.insert(to, entry);
        assert_eq!(world.verify(&moved).report.state, State::Invalid, "entry {place} moved to {to}");
    }
}
