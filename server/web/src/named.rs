//! Ids in paths: each is parsed where it comes in. Something that is not an
//! id gets the same answer as the id of something that does not exist.

use std::str::FromStr;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use uurna_union::ids::{ElectionId, InvitationId, MessageId, OfficerId};

use super::Problem;
use crate::Shared;

/// The id in the path's parameter of its kind, such as `{election}`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<T>(pub(crate) T);

/// An id that paths contain.
pub(crate) trait InPath: FromStr {
    const PARAMETER: &'static str;
}

impl InPath for ElectionId {
    const PARAMETER: &'static str = "election";
}

impl InPath for OfficerId {
    const PARAMETER: &'static str = "officer";
}

impl InPath for InvitationId {
    const PARAMETER: &'static str = "invitation";
}

impl InPath for MessageId {
    const PARAMETER: &'static str = "message";
}

/// The id of this kind in the path; `None` if the path has none there, or something else.
pub(crate) async fn in_path<T: InPath>(parts: &mut Parts, service: &Shared) -> Option<T> {
    let parameters = RawPathParams::from_request_parts(parts, service).await.ok()?;
    parameters.iter().find(|(name, _)| *name == T::PARAMETER)?.1.parse().ok()
}

impl<T: InPath> FromRequestParts<Shared> for Named<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Shared) -> Result<Self, Problem> {
        in_path(parts, service).await.map(Self).ok_or_else(Problem::not_found)
    }
}
