//! Who may ask for what: the guard that stands before every handler.

#[cfg(test)]
mod tests;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::named::in_path;
use super::route::Kind;
use super::session::{self, Unknown};
use super::{Code, Problem, Route, trustee};
use crate::Shared;
use uurna_store::Session;
pub use uurna_union::officer::{Officer, Right, Role};

/// Whom a route is for; declared with it, and tested for every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// anybody
    Anyone,
    /// any officer who has signed in
    SignedIn,
    /// officers of the union's own office
    Union,
    /// officers with this right in the election that the path names (`{election}`); others see no such election
    Election(Right),
    /// a trustee or witness of the election that the path names, with the token of their invitation
    /// (`Authorization: Bearer …`)
    Trustee,
}

impl FromRequestParts<Shared> for Officer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _service: &Shared) -> Result<Self, Problem> {
        // only a route that its table leaves open to everybody reaches this place without a session
        parts.extensions.get::<Self>().cloned().ok_or_else(sign_in_needed)
    }
}

/// What the guard of a route knows about it.
#[derive(Clone)]
pub(super) struct Gate {
    service: Shared,
    access: Access,
    kind: Kind,
    /// whether the officer must have signed in lately
    needs_recent: bool,
    /// whether an officer can be brought back after signing in: the path has a page
    is_page: bool,
}

impl Gate {
    pub(super) fn of(route: &Route, all: &[Route], service: &Shared) -> Self {
        let is_page =
            |other: &Route| other.path == route.path && other.method == Method::GET && other.kind == Kind::Page;
        let Route { access, kind, needs_recent, .. } = *route;
        Self { service: service.clone(), access, kind, needs_recent, is_page: all.iter().any(is_page) }
    }
}

/// Marks an answer of a handler, so that tests see whether the guard let a request pass.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passed;

fn sign_in_needed() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, Code::SignInNeeded)
}

/// Let a request pass, if its route's access allows it.
pub(super) async fn guard(State(gate): State<Gate>, request: Request, next: Next) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    // no id has a NUL, and PostgreSQL takes no text that has one
    if parts.uri.path().contains("%00") {
        return Err(Problem::not_found());
    }
    let refused = match gate.access {
        Access::Anyone => None,
        Access::SignedIn => signed_in(&gate, &parts, |_| true)?,
        Access::Union => signed_in(&gate, &parts, |officer| officer.role == Role::Union)?,
        Access::Election(right) => match signed_in(&gate, &parts, |_| true)? {
            None => election(&gate, &mut parts, right).await?,
            refused => refused,
        },
        Access::Trustee => trustee::admit(&gate.service, &mut parts).await?,
    };
    if let Some(refused) = refused {
        return Ok(refused);
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    response.extensions_mut().insert(Passed);
    Ok(response)
}

/// Returns nothing if an officer has signed in who may ask; for a page, where to go instead.
fn signed_in(gate: &Gate, parts: &Parts, may: impl Fn(&Officer) -> bool) -> Result<Option<Response>, Problem> {
    let Some(session) = parts.extensions.get::<Session>() else {
        return if parts.extensions.get::<Unknown>().is_some() {
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::Internal).with_retry_after(5))
        } else {
            let path = session::sign_in_path(parts, gate.is_page, false);
            elsewhere(gate, &path).ok_or_else(sign_in_needed).map(Some)
        };
    };
    if !may(&session.officer) {
        return Err(Problem::new(StatusCode::FORBIDDEN, Code::RoleNeeded));
    }
    // an officer who came by a link first chooses how to sign in the next time
    if !session.can_return && !parts.uri.path().starts_with("/account") {
        let refused = || Problem::new(StatusCode::FORBIDDEN, Code::WayNeeded);
        return elsewhere(gate, "/account").ok_or_else(refused).map(Some);
    }
    if gate.needs_recent && !session.is_recent(gate.service.clock.now()) {
        let refused = || Problem::new(StatusCode::FORBIDDEN, Code::SignInAgain);
        let path = session::sign_in_path(parts, gate.is_page, true);
        return elsewhere(gate, &path).ok_or_else(refused).map(Some);
    }
    Ok(None)
}

/// Send a person to another page; a program is told what is wrong.
fn elsewhere(gate: &Gate, path: &str) -> Option<Response> {
    (gate.kind == Kind::Page).then(|| Redirect::to(path).into_response())
}

/// Returns nothing if the path names an election within the officer's reach and they have this right there.
async fn election(gate: &Gate, parts: &mut Parts, right: Right) -> Result<Option<Response>, Problem> {
    let officer = parts.extensions.get::<Officer>().cloned().ok_or_else(sign_in_needed)?;
    let election = in_path(parts, &gate.service).await.ok_or_else(Problem::not_found)?;
    if !gate.service.store.is_in_reach(&officer, &election).await? {
        return Err(Problem::not_found());
    }
    if officer.role.has(right) { Ok(None) } else { Err(Problem::new(StatusCode::FORBIDDEN, Code::RoleNeeded)) }
}
