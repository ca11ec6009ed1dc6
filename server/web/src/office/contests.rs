//! Step 3: what is voted on, and how.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::asking::{agreed, ask};
use super::desk::Desk;
use super::draft_change::{Saved, save_at_once, save_step, with_mark};
use super::fields::{Choice, Choices, Faults, Fields, Part};
use super::form_page::{FormPage, StepLink, step_links};
use super::law;
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_union::draft::{ContestDraft, Draft, DraftChange, Kind, Matter, Step};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/contests", run, show),
        Route::page("/office/{election}/contests/{contest}/kind", run, show_kind),
        Route::form("/office/{election}/contests/{contest}/kind", run, save_kind),
        Route::form("/office/{election}/contests/{contest}/remove", run, remove),
    ]
}

/// The part of an address that stands for a new contest.
const NEW: &str = "new";

/// One contest of the list.
struct Line {
    title: String,
    kind: String,
    address: String,
    options: Vec<String>,
    note: String,
}

#[derive(askama::Template)]
#[template(path = "office/contests.html")]
struct Contests {
    page: Page,
    about: String,
    back: String,
    steps: Vec<StepLink>,
    lines: Vec<Line>,
    add: String,
    next: String,
    preview: String,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let words = desk.words();
    let line = |contest: &ContestDraft| Line {
        title: title_of(words, contest),
        kind: words.say(&format!("office-kind-{}", contest.kind.name())),
        address: desk.at(&format!("contests/{}", contest.id)),
        options: options_of(desk.draft(), contest, words),
        note: note_of(desk.draft(), contest, words),
    };
    render(&Contests {
        page: desk.page("office-step-contests"),
        about: desk.title(),
        back: desk.at(""),
        steps: step_links(&desk, Some(Step::Contests)),
        lines: desk.draft().contests.iter().map(line).collect(),
        add: desk.at("contests/new/kind"),
        next: desk.at("signers"),
        preview: desk.at("preview"),
    })
}

/// A contest's title, for officers.
pub(super) fn title_of(words: Words, contest: &ContestDraft) -> String {
    let title = contest.title.in_language(words.language());
    if title.is_empty() { words.say("office-contest-untitled") } else { title.to_owned() }
}

/// Its options, named as on the ballot.
fn options_of(draft: &Draft, contest: &ContestDraft, words: Words) -> Vec<String> {
    let plan = draft.contest_plan(contest);
    let name = |option: &uurna_union::plan::OptionPlan| {
        let name = option.name.in_language(words.language().tag());
        option.number.map_or_else(|| name.to_owned(), |number| format!("{number} {name}"))
    };
    plan.options.iter().map(name).collect()
}

fn note_of(draft: &Draft, contest: &ContestDraft, words: Words) -> String {
    if let Some(breach) = draft.breaches_of(contest).first() {
        law::forbidden(words, breach)
    } else if draft.contest_plan(contest).is_uncontested() {
        words.say("office-contest-uncontested")
    } else {
        String::new()
    }
}

/// The contest in a path.
pub(super) fn contest_of<'a>(desk: &'a Desk, id: &str) -> Result<&'a ContestDraft, Problem> {
    desk.draft().contest(id).ok_or_else(Problem::not_found)
}

/// Of what kind a contest is, as it is chosen.
#[derive(Clone, Copy)]
struct Chosen {
    kind: Option<Kind>,
    matter: Option<Matter>,
    is_plain: bool,
}

async fn show_kind(desk: Desk, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let chosen = match desk.draft().contest(&id) {
        Some(contest) => Chosen { kind: Some(contest.kind), matter: Some(contest.matter), is_plain: contest.is_plain },
        None if id == NEW => Chosen { kind: None, matter: only_matter(&desk), is_plain: false },
        None => return Err(Problem::not_found()),
    };
    kind_page(&desk, &id, chosen, &Faults::default())
}

/// The matter of every contest, where the basis has one alone: there is nothing to ask.
fn only_matter(desk: &Desk) -> Option<Matter> {
    match desk.draft().rules().matters.rule.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn kind_page(desk: &Desk, id: &str, chosen: Chosen, faults: &Faults) -> Result<Response, Problem> {
    let (words, rules) = (desk.words(), desk.draft().rules());
    let mut parts = Vec::new();
    if only_matter(desk).is_none() {
        let choice = |one: &Matter| {
            Choice::new(one.name(), words.say(&format!("office-matter-{}", one.name())), chosen.matter == Some(*one))
        };
        let choices = rules.matters.rule.iter().map(choice).collect();
        parts.push(Part::Choices(Choices::one("matter", words.say("office-matter"), choices).checked(faults)));
    }
    let choice = |(place, one): (usize, &Kind)| {
        let key = format!("office-kind-{}", one.name());
        let is_chosen = chosen.kind.map_or(place == 0, |kind| kind == *one);
        Choice::new(one.name(), words.say(&key), is_chosen).hint(words.say(&format!("{key}-hint")))
    };
    let choices = rules.kinds.rule.iter().enumerate().map(choice).collect();
    let kinds = Choices::one("kind", words.say("office-kind"), choices).hint(words.say("office-kind-hint"));
    parts.push(Part::Choices(kinds.checked(faults)));
    if let Some((matters, source)) = rules.set_apart() {
        let (about, source) = (law::matters(words, &matters), source.in_language(words.language()));
        let plain = words.say2("office-plain-yes", "about", about, "source", source);
        let choice = Choice::new("yes", plain, chosen.is_plain);
        parts.push(Part::Choices(Choices::any("is-plain", words.say("office-plain"), vec![choice]).checked(faults)));
    }
    kind_form(desk, id, words.say("office-contest-kind-heading")).parts(parts).answer(faults)
}

fn kind_form(desk: &Desk, id: &str, heading: String) -> FormPage {
    let button = desk.words().say("office-continue");
    FormPage::new(desk, heading, &format!("contests/{id}/kind"), button).step(desk, Step::Contests)
}

async fn save_kind(desk: Desk, Path((_, id)): Path<(String, String)>, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let kind = Kind::named(fields.text("kind"));
    let matter = only_matter(&desk).or_else(|| Matter::named(fields.text("matter")));
    let chosen = Chosen { kind, matter, is_plain: fields.has("is-plain") };
    let contest = Some(id.clone()).filter(|id| id != NEW);
    let mut faults = Faults::default();
    let change = DraftChange::Kind { contest, kind, matter, is_plain: chosen.is_plain };
    match save_step(&desk, with_mark(change, agreed(&fields)), &mut faults).await? {
        Saved::Yes(made) => Ok(Redirect::to(&desk.at(&format!("contests/{}", made.unwrap_or(id)))).into_response()),
        Saved::No => kind_page(&desk, &id, chosen, &faults),
        Saved::Asks(asked) => {
            let page = kind_form(&desk, &id, desk.words().say("office-asks-kind"));
            ask(page, &desk.officer.name, &fields, &asked, Vec::new(), desk.at(&format!("contests/{id}")))
        }
    }
}

async fn remove(desk: Desk, Path((_, id)): Path<(String, String)>) -> Result<Response, Problem> {
    save_at_once(&desk, DraftChange::RemoveContest(id)).await?;
    Ok(Redirect::to(&desk.at("contests")).into_response())
}
