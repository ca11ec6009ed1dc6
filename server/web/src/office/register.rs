//! The register: uploaded, looked at with everything wrong in it named by row, and used with only the columns that are needed.

use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::register::{Column, ColumnRef, Register, RegisterError, Severity};

use super::desk::{Desk, aside, not_a_draft};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use super::upload::Upload;
use crate::{Access, Problem, Right, Route};
use uurna_service::considered::today;
use uurna_service::operations::{UploadRegisterRefusal, UseRegisterRefusal, upload_register, use_register};
use uurna_store::{Actor, Import, ImportState};
use uurna_union::draft::{Noticed, Step, suggested_columns};
use uurna_union::reasons::column_name;
use uurna_words::Words;

/// A register of 160,000 members takes about 30 MB.
const LARGEST: usize = 64 << 20;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/register", run, show),
        Route::form("/office/{election}/register", run, take).with_limit(LARGEST),
        Route::page("/office/{election}/register/preview", run, preview),
        Route::form("/office/{election}/register/use", run, use_it),
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
        Err(UploadRegisterRefusal::NotADraft) => Err(not_a_draft()),
        Err(UploadRegisterRefusal::Reach(out)) => Err(out.into()),
        Err(UploadRegisterRefusal::Database(error)) => Err(error.into()),
        Err(refusal @ UploadRegisterRefusal::Thread(_)) => Err(Problem::internal(&refusal)),
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
            // the names are headings, in three languages; what stands between them is a word of one
            let names = name.replace(" or ", ", ");
            words.say2("office-register-no-column", "column", words.say(column), "names", names)
        }
        RegisterError::TooLong | RegisterError::Malformed { .. } => {
            words.say1("office-register-unreadable", "said", error.to_string())
        }
    }
}

async fn preview(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let import = desk.service.store.import(&desk.election.id, ImportState::LookedAt).await?;
    let Some(import) = import else { return Ok(Redirect::to(&desk.at("register")).into_response()) };
    let (words, day) = (desk.words(), today(desk.now(), &desk.service.zone));
    let parts = aside(move || preview_parts(words, &import, day)).await?.map_err(|error| Problem::internal(&error))?;
    let page =
        FormPage::new(&desk, words.say("office-register-preview"), "register/use", words.say("office-register-use"));
    let mut page = page.step(&desk, Step::Electorate).parts(parts);
    page.after = vec![Part::Link(desk.at("register"), words.say("office-register-another"))];
    page.answer(&Faults::default())
}

fn preview_parts(words: Words, import: &Import, day: jiff::civil::Date) -> Result<Vec<Part>, RegisterError> {
    let register = Register::read(&import.register, day)?;
    let noticed: Vec<Noticed> = serde_json::from_str(&import.findings).unwrap_or_default();
    let errors: usize = noticed.iter().filter(|noticed| noticed.severity == "error").map(Noticed::count).sum();
    let members = register.members().len();
    let mut parts = vec![Part::Panel(
        if errors > 0 { "warn" } else { "good" },
        vec![
            words.say1("office-register-members", "count", members),
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
    parts.push(sample(words, &register));
    parts.push(Part::Choices(column_choices(words, &register)));
    Ok(parts)
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

/// The first members as they were read.
fn sample(words: Words, register: &Register) -> Part {
    const SHOWN: usize = 3;
    let columns: Vec<(String, ColumnRef)> = register
        .columns()
        .iter()
        .filter_map(|column| Some((heading(words, &column.heading, column.column?), column.column?)))
        .collect();
    let line = |member: &uurna_election_core::register::Member| {
        columns.iter().map(|(_, column)| member.value(*column).to_owned()).collect()
    };
    let lines = register.members().iter().take(SHOWN).map(line).collect();
    Part::Table(columns.iter().map(|(heading, _)| heading.clone()).collect(), lines)
}

fn heading(words: Words, heading: &str, column: ColumnRef) -> String {
    match column {
        ColumnRef::Known(known) => column_name(words, known),
        ColumnRef::Other(_) => heading.to_owned(),
    }
}

/// Which columns are kept: those an election usually needs are ticked.
fn column_choices(words: Words, register: &Register) -> Choices {
    let suggested = suggested_columns(register);
    let needed = [Column::MemberNumber, Column::LastName, Column::FirstName, Column::Name];
    let choice = |(written, column): (&String, ColumnRef)| {
        if matches!(column, ColumnRef::Known(known) if needed.contains(&known)) {
            return None;
        }
        Some(Choice::new(written, heading(words, written, column), suggested.contains(written)))
    };
    let columns = register.columns().iter().filter_map(|column| Some((&column.heading, column.column?)));
    let choices = columns.filter_map(choice).collect();
    Choices::any("keep", words.say("office-register-keep"), choices).hint(words.say("office-register-keep-hint"))
}

async fn use_it(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let keep: Vec<String> = fields.all("keep").into_iter().map(str::to_owned).collect();
    match use_register(desk.service.service(), Actor::Officer(&desk.officer), &desk.election.id, keep).await {
        Ok(_) => Ok(Redirect::to(&desk.at("electorate")).into_response()),
        Err(UseRegisterRefusal::NoneLookedAt) => Err(Problem::not_found()),
        Err(UseRegisterRefusal::NotADraft) => Err(not_a_draft()),
        Err(UseRegisterRefusal::Reach(out)) => Err(out.into()),
        Err(UseRegisterRefusal::Database(error)) => Err(error.into()),
        Err(
            refusal @ (UseRegisterRefusal::Register(_)
            | UseRegisterRefusal::Unwritten(_)
            | UseRegisterRefusal::Thread(_)),
        ) => Err(Problem::internal(&refusal)),
    }
}
