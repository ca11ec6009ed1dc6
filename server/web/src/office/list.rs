//! The list of elections, and a new one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::asking::{agreed, ask};
use super::basis::{basis_choices, basis_parts, entered, read_basis, sent_branch, sets};
use super::draft_change::say;
use super::fields::{Choice, Choices, Faults, Fields, Part};
use super::form_page::FormPage;
use super::proposals::{ProposalLine, lines_of};
use crate::Shared;
use crate::{Access, Code, Officer, Page, Problem, Role, Route, Visitor, render};
use uurna_election_core::board::Phase;
use uurna_service::operations::{BeginElectionRefusal, NewElection, begin_election, may_begin};
use uurna_store::{Actor, ElectionRow, Stage};
use uurna_union::draft::{Draft, DraftFault};
use uurna_union::ids::ElectionId;
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/office", Access::SignedIn, show),
        Route::page("/office/new", Access::SignedIn, show_new),
        Route::form("/office/new", Access::SignedIn, begin),
    ]
}

struct Line {
    title: String,
    address: String,
    phase: String,
    next: String,
    day: String,
}

#[derive(askama::Template)]
#[template(path = "office/list.html")]
struct List {
    page: Page,
    organisation: String,
    may_begin: bool,
    is_of_union: bool,
    /// whether the union names no contact
    lacks_contact: bool,
    proposals: Vec<ProposalLine>,
    lines: Vec<Line>,
}

async fn show(State(service): State<Shared>, visitor: Visitor, officer: Officer) -> Result<Response, Problem> {
    let words = visitor.words;
    let organisation = service.store.organisation(&officer.organisation).await?.ok_or_else(Problem::not_found)?;
    let zone = organisation.settings.zone(&service.zone);
    let elections = elections_of(&service, &officer).await?;
    let mut lines = Vec::with_capacity(elections.len());
    for election in &elections {
        let board = service.store.board(&election.id).await?;
        let phase = match (&board, election.stage) {
            (Some(board), _) => board.phase.name(),
            (None, Stage::Draft) => "draft",
            (None, Stage::Frozen) => Phase::Roll.name(),
        };
        let title = election.draft.title.in_language(words.language());
        lines.push(Line {
            title: if title.is_empty() { words.say("office-untitled") } else { title.to_owned() },
            address: format!("/office/{}", election.id),
            next: words.say(&format!("office-phase-{phase}-next")),
            phase: words.say(&format!("office-phase-{phase}")),
            day: board.map_or_else(String::new, |board| {
                let (opens, closes) = (words.day(board.opens, &zone), words.day(board.closes, &zone));
                format!("{opens} – {closes}")
            }),
        });
    }
    let page = Page::new(&visitor, words.say("office-elections"));
    let is_of_union = officer.role == Role::Union;
    let lacks_contact = is_of_union && organisation.settings.contact.is_empty();
    let organisation = organisation.name_in(words.language()).to_owned();
    let proposals = lines_of(&service, &visitor, &officer, &elections).await?;
    render(&List { page, organisation, may_begin: is_offered(&officer), is_of_union, lacks_contact, proposals, lines })
}

/// The elections that an officer may see.
async fn elections_of(service: &Shared, officer: &Officer) -> Result<Vec<ElectionRow>, Problem> {
    let branch = officer.branch.as_deref().filter(|_| officer.role == Role::Branch);
    let all = service.store.elections_of(&officer.organisation, branch).await?;
    if is_offered(officer) {
        return Ok(all);
    }
    let mut named = Vec::new();
    for election in all {
        if service.store.is_in_reach(officer, &election.id).await? {
            named.push(election);
        }
    }
    Ok(named)
}

/// Returns `true` if the page offers an officer to begin an election; the operation decides.
fn is_offered(officer: &Officer) -> bool {
    may_begin(Actor::Officer(officer), &officer.organisation)
}

fn may_not_begin() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, Code::OfficeMayNotBegin)
}

async fn show_new(State(service): State<Shared>, visitor: Visitor, officer: Officer) -> Result<Response, Problem> {
    if !is_offered(&officer) {
        return Err(may_not_begin());
    }
    new_page(&service, &visitor, &officer, &Draft::default(), "", &Faults::default()).await
}

async fn new_page(
    service: &Shared,
    visitor: &Visitor,
    officer: &Officer,
    draft: &Draft,
    branch: &str,
    faults: &Faults,
) -> Result<Response, Problem> {
    let words = visitor.words;
    let organisation = service.store.organisation(&officer.organisation).await?.ok_or_else(Problem::not_found)?;
    let mut parts = vec![Part::Text(words.say("office-new-lead"))];
    parts.push(Part::Choices(basis_choices(words, draft, faults)));
    parts.extend(basis_parts(words, &organisation, draft, officer, branch, faults));
    let earlier = elections_of(service, officer).await?;
    if !earlier.is_empty() {
        parts.push(Part::Choices(earlier_choices(words, &earlier)));
    }
    let (heading, about) = (words.say("office-new"), words.say("office-elections"));
    let page = FormPage::of_office(visitor, heading, about, "/office/new".to_owned(), words.say("office-continue"));
    page.parts(parts).answer(faults)
}

fn earlier_choices(words: Words, earlier: &[ElectionRow]) -> Choices {
    const SHOWN: usize = 12;
    let choice = |row: &ElectionRow| {
        Choice::new(row.id.to_string(), row.draft.title.in_language(words.language()).to_owned(), false)
    };
    let none = Choice::new("", words.say("office-new-from-nothing"), true);
    let choices = std::iter::once(none).chain(earlier.iter().take(SHOWN).map(choice)).collect();
    Choices::one("earlier", words.say("office-new-earlier"), choices).hint(words.say("office-new-earlier-hint"))
}

async fn begin(
    State(service): State<Shared>,
    visitor: Visitor,
    officer: Officer,
    fields: Fields,
) -> Result<Response, Problem> {
    let particulars = read_basis(&fields);
    // a text that is not an election's id copies nothing
    let earlier: Option<ElectionId> = fields.text("earlier").parse().ok();
    let new = NewElection {
        organisation: &officer.organisation,
        branch: sent_branch(&fields),
        earlier: earlier.as_ref(),
        agreed: agreed(&fields),
        particulars: particulars.clone(),
    };
    match begin_election(service.service(), Actor::Officer(&officer), new).await {
        Ok(id) => Ok(Redirect::to(&format!("/office/{id}/electorate")).into_response()),
        Err(BeginElectionRefusal::Faults(found)) => {
            if let [DraftFault::Asks(asked)] = found.as_slice() {
                let (words, new) = (visitor.words, "/office/new".to_owned());
                let (heading, about) = (words.say("office-asks-basis"), words.say("office-elections"));
                let page = FormPage::of_office(&visitor, heading, about, new.clone(), String::new());
                return ask(page, &officer.name, &fields, asked, sets(words, particulars.basis), new);
            }
            let mut faults = Faults::default();
            say(visitor.words, found, &mut faults)?;
            let draft = entered(&Draft::default(), particulars);
            new_page(&service, &visitor, &officer, &draft, fields.text("branch"), &faults).await
        }
        Err(BeginElectionRefusal::MayNotBegin) => Err(may_not_begin()),
        Err(BeginElectionRefusal::NoSuchOrganisation) => Err(Problem::not_found()),
        Err(BeginElectionRefusal::Stored(error)) => Err(error.into()),
        Err(BeginElectionRefusal::Database(error)) => Err(error.into()),
    }
}
