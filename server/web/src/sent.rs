//! What a client has sent, as a whole.

use axum::body::Bytes;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, FromRequest, FromRequestParts, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse as _;
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
        Bytes::from_request(request, service).await.map(Self).map_err(|rejection| {
            let detail = rejection.to_string();
            let status = rejection.into_response().status();
            let is_large = status == StatusCode::PAYLOAD_TOO_LARGE;
            if is_large { Problem::new(status, Code::TooLarge).with_detail(detail) } else { Problem::malformed(detail) }
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

/// A form's request, unless a value in it has a NUL: nobody types one, and PostgreSQL keeps no text with one.
///
/// # Errors
/// `malformed`, or `too-large`.
pub(crate) async fn without_nul(request: Request, service: &Shared) -> Result<Request, Problem> {
    let (parts, body) = request.into_parts();
    let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), service).await;
    let bytes = bytes.map_err(Problem::malformed)?;
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
}
