//! The front page, and whether the service is well.

use axum::extract::State;
use axum::response::Response;

use super::{Access, Page, Problem, Route, Visitor, render};
use crate::service::Shared;
use crate::store::on_reading;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/", Access::Anyone, show), Route::tell("/healthz", Access::Anyone, health)]
}

#[derive(askama::Template)]
#[template(path = "home.html")]
struct Home {
    page: Page,
}

async fn show(visitor: Visitor) -> Result<Response, Problem> {
    let page = Page::new(&visitor, visitor.words.say("home-title"));
    render(&Home { page })
}

/// 200 when the database answers.
async fn health(State(service): State<Shared>) -> Result<&'static str, Problem> {
    on_reading!(&service.store, |pool| sqlx::query("SELECT 1").execute(pool).await.map(drop))?;
    Ok("ok")
}
