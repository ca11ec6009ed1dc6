//! What every page of an election's office begins with: the election, its organisation, and the officer who asks.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use jiff::tz::TimeZone;
use uurna_election_core::time::Timestamp;

use crate::Shared;
use crate::named::Named;
use crate::{Code, Officer, Page, Problem, Visitor};
use uurna_service::considered::{Considered, SeenRegister, Situation, seen_register};
use uurna_store::{DraftStoreError, ElectionRow, ImportState, JobRow, Organisation, Stage};
use uurna_union::draft::Draft;
use uurna_words::{Language, Words};

/// An officer at work on an election.
pub(super) struct Desk {
    pub(super) service: Shared,
    pub(super) visitor: Visitor,
    pub(super) officer: Officer,
    pub(super) election: ElectionRow,
    pub(super) organisation: Organisation,
    /// the time zone of the organisation's people
    pub(super) zone: TimeZone,
}

impl FromRequestParts<Shared> for Desk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, service: &Shared) -> Result<Self, Problem> {
        let Named(id) = Named::from_request_parts(parts, service).await?;
        let officer = Officer::from_request_parts(parts, service).await?;
        let election = service.store.election_of(&officer.organisation, &id).await?.ok_or_else(Problem::not_found)?;
        let organisation = service.store.organisation(&election.organisation).await?.ok_or_else(Problem::not_found)?;
        let zone = organisation.settings.zone(&service.zone);
        let visitor = Visitor { zone: zone.clone(), ..Visitor::of(parts, service) };
        Ok(Self { service: service.clone(), visitor, officer, election, organisation, zone })
    }
}

impl Desk {
    /// The words in the language of the officer who asks.
    pub(super) fn words(&self) -> Words {
        self.visitor.words
    }

    /// A page about the election: `what` is the key of the words for it.
    pub(super) fn page(&self, what: &str) -> Page {
        Page::new(&self.visitor, format!("{} – {}", self.words().say(what), self.title()))
    }

    pub(super) fn now(&self) -> Timestamp {
        self.service.clock.now()
    }

    /// The draft as it was entered.
    pub(super) fn draft(&self) -> &Draft {
        &self.election.draft
    }

    /// The address of a page of this election.
    pub(super) fn at(&self, page: &str) -> String {
        let id = &self.election.id;
        if page.is_empty() { format!("/office/{id}") } else { format!("/office/{id}/{page}") }
    }

    /// The election's title, in the language of the officer who asks.
    pub(super) fn title(&self) -> String {
        let title = self.draft().title.in_language(self.words().language());
        if title.is_empty() { self.words().say("office-untitled") } else { title.to_owned() }
    }

    /// Refuse a change that only a draft allows.
    pub(super) fn must_be_draft(&self) -> Result<(), Problem> {
        if self.election.stage == Stage::Draft { Ok(()) } else { Err(not_a_draft()) }
    }

    /// Languages in which texts are written, the organisation's own first.
    pub(super) fn languages(&self) -> Vec<Language> {
        languages_of(&self.organisation)
    }
}

impl Desk {
    /// The draft and the kept decision about its voters.
    pub(super) async fn considered(&self) -> Result<Considered, Problem> {
        Considered::of(&self.service, &self.election).await?.ok_or_else(Problem::not_found)
    }

    /// The register of the election's electorate.
    pub(super) async fn register(&self) -> Result<Option<SeenRegister>, Problem> {
        Ok(seen_register(&self.service, self.election.own(), ImportState::Used).await?)
    }

    /// The state of its draft.
    pub(super) async fn situation(&self) -> Result<Situation, Problem> {
        Ok(Situation::of(&self.considered().await?))
    }
}

/// Languages in which an organisation writes: those of its name, its own first.
pub(super) fn languages_of(organisation: &Organisation) -> Vec<Language> {
    let named = |language: &Language| organisation.name.contains_key(language.tag());
    let others = Language::ALL.into_iter().filter(|language| *language != organisation.language && named(language));
    std::iter::once(organisation.language).chain(others).collect()
}

/// The election is frozen: nothing in it can be changed any more.
pub(super) fn not_a_draft() -> Problem {
    Problem::new(axum::http::StatusCode::CONFLICT, Code::OfficeFrozen)
}

impl From<DraftStoreError> for Problem {
    fn from(error: DraftStoreError) -> Self {
        match error {
            DraftStoreError::NotADraft => not_a_draft(),
            DraftStoreError::Draft(error) => Self::internal(&error),
            DraftStoreError::Sql(error) => error.into(),
        }
    }
}

/// A page that looks again by itself, without a script, while work goes on.
pub(super) fn looks_again(mut response: Response, seconds: &'static str) -> Response {
    response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(seconds));
    response
}

/// The progress of a job: `begun` until the job knows how much it has to do, then `progress` with its numbers.
pub(super) fn how_far(words: Words, job: &JobRow, begun: &str, progress: &str) -> String {
    match job.total {
        0 => words.say(begun),
        total => words.say2(progress, "done", words.number(job.done), "total", words.number(total)),
    }
}
