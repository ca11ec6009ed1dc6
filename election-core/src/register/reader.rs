//! From bytes to a register: text, headings, rows, and values that occur in several of them.

use csv::StringRecord;

use super::{
    Reading, Register,
    column::{Column, ColumnRef, RegisterColumn, fold},
    encoding::decode,
    finding::{Finding, FindingKind, Findings, Severity},
    identity::names_identity_code,
    member::Member,
    row::Rows,
    separator::{Separator, without_hint},
    value::shown,
};

mod twice;

/// Why a file is not a register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisterError {
    /// it is empty
    #[error("the file is empty: export the register again")]
    Empty,
    /// a spreadsheet program's own format
    #[error("this is a workbook, not text: open it in the spreadsheet program and save it as CSV UTF-8")]
    Workbook,
    /// no heading is known: the file may have no headings
    #[error(
        "the first row names no known column: it must hold headings, one of them member_number, jäsennumero or medlemsnummer"
    )]
    NoHeadings,
    /// too many columns for a register; looking for two with one meaning would take long
    #[error(
        "the first row has {columns} headings, and at most {most} are read: export only the columns that are needed"
    )]
    TooManyColumns {
        /// columns of the file
        columns: usize,
        /// columns that are read
        most: usize,
    },
    /// no heading of a required column
    #[error("no heading names the {needed}: call that column {name}")]
    NoColumn {
        /// the missing column, in words
        needed: &'static str,
        /// names that the reader knows
        name: &'static str,
    },
    /// [`Reading::goes_on`] said `false`
    #[error("the reading was stopped")]
    Stopped,
    /// more rows than can be numbered
    #[error("more than 4294967295 rows")]
    TooLong,
    /// the reader of separated values gave up
    #[error("row {row} cannot be read: {reason}")]
    Malformed {
        /// as a spreadsheet numbers it
        row: u32,
        /// without any content of the row
        reason: String,
    },
}

/// The meaning of the fields of a row.
pub(super) struct Layout {
    /// the required number of fields
    pub(super) width: usize,
    /// the field of each known column, in the order of [`Column::ALL`]
    known: Vec<Option<usize>>,
    /// the fields of the other columns
    pub(super) others: Vec<usize>,
    /// per field
    headings: Vec<String>,
}

impl Layout {
    pub(super) fn field(&self, column: Column) -> Option<usize> {
        self.known.get(column.place()).copied().flatten()
    }

    pub(super) fn heading(&self, column: Column) -> Option<String> {
        self.field(column).and_then(|field| self.headings.get(field)).cloned()
    }

    pub(super) fn heading_of_other(&self, other: usize) -> Option<String> {
        self.others.get(other).and_then(|field| self.headings.get(*field)).cloned()
    }
}

pub(super) fn read(bytes: &[u8], reading: &Reading<'_>) -> Result<Register, RegisterError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(RegisterError::Workbook);
    }
    let (text, encoding) = decode(bytes);
    let text = without_hint(&text);
    if text.trim().is_empty() {
        return Err(RegisterError::Empty);
    }
    let separator = Separator::sniff(text);
    let mut records = Records::new(text, separator);
    let mut record = StringRecord::new();
    records.next(&mut record)?;
    let mut findings = Findings::default();
    let (layout, columns) = lay_out(&record, &mut findings)?;

    let mut rows = Rows::new(&layout, reading, findings);
    let mut members: Vec<Member> = Vec::new();
    let (mut count, mut excluded) = (0, Vec::new());
    let mut twice = twice::Twice::default();
    while records.next(&mut record)? {
        if !(reading.goes_on)() {
            return Err(RegisterError::Stopped);
        }
        let row = records.row;
        if record.iter().all(|field| field.trim().is_empty()) {
            rows.tallies.empty.push(row);
            continue;
        }
        count += 1;
        let member = if records.unpaired || records.swallows_rows(&record, layout.width) {
            rows.unpaired(row, records.lines)
        } else {
            rows.member(row, &record, records.lines)
        };
        let member = member.filter(|member| twice.check(member, &members, &layout, &mut rows.findings));
        match member {
            Some(member) => members.push(member),
            None => excluded.push(row),
        }
    }
    let (mut findings, identity) = rows.finish();
    findings.kept.sort_by_key(|f| f.row);
    let mut register = Register { encoding, separator, columns, members, findings, rows: count, excluded };
    for (other, row) in identity {
        drop_identity_column(&mut register, other, row);
    }
    Ok(register)
}

/// Records with their row numbers: the reader skips blank lines, but a spreadsheet counts them.
struct Records<'t> {
    text: &'t str,
    separator: Separator,
    reader: csv::Reader<&'t [u8]>,
    /// of the record read last
    row: u32,
    /// number of its lines
    lines: usize,
    /// whether it has an unclosed quotation mark
    unpaired: bool,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, separator: Separator) -> Self {
        Self { text, separator, reader: separator.reader(text), row: 0, lines: 1, unpaired: false }
    }

    fn next(&mut self, record: &mut StringRecord) -> Result<bool, RegisterError> {
        let start = offset(&self.reader);
        let more = self.reader.read_record(record);
        let more =
            more.map_err(|e| RegisterError::Malformed { row: self.row.saturating_add(1), reason: e.to_string() })?;
        if !more {
            return Ok(false);
        }
        let raw = self.text.get(start..offset(&self.reader)).unwrap_or("");
        // the rest of the line end before it
        let ends_within = self.text.get(..start).is_some_and(|t| t.ends_with('\r')) && raw.starts_with('\n');
        let raw = raw.get(usize::from(ends_within)..).unwrap_or("");
        let body = raw.trim_start_matches(['\r', '\n']);
        let blank = line_ends(raw.get(..raw.len() - body.len()).unwrap_or(""));
        let body = body.trim_end_matches(['\r', '\n']);
        let row = u32::try_from(blank).ok().and_then(|blank| self.row.checked_add(blank)?.checked_add(1));
        self.row = row.ok_or(RegisterError::TooLong)?;
        self.lines = 1 + line_ends(body);
        self.unpaired = self.lines > 1 && body.bytes().filter(|b| *b == b'"').count() % 2 == 1;
        Ok(true)
    }
}

impl Records<'_> {
    /// Returns `true` if one field looks like whole rows: it has line breaks, and a row's number of separators.
    fn swallows_rows(&self, record: &StringRecord, width: usize) -> bool {
        let most = width.saturating_sub(1).max(2);
        let rows =
            |field: &str| field.contains(['\r', '\n']) && field.matches(self.separator.character()).count() >= most;
        self.lines > 1 && record.iter().any(rows)
    }
}

fn offset(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// Counts line ends; a carriage return and line feed together are one.
fn line_ends(text: &str) -> usize {
    if !text.contains(['\r', '\n']) {
        return 0;
    }
    text.matches(['\r', '\n']).count() - text.matches("\r\n").count()
}

/// The most columns of a register.
pub const MOST_COLUMNS: usize = 200;

/// Decide the fate of every column.
fn lay_out(record: &StringRecord, findings: &mut Findings) -> Result<(Layout, Vec<RegisterColumn>), RegisterError> {
    let width = record.iter().enumerate().filter(|(_, h)| !h.trim().is_empty()).last().map_or(0, |(last, _)| last + 1);
    if width > MOST_COLUMNS {
        return Err(RegisterError::TooManyColumns { columns: width, most: MOST_COLUMNS });
    }
    let headings: Vec<String> = record.iter().take(width).map(|h| h.trim().to_owned()).collect();
    let mut layout = Layout { width, known: vec![None; Column::ALL.len()], others: Vec::new(), headings };
    let mut columns = Vec::with_capacity(width);
    for (field, heading) in layout.headings.iter().enumerate() {
        let column = place(field, heading, &mut layout.known, &mut layout.others, &layout.headings, findings);
        columns.push(RegisterColumn { heading: heading.clone(), column });
    }
    let has = |column: Column| layout.field(column).is_some();
    if !Column::ALL.into_iter().any(has) {
        return Err(RegisterError::NoHeadings);
    }
    if !has(Column::MemberNumber) {
        let name = "member_number, jäsennumero or medlemsnummer";
        return Err(RegisterError::NoColumn { needed: "member number", name });
    }
    if ![Column::LastName, Column::FirstName, Column::Name].into_iter().any(has) {
        let name = "last_name, sukunimi or efternamn";
        return Err(RegisterError::NoColumn { needed: "name", name });
    }
    Ok((layout, columns))
}

/// The fate of one column; `None` if it is dropped.
fn place(
    field: usize,
    heading: &str,
    known: &mut [Option<usize>],
    others: &mut Vec<usize>,
    headings: &[String],
    findings: &mut Findings,
) -> Option<ColumnRef> {
    let named = format!("column {} ({})", field + 1, shown(heading));
    let mut say = |severity, kind, message| findings.push(about_column(heading, None, severity, kind, message));
    if heading.is_empty() {
        let message = format!("column {} has no heading: it is not used", field + 1);
        say(Severity::Warning, FindingKind::ColumnWithoutHeading, message);
        return None;
    }
    if names_identity_code(heading) {
        let message = format!("{named} holds personal identity codes: it is dropped; leave it out of the export");
        say(Severity::Warning, FindingKind::IdentityColumn, message);
        return None;
    }
    let column = Column::of_heading(heading);
    let twin = match column {
        Some(column) => known.get(column.place()).copied().flatten(),
        None => others.iter().copied().find(|other| headings.get(*other).is_some_and(|h| fold(h) == fold(heading))),
    };
    if let Some(twin) = twin {
        let message = format!("{named} means the same as column {}: only that one is used", twin + 1);
        say(Severity::Warning, FindingKind::ColumnTwice, message);
        return None;
    }
    if let Some(column) = column {
        if let Some(place) = known.get_mut(column.place()) {
            *place = Some(field);
        }
        return Some(ColumnRef::Known(column));
    }
    say(Severity::Note, FindingKind::UnknownColumn, format!("{named} is not known: kept as it is, for rules"));
    others.push(field);
    Some(ColumnRef::Other(others.len() - 1))
}

fn about_column(heading: &str, row: Option<u32>, severity: Severity, kind: FindingKind, message: String) -> Finding {
    Finding { row, other_rows: Vec::new(), column: None, heading: Some(heading.to_owned()), severity, kind, message }
}

/// Empty a column that proved to hold identity codes, and report that first.
fn drop_identity_column(register: &mut Register, other: usize, row: u32) {
    let of = |c: &&mut RegisterColumn| c.column == Some(ColumnRef::Other(other));
    let Some(column) = register.columns.iter_mut().find(of) else { return };
    column.column = None;
    let named = shown(&column.heading);
    let message = format!(
        "column {named} holds personal identity codes, the first in row {row}: the column is dropped; leave it out of the export"
    );
    let finding = about_column(&column.heading, None, Severity::Warning, FindingKind::IdentityColumn, message);
    register.findings.remove(FindingKind::UnknownColumn, finding.heading.as_deref());
    register.findings.push_first(finding);
    let members = std::mem::take(&mut register.members);
    register.members = members.into_iter().map(|member| member.without(other)).collect();
}
