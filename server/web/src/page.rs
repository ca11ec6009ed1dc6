//! What every page has: its language, its title, the links of its assets.

use std::convert::Infallible;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::tz::TimeZone;

use super::{Officer, Problem, assets};
use crate::Shared;
use uurna_words::{Language, Words};

/// Who looks at a page: in which language, and perhaps which officer.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// the words of their language
    pub words: Words,
    /// whether they chose it with `?lang=`
    pub has_chosen: bool,
    /// who they are, if they have signed in
    pub officer: Option<Officer>,
    /// where the service's people live
    pub zone: TimeZone,
    /// the path they asked for
    pub path: String,
}

/// What the layout `page.html` needs; the field `page` of every page's context.
#[derive(Debug, Clone)]
pub struct Page {
    /// the words of its language
    pub words: Words,
    /// its title, as the browser shows it
    pub title: String,
    /// its own path
    pub path: String,
    /// the officer who looks at it
    pub officer: Option<Officer>,
    /// where the service's people live
    pub zone: TimeZone,
}

impl Visitor {
    /// From a request: `?lang=`, the cookie `language`, the officer's choice, `Accept-Language`, in this order.
    #[must_use]
    pub fn of(parts: &Parts, service: &Shared) -> Self {
        let officer = parts.extensions.get::<Officer>().cloned();
        let chosen = asked(&parts.uri);
        let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let kept = || cookie(text(header::COOKIE).unwrap_or_default(), "language").and_then(|tag| tag.parse().ok());
        let own = || officer.as_ref().and_then(|officer| officer.language);
        let accepted = || Language::accepted(text(header::ACCEPT_LANGUAGE).unwrap_or_default());
        let language = chosen.or_else(kept).or_else(own).or_else(accepted).unwrap_or_default();
        let path = parts.uri.path().to_owned();
        let zone = service.zone.clone();
        Self { words: Words::of(language), has_chosen: chosen.is_some(), officer, zone, path }
    }
}

/// The language that the address asks for.
fn asked(uri: &Uri) -> Option<Language> {
    uri.query()?.split('&').find_map(|pair| pair.strip_prefix("lang="))?.parse().ok()
}

/// A cookie's value.
pub(super) fn cookie<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

impl FromRequestParts<Shared> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Shared) -> Result<Self, Infallible> {
        Ok(Self::of(parts, service))
    }
}

impl Page {
    /// A page for a visitor.
    #[must_use]
    pub fn new(visitor: &Visitor, title: String) -> Self {
        let Visitor { words, officer, path, zone, .. } = visitor.clone();
        Self { words, title, path, officer, zone }
    }

    /// All languages it can be read in.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter()
    }

    /// Whether it is in that language.
    #[must_use]
    pub fn is_in(&self, language: &Language) -> bool {
        self.words.language() == *language
    }

    /// A fingerprint in groups of four, so that people can compare two of them.
    #[must_use]
    pub fn groups(&self, fingerprint: &impl ToString) -> Vec<String> {
        let characters: Vec<char> = fingerprint.to_string().chars().collect();
        characters.chunks(4).map(|group| group.iter().collect()).collect()
    }

    /// The address of an asset.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }
}

/// A page as an answer.
///
/// # Errors
/// When its template fails, which is our own fault.
pub fn render(template: &impl Template) -> Result<Response, Problem> {
    match template.render() {
        Ok(html) => Ok(Html(html).into_response()),
        Err(error) => Err(Problem::internal(&error)),
    }
}

#[cfg(test)]
mod spoken;
