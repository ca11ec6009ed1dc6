//! Fetch the registrar's file of codes that this service made, to keep it elsewhere.

use uurna_election_core::manifest::Fingerprint;
use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use zeroize::Zeroizing;

use super::{OutOfReach, reach};
use crate::registrar_files::label;
use crate::secrets::OpenError;
use crate::service::Service;

/// Why the file was not fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchRegistrarFileRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the election is not frozen")]
    NotFrozen,
    #[error("the file is said to be saved elsewhere, or its codes were made there")]
    Gone,
    #[error(transparent)]
    Sealed(#[from] OpenError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The text of the registrar's file. The act is noted before the officer has it.
///
/// # Errors
/// See [`FetchRegistrarFileRefusal`].
pub async fn fetch_registrar_file(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
) -> Result<Zeroizing<Vec<u8>>, FetchRegistrarFileRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let manifest = service.store.board_manifest(election).await?.ok_or(FetchRegistrarFileRefusal::NotFrozen)?;
    let fingerprint = Fingerprint::of(&manifest).to_string();
    let at = service.clock.now();
    let act = Act::RegistrarFileFetched;
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let sealed = service.store.fetch_registrar_file(&entry, election, &fingerprint).await?;
    let sealed = sealed.ok_or(FetchRegistrarFileRefusal::Gone)?;
    Ok(service.master.open(&label(election), &sealed)?)
}
