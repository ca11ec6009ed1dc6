//! Records made for the tests: entries of all lengths, with their tiles and a checkpoint.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use uurna_crypto::log::checkpoint::Checkpoint;
use uurna_crypto::log::merkle::{Hash, Tree, leaf_hash};
use uurna_crypto::log::tiles::{bundle, entry_bundles, hash_tile_bytes, hash_tiles};
use uurna_crypto::signature::SigningKey;
use uurna_record::{Entries, ReadError, Refused, Source, TarFault, TreeReading, Unreadable};

/// The files of a record by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn entry(index: u64) -> Vec<u8> {
    let mut entry = vec![5];
    entry.extend(index.to_le_bytes());
    entry.resize(9 + usize::try_from(index % 40).unwrap(), 0xaa);
    entry
}

pub(crate) fn tree(size: u64) -> Tree {
    let mut tree = Tree::new();
    tree.extend((0..size).map(|index| leaf_hash(&entry(index))));
    tree
}

pub(crate) fn root(size: u64) -> Hash {
    tree(size).root()
}

pub(crate) fn record(size: u64) -> Files {
    let tree = tree(size);
    let checkpoint = Checkpoint::new("uurna.election/test", size, tree.root());
    let signed = checkpoint.sign(&SigningKey::from_seed(&[1; 32])).unwrap();
    let mut files = Files::from([("checkpoint".to_owned(), signed.encode().into_bytes())]);
    for path in entry_bundles(size) {
        let first = path.index() * 256;
        let entries = (first..first + u64::from(path.width())).map(entry);
        files.insert(path.to_string(), bundle::encode(entries).unwrap());
    }
    for path in hash_tiles(size) {
        files.insert(path.to_string(), hash_tile_bytes(&tree, &path).unwrap());
    }
    files
}

pub(crate) fn write(files: &Files, folder: &Path) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

pub(crate) fn folder_of(files: &Files) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(files, folder.path());
    folder
}

pub(crate) fn read(source: &mut dyn Source, size: u64) -> Result<TreeReading, ReadError> {
    Entries::new(source, size).finish()
}

pub(crate) fn refused<T>(result: Result<T, ReadError>) -> Refused {
    match result {
        Err(ReadError::Refused(refused)) => refused,
        Err(other) => panic!("expected a bad record, got {other}"),
        Ok(_) => panic!("expected a bad record, got a good one"),
    }
}

pub(crate) fn tar_fault<T>(result: Result<T, ReadError>) -> TarFault {
    match refused(result) {
        Refused::Tar(fault) => fault,
        other => panic!("expected a bad .tar, got {other}"),
    }
}

pub(crate) fn unreadable<T>(result: Result<T, impl Into<ReadError>>) -> Unreadable {
    match result.map_err(Into::into) {
        Err(ReadError::Unreadable(unreadable)) => unreadable,
        Err(other) => panic!("expected nothing readable, got {other}"),
        Ok(_) => panic!("expected nothing readable, got a record"),
    }
}
