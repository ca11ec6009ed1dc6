//! Copies of records: what a copy takes, and what raises an alarm.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use uurna_election_core::ballot::Tracker;
use uurna_keeper::mirror::{Alarm, MirrorError, Mirrored, mirror};
use uurna_record::{Entries, Folder, Source, TileFile};
use uurna_rehearsal::simulation::{MemoryRecord, Simulation, SimulationPlan};

use crate::restored::house::ballot;

/// A growing log, and copies of it.
struct World {
    simulation: Simulation,
    entries: Vec<Vec<u8>>,
    folder: TempDir,
}

impl World {
    /// A log of `size` entries.
    fn new(size: usize) -> Self {
        let simulation = Simulation::new(&SimulationPlan::pick_one(2, 320)).unwrap();
        let mut entries = simulation.opening_entries();
        let missing = size - entries.len();
        entries.extend((0..missing).map(|voter| ballot(&simulation, voter, 1, Tracker::NONE, voter as u64).0.entry));
        Self { simulation, entries, folder: tempfile::tempdir().unwrap() }
    }

    fn signed(&self, entries: Vec<Vec<u8>>) -> MemoryRecord {
        MemoryRecord::new(entries, &self.simulation.manifest.log_origin(), &self.simulation.log_key)
    }

    /// The log when it had `size` entries.
    fn at(&self, size: usize) -> MemoryRecord {
        self.signed(self.entries[..size].to_vec())
    }

    /// Another history of `size` entries, signed by the same key.
    fn forked(&self, size: usize) -> MemoryRecord {
        let mut entries = self.entries[..size].to_vec();
        entries[6] = ballot(&self.simulation, 0, 0, Tracker::NONE, 9_999).0.entry;
        self.signed(entries)
    }

    fn copy(&self) -> &Path {
        self.folder.path()
    }

    fn bring(&self, mut record: impl Source) -> Result<Mirrored, MirrorError> {
        mirror(&mut record, self.copy(), Some(&self.simulation.manifest.fingerprint()))
    }

    /// Check that the copy is this log of `size` entries, whole, and that no file in it contradicts it.
    fn is_at(&self, size: usize) {
        let mut copy = Folder::open(self.copy()).unwrap();
        let read = Entries::new(&mut copy, size as u64).finish().unwrap();
        assert_eq!((read.root, read.wrong.len()), (self.at(size).tree().root(), 0));
        let mut copy = Folder::open(self.copy()).unwrap();
        assert_eq!(copy.checkpoint().unwrap(), self.at(size).checkpoint().unwrap());
    }

    fn alarm(&self, record: impl Source) -> Alarm {
        let MirrorError::Alarm { alarm, evidence } = self.bring(record).unwrap_err() else { panic!("no alarm") };
        let kept = fs::read_to_string(evidence).unwrap();
        assert!(kept.starts_with("uurna.election/"), "the other checkpoint is kept: {kept}");
        alarm
    }
}

#[test]
fn a_copy_grows_with_its_record_and_fetches_only_what_is_new() {
    /// Counts the files that are asked for.
    struct Counted(MemoryRecord, Vec<u64>);
    impl Source for &mut Counted {
        fn checkpoint(&mut self) -> Result<Vec<u8>, uurna_record::ReadError> {
            self.0.checkpoint()
        }
        fn entry_bundle(
            &mut self,
            wanted: uurna_crypto::log::tiles::TilePath,
        ) -> Result<Option<TileFile>, uurna_record::ReadError> {
            self.1.push(wanted.index());
            self.0.entry_bundle(wanted)
        }
        fn hash_tiles(
            &mut self,
            wanted: uurna_crypto::log::tiles::TilePath,
        ) -> Result<Vec<TileFile>, uurna_record::ReadError> {
            self.0.hash_tiles(wanted)
        }
    }
    let world = World::new(300);
    for (before, after) in [(0, 6), (6, 6), (6, 7), (7, 255), (255, 256), (256, 258), (258, 300)] {
        let done = world.bring(world.at(after)).unwrap();
        assert_eq!((done.before, done.after), (u64::try_from(before).unwrap(), u64::try_from(after).unwrap()));
        world.is_at(after);
    }
    let mut asked = Counted(world.at(300), Vec::new());
    world.bring(&mut asked).unwrap();
    assert!(asked.1.is_empty(), "nothing is new");
    let world = World::new(300);
    world.bring(world.at(257)).unwrap();
    let mut asked = Counted(world.at(300), Vec::new());
    world.bring(&mut asked).unwrap();
    assert_eq!(asked.1, [1], "the first bundle was known");
    world.is_at(300);
}

#[test]
fn a_shorter_log_or_another_one_is_an_alarm_and_the_copy_stays() {
    let world = World::new(20);
    world.bring(world.at(15)).unwrap();
    assert_eq!(world.alarm(world.at(10)), Alarm::Shorter { shown: 10, known: 15 });
    for shown in [10, 15, 20] {
        assert_eq!(world.alarm(world.forked(shown)), Alarm::Forked { shown: shown as u64, known: 15 });
    }
    world.is_at(15);
    // and the copy continues the log that it knows
    world.bring(world.at(20)).unwrap();
    world.is_at(20);
}

#[test]
fn a_record_that_is_spoilt_in_one_reading_and_whole_in_the_next_is_no_fork() {
    /// Entries that were changed in transit at the first reading.
    struct Spoilt {
        record: MemoryRecord,
        other: MemoryRecord,
        readings: usize,
    }
    impl Source for Spoilt {
        fn checkpoint(&mut self) -> Result<Vec<u8>, uurna_record::ReadError> {
            self.record.checkpoint()
        }
        fn entry_bundle(
            &mut self,
            wanted: uurna_crypto::log::tiles::TilePath,
        ) -> Result<Option<TileFile>, uurna_record::ReadError> {
            self.readings += 1;
            if self.readings == 1 { self.other.entry_bundle(wanted) } else { self.record.entry_bundle(wanted) }
        }
        fn hash_tiles(
            &mut self,
            wanted: uurna_crypto::log::tiles::TilePath,
        ) -> Result<Vec<TileFile>, uurna_record::ReadError> {
            self.record.hash_tiles(wanted)
        }
    }
    let world = World::new(20);
    world.bring(world.at(6)).unwrap();
    let mut entries = world.entries[..20].to_vec();
    entries[9] = ballot(&world.simulation, 0, 0, Tracker::NONE, 9_999).0.entry;
    let spoilt = Spoilt { record: world.at(20), other: world.signed(entries), readings: 0 };
    assert!(matches!(world.bring(spoilt), Err(MirrorError::Root)));
    assert!(!world.copy().join("alarm").exists(), "nobody is accused");
    world.is_at(6);
    world.bring(world.at(20)).unwrap();
    world.is_at(20);
}

#[test]
fn a_record_that_is_not_what_was_signed_is_refused_and_no_alarm() {
    /// A record whose entries are not the ones that its checkpoint counts.
    struct Changed(MemoryRecord, MemoryRecord);
    impl Source for Changed {
        fn checkpoint(&mut self) -> Result<Vec<u8>, uurna_record::ReadError> {
            self.0.checkpoint()
        }
        fn entry_bundle(
            &mut self,
            wanted: uurna_crypto::log::tiles::TilePath,
        ) -> Result<Option<TileFile>, uurna_record::ReadError> {
            self.1.entry_bundle(wanted)
        }
        fn hash_tiles(
            &mut self,
            wanted: uurna_crypto::log::tiles::TilePath,
        ) -> Result<Vec<TileFile>, uurna_record::ReadError> {
            self.1.hash_tiles(wanted)
        }
    }
    let mut world = World::new(20);
    let changed = |world: &World| {
        let mut entries = world.entries.clone();
        *entries.last_mut().unwrap() = world.entries[7].clone();
        Changed(world.at(20), world.signed(entries))
    };
    assert!(matches!(world.bring(changed(&world)), Err(MirrorError::Root)));
    assert!(!world.copy().join("checkpoint").exists(), "nothing was begun");
    world.bring(world.at(10)).unwrap();
    assert!(matches!(world.bring(changed(&world)), Err(MirrorError::Root)));
    world.is_at(10);
    let other = Simulation::new(&SimulationPlan { seed: 2, ..SimulationPlan::pick_one(2, 3) }).unwrap();
    let theirs = MemoryRecord::new(world.entries.clone(), &world.simulation.manifest.log_origin(), &other.log_key);
    assert!(matches!(world.bring(theirs), Err(MirrorError::NotSigned(_))));
    world.simulation = other;
    let record =
        MemoryRecord::new(world.entries.clone(), &world.simulation.manifest.log_origin(), &world.simulation.log_key);
    assert!(matches!(world.bring(record), Err(MirrorError::OtherElection { .. })), "E is another");
}

#[test]
fn what_a_crash_left_is_cleared_and_a_damaged_copy_is_named() {
    let world = World::new(300);
    world.bring(world.at(258)).unwrap();
    // tiles of a later state whose checkpoint never came
    let mut bytes = fs::read(world.copy().join("tile/entries/001.p/2")).unwrap();
    fs::write(world.copy().join("tile/entries/001.p/40"), b"half").unwrap();
    world.bring(world.at(300)).unwrap();
    world.is_at(300);
    assert!(!world.copy().join("tile/entries/001.p/40").exists());
    bytes[9] ^= 1;
    fs::write(world.copy().join("tile/entries/001.p/44"), bytes).unwrap();
    let error = world.bring(world.at(300)).unwrap_err();
    assert!(matches!(error, MirrorError::Damaged { .. }), "{error}");
}

#[test]
fn two_programs_do_not_work_on_one_copy() {
    let world = World::new(10);
    world.bring(world.at(8)).unwrap();
    let held = fs::File::open(world.copy().join(".lock")).unwrap();
    held.lock().unwrap();
    assert!(matches!(world.bring(world.at(10)), Err(MirrorError::Busy { .. })));
    drop(held);
    world.bring(world.at(10)).unwrap();
}
