//! The first time: by a link with a token in its fragment, which no server on the way sees.
//!
//! Opening the link changes nothing, and neither does pressing the button, so programs that look at links in messages do no harm: the
//! token is taken when the person writes the e-mail address that they were invited with.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{BEGINNING, said};
use crate::Shared;
use crate::client::Client;
use crate::sent::Filled;
use crate::session;
use crate::{Access, Page, Problem, Route, Visitor, render};
use uurna_service::operations::sign_in_by_link;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/welcome", Access::Anyone, show), Route::form("/welcome", Access::Anyone, take)]
}

/// What is sent; a link opened once more would be needed if a slip in the address lost the token.
#[derive(Clone, Default, Deserialize)]
struct LinkForm {
    #[serde(default)]
    token: String,
    #[serde(default)]
    email: String,
}

#[derive(askama::Template)]
#[template(path = "officers/welcome.html")]
struct WelcomePage {
    page: Page,
    wrong: Option<String>,
    form: LinkForm,
}

async fn show(visitor: Visitor) -> Result<Response, Problem> {
    welcome_page(&visitor, None, LinkForm::default())
}

fn welcome_page(visitor: &Visitor, wrong: Option<String>, form: LinkForm) -> Result<Response, Problem> {
    let page = Page::new(visitor, visitor.words.say("welcome-title"));
    render(&WelcomePage { page, wrong, form })
}

async fn take(
    State(service): State<Shared>,
    visitor: Visitor,
    client: Client,
    headers: HeaderMap,
    Filled(form): Filled<LinkForm>,
) -> Result<Response, Problem> {
    let tokens = session::Tokens::of(&headers, &service.config);
    let arrival = session::arrival(client, &tokens, &headers);
    match sign_in_by_link(service.service(), &arrival, &form.token, &form.email).await {
        Ok(signed_in) => {
            let then = if signed_in.is_new { "/account" } else { BEGINNING };
            Ok((session::begun(&service, &signed_in)?, Redirect::to(then)).into_response())
        }
        Err(refused) => {
            let (wrong, status) = said(&visitor, refused, "welcome-wrong")?;
            let mut shown = welcome_page(&visitor, Some(wrong), form)?;
            *shown.status_mut() = status;
            Ok(shown)
        }
    }
}
