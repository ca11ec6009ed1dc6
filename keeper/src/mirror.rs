//! Copies of public records on other machines, brought up to date from time to time.
//!
//! A copy takes only new entries, and only those that continue the ones it has. So it notices
//! when the service shows another log than before, or a shorter one, and keeps the log that
//! it knows. A log that was lost with a machine can be recovered from such a copy.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use uurna_crypto::log::checkpoint::{CheckpointError, CheckpointVerificationError, SignedCheckpoint};
use uurna_crypto::log::merkle::{Hash, Tree, leaf_hash};
use uurna_crypto::log::tiles::FULL_WIDTH;
use uurna_election_core::chunks::{PieceError, joined};
use uurna_election_core::manifest::{Fingerprint, Manifest, ManifestError};
use uurna_record::{Entries, Folder, ReadError, Source};

use crate::durable;
use crate::durable::{Access, WriteError};
use crate::{CommitError, clear_uncounted_tiles, entries_from, write_record};

/// The state of a copy after it was brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirrored {
    /// E of the manifest in the record
    pub fingerprint: Fingerprint,
    /// entries in the copy before
    pub before: u64,
    /// entries in the copy now
    pub after: u64,
}

/// The service shows another log than the one that this copy knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Alarm {
    /// the shown log is a part of the known one
    #[error(
        "the record has {shown} entries, and this copy has {known} that were signed before: the log was put back to an earlier state, \
         or somebody is shown an old one. The copy is kept as it was; tell the election committee"
    )]
    Shorter {
        /// entries of the record
        shown: u64,
        /// entries of the copy
        known: u64,
    },
    /// the shown log is another history
    #[error(
        "the record of {shown} entries does not continue the {known} entries of this copy, and both are signed by the log's key: \
         the log was forked. The copy is kept as it was; show both to everybody"
    )]
    Forked {
        /// entries of the record
        shown: u64,
        /// entries of the copy
        known: u64,
    },
}

/// Why a copy was not brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    /// the service shows another log than before; the copy keeps its checkpoint as evidence
    #[error("{alarm}; the signed checkpoint that was shown is in {}", evidence.display())]
    Alarm {
        /// the difference
        alarm: Alarm,
        /// where the other checkpoint is kept
        evidence: PathBuf,
    },
    /// the record cannot be read, or is malformed
    #[error(transparent)]
    Read(#[from] ReadError),
    /// its checkpoint is malformed
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// its checkpoint is not signed by the key of its log
    #[error(transparent)]
    NotSigned(#[from] CheckpointVerificationError),
    /// its manifest is not cut as §3 says
    #[error("the manifest is not cut as §3 says: {0}")]
    Pieces(#[from] PieceError),
    /// its manifest breaks a rule
    #[error("the manifest is refused: {0}")]
    Manifest(#[from] ManifestError),
    /// the fingerprint is not the one that was asked for
    #[error("this is another election: its fingerprint is {found}, you gave {asked}")]
    OtherElection {
        /// of the record
        found: Fingerprint,
        /// as given
        asked: Fingerprint,
    },
    /// its entries do not hash to the root in its checkpoint
    #[error(
        "the entries of the record do not hash to the root in its checkpoint: they were changed on their way, or where they lie"
    )]
    Root,
    /// the copy itself is damaged
    #[error("the copy in {} is damaged ({why}): move it away, and begin a new one", path.display())]
    Damaged {
        /// its folder
        path: PathBuf,
        /// what is wrong
        why: String,
    },
    /// another program is updating it
    #[error("another program works on {}: try again when it has ended", path.display())]
    Busy {
        /// its folder
        path: PathBuf,
    },
    /// the copy cannot be written
    #[error(transparent)]
    Write(#[from] WriteError),
    /// an entry is too long
    #[error(transparent)]
    Commit(#[from] CommitError),
}

/// A log as far as it is known.
struct Known {
    manifest: Manifest,
    tree: Tree,
    /// the entries of its last bundle, if that is not full
    tail: Vec<Vec<u8>>,
    checkpoint: SignedCheckpoint,
}

/// Bring the copy of a record in a folder up to date, or make it the first time.
///
/// # Errors
/// See [`MirrorError`]; the copy is then unchanged.
pub fn mirror(source: &mut dyn Source, folder: &Path, asked: Option<&Fingerprint>) -> Result<Mirrored, MirrorError> {
    durable::make_folder(folder)?;
    let _held = hold(folder)?;
    let shown = SignedCheckpoint::parse(&source.checkpoint()?)?;
    let is_begun = folder.join("checkpoint").symlink_metadata().is_ok();
    let (known, before) = if is_begun {
        let known = own(folder)?;
        let before = known.tree.size();
        check_fingerprint(&known.manifest, asked)?;
        (further(source, known, shown, folder)?, before)
    } else {
        let known = read(source, shown)?;
        check_fingerprint(&known.manifest, asked)?;
        (known, 0)
    };
    let Known { manifest, tree, tail, checkpoint } = known;
    if tree.size() > before {
        write_record(folder, before, &checkpoint, &tree, &tail)?;
    }
    Ok(Mirrored { fingerprint: manifest.fingerprint(), before, after: tree.size() })
}

/// Lock the copy against other programs; the system releases the lock when this one ends.
fn hold(folder: &Path) -> Result<File, MirrorError> {
    let path = folder.join(".lock");
    let failed = |source| WriteError { path: path.clone(), source };
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(MirrorError::Busy { path: folder.to_owned() }),
        Err(TryLockError::Error(source)) => Err(failed(source).into()),
    }
}

fn check_fingerprint(manifest: &Manifest, asked: Option<&Fingerprint>) -> Result<(), MirrorError> {
    let found = manifest.fingerprint();
    match asked {
        Some(asked) if *asked != found => Err(MirrorError::OtherElection { found, asked: *asked }),
        _ => Ok(()),
    }
}

/// Read the whole record that a checkpoint counts. The key that the manifest names must have signed it.
fn read(source: &mut dyn Source, checkpoint: SignedCheckpoint) -> Result<Known, MirrorError> {
    let (mut pieces, mut tree, mut tail) = (Vec::new(), Tree::new(), Vec::new());
    let mut is_manifest = true;
    let mut entries = Entries::new(source, checkpoint.unverified().size());
    while let Some(bundle) = entries.next_bundle()? {
        tree.extend(bundle.leaf_hashes().iter().copied());
        for entry in bundle.to_entries() {
            match entry.split_first() {
                Some((1, piece)) if is_manifest => pieces.push(piece.to_vec()),
                _ => is_manifest = false,
            }
            tail.push(entry);
        }
    }
    let manifest = Manifest::parse(&joined(pieces.iter().map(Vec::as_slice))?)?;
    checkpoint.verify(&manifest.log_origin(), manifest.log_key())?;
    if tree.root() != *checkpoint.unverified().root() {
        return Err(MirrorError::Root);
    }
    Ok(Known { manifest, tree, tail, checkpoint })
}

/// The existing copy; every entry of it is hashed again.
fn own(folder: &Path) -> Result<Known, MirrorError> {
    let damaged = |why: String| MirrorError::Damaged { path: folder.to_owned(), why };
    let checkpoint = fs::read(folder.join("checkpoint")).map_err(|error| damaged(error.to_string()))?;
    let checkpoint = SignedCheckpoint::parse(&checkpoint).map_err(|error| damaged(error.to_string()))?;
    // a crash left these, and no checkpoint counts them
    clear_uncounted_tiles(folder, checkpoint.unverified().size())?;
    let mut files = Folder::open(folder).map_err(|error| damaged(error.to_string()))?;
    let mut known = read(&mut files, checkpoint).map_err(|error| damaged(error.to_string()))?;
    let whole = known.tail.len() - known.tail.len() % usize::from(FULL_WIDTH);
    known.tail.drain(..whole);
    Ok(known)
}

/// Follow a record beyond the known entries.
fn further(
    source: &mut dyn Source,
    mut known: Known,
    shown: SignedCheckpoint,
    folder: &Path,
) -> Result<Known, MirrorError> {
    shown.verify(&known.manifest.log_origin(), known.manifest.log_key())?;
    let (have, size, root) = (known.tree.size(), shown.unverified().size(), *shown.unverified().root());
    let alarm = |alarm| raise(alarm, &shown, folder);
    if size <= have {
        return match known.tree.root_at(size) {
            Ok(part) if part != root => Err(alarm(Alarm::Forked { shown: size, known: have })?),
            _ if size < have => Err(alarm(Alarm::Shorter { shown: size, known: have })?),
            _ => Ok(known),
        };
    }
    let before = known.tree.root();
    for entry in entries_from(source, have, size)? {
        known.tree.append(leaf_hash(&entry));
        known.tail.push(entry);
    }
    if known.tree.root() != root {
        // another history, or files that were not signed: nothing from the second reading is put beside the first,
        // because one changed byte in either would look like a fork of a sound log
        let whole = tree_of(source, size)?;
        let is_forked = whole.root() == root && whole.root_at(have) != Ok(before);
        return Err(if is_forked { alarm(Alarm::Forked { shown: size, known: have })? } else { MirrorError::Root });
    }
    known.checkpoint = shown;
    Ok(known)
}

/// The tree of all entries in one reading.
fn tree_of(source: &mut dyn Source, size: u64) -> Result<Tree, ReadError> {
    let (mut tree, mut entries) = (Tree::new(), Entries::new(source, size));
    while let Some(bundle) = entries.next_bundle()? {
        tree.extend(bundle.leaf_hashes().iter().copied());
    }
    Ok(tree)
}

/// Keep the other checkpoint as evidence, and name the alarm.
fn raise(alarm: Alarm, shown: &SignedCheckpoint, folder: &Path) -> Result<MirrorError, WriteError> {
    let alarms = folder.join("alarm");
    durable::make_folder(&alarms)?;
    let checkpoint = shown.unverified();
    let evidence = alarms.join(format!("checkpoint-{}-{}", checkpoint.size(), short(checkpoint.root())));
    durable::write(&evidence, shown.encode().as_bytes(), Access::Public)?;
    Ok(MirrorError::Alarm { alarm, evidence })
}

/// The first eight digits of a hash.
fn short(hash: &Hash) -> String {
    let [a, b, c, d, ..] = *hash.as_bytes();
    crate::hex::hex(&[a, b, c, d])
}
