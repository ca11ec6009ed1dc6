use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tar::{Builder, EntryType, Header};
use tempfile::TempDir;
use uurna_record::{PackError, ReadError, TarFault, TarFile, Unreadable, open, pack};

use crate::made::{Files, folder_of, read, record, root, tar_fault, unreadable};

fn header(name: &str, len: usize) -> Header {
    let mut header = Header::new_ustar();
    header.as_ustar_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(len as u64);
    header.set_mode(0o644);
    header.set_entry_type(EntryType::Regular);
    header.set_cksum();
    header
}

/// A `.tar` of the record of five entries, after something was done to it.
fn tar_with(change: impl FnOnce(&mut Builder<Vec<u8>>)) -> (TempDir, PathBuf) {
    let mut builder = Builder::new(Vec::new());
    for (name, bytes) in record(5) {
        builder.append(&header(&name, bytes.len()), bytes.as_slice()).unwrap();
    }
    change(&mut builder);
    written(&builder.into_inner().unwrap())
}

fn written(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.tar");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn packed(files: &Files) -> Vec<u8> {
    let folder = folder_of(files);
    let mut bytes = Vec::new();
    pack(folder.path(), &mut bytes).unwrap();
    bytes
}

#[test]
fn a_packed_record_is_read_as_the_folder_is() {
    let files = record(600);
    let (_folder, path) = written(&packed(&files));
    let mut source = open(path.to_str().unwrap()).unwrap();
    assert_eq!(source.checkpoint().unwrap(), files["checkpoint"]);
    let reading = read(source.as_mut(), 600).unwrap();
    assert_eq!((reading.root, reading.tiles, reading.wrong.len()), (root(600), 4, 0));
    for name in files.keys().filter(|name| name.contains("entries")) {
        let found = source.entry_bundle(name.parse().unwrap()).unwrap().unwrap();
        assert_eq!(found.bytes, files[name]);
    }
    assert_eq!(source.entry_bundle("tile/entries/003".parse().unwrap()).unwrap(), None);
}

#[test]
fn packing_gives_the_same_bytes_for_the_same_files_and_leaves_out_what_is_no_record() {
    let files = record(600);
    let mut more = files.clone();
    more.insert("README".into(), b"not packed".to_vec());
    more.insert("tile/0/notes".into(), b"not packed".to_vec());
    assert_eq!(packed(&files), packed(&more));
    let bytes = packed(&more);
    let mut archive = tar::Archive::new(bytes.as_slice());
    let mut names = Vec::new();
    for entry in archive.entries().unwrap() {
        let entry = entry.unwrap();
        let header = entry.header();
        assert!(header.as_ustar().is_some());
        assert_eq!((header.mtime().unwrap(), header.uid().unwrap(), header.gid().unwrap()), (0, 0, 0));
        assert_eq!((header.mode().unwrap(), header.entry_type()), (0o644, EntryType::Regular));
        names.push(entry.path().unwrap().to_str().unwrap().to_owned());
    }
    assert_eq!(names, files.keys().cloned().collect::<Vec<_>>());
}

#[test]
fn what_is_no_record_is_not_packed() {
    let empty = tempfile::tempdir().unwrap();
    let refused = pack(empty.path(), Vec::new());
    assert!(matches!(refused, Err(PackError::Read(ReadError::Unreadable(Unreadable::NoCheckpoint { .. })))));
    let mut files = record(5);
    files.insert("tile/0/000.p/5".into(), vec![0; 8193]);
    let refused = pack(folder_of(&files).path(), Vec::new());
    assert!(matches!(refused, Err(PackError::Read(ReadError::Refused(_)))));
    let refused = pack(folder_of(&record(5)).path(), [0u8; 100].as_mut_slice());
    assert!(matches!(refused, Err(PackError::Write(_))));
}

#[test]
fn a_tar_of_another_maker_is_read_if_it_is_plain_ustar() {
    let (_folder, path) = tar_with(|_| ());
    let reading = read(&mut TarFile::open(&path).unwrap(), 5).unwrap();
    assert_eq!((reading.root, reading.tiles), (root(5), 1));
    let (_folder, path) = tar_with(|tar| tar.append(&header("README", 2), &b"hi"[..]).unwrap());
    assert_eq!(read(&mut TarFile::open(&path).unwrap(), 5).unwrap().root, root(5));
}

#[test]
fn a_name_twice_is_refused() {
    for name in ["checkpoint", "Checkpoint", "TILE/0/000.P/5"] {
        let (_folder, path) = tar_with(|tar| tar.append(&header(name, 2), &b"hi"[..]).unwrap());
        assert_eq!(tar_fault(TarFile::open(&path)), TarFault::NameTwice { name: name.into() });
    }
}

#[test]
fn a_file_that_is_the_folder_of_another_is_refused() {
    for name in ["tile", "tile/0", "tile/0/000.p", "Tile", "checkpoint/x"] {
        let (_folder, path) = tar_with(|tar| tar.append(&header(name, 2), &b"hi"[..]).unwrap());
        assert_eq!(tar_fault(TarFile::open(&path)), TarFault::FileAndFolder { name: name.into() });
    }
}

#[test]
fn data_is_padded_with_zeros_alone() {
    let whole = packed(&record(5));
    let length = record(5)["checkpoint"].len();
    for at in [512 + length, 1023] {
        let mut padded = whole.clone();
        padded[at] = 1;
        assert_eq!(tar_fault(TarFile::open(&written(&padded).1)), TarFault::Padding { name: "checkpoint".into() });
    }
}

#[test]
fn whatever_is_not_a_regular_file_is_refused() {
    for kind in [
        EntryType::Directory,
        EntryType::Symlink,
        EntryType::Link,
        EntryType::Fifo,
        EntryType::Char,
        EntryType::Block,
        EntryType::Continuous,
        EntryType::XHeader,
        EntryType::XGlobalHeader,
        EntryType::GNULongName,
        EntryType::GNULongLink,
        EntryType::GNUSparse,
    ] {
        let mut odd = header("tile/0/001", 0);
        odd.set_entry_type(kind);
        odd.set_cksum();
        let (_folder, path) = tar_with(|tar| tar.append(&odd, &b""[..]).unwrap());
        assert_eq!(tar_fault(TarFile::open(&path)), TarFault::NotAFile { name: "tile/0/001".into() }, "{kind:?}");
    }
}

#[test]
fn the_old_spelling_of_a_regular_file_is_refused() {
    let mut old = header("README", 0);
    old.as_mut_bytes()[156] = 0;
    old.set_cksum();
    let (_folder, path) = tar_with(|tar| tar.append(&old, &b""[..]).unwrap());
    assert_eq!(tar_fault(TarFile::open(&path)), TarFault::NotAFile { name: "README".into() });
}

#[test]
fn names_that_two_readers_could_take_for_different_files_are_refused() {
    for name in [
        "./checkpoint",
        "./tile/0/000",
        "/checkpoint",
        "record/checkpoint",
        "record/tile/0/000",
        "tile/../checkpoint",
        "tile//0/000",
        "a/./b",
        "tile/",
        "tile/tile",
        "a/tile",
        "tile/\u{e4}",
        "",
    ] {
        let (_folder, path) = tar_with(|tar| tar.append(&header(name, 0), &b""[..]).unwrap());
        assert_eq!(tar_fault(TarFile::open(&path)), TarFault::BadName { name: name.into() }, "{name:?}");
    }
    let mut after_nul = header("README", 0);
    after_nul.as_ustar_mut().unwrap().name[50] = b'x';
    after_nul.set_cksum();
    let (_folder, path) = tar_with(|tar| tar.append(&after_nul, &b""[..]).unwrap());
    assert_eq!(tar_fault(TarFile::open(&path)), TarFault::BadName { name: "README".into() });
    for place in [0, 154] {
        let mut prefixed = header("README", 0);
        prefixed.as_ustar_mut().unwrap().prefix[place] = b'x';
        prefixed.set_cksum();
        let (_folder, path) = tar_with(|tar| tar.append(&prefixed, &b""[..]).unwrap());
        assert_eq!(tar_fault(TarFile::open(&path)), TarFault::Prefix { name: "README".into() });
    }
    let mut prefixed = header("000", 0);
    prefixed.as_ustar_mut().unwrap().prefix[..6].copy_from_slice(b"tile/0");
    prefixed.set_cksum();
    let (_folder, path) = tar_with(|tar| tar.append(&prefixed, &b""[..]).unwrap());
    assert_eq!(tar_fault(TarFile::open(&path)), TarFault::Prefix { name: "000".into() });
}

#[test]
fn other_formats_of_tar_are_refused() {
    let whole = packed(&record(5));
    for mut other in [Header::new_gnu(), Header::new_old()] {
        other.set_path("checkpoint").unwrap();
        other.set_size(0);
        other.set_cksum();
        let bytes = [other.as_bytes().as_slice(), &whole].concat();
        assert_eq!(tar_fault(TarFile::open(&written(&bytes).1)), TarFault::NotUstar { at: 0 });
    }
}

#[test]
fn lengths_in_binary_are_refused() {
    let mut binary = header("tile/0/001", 0);
    binary.as_ustar_mut().unwrap().size[0] = 0x80;
    binary.set_cksum();
    let bytes = [binary.as_bytes().as_slice(), &packed(&record(5))].concat();
    assert_eq!(tar_fault(TarFile::open(&written(&bytes).1)), TarFault::BadHeader { at: 0 });
    let mut endless = header("tile/0/001", 0);
    endless.as_ustar_mut().unwrap().size.copy_from_slice(b"77777777777\0");
    endless.set_cksum();
    let bytes = [endless.as_bytes().as_slice(), &packed(&record(5))].concat();
    assert_eq!(tar_fault(TarFile::open(&written(&bytes).1)), TarFault::CutOff { at: bytes.len() as u64 });
}

#[test]
fn a_tar_cut_off_anywhere_is_not_read() {
    let whole = packed(&record(5));
    let end = whole.len() - 1024;
    for len in (0..whole.len()).step_by(256).chain([end, end + 1, end + 511, end + 512, end + 1023]) {
        let (_folder, path) = written(&whole[..len]);
        if len < 512 {
            assert!(matches!(unreadable(TarFile::open(&path)), Unreadable::NotATar { .. }), "{len}");
        } else {
            assert_eq!(tar_fault(TarFile::open(&path)), TarFault::CutOff { at: len as u64 }, "{len}");
        }
    }
}

#[test]
fn a_damaged_header_is_refused_and_a_file_that_is_no_tar_could_not_be_read() {
    let whole = packed(&record(5));
    let mut damaged = whole.clone();
    damaged[1024] ^= 1;
    assert_eq!(tar_fault(TarFile::open(&written(&damaged).1)), TarFault::BadHeader { at: 1024 });
    let text = b"an election record, or so they say. ".repeat(100);
    assert!(matches!(unreadable(TarFile::open(&written(&text).1)), Unreadable::NotATar { .. }));
    let zeros = vec![0; 10_240];
    assert!(matches!(unreadable(TarFile::open(&written(&zeros).1)), Unreadable::NoCheckpoint { .. }));
    assert!(matches!(unreadable(TarFile::open(Path::new("/dev/null"))), Unreadable::NotAFile { .. }));
}

#[test]
fn zeros_may_follow_the_end_and_nothing_else() {
    let mut bytes = packed(&record(5));
    let end = bytes.len() as u64 - 1024;
    bytes.resize(20_480, 0);
    assert_eq!(read(&mut TarFile::open(&written(&bytes).1).unwrap(), 5).unwrap().root, root(5));
    bytes.extend(packed(&record(7)));
    assert_eq!(tar_fault(TarFile::open(&written(&bytes).1)), TarFault::AfterEnd { at: end });
}

#[test]
fn a_file_beyond_what_32_bits_can_count_is_found() {
    // a sparse file of eight gigabytes in front of the record
    let mut vast = header("video", 0);
    vast.as_ustar_mut().unwrap().size.copy_from_slice(b"77777777000\0");
    vast.set_cksum();
    let (_folder, path) = written(vast.as_bytes());
    let mut file = File::options().append(true).open(&path).unwrap();
    file.set_len(512 + 0o77_777_777_000).unwrap();
    file.write_all(&packed(&record(5))).unwrap();
    assert_eq!(read(&mut TarFile::open(&path).unwrap(), 5).unwrap().root, root(5));
}
