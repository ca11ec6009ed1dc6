//! The voter's pages: voting by link or by hand, and the second device that checks the first.
//!
//! The pages are the same for everybody: code, fingerprint and choices stay in the browser, in the address's fragment and in
//! memory. Nothing here changes anything; the one request that does is the cast of a ballot (`docs/http-api.md`).

#[cfg(test)]
mod tests;
mod texts;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{Access, Page, Problem, Route, Visitor, render};
use crate::Shared;
use uurna_union::ids::ElectionId;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/v", Access::Anyone, by_hand).quiet().zipped(),
        Route::page("/v/{*election}", Access::Anyone, vote).quiet().zipped(),
        Route::page("/check", Access::Anyone, check_any).quiet().zipped(),
        Route::page("/check/{*election}", Access::Anyone, check).quiet().zipped(),
    ]
}

#[derive(askama::Template)]
#[template(path = "voter/vote.html")]
struct Vote {
    page: Page,
    election: Option<ElectionId>,
    /// whether the address names an election that is not here
    is_unknown: bool,
}

#[derive(askama::Template)]
#[template(path = "voter/check.html")]
struct Check {
    page: Page,
    election: Option<ElectionId>,
}

/// The time zone by name, as browsers know it.
fn zone_of(page: &Page) -> &str {
    page.zone.iana_name().unwrap_or("UTC")
}

macro_rules! scripted {
    ($($template:ident),*) => {
        $(impl $template {
            fn zone(&self) -> &str {
                zone_of(&self.page)
            }

            fn texts(&self) -> Vec<(String, String)> {
                texts::texts(self.page.words)
            }
        })*
    };
}

scripted!(Vote, Check);

/// One field for what is in the letter.
async fn by_hand(visitor: Visitor) -> Result<Response, Problem> {
    render(&field(&visitor, false))
}

/// The page for a code without an election; `is_unknown` where the address named one that is not here.
fn field(visitor: &Visitor, is_unknown: bool) -> Vote {
    let page = Page::new(visitor, visitor.words.say("voter-title"));
    Vote { page, election: None, is_unknown }
}

/// The election of the link, or of the short address in a letter: the first eight digits of its id. Mail programs write `#` as `%23`, so
/// that the code comes along in the path, and hang slashes on: the page is served all the same, and its first script mends the address.
async fn vote(State(service): State<Shared>, Path(path): Path<String>, visitor: Visitor) -> Result<Response, Problem> {
    let asked = asked(&path);
    if is_beginning(&asked)
        && let Some(found) = service.store.board_beginning(&asked).await?
    {
        // the browser takes the fragment along
        return Ok(Redirect::to(&format!("/v/{found}")).into_response());
    }
    let Some(election) = existing(&service, &asked).await? else {
        let page = render(&field(&visitor, true))?;
        return Ok((StatusCode::NOT_FOUND, page).into_response());
    };
    let visitor = visitor.at_election(&service, &election).await?;
    let page = Page::new(&visitor, visitor.words.say("voter-title"));
    render(&Vote { page, election: Some(election), is_unknown: false })
}

/// The id behind `/v/`, also when a mail program has changed the rest.
fn asked(path: &str) -> String {
    path.split(['#', '/']).find(|part| !part.is_empty()).unwrap_or_default().to_ascii_lowercase()
}

async fn check_any(visitor: Visitor) -> Result<Response, Problem> {
    let page = Page::new(&visitor, visitor.words.say("voter-check-page-title"));
    render(&Check { page, election: None })
}

async fn check(State(service): State<Shared>, Path(path): Path<String>, visitor: Visitor) -> Result<Response, Problem> {
    let election = existing(&service, &asked(&path)).await?.ok_or_else(Problem::not_found)?;
    let visitor = visitor.at_election(&service, &election).await?;
    let page = Page::new(&visitor, visitor.words.say("voter-check-page-title"));
    render(&Check { page, election: Some(election) })
}

/// Whether it can only be the beginning of an id.
fn is_beginning(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The election that was asked for, if it has a board here.
async fn existing(service: &Shared, asked: &str) -> Result<Option<ElectionId>, Problem> {
    let Ok(election) = asked.parse() else { return Ok(None) };
    Ok(service.store.board(&election).await?.map(|row| row.election))
}
