//! An officer's own account: how they sign in, where they are signed in, in which language they read.

mod passkeys;
mod password;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Deserialize;
use uurna_election_core::time::Timestamp;

use super::sent::{Asked, Filled};
use super::{Access, Code, Page, Problem, Route, Visitor, render};
use crate::Shared;
use crate::session::renewed;
use uurna_service::officers::guessing::TooOften;
use uurna_service::operations::{self, NotProven};
use uurna_store::{OfficerRecord, PasskeyRecord, Session, SessionRecord};
use uurna_union::ids::SessionId;
use uurna_union::token::SecretToken;
use uurna_words::Language;

pub(super) fn routes() -> Vec<Route> {
    let own = vec![
        Route::page("/account", Access::SignedIn, show),
        Route::form("/account/language", Access::SignedIn, set_language),
        Route::form("/account/sessions/end", Access::SignedIn, end_session),
        Route::form("/account/sessions/end-all", Access::SignedIn, end_sessions),
    ];
    [own, passkeys::routes(), password::routes()].concat()
}

/// What the page says was done; an address can name nothing else.
const DONE: [&str; 6] =
    ["passkey-added", "passkey-removed", "passkey-renamed", "password-saved", "password-removed", "session-ended"];

/// What the page says cannot be done.
const REFUSED: [&str; 4] = ["last-way", "no-passkey", "bad-name", "present-wrong"];

/// All outcomes that the page can name.
#[cfg(test)]
pub(crate) fn said() -> Vec<&'static str> {
    [DONE.as_slice(), REFUSED.as_slice()].concat()
}

#[derive(Debug, Deserialize)]
struct Outcome {
    #[serde(default)]
    done: String,
    #[serde(default)]
    refused: String,
}

#[derive(askama::Template)]
#[template(path = "officers/account.html")]
struct AccountPage {
    page: Page,
    record: OfficerRecord,
    passkeys: Vec<PasskeyRecord>,
    sessions: Vec<SessionRecord>,
    session: SessionId,
    /// what is shown before a way to sign in changes
    proof: Proof,
    knows_passkeys: bool,
    done: Option<String>,
    refused: Option<String>,
}

/// What officers show before how they sign in changes: an open session may be in somebody else's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    /// they came with a passkey a moment ago, or by a link
    Shown,
    /// the present password
    Password,
    /// they have only a passkey, and sign in with it once more
    SignIn,
}

impl Proof {
    fn of(service: &Shared, session: &Session, record: &OfficerRecord) -> Self {
        match (session.is_proof(service.clock.now()), record.ways.has_password) {
            (true, _) => Self::Shown,
            (false, true) => Self::Password,
            (false, false) => Self::SignIn,
        }
    }

    fn is_password(self) -> bool {
        self == Self::Password
    }

    fn is_sign_in(self) -> bool {
        self == Self::SignIn
    }
}

/// Back to the account page, which says what was done, with the session's new cookie.
fn done(service: &Shared, session: &Session, token: &SecretToken, what: &str) -> Result<Response, Problem> {
    let cookie = renewed(service, session, token)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&format!("/account?done={what}"))).into_response())
}

/// Where a form goes without proof of the person: back to the account, or to sign in once more.
fn not_proven(refused: NotProven) -> Result<Response, Problem> {
    match refused {
        NotProven::Wrong => Ok(Redirect::to("/account?refused=present-wrong").into_response()),
        NotProven::SignInAgain => Ok(Redirect::to("/sign-in?again=yes&then=/account").into_response()),
        other => Err(other.into()),
    }
}

impl From<NotProven> for Problem {
    fn from(refused: NotProven) -> Self {
        match refused {
            NotProven::Wrong => Self::new(StatusCode::FORBIDDEN, Code::PresentNeeded),
            NotProven::SignInAgain => Self::new(StatusCode::FORBIDDEN, Code::SignInAgain),
            NotProven::TooOften(TooOften { seconds }) => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, Code::TooManyRequests).with_retry_after(seconds)
            }
            NotProven::Password(error) => error.into(),
            NotProven::Database(error) => error.into(),
        }
    }
}

impl AccountPage {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the template lends what it shows")]
    fn moment(&self, moment: &Timestamp) -> String {
        self.page.words.moment(*moment, &self.page.zone)
    }

    fn role(&self) -> String {
        self.page.words.say(&format!("role-{}", self.record.officer.role.name()))
    }
}

/// The page's own text for a code in its address, if it has one.
fn told(visitor: &Visitor, codes: &[&str], code: &str) -> Option<String> {
    codes.contains(&code).then(|| visitor.words.say(&format!("account-{code}")))
}

async fn show(
    State(service): State<Shared>,
    visitor: Visitor,
    session: Session,
    Asked(outcome): Asked<Outcome>,
) -> Result<Response, Problem> {
    let (store, officer) = (&service.store, &session.officer.id);
    let record = store.officer(officer).await?.ok_or_else(Problem::not_found)?;
    let page = Page::new(&visitor, visitor.words.say("account-title"));
    render(&AccountPage {
        page,
        passkeys: store.passkeys(officer).await?,
        sessions: store.sessions(officer, service.clock.now()).await?,
        proof: Proof::of(&service, &session, &record),
        record,
        session: session.id,
        knows_passkeys: service.doors.passkeys.is_some(),
        done: told(&visitor, &DONE, &outcome.done),
        refused: told(&visitor, &REFUSED, &outcome.refused),
    })
}

#[derive(Deserialize)]
struct LanguageForm {
    language: String,
}

async fn set_language(
    State(service): State<Shared>,
    session: Session,
    Filled(form): Filled<LanguageForm>,
) -> Result<Response, Problem> {
    let language: Language = form.language.parse().map_err(|()| Problem::malformed("no such language"))?;
    operations::set_language(&service, &session, language).await?;
    // else this browser's earlier choice would come first
    let secure = if service.config.is_https() { "; Secure" } else { "" };
    let cookie = format!("language={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", language.tag());
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Problem::internal(&error))?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/account")).into_response())
}

#[derive(Deserialize)]
struct SessionForm {
    session: SessionId,
}

async fn end_session(
    State(service): State<Shared>,
    session: Session,
    Filled(form): Filled<SessionForm>,
) -> Result<Redirect, Problem> {
    operations::end_session(&service, &session, &form.session).await?;
    Ok(Redirect::to("/account?done=session-ended"))
}

/// End all sessions, this one too.
async fn end_sessions(State(service): State<Shared>, session: Session) -> Result<Response, Problem> {
    operations::end_sessions(&service, &session).await?;
    Ok((super::session::ended(&service)?, Redirect::to("/sign-in")).into_response())
}

#[cfg(test)]
mod tests;
