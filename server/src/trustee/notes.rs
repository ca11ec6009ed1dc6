//! What a signer's own client remembers: which elections it accepted, how far it has seen each log, what it signed.
//!
//! The file is for its owner alone. It is durable before anything signed leaves this program, so that a client that crashes
//! or is asked twice never signs two closes.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uurna::durable::{self, Access};
use uurna_election_core::count::Close;
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::manifest::Fingerprint;

use crate::answer::Failure;

/// The notes of one signer's client.
pub(super) struct Notes {
    path: PathBuf,
    elections: BTreeMap<String, ElectionNote>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ElectionNote {
    seen: Option<SeenNote>,
    close: Option<CloseNote>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeenNote {
    size: u64,
    root: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CloseNote {
    root: String,
    set: String,
}

impl Notes {
    /// Read them; a file that is not there yet holds none.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let bad = |why: String| Failure::CouldNotRun(format!("the notes in {} cannot be read: {why}", path.display()));
        let elections = match std::fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| bad(error.to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(bad(error.to_string())),
        };
        let notes = Self { path: path.to_owned(), elections };
        for election in notes.elections.values() {
            let whole = election.seen.as_ref().is_none_or(|seen| decode(&seen.root).is_some());
            let close =
                election.close.as_ref().is_none_or(|close| decode(&close.root).zip(decode(&close.set)).is_some());
            if !whole || !close {
                return Err(bad("they were changed".into()));
            }
        }
        Ok(notes)
    }

    /// Whether this client has met the election before.
    pub(super) fn knows(&self, election: &Fingerprint) -> bool {
        self.elections.contains_key(&election.to_string())
    }

    /// Whether this client has met any election.
    pub(super) fn knows_any(&self) -> bool {
        !self.elections.is_empty()
    }

    /// The only election there is, if there is one.
    pub(super) fn only(&self) -> Option<Fingerprint> {
        let mut elections = self.elections.keys();
        let only = elections.next()?.parse().ok();
        only.filter(|_| elections.next().is_none())
    }

    /// The last checkpoint seen: entries and root.
    pub(super) fn seen(&self, election: &Fingerprint) -> Option<(u64, [u8; 32])> {
        let seen = self.elections.get(&election.to_string())?.seen.as_ref()?;
        Some((seen.size, decode(&seen.root)?))
    }

    /// The one close that was signed.
    pub(super) fn close(&self, election: &Fingerprint) -> Option<Close> {
        let close = self.elections.get(&election.to_string())?.close.as_ref()?;
        Some(Close { root: decode(&close.root)?, set: decode(&close.set)? })
    }

    /// Remember a checkpoint that extends the last one.
    pub(super) fn see(&mut self, election: &Fingerprint, size: u64, root: &[u8; 32]) -> Result<(), Failure> {
        let note = self.elections.entry(election.to_string()).or_default();
        note.seen = Some(SeenNote { size, root: encode_base64url(root) });
        self.write()
    }

    /// Remember the close that is about to be signed.
    pub(super) fn sign(&mut self, election: &Fingerprint, close: &Close) -> Result<(), Failure> {
        let note = self.elections.entry(election.to_string()).or_default();
        note.close = Some(CloseNote { root: encode_base64url(&close.root), set: encode_base64url(&close.set) });
        self.write()
    }

    fn write(&self) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(&self.elections).unwrap_or_default();
        Ok(durable::write(&self.path, text.as_bytes(), Access::Private)?)
    }
}

fn decode(text: &str) -> Option<[u8; 32]> {
    decode_base64url_array(text).ok()
}
