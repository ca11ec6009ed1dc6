//! Letters with codes, for voters whom no message reaches: one PDF to print, and the word that they are printed.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::{Desk, aside};
use crate::post::Links;
use crate::post::letters::{Letter, LettersError, pdf};
use crate::web::{Access, Problem, Right, Route};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::form("/office/{election}/letters", run, download).after_recent_sign_in(),
        Route::form("/office/{election}/letters/printed", run, printed),
    ]
}

/// The letters that are not said to be printed yet; asked for again, they are all there again.
async fn download(desk: Desk) -> Result<Response, Problem> {
    let rows = desk.service.store.take_letters(&desk.election.id).await?;
    let (service, language) = (desk.service.clone(), desk.organisation.language);
    let made = aside(move || {
        let letters: Result<Vec<Letter>, LettersError> =
            rows.iter().map(|row| Letter::open(row, &service.master)).collect();
        pdf(letters?, &Links::of(&service), language)
    });
    let bytes = made.await?.map_err(|error| match error {
        LettersError::None => Problem::new(StatusCode::CONFLICT, "office-no-letters"),
        other => Problem::internal(&other),
    })?;
    desk.note("letters-taken", "").await?;
    let name = HeaderValue::from_static("attachment; filename=\"letters.pdf\"");
    let kind = HeaderValue::from_static("application/pdf");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes.to_vec()).into_response())
}

/// They are on paper: what was in them is erased here.
async fn printed(desk: Desk) -> Result<Response, Problem> {
    let day = desk.now().seconds().div_euclid(24 * 60 * 60);
    let printed = desk.service.store.letters_printed(&desk.election.id, day).await?;
    desk.note("letters-printed", &printed.to_string()).await?;
    Ok(Redirect::to(&desk.at("delivery")).into_response())
}
