//! Registers are written in pieces, under a version that nobody sees before all of it is there.

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

/// A version that is written, and not seen yet.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) version: String,
    pub(crate) pieces: u32,
    pub(crate) digest: [u8; 32],
}

impl Written {
    /// As the store takes it: with what was noticed in the file and what pages show of it, both JSON, and when it came.
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

/// Why a register is not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// the election is no draft, the job was cancelled, or another process reads the upload
    #[error("the register is not wanted any more")]
    Stopped,
    #[error("the register cannot be written: {0}")]
    Unwritten(String),
    #[error("the thread that wrote the register ended: {0}")]
    Thread(#[from] JoinError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Write a register with the columns of these headings. A job says how far it is, in members, and writes the version of its own id: what an
/// attempt before left of it is erased first.
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
        // nobody waits for more: what stopped it is told there
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
