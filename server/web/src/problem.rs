//! What went wrong, for a machine and for a person.

mod code;

pub use code::Code;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::journal::RequestNumber;
use super::page::{Page, Visitor, render};
use super::route::Kind;
use uurna_service::operations::OutOfReach;

use crate::Shared;

/// A request that was not done: why, and the status of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// of the answer
    pub status: StatusCode,
    pub code: Code,
    /// facts for a program: no secrets, no identities
    pub detail: Option<String>,
    /// seconds after which asking again may help
    pub retry_after: Option<u32>,
    /// further facts for a program, beside `status`, `code` and `detail`
    pub members: Box<Map<String, Value>>,
}

impl Problem {
    /// A problem by its code.
    #[must_use]
    pub fn new(status: StatusCode, code: Code) -> Self {
        Self { status, code, detail: None, retry_after: None, members: Box::default() }
    }

    /// The path leads to nothing, or to nothing for this visitor.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, Code::NotFound)
    }

    /// The request cannot be read.
    #[must_use]
    pub fn malformed(detail: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Code::Malformed).with_detail(detail)
    }

    /// Our own fault: it is logged with the request's number, and nobody is told more.
    #[must_use]
    pub fn internal(error: &dyn std::error::Error) -> Self {
        tracing::error!(error = %error, "a request failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, Code::Internal)
    }

    /// With facts for a program.
    #[must_use]
    pub fn with_detail(self, detail: impl std::fmt::Display) -> Self {
        Self { detail: Some(format!("{detail}")), ..self }
    }

    /// With a time after which asking again may help.
    #[must_use]
    pub fn with_retry_after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// With a further fact for a program.
    #[must_use]
    pub fn with_member(mut self, name: &str, value: Value) -> Self {
        self.members.insert(name.to_owned(), value);
        self
    }
}

impl From<uurna_store::DatabaseError> for Problem {
    fn from(error: uurna_store::DatabaseError) -> Self {
        Self::internal(&error)
    }
}

impl From<OutOfReach> for Problem {
    fn from(out: OutOfReach) -> Self {
        match out {
            // another union's election does not exist for this officer
            OutOfReach::NoSuchElection => Self::not_found(),
            OutOfReach::Cancelled { .. } => Self::new(StatusCode::CONFLICT, Code::Cancelled).with_detail(out),
            OutOfReach::RightNeeded { .. } => Self::new(StatusCode::FORBIDDEN, Code::RoleNeeded),
            OutOfReach::Draft(error) => error.into(),
            OutOfReach::Database(error) => error.into(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut document = json!({"status": self.status.as_u16(), "code": self.code.name(), "detail": self.detail});
        if let Some(members) = document.as_object_mut() {
            members.extend(*self.members.clone());
        }
        let mut response = (self.status, Json(document)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(askama::Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Page,
    what: String,
    next: String,
    /// of the request, when the fault is ours: the person who reads the log needs it
    number: Option<String>,
    /// where the reader can go from here
    back: String,
    back_says: String,
}

/// Where a problem's page leads: to the officer's election, to the office, to the front page.
fn way_back(page: &Page) -> (String, String) {
    let mut parts = page.path.split('/').skip(1);
    let (first, election, rest) = (parts.next(), parts.next().unwrap_or_default(), parts.next());
    match &page.officer {
        Some(_) if first == Some("office") && rest.is_some() => {
            (format!("/office/{election}"), page.words.say("problem-to-election"))
        }
        Some(_) => ("/office".to_owned(), page.words.say("problem-to-office")),
        None => ("/".to_owned(), page.words.say("problem-to-front")),
    }
}

/// A problem as a page.
fn shown(problem: &Problem, visitor: &Visitor, number: Option<String>) -> Response {
    let words = visitor.words;
    let what = words.say(&format!("problem-{}", problem.code.name()));
    let next = words.say(&format!("problem-{}-next", problem.code.name()));
    let page = Page::new(visitor, what.clone());
    let (back, back_says) = way_back(&page);
    let number = number.filter(|_| problem.status.is_server_error());
    let page = ProblemPage { page, what, next, number, back, back_says };
    let mut shown = render(&page).unwrap_or_else(IntoResponse::into_response);
    *shown.status_mut() = problem.status;
    if let Some(seconds) = problem.retry_after {
        shown.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    shown
}

/// A method that an address does not have. A person sees a page, since changing the language of a form's answer leads
/// to such an address; a program gets a document.
pub(super) async fn method_not_allowed(State(service): State<Shared>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, Code::MethodNotAllowed);
    let accepted = parts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepted.contains("text/html") {
        shown(&problem, &Visitor::of(&parts, &service), None)
    } else {
        problem.into_response()
    }
}

/// Turn the problems of pages into pages.
pub(super) async fn for_people(
    State((service, kind)): State<(Shared, Kind)>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let visitor = Visitor::of(&parts, &service);
    let number = parts.extensions.get::<RequestNumber>().map(|number| number.0.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    match response.extensions().get::<Problem>() {
        Some(problem) if kind == Kind::Page => {
            let mut shown = shown(problem, &visitor, number);
            *shown.extensions_mut() = response.extensions().clone();
            shown
        }
        _ => response,
    }
}
