//! Of an uploaded register only what the election needs is kept.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uurna_election_core::register::{Column, ColumnRef, Finding, FindingKind, Register, RegisterError, Severity};

use super::facts::RegisterFacts;

/// Columns that are kept unless the officer says otherwise; those not named here must be asked for.
const USUAL: [Column; 8] = [
    Column::MemberNumber,
    Column::LastName,
    Column::FirstName,
    Column::Name,
    Column::Email,
    Column::Phone,
    Column::Language,
    Column::Left,
];

/// Columns that membership and the usual rules need.
const FOR_RULES: [Column; 7] = [
    Column::BirthYear,
    Column::Workplace,
    Column::StaffGroup,
    Column::Agreement,
    Column::Membership,
    Column::Joined,
    Column::FeesPaidUntil,
];

/// Something noticed in a file, as it is kept: what, where, and never what a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noticed {
    /// code of what was noticed
    pub kind: String,
    /// code of how bad it is
    pub severity: String,
    /// the row, or the first of several
    pub row: Option<u32>,
    /// how many other rows there are
    pub rows: usize,
    pub heading: String,
}

impl Noticed {
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
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

impl Noticed {
    /// Further findings of a kind, which are counted alone: neither row nor heading.
    fn more((severity, kind, count): (Severity, FindingKind, u64)) -> Self {
        let rows = usize::try_from(count).unwrap_or(usize::MAX);
        Self {
            kind: kind.code().to_owned(),
            severity: severity.code().to_owned(),
            row: None,
            rows,
            heading: String::new(),
        }
    }

    /// How many findings it stands for.
    #[must_use]
    pub fn count(&self) -> usize {
        if self.row.is_none() && self.rows > 0 { self.rows } else { 1 }
    }
}

/// An uploaded register, written again in one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedRegister {
    /// every column that has a use, rows with their numbers
    pub register: Vec<u8>,
    pub findings: Vec<Noticed>,
    pub facts: RegisterFacts,
}

/// Read an upload on a day.
///
/// # Errors
/// See [`RegisterError`].
pub fn read_upload(bytes: &[u8], day: jiff::civil::Date) -> Result<UploadedRegister, RegisterError> {
    let register = Register::read(bytes, day)?;
    let findings = register.findings().iter().map(Noticed::of);
    let findings = findings.chain(register.more_findings().map(Noticed::more)).collect();
    let headings: Vec<String> = register.columns().iter().map(|column| column.heading.clone()).collect();
    let written = reduce(&register, &headings);
    let written = written.map_err(|error| RegisterError::Malformed { row: 1, reason: error.to_string() })?;
    Ok(UploadedRegister { register: written, findings, facts: RegisterFacts::of(&register) })
}

/// Headings of the columns that are offered as kept, of those the register has.
#[must_use]
pub fn suggested_columns(facts: &RegisterFacts) -> Vec<String> {
    let is_usual = |column: Column| USUAL.contains(&column) || FOR_RULES.contains(&column);
    let columns = facts.columns.iter().filter(|column| column.meaning().is_some_and(is_usual));
    columns.map(|column| column.heading.clone()).collect()
}

/// The register again with the columns of these headings alone, and those without which it would be none: member number
/// and name. Rows keep their numbers; a row that cannot be used is left blank.
///
/// # Errors
/// When the writer of separated values gives up, which it has no reason to.
pub fn reduce(register: &Register, headings: &[String]) -> Result<Vec<u8>, csv::Error> {
    let meaning = |column: ColumnRef| match column {
        ColumnRef::Known(known) => Some(known),
        ColumnRef::Other(_) => None,
    };
    let kept: Vec<(&str, ColumnRef)> = register
        .columns()
        .iter()
        .filter_map(|column| Some((column.heading.as_str(), column.column?)))
        .filter(|(heading, column)| is_kept(heading, meaning(*column), headings))
        .collect();
    let mut writer = writer(Vec::new());
    let mut row = 1;
    for (heading, _) in &kept {
        writer.write_field(on_one_line(heading).as_bytes())?;
    }
    writer.write_record(None::<&[u8]>)?;
    for member in register.members() {
        if row + 1 < member.row() {
            let mut bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
            bytes.extend((row + 1..member.row()).map(|_| b'\n'));
            writer = self::writer(bytes);
        }
        row = member.row();
        for (_, column) in &kept {
            writer.write_field(on_one_line(member.value(*column)).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// Returns `true` if a column stays: one of these headings, or one without which there is no register.
pub(super) fn is_kept(heading: &str, meaning: Option<Column>, headings: &[String]) -> bool {
    let needed = [Column::MemberNumber, Column::LastName, Column::FirstName, Column::Name];
    meaning.is_some_and(|known| needed.contains(&known)) || headings.iter().any(|wanted| wanted == heading)
}

fn writer(bytes: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().delimiter(b';').quote_style(csv::QuoteStyle::Always).from_writer(bytes)
}

/// One row is one line, whatever stands in its cells.
fn on_one_line(cell: &str) -> Cow<'_, str> {
    if cell.contains(['\r', '\n']) { Cow::Owned(cell.replace(['\r', '\n'], " ")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const REGISTER: &str = "Jäsennumero;Nimi;Palkka;Työpaikka;Henkilötunnus\n1;Aino Korhonen;4000;Kotka;010190-123A\n;Nameless;1;Kotka;\n\n3;\"Bo; \"\"B\"\"\nSjö\";2;=1+1;\n";

    #[test]
    fn only_the_columns_that_are_wanted_are_kept_and_rows_keep_their_numbers() {
        let register = Register::read(REGISTER.as_bytes(), date(2026, 11, 1)).unwrap();
        assert_eq!(suggested_columns(&RegisterFacts::of(&register)), ["Jäsennumero", "Nimi", "Työpaikka"]);
        let reduced = reduce(&register, &["Työpaikka".to_owned()]).unwrap();
        let text = String::from_utf8(reduced.clone()).unwrap();
        assert!(!text.contains("4000") && !text.contains("010190"), "{text}");
        let again = Register::read(&reduced, date(2026, 11, 1)).unwrap();
        let rows = |register: &Register| -> Vec<(u32, String, String)> {
            let row = |member: &uurna_election_core::register::Member| {
                (member.row(), member.number().to_owned(), member.name())
            };
            register.members().iter().map(row).collect()
        };
        assert_eq!(
            rows(&again).iter().map(|row| row.0).collect::<Vec<_>>(),
            rows(&register).iter().map(|row| row.0).collect::<Vec<_>>()
        );
        assert_eq!(again.members()[0].text(Column::Workplace), "Kotka");
        assert_eq!(again.members()[1].text(Column::Workplace), "=1+1", "kept as text");
    }

    #[test]
    fn a_finding_about_one_row_names_it_and_no_more() {
        let read = |rows: &str| {
            let text = format!("member_number;last_name;first_name;email\n{rows}");
            let upload = read_upload(text.as_bytes(), date(2026, 11, 1)).unwrap();
            let unreachable = upload.findings.iter().find(|noticed| noticed.kind == "unreachable").unwrap();
            (unreachable.row, unreachable.rows, upload.facts.members)
        };
        assert_eq!(read("1;Aalto;Aino;a@example.org\n2;Laine;Lea;\n"), (Some(3), 0, 2));
        assert_eq!(read("1;Aalto;Aino;\n2;Laine;Lea;\n3;Salo;Sanna;\n"), (Some(2), 2, 3));
    }
}
