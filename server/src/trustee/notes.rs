//! The file in which a signer's own client remembers what it has seen and signed.
//!
//! The file is for its owner alone. It is durable before anything signed leaves this program, so that a client that crashes
//! or is asked twice never signs two closes.

use std::io;
use std::path::{Path, PathBuf};

use uurna_election_core::count::Close;
use uurna_election_core::manifest::Fingerprint;
use uurna_election_core::trustee::SignerNotes;
use uurna_keeper::durable;
use uurna_keeper::durable::Access;

use crate::answer::Failure;

/// The notes of one signer's client.
pub(super) struct Notes {
    path: PathBuf,
    notes: SignerNotes,
}

impl Notes {
    /// Read them; a missing file holds none.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let bad = |why: String| Failure::CouldNotRun(format!("the notes in {} cannot be read: {why}", path.display()));
        let notes = match std::fs::read(path) {
            Ok(bytes) => SignerNotes::parse(&bytes).map_err(|error| bad(error.to_string()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => SignerNotes::default(),
            Err(error) => return Err(bad(error.to_string())),
        };
        Ok(Self { path: path.to_owned(), notes })
    }

    /// Returns `true` if this client has met the election before.
    pub(super) fn knows(&self, election: &Fingerprint) -> bool {
        self.notes.knows(election)
    }

    /// Returns `true` if this client has met any election.
    pub(super) fn knows_any(&self) -> bool {
        self.notes.elections().next().is_some()
    }

    /// The only election in the notes; `None` if there are none or several.
    pub(super) fn only(&self) -> Option<Fingerprint> {
        let mut elections = self.notes.elections();
        elections.next().filter(|_| elections.next().is_none())
    }

    /// The last checkpoint seen: entries and root.
    pub(super) fn seen(&self, election: &Fingerprint) -> Option<(u64, [u8; 32])> {
        self.notes.seen(election)
    }

    /// The one close that was signed.
    pub(super) fn close(&self, election: &Fingerprint) -> Option<Close> {
        self.notes.close(election)
    }

    /// Remember a checkpoint that extends the last one.
    pub(super) fn see(&mut self, election: &Fingerprint, size: u64, root: &[u8; 32]) -> Result<(), Failure> {
        self.notes.see(election, size, *root);
        self.write()
    }

    /// Remember the close that is about to be signed.
    pub(super) fn sign(&mut self, election: &Fingerprint, close: &Close) -> Result<(), Failure> {
        self.notes.sign(election, close);
        self.write()
    }

    fn write(&self) -> Result<(), Failure> {
        Ok(durable::write(&self.path, self.notes.encode().as_bytes(), Access::Private)?)
    }
}
