use std::collections::BTreeSet;

use uurna_crypto::log::tiles::bundle::BundleError;
use uurna_crypto::log::tiles::{TileKind, TilePath};
use uurna_record::{Entries, Folder, ReadError, Refused, Source, TileFault, TileFile, WrongTile};

use crate::made::{Files, entry, folder_of, read, record, refused, root};

fn reading(files: &Files, size: u64) -> Result<uurna_record::TreeReading, uurna_record::ReadError> {
    let folder = folder_of(files);
    read(&mut Folder::open(folder.path()).unwrap(), size)
}

#[test]
fn entries_come_in_order_with_the_root_after_each() {
    let folder = folder_of(&record(600));
    let mut source = Folder::open(folder.path()).unwrap();
    let mut entries = Entries::new(&mut source, 600);
    let mut next = 0;
    while let Some(bundle) = entries.next_bundle().unwrap() {
        assert_eq!(bundle.first(), next);
        assert_eq!(bundle.leaf_hashes().len(), bundle.entries().len());
        for found in bundle.entries() {
            assert_eq!(found, entry(next));
            if next % 37 == 0 || next % 256 < 2 {
                assert_eq!(bundle.root_through(next), Some(root(next + 1)), "through {next}");
            }
            next += 1;
        }
        assert_eq!(bundle.root_through(next), None);
        assert_eq!(bundle.first().checked_sub(1).and_then(|before| bundle.root_through(before)), None);
        assert!(bundle.to_entries().iter().map(Vec::as_slice).eq(bundle.entries()));
        let count = bundle.entries().len();
        assert_eq!((bundle.entry(count - 1), bundle.entry(count)), (bundle.entries().next_back(), None));
    }
    assert_eq!((next, entries.read()), (600, 600));
    let reading = entries.finish().unwrap();
    assert_eq!((reading.size, reading.root, reading.tiles), (600, root(600), 4));
    assert_eq!(reading.wrong, []);
}

#[test]
fn every_size_around_the_edge_of_a_tile_is_read() {
    for size in [0, 1, 2, 255, 256, 257, 511, 512, 513] {
        let reading = reading(&record(size), size).unwrap();
        assert_eq!((reading.size, reading.root), (size, root(size)));
        assert_eq!(reading.wrong, []);
    }
}

#[test]
fn a_tree_of_three_levels_is_read() {
    let reading = reading(&record(65_800), 65_800).unwrap();
    // 258 tiles of leaves, two of level 1, one of level 2
    assert_eq!((reading.root, reading.tiles, reading.wrong.len()), (root(65_800), 261, 0));
}

#[test]
fn the_files_of_a_grown_log_still_serve_an_earlier_checkpoint() {
    for size in [1, 200, 256, 300, 511] {
        let reading = reading(&record(512), size).unwrap();
        assert_eq!((reading.size, reading.root), (size, root(size)));
        assert_eq!(reading.wrong, []);
        assert!(reading.tiles > 0);
    }
}

#[test]
fn a_missing_bundle_is_named() {
    let mut files = record(600);
    files.remove("tile/entries/001");
    assert_eq!(refused(reading(&files, 600)), Refused::MissingBundle { path: "tile/entries/001".parse().unwrap() });
    let mut files = record(600);
    files.remove("tile/entries/002.p/88");
    files.insert("tile/entries/002.p/87".into(), Vec::new());
    assert_eq!(
        refused(reading(&files, 600)),
        Refused::MissingBundle { path: "tile/entries/002.p/88".parse().unwrap() }
    );
    let beyond = refused(reading(&record(600), u64::MAX));
    assert_eq!(beyond, Refused::MissingBundle { path: "tile/entries/002".parse().unwrap() });
}

#[test]
fn a_bundle_with_too_few_or_too_many_entries_is_named() {
    let path = "tile/entries/000.p/5".parse().unwrap();
    let mut files = record(5);
    files.get_mut("tile/entries/000.p/5").unwrap().pop();
    let source = BundleError::Truncated { position: 4, expected: 5 };
    assert_eq!(refused(reading(&files, 5)), Refused::Bundle { path, source });
    files.get_mut("tile/entries/000.p/5").unwrap().extend([0, 0]);
    let source = BundleError::TrailingBytes { len: 1, expected: 5 };
    assert_eq!(refused(reading(&files, 5)), Refused::Bundle { path, source });
}

#[test]
fn a_full_bundle_that_stands_for_a_partial_one_must_be_full() {
    let mut files = record(256);
    let partial = record(5)["tile/entries/000.p/5"].clone();
    files.insert("tile/entries/000".into(), partial);
    let source = BundleError::Truncated { position: 5, expected: 256 };
    let path = "tile/entries/000".parse().unwrap();
    assert_eq!(refused(reading(&files, 5)), Refused::Bundle { path, source });
}

#[test]
fn a_changed_entry_changes_the_root_and_shows_in_the_hash_tiles() {
    let mut files = record(300);
    *files.get_mut("tile/entries/001.p/44").unwrap().last_mut().unwrap() ^= 1;
    let reading = reading(&files, 300).unwrap();
    assert_ne!(reading.root, root(300));
    let wrong = WrongTile { path: "tile/0/001.p/44".parse().unwrap(), fault: TileFault::Hash { position: 43 } };
    assert_eq!(reading.wrong, [wrong]);
}

#[test]
fn every_hash_tile_that_is_there_is_compared_and_none_need_be() {
    let good = record(600);
    let tiles: Vec<&String> =
        good.keys().filter(|name| name.starts_with("tile/") && !name.contains("entries")).collect();
    assert_eq!(tiles.len(), 4);
    for name in tiles {
        let mut files = good.clone();
        files.get_mut(name).unwrap()[40] ^= 1;
        let wrong = WrongTile { path: name.parse().unwrap(), fault: TileFault::Hash { position: 1 } };
        assert_eq!(reading(&files, 600).unwrap().wrong, [wrong], "{name}");
        let mut files = good.clone();
        files.get_mut(name).unwrap().push(0);
        let expected = usize::from(wrong.path.width()) * 32;
        let wrong = WrongTile { fault: TileFault::Length { expected }, ..wrong };
        assert_eq!(reading(&files, 600).unwrap().wrong, [wrong], "{name}");
    }
    let mut files = good.clone();
    files.retain(|name, _| !name.starts_with("tile/") || name.contains("entries"));
    let without = reading(&files, 600).unwrap();
    assert_eq!((without.root, without.tiles, without.wrong.len()), (root(600), 0, 0));
}

#[test]
fn a_hash_tile_left_from_an_earlier_checkpoint_is_compared_too() {
    let mut files = record(600);
    let earlier = record(300);
    files.insert("tile/0/001.p/44".into(), earlier["tile/0/001.p/44"].clone());
    let reading_of = |files: &Files| reading(files, 600).unwrap();
    assert_eq!((reading_of(&files).tiles, reading_of(&files).wrong.len()), (5, 0));
    files.get_mut("tile/0/001.p/44").unwrap()[0] ^= 1;
    let wrong = WrongTile { path: "tile/0/001.p/44".parse().unwrap(), fault: TileFault::Hash { position: 0 } };
    assert_eq!(reading_of(&files).wrong, [wrong]);
}

/// A source far away, which notes what it is told of and what it is asked for.
struct FarAway {
    folder: Folder,
    announced: BTreeSet<TilePath>,
    asked: Vec<TilePath>,
    most: usize,
}

impl FarAway {
    fn ask(&mut self, wanted: TilePath) {
        let is_first = wanted.index() == 0 || matches!(wanted.kind(), TileKind::Hashes { level: 1.. });
        assert!(self.announced.remove(&wanted) || is_first, "{wanted} was not announced");
        self.asked.push(wanted);
    }
}

impl Source for FarAway {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        self.folder.checkpoint()
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        self.ask(wanted);
        self.folder.entry_bundle(wanted)
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        self.ask(wanted);
        self.folder.hash_tiles(wanted)
    }

    fn announce(&mut self, wanted: TilePath) {
        assert!(!self.asked.contains(&wanted) && self.announced.insert(wanted), "{wanted} is announced once, before");
        self.most = self.most.max(self.announced.len());
    }
}

#[test]
fn what_will_be_asked_for_is_announced_a_few_bundles_ahead_and_nothing_else_is() {
    for size in [1, 256, 257, 2_600] {
        let folder = folder_of(&record(size));
        let folder_source = Folder::open(folder.path()).unwrap();
        let mut source = FarAway { folder: folder_source, announced: BTreeSet::new(), asked: Vec::new(), most: 0 };
        assert_eq!(read(&mut source, size).unwrap().root, root(size));
        assert_eq!(source.announced, BTreeSet::new(), "of {size} entries");
        // the bundle that is read next, four after it, and the hashes of each
        assert!(source.most <= 10, "{} tiles are announced", source.most);
    }
}
