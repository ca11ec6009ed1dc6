//! Looks for one ballot in the log: on the second device after the voter pressed "Send" (§5, §6), and on the voter's
//! own device when the service says that another ballot came last.
//!
//! The answer holds under the checkpoint that the log's key signed: the root is computed from the entries of every
//! bundle read and from the hashes of all others. This catches a phone that showed one ballot and sent another, whose
//! tracker is then missing; and one that sent both, since a credential's last ballot counts.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::{Hash, leaf_hash, node_hash};
use uurna_crypto::log::tiles::{TileKind, TilePath, bundle};
use uurna_election_core::ballot::{AskedTracker, BallotFront, BallotShape};
use uurna_election_core::encoding::{TRACKER_SYMBOLS, crockford_groups, encode_base64url};
use uurna_election_core::roll::voter_mark;

use super::with_tracker;
use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// The height of a full bundle's subtree.
const BUNDLE_HEIGHT: u32 = 8;

/// Its entries.
const WIDTH: u64 = 1 << BUNDLE_HEIGHT;

/// `find`: `{record, tracker, from?}`. Entries from `from` on are searched, the newest first; all of them without it.
pub(crate) fn find(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let shown = request.text("tracker")?;
    let asked: AskedTracker =
        shown.parse().map_err(|error| Refusal::new("bad-tracker", format!("this is no tracker: {error}")))?;
    let from = request.optional("from").map(|_| request.number("from")).transpose()?.unwrap_or(0);
    let record = Record { host, address: request.text("record")?.trim_end_matches('/') };
    let signed = record.needed("checkpoint")?;
    let checkpoint = SignedCheckpoint::parse(&signed);
    let checkpoint = checkpoint.map_err(|error| Refusal::saying("bad-checkpoint", &error))?;
    let manifest = &election.manifest;
    let checkpoint = checkpoint.verify(&manifest.log_origin(), manifest.log_key());
    let checkpoint = checkpoint.map_err(|error| Refusal::saying("bad-checkpoint", &error))?;
    let size = checkpoint.size();
    let search = Search::run(&record, &election.shape, &asked, from, size)?;
    if !search.read.is_empty() && record.root_with(&search.read, size)? != *checkpoint.root() {
        return Err(Refusal::new("not-in-the-log", "the checkpoint does not hold the entries that the service gave"));
    }
    let answer = Answer::done().with("size", size).with("checkpoint", String::from_utf8_lossy(&signed));
    let Some((index, front)) = search.found else { return Ok(answer.with("found", false)) };
    Ok(with_tracker(answer, &front.tracker)
        .with("found", true)
        .with("index", index)
        .with("voterMark", voter_mark(&front.credential))
        .with_bytes("credential", &front.credential)
        .with("later", search.later_than(index, &front)))
}

/// The part of a log that was read, from its end backwards to the ballot in question.
#[derive(Default)]
struct Search {
    found: Option<(u64, BallotFront)>,
    /// all ballots that were read, the newest bundle first
    ballots: Vec<(u64, BallotFront)>,
    /// the complete subtrees of each bundle that was read
    read: BTreeMap<u64, Peaks>,
}

impl Search {
    fn run(
        record: &Record<'_>,
        shape: &BallotShape,
        asked: &AskedTracker,
        from: u64,
        size: u64,
    ) -> Result<Self, Refusal> {
        let mut search = Self::default();
        for number in (from / WIDTH..size.div_ceil(WIDTH)).rev() {
            let bundle = record.bundle(number, size)?;
            let fronts =
                bundle.iter().zip(number * WIDTH..).filter_map(|(entry, index)| Some((index, shape.front(entry)?)));
            let first = search.ballots.len();
            search.ballots.extend(fronts);
            search.read.insert(number, Peaks::of(&bundle));
            let here = search.ballots.get(first..).unwrap_or_default();
            search.found = here.iter().find(|(_, front)| asked.fits(&front.tracker)).copied();
            if search.found.is_some() {
                break;
            }
        }
        Ok(search)
    }

    /// The last ballot of the same credential, if it is another one: it counts in place of this one.
    fn later_than(&self, index: u64, front: &BallotFront) -> Value {
        let others = self.ballots.iter().filter(|(at, other)| *at > index && other.credential == front.credential);
        others.max_by_key(|(at, _)| *at).map_or(Value::Null, |(at, other)| {
            let shown = crockford_groups(&other.tracker.0, TRACKER_SYMBOLS);
            json!({ "index": at, "tracker": encode_base64url(&other.tracker.0), "trackerShown": shown })
        })
    }
}

/// A record on a server, file by file.
struct Record<'h> {
    host: &'h dyn Host,
    address: &'h str,
}

impl Record<'_> {
    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let address = format!("{}/{name}", self.address);
        self.host.read(&address).map_err(|message| Refusal::saying("record-unreadable", &message))
    }

    fn needed(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        self.read(name)?.ok_or_else(|| Refusal::saying("record-unreadable", &format!("there is no {name}")))
    }

    /// The tile of this width, or the full one that has replaced it.
    fn tile(&self, kind: TileKind, number: u64, size: u64) -> Result<(TilePath, Vec<u8>), Refusal> {
        let wanted = TilePath::in_tree(kind, number, size);
        let wanted = wanted.ok_or_else(|| Refusal::saying("record-unreadable", &"the log is not that long"))?;
        match self.read(&wanted.to_string())? {
            Some(bytes) => Ok((wanted, bytes)),
            None => Ok((wanted.full(), self.needed(&wanted.full().to_string())?)),
        }
    }

    /// The entries of a bundle in a log of this size.
    fn bundle(&self, number: u64, size: u64) -> Result<Vec<Vec<u8>>, Refusal> {
        let (path, bytes) = self.tile(TileKind::Entries, number, size)?;
        let entries = bundle::decode(&bytes, path.width());
        let entries = entries.map_err(|error| Refusal::saying("record-unreadable", &error))?;
        let first = number * WIDTH;
        let there = usize::try_from(size.saturating_sub(first)).unwrap_or(usize::MAX);
        Ok(entries.into_iter().take(there).map(<[u8]>::to_vec).collect())
    }

    /// The root of a log that contains these bundles as they were read.
    fn root_with(&self, read: &BTreeMap<u64, Peaks>, size: u64) -> Result<Hash, Refusal> {
        let full = size / WIDTH;
        let mut peaks = Peaks::default();
        let mut hashes = Vec::new();
        for bundle in 0..full {
            let place = usize::try_from(bundle % WIDTH).unwrap_or_default() * 32;
            if place == 0 {
                hashes = self.tile(TileKind::Hashes { level: 1 }, bundle / WIDTH, size)?.1;
            }
            if let Some(read) = read.get(&bundle) {
                peaks.join(read);
                continue;
            }
            let hash = hashes.get(place..).and_then(<[u8]>::first_chunk);
            let hash = hash.ok_or_else(|| Refusal::saying("record-unreadable", &"a tile of hashes is too short"))?;
            peaks.push(BUNDLE_HEIGHT, Hash::from_bytes(*hash));
        }
        // a search begins at the end, so it has read the bundle that is not full
        if let Some(last) = read.get(&full) {
            peaks.join(last);
        }
        Ok(peaks.root())
    }
}

/// Complete subtrees from left to right, each with its height, as RFC 6962 §2.1 joins them.
#[derive(Default)]
struct Peaks(Vec<(u32, Hash)>);

impl Peaks {
    /// The subtrees of these leaves alone.
    fn of(entries: &[Vec<u8>]) -> Self {
        let mut peaks = Self::default();
        for entry in entries {
            peaks.push(0, leaf_hash(entry));
        }
        peaks
    }

    /// Append these subtrees.
    fn join(&mut self, behind: &Self) {
        for (height, hash) in &behind.0 {
            self.push(*height, *hash);
        }
    }

    fn push(&mut self, height: u32, hash: Hash) {
        let (mut height, mut hash) = (height, hash);
        while let Some((_, left)) = self.0.pop_if(|(other, _)| *other == height) {
            hash = node_hash(&left, &hash);
            height += 1;
        }
        self.0.push((height, hash));
    }

    fn root(&self) -> Hash {
        let right_to_left = self.0.iter().rev().map(|(_, hash)| *hash);
        right_to_left.reduce(|right, left| node_hash(&left, &right)).unwrap_or(Hash::EMPTY_ROOT)
    }
}
