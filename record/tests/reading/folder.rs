use std::fs;
use std::path::Path;

use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::tiles::TilePath;
use uurna_record::{Folder, Refused, Source as _, Unreadable, open};

use crate::made::{folder_of, read, record, refused, root, unreadable};

fn path(name: &str) -> TilePath {
    name.parse().unwrap()
}

#[test]
fn a_folder_gives_its_checkpoint_bundles_and_hash_tiles() {
    let files = record(600);
    let folder = folder_of(&files);
    let mut source = Folder::open(folder.path()).unwrap();
    assert_eq!(source.checkpoint().unwrap(), files["checkpoint"]);
    for name in ["tile/entries/000", "tile/entries/001", "tile/entries/002.p/88"] {
        let found = source.entry_bundle(path(name)).unwrap().unwrap();
        assert_eq!((found.path, &found.bytes), (path(name), &files[name]));
    }
    assert_eq!(source.entry_bundle(path("tile/entries/003")).unwrap(), None);
    let found = source.hash_tiles(path("tile/0/002.p/88")).unwrap();
    assert_eq!(found.iter().map(|file| file.path).collect::<Vec<_>>(), [path("tile/0/002.p/88")]);
}

#[test]
fn a_full_bundle_stands_for_a_partial_one_and_an_exact_one_is_preferred() {
    let mut files = record(512);
    let folder = folder_of(&files);
    let mut source = Folder::open(folder.path()).unwrap();
    let found = source.entry_bundle(path("tile/entries/001.p/7")).unwrap().unwrap();
    assert_eq!(found.path, path("tile/entries/001"));
    files.insert("tile/entries/001.p/7".into(), b"exact".to_vec());
    files.insert("tile/entries/001.p/8".into(), b"another".to_vec());
    let folder = folder_of(&files);
    let mut source = Folder::open(folder.path()).unwrap();
    assert_eq!(source.entry_bundle(path("tile/entries/001.p/7")).unwrap().unwrap().bytes, b"exact");
    assert_eq!(source.entry_bundle(path("tile/entries/001")).unwrap().unwrap().bytes, files["tile/entries/001"]);
}

#[test]
fn hash_tiles_of_every_width_are_given() {
    let mut files = record(300);
    files.insert("tile/0/000.p/1".into(), vec![1; 32]);
    files.insert("tile/0/000.p/255".into(), vec![2; 99_999]);
    let folder = folder_of(&files);
    let mut source = Folder::open(folder.path()).unwrap();
    let found = source.hash_tiles(path("tile/0/000")).unwrap();
    let widths: Vec<u16> = found.iter().map(|file| file.path.width()).collect();
    assert_eq!(widths, [1, 255, 256]);
    assert_eq!(found[1].bytes.len(), 8193, "an oversized tile is cut, and still too long");
}

#[test]
fn what_is_not_a_tile_is_ignored() {
    let mut files = record(5);
    for name in ["README", "tile/0/000.p/05", "tile/0/README", "tile/entries/x", "tile/0/0/0/0/0/0/0/0/0/0/0/0/0"] {
        files.insert(name.into(), b"?".to_vec());
    }
    let folder = folder_of(&files);
    let reading = read(&mut Folder::open(folder.path()).unwrap(), 5).unwrap();
    assert_eq!((reading.root, reading.tiles, reading.wrong.len()), (root(5), 1, 0));
}

#[test]
fn a_place_without_a_record_could_not_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let location = folder.path().to_str().unwrap();
    assert!(matches!(unreadable(open(location)), Unreadable::NoCheckpoint { .. }));
    assert!(matches!(unreadable(open(&format!("{location}/absent"))), Unreadable::NotFound { .. }));
    fs::create_dir(folder.path().join("checkpoint")).unwrap();
    let mut source = open(location).unwrap();
    assert!(matches!(unreadable(source.checkpoint()), Unreadable::NotAFile { .. }));
}

#[test]
fn files_larger_than_they_can_be_are_refused() {
    let mut files = record(5);
    files.insert("checkpoint".into(), vec![b'a'; (1 << 20) + 1]);
    files.insert("tile/entries/000.p/1".into(), vec![0; 65_538]);
    let folder = folder_of(&files);
    let mut source = Folder::open(folder.path()).unwrap();
    let too_large = Refused::TooLarge { name: "checkpoint".into(), limit: 1 << 20 };
    assert_eq!(refused(source.checkpoint()), too_large);
    let too_large = Refused::TooLarge { name: "tile/entries/000.p/1".into(), limit: 65_537 };
    assert_eq!(refused(source.entry_bundle(path("tile/entries/000.p/1"))), too_large);
}

#[cfg(unix)]
#[test]
fn what_is_neither_a_file_nor_a_folder_could_not_be_read() {
    let folder = folder_of(&record(5));
    let _listener = std::os::unix::net::UnixListener::bind(folder.path().join("tile/0/README")).unwrap();
    assert!(matches!(unreadable(Folder::open(folder.path())), Unreadable::NotAFile { .. }));
    let folder = folder_of(&record(5));
    let _listener = std::os::unix::net::UnixListener::bind(folder.path().join("README")).unwrap();
    assert!(Folder::open(folder.path()).is_ok(), "what lies beside is not looked at");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let files = record(5);
    let elsewhere = folder_of(&files);
    for (link, target) in [("checkpoint", "checkpoint"), ("tile", "tile"), ("tile/0/000.p/5", "tile/0/000.p/5")] {
        let folder = folder_of(&files);
        let at = folder.path().join(link);
        if at.is_dir() {
            fs::remove_dir_all(&at).unwrap();
        } else {
            fs::remove_file(&at).unwrap();
        }
        std::os::unix::fs::symlink(elsewhere.path().join(target), &at).unwrap();
        assert!(matches!(unreadable(Folder::open(folder.path())), Unreadable::Link { .. }), "{link}");
    }
}

#[test]
fn every_record_of_the_vectors_is_read_with_all_its_hash_tiles_right() {
    let records = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/records");
    let mut seen = 0;
    for entry in fs::read_dir(records).unwrap() {
        let location = entry.unwrap().path();
        if !location.is_dir() {
            continue;
        }
        let mut source = open(location.to_str().unwrap()).unwrap();
        let Ok(checkpoint) = SignedCheckpoint::parse(&source.checkpoint().unwrap()) else {
            assert!(location.to_str().unwrap().contains("bad-checkpoint-"), "{}", location.display());
            continue;
        };
        let told = checkpoint.unverified();
        let reading = read(source.as_mut(), told.size()).unwrap();
        let is_compared = location.join("tile/0").is_dir();
        assert_eq!(
            (reading.size, reading.tiles > 0, reading.wrong.len()),
            (told.size(), is_compared, 0),
            "{}",
            location.display()
        );
        let is_bad = location.ends_with("bad-root") || location.ends_with("bad-size-0-other-root");
        assert_eq!(reading.root == *told.root(), !is_bad, "{}", location.display());
        seen += 1;
    }
    assert!(seen >= 126, "{seen} records");
}
