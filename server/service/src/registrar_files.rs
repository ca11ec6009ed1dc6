//! The registrar's file of codes that this service made, sealed in the database until an officer says that it is saved elsewhere.

use uurna_store::{DatabaseError, OwnElection};
use uurna_union::ids::ElectionId;

use crate::issue::RegistrarFile;
use crate::service::Service;

/// The name under which its erasure is noted.
pub const ERASED: &str = "registrar-file";

/// Binds a file to its election: sealed, it cannot be put into another's row.
#[must_use]
pub fn label(election: &ElectionId) -> String {
    format!("registrar's file of election {election}")
}

/// Keep it, sealed, beside those of other tries to freeze the same election.
pub async fn keep(service: &Service, election: OwnElection, file: &RegistrarFile) -> Result<(), DatabaseError> {
    let sealed = service.master.seal(&label(&file.election), file.encode().as_bytes(), &mut service.randomness.rng());
    service.store.keep_registrar_file(election, &file.fingerprint.to_string(), &sealed).await
}
