//! Checking in the visitor's own browser: the whole election, or one ballot of it.
//!
//! The verifier runs in the page. The server sees that somebody reads the record, as anybody does; it does not see
//! which ballot they look for. The visitor brings the fingerprint: from this server it would prove nothing.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use uurna_election_core::manifest::Contact;
use uurna_union::ids::ElectionId;
use uurna_verifier::Fate;

use super::reading::seen;
use super::texts::texts;
use crate::Shared;
use crate::named::Named;
use crate::{Access, Page, Problem, Route, Visitor, render};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/e/{election}/verify", Access::Anyone, verify),
        Route::page("/e/{election}/find", Access::Anyone, find),
    ]
}

/// A ballot's possible outcome, as the report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FateShown {
    /// as in the verifier's report
    name: &'static str,
    what: String,
    next: String,
}

/// One of the verifier's checks, before it ran.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CheckShown {
    /// V1 …
    name: &'static str,
    claim: String,
    /// what it checked, with `{0}`, `{1}` for the verifier's numbers
    figure: String,
    /// the same where the verifier names one number only
    figure_of_one: String,
}

/// Both pages: each checks the whole election, and one of them also looks for a ballot.
#[derive(askama::Template)]
#[template(path = "public/checking.html")]
struct CheckingPage {
    page: Page,
    id: String,
    title: String,
    asks_for_ballot: bool,
    checks: Vec<CheckShown>,
    fates: Vec<FateShown>,
    command: String,
    contact: Option<Contact>,
}

impl CheckingPage {
    fn texts(&self) -> Vec<(&'static str, String)> {
        texts(self.page.words)
    }
}

async fn verify(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let visitor = visitor.at_election(&service, &election).await?;
    let page = Page::new(&visitor, visitor.words.say("public-verify-title"));
    show(&service, &election, page, false).await
}

async fn find(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let visitor = visitor.at_election(&service, &election).await?;
    let page = Page::new(&visitor, visitor.words.say("public-find-title"));
    show(&service, &election, page, true).await
}

async fn show(service: &Shared, election: &ElectionId, page: Page, asks_for_ballot: bool) -> Result<Response, Problem> {
    let words = page.words;
    let seen = seen(service, election).await?.ok_or_else(Problem::not_found)?;
    let manifest = &seen.facts.manifest;
    let (id, contact) = (manifest.id().to_string(), manifest.contact().cloned());
    let title = manifest.title().in_language(words.language().tag()).to_owned();
    let tracker = format!(" --tracker {}", words.say("public-your-tracker"));
    let more = if asks_for_ballot { tracker.as_str() } else { "" };
    let command = command(&service.config.server.public_url, &id, words, more);
    let (checks, fates) = (checks(words), fates(words));
    Ok(kept_briefly(render(&CheckingPage { page, id, title, asks_for_ballot, checks, fates, command, contact })?))
}

fn kept_briefly(page: Response) -> Response {
    ([(header::CACHE_CONTROL, "no-cache")], page).into_response()
}

/// The command that gets the same answer on one's own machine.
pub(super) fn command(public_url: &str, id: &str, words: Words, more: &str) -> String {
    let fingerprint = words.say("public-your-fingerprint");
    format!("uurna-verify {public_url}/e/{id}/record --fingerprint {fingerprint}{more}")
}

/// V1 … V12 with their claims in the visitor's language.
fn checks(words: Words) -> Vec<CheckShown> {
    let check = |name, claim, figure| CheckShown { name, claim, figure, figure_of_one: String::new() };
    let (first, second) = ("{0}", "{1}");
    vec![
        check("V1", words.say("public-claim-v1"), words.say1("public-figure-v1", "entries", first)),
        check("V2", words.say("public-claim-v2"), words.say2("public-figure-v2", "accepted", first, "signers", second)),
        check("V3", words.say("public-claim-v3"), words.say2("public-figure-v3", "voters", first, "replaced", second)),
        check("V4", words.say("public-claim-v4"), words.say1("public-figure-v4", "ballots", first)),
        check("V5", words.say("public-claim-v5"), words.say1("public-figure-v5", "proofs", first)),
        CheckShown {
            figure_of_one: words.say1("public-figure-v6-open", "ballots", first),
            ..check(
                "V6",
                words.say("public-claim-v6"),
                words.say2("public-figure-v6", "counted", first, "ballots", second),
            )
        },
        check("V7", words.say("public-claim-v7"), words.say1("public-figure-v7", "excluded", first)),
        check("V8", words.say("public-claim-v8"), words.say1("public-figure-v8", "ready", first)),
        check("V9", words.say("public-claim-v9"), words.say1("public-figure-v9", "openings", first)),
        check("V10", words.say("public-claim-v10"), words.say1("public-figure-v10", "totals", first)),
        check("V11", words.say("public-claim-v11"), words.say1("public-figure-v11", "contests", first)),
        check("V12", words.say("public-claim-v12"), String::new()),
    ]
}

/// The possible outcomes of a ballot, and what to do then.
fn fates(words: Words) -> Vec<FateShown> {
    let fate = |fate: Fate, what, next| FateShown { name: fate.name(), what, next };
    vec![
        fate(Fate::Counted, words.say("public-fate-counted"), words.say("public-fate-counted-next")),
        fate(Fate::LastSoFar, words.say("public-fate-last"), words.say("public-fate-last-next")),
        fate(Fate::Superseded, words.say("public-fate-superseded"), words.say("public-fate-superseded-next")),
        fate(Fate::CodeReplaced, words.say("public-fate-code-replaced"), words.say("public-fate-code-replaced-next")),
        fate(Fate::Excluded, words.say("public-fate-excluded"), words.say("public-fate-excluded-next")),
        fate(Fate::Unknown, words.say("public-fate-unknown"), words.say("public-fate-unknown-next")),
        fate(Fate::NotOnTheRoll, words.say("public-fate-stranger"), words.say("public-fate-stranger-next")),
    ]
}
