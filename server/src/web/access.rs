//! Who may ask for what.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use super::{Problem, trustee};
use crate::service::Shared;
use crate::words::Language;

/// Whom a route is for; declared with it, and tested for every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// anybody
    Anyone,
    /// any officer who has signed in
    SignedIn,
    /// officers of the union's own office
    Union,
    /// officers with that right in the election that the path names (`{election}`); for others there is no such election
    Election(Right),
    /// a trustee or witness of the election that the path names, with the token of their invitation
    /// (`Authorization: Bearer …`)
    Trustee,
}

/// What an officer may do in an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// see it
    Read,
    /// prepare it, and take it from step to step
    Run,
}

/// What an officer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// of the union's office: all elections of the organisation, and its officers
    Union,
    /// of a branch: the branch's elections
    Branch,
    /// of an election committee: the elections they were named for
    Committee,
    /// observes the elections they were named for
    Observer,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Union, Self::Branch, Self::Committee, Self::Observer];

    /// As the database and the interface write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Union => "union",
            Self::Branch => "branch",
            Self::Committee => "committee",
            Self::Observer => "observer",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether this role has that right in an election within its reach.
    #[must_use]
    pub fn has(self, right: Right) -> bool {
        match right {
            Right::Read => true,
            Right::Run => self != Self::Observer,
        }
    }
}

/// An officer who has signed in; in a request that passed [`Access::SignedIn`] or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// a UUID
    pub id: String,
    /// id of the organisation
    pub organisation: String,
    /// as colleagues call them
    pub name: String,
    /// what they are
    pub role: Role,
    /// the branch of an officer of a branch
    pub branch: Option<String>,
    /// the language they chose
    pub language: Option<Language>,
}

impl FromRequestParts<Shared> for Officer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _service: &Shared) -> Result<Self, Problem> {
        // only a route that its table leaves open to anybody comes here without one
        parts.extensions.get::<Self>().cloned().ok_or(Problem::new(StatusCode::UNAUTHORIZED, "sign-in-needed"))
    }
}

/// Let a request pass, if its route's access allows it.
pub(super) async fn guard(
    State((service, access)): State<(Shared, Access)>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    match access {
        Access::Anyone => Ok(next.run(request).await),
        Access::Trustee => trustee::pass(&service, request, next).await,
        Access::SignedIn | Access::Union | Access::Election(_) => {
            Err(Problem::new(StatusCode::UNAUTHORIZED, "sign-in-needed"))
        }
    }
}
