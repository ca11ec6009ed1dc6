//! The people of an election: its committee, and its observers.

use axum::extract::State;
use axum::response::{Redirect, Response};
use serde::Deserialize;

use super::officers::role_in_words;
use super::sent::{Asked, Filled};
use super::{Access, Officer, Page, Problem, Right, Route, Visitor, render};
use crate::Shared;
use crate::named::Named;
use uurna_service::operations::{NameOfficerRefusal, name_officer, unname_officer};
use uurna_store::{Actor, OfficerRecord};
use uurna_union::ids::{ElectionId, OfficerId};

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
    election: ElectionId,
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
    Named(election): Named<ElectionId>,
    Asked(Outcome { done }): Asked<Outcome>,
) -> Result<Response, Problem> {
    let page = Page::new(&visitor, visitor.words.say("people-title"));
    let row = service.store.election_of(&by.organisation, &election).await?.ok_or_else(Problem::not_found)?;
    let named = service.store.named_officers(row.own()).await?;
    let nameable = service.store.nameable_officers(row.own()).await?;
    let may_appoint = by.role.has(Right::Appoint);
    render(&PeoplePage { page, election, named, nameable, may_appoint, is_done: done == "changed" })
}

#[derive(Deserialize)]
struct PersonForm {
    officer: OfficerId,
}

async fn name(
    State(service): State<Shared>,
    by: Officer,
    Named(election): Named<ElectionId>,
    Filled(form): Filled<PersonForm>,
) -> Result<Redirect, Problem> {
    told(&election, name_officer(service.service(), Actor::Officer(&by), &election, &form.officer).await)
}

async fn unname(
    State(service): State<Shared>,
    by: Officer,
    Named(election): Named<ElectionId>,
    Filled(form): Filled<PersonForm>,
) -> Result<Redirect, Problem> {
    told(&election, unname_officer(service.service(), Actor::Officer(&by), &election, &form.officer).await)
}

/// Back to the list, which also shows whom another officer named or removed meanwhile.
fn told(election: &ElectionId, done: Result<(), NameOfficerRefusal>) -> Result<Redirect, Problem> {
    match done {
        Ok(()) | Err(NameOfficerRefusal::CannotBeNamed | NameOfficerRefusal::NotNamed) => {
            Ok(Redirect::to(&format!("/office/{election}/people?done=changed")))
        }
        Err(NameOfficerRefusal::Reach(out)) => Err(out.into()),
        Err(NameOfficerRefusal::Database(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests;
