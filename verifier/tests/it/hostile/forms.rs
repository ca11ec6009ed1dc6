//! Faults of form that the other tests of hostile records leave out: acts, checkpoints, bundles, `.tar`s.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use uurna_crypto::log::note::SignedNote;
use uurna_crypto::log::tiles::TilePath;
use uurna_crypto::signature::SigningKey;
use uurna_election_core::acts::{Acceptance, Readiness};
use uurna_election_core::check::Check::{V1, V2, V8};
use uurna_election_core::encoding::encode_base64url;
use uurna_record::{ReadError, Source, TileFile, pack};

use super::world::{World, edited, entry, event_place, place, signing_key, verified};
use crate::kit;
use crate::vectors::{of, report};

#[test]
fn an_acceptance_of_another_form_fails_the_second_check_alone() {
    let world = World::new();
    let last = place(&world.whole, 3, 3);
    let until_last = |entry: Vec<u8>| [&world.whole[..last], &[entry]].concat();
    let edit = |change: fn(&mut Value)| until_last(edited(&world.whole[last], change));
    let of_another = Acceptance::sign(&world.fingerprint(), 4, &SigningKey::from_seed(&[77; 32]));
    world.judge(vec![
        ("short bytes", edit(|a| a["signature"] = encode_base64url(&[1; 63]).into()), &[V2]),
        ("no signature", edit(|a| drop(a.as_object_mut().unwrap().remove("signature"))), &[V2]),
        ("a signer in words", edit(|a| a["signer"] = json!("4")), &[V2]),
        ("a member more", edit(|a| a["at"] = json!(1)), &[V2]),
        ("by another key", until_last(entry(3, &of_another.encode())), &[V2]),
    ]);
}

#[test]
fn a_readiness_of_another_form_fails_the_eighth_check_alone() {
    let world = World::new();
    let opening = place(&world.whole, 8, 0);
    let election = world.verify(&world.checked);
    let close = *election.board.unwrap().checked().unwrap().close();
    let good = entry(7, &Readiness::sign(&world.fingerprint(), &close, 4, &signing_key(&world.sim, 4)).encode());
    let with = |entry: Vec<u8>| [&world.whole[..opening], &[entry]].concat();
    let edit = |change: fn(&mut Value)| with(edited(&good, change));
    world.judge(vec![
        ("one that holds", with(good.clone()), &[]),
        ("short bytes", edit(|r| r["root"] = encode_base64url(&[1; 31]).into()), &[V8]),
        ("no set", edit(|r| drop(r.as_object_mut().unwrap().remove("set"))), &[V8]),
        ("a member more", edit(|r| r["at"] = json!(1)), &[V8]),
    ]);
}

#[test]
fn a_manifest_cut_otherwise_fails_the_second_check_alone() {
    let world = World::new();
    let (front, rest) = world.sim.manifest_bytes.split_at(100);
    let mut entries = world.checked[..=event_place(&world.checked, "opened")].to_vec();
    entries[0] = entry(1, rest);
    entries.insert(0, entry(1, front));
    world.judge(vec![("a short piece", entries, &[V2])]);
}

/// A record as files by name.
#[derive(Clone)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(world: &World, entries: &[Vec<u8>]) -> Self {
        Self(kit::files_of(&mut world.record(entries)).into_iter().collect())
    }

    fn with(&self, name: &str, change: impl FnOnce(&mut Vec<u8>)) -> Self {
        let mut files = self.clone();
        change(files.0.get_mut(name).unwrap());
        files
    }

    fn bundle(&self) -> String {
        self.0.keys().find(|name| name.starts_with("tile/entries/")).unwrap().clone()
    }
}

impl Source for Files {
    fn checkpoint(&mut self) -> Result<Vec<u8>, ReadError> {
        Ok(self.0["checkpoint"].clone())
    }

    fn entry_bundle(&mut self, wanted: TilePath) -> Result<Option<TileFile>, ReadError> {
        Ok(self.0.get(&wanted.to_string()).map(|bytes| TileFile { path: wanted, bytes: bytes.clone() }))
    }

    fn hash_tiles(&mut self, wanted: TilePath) -> Result<Vec<TileFile>, ReadError> {
        let found = self.0.get(&wanted.to_string());
        Ok(found.map(|bytes| TileFile { path: wanted, bytes: bytes.clone() }).into_iter().collect())
    }
}

#[test]
fn checkpoints_and_bundles_of_another_form_fail_the_first_check() {
    let world = World::new();
    let good = Files::of(&world, &world.whole);
    let origin = world.sim.manifest.log_origin();
    let key = &world.sim.log_key;
    let text = String::from_utf8(good.0["checkpoint"].clone()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let signed = |text: &str| SignedNote::sign(text, &origin, key).unwrap().encode().into_bytes();
    let by_line = |change: fn(&mut Vec<u8>)| {
        let (front, base64) = text.trim_end().rsplit_once(' ').unwrap();
        let mut line = STANDARD.decode(base64).unwrap();
        change(&mut line);
        format!("{front} {}\n", STANDARD.encode(line)).into_bytes()
    };
    let root = lines[2];
    let bundle = good.bundle();
    let cases: Vec<(&str, Files)> = vec![
        ("two lines", good.with("checkpoint", |c| *c = signed(&format!("{origin}\n{}\n", lines[1])))),
        (
            "a root without padding",
            good.with("checkpoint", |c| {
                *c = signed(&format!("{origin}\n{}\n{}\n", lines[1], root.trim_end_matches('=')));
            }),
        ),
        ("a tab", good.with("checkpoint", |c| *c = text.replacen('\n', "\t\n", 1).into_bytes())),
        ("another signature", good.with("checkpoint", |c| *c = by_line(|line| line[40] ^= 1))),
        ("a short signature", good.with("checkpoint", |c| *c = by_line(|line| line.truncate(67)))),
        ("an entry cut off", good.with(&bundle, |bytes| bytes.truncate(bytes.len() - 1))),
        ("something after the entries", good.with(&bundle, |bytes| bytes.push(0))),
    ];
    for (name, mut files) in cases {
        kit::case(name);
        let report = verified(&mut files, world.fingerprint()).report;
        kit::case("");
        assert_eq!(report.failed().collect::<Vec<_>>(), [V1], "{name}\n{report}");
    }
}

#[test]
fn every_fault_of_a_tar_fails_the_first_check() {
    let world = World::new();
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in Files::of(&world, &world.whole).0 {
        let path = folder.path().join("record").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let mut good = Vec::new();
    pack(&folder.path().join("record"), &mut good).unwrap();
    let fingerprint = world.fingerprint();
    let judge = |bytes: &[u8]| {
        let path = folder.path().join("record.tar");
        std::fs::write(&path, bytes).unwrap();
        report(path.to_str().unwrap(), &of(&fingerprint.to_string())).unwrap()
    };
    assert_eq!(judge(&good).failed().next(), None);
    let checksum = |tar: &mut Vec<u8>, header: usize| {
        tar[header + 148..header + 156].fill(b' ');
        let sum: u32 = tar[header..header + 512].iter().map(|byte| u32::from(*byte)).sum();
        tar[header + 148..header + 156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    };
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut tar = good.clone();
        change(&mut tar);
        checksum(&mut tar, 0);
        tar
    };
    let second = 1024;
    let first_file = good[..second].to_vec();
    let before = |file: &[u8]| [file, &good].concat();
    let renamed = |name: &[u8]| {
        let mut file = first_file.clone();
        file[..100].fill(0);
        file[..name.len()].copy_from_slice(name);
        checksum(&mut file, 0);
        file
    };
    let mut unsummed = good.clone();
    unsummed[second] ^= 1;
    let size = |field: &'static [u8; 12]| with(&move |tar| tar[124..136].copy_from_slice(field));
    let cases: Vec<(&str, &str, Vec<u8>)> = vec![
        ("version blank", "tar-not-ustar", with(&|tar| tar[263] = b' ')),
        ("magic of GNU", "tar-not-ustar", with(&|tar| tar[257..265].copy_from_slice(b"ustar  \0"))),
        ("no magic", "tar-not-ustar", with(&|tar| tar[257..265].fill(0))),
        ("checksum", "tar-bad-header", unsummed),
        ("size in binary", "tar-bad-header", size(b"\x80\0\0\0\0\0\0\0\0\0\x01\x7f")),
        ("size of twelve digits", "tar-bad-header", size(b"000000000577")),
        ("size of ten digits", "tar-bad-header", size(b"0000000577\0\0")),
        ("size with a blank in front", "tar-bad-header", size(b" 0000000577\0")),
        ("a folder", "tar-not-a-file", with(&|tar| tar[156] = b'5')),
        ("a link", "tar-not-a-file", with(&|tar| tar[156] = b'2')),
        ("an extended header", "tar-not-a-file", with(&|tar| tar[156] = b'x')),
        ("type NUL", "tar-not-a-file", with(&|tar| tar[156] = 0)),
        ("prefix", "tar-prefix", with(&|tar| tar[345] = b'x')),
        ("last byte of prefix", "tar-prefix", with(&|tar| tar[499] = b'x')),
        ("name after a NUL", "tar-name", with(&|tar| tar[60] = b'x')),
        ("name with a dot", "tar-name", before(&renamed(b"./README"))),
        ("name with two dots", "tar-name", before(&renamed(b"a/../README"))),
        ("name from the root", "tar-name", before(&renamed(b"/README"))),
        ("name with two slashes", "tar-name", before(&renamed(b"a//README"))),
        ("name that ends with a slash", "tar-name", before(&renamed(b"README/"))),
        ("name with a letter beyond ASCII", "tar-name", before(&renamed(b"R\xc3\x84DME"))),
        ("name with a control character", "tar-name", before(&renamed(b"READ\nME"))),
        ("no name", "tar-name", before(&renamed(b""))),
        ("a checkpoint in a folder", "tar-name", before(&renamed(b"record/checkpoint"))),
        ("tiles in a folder", "tar-name", before(&renamed(b"record/tile/0/000"))),
        ("a file that is the folder of others", "tar-file-and-folder", before(&renamed(b"tile"))),
        ("a file in capitals that is the folder of others", "tar-file-and-folder", before(&renamed(b"TILE"))),
        ("a file below another", "tar-file-and-folder", before(&renamed(b"checkpoint/x"))),
        ("padding", "tar-padding", with(&|tar| tar[second - 1] = 1)),
        ("a name that differs by case", "tar-name-twice", before(&renamed(b"Checkpoint"))),
        ("a name twice", "tar-name-twice", before(&renamed(b"checkpoint"))),
        ("one block of zeros", "tar-cut-off", good[..good.len() - 512].to_vec()),
        ("no block of zeros", "tar-cut-off", good[..good.len() - 1024].to_vec()),
        ("cut off in a header", "tar-cut-off", good[..second + 100].to_vec()),
        ("something behind the end", "tar-after-end", [&good[..], &[0; 512], b"x"].concat()),
        ("another archive behind the end", "tar-after-end", [&good[..], &good].concat()),
    ];
    for (name, rule, tar) in cases {
        let report = judge(&tar);
        assert_eq!(report.failed().collect::<Vec<_>>(), [V1], "{name}\n{report}");
        assert_eq!(kit::broken(&report).unwrap().into_iter().collect::<Vec<_>>(), [rule], "{name}");
        kit::keep_tar(rule, name, &tar, &fingerprint, &report);
    }
}
