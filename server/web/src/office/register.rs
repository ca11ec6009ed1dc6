//! The register: uploaded, looked at with everything wrong in it named by row, and used with only the columns that are needed.

use axum::response::{IntoResponse as _, Redirect, Response};
use serde::{Deserialize, Serialize};
use uurna_election_core::register::{Column, ColumnRef, Finding, Register, RegisterError, Severity};

use super::desk::{Desk, aside, not_a_draft};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use super::upload::Upload;
use crate::{Access, Problem, Right, Route};
use uurna_service::considered::today;
use uurna_store::{Import, ImportState};
use uurna_union::act::Act;
use uurna_union::draft::{Step, reduce, suggested_columns};
use uurna_union::reasons::column_name;
use uurna_words::Words;

/// A register of 160,000 members takes about 30 MB.
const LARGEST: usize = 64 << 20;
/// Findings that are kept and shown.
const MOST_FINDINGS: usize = 1_000;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/register", run, show),
        Route::form("/office/{election}/register", run, take).with_limit(LARGEST),
        Route::page("/office/{election}/register/preview", run, preview),
        Route::form("/office/{election}/register/use", run, use_it),
    ]
}

/// Something noticed in a file, as it is kept: what, where, and never what a cell says.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Noticed {
    kind: String,
    severity: String,
    row: Option<u32>,
    rows: usize,
    heading: String,
}

impl Noticed {
    fn of(finding: &Finding) -> Self {
        // what is about rows as a whole names its first one, and counts the rest
        let (row, rows) = match (finding.row, finding.other_rows.split_first()) {
            (None, Some((first, rest))) => (Some(*first), rest.len()),
            (row, _) => (row, finding.other_rows.len()),
        };
        Self {
            kind: finding.kind.code().to_owned(),
            severity: finding.severity.code().to_owned(),
            row,
            rows,
            heading: finding.heading.clone().unwrap_or_default(),
        }
    }
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
    let day = today(desk.now(), &desk.service.zone);
    let read = aside(move || read_upload(&upload.file, day)).await?;
    let (register, findings) = match read {
        Ok(read) => read,
        Err(error) => {
            let mut faults = Faults::default();
            faults.add("file", refusal(desk.words(), &error));
            return page(&desk, &faults);
        }
    };
    let import = Import { register, findings, at: desk.now() };
    if !desk.service.store.keep_import(&desk.election.id, ImportState::LookedAt, &import).await? {
        return Err(not_a_draft());
    }
    Ok(Redirect::to(&desk.at("register/preview")).into_response())
}

/// Read an upload, and write it again in one form: every column that has a use, rows with their numbers.
fn read_upload(bytes: &[u8], day: jiff::civil::Date) -> Result<(Vec<u8>, String), RegisterError> {
    let register = Register::read(bytes, day)?;
    let noticed: Vec<Noticed> = register.findings().iter().take(MOST_FINDINGS).map(Noticed::of).collect();
    let headings: Vec<String> = register.columns().iter().map(|column| column.heading.clone()).collect();
    let written = reduce(&register, &headings);
    let written = written.map_err(|error| RegisterError::Malformed { row: 1, reason: error.to_string() })?;
    Ok((written, serde_json::to_string(&noticed).unwrap_or_default()))
}

fn refusal(words: Words, error: &RegisterError) -> String {
    match error {
        RegisterError::Empty => words.say("office-register-empty"),
        RegisterError::Workbook => words.say("office-register-workbook"),
        RegisterError::NoHeadings => words.say("office-register-no-headings"),
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
    let errors = noticed.iter().filter(|noticed| noticed.severity == "error").count();
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
        let row = noticed.row.map_or_else(String::new, |row| row.to_string());
        let row =
            if noticed.rows > 0 { words.say2("office-finding-rows", "row", row, "more", noticed.rows) } else { row };
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
    let store = &desk.service.store;
    let import = store.import(&desk.election.id, ImportState::LookedAt).await?.ok_or_else(Problem::not_found)?;
    let keep: Vec<String> = fields.all("keep").into_iter().map(str::to_owned).collect();
    let day = today(desk.now(), &desk.service.zone);
    let (findings, at) = (import.findings.clone(), import.at);
    let reduced = aside(move || {
        let register = Register::read(&import.register, day).map_err(|error| Problem::internal(&error))?;
        reduce(&register, &keep).map_err(|error| Problem::internal(&error))
    });
    let register = reduced.await??;
    if !store.keep_import(&desk.election.id, ImportState::Used, &Import { register, findings, at }).await? {
        return Err(not_a_draft());
    }
    store.drop_import(&desk.election.id, ImportState::LookedAt).await?;
    desk.note(Act::RegisterUsed { about: String::new() }).await?;
    Ok(Redirect::to(&desk.at("electorate")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_about_one_row_names_it_and_no_more() {
        let read = |rows: &str| {
            let text = format!("member_number;last_name;first_name;email\n{rows}");
            let register = Register::read(text.as_bytes(), jiff::civil::date(2026, 11, 1)).unwrap();
            let noticed: Vec<Noticed> = register.findings().iter().map(Noticed::of).collect();
            let unreachable = noticed.iter().find(|noticed| noticed.kind == "unreachable").unwrap();
            (unreachable.row, unreachable.rows)
        };
        assert_eq!(read("1;Aalto;Aino;a@example.org\n2;Laine;Lea;\n"), (Some(3), 0));
        assert_eq!(read("1;Aalto;Aino;\n2;Laine;Lea;\n3;Salo;Sanna;\n"), (Some(2), 2));
    }
}
