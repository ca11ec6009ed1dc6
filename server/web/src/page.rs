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
use uurna_store::Organisation;
use uurna_union::ids::ElectionId;
use uurna_union::settings::{Notice, address_of};
use uurna_words::{Language, Words};

/// The reader of a page: their language, and the officer if one is signed in.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// the words of their language
    pub words: Words,
    /// whether they chose it with `?lang=`
    pub has_chosen: bool,
    /// who they are, if they have signed in
    pub officer: Option<Officer>,
    /// the zone of the service's people, or of the election on the page
    pub zone: TimeZone,
    /// the path they asked for
    pub path: String,
    /// notices of the organisation of the election on the page
    pub notices: Vec<NoticeLink>,
}

/// A notice at the foot of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeLink {
    /// of the organisation's own page, or of ours with its text
    pub address: String,
    /// what it is
    pub label: String,
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
    /// the zone of the service's people, or of the election on the page
    pub zone: TimeZone,
    /// notices at its foot
    pub notices: Vec<NoticeLink>,
}

impl Visitor {
    /// From a request, in this order: `?lang=`, the cookie `language`, the officer's choice, `Accept-Language`.
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
        Self { words: Words::of(language), has_chosen: chosen.is_some(), officer, zone, path, notices: Vec::new() }
    }

    /// The same, looking at an election of an organisation: with its time zone and its notices.
    #[must_use]
    pub fn of_organisation(self, organisation: &Organisation, election: &ElectionId) -> Self {
        let language = self.words.language();
        let link = |notice: Notice| {
            let text = organisation.settings.notice(notice).in_language(language);
            let own = || format!("/e/{election}/{}", notice.name());
            let address = address_of(text).map_or_else(own, str::to_owned);
            let label = self.words.say(&format!("notice-{}", notice.name()));
            (!text.is_empty()).then_some(NoticeLink { address, label })
        };
        let notices = Notice::ALL.into_iter().filter_map(link).collect();
        let zone = organisation.settings.zone(&self.zone);
        Self { zone, notices, ..self }
    }

    /// The same, looking at an election; unchanged if no organisation is known for it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn at_election(self, service: &Shared, election: &ElectionId) -> Result<Self, Problem> {
        let organisation = service.store.organisation_of_election(election).await?;
        Ok(match organisation {
            Some(organisation) => self.of_organisation(&organisation, election),
            None => self,
        })
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
        let Visitor { words, officer, path, zone, notices, .. } = visitor.clone();
        Self { words, title, path, officer, zone, notices }
    }

    /// All languages in which it can be read.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter()
    }

    /// Returns `true` if it is in this language.
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

    /// The name of its time zone.
    #[must_use]
    pub fn zone_name(&self) -> String {
        self.words.zone(&self.zone)
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
