//! The office's page of letters: download them to print, then erase them here.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use tokio::task::spawn_blocking;

use super::access::{Access, Right};
use super::{Page, Problem, Route, Visitor, render};
use crate::post::Links;
use crate::post::letters::{Letter, LettersError, pdf};
use crate::service::Shared;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/office/{election}/letters", Access::Election(Right::Run), show),
        Route::form("/office/{election}/letters.pdf", Access::Election(Right::Run), download),
        Route::form("/office/{election}/letters/printed", Access::Election(Right::Run), printed),
    ]
}

#[derive(askama::Template)]
#[template(path = "office/letters.html")]
struct Letters {
    page: Page,
    election: String,
    waiting: u64,
    taken: u64,
}

impl Letters {
    fn count(&self, key: &str, count: &u64) -> String {
        let words = self.page.words;
        words.say2(key, "count", *count, "number", words.number(*count))
    }
}

async fn show(
    State(service): State<Shared>,
    Path(election): Path<String>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let (waiting, taken) = service.store.count_letters(&election).await?;
    let page = Page::new(&visitor, visitor.words.say("post-letters"));
    render(&Letters { page, election, waiting, taken })
}

/// A form, since from then on the letters count as downloaded.
async fn download(
    State(service): State<Shared>,
    Path(election): Path<String>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let rows = service.store.take_letters(&election).await?;
    let language = visitor.words.language();
    let made = spawn_blocking(move || {
        let letters = rows.iter().map(|row| Letter::open(row, &service.master)).collect::<Result<Vec<_>, _>>()?;
        pdf(letters, &Links::of(&service), language)
    });
    let file = match made.await {
        Ok(Ok(file)) => file,
        Ok(Err(LettersError::None)) => return Err(Problem::new(StatusCode::NOT_FOUND, "no-letters")),
        Ok(Err(error)) => return Err(Problem::internal(&error)),
        Err(error) => return Err(Problem::internal(&error)),
    };
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"letters.pdf\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, file.to_vec()).into_response())
}

/// The officer's word that every downloaded page is on paper.
async fn printed(State(service): State<Shared>, Path(election): Path<String>) -> Result<Response, Problem> {
    let now = service.clock.now();
    service.store.letters_printed(&election, crate::post::day(now)).await?;
    Ok(Redirect::to(&format!("/office/{election}/letters")).into_response())
}
