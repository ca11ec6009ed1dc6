//! Signed checkpoints that this client verified, beside its notes: two of one log of which one does not continue the other prove to anybody
//! that the log's key signed a fork.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;
use uurna_crypto::log::checkpoint::SignedCheckpoint;
use uurna_election_core::manifest::Fingerprint;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;

use crate::answer::Failure;

/// Of one election: the first one, and the latest ones.
const MOST: usize = 8;

/// Those that one signer's client keeps.
pub(super) struct Checkpoints {
    notes: PathBuf,
    /// by the election's fingerprint, the oldest first
    kept: BTreeMap<String, Vec<String>>,
}

/// A file beside the notes.
fn beside(notes: &Path, end: &str) -> PathBuf {
    let mut name = notes.to_owned().into_os_string();
    name.push(end);
    name.into()
}

impl Checkpoints {
    /// Read them; a file that is not there yet holds none.
    pub(super) fn read(notes: &Path) -> Result<Self, Failure> {
        let path = beside(notes, ".checkpoints");
        let bad = |why: String| {
            let path = path.display();
            Failure::CouldNotRun(format!(
                "the checkpoints in {path} cannot be read: {why}. Keep that file, and move it elsewhere"
            ))
        };
        let kept = match std::fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| bad(error.to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(bad(error.to_string())),
        };
        Ok(Self { notes: notes.to_owned(), kept })
    }

    /// Keep one that was verified and continues those before it.
    pub(super) fn keep(&mut self, election: &Fingerprint, signed: &SignedCheckpoint) -> Result<(), Failure> {
        let (signed, of_election) = (signed.encode(), self.kept.entry(election.to_string()).or_default());
        if of_election.last() == Some(&signed) {
            return Ok(());
        }
        of_election.push(signed);
        if of_election.len() > MOST {
            of_election.remove(1);
        }
        let text = json!(self.kept).to_string();
        Ok(durable::write(&beside(&self.notes, ".checkpoints"), text.as_bytes(), Access::Private)?)
    }

    /// The one with these entries and this root.
    fn at(&self, election: &Fingerprint, size: u64, root: [u8; 32]) -> Option<&String> {
        self.kept.get(&election.to_string())?.iter().rev().find(|signed| {
            SignedCheckpoint::parse(signed.as_bytes()).is_ok_and(|signed| {
                let signed = signed.unverified();
                (signed.size(), signed.root().to_bytes()) == (size, root)
            })
        })
    }

    /// Write what a signer has to show to the others when a log does not continue what was seen of it; gives the file. It claims no more than
    /// was compared: a log that is shorter now may be an older state of the same one.
    pub(super) fn write_evidence(
        &self,
        election: &Fingerprint,
        (size, root): (u64, [u8; 32]),
        now: &SignedCheckpoint,
    ) -> Result<PathBuf, Failure> {
        let before = self.at(election, size, root).filter(|_| now.unverified().size() >= size);
        let what = if before.is_some() {
            "two signed checkpoints of one log: the log of the second, as it was read here, does not continue the first"
        } else {
            "a signed checkpoint of a log that does not continue what the notes have: no other signed checkpoint that was kept here contradicts it"
        };
        let path = beside(&self.notes, ".evidence.json");
        let evidence = json!({ "what": what, "election": election.to_string(), "before": before, "now": now.encode() });
        durable::write(&path, format!("{evidence:#}\n").as_bytes(), Access::Private)?;
        Ok(path)
    }
}
