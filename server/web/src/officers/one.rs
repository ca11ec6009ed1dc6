//! One officer: name and role, a new link, shutting out and letting in again.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{Asked, Filled, OfficerForm, Wrong, proposed, role_in_words};
use crate::Shared;
use crate::named::Named;
use crate::{Access, Code, Page, Problem, Route, Visitor, render};
use uurna_service::operations::{ChangeOfficerRefusal, change_officer, disable_officer, propose_about_officer};
use uurna_store::{Actor, OfficerRecord};
use uurna_union::ids::OfficerId;
use uurna_union::officer::{Description, Officer, OfficerLinkWay};
use uurna_union::officer_proposal::OfficerProposal;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/officers/{officer}", Access::Union, show).after_recent_sign_in(),
        Route::form("/officers/{officer}", Access::Union, change).after_recent_sign_in(),
        Route::form("/officers/{officer}/link", Access::Union, new_link).after_recent_sign_in(),
        Route::form("/officers/{officer}/disable", Access::Union, disable).after_recent_sign_in(),
        Route::form("/officers/{officer}/enable", Access::Union, enable).after_recent_sign_in(),
    ]
}

#[derive(Debug, serde::Deserialize)]
struct Outcome {
    #[serde(default)]
    done: String,
}

#[derive(askama::Template)]
#[template(path = "officers/one.html")]
struct OnePage {
    page: Page,
    record: OfficerRecord,
    form: OfficerForm,
    wrong: Wrong,
    is_oneself: bool,
    is_done: bool,
    /// another officer saw their link once
    was_link_shown: bool,
}

impl OnePage {
    fn role(&self) -> String {
        role_in_words(self.page.words, &self.record.officer)
    }
}

/// The officer that a path names, of the organisation of the officer who asks.
async fn named(service: &Shared, by: &Officer, id: &OfficerId) -> Result<OfficerRecord, Problem> {
    service.store.officer_of(&by.organisation, id).await?.ok_or_else(Problem::not_found)
}

fn one_page(
    visitor: &Visitor,
    by: &Officer,
    record: OfficerRecord,
    filled: Option<(OfficerForm, Wrong)>,
    is_done: bool,
) -> Result<Response, Problem> {
    let page = Page::new(visitor, record.officer.name.clone());
    let is_oneself = record.officer.id == by.id;
    let was_link_shown = record.link_way == OfficerLinkWay::Shown;
    let is_wrong = filled.is_some();
    let (form, wrong) = filled.unwrap_or_else(|| {
        let Officer { name, role, branch, .. } = record.officer.clone();
        let (role, branch) = (role.name().to_owned(), branch.unwrap_or_default());
        (OfficerForm { name, role, branch, ..OfficerForm::default() }, Wrong::default())
    });
    let mut shown = render(&OnePage { page, record, form, wrong, is_oneself, is_done, was_link_shown })?;
    if is_wrong {
        *shown.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(shown)
}

async fn show(
    State(service): State<Shared>,
    visitor: Visitor,
    by: Officer,
    Named(id): Named<OfficerId>,
    Asked(Outcome { done }): Asked<Outcome>,
) -> Result<Response, Problem> {
    let record = named(&service, &by, &id).await?;
    one_page(&visitor, &by, record, None, done == "changed")
}

async fn change(
    State(service): State<Shared>,
    visitor: Visitor,
    by: Officer,
    Named(id): Named<OfficerId>,
    Filled(form): Filled<OfficerForm>,
) -> Result<Response, Problem> {
    let described = Description::parse(&form.name, &form.role, &form.branch);
    match change_officer(&service, Actor::Officer(&by), &id, described.clone()).await {
        Err(ChangeOfficerRefusal::TwoNeeded) => {
            let described = described.map_err(|_| Problem::malformed("no description"))?;
            propose(&service, &by, &OfficerProposal::change(id, &described)).await
        }
        Ok(()) => Ok(changed(&id).into_response()),
        Err(ChangeOfficerRefusal::Reach(out)) => Err(out.into()),
        Err(ChangeOfficerRefusal::Faults(faults)) => {
            let (record, wrong) = (named(&service, &by, &id).await?, Wrong::of(&faults, visitor.words));
            one_page(&visitor, &by, record, Some((form, wrong)), false)
        }
        Err(ChangeOfficerRefusal::ChangedMeanwhile) => Err(Problem::new(StatusCode::CONFLICT, Code::OfficerChanged)),
        Err(ChangeOfficerRefusal::Database(error)) => Err(error.into()),
    }
}

fn changed(id: &OfficerId) -> Redirect {
    Redirect::to(&format!("/officers/{id}?done=changed"))
}

/// Propose something about an officer, and show the waiting proposal.
async fn propose(service: &Shared, by: &Officer, proposal: &OfficerProposal) -> Result<Response, Problem> {
    Ok(proposed(&propose_about_officer(service, by, proposal).await?))
}

async fn new_link(
    State(service): State<Shared>,
    by: Officer,
    Named(id): Named<OfficerId>,
) -> Result<Response, Problem> {
    propose(&service, &by, &OfficerProposal::OfficerLink { officer: id }).await
}

async fn enable(State(service): State<Shared>, by: Officer, Named(id): Named<OfficerId>) -> Result<Response, Problem> {
    propose(&service, &by, &OfficerProposal::OfficerEnable { officer: id }).await
}

async fn disable(State(service): State<Shared>, by: Officer, Named(id): Named<OfficerId>) -> Result<Redirect, Problem> {
    disable_officer(&service, Actor::Officer(&by), &id).await?;
    Ok(changed(&id))
}
