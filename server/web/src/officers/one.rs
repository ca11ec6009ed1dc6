//! One officer: name and role, a new link, shutting out and letting in again.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::{Asked, Filled, OfficerForm, Wrong, link_page, note, read, role_in_words};
use crate::Shared;
use crate::{Access, Page, Problem, Route, Visitor, render};
use uurna_store::OfficerRecord;
use uurna_union::act::Act;
use uurna_union::officer::Officer;

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
}

impl OnePage {
    fn role(&self) -> String {
        role_in_words(self.page.words, &self.record.officer)
    }
}

/// The officer that a path names, of the organisation of whoever asks.
async fn named(service: &Shared, by: &Officer, id: &str) -> Result<OfficerRecord, Problem> {
    let record = service.store.officer(id).await?;
    record.filter(|record| record.officer.organisation == by.organisation).ok_or_else(Problem::not_found)
}

/// As [`named`], and not oneself: nobody takes away their own rights, so that one union officer is always left.
async fn another(service: &Shared, by: &Officer, id: &str) -> Result<OfficerRecord, Problem> {
    let record = named(service, by, id).await?;
    if record.officer.id == by.id { Err(Problem::new(StatusCode::CONFLICT, "not-yourself")) } else { Ok(record) }
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
    let is_wrong = filled.is_some();
    let (form, wrong) = filled.unwrap_or_else(|| {
        let Officer { name, role, branch, .. } = record.officer.clone();
        let (role, branch) = (role.name().to_owned(), branch.unwrap_or_default());
        (OfficerForm { name, role, branch, ..OfficerForm::default() }, Wrong::default())
    });
    let mut shown = render(&OnePage { page, record, form, wrong, is_oneself, is_done })?;
    if is_wrong {
        *shown.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(shown)
}

async fn show(
    State(service): State<Shared>,
    visitor: Visitor,
    by: Officer,
    Path(id): Path<String>,
    Asked(Outcome { done }): Asked<Outcome>,
) -> Result<Response, Problem> {
    let record = named(&service, &by, &id).await?;
    one_page(&visitor, &by, record, None, done == "changed")
}

async fn change(
    State(service): State<Shared>,
    visitor: Visitor,
    by: Officer,
    Path(id): Path<String>,
    Filled(form): Filled<OfficerForm>,
) -> Result<Response, Problem> {
    let record = another(&service, &by, &id).await?;
    let mut wrong = Wrong::default();
    let Some((name, role, branch)) = read(&form, visitor.words, &mut wrong) else {
        return one_page(&visitor, &by, record, Some((form, wrong)), false);
    };
    let changed = Officer { name, role, branch, ..record.officer.clone() };
    if changed != record.officer {
        service.store.change_officer(&changed).await?;
        note(
            &service,
            &by,
            &Act::OfficerChanged { about: changed.name.clone(), before: String::new(), after: String::new() },
        )
        .await?;
    }
    Ok(Redirect::to(&format!("/officers/{id}?done=changed")).into_response())
}

async fn new_link(
    State(service): State<Shared>,
    visitor: Visitor,
    by: Officer,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let record = another(&service, &by, &id).await?;
    if record.disabled_at.is_some() {
        return Err(Problem::new(StatusCode::CONFLICT, "officer-disabled"));
    }
    note(&service, &by, &Act::OfficerLink { about: record.officer.name.clone() }).await?;
    link_page(&service, &visitor, &record.officer, record.email).await
}

async fn disable(State(service): State<Shared>, by: Officer, Path(id): Path<String>) -> Result<Redirect, Problem> {
    let record = another(&service, &by, &id).await?;
    service.store.disable_officer(&record.officer.id, Some(service.clock.now())).await?;
    note(&service, &by, &Act::OfficerDisabled { about: record.officer.name.clone() }).await?;
    Ok(Redirect::to(&format!("/officers/{id}?done=changed")))
}

async fn enable(State(service): State<Shared>, by: Officer, Path(id): Path<String>) -> Result<Redirect, Problem> {
    let record = another(&service, &by, &id).await?;
    service.store.disable_officer(&record.officer.id, None).await?;
    note(&service, &by, &Act::OfficerEnabled { about: record.officer.name.clone() }).await?;
    Ok(Redirect::to(&format!("/officers/{id}?done=changed")))
}
