//! The second device looks for one tracker in the log, after the voter pressed "Send" (§5, §6).
//!
//! What it finds is under the checkpoint that the log's key signed: the root is computed from the entries of the bundle that
//! holds the ballot and from the hashes of all other bundles. A phone that showed one ballot and sent another is found out
//! here, since the tracker that it showed is then not in the log.

use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_crypto::log::merkle::{Hash, leaf_hash, node_hash};
use uurna_crypto::log::tiles::{FULL_WIDTH, TileKind, TilePath, bundle};
use uurna_election_core::ballot::AskedTracker;
use uurna_election_core::roll::voter_mark;

use super::with_tracker;
use crate::booth::Booth;
use crate::frame::{Answer, Request};
use crate::host::Host;
use crate::refusal::Refusal;

/// The height of a full bundle's subtree: 256 leaves.
const BUNDLE_HEIGHT: u32 = 8;

/// `find`: `{record, tracker, from?}`. Entries from `from` on are searched, the newest first; all of them without it.
pub(crate) fn find(booth: &mut Booth, request: &Request<'_>, host: &dyn Host) -> Result<Answer, Refusal> {
    let election = booth.election()?;
    let shown = request.text("tracker")?;
    let asked: AskedTracker =
        shown.parse().map_err(|error| Refusal::new("bad-tracker", format!("this is no tracker: {error}")))?;
    let from = request.optional("from").map(|_| request.number("from")).transpose()?.unwrap_or(0);
    let record = Record { host, address: request.text("record")?.trim_end_matches('/') };
    let checkpoint = SignedCheckpoint::parse(&record.needed("checkpoint")?);
    let checkpoint = checkpoint.map_err(|error| Refusal::saying("bad-checkpoint", &error))?;
    let manifest = &election.manifest;
    let checkpoint = checkpoint.verify(&manifest.log_origin(), manifest.log_key());
    let checkpoint = checkpoint.map_err(|error| Refusal::saying("bad-checkpoint", &error))?;
    let size = checkpoint.size();
    let width = u64::from(FULL_WIDTH);
    for number in (from / width..size.div_ceil(width)).rev() {
        let bundle = record.bundle(number, size)?;
        let fits = |entry: &&Vec<u8>| election.shape.front(entry).is_some_and(|front| asked.fits(&front.tracker));
        let Some(place) = bundle.iter().position(|entry| fits(&entry)) else { continue };
        let Some(front) = bundle.get(place).and_then(|entry| election.shape.front(entry)) else { continue };
        if record.root_with(number, &bundle, size)? != *checkpoint.root() {
            return Err(Refusal::new(
                "not-in-the-log",
                "the checkpoint does not hold the entries that the service gave",
            ));
        }
        return Ok(with_tracker(Answer::done(), &front.tracker)
            .with("found", true)
            .with("index", number * width + place as u64)
            .with("size", size)
            .with("voterMark", voter_mark(&front.credential)));
    }
    Ok(Answer::done().with("found", false).with("size", size))
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

    /// The tile of that width, or the full one that has taken its place.
    fn tile(&self, kind: TileKind, number: u64, size: u64) -> Result<(TilePath, Vec<u8>), Refusal> {
        let wanted = TilePath::in_tree(kind, number, size);
        let wanted = wanted.ok_or_else(|| Refusal::saying("record-unreadable", &"the log is not that long"))?;
        match self.read(&wanted.to_string())? {
            Some(bytes) => Ok((wanted, bytes)),
            None => Ok((wanted.full(), self.needed(&wanted.full().to_string())?)),
        }
    }

    /// The entries of a bundle, as far as a log of that size has them.
    fn bundle(&self, number: u64, size: u64) -> Result<Vec<Vec<u8>>, Refusal> {
        let (path, bytes) = self.tile(TileKind::Entries, number, size)?;
        let entries = bundle::decode(&bytes, path.width());
        let entries = entries.map_err(|error| Refusal::saying("record-unreadable", &error))?;
        let first = number * u64::from(FULL_WIDTH);
        let there = usize::try_from(size.saturating_sub(first)).unwrap_or(usize::MAX);
        Ok(entries.into_iter().take(there).map(<[u8]>::to_vec).collect())
    }

    /// The root of the log in which bundle `number` has these entries.
    fn root_with(&self, number: u64, entries: &[Vec<u8>], size: u64) -> Result<Hash, Refusal> {
        let full = size / u64::from(FULL_WIDTH);
        let mut peaks = Peaks::default();
        let mut hashes = Vec::new();
        for bundle in 0..full {
            let place = usize::try_from(bundle % u64::from(FULL_WIDTH)).unwrap_or_default() * 32;
            if place == 0 {
                hashes = self.tile(TileKind::Hashes { level: 1 }, bundle / u64::from(FULL_WIDTH), size)?.1;
            }
            if bundle == number {
                peaks.push(BUNDLE_HEIGHT, root_of(entries));
                continue;
            }
            let hash = hashes.get(place..).and_then(<[u8]>::first_chunk);
            let hash = hash.ok_or_else(|| Refusal::saying("record-unreadable", &"a tile of hashes is too short"))?;
            peaks.push(BUNDLE_HEIGHT, Hash::from_bytes(*hash));
        }
        if !size.is_multiple_of(u64::from(FULL_WIDTH)) {
            let fetched = (number != full).then(|| self.bundle(full, size)).transpose()?;
            for entry in fetched.as_deref().unwrap_or(entries) {
                peaks.push(0, leaf_hash(entry));
            }
        }
        Ok(peaks.root())
    }
}

/// The root of these leaves alone.
fn root_of(entries: &[Vec<u8>]) -> Hash {
    let mut peaks = Peaks::default();
    for entry in entries {
        peaks.push(0, leaf_hash(entry));
    }
    peaks.root()
}

/// Complete subtrees from left to right, each with its height; as RFC 6962 §2.1 joins them.
#[derive(Default)]
struct Peaks(Vec<(u32, Hash)>);

impl Peaks {
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
