//! The logs of all records made by an independent implementation.
#![expect(clippy::unwrap_used, reason = "a test that meets what it does not expect stops")]

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uurna_crypto::log::checkpoint::{CheckpointVerificationError, SignedCheckpoint};
use uurna_crypto::log::merkle::{Frontier, Hash, Tree, leaf_hash, verify_inclusion};
use uurna_crypto::log::note::NoteVerificationError;
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::log::tiles::{bundle, entry_bundles, hash_tile_bytes, hash_tiles};
use uurna_crypto::signature::VerifyingKey;

struct Record {
    name: String,
    folder: PathBuf,
    checkpoint: SignedCheckpoint,
    entries: Vec<Vec<u8>>,
}

fn records() -> Vec<Record> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/records");
    let folders = fs::read_dir(all).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    folders.filter_map(read).collect()
}

/// The record in a folder; none where its checkpoint is refused for its form, as the name must say, or counts no entry.
fn read(folder: PathBuf) -> Option<Record> {
    let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
    let bytes = fs::read(folder.join("checkpoint")).unwrap();
    let checkpoint = SignedCheckpoint::parse(&bytes);
    assert_eq!(checkpoint.is_err(), name.starts_with("bad-checkpoint-") && name != "bad-checkpoint-key", "{name}");
    let checkpoint = checkpoint.ok().filter(|checkpoint| checkpoint.unverified().size() > 0)?;
    assert_eq!(checkpoint.encode().into_bytes(), bytes, "{name}");
    let mut entries = Vec::new();
    for path in entry_bundles(checkpoint.unverified().size()) {
        let bytes = fs::read(folder.join(path.to_string())).unwrap();
        let decoded = bundle::decode(&bytes, path.width()).unwrap();
        assert_eq!(bundle::encode(&decoded).unwrap(), bytes, "{name}");
        entries.extend(decoded.into_iter().map(<[u8]>::to_vec));
    }
    Some(Record { name, folder, checkpoint, entries })
}

impl Record {
    fn tree(&self) -> Tree {
        let mut tree = Tree::new();
        tree.extend(self.entries.iter().map(|entry| leaf_hash(entry)));
        tree
    }

    fn manifest(&self) -> serde_json::Value {
        let parts = self.entries.iter().filter_map(|entry| entry.strip_prefix(&[1]));
        serde_json::from_slice(&parts.collect::<Vec<_>>().concat()).unwrap()
    }

    fn origin(&self) -> String {
        format!("uurna.election/{}", self.manifest()["id"].as_str().unwrap())
    }

    fn log_key(&self) -> VerifyingKey {
        let manifest = self.manifest();
        let key = manifest["log_key"].as_str().unwrap().trim_end_matches('=');
        VerifyingKey::from_bytes(&URL_SAFE_NO_PAD.decode(key).unwrap().try_into().unwrap()).unwrap()
    }
}

#[test]
fn every_record_but_the_one_with_a_bad_root_has_the_root_of_its_checkpoint() {
    let records = records();
    assert!(records.len() >= 124, "{} records", records.len());
    for record in records {
        let mut frontier = Frontier::new();
        frontier.extend(record.entries.iter().map(|entry| leaf_hash(entry)));
        assert_eq!(frontier.root(), record.tree().root());
        let told = record.checkpoint.unverified();
        assert_eq!(frontier.root() == *told.root(), record.name != "bad-root", "{}", record.name);
        assert_eq!(frontier.size(), told.size());
    }
}

#[test]
fn every_record_but_the_one_with_another_key_is_signed_by_its_log() {
    for record in records() {
        let verdict = record.checkpoint.verify(&record.origin(), &record.log_key());
        if record.name == "bad-checkpoint-key" {
            let not_signed = CheckpointVerificationError::Note(NoteVerificationError::NotSigned);
            assert_eq!(verdict, Err(not_signed));
        } else {
            assert_eq!(verdict, Ok(record.checkpoint.unverified()), "{}", record.name);
        }
    }
}

#[test]
fn every_hash_tile_of_every_record_is_that_of_its_tree() {
    for record in records() {
        let tree = record.tree();
        for path in hash_tiles(tree.size()) {
            let bytes = fs::read(record.folder.join(path.to_string())).unwrap();
            assert_eq!(hash_tile_bytes(&tree, &path), Some(bytes), "{path} of {}", record.name);
        }
    }
}

#[test]
fn every_entry_of_a_good_record_has_a_confirmation_that_holds() {
    for record in records().into_iter().filter(|record| record.name.starts_with("good-")) {
        let (tree, origin, key) = (record.tree(), record.origin(), record.log_key());
        for (index, entry) in (0..).zip(&record.entries) {
            let path = tree.inclusion_proof(index, tree.size()).unwrap();
            assert_eq!(verify_inclusion(&leaf_hash(entry), index, tree.size(), &path, &tree.root()), Ok(()));
            let text = LogProof::new(index, path, record.checkpoint.clone()).encode();
            let proof = LogProof::parse(text.as_bytes()).unwrap();
            assert_eq!(proof.verify(&leaf_hash(entry), &origin, &key), Ok(record.checkpoint.unverified()));
            assert!(proof.verify(&Hash::EMPTY_ROOT, &origin, &key).is_err());
        }
    }
}
