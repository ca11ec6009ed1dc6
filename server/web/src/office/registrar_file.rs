//! The registrar's file of codes that this service made: sealed in the database until an officer says that it is saved, then erased.
//!
//! Until then whoever has both database and master key can replace codes, and can tell whose a credential is. Without it a crash between
//! the board and the answer would leave an election in which no code can ever be replaced.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::manifest::Fingerprint;

use super::desk::Desk;
use super::freeze::manifest_of;
use crate::{Access, Problem, Right, Route};
use uurna_service::registrar_files::{ERASED, label};
use uurna_union::act::Act;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/registrar-file", run, download).after_recent_sign_in(),
        Route::form("/office/{election}/registrar-file", run, saved).after_recent_sign_in(),
    ]
}

/// Whether it waits to be saved.
pub(super) async fn is_there(desk: &Desk, fingerprint: Fingerprint) -> Result<bool, Problem> {
    let sealed = desk.service.store.registrar_file(&desk.election.id, &fingerprint.to_string()).await?;
    Ok(sealed.is_some())
}

async fn download(desk: Desk) -> Result<Response, Problem> {
    let (service, id) = (&desk.service, &desk.election.id);
    let fingerprint = manifest_of(&desk).await?.fingerprint().to_string();
    let sealed = service.store.registrar_file(id, &fingerprint).await?.ok_or_else(Problem::not_found)?;
    let text = service.master.open(&label(id), &sealed).map_err(|error| Problem::internal(&error))?;
    desk.note(Act::RegistrarFileFetched).await?;
    let disposition = format!("attachment; filename=\"registrar-{id}.json\"");
    let headers = [(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, text.to_vec()).into_response())
}

async fn saved(desk: Desk) -> Result<Response, Problem> {
    // before there is a board the file is that of a freeze that is under way
    manifest_of(&desk).await?;
    erase(&desk).await?;
    Ok(Redirect::to(&desk.at("fingerprint")).into_response())
}

/// Erase it, and note that; nothing when it is gone.
async fn erase(desk: &Desk) -> Result<(), Problem> {
    let (store, id) = (&desk.service.store, &desk.election.id);
    let erased = store.erase_registrar_file(id).await?;
    if erased > 0 {
        store.note_erasure(id, ERASED, erased, desk.now()).await?;
        desk.note(Act::RegistrarFileSaved).await?;
    }
    Ok(())
}
