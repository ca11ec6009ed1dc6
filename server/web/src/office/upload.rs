//! A form with a file.

use axum::extract::{FromRequest, Multipart, Request};

use crate::Problem;
use crate::Shared;
use crate::sent::BodyLimit;

/// A form with one file: the file without its name, which may tell more than the election needs.
#[derive(Debug, Default)]
pub(super) struct Upload {
    /// empty if none was chosen
    pub(super) file: Vec<u8>,
}

impl FromRequest<Shared> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, service: &Shared) -> Result<Self, Problem> {
        let limit = BodyLimit::of(request.extensions());
        let mut parts = Multipart::from_request(request, service).await.map_err(|error| limit.unread(error))?;
        let mut upload = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|error| limit.unread(error))? {
            if part.name() == Some("file") {
                upload.file = part.bytes().await.map_err(|error| limit.unread(error))?.into();
            }
        }
        Ok(upload)
    }
}
