//! What a client has sent, whole.

use axum::body::Bytes;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse as _;
use serde::de::DeserializeOwned;

use super::Problem;
use crate::Shared;

/// A body within its route's limit.
#[derive(Debug, Clone)]
pub struct Sent(pub Bytes);

/// A query that reads as what the route expects.
#[derive(Debug, Clone)]
pub struct Asked<T>(pub T);

impl FromRequest<Shared> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, service: &Shared) -> Result<Self, Problem> {
        Bytes::from_request(request, service).await.map(Self).map_err(|rejection| {
            let detail = rejection.to_string();
            let status = rejection.into_response().status();
            let is_large = status == StatusCode::PAYLOAD_TOO_LARGE;
            if is_large { Problem::new(status, "too-large").with_detail(detail) } else { Problem::malformed(detail) }
        })
    }
}

impl<T: DeserializeOwned> FromRequestParts<Shared> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Shared) -> Result<Self, Problem> {
        let query = Query::from_request_parts(parts, service).await;
        query.map(|Query(query)| Self(query)).map_err(|rejection: QueryRejection| Problem::malformed(rejection))
    }
}

/// A form that was filled in.
#[derive(Debug, Clone)]
pub struct Filled<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Shared> for Filled<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, service: &Shared) -> Result<Self, Problem> {
        let form = Form::from_request(request, service).await;
        form.map(|Form(form)| Self(form)).map_err(|rejection: FormRejection| Problem::malformed(rejection))
    }
}
