//! One row of the table of routes.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::compression::CompressionLayer;

use super::Access;
use crate::Shared;

/// The kind of a route's answer, which decides about its headers and the look of its problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// a page for people
    Page,
    /// an interface for programs
    Interface,
    /// a file that may be kept
    File,
}

/// One method of one path, whom it is for, and its handler.
#[derive(Clone)]
pub struct Route {
    /// GET or POST
    pub method: Method,
    /// as axum writes it: `/e/{election}`
    pub path: &'static str,
    /// whom it is for
    pub access: Access,
    /// what it answers with
    pub kind: Kind,
    /// the most bytes that a body may have
    pub limit: usize,
    /// whether the officer must have signed in lately: for what a thief of an open session would do first
    pub needs_recent: bool,
    /// whether its requests have no line in the log: the journal says why
    pub is_quiet: bool,
    /// whether its answers are compressed
    pub is_zipped: bool,
    pub(super) handler: MethodRouter<Shared>,
}

const FORM_LIMIT: usize = 64 * 1024;

impl Route {
    /// A page for people.
    pub fn page<H: Handler<T, Shared>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::GET, path, access, 0, on(MethodFilter::GET, handler))
    }

    /// A form of a page.
    pub fn form<H: Handler<T, Shared>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self::new(Method::POST, path, access, FORM_LIMIT, on(MethodFilter::POST, handler))
    }

    /// An interface that only reads.
    pub fn tell<H: Handler<T, Shared>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self { kind: Kind::Interface, ..Self::page(path, access, handler) }
    }

    /// An interface that takes something, and may change something.
    pub fn take<H: Handler<T, Shared>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self { kind: Kind::Interface, ..Self::form(path, access, handler) }
    }

    /// A file that its recipient may keep.
    pub fn file<H: Handler<T, Shared>, T: 'static>(path: &'static str, access: Access, handler: H) -> Self {
        Self { kind: Kind::File, ..Self::page(path, access, handler) }
    }

    /// Only for officers who signed in within the last half hour; others sign in again and come back.
    #[must_use]
    pub fn after_recent_sign_in(self) -> Self {
        Self { needs_recent: true, ..self }
    }

    /// Without lines in the log: a voter's device asks this on its way to a ballot.
    #[must_use]
    pub fn quiet(self) -> Self {
        Self { is_quiet: true, ..self }
    }

    /// Compressed for browsers that read that. Only for what anybody may read, without a secret: its length would tell of it (the BREACH
    /// attack: Gluck, Harris, Prado, 2013). An officer who is signed in has their name on such a page, and nothing else.
    #[must_use]
    pub fn zipped(self) -> Self {
        Self { is_zipped: true, handler: self.handler.layer(CompressionLayer::new().gzip(true)), ..self }
    }

    fn new(method: Method, path: &'static str, access: Access, limit: usize, handler: MethodRouter<Shared>) -> Self {
        let kind = Kind::Page;
        Self { method, path, access, kind, limit, needs_recent: false, is_quiet: false, is_zipped: false, handler }
    }

    /// With another limit on its body, in bytes.
    #[must_use]
    pub fn with_limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }
}
