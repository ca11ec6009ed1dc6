//! One row: brings its cells to one spelling, and names every fault in them.

use std::{borrow::Cow, collections::BTreeMap};

use csv::StringRecord;

use super::{
    Reading,
    cell::{Cell, date, number},
    column::{Column, ColumnRef},
    finding::{Finding, FindingKind, Findings, Severity},
    identity::holds_identity_code,
    member::Member,
    reader::Layout,
    value::{Phone, is_email, is_formula, is_scientific, phone, shown},
    words::{canonical, our_words},
};

mod tallies;

pub(super) use tallies::Tallies;

/// The oldest and the youngest plausible member, in years.
const OLDEST: i64 = 115;
const YOUNGEST: i64 = 13;

/// Turns rows into members, and collects findings.
pub(super) struct Rows<'a> {
    layout: &'a Layout,
    reading: &'a Reading<'a>,
    pub(super) findings: Findings,
    /// of the present row
    is_number_refused: bool,
    pub(super) tallies: Tallies,
    /// other columns with identity codes, and the first row that shows it
    identity: BTreeMap<usize, u32>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(layout: &'a Layout, reading: &'a Reading<'a>, findings: Findings) -> Self {
        Self {
            layout,
            reading,
            findings,
            is_number_refused: false,
            tallies: Tallies::default(),
            identity: BTreeMap::new(),
        }
    }

    /// All findings, and the other columns with identity codes.
    pub(super) fn finish(mut self) -> (Findings, BTreeMap<usize, u32>) {
        self.tallies.findings(self.layout, &mut self.findings);
        (self.findings, self.identity)
    }

    fn say(
        &mut self,
        row: u32,
        column: impl Into<Option<Column>>,
        severity: Severity,
        kind: FindingKind,
        message: String,
    ) {
        let column = column.into();
        self.is_number_refused |= column == Some(Column::MemberNumber)
            && matches!(kind, FindingKind::IdentityCode | FindingKind::SpoiltNumber | FindingKind::UnreadableText);
        let heading = column.and_then(|column| self.layout.heading(column));
        let row = Some(row);
        self.findings.push(Finding { row, other_rows: Vec::new(), column, heading, severity, kind, message });
    }

    /// A row with an unpaired quotation mark: its end is a guess, so it is not used.
    pub(super) fn unpaired(&mut self, row: u32, lines: usize) -> Option<Member> {
        let message = format!(
            "a quotation mark is missing, so {lines} lines of the file were read as this one row: it is not used"
        );
        self.say(row, None, Severity::Error, FindingKind::UnpairedQuote, message);
        None
    }

    /// The member in this row, if it is usable.
    pub(super) fn member(&mut self, row: u32, record: &StringRecord, lines: usize) -> Option<Member> {
        let width = self.layout.width;
        let extra_is_blank = record.iter().skip(width).all(|field| field.trim().is_empty());
        if record.len() < width || !extra_is_blank {
            let over = if lines > 1 { format!(" over {lines} lines of the file") } else { String::new() };
            let message = format!("{} fields{over}, but there are {width} headings: the row is not used", record.len());
            self.say(row, None, Severity::Error, FindingKind::WrongFieldCount, message);
            return None;
        }
        self.is_number_refused = false;
        let mut cells =
            StringRecord::with_capacity(record.as_slice().len(), Column::ALL.len() + self.layout.others.len());
        for column in Column::ALL {
            let text = self.layout.field(column).and_then(|field| record.get(field)).unwrap_or("").trim();
            if text.is_empty() {
                cells.push_field("");
            } else {
                let text = self.cell(row, column, text);
                cells.push_field(&text);
            }
        }
        self.others(row, record, &mut cells);
        let member = Member::new(row, cells);
        let usable = self.required(&member);
        self.plausible(&member);
        usable.then_some(member)
    }

    /// The cells of the columns that are kept unchanged.
    fn others(&mut self, row: u32, record: &StringRecord, cells: &mut StringRecord) {
        for (other, field) in self.layout.others.iter().enumerate() {
            let text = record.get(*field).unwrap_or("").trim();
            cells.push_field(text);
            let (kind, message) = if text.contains('\u{fffd}') {
                (FindingKind::UnreadableText, "holds bytes that are no text in the file's encoding")
            } else if is_formula(text) {
                (FindingKind::Formula, "looks like a spreadsheet formula: kept as plain text")
            } else {
                if holds_identity_code(text) {
                    self.identity.entry(other).or_insert(row);
                }
                continue;
            };
            let severity = if kind == FindingKind::Formula { Severity::Warning } else { Severity::Error };
            let message = format!("{} {message}", shown(text));
            let heading = self.layout.heading_of_other(other);
            let row = Some(row);
            self.findings.push(Finding { row, other_rows: Vec::new(), column: None, heading, severity, kind, message });
        }
    }

    /// One cell that is not empty, in its one spelling.
    fn cell<'t>(&mut self, row: u32, column: Column, text: &'t str) -> Cow<'t, str> {
        if text.contains('\u{fffd}') {
            let message = format!("{} holds bytes that are no text in the file's encoding", shown(text));
            self.say(row, column, Severity::Error, FindingKind::UnreadableText, message);
        }
        if column != Column::Phone && holds_identity_code(text) {
            let message =
                "a personal identity code: the cell is not used; leave such codes out of the export".to_owned();
            self.say(row, column, Severity::Error, FindingKind::IdentityCode, message);
            return Cow::Borrowed("");
        }
        match column {
            Column::Joined | Column::Left | Column::FeesPaidUntil => return self.day(row, column, text),
            Column::BirthYear => return self.birth_year(row, text),
            Column::Language | Column::Membership | Column::StaffGroup => return self.word(row, column, text),
            Column::Phone => return self.phone(row, text),
            Column::MemberNumber if is_scientific(text) => {
                let message = format!("{} is a member number that a spreadsheet has rounded", shown(text));
                self.say(row, column, Severity::Error, FindingKind::SpoiltNumber, message);
            }
            Column::Email if !is_email(text) => {
                let message = format!("{} is not an e-mail address", shown(text));
                self.say(row, column, Severity::Error, FindingKind::BadEmail, message);
            }
            _ if is_formula(text) => {
                let message = format!("{} looks like a spreadsheet formula: kept as plain text", shown(text));
                self.say(row, column, Severity::Warning, FindingKind::Formula, message);
            }
            _ => {}
        }
        Cow::Borrowed(text)
    }

    fn day<'t>(&mut self, row: u32, column: Column, text: &'t str) -> Cow<'t, str> {
        let Cell::Value(day) = date(text) else {
            let message = format!("{} is not a day written as 2026-10-31 or 31.10.2026", shown(text));
            self.say(row, column, Severity::Error, FindingKind::NotADate, message);
            return Cow::Borrowed(text);
        };
        if day.year() < 1900 {
            let message = format!("{day} is too long ago");
            self.say(row, column, Severity::Error, FindingKind::ImplausibleDate, message);
        }
        let written = day.to_string();
        if written == text { Cow::Borrowed(text) } else { Cow::Owned(written) }
    }

    fn birth_year<'t>(&mut self, row: u32, text: &'t str) -> Cow<'t, str> {
        let (year, written) = match (number(text), date(text)) {
            (Cell::Value(year @ 1000..=9999), _) => (year, Cow::Borrowed(text)),
            (_, Cell::Value(day)) => (i64::from(day.year()), Cow::Owned(day.year().to_string())),
            _ => {
                let message = format!("{} is not a year of four digits", shown(text));
                self.say(row, Column::BirthYear, Severity::Error, FindingKind::NotAYear, message);
                return Cow::Borrowed(text);
            }
        };
        let age = i64::from(self.reading.today.year()) - year;
        if !(YOUNGEST..=OLDEST).contains(&age) {
            let message = format!("{year} is not a plausible year of birth");
            self.say(row, Column::BirthYear, Severity::Error, FindingKind::ImplausibleBirthYear, message);
        }
        written
    }

    fn word<'t>(&mut self, row: u32, column: Column, text: &'t str) -> Cow<'t, str> {
        match canonical(column, text) {
            Some(ours) if ours == text => Cow::Borrowed(text),
            Some(ours) => {
                self.tallies.read_as(column, text, ours, row);
                Cow::Borrowed(ours)
            }
            None => {
                if column != Column::Membership {
                    self.tallies.unknown_word(column, text, row);
                }
                Cow::Borrowed(text)
            }
        }
    }

    fn phone<'t>(&mut self, row: u32, text: &'t str) -> Cow<'t, str> {
        let phone = phone(text);
        if phone == Phone::Dialled {
            return Cow::Borrowed(text);
        }
        let dialled = if phone == Phone::Not { None } else { (self.reading.dialled)(text) };
        let (severity, kind, message) = match (phone, dialled) {
            (Phone::National, Some(dialled)) => {
                self.tallies.of_country.push(row);
                return Cow::Owned(dialled);
            }
            (_, Some(dialled)) => return Cow::Owned(dialled),
            (Phone::National, None) => {
                (Severity::Warning, FindingKind::PhoneWithoutCountry, "has no country: write it as +358 40 123 4567")
            }
            (Phone::Not, None) => (Severity::Error, FindingKind::BadPhone, "is not a telephone number"),
            (Phone::International | Phone::Dialled, None) => return Cow::Borrowed(text),
        };
        self.say(row, Column::Phone, severity, kind, format!("{} {message}", shown(text)));
        Cow::Borrowed(text)
    }

    /// Returns `true` if the row has a number and a name.
    fn required(&mut self, member: &Member) -> bool {
        let row = member.row();
        if member.number().is_empty() && !self.is_number_refused {
            let message = "the member number is missing: the row is not used".to_owned();
            self.say(row, Column::MemberNumber, Severity::Error, FindingKind::MissingNumber, message);
        }
        let missing = |column: Column| self.layout.field(column).is_some() && member.text(column).is_empty();
        let (last, first) = (missing(Column::LastName), missing(Column::FirstName));
        let has_name = !member.name().is_empty();
        let column = if self.layout.field(Column::LastName).is_some() { Column::LastName } else { Column::Name };
        if !has_name {
            let message = "the name is missing: the row is not used".to_owned();
            self.say(row, column, Severity::Error, FindingKind::MissingName, message);
        } else if (last || first) && member.text(Column::Name).is_empty() {
            let column = if last { Column::LastName } else { Column::FirstName };
            let message = format!("the {} name is missing", if last { "last" } else { "first" });
            self.say(row, column, Severity::Warning, FindingKind::PartOfName, message);
        }
        has_name && !self.is_number_refused && !member.number().is_empty()
    }

    /// Contradictions between two cells of a row, and between dates and today.
    fn plausible(&mut self, member: &Member) {
        let row = member.row();
        let day = |column| member.date(ColumnRef::Known(column)).value();
        if let Some(joined) = day(Column::Joined) {
            if joined > self.reading.today {
                let far = joined.year() > self.reading.today.year() + 1;
                let severity = if far { Severity::Error } else { Severity::Warning };
                let message = format!("joined on {joined}, which is after today");
                self.say(row, Column::Joined, severity, FindingKind::JoinedInFuture, message);
            }
            if let Some(left) = day(Column::Left)
                && left < joined
            {
                let message = format!("left on {left}, before joining on {joined}");
                self.say(row, Column::Left, Severity::Error, FindingKind::LeftBeforeJoined, message);
            }
            let born = number(member.text(Column::BirthYear)).value();
            if born.is_some_and(|born| i64::from(joined.year()) < born) {
                self.tallies.before_birth.push(row);
            }
        }
        let addresses = [Column::Email, Column::Phone];
        if addresses.into_iter().any(|column| self.layout.field(column).is_some())
            && addresses.into_iter().all(|column| member.text(column).is_empty())
        {
            self.tallies.unreachable.push(row);
        }
    }
}
