//! What `uurna register check` prints, for people and for machines.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

use serde::Serialize;
use uurna_election_core::register::{Column, ColumnRef, Finding, FindingKind, Register, RegisterColumn, Severity};

/// Findings of one kind, and row numbers of one finding, that are printed without `--all`.
const MOST_FINDINGS: usize = 50;
const MOST_ROWS: usize = 10;

/// The report for people.
pub(super) fn text(path: &str, register: &Register, all: bool) -> String {
    let mut out = String::new();
    // writing to a String cannot fail
    let _ = write_text(&mut out, path, register, all);
    out
}

fn write_text(out: &mut String, path: &str, register: &Register, all: bool) -> fmt::Result {
    let rows = register.rows();
    writeln!(
        out,
        "{}: {}, separated by {}, {}",
        clean(path),
        register.encoding(),
        register.separator(),
        count(rows as usize, "row")
    )?;
    writeln!(out, "\nColumns")?;
    let width = register.columns().iter().map(|c| c.heading.chars().count()).max().unwrap_or(0);
    for column in register.columns() {
        writeln!(out, "  {:width$} → {}", clean(&column.heading), fate(column))?;
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let findings: Vec<&Finding> = register.findings().iter().filter(|f| f.severity == severity).collect();
        if !findings.is_empty() {
            section(out, severity, register, &findings, all)?;
        }
    }
    let (members, excluded) = (register.members().len(), register.excluded());
    write!(out, "\n{} can be used", count(members, "member"))?;
    if excluded.is_empty() {
        writeln!(out, ", every row")?;
    } else {
        writeln!(out, "; not used: {}", rows_of(excluded, all))?;
    }
    let (errors, warnings) = (register.count(Severity::Error), register.count(Severity::Warning));
    match (errors, warnings) {
        (0, 0) => writeln!(out, "The register is in order."),
        (0, n) => writeln!(out, "The register can be used; look at {} first.", many(n, "warning")),
        (n, _) => {
            writeln!(out, "{} to correct: correct the register, export it again and check it again.", many(n, "error"))
        }
    }
}

fn section(out: &mut String, severity: Severity, register: &Register, findings: &[&Finding], all: bool) -> fmt::Result {
    let title = match severity {
        Severity::Error => "Errors",
        Severity::Warning => "Warnings",
        Severity::Note => "Notes",
    };
    writeln!(out, "\n{title} ({})", register.count(severity))?;
    let mut shown: BTreeMap<FindingKind, usize> = BTreeMap::new();
    for finding in findings {
        let of_kind = shown.entry(finding.kind).or_default();
        *of_kind += 1;
        if all || *of_kind <= MOST_FINDINGS {
            line(out, finding, all)?;
        }
    }
    for (kind, n) in shown {
        if !all && n > MOST_FINDINGS {
            writeln!(out, "  … and {} more {}: --all shows them", n - MOST_FINDINGS, kind.code())?;
        }
    }
    for (_, kind, more) in register.more_findings().filter(|(of, ..)| *of == severity) {
        writeln!(out, "  … and {more} more {}, which are counted alone: correct those above first", kind.code())?;
    }
    Ok(())
}

/// One finding: the row, the column, the finding; further rows unless the sentence names them.
fn line(out: &mut String, finding: &Finding, all: bool) -> fmt::Result {
    let place = finding.row.map_or_else(|| "file".to_owned(), |row| format!("row {row}"));
    write!(out, "  {place:<8} ")?;
    if let (Some(heading), true) = (&finding.heading, finding.row.is_some() || finding.column.is_some()) {
        write!(out, "{}: ", clean(heading))?;
    }
    write!(out, "{}", finding.message)?;
    let names_them = matches!(finding.kind, FindingKind::DuplicateNumber | FindingKind::LikelySamePerson);
    match (finding.row, finding.other_rows.as_slice()) {
        (_, []) => {}
        _ if names_them => {}
        (Some(_), rows) => write!(out, " (also {})", rows_of(rows, all))?,
        (None, rows) => write!(out, " ({})", rows_of(rows, all))?,
    }
    writeln!(out, " [{}]", finding.kind.code())
}

fn rows_of(rows: &[u32], all: bool) -> String {
    let most = if all { rows.len() } else { MOST_ROWS };
    let numbers = rows.iter().take(most).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let word = if rows.len() == 1 { "row" } else { "rows" };
    let more = rows.len().saturating_sub(most);
    if more > 0 { format!("{word} {numbers} and {more} more") } else { format!("{word} {numbers}") }
}

fn many(n: u64, what: &str) -> String {
    count(usize::try_from(n).unwrap_or(usize::MAX), what)
}

fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// The treatment of a column, in words.
fn fate(column: &RegisterColumn) -> &str {
    match column.column {
        Some(ColumnRef::Known(known)) => known.name(),
        Some(ColumnRef::Other(_)) => "kept as it is",
        None => "not used",
    }
}

/// Replace control characters: no text from a file may give orders to a terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[derive(Serialize)]
struct Report<'a> {
    file: &'a str,
    encoding: String,
    separator: String,
    rows: u32,
    members: usize,
    excluded_rows: &'a [u32],
    columns: Vec<ReportColumn<'a>>,
    errors: u64,
    warnings: u64,
    notes: u64,
    findings: Vec<ReportFinding<'a>>,
    /// in a file with very many: the number of further findings of each kind
    more_findings: Vec<MoreFindings>,
}

#[derive(Serialize)]
struct ReportColumn<'a> {
    heading: &'a str,
    /// the known name
    column: Option<&'static str>,
    used: bool,
}

#[derive(Serialize)]
struct MoreFindings {
    severity: &'static str,
    kind: &'static str,
    count: u64,
}

#[derive(Serialize)]
struct ReportFinding<'a> {
    row: Option<u32>,
    other_rows: &'a [u32],
    column: Option<&'static str>,
    heading: Option<&'a str>,
    severity: &'static str,
    kind: &'static str,
    message: &'a str,
}

/// The report for machines: one object, with every finding.
pub(super) fn json(path: &str, register: &Register) -> String {
    let column = |c: &'_ RegisterColumn| match c.column {
        Some(ColumnRef::Known(known)) => Some(known.name()),
        _ => None,
    };
    let columns = register.columns().iter();
    let findings = register.findings().iter().map(|f| ReportFinding {
        row: f.row,
        other_rows: &f.other_rows,
        column: f.column.map(Column::name),
        heading: f.heading.as_deref(),
        severity: f.severity.code(),
        kind: f.kind.code(),
        message: &f.message,
    });
    let report = Report {
        file: path,
        encoding: register.encoding().to_string(),
        separator: register.separator().to_string(),
        rows: register.rows(),
        members: register.members().len(),
        excluded_rows: register.excluded(),
        columns: columns
            .map(|c| ReportColumn { heading: &c.heading, column: column(c), used: c.column.is_some() })
            .collect(),
        errors: register.count(Severity::Error),
        warnings: register.count(Severity::Warning),
        notes: register.count(Severity::Note),
        findings: findings.collect(),
        more_findings: register
            .more_findings()
            .map(|(severity, kind, count)| MoreFindings { severity: severity.code(), kind: kind.code(), count })
            .collect(),
    };
    // texts, numbers and lists: all of it can be written as JSON
    serde_json::to_string_pretty(&report).map(|json| json + "\n").unwrap_or_default()
}
