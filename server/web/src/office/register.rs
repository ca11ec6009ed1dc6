//! The register: uploaded, and looked at with everything wrong in it named by row.

use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::register::{Column, RegisterError, Severity};

use super::columns::called;
use super::desk::{Desk, how_far, looks_again, not_a_draft};
use super::fields::{Choice, Choices, Entry, Faults, Field, Part};
use super::form_page::{FormPage, OtherForm};
use super::upload::Upload;
use super::using;
use crate::{Access, Problem, Right, Route};
use uurna_service::considered::{SeenRegister, seen_register};
use uurna_service::jobs::Kind;
use uurna_service::operations::{
    CancelImportRefusal, ImportStep, UploadRegisterRefusal, WantedRegister, cancel_import, upload_register,
};
use uurna_store::{Actor, ImportState, JobRow, JobState, JobTrouble};
use uurna_union::draft::{FactsColumn, Noticed, RegisterFacts, Step, suggested_columns};
use uurna_words::Words;

/// A register of 160,000 members takes about 30 MB.
const LARGEST: usize = 64 << 20;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/register", run, show),
        Route::form("/office/{election}/register", run, take).with_limit(LARGEST),
        Route::page("/office/{election}/register/preview", run, preview),
        Route::form("/office/{election}/register/cancel", run, cancel),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    page(&desk, &Faults::default())
}

fn page(desk: &Desk, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let file = Field::new("file", Entry::File(".csv,.txt,text/csv,text/plain"), words.say("office-register-file"));
    let parts = vec![
        Part::Text(words.say("office-register-lead")),
        Part::Panel("", vec![words.say("office-register-needed"), words.say("office-register-privacy")]),
        Part::Field(file.hint(words.say("office-register-file-hint")).checked(faults)),
    ];
    let page = FormPage::new(desk, words.say("office-register"), "register", words.say("office-register-upload"));
    FormPage { has_file: true, ..page }.step(desk, Step::Electorate).parts(parts).answer(faults)
}

async fn take(desk: Desk, upload: Upload) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let by = Actor::Officer(&desk.officer);
    match upload_register(desk.service.service(), by, &desk.election.id, upload.file).await {
        Ok(()) => Ok(Redirect::to(&desk.at("register/preview")).into_response()),
        Err(UploadRegisterRefusal::Register(error)) => {
            let mut faults = Faults::default();
            faults.add("file", refusal(desk.words(), &error));
            page(&desk, &faults)
        }
        Err(UploadRegisterRefusal::TooSlow { .. }) => {
            let mut faults = Faults::default();
            faults.add("file", desk.words().say("office-reading-too-slow"));
            page(&desk, &faults)
        }
        Err(UploadRegisterRefusal::NotADraft | UploadRegisterRefusal::Stopped) => Err(not_a_draft()),
        Err(UploadRegisterRefusal::Reach(out)) => Err(out.into()),
        Err(UploadRegisterRefusal::Database(error)) => Err(error.into()),
        Err(refusal @ (UploadRegisterRefusal::Unwritten(_) | UploadRegisterRefusal::Thread(_))) => {
            Err(Problem::internal(&refusal))
        }
    }
}

fn refusal(words: Words, error: &RegisterError) -> String {
    match error {
        RegisterError::Empty => words.say("office-register-empty"),
        RegisterError::Workbook => words.say("office-register-workbook"),
        RegisterError::NoHeadings => words.say("office-register-no-headings"),
        RegisterError::TooManyColumns { columns, most } => {
            words.say2("office-register-too-many-columns", "columns", *columns, "most", *most)
        }
        RegisterError::NoColumn { needed, name } => {
            let column = if *needed == "name" { "office-column-name" } else { "office-column-member-number" };
            // the names are headings, in three languages; the word between them is of one language
            let names = name.replace(" or ", ", ");
            words.say2("office-register-no-column", "column", words.say(column), "names", names)
        }
        RegisterError::Stopped => words.say("office-reading-too-slow"),
        RegisterError::TooLong | RegisterError::Malformed { .. } => {
            words.say1("office-register-unreadable", "said", error.to_string())
        }
    }
}

async fn preview(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let store = &desk.service.store;
    match store.job(desk.election.own(), Kind::Importing.name()).await? {
        Some(job) if job.state.is_at_work() => return reading(&desk, &job),
        Some(JobRow { state: JobState::Failed, reason, .. }) => {
            return not_read(&desk, reason);
        }
        _ => {}
    }
    match store.job(desk.election.own(), Kind::Using.name()).await? {
        Some(job) if job.state.is_at_work() => using::at_work(&desk, &job),
        Some(JobRow { state: JobState::Failed, reason, .. }) => {
            looked_at(&desk, Some(using::failed(&desk, reason))).await
        }
        _ => looked_at(&desk, None).await,
    }
}

/// The register that is looked at, below what there is to say first. Once it is used, the electorate is the next to look at.
pub(super) async fn looked_at(desk: &Desk, first: Option<Part>) -> Result<Response, Problem> {
    let looked_at = seen_register(&desk.service, desk.election.own(), ImportState::LookedAt).await?;
    let Some(register) = looked_at else {
        let next = if desk.register().await?.is_some() { "electorate" } else { "register" };
        return Ok(Redirect::to(&desk.at(next)).into_response());
    };
    let words = desk.words();
    let mut parts: Vec<Part> = first.into_iter().collect();
    parts.extend(preview_parts(words, &register));
    parts.push(Part::Hidden("seen".to_owned(), WantedRegister::named(&register.digest)));
    let page =
        FormPage::new(desk, words.say("office-register-preview"), "register/use", words.say("office-register-use"));
    let mut page = page.step(desk, Step::Electorate).parts(parts);
    page.after = vec![Part::Link(desk.at("register"), words.say("office-register-another"))];
    page.answer(&Faults::default())
}

/// The progress of reading an upload. Without a script the page looks again by itself.
fn reading(desk: &Desk, job: &JobRow) -> Result<Response, Problem> {
    let words = desk.words();
    let progress = how_far(words, job, "office-reading-begun", "office-reading-progress");
    let parts = vec![
        Part::Panel("", vec![progress]),
        Part::Text(words.say("office-reading-means")),
        Part::Link(desk.at("register/preview"), words.say("office-reading-look")),
    ];
    let page = FormPage::new(desk, words.say("office-register-preview"), "register/preview", String::new());
    let mut page = page.step(desk, Step::Electorate).parts(parts);
    let button = words.say("office-reading-cancel");
    page.other = Some(OtherForm { action: desk.at("register/cancel"), button, is_danger: false });
    Ok(looks_again(page.answer(&Faults::default())?, "1"))
}

/// Why the last upload was not read, and what to do.
fn not_read(desk: &Desk, reason: Option<JobTrouble>) -> Result<Response, Problem> {
    use JobTrouble as T;
    let words = desk.words();
    let next = match reason.unwrap_or(T::Impossible) {
        T::Unreadable => words.say("office-reading-unreadable"),
        T::AskerGone => words.say("office-reading-asker-gone"),
        T::TooSlow => words.say("office-reading-too-slow"),
        T::Database
        | T::Panicked
        | T::Impossible
        | T::UnknownKind
        | T::NotADraft
        | T::Missing
        | T::NoSpareSigners
        | T::NotPermitted
        | T::Changed
        | T::SignedBefore
        | T::Overtaken
        | T::UnreadableDraft
        | T::UnreadableDetails
        | T::OtherMasterKey
        | T::LinkTooLong
        | T::LettersUnwritable => words.say("office-reading-broken"),
    };
    let parts = vec![
        Part::Panel("wrong", vec![words.say("office-reading-failed"), next]),
        Part::Link(desk.at("register"), words.say("office-register-another")),
    ];
    let page = FormPage::new(desk, words.say("office-register-preview"), "register/preview", String::new());
    page.step(desk, Step::Electorate).parts(parts).answer(&Faults::default())
}

async fn cancel(desk: Desk) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    cancel_import(desk.service.service(), by, &desk.election.id, ImportStep::Reading).await?;
    Ok(Redirect::to(&desk.at("register")).into_response())
}

fn preview_parts(words: Words, register: &SeenRegister) -> Vec<Part> {
    let SeenRegister { facts, noticed, .. } = register;
    let errors: usize = noticed.iter().filter(|noticed| noticed.severity == "error").map(Noticed::count).sum();
    let mut parts = vec![Part::Panel(
        if errors > 0 { "warn" } else { "good" },
        vec![
            words.say1("office-register-members", "count", facts.members),
            words.say1("office-register-errors", "count", errors),
        ],
    )];
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let of: Vec<&Noticed> = noticed.iter().filter(|noticed| noticed.severity == severity.code()).collect();
        if of.is_empty() {
            continue;
        }
        parts.push(Part::Heading(words.say(&format!("office-findings-{}", severity.code()))));
        parts.push(findings_table(words, &of));
    }
    parts.push(Part::Heading(words.say("office-register-first-rows")));
    let headings = facts.columns.iter().map(|column| called(words, column)).collect();
    parts.push(Part::Table(headings, facts.first.clone()));
    parts.push(Part::Choices(column_choices(words, facts)));
    parts
}

fn findings_table(words: Words, noticed: &[&Noticed]) -> Part {
    let headings = ["office-finding-row", "office-finding-column", "office-finding-what"].map(|key| words.say(key));
    let line = |noticed: &&Noticed| {
        let row = match (noticed.row, noticed.rows) {
            (Some(row), 0) => row.to_string(),
            (Some(row), more) => words.say2("office-finding-rows", "row", row.to_string(), "more", more),
            (None, 0) => String::new(),
            (None, more) => words.say1("office-finding-more", "more", more),
        };
        vec![row, noticed.heading.clone(), words.say(&format!("office-finding-{}", noticed.kind))]
    };
    Part::Table(headings.to_vec(), noticed.iter().map(line).collect())
}

/// The columns to keep: those that an election usually needs are ticked.
fn column_choices(words: Words, facts: &RegisterFacts) -> Choices {
    let suggested = suggested_columns(facts);
    let needed = [Column::MemberNumber, Column::LastName, Column::FirstName, Column::Name];
    let choice = |column: &FactsColumn| {
        let is_asked = column.meaning().is_none_or(|known| !needed.contains(&known));
        let is_ticked = suggested.contains(&column.heading);
        is_asked.then(|| Choice::new(&column.heading, called(words, column), is_ticked))
    };
    let choices = facts.columns.iter().filter_map(choice).collect();
    Choices::any("keep", words.say("office-register-keep"), choices).hint(words.say("office-register-keep-hint"))
}

impl From<CancelImportRefusal> for Problem {
    fn from(refusal: CancelImportRefusal) -> Self {
        match refusal {
            CancelImportRefusal::Reach(out) => out.into(),
            CancelImportRefusal::Database(error) => error.into(),
        }
    }
}
