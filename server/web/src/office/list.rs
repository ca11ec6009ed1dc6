//! The list of elections, and a new one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::asking::{agreed, ask};
use super::basis::{basis_choices, basis_parts, entered, read_basis, sent_branch, sets};
use super::draft_change::say;
use super::fields::{Choice, Choices, Faults, Fields, Part};
use super::form_page::FormPage;
use super::proposals::{ProposalLine, lines_of};
use crate::Shared;
use crate::sent::Asked;
use crate::{Access, Code, Officer, Page, Problem, Role, Route, Visitor, render};
use uurna_service::operations::{
    BeginElectionRefusal, NewElection, OfficeList, OfficeState, WantedElections, begin_election, list_office, may_begin,
};
use uurna_store::{Actor, OfficeLine};
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

/// Which elections are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    find: String,
    /// as [`OfficeState::name`]; anything else: all
    state: String,
    /// from 1
    page: usize,
}

struct Line {
    title: String,
    address: String,
    phase: String,
    next: String,
    day: String,
    place: String,
}

/// A choice among what elections wait for.
struct StateChoice {
    name: &'static str,
    text: String,
    is_chosen: bool,
}

#[derive(askama::Template)]
#[template(path = "office/list.html")]
struct List {
    page: Page,
    organisation: String,
    may_begin: bool,
    is_of_union: bool,
    /// said to a union that names no contact
    warning: Option<String>,
    proposals: Vec<ProposalLine>,
    wanted: Wanted,
    /// none where few elections need no search
    states: Vec<StateChoice>,
    count: String,
    lines: Vec<Line>,
    before: Option<usize>,
    after: Option<usize>,
    /// whether an officer sees no election at all, whatever is searched for
    is_empty: bool,
}

/// More elections than this are searched.
const FEW: usize = 5;

async fn show(
    State(service): State<Shared>,
    visitor: Visitor,
    officer: Officer,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, Problem> {
    let words = visitor.words;
    let organisation = service.store.organisation(&officer.organisation).await?.ok_or_else(Problem::not_found)?;
    let zone = organisation.settings.zone(&service.zone);
    let state = OfficeState::named(&wanted.state);
    let asked = WantedElections { find: &wanted.find, state, page: wanted.page.max(1) - 1 };
    let list = list_office(service.service(), &officer, asked).await?;
    let is_searched = list.all > FEW || state.is_some() || !wanted.find.is_empty();
    let states = if is_searched { state_choices(words, &list, state) } else { Vec::new() };
    let (number, has_more) = (list.page + 1, list.page + 1 < list.pages());
    let page = Page::new(&visitor, words.say("office-elections"));
    let is_of_union = officer.role == Role::Union;
    let lacks_contact = is_of_union && organisation.settings.contact.is_empty();
    render(&List {
        page,
        organisation: organisation.name_in(words.language()).to_owned(),
        may_begin: is_offered(&officer),
        is_of_union,
        warning: lacks_contact.then(|| words.say("office-organisation-no-contact")),
        proposals: lines_of(&service, &visitor, &officer).await?,
        wanted,
        states,
        count: words.say1("office-members-count", "count", words.number(list.found as u64)),
        lines: list.lines.iter().map(|election| line(words, &zone, election)).collect(),
        before: (number > 1).then(|| number - 1),
        after: has_more.then(|| number + 1),
        is_empty: list.all == 0,
    })
}

fn state_choices(words: Words, list: &OfficeList, chosen: Option<OfficeState>) -> Vec<StateChoice> {
    let choice = |(state, count): (OfficeState, usize)| StateChoice {
        name: state.name(),
        text: words.say1(&format!("office-list-{}", state.name()), "count", words.number(count as u64)),
        is_chosen: chosen == Some(state),
    };
    OfficeState::ALL.into_iter().zip(list.states).map(choice).collect()
}

fn line(words: Words, zone: &TimeZone, election: &OfficeLine) -> Line {
    let phase = match election.board {
        None => "draft",
        Some(board) if board.is_cancelled => "cancelled",
        Some(board) if board.has_too_few => "too-few-ballots",
        Some(board) => board.phase.name(),
    };
    let title = election.title.in_language(words.language().tag());
    let place: Vec<&str> = [election.branch.as_deref().unwrap_or_default(), election.workplace.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    Line {
        title: if title.is_empty() { words.say("office-untitled") } else { title.to_owned() },
        address: format!("/office/{}", election.id),
        next: words.say(&format!("office-phase-{phase}-next")),
        phase: words.say(&format!("office-phase-{phase}")),
        day: election.board.map_or_else(String::new, |board| {
            let (opens, closes) = (words.day(board.opens, zone), words.day(board.closes, zone));
            format!("{opens} – {closes}")
        }),
        place: place.join(", "),
    }
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
    let earlier = list_office(service.service(), officer, WantedElections::default()).await?.lines;
    if !earlier.is_empty() {
        parts.push(Part::Choices(earlier_choices(words, &earlier)));
    }
    let (heading, about) = (words.say("office-new"), words.say("office-elections"));
    let page = FormPage::of_office(visitor, heading, about, "/office/new".to_owned(), words.say("office-continue"));
    page.parts(parts).answer(faults)
}

fn earlier_choices(words: Words, earlier: &[OfficeLine]) -> Choices {
    const SHOWN: usize = 12;
    let choice = |line: &OfficeLine| {
        Choice::new(line.id.to_string(), line.title.in_language(words.language().tag()).to_owned(), false)
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
