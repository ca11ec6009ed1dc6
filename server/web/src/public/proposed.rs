//! A result that is not published yet, as the public page will show it, for the second officer who confirms it.

use uurna_election_core::result_entry::ResultEntry;

use super::Facts;
use super::facts::PublishedResult;
use super::outcome::{ContestShown, contests};
use super::reading::seen;
use crate::{Page, Problem, Shared, Visitor};
use uurna_union::ids::ElectionId;
use uurna_union::listed::Listed;

#[derive(askama::Template)]
#[template(path = "public/contests.html")]
struct Contests {
    page: Page,
    contests: Vec<ContestShown>,
}

/// The part of the page with the result of every contest.
pub(crate) async fn proposed(
    service: &Shared,
    visitor: &Visitor,
    election: &ElectionId,
    entry: ResultEntry,
) -> Result<String, Problem> {
    let seen = seen(service, election).await?.ok_or_else(Problem::not_found)?;
    let manifest = service.store.board_manifest(election).await?.unwrap_or_default();
    let listed = serde_json::from_slice(&manifest).map(|manifest| Listed::of(&manifest)).unwrap_or_default();
    let facts = Facts { listed, ..Facts::clone(&seen.facts) };
    // the numbers behind the lots become public with the openings, when there is a result
    let result = PublishedResult { entry, blinding: None };
    let contests = contests(&facts, &result, visitor.words);
    let page = Page::new(visitor, String::new());
    askama::Template::render(&Contests { page, contests }).map_err(|error| Problem::internal(&error))
}
