//! The register: the union's list of people, read from a file of separated values with everything wrong in it named.
//!
//! Bytes in, [`Register`] out. Encoding and separator are found, headings in Finnish, Swedish and English become
//! [`Column`]s, words and dates their one spelling. Only a member number and a name are required. A column that is not
//! known is kept for rules; one that holds personal identity codes is dropped. A row that cannot be used is left out,
//! and every row, used or not, that has something wrong is named in [`Register::findings`] by its number.
//!
//! Row numbers are those a spreadsheet shows: the heading is row 1, a blank line is a row, a field with line breaks in
//! quotation marks does not begin a new one.

mod cell;
mod column;
mod encoding;
mod finding;
mod headings;
mod identity;
mod member;
mod reader;
mod row;
mod separator;
mod value;
mod words;

pub use cell::Cell;
pub use column::{Column, ColumnRef, RegisterColumn};
pub use encoding::Encoding;
pub use finding::{Finding, FindingKind, MOST_FINDINGS, Severity};
pub use member::Member;
pub use reader::{MOST_COLUMNS, RegisterError};
pub use separator::Separator;

pub(crate) use cell::date;
pub(crate) use column::fold;
pub(crate) use finding::Findings;
pub(crate) use words::canonical;

use jiff::civil::Date;

/// A register as read: the members that can be used, and everything there is to say about the file.
pub struct Register {
    pub(crate) encoding: Encoding,
    pub(crate) separator: Separator,
    pub(crate) columns: Vec<RegisterColumn>,
    pub(crate) members: Vec<Member>,
    pub(crate) findings: Findings,
    pub(crate) rows: u32,
    pub(crate) excluded: Vec<u32>,
}

/// How a file is read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// tells which years and dates are plausible
    pub today: Date,
    /// asked before every row: reading stops where it says `false`
    pub goes_on: &'a dyn Fn() -> bool,
    /// a telephone number as it is dialled from everywhere, of one that may be written as in its own country; `None` where it is none
    pub dialled: &'a dyn Fn(&str) -> Option<String>,
}

impl Reading<'_> {
    /// To the end, with telephone numbers as they are written.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self { today, goes_on: &|| true, dialled: &|_| None }
    }
}

impl Register {
    /// Read the bytes of a file. `today` tells which years and dates are plausible.
    ///
    /// # Errors
    /// Only when no register can be made of the bytes at all: empty, a workbook instead of text, no member number
    /// among the headings. What is wrong in rows is in [`Self::findings`].
    pub fn read(bytes: &[u8], today: Date) -> Result<Self, RegisterError> {
        Self::read_by(bytes, &Reading::on(today))
    }

    /// The same, as somebody says who may stop it.
    ///
    /// # Errors
    /// As [`Self::read`], and when it was stopped.
    pub fn read_by(bytes: &[u8], reading: &Reading<'_>) -> Result<Self, RegisterError> {
        reader::read(bytes, reading)
    }

    /// How the bytes were read as text.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What stands between fields.
    #[must_use]
    pub fn separator(&self) -> Separator {
        self.separator
    }

    /// Every heading in the order of the file, and what became of its column.
    #[must_use]
    pub fn columns(&self) -> &[RegisterColumn] {
        &self.columns
    }

    /// The members that can be used, in the order of the file.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// What was noticed, first about the file, then by row; about [`MOST_FINDINGS`] at most.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings.kept
    }

    /// The further findings of each kind, which are counted and not kept.
    pub fn more_findings(&self) -> impl Iterator<Item = (Severity, FindingKind, u64)> {
        self.findings.not_kept()
    }

    /// How many rows hold something, without the heading.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The rows that no member was made of, ascending; each has a finding that says why, if it is among those that are kept.
    #[must_use]
    pub fn excluded(&self) -> &[u32] {
        &self.excluded
    }

    /// How many findings are of this severity, those that are not kept among them.
    #[must_use]
    pub fn count(&self, severity: Severity) -> u64 {
        self.findings.of(severity)
    }

    /// Returns `true` if the file has that column.
    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|c| c.column == Some(ColumnRef::Known(column)))
    }

    /// The column with this name: a known name in any language, else a heading of the file. Case, blanks, hyphens and
    /// underscores say nothing. `None` where the file has no such column or it was dropped.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ColumnRef> {
        if let Some(column) = Column::of_heading(name)
            && self.has(column)
        {
            return Some(ColumnRef::Known(column));
        }
        let name = fold(name);
        self.columns.iter().find(|c| fold(&c.heading) == name).and_then(|c| c.column)
    }
}

#[cfg(test)]
mod tests;
