//! Keeps only those parts of an uploaded register that the election needs.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uurna_election_core::register::{
    Column, ColumnRef, Finding, FindingKind, Reading, Register, RegisterError, Severity,
};

use super::facts::RegisterFacts;

/// Columns that are kept unless the officer decides otherwise; other columns must be chosen.
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

/// Bytes of a file that surely hold its headings.
const HEAD: usize = 128 * 1024;

/// Members in a piece of a register: some 100 KB.
const PIECE: usize = 1000;

/// A finding in a file, as it is kept: what and where, and never the content of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noticed {
    /// code of what was noticed
    pub kind: String,
    /// code of its severity
    pub severity: String,
    /// the row, or the first of several
    pub row: Option<u32>,
    /// the number of further rows
    pub rows: usize,
    pub heading: String,
}

impl Noticed {
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        // a finding about several rows names the first one, and counts the rest
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
    /// Further findings of a kind, which are only counted: without row or heading.
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

    /// The number of findings that it stands for.
    #[must_use]
    pub fn count(&self) -> usize {
        if self.row.is_none() && self.rows > 0 { self.rows } else { 1 }
    }
}

/// A file that was uploaded, as it was read.
pub struct ReadUpload {
    pub register: Register,
    pub findings: Vec<Noticed>,
    pub facts: RegisterFacts,
}

/// Read an upload.
///
/// # Errors
/// See [`RegisterError`].
pub fn read_upload(bytes: &[u8], reading: &Reading<'_>) -> Result<ReadUpload, RegisterError> {
    let register = Register::read_by(bytes, reading)?;
    let findings = register.findings().iter().map(Noticed::of);
    let findings = findings.chain(register.more_findings().map(Noticed::more)).collect();
    let facts = RegisterFacts::of(&register);
    Ok(ReadUpload { register, findings, facts })
}

/// Refuse a file that cannot be a register, by its first rows alone.
///
/// # Errors
/// What is wrong with the file or with its headings; [`read_upload`] finds the rest.
pub fn check_headings(bytes: &[u8], reading: &Reading<'_>) -> Result<(), RegisterError> {
    // whole lines: a letter that is cut in two would tell of another encoding
    let end = bytes.get(..HEAD).and_then(|head| head.iter().rposition(|byte| *byte == b'\n'));
    let head = end.and_then(|end| bytes.get(..=end)).unwrap_or(bytes);
    Register::read_by(head, reading).map(drop)
}

/// The headings of the columns that are suggested to be kept, of those in the register.
#[must_use]
pub fn suggested_columns(facts: &RegisterFacts) -> Vec<String> {
    let is_usual = |column: Column| USUAL.contains(&column) || FOR_RULES.contains(&column);
    let columns = facts.columns.iter().filter(|column| column.meaning().is_some_and(is_usual));
    columns.map(|column| column.heading.clone()).collect()
}

/// Write the register again with the columns of these headings alone, and with member number and
/// name, without which it would be no register. Rows keep their numbers; a row that cannot be used
/// is left blank. It is written in pieces of whole lines, so that nobody needs all of it in
/// memory: each goes to `take` with the number of members so far, until `take` returns `false`.
///
/// # Errors
/// When the CSV writer fails, for which it has no reason.
pub fn write_pieces(
    register: &Register,
    headings: &[String],
    mut take: impl FnMut(Vec<u8>, usize) -> bool,
) -> Result<(), csv::Error> {
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
    for (heading, _) in &kept {
        writer.write_field(on_one_line(heading).as_bytes())?;
    }
    writer.write_record(None::<&[u8]>)?;
    let (mut row, mut written) = (1, 0);
    for members in register.members().chunks(PIECE) {
        for member in members {
            if row + 1 < member.row() {
                let mut bytes = bytes_of(writer)?;
                bytes.extend((row + 1..member.row()).map(|_| b'\n'));
                writer = self::writer(bytes);
            }
            row = member.row();
            for (_, column) in &kept {
                writer.write_field(on_one_line(member.value(*column)).as_bytes())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        written += members.len();
        if !take(bytes_of(std::mem::replace(&mut writer, self::writer(Vec::new())))?, written) {
            return Ok(());
        }
    }
    // headings alone
    if written == 0 {
        take(bytes_of(writer)?, 0);
    }
    Ok(())
}

fn bytes_of(writer: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, csv::Error> {
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// Returns `true` if a column stays: it has one of these headings, or a register needs it.
pub(super) fn is_kept(heading: &str, meaning: Option<Column>, headings: &[String]) -> bool {
    let needed = [Column::MemberNumber, Column::LastName, Column::FirstName, Column::Name];
    meaning.is_some_and(|known| needed.contains(&known)) || headings.iter().any(|wanted| wanted == heading)
}

fn writer(bytes: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().delimiter(b';').quote_style(csv::QuoteStyle::Always).from_writer(bytes)
}

/// One row is one line, with any text in its cells.
fn on_one_line(cell: &str) -> Cow<'_, str> {
    if cell.contains(['\r', '\n']) { Cow::Owned(cell.replace(['\r', '\n'], " ")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uurna_election_core::register::Member;

    use super::*;

    fn written(register: &Register, headings: &[String]) -> Vec<Vec<u8>> {
        let mut pieces = Vec::new();
        let take = |piece, _| {
            pieces.push(piece);
            true
        };
        write_pieces(register, headings, take).unwrap();
        pieces
    }

    const REGISTER: &str = "Jäsennumero;Nimi;Palkka;Työpaikka;Henkilötunnus\n1;Aino Korhonen;4000;Kotka;010190-123A\n;Nameless;1;Kotka;\n\n3;\"Bo; \"\"B\"\"\nSjö\";2;=1+1;\n";

    #[test]
    fn only_the_columns_that_are_wanted_are_kept_and_rows_keep_their_numbers() {
        let register = Register::read(REGISTER.as_bytes(), date(2026, 11, 1)).unwrap();
        assert_eq!(suggested_columns(&RegisterFacts::of(&register)), ["Jäsennumero", "Nimi", "Työpaikka"]);
        let reduced = written(&register, &["Työpaikka".to_owned()]).concat();
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
    fn a_register_is_written_in_pieces_of_whole_lines_that_are_read_as_it_was() {
        // every seventh row is blank, also at the edges of pieces
        let line = |number: u32| if number.is_multiple_of(7) { "\n".to_owned() } else { format!("{number};A\n") };
        let text: String =
            std::iter::once("member_number;last_name\n".to_owned()).chain((0..2_500).map(line)).collect();
        let register = Register::read(text.as_bytes(), date(2026, 11, 1)).unwrap();
        let pieces = written(&register, &[]);
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().all(|piece| piece.ends_with(b"\n")));
        let again = Register::read(&pieces.concat(), date(2026, 11, 1)).unwrap();
        let rows = |register: &Register| register.members().iter().map(Member::row).collect::<Vec<_>>();
        assert_eq!(rows(&again), rows(&register));
        let mut taken = 0;
        let take = |_, _| {
            taken += 1;
            false
        };
        write_pieces(&register, &[], take).unwrap();
        assert_eq!(taken, 1, "nothing more for who takes no more");
        let nobody = Register::read(b"member_number;last_name\n", date(2026, 11, 1)).unwrap();
        assert_eq!(written(&nobody, &[]), [b"\"member_number\";\"last_name\"\n".to_vec()]);
    }

    #[test]
    fn what_no_register_can_be_made_of_is_refused_by_its_head() {
        let day = Reading::on(date(2026, 11, 1));
        let long = |heading: &str| format!("{heading}\n{}", "1;Aalto;Aino\n".repeat(20_000));
        assert!(check_headings(long("member_number;last_name;first_name").as_bytes(), &day).is_ok());
        assert_eq!(check_headings(long("a;b;c").as_bytes(), &day), Err(RegisterError::NoHeadings));
        assert_eq!(check_headings(b"PK\x03\x04", &day), Err(RegisterError::Workbook));
        assert_eq!(check_headings(b"", &day), Err(RegisterError::Empty));
    }

    #[test]
    fn a_finding_about_one_row_names_it_and_no_more() {
        let read = |rows: &str| {
            let text = format!("member_number;last_name;first_name;email\n{rows}");
            let upload = read_upload(text.as_bytes(), &Reading::on(date(2026, 11, 1))).unwrap();
            let unreachable = upload.findings.iter().find(|noticed| noticed.kind == "unreachable").unwrap();
            (unreachable.row, unreachable.rows, upload.facts.members)
        };
        assert_eq!(read("1;Aalto;Aino;a@example.org\n2;Laine;Lea;\n"), (Some(3), 0, 2));
        assert_eq!(read("1;Aalto;Aino;\n2;Laine;Lea;\n3;Salo;Sanna;\n"), (Some(2), 2, 3));
    }
}
