//! An election for tests: its registrar and signers are booths, its keeper a list of entries that the board's rules have passed.

use std::sync::Arc;

use serde_json::{Value, json};
use uurna_booth::Operation;
use uurna_crypto::log::checkpoint::{Checkpoint, SignedCheckpoint};
use uurna_crypto::log::merkle::{Tree, leaf_hash};
use uurna_crypto::log::proof::LogProof;
use uurna_crypto::log::tiles::{TileKind, bundle, entry_bundles, hash_tile_bytes, hash_tiles};
use uurna_crypto::signature::SigningKey;
use uurna_election_core::ballot::VerifiedBallot;
use uurna_election_core::board::{Act, Board, Phase, entry_of};
use uurna_election_core::chunks::pieces;
use uurna_election_core::count::{Commitments, Totals};
use uurna_election_core::encoding::decode_base64url_array;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::result_entry::{DrawnLots, ResultEntry};
use uurna_election_core::roll::{read_roll, roll_entries};

use super::host::{Device, Files};

pub(crate) const ID: &str = "378c5b55-eb77-4313-927b-33ce420c237e";

pub(crate) struct Keeper {
    pub(crate) manifest: Arc<Manifest>,
    pub(crate) manifest_bytes: Vec<u8>,
    pub(crate) registrar_seed: String,
    pub(crate) codes: Vec<String>,
    pub(crate) marks: Vec<String>,
    log_key: SigningKey,
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) blobs: Vec<(u64, Vec<u8>)>,
    tree: Tree,
    pub(crate) board: Board,
}

pub(crate) fn contests() -> Value {
    let option = |id: &str| json!({ "id": id, "name": { "en": id } });
    json!([
        { "id": "steward", "title": { "en": "Shop steward", "fi": "Luottamusmies" },
          "rule": { "kind": "choice", "min": 1, "max": 1, "blank": true },
          "options": [{ "id": "aino", "name": { "en": "Aino" }, "number": 2, "statement": { "fi": "Reilu peli" } }, option("bo")],
          "outcome": { "method": "plurality", "seats": 1 }, "help": "pick one" },
        { "id": "board", "title": { "en": "Board" }, "rule": { "kind": "choice", "min": 1, "max": 3 },
          "options": [option("a"), option("b"), option("c"), option("d")], "outcome": { "method": "plurality", "seats": 2 } },
        { "id": "chair", "title": { "en": "Chair" }, "rule": { "kind": "rank", "ranks": 2, "blank": true },
          "options": [option("x"), option("y"), option("z")],
          "outcome": { "method": "positional", "seats": 1, "weights": "borda" } },
        { "id": "survey", "title": { "en": "Survey" }, "rule": { "kind": "grades", "grades": 3 },
          "options": [option("pay"), option("food")], "outcome": { "method": "median", "seats": 1 } },
        { "id": "budget", "title": { "en": "Budget" }, "rule": { "kind": "cumulative", "points": 5, "most": 3 },
          "options": [option("parks"), option("roads")], "outcome": { "method": "score", "seats": 1 } }
    ])
}

/// Selections in every contest.
pub(crate) fn selections(steward: &str) -> Value {
    json!({
        "steward": { "options": [steward] }, "board": { "options": ["b", "d"] }, "chair": { "ranking": ["y", "x"] },
        "survey": { "grades": { "pay": 2, "food": 0 } }, "budget": { "points": { "parks": 3 } }
    })
}

/// Public keys of signers, from the booths that made them: trustees, then witnesses.
pub(crate) struct Keys {
    pub(crate) trustees: Vec<Value>,
    pub(crate) witnesses: Vec<Value>,
}

impl Keeper {
    /// Freeze an election for `voters` voters, half of the style `all`, half of `some`.
    pub(crate) fn new(registrar: &mut Device, keys: &Keys, voters: usize, floor: u64) -> Self {
        let style = |place: usize| u16::from(place * 2 >= voters);
        let weight = |place: usize| u32::try_from(place % 3 + 1).unwrap();
        let lines: Vec<u8> =
            (0..voters).flat_map(|v| [&style(v).to_le_bytes()[..], &weight(v).to_le_bytes()].concat()).collect();
        let (roll, parts) = registrar.run(Operation::MakeRoll, json!({ "electionId": ID }), &[&lines]);
        let lines = |part: &[u8]| String::from_utf8(part.to_vec()).unwrap().lines().map(str::to_owned).collect();
        let (log, _) = registrar.run(Operation::MakeSigningKey, json!({}), &[]);
        let (registrar_key, _) = registrar.run(Operation::MakeSigningKey, json!({}), &[]);
        let manifest_bytes = json!({
            "protocol": "uurna/v1", "id": ID, "title": { "en": "Test", "fi": "Koe" }, "organisation": { "en": "Branch 1" },
            "contests": contests(),
            "styles": [{ "id": "all", "contests": ["steward", "board", "chair", "survey", "budget"] },
                       { "id": "some", "contests": ["steward"] }],
            "threshold": 2, "trustees": keys.trustees, "witnesses": keys.witnesses,
            "roll": { "count": roll["count"], "digest": roll["digest"] },
            "log_key": log["key"], "registrar_key": registrar_key["key"],
            "opens": "2026-11-02T07:00:00Z", "closes": "2026-11-09T15:00:00Z", "pause": 0, "floor": floor, "legal_basis": "rules"
        });
        let manifest_bytes = manifest_bytes.to_string().into_bytes();
        let manifest = Arc::new(Manifest::parse(&manifest_bytes).unwrap());
        let reading = read_roll(&manifest, &parts[2]);
        assert!(reading.errors.is_empty(), "{:?}", reading.errors);
        let mut keeper = Self {
            board: Board::new(manifest.clone(), reading.enrolled, Phase::Roll),
            manifest,
            registrar_seed: registrar_key["seed"].as_str().unwrap().to_owned(),
            codes: lines(&parts[0]),
            marks: lines(&parts[1]),
            log_key: SigningKey::from_seed(&decode_base64url_array(log["seed"].as_str().unwrap()).unwrap()),
            entries: Vec::new(),
            blobs: Vec::new(),
            tree: Tree::new(),
            manifest_bytes,
        };
        for piece in pieces(&keeper.manifest_bytes.clone()) {
            keeper.log(entry_of(1, piece));
        }
        for payload in roll_entries(&parts[2]) {
            keeper.log(entry_of(2, payload));
        }
        keeper
    }

    pub(crate) fn fingerprint(&self) -> String {
        self.manifest.fingerprint().to_string()
    }

    fn log(&mut self, entry: Vec<u8>) -> u64 {
        self.tree.extend([leaf_hash(&entry)]);
        self.entries.push(entry);
        self.entries.len() as u64 - 1
    }

    /// Append an entry that the board has nothing against.
    pub(crate) fn append(&mut self, entry: &[u8]) -> u64 {
        let act = Act::parse(entry).unwrap();
        let examined = self.board.examine(&act);
        assert!(examined.has_place && examined.faults.is_empty(), "{:?}", examined.faults);
        let index = self.log(entry.to_vec());
        let root = self.tree.root().to_bytes();
        self.board.follow(act, index, true, || root);
        index
    }

    pub(crate) fn event(&mut self, event: &str, at: &str) {
        self.append(&entry_of(4, json!({ "event": event, "at": at }).to_string().as_bytes()));
    }

    /// Take a ballot, and give its confirmation.
    pub(crate) fn cast(&mut self, entry: &[u8], blob: &[u8]) -> String {
        let index = self.append(entry);
        self.blobs.push((index, blob.to_vec()));
        let path = self.tree.inclusion_proof(index, self.tree.size()).unwrap();
        LogProof::new(index, path, self.checkpoint()).encode()
    }

    fn checkpoint(&self) -> SignedCheckpoint {
        let checkpoint = Checkpoint::new(self.manifest.log_origin(), self.tree.size(), self.tree.root());
        checkpoint.sign(&self.log_key).unwrap()
    }

    /// The record under `/record`, and the blobs under `/blobs`.
    pub(crate) fn publish(&self, device: &Device) {
        let mut files = Files::new();
        files.insert("/record/checkpoint".to_owned(), self.checkpoint().encode().into_bytes());
        for path in entry_bundles(self.tree.size()) {
            assert_eq!(path.kind(), TileKind::Entries);
            let first = usize::try_from(path.index()).unwrap() * 256;
            let entries = &self.entries[first..first + usize::from(path.width())];
            files.insert(format!("/record/{path}"), bundle::encode(entries).unwrap());
        }
        for path in hash_tiles(self.tree.size()) {
            files.insert(format!("/record/{path}"), hash_tile_bytes(&self.tree, &path).unwrap());
        }
        files.extend(self.blobs.iter().map(|(index, blob)| (format!("/blobs/{index}"), blob.clone())));
        *device.host.files.lock().unwrap() = files;
    }

    /// The result from the openings in the log.
    pub(crate) fn count(&mut self, verified: impl Fn(u64) -> VerifiedBallot) {
        let checked = self.board.checked().unwrap();
        let ballots: Vec<(u64, VerifiedBallot)> = checked.counted().indices().map(|i| (i, verified(i))).collect();
        let of = |index: u64| ballots.iter().find(|(other, _)| *other == index).map(|(_, ballot)| ballot.clone());
        let commitments = Commitments::sum(checked.shape(), checked.counted().iter(), &of).unwrap();
        let openings: Vec<_> = checked.openings().values().cloned().collect();
        let totals = Totals::open(checked.shape(), &commitments, checked.counted().weight(), &openings).unwrap();
        let result = ResultEntry::compute(&checked.counted_election(&totals).unwrap(), &DrawnLots::default()).unwrap();
        for piece in pieces(&result.to_json_bytes()) {
            self.append(&entry_of(9, piece));
        }
    }
}
