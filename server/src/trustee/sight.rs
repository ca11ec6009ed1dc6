//! A record as a signer's own client sees it: verified here, and compared with what the client saw before.

use std::path::{Path, PathBuf};

use uurna_crypto::log::merkle::Hash;
use uurna_election_core::check::Check;
use uurna_election_core::manifest::{Fingerprint, Manifest};
use uurna_election_core::trustee::SeenCheckpoint;
use uurna_keeper::ElectionFolder;
use uurna_record::{ReadError, Source};
use uurna_verifier::{Asked, Known, Outcome, Verification, verify_further};

use super::checkpoints::Checkpoints;
use super::notes::Notes;
use super::words::Words;
use crate::answer::{Failure, OrFail as _};
use crate::edge;
use crate::sending::Sending;

/// Which record, which election, and where to send what is signed.
#[derive(clap::Args)]
pub(super) struct Place {
    /// The election's folder; or a copy of its record: a folder, a .tar, or an http:// or https:// address
    location: String,
    /// The election's fingerprint, as the officer told you; needed when you meet the election first
    #[arg(long, allow_hyphen_values = true)]
    fingerprint: Option<Fingerprint>,
    /// Write what you sign to a file, to be sent to the officer, who runs `uurna election take`
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A record that was verified.
pub(super) struct Sight {
    pub(super) election: Fingerprint,
    pub(super) verification: Verification,
    /// entries
    pub(super) size: u64,
    /// their root
    pub(super) root: [u8; 32],
    /// the last checkpoint seen before, and what the record has there
    pub(super) seen: Option<SeenCheckpoint>,
}

impl Place {
    /// The keeper's folder, if that is what was given.
    fn folder(&self) -> Option<ElectionFolder> {
        let folder = ElectionFolder::new(&self.location);
        (folder.record().is_dir()).then_some(folder)
    }

    /// The folder of the blobs, if they lie beside the record.
    pub(super) fn blobs(&self) -> Option<PathBuf> {
        self.folder().map(|folder| folder.blobs()).filter(|blobs| blobs.is_dir())
    }

    fn source(&self) -> Result<Box<dyn Source>, Failure> {
        let record = self.folder().map(|folder| folder.record().display().to_string());
        uurna_record::open(record.as_deref().unwrap_or(&self.location)).map_err(|error| match error {
            ReadError::Unreadable(error) => Failure::CouldNotRun(error.to_string()),
            ReadError::Refused(error) => Failure::Refused(format!("the record is bad: {error}")),
        })
    }

    /// The election that it must be: the typed one, else the one in the notes.
    fn expected(&self, notes: &Notes) -> Result<Option<Fingerprint>, Failure> {
        let known = notes.only();
        if self.fingerprint.is_none() && known.is_none() && !notes.knows_any() {
            let message = "give --fingerprint, the 43 characters that the officer told you: without it this could be any election";
            return Err(Failure::CouldNotRun(message.into()));
        }
        Ok(self.fingerprint.or(known))
    }

    /// Verify the record on this machine, compare it with what was seen before, and remember how far it goes.
    ///
    /// Verification and comparison use one reading: a server may answer two readings with two logs.
    pub(super) fn look(&self, words: &Words) -> Result<(Sight, Notes), Failure> {
        let path = words.notes()?;
        let (mut notes, mut kept) = (Notes::read(&path)?, Checkpoints::read(&path)?);
        let expected = match self.expected(&notes)? {
            Some(election) => election,
            None => self.named(&notes)?,
        };
        let noted = notes.seen(&expected);
        let known = Known { seen: noted.map(|(size, _)| size), ..Known::default() };
        let verification = self.verified(Some(expected), known)?;
        let signed = verification.checkpoint.as_ref();
        let signed = signed.ok_or_else(|| Failure::Refused("the record has no checkpoint".into()))?;
        let (size, root) = (signed.unverified().size(), signed.unverified().root().to_bytes());
        let here = verification.seen_root.map(Hash::to_bytes);
        let seen = noted.map(|(size, root)| SeenCheckpoint { size, root, here });
        if let Some(SeenCheckpoint { size, root, here }) = seen
            && here != Some(root)
        {
            let evidence = kept.write_evidence(&expected, (size, root), signed)?;
            return Err(Failure::Refused(format!(
                "the log does not continue what this client saw of it before, at {size} entries: sign nothing, and tell the others. \
                 What shows it is in {}: give it to them",
                evidence.display()
            )));
        }
        kept.keep(&expected, signed)?;
        notes.see(&expected, size, &root)?;
        Ok((Sight { election: expected, verification, size, root, seen }, notes))
    }

    /// The election, of those in the notes, that the record claims to be. It
    /// is only a claim: the record is verified as that election afterwards.
    fn named(&self, notes: &Notes) -> Result<Fingerprint, Failure> {
        let found = self.verified(None, Known::default())?.report.fingerprint;
        found.filter(|election| notes.knows(election)).ok_or_else(|| {
            let found = found.map(|found| found.to_string()).unwrap_or_default();
            Failure::Refused(format!(
                "this client has not met the election {found} before: compare that with what the officer told you, and give it with --fingerprint"
            ))
        })
    }

    /// The record as one reading shows it, if it passes V1–V7 and is the given election, if one is given.
    fn verified(&self, fingerprint: Option<Fingerprint>, known: Known) -> Result<Verification, Failure> {
        let asked = Asked { fingerprint, ..Asked::default() };
        let verification = verify_further(self.source()?.as_mut(), &asked, known, &edge::randomness, &mut |_| ())
            .or_could_not_run()?;
        check_sound(&verification)?;
        Ok(verification)
    }

    /// Hand what was signed to the keeper, or write it for the officer. Returns what was done.
    pub(super) fn send(&self, sending: &Sending) -> Result<String, Failure> {
        if let Some(out) = &self.out {
            sending.write(out)?;
            return Ok(format!("Written to {}: send it to the officer.\n", out.display()));
        }
        let Some(folder) = self.keepers() else {
            let message = "this is a copy of the record, not the keeper's folder: give --out FILE, and send the file to the officer";
            return Err(Failure::CouldNotRun(message.into()));
        };
        let mut keeper = edge::open_keeper(folder.path())?;
        let indices = sending.hand_in(&mut keeper)?;
        let shown: Vec<String> = indices.iter().map(ToString::to_string).collect();
        Ok(if shown.is_empty() { String::new() } else { format!("Entry {} of the log.\n", shown.join(", ")) })
    }

    /// The keeper's own folder, unless what is signed goes to a file.
    pub(super) fn keepers(&self) -> Option<ElectionFolder> {
        self.folder().filter(|folder| self.out.is_none() && folder.is_keepers())
    }

    /// Check that a file was named for what no keeper takes: it goes to the service that asked.
    pub(super) fn check_file(&self) -> Result<(), Failure> {
        let message = "give --out FILE, and send the file to the service that asked you: your own page there takes it";
        self.out.as_ref().map(|_| ()).ok_or_else(|| Failure::CouldNotRun(message.into()))
    }

    /// Check that what will be signed can be sent, before the person does anything.
    pub(super) fn check_sendable(&self) -> Result<(), Failure> {
        self.source()?;
        if self.out.is_some() || self.keepers().is_some() {
            return Ok(());
        }
        let message =
            "this is a copy of the record, not the keeper's folder: give --out FILE, and send the file to the officer";
        Err(Failure::CouldNotRun(message.into()))
    }
}

/// Check the record: a signer signs nothing on a record that fails V1–V7 on its own machine.
fn check_sound(verification: &Verification) -> Result<(), Failure> {
    let failed = verification.report.checks.iter().find_map(|(check, outcome)| match outcome {
        Outcome::Failed { findings, .. } if *check <= Check::V7 => {
            let first = findings.first().map(|finding| finding.message.clone()).unwrap_or_default();
            Some(format!("the record fails check {check} on this machine: {first}. Sign nothing, and tell the others"))
        }
        _ => None,
    });
    failed.map_or(Ok(()), |message| Err(Failure::Refused(message)))
}

impl Sight {
    /// The manifest.
    pub(super) fn manifest(&self) -> Result<&Manifest, Failure> {
        let manifest = self.verification.board.as_ref().and_then(|board| board.manifest());
        manifest
            .map(AsRef::as_ref)
            .ok_or_else(|| Failure::Refused("the record stops inside its manifest or roll".into()))
    }
}

/// Blobs in a folder.
pub(super) struct BlobFolder<'a>(pub(super) &'a Path);

impl uurna_election_core::trustee::Blobs for BlobFolder<'_> {
    fn blob(&self, index: u64) -> Option<Vec<u8>> {
        std::fs::read(self.0.join(index.to_string())).ok()
    }
}
