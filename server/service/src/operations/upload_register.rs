//! Take a register to look at before it is used: what is wrong in it is found, and nothing of the election changes.

use tokio::task::{JoinError, spawn_blocking};
use uurna_election_core::register::RegisterError;
use uurna_store::{Actor, DatabaseError, Entry, Import, ImportState};
use uurna_union::act::Act;
use uurna_union::draft::read_upload;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why no register is taken.
#[derive(Debug, thiserror::Error)]
pub enum UploadRegisterRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Register(#[from] RegisterError),
    #[error("the election is no draft")]
    NotADraft,
    #[error("the thread that read the register ended: {0}")]
    Thread(#[from] JoinError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Keep a register to be looked at, in the place of an earlier one.
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
    let day = service.today();
    let uploaded = spawn_blocking(move || read_upload(&file, day)).await??;
    let at = service.clock.now();
    // texts and numbers: nothing in it can fail to be written as JSON
    let findings = serde_json::to_string(&uploaded.findings).unwrap_or_default();
    let facts = serde_json::to_string(&uploaded.facts).unwrap_or_default();
    let import = Import { register: uploaded.register, findings, facts, at };
    let act = Act::RegisterUploaded { about: uploaded.facts.members.to_string() };
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_kept = service.store.keep_import(&entry, election, ImportState::LookedAt, &import).await?;
    if is_kept { Ok(()) } else { Err(UploadRegisterRefusal::NotADraft) }
}
