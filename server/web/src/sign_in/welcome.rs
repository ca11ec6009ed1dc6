//! The first time: by a link with a token in its fragment, which no server on the way sees.
//!
//! Opening the link changes nothing, and neither does pressing the button, so programs that look at links in messages do no harm: the
//! token is taken when the person writes the e-mail address that they were invited with.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;

use super::{BEGINNING, cookie_header, is_new, note_own};
use crate::Shared;
use crate::client::Client;
use crate::sent::Filled;
use crate::{Access, Page, Problem, Route, Visitor, render};
use uurna_union::act::Act;
use uurna_union::officer::tidy_email;
use uurna_union::token::SecretToken;

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
    let again = |wrong: String, status: StatusCode| {
        let mut shown = welcome_page(&visitor, Some(wrong), form.clone())?;
        *shown.status_mut() = status;
        Ok(shown)
    };
    if let Err(too_often) = service.doors.guessing.count_client(client.0) {
        let minutes = too_often.seconds.div_ceil(60);
        let wrong = visitor.words.say1("sign-in-too-often", "minutes", minutes);
        return again(wrong, StatusCode::TOO_MANY_REQUESTS);
    }
    // a whole link may have been pasted
    let token = form.token.rsplit('#').next().and_then(SecretToken::parse);
    let officer = match (token, tidy_email(&form.email)) {
        (Some(token), Some(email)) => {
            service.store.take_sign_in_link(token.hash(), &email, service.clock.now()).await?
        }
        _ => None,
    };
    let Some(officer) = officer else {
        return again(visitor.words.say("welcome-wrong"), StatusCode::UNPROCESSABLE_ENTITY);
    };
    if let Some(record) = service.store.officer(&officer).await? {
        note_own(&service, &record.officer, &Act::LinkUsed).await?;
    }
    let then = if is_new(&service, &officer).await? { "/account" } else { BEGINNING };
    Ok((cookie_header(&service, &officer, &headers).await?, Redirect::to(then)).into_response())
}
