//! Take a register for review before it is used: its faults are found, and nothing in the election changes.

use tokio::task::JoinError;
use uurna_election_core::register::{Reading, RegisterError};
use uurna_store::{Actor, DatabaseError, ElectionRow, Entry, ImportState, Kept};
use uurna_union::act::Act;
use uurna_union::draft::{ReadUpload, check_headings, read_upload};
use uurna_union::ids::{ElectionId, JobId};
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::import_places::{ImportPlace, ReadingError};
use crate::jobs::{AtWork, Kind};
use crate::registers::{WriteError, write};
use crate::service::Service;

/// Bytes of a register that is read while its page waits, some 5,000 members in a tenth of a second: an officer sees at once what is wrong. A
/// larger one is read by a job.
pub(super) const AT_ONCE: usize = 1 << 20;

/// Bytes of a piece of a file that a job is to read.
const PIECE: usize = 256 * 1024;

/// Why no register was taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadRegisterRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Register(#[from] RegisterError),
    #[error("the election is no draft")]
    NotADraft,
    /// it was stopped, and nothing of it is kept
    #[error("reading the register took longer than {seconds} seconds: export only the columns that are needed")]
    TooSlow { seconds: u64 },
    /// a newer upload takes its place, or its job was cancelled
    #[error("the register is not wanted any more")]
    Stopped,
    #[error("the register cannot be written: {0}")]
    Unwritten(String),
    #[error("the thread that read the register ended: {0}")]
    Thread(#[from] JoinError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<WriteError> for UploadRegisterRefusal {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Stopped => Self::Stopped,
            WriteError::Unwritten(why) => Self::Unwritten(why),
            WriteError::Thread(error) => Self::Thread(error),
            WriteError::Database(error) => Self::Database(error),
        }
    }
}

impl From<ReadingError> for UploadRegisterRefusal {
    fn from(error: ReadingError) -> Self {
        match error {
            ReadingError::TooSlow { seconds } => Self::TooSlow { seconds },
            ReadingError::Thread(error) => Self::Thread(error),
        }
    }
}

/// Keep a register to be looked at, in the place of an earlier one, and of an upload that is not read yet. A large file, and any where others
/// import already, waits, sealed, for a job of [`Kind::Importing`]; what no register can be made of is refused at once where there is a place.
///
/// # Errors
/// See [`UploadRegisterRefusal`].
pub async fn upload_register(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    file: Vec<u8>,
) -> Result<(), UploadRegisterRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let file = match service.imports.free() {
        Some(place) if file.len() <= AT_ONCE => {
            return match read_in(service, by, &row, file, (&place, None)).await {
                // a draft alone stops what no job does
                Err(UploadRegisterRefusal::Stopped) => Err(UploadRegisterRefusal::NotADraft),
                done => done,
            };
        }
        Some(place) => {
            place.read(service.today(), move |reading| check_headings(&file, reading).map(|()| file)).await??
        }
        None => file,
    };
    keep_for_job(service, by, &row, &file).await
}

/// Keep a file, sealed, for a job that reads it.
async fn keep_for_job(
    service: &Service,
    by: Actor<'_>,
    row: &ElectionRow,
    file: &[u8],
) -> Result<(), UploadRegisterRefusal> {
    let (store, id, at) = (&service.store, service.randomness.id::<JobId>(), service.clock.now());
    for (number, piece) in (0..).zip(file.chunks(PIECE)) {
        let sealed = service.master.seal(&label(&id, number), piece, &mut service.randomness.rng());
        if !store.keep_upload_piece(row.own(), &id, number, &sealed, at).await? {
            return Err(UploadRegisterRefusal::NotADraft);
        }
    }
    let entry = Entry { organisation: &row.organisation, election: Some(&row.id), by, act: &Act::RegisterSent, at };
    let begun = store.begin_reading(&entry, &id, &row.id, Kind::Importing.name()).await?;
    let overtaken = begun.ok_or(UploadRegisterRefusal::NotADraft)?;
    Ok(store.forget_left(row.own(), &overtaken).await?)
}

/// A piece of a file is bound to its place: it cannot be put into another.
pub(crate) fn label(job: &JobId, number: u32) -> String {
    format!("upload {job} {number}")
}

/// Read a file, in the request or in a job, and show its content for review.
pub(crate) async fn read_in(
    service: &Service,
    by: Actor<'_>,
    row: &ElectionRow,
    file: Vec<u8>,
    (place, at_work): (&ImportPlace, Option<&AtWork<'_>>),
) -> Result<(), UploadRegisterRefusal> {
    let organisation = service.store.organisation(&row.organisation).await?;
    let country = organisation.and_then(|organisation| organisation.settings.country());
    let read = place.read(service.today(), move |reading| {
        let dialled = |number: &str| country?.dialled(number);
        read_upload(&file, &Reading { dialled: &dialled, ..*reading })
    });
    let ReadUpload { register, findings, facts } = read.await??;
    let headings = register.columns().iter().map(|column| column.heading.clone()).collect();
    let written = write(service, row.own(), register, headings, at_work).await?;
    let (at, act) = (service.clock.now(), Act::RegisterUploaded { about: facts.members.to_string() });
    // texts and numbers: all of it can be written as JSON
    let findings = serde_json::to_string(&findings).unwrap_or_default();
    let facts = serde_json::to_string(&facts).unwrap_or_default();
    let import = written.with(&findings, &facts, at);
    let entry = Entry { organisation: &row.organisation, election: Some(&row.id), by, act: &act, at };
    let (store, job) = (&service.store, (Kind::Importing.name(), at_work.map(AtWork::job)));
    match store.keep_written(&entry, &row.id, ImportState::LookedAt, &import, job).await? {
        Kept::Seen { forgotten } => Ok(store.forget_left(row.own(), &forgotten).await?),
        Kept::NotADraft => Err(UploadRegisterRefusal::NotADraft),
        Kept::Overtaken | Kept::Stopped => Err(UploadRegisterRefusal::Stopped),
    }
}
