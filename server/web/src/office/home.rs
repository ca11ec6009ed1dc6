//! An election's own page: the steps of a draft with what is missing, and the next thing to do.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::check::shown;
use super::desk::{Desk, looks_again, not_a_draft};
use super::fields::Fields;
use super::form_page::step_key;
use super::proposals::{self, ProposalLine};
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_service::operations::{DeleteDraftRefusal, delete_draft};
use uurna_store::{Actor, Stage};
use uurna_union::draft::{Obstacle, Step};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/office/{election}", Access::Election(Right::Read), show),
        Route::form("/office/{election}/delete", Access::Election(Right::Run), delete).after_recent_sign_in(),
    ]
}

/// One step with what is missing.
struct Line {
    number: usize,
    label: String,
    address: String,
    is_done: bool,
    missing: Vec<String>,
}

#[derive(askama::Template)]
#[template(path = "office/draft.html")]
struct DraftPage {
    page: Page,
    title: String,
    next: String,
    next_address: String,
    voters: String,
    proposals: Vec<ProposalLine>,
    lines: Vec<Line>,
    can_be_frozen: bool,
    check: String,
    preview: String,
    rehearsal: String,
    delete: String,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    match desk.election.stage {
        Stage::Draft => show_draft(&desk).await,
        Stage::Frozen => super::running::show(&desk).await,
    }
}

async fn show_draft(desk: &Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let situation = desk.situation().await?;
    let line = |(number, step): (usize, Step)| {
        let missing: Vec<String> = situation.of_step(step).map(|obstacle| shown(desk, obstacle).0).collect();
        let (label, address) = (words.say(step_key(step)), desk.at(step.name()));
        Line { number, label, address, is_done: missing.is_empty(), missing }
    };
    let lines: Vec<Line> = (1..).zip(Step::ALL).map(line).collect();
    let first = lines.iter().find(|line| !line.is_done);
    let (next, next_address) = match first {
        Some(line) => {
            (words.say2("office-next-step", "number", line.number, "step", line.label.as_str()), line.address.clone())
        }
        None => (words.say("office-next-check"), desk.at("check")),
    };
    let voters = situation.voters.map_or_else(String::new, |(voters, members)| {
        words.say2("office-electorate-count", "voters", words.number(voters), "members", words.number(members))
    });
    let is_at_work = situation.obstacles.contains(&Obstacle::BeingCounted);
    let response = render(&DraftPage {
        page: Page::new(&desk.visitor, format!("{} – {}", desk.title(), desk.words().say("office-elections"))),
        title: desk.title(),
        next,
        next_address,
        voters,
        proposals: proposals::lines(&desk.service, words, &desk.officer, &desk.election).await?,
        can_be_frozen: situation.obstacles.is_empty(),
        lines,
        check: desk.at("check"),
        preview: desk.at("preview"),
        rehearsal: desk.at("rehearsal"),
        delete: desk.at("delete"),
    })?;
    Ok(if is_at_work { looks_again(response, "2") } else { response })
}

/// Delete the draft, if its box is ticked: a button alone is easily pressed by mistake.
async fn delete(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    if fields.text("sure") != "yes" {
        return Ok(Redirect::to(&desk.at("?delete=unsure")).into_response());
    }
    match delete_draft(desk.service.service(), Actor::Officer(&desk.officer), &desk.election.id).await {
        Ok(()) => Ok(Redirect::to("/office").into_response()),
        Err(DeleteDraftRefusal::NotADraft) => Err(not_a_draft()),
        Err(DeleteDraftRefusal::Reach(out)) => Err(out.into()),
        Err(DeleteDraftRefusal::Database(error)) => Err(error.into()),
    }
}
