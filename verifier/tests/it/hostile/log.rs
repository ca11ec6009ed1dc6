//! V1: the checkpoint, the tree, and the order and time of entries.

use uurna_crypto::log::checkpoint::Checkpoint;
use uurna_crypto::log::merkle::{Hash, Tree, leaf_hash};
use uurna_crypto::log::note::SignedNote;
use uurna_crypto::log::tiles::{TileKind, TilePath, bundle};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::check::Check::{self, V1, V3};
use uurna_record::{ReadError, Source, TileFile};
use uurna_verifier::State;

use super::world::{Entries, World, entry, event, event_place, fresh, inserted, place, removed, replaced, verified};

#[test]
fn an_entry_without_its_place_or_time_fails_the_first_check() {
    let world = World::new();
    let good = &world.checked;
    let (opened, suspended) = (event_place(good, "opened"), event_place(good, "suspended"));
    let (closed, checked) = (event_place(good, "closed"), event_place(good, "checked"));
    let (roll, ballot, exclusion) = (place(good, 2, 0), place(good, 5, 0), place(good, 6, 0));
    let before_checked = |place: usize, entry: Vec<u8>| world.completed(&inserted(good, place, entry));
    let instead = |place: usize, entry: Vec<u8>| world.completed(&replaced(good, place, entry));
    let only: &[Check] = &[V1];
    world.judge(vec![
        ("an entry of no bytes", before_checked(closed, Vec::new()), only),
        ("kind 0", before_checked(closed, entry(0, b"{}")), only),
        ("kind 10", before_checked(closed, entry(10, b"{}")), only),
        ("an unknown event", before_checked(closed, event("paused", "2026-11-03T10:00:00Z")), only),
        ("an event that is no JSON", before_checked(closed, entry(4, b"{")), only),
        ("an event without its time", before_checked(closed, entry(4, br#"{"event":"suspended"}"#)), only),
        (
            "an event with another member",
            before_checked(suspended, entry(4, br#"{"event":"suspended","at":"2026-11-03T07:30:00Z","by":"me"}"#)),
            only,
        ),
        ("an event in a local time", before_checked(closed, event("suspended", "2026-11-03T10:00:00+02:00")), only),
        ("the manifest after the roll", before_checked(roll + 1, good[0].clone()), only),
        ("a roll entry after an acceptance", before_checked(roll + 2, entry(2, &[1; 38])), only),
        ("a ballot before the poll opens", before_checked(opened, good[ballot].clone()), only),
        ("an acceptance after the poll opened", before_checked(ballot, good[place(good, 3, 0)].clone()), only),
        ("opened twice", before_checked(opened + 1, event("opened", "2026-11-02T07:00:00Z")), only),
        ("opened before its time", instead(opened, event("opened", "2026-11-02T06:59:59Z")), only),
        ("suspended twice", before_checked(suspended, event("suspended", "2026-11-03T07:30:00Z")), only),
        ("resumed without a suspension", removed_and_completed(&world, suspended), only),
        ("suspended before the event before it", instead(suspended, event("suspended", "2026-11-03T06:00:00Z")), only),
        (
            "a replacement before the event before it",
            before_checked(suspended, world.replacement(7, &fresh(2), "2026-11-02T06:00:00Z")),
            only,
        ),
        ("an exclusion before the close", before_checked(closed, good[exclusion].clone()), only),
        ("closed twice", before_checked(closed + 1, event("closed", "2026-11-09T15:00:00Z")), only),
        ("closed before its time", instead(closed, event("closed", "2026-11-09T14:59:59Z")), only),
        ("a suspension after the close", before_checked(closed + 1, event("suspended", "2026-11-09T15:00:00Z")), only),
        (
            "a replacement after the close",
            { before_checked(closed + 1, world.replacement(7, &fresh(2), "2026-11-09T15:00:00Z")) },
            only,
        ),
        ("a ballot after the close", before_checked(closed + 1, good[ballot].clone()), only),
        ("checked within the pause", instead(checked, event("checked", "2026-11-09T15:29:59Z")), only),
    ]);
}

fn removed_and_completed(world: &World, place: usize) -> Entries {
    world.completed(&removed(&world.checked, place))
}

#[test]
fn what_signers_log_out_of_turn_fails_the_first_check() {
    let world = World::new();
    let good = &world.whole;
    let (checked, readiness, opening) = (event_place(good, "checked"), place(good, 7, 0), place(good, 8, 0));
    let result = place(good, 9, 0);
    let only: &[Check] = &[V1];
    world.judge(vec![
        ("checked twice", inserted(good, checked + 1, good[checked].clone()), only),
        ("an exclusion after checked", inserted(good, checked + 1, good[place(good, 6, 0)].clone()), only),
        ("a readiness after an opening", inserted(good, opening + 1, good[readiness].clone()), only),
        ("an opening after the result", inserted(good, result + 1, good[opening].clone()), only),
        ("an event after the result", inserted(good, result + 1, event("closed", "2026-11-10T00:00:00Z")), only),
        (
            "a readiness before checked",
            world.completed(&inserted(&world.checked, checked, good[readiness].clone())),
            only,
        ),
    ]);
}

#[test]
fn a_replacement_that_fails_still_moves_time_on() {
    let world = World::new();
    let closed = event_place(&world.checked, "closed");
    let at = "2026-11-09T16:00:00Z";
    let unknown = world.replacement_of(fresh(8).public().encoding(), fresh(9).public().encoding(), at);
    world.judge(vec![("", inserted(&world.checked[..=closed], closed, unknown), &[V1, V3])]);
}

/// A record with some of its files replaced.
struct Tampered {
    entries: Entries,
    checkpoint: Vec<u8>,
    /// how many entries the bundle holds more than the checkpoint counts; then it is a full one
    tiles: Vec<TileFile>,
    is_full: bool,
}

impl Source for Tampered {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        Ok(self.checkpoint.clone())
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        let mut entries = self.entries.clone();
        let path = if self.is_full { wanted.full() } else { wanted };
        if self.is_full {
            entries.resize(256, b"from a later log".to_vec());
        } else if usize::from(wanted.width()) != entries.len() {
            return Ok(None);
        }
        Ok(Some(TileFile { path, bytes: bundle::encode(&entries).unwrap() }))
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        Ok(self.tiles.iter().filter(|tile| tile.path.kind() == wanted.kind()).cloned().collect())
    }
}

fn tree_of(entries: &[Vec<u8>]) -> Tree {
    let mut tree = Tree::new();
    tree.extend(entries.iter().map(|entry| leaf_hash(entry)));
    tree
}

fn failed(world: &World, checkpoint: &str, is_full: bool, tiles: Vec<TileFile>) -> (State, Vec<Check>) {
    let mut source =
        Tampered { entries: world.whole.clone(), checkpoint: checkpoint.as_bytes().to_vec(), tiles, is_full };
    let report = verified(&mut source, world.fingerprint()).report;
    (report.state, report.failed().collect())
}

#[test]
fn only_the_logs_own_checkpoint_of_exactly_these_entries_holds() {
    let world = World::new();
    let root = tree_of(&world.whole).root();
    let size = world.whole.len() as u64;
    let origin = world.sim.manifest.log_origin();
    let key = &world.sim.log_key;
    let sign = |origin: &str, size: u64, root: Hash, key: &SigningKey| {
        Checkpoint::new(origin, size, root).sign(key).unwrap().encode()
    };
    let text = |extra: &str| {
        let text = format!("{origin}\n{size}\n{root}\n{extra}");
        SignedNote::sign(&text, &origin, key).unwrap().encode()
    };
    let good = sign(&origin, size, root, key);
    let other = SigningKey::from_seed(&[5; 32]);
    let other_line = SignedNote::sign(&format!("{origin}\n{size}\n{root}\n"), "witness.example", &other).unwrap();
    let other_line = other_line.encode().lines().last().unwrap().to_owned() + "\n";
    let upper = origin.to_uppercase();
    let earlier = tree_of(&world.whole).root_at(size - 1).unwrap();
    let valid = (State::Valid, vec![]);
    assert_eq!(failed(&world, &good, false, vec![]), valid);
    assert_eq!(failed(&world, &text(""), false, vec![]), valid);
    assert_eq!(failed(&world, &format!("{good}{other_line}"), false, vec![]), valid, "another key's line is ignored");
    assert_eq!(failed(&world, &good, true, vec![]), valid, "a full bundle stands for a partial one");
    let invalid = (State::Invalid, vec![Check::V1]);
    for (name, checkpoint) in [
        ("an extension line", text("extension\n")),
        ("an empty extension line", text("\n")),
        ("another origin", sign(&upper, size, root, key)),
        ("another key", sign(&origin, size, root, &other)),
        ("only another key's line", format!("{origin}\n{size}\n{root}\n\n{other_line}")),
        ("no signature", format!("{origin}\n{size}\n{root}\n")),
        ("one entry more", sign(&origin, size + 1, root, key)),
        ("one entry fewer", sign(&origin, size - 1, earlier, key)),
        ("as many entries as a number can count", sign(&origin, u64::MAX, root, key)),
        ("more than that", good.replace(&format!("\n{size}\n"), "\n99999999999999999999\n")),
        ("a size with a zero before it", good.replace(&format!("\n{size}\n"), &format!("\n0{size}\n"))),
        ("another root", sign(&origin, size, earlier, key)),
        ("nothing", String::new()),
    ] {
        crate::kit::case(name);
        assert_eq!(failed(&world, &checkpoint, false, vec![]), invalid, "{name}");
        crate::kit::case("");
    }
}

#[test]
fn a_hash_tile_that_is_there_is_that_of_the_entries() {
    let world = World::new();
    let tree = tree_of(&world.whole);
    let size = u16::try_from(world.whole.len()).unwrap();
    let good = Checkpoint::new(world.sim.manifest.log_origin(), size.into(), tree.root());
    let good = good.sign(&world.sim.log_key).unwrap().encode();
    let tile = |width: u16, change: fn(&mut Vec<u8>)| {
        let path = TilePath::new(TileKind::Hashes { level: 0 }, 0, width).unwrap();
        let mut bytes: Vec<u8> =
            (0..width.min(size)).flat_map(|i| *tree.node(0, i.into()).unwrap().as_bytes()).collect();
        bytes.resize(usize::from(width) * 32, 7);
        change(&mut bytes);
        vec![TileFile { path, bytes }]
    };
    let valid = (State::Valid, vec![]);
    let invalid = (State::Invalid, vec![Check::V1]);
    assert_eq!(failed(&world, &good, false, tile(size, |_| ())), valid);
    assert_eq!(failed(&world, &good, false, tile(256, |_| ())), valid, "a full tile stands for a partial one");
    assert_eq!(failed(&world, &good, false, tile(3, |_| ())), valid, "of an earlier checkpoint");
    assert_eq!(failed(&world, &good, false, tile(size, |bytes| bytes[40] ^= 1)), invalid);
    assert_eq!(failed(&world, &good, false, tile(size, |bytes| bytes.push(0))), invalid);
    assert_eq!(failed(&world, &good, false, tile(size, |bytes| bytes.truncate(bytes.len() - 1))), invalid);
    assert_eq!(failed(&world, &good, false, tile(size, Vec::clear)), invalid);
    assert_eq!(failed(&world, &good, false, tile(3, |bytes| bytes[95] ^= 1)), invalid);
}

#[test]
fn of_a_refused_manifest_nothing_is_believed_but_the_order() {
    let world = World::new();
    let mut manifest: serde_json::Value = serde_json::from_slice(&world.sim.manifest_bytes).unwrap();
    manifest["threshold"] = 9.into();
    let bytes = manifest.to_string().into_bytes();
    let fingerprint = uurna_election_core::manifest::Fingerprint::of(&bytes);
    let judge = |entries: Entries, key: &SigningKey| -> Vec<Check> {
        let mut record = crate::election::MemoryRecord::new(entries, &world.sim.manifest.log_origin(), key);
        verified(&mut record, fingerprint).report.failed().collect()
    };
    let mut entries = world.whole.clone();
    entries[0] = entry(1, &bytes);
    let own = &world.sim.log_key;
    assert_eq!(judge(entries.clone(), own), [Check::V2]);
    assert_eq!(judge(entries.clone(), &SigningKey::from_seed(&[4; 32])), [Check::V2], "its key is not believed");
    let suspended = event_place(&entries, "suspended");
    let early = replaced(&entries, suspended, event("suspended", "2020-01-01T00:00:00Z"));
    assert_eq!(judge(early, own), [Check::V2], "times are not looked at");
    assert_eq!(judge(inserted(&entries, suspended, entries[suspended].clone()), own), [V1, Check::V2]);
    assert_eq!(judge(inserted(&entries, suspended, entry(11, b"")), own), [V1, Check::V2]);
    let unreadable = replaced(&entries, place(&entries, 8, 0), entry(8, b"x"));
    assert_eq!(judge(unreadable, own), [Check::V2], "nothing behind V2 is reached");
}
