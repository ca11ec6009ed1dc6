//! What a client has sent, as a whole.

use std::fmt::Display;

use axum::body::Bytes;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, FromRequest, FromRequestParts, Query, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, StatusCode};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;

use super::{Code, Problem};
use crate::Shared;

/// A body within its route's limit.
#[derive(Debug, Clone)]
pub struct Sent(pub Bytes);

/// A query that parses as the route's type.
#[derive(Debug, Clone)]
pub struct Asked<T>(pub T);

impl FromRequest<Shared> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, service: &Shared) -> Result<Self, Problem> {
        let limit = BodyLimit::of(request.extensions());
        Bytes::from_request(request, service).await.map(Self).map_err(|rejection| limit.unread(rejection))
    }
}

/// The most bytes that a route takes; an answer to more of them says it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyLimit(pub usize);

impl BodyLimit {
    /// The limit of the request's route.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().copied().unwrap_or(Self(0))
    }

    /// Why a body was not read: `too-large`, or `malformed` if it broke off or has another form.
    pub(crate) fn unread(self, rejection: impl IntoResponse + Display) -> Problem {
        let detail = rejection.to_string();
        let status = rejection.into_response().status();
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            Problem::new(status, Code::TooLarge).with_detail(detail).with_member("limit", self.0.into())
        } else {
            Problem::malformed(detail)
        }
    }
}

impl<T: DeserializeOwned> FromRequestParts<Shared> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Shared) -> Result<Self, Problem> {
        let query = Query::from_request_parts(parts, service).await;
        query.map(|Query(query)| Self(query)).map_err(|rejection: QueryRejection| Problem::malformed(rejection))
    }
}

/// A form's request, unless a value in it has a NUL: nobody types one, and PostgreSQL keeps no text with one.
///
/// # Errors
/// `malformed`, or `too-large`.
pub(crate) async fn without_nul(request: Request, service: &Shared) -> Result<Request, Problem> {
    let (parts, body) = request.into_parts();
    let limit = BodyLimit::of(&parts.extensions);
    let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), service).await;
    let bytes = bytes.map_err(|rejection| limit.unread(rejection))?;
    if bytes.windows(3).any(|window| window == b"%00") || bytes.contains(&0) {
        return Err(Problem::malformed("a form has a NUL character"));
    }
    Ok(Request::from_parts(parts, bytes.into()))
}

/// A form that was filled in.
#[derive(Debug, Clone)]
pub struct Filled<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Shared> for Filled<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, service: &Shared) -> Result<Self, Problem> {
        let form = Form::from_request(without_nul(request, service).await?, service).await;
        form.map(|Form(form)| Self(form)).map_err(|rejection: FormRejection| Problem::malformed(rejection))
    }
}

#[cfg(test)]
mod tests {
    use crate::Role;
    use crate::testing::Site;

    #[tokio::test]
    async fn a_nul_in_an_address_or_a_form_is_refused_and_no_fault_of_ours() {
        let mail = "[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n";
        let site = Site::with_settings(mail).await;
        let cookie = site.session(&site.officer(Role::Union).await).await;
        let form = "name=Bo%00&email=bo%40liitto.example&role=union&language=fi";
        let answer = site.send_as(&cookie, "/officers/new", form).await;
        assert_eq!((answer.status, answer.text.contains("NUL")), (400, false), "a person gets a page");
        assert_eq!(site.send_as(&cookie, "/officers/new", &form.replace("%00", "")).await.status, 303);
        assert_eq!(site.get_as(&cookie, "/officers/%00").await.status, 404);
    }

    #[tokio::test]
    async fn a_form_or_file_that_is_too_large_is_told_so_with_the_limit() {
        let site = Site::new().await;
        let cookie = site.session(&site.officer(Role::Union).await).await;
        let form = format!("name={}", "x".repeat(70_000));
        let answer = site.send_as(&cookie, "/officers/new?lang=en", &form).await;
        assert_eq!(answer.status, 413, "{}", answer.text);
        let body = vec![7; 70_000];
        let path = format!("/e/{}/acts", site.election(None).await);
        let answer = site.upload_as("", &path, "application/octet-stream", body).await;
        assert_eq!((answer.status, answer.text.contains("\"limit\":65535")), (413, true), "{}", answer.text);
    }
}
