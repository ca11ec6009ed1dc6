//! The registrar's file of codes that this service made: an officer fetches it, and then says that it is saved.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::manifest::Fingerprint;

use super::desk::Desk;
use crate::{Access, Problem, Right, Route};
use uurna_service::operations::{
    FetchRegistrarFileRefusal, ForgetRegistrarFileRefusal, fetch_registrar_file, forget_registrar_file,
};
use uurna_store::Actor;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/registrar-file", run, download).after_recent_sign_in(),
        Route::form("/office/{election}/registrar-file", run, saved).after_recent_sign_in(),
    ]
}

/// Returns `true` if it waits to be saved.
pub(super) async fn is_there(desk: &Desk, fingerprint: Fingerprint) -> Result<bool, Problem> {
    let sealed = desk.service.store.registrar_file(desk.election.own(), &fingerprint.to_string()).await?;
    Ok(sealed.is_some())
}

async fn download(desk: Desk) -> Result<Response, Problem> {
    let (id, by) = (&desk.election.id, Actor::Officer(&desk.officer));
    let text = fetch_registrar_file(desk.service.service(), by, id).await.map_err(|refusal| match refusal {
        FetchRegistrarFileRefusal::Reach(out) => out.into(),
        FetchRegistrarFileRefusal::NotFrozen | FetchRegistrarFileRefusal::Gone => Problem::not_found(),
        FetchRegistrarFileRefusal::Sealed(error) => Problem::internal(&error),
        FetchRegistrarFileRefusal::Database(error) => error.into(),
    })?;
    let disposition = format!("attachment; filename=\"registrar-{id}.json\"");
    let headers = [(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((headers, text.to_vec()).into_response())
}

async fn saved(desk: Desk) -> Result<Response, Problem> {
    erase(&desk).await?;
    Ok(Redirect::to(&desk.at("fingerprint")).into_response())
}

/// Erase it; does nothing if it is gone.
async fn erase(desk: &Desk) -> Result<(), Problem> {
    let by = Actor::Officer(&desk.officer);
    match forget_registrar_file(desk.service.service(), by, &desk.election.id).await {
        Ok(_) => Ok(()),
        Err(ForgetRegistrarFileRefusal::Reach(out)) => Err(out.into()),
        Err(ForgetRegistrarFileRefusal::NotFrozen) => Err(Problem::not_found()),
        Err(ForgetRegistrarFileRefusal::Database(error)) => Err(error.into()),
    }
}
