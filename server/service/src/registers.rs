//! Registers are written in pieces, under a version that nobody sees until all of it is there.

use tokio::sync::mpsc;
use tokio::task::{JoinError, spawn_blocking};
use uurna_election_core::register::Register;
use uurna_election_core::time::Timestamp;
use uurna_store::{DatabaseError, OwnElection, RegisterHash, WrittenImport};
use uurna_union::draft::write_pieces;

use crate::jobs::AtWork;
use crate::service::Service;

/// Pieces that wait for the database.
const WAITING: usize = 4;

/// A version that is written, and not visible yet.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) version: String,
    pub(crate) pieces: u32,
    pub(crate) digest: [u8; 32],
}

impl Written {
    /// The version for the store: with the findings in the file and
    /// the facts for pages, both JSON, and the time of its arrival.
    pub(crate) fn with<'a>(&'a self, findings: &'a str, facts: &'a str, at: Timestamp) -> WrittenImport<'a> {
        WrittenImport {
            version: &self.version,
            pieces: self.pieces,
            digest: self.digest,
            findings,
            facts,
            at,
            of: None,
        }
    }
}

/// Why a register was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// the draft has ended, the job was cancelled, or another process reads the upload
    #[error("the register is not wanted any more")]
    Stopped,
    #[error("the register cannot be written: {0}")]
    Unwritten(String),
    #[error("the thread that wrote the register ended: {0}")]
    Thread(#[from] JoinError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Write a register with the columns of these headings. A job reports its progress in members, and writes the version
/// with its own id: what an earlier attempt left of it is erased first.
pub(crate) async fn write(
    service: &Service,
    election: OwnElection,
    register: Register,
    headings: Vec<String>,
    at_work: Option<&AtWork<'_>>,
) -> Result<Written, WriteError> {
    let (store, job) = (&service.store, at_work.map(AtWork::job));
    let version = job.map_or_else(|| service.randomness.uuid(), |job| job.id.to_string());
    if let Some(job) = job {
        store.forget_version(job).await?;
    }
    let total = register.members().len() as u64;
    let (pieces, mut made) = mpsc::channel::<(Vec<u8>, usize)>(WAITING);
    let writing = spawn_blocking(move || {
        // nobody waits for more: the receiver knows what stopped it
        write_pieces(&register, &headings, |lines, done| pieces.blocking_send((lines, done)).is_ok())
    });
    let (mut hash, mut number) = (RegisterHash::default(), 0);
    while let Some((lines, done)) = made.recv().await {
        hash.add(&lines);
        let at = service.clock.now();
        let is_kept = store.keep_register_piece(election, job, (&version, number), &lines, at).await?;
        let goes_on = match at_work {
            Some(at_work) if is_kept => at_work.is_at(done as u64, total).await?,
            _ => is_kept,
        };
        if !goes_on {
            return Err(WriteError::Stopped);
        }
        number += 1;
    }
    writing.await?.map_err(|error| WriteError::Unwritten(error.to_string()))?;
    Ok(Written { version, pieces: number, digest: hash.finish() })
}
