//! One option of a contest: a candidate, a list, an answer.

use axum::extract::Path;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::contests::contest_of;
use super::desk::Desk;
use super::draft_change::{Saved, save_at_once, save_step};
use super::fields::{Entry, Faults, Field, Fields, Part, text_fields};
use super::form_page::{FormPage, OtherForm};
use crate::{Access, Problem, Right, Route};
use uurna_union::draft::{ContestDraft, DraftChange, Kind, OptionDraft, Step};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/contests/{contest}/options/{option}", run, show),
        Route::form("/office/{election}/contests/{contest}/options/{option}", run, save),
        Route::form("/office/{election}/contests/{contest}/options/{option}/remove", run, remove),
    ]
}

/// The part of an address that stands for a new option.
const NEW: &str = "new";

/// Election, contest and option in a path.
pub(super) type OptionPath = Path<(String, String, String)>;

async fn show(desk: Desk, Path((_, contest, option)): OptionPath) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let contest = contest_of(&desk, &contest)?;
    let found = option_of(contest, &option)?;
    page(&desk, contest, &option, &found, &Faults::default())
}

/// The option in a path; an empty one for a new option.
pub(super) fn option_of(contest: &ContestDraft, id: &str) -> Result<OptionDraft, Problem> {
    if id == NEW {
        return Ok(OptionDraft::default());
    }
    contest.options.iter().find(|option| option.id == id).cloned().ok_or_else(Problem::not_found)
}

fn page(
    desk: &Desk,
    contest: &ContestDraft,
    id: &str,
    option: &OptionDraft,
    faults: &Faults,
) -> Result<Response, Problem> {
    let words = desk.words();
    let here = format!("contests/{}/options/{id}", contest.id);
    let (new, known) = match contest.kind {
        Kind::ClosedList => ("office-list-add", "office-list"),
        Kind::Question | Kind::Graded => ("office-answer-add", "office-answer"),
        Kind::Persons | Kind::Chair | Kind::OpenList | Kind::Ranked | Kind::Motion => {
            ("office-candidate-add", "office-candidate")
        }
    };
    let heading = words.say(if id == NEW { new } else { known });
    let parts = match contest.kind {
        Kind::ClosedList => list_parts(desk, option, faults),
        Kind::Question | Kind::Graded => {
            let text = ("name", "office-answer-text", "");
            text_fields(words, &desk.languages(), text, &option.text, Entry::Line, faults)
        }
        Kind::Persons | Kind::Chair | Kind::OpenList | Kind::Ranked | Kind::Motion => {
            person_parts(desk, contest, option, faults)
        }
    };
    let page = FormPage::new(desk, heading, &here, words.say("office-save"));
    let mut page = page.step(desk, Step::Contests).parts(parts);
    page.after.push(Part::Link(desk.at(&format!("contests/{}", contest.id)), words.say("office-back-to-contest")));
    if id != NEW {
        if contest.kind.has_candidates() {
            page.after.push(Part::Link(desk.at(&format!("{here}/photo")), photo_link(words, option)));
        }
        page.other = Some(OtherForm {
            action: desk.at(&format!("{here}/remove")),
            button: words.say("office-option-remove"),
            is_danger: true,
        });
    }
    page.answer(faults)
}

fn photo_link(words: Words, option: &OptionDraft) -> String {
    words.say(if option.photo.is_some() { "office-photo-change" } else { "office-photo-add" })
}

fn person_parts(desk: &Desk, contest: &ContestDraft, option: &OptionDraft, faults: &Faults) -> Vec<Part> {
    let words = desk.words();
    let line = |name: &str, label: &str, value: &str| {
        Field::new(name, Entry::Line, words.say(label)).value(value).checked(faults)
    };
    let mut parts = vec![
        Part::Text(words.say(if desk.draft().rules().first_number.is_some() {
            "office-candidate-order"
        } else {
            "office-candidate-alphabet"
        })),
        Part::Field(line("first-name", "office-first-name", &option.first_name)),
        Part::Field(line("last-name", "office-last-name", &option.last_name)),
    ];
    if contest.kind == Kind::OpenList {
        let lists = contest.lists().into_iter().map(str::to_owned).collect();
        let list = line("list", "office-alliance", &option.list).hint(words.say("office-alliance-hint"));
        parts.push(Part::Field(list.offering(lists)));
    }
    let statement = ("statement", "office-statement", "office-statement-hint");
    parts.extend(text_fields(words, &desk.languages(), statement, &option.statement, Entry::Lines, faults));
    parts
}

fn list_parts(desk: &Desk, option: &OptionDraft, faults: &Faults) -> Vec<Part> {
    let words = desk.words();
    let name = ("name", "office-list-name", "");
    let mut parts = text_fields(words, &desk.languages(), name, &option.text, Entry::Line, faults);
    let people = Field::new("people", Entry::Lines, words.say("office-list-people"));
    parts.push(Part::Field(
        people.hint(words.say("office-list-people-hint")).value(option.people.join("\n")).checked(faults),
    ));
    parts
}

async fn save(desk: Desk, Path((_, id, option)): OptionPath, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let contest = contest_of(&desk, &id)?;
    let mut found = option_of(contest, &option)?;
    if contest.kind.has_candidates() {
        found.first_name = fields.text("first-name").to_owned();
        found.last_name = fields.text("last-name").to_owned();
        found.list = fields.text("list").to_owned();
        found.statement = fields.texts("statement");
    } else {
        found.text = fields.texts("name");
        found.people = fields.lines("people");
    }
    let mut faults = Faults::default();
    let change = DraftChange::Option { contest: id.clone(), option: found.clone() };
    let Saved::Yes(_) = save_step(&desk, change, &mut faults).await? else {
        return page(&desk, contest, &option, &found, &faults);
    };
    Ok(Redirect::to(&desk.at(&format!("contests/{id}"))).into_response())
}

async fn remove(desk: Desk, Path((_, contest, option)): OptionPath) -> Result<Response, Problem> {
    let back = desk.at(&format!("contests/{contest}"));
    save_at_once(&desk, DraftChange::RemoveOption { contest, option }).await?;
    Ok(Redirect::to(&back).into_response())
}
