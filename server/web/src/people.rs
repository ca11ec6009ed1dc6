//! Who is of an election's committee and who observes it.

use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use serde::Deserialize;

use super::officers::role_in_words;
use super::sent::{Asked, Filled};
use super::{Access, Officer, Page, Problem, Right, Route, Visitor, render};
use crate::Shared;
use uurna_store::{Actor, Entry, OfficerRecord};
use uurna_union::act::Act;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/office/{election}/people", Access::Election(Right::Read), show),
        Route::form("/office/{election}/people", Access::Election(Right::Appoint), name),
        Route::form("/office/{election}/people/remove", Access::Election(Right::Appoint), unname),
    ]
}

#[derive(Debug, Deserialize)]
struct Outcome {
    #[serde(default)]
    done: String,
}

#[derive(askama::Template)]
#[template(path = "officers/people.html")]
struct PeoplePage {
    page: Page,
    election: String,
    named: Vec<OfficerRecord>,
    nameable: Vec<OfficerRecord>,
    may_appoint: bool,
    is_done: bool,
}

impl PeoplePage {
    fn role(&self, record: &OfficerRecord) -> String {
        role_in_words(self.page.words, &record.officer)
    }
}

async fn show(
    State(service): State<Shared>,
    visitor: Visitor,
    by: Officer,
    Path(election): Path<String>,
    Asked(Outcome { done }): Asked<Outcome>,
) -> Result<Response, Problem> {
    let page = Page::new(&visitor, visitor.words.say("people-title"));
    let named = service.store.named_officers(&election).await?;
    let nameable = service.store.nameable_officers(&election).await?;
    let may_appoint = by.role.has(Right::Appoint);
    render(&PeoplePage { page, election, named, nameable, may_appoint, is_done: done == "changed" })
}

#[derive(Deserialize)]
struct PersonForm {
    officer: String,
}

async fn name(
    State(service): State<Shared>,
    by: Officer,
    Path(election): Path<String>,
    Filled(form): Filled<PersonForm>,
) -> Result<Redirect, Problem> {
    if service.store.name_officer(&election, &form.officer, service.clock.now()).await? {
        note(&service, &by, &election, |about| Act::OfficerNamed { about }, &form.officer).await?;
    }
    Ok(back(&election))
}

async fn unname(
    State(service): State<Shared>,
    by: Officer,
    Path(election): Path<String>,
    Filled(form): Filled<PersonForm>,
) -> Result<Redirect, Problem> {
    if service.store.unname_officer(&election, &form.officer).await? {
        note(&service, &by, &election, |about| Act::OfficerUnnamed { about }, &form.officer).await?;
    }
    Ok(back(&election))
}

async fn note(
    service: &Shared,
    by: &Officer,
    election: &str,
    act: impl FnOnce(String) -> Act,
    officer: &str,
) -> Result<(), Problem> {
    let act = act(service.store.officer(officer).await?.map(|record| record.officer.name).unwrap_or_default());
    let (organisation, at) = (by.organisation.as_str(), service.clock.now());
    let entry = Entry { organisation, election: Some(election), by: Actor::Officer(by), act: &act, at };
    Ok(service.store.note(&entry).await?)
}

fn back(election: &str) -> Redirect {
    Redirect::to(&format!("/office/{election}/people?done=changed"))
}

#[cfg(test)]
mod tests;
