//! An organisation's notices whose text is kept here: what it does
//! with people's data, and how accessible its elections are.

use axum::extract::State;
use axum::response::Response;
use uurna_union::ids::ElectionId;
use uurna_union::settings::{Notice, address_of};

use crate::Shared;
use crate::named::Named;
use crate::{Access, Page, Problem, Route, Visitor, render};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/e/{election}/privacy", Access::Anyone, privacy),
        Route::page("/e/{election}/accessibility", Access::Anyone, accessibility),
    ]
}

#[derive(askama::Template)]
#[template(path = "public/notice.html")]
struct NoticePage {
    page: Page,
    organisation: String,
    heading: String,
    /// lines that are not empty
    lines: Vec<String>,
}

async fn privacy(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    show(&service, &election, visitor, Notice::Privacy).await
}

async fn accessibility(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    show(&service, &election, visitor, Notice::Accessibility).await
}

/// A notice kept elsewhere has no page here: links go to it.
async fn show(service: &Shared, election: &ElectionId, visitor: Visitor, notice: Notice) -> Result<Response, Problem> {
    let words = visitor.words;
    // a draft is not public
    service.store.board(election).await?.ok_or_else(Problem::not_found)?;
    let organisation = service.store.organisation_of_election(election).await?.ok_or_else(Problem::not_found)?;
    let text = organisation.settings.notice(notice).in_language(words.language());
    if text.is_empty() || address_of(text).is_some() {
        return Err(Problem::not_found());
    }
    let visitor = visitor.of_organisation(&organisation, election);
    let heading = words.say(&format!("notice-{}", notice.name()));
    let name = organisation.name_in(words.language()).to_owned();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    render(&NoticePage { page: Page::new(&visitor, heading.clone()), organisation: name, heading, lines })
}
