//! The register: the union's list of people, read from a file of separated values; every fault in it is named.
//!
//! Bytes in, [`Register`] out. Encoding and separator are detected; headings in Finnish, Swedish and English become
//! [`Column`]s, and words and dates get one spelling. Only a member number and a name are required. An unknown column
//! is kept for rules; a column of personal identity codes is dropped. A row that cannot be used is left out, and
//! [`Register::findings`] names every row with a fault, used or not, by its number.
//!
//! Row numbers are those of a spreadsheet: the heading is row 1, a blank line is a row, and line breaks inside
//! quotation marks do not begin a new row.

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

/// A register after reading: the usable members, and everything to report about the file.
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
    /// Read the bytes of a file. `today` decides which years and dates are plausible.
    ///
    /// # Errors
    /// Only when the bytes make no register at all: they are empty, a workbook instead of text, or the headings have no
    /// member number. Faults in rows are in [`Self::findings`].
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

    /// The encoding of the file.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The separator between fields.
    #[must_use]
    pub fn separator(&self) -> Separator {
        self.separator
    }

    /// Every heading in the order of the file, and the fate of its column.
    #[must_use]
    pub fn columns(&self) -> &[RegisterColumn] {
        &self.columns
    }

    /// The usable members, in the order of the file.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The findings, first about the file, then by row; about [`MOST_FINDINGS`] at most.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings.kept
    }

    /// The further findings of each kind, which are only counted.
    pub fn more_findings(&self) -> impl Iterator<Item = (Severity, FindingKind, u64)> {
        self.findings.not_kept()
    }

    /// The number of rows with content, without the heading.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// The rows that made no member, ascending; each has a finding that says why, if that finding was kept.
    #[must_use]
    pub fn excluded(&self) -> &[u32] {
        &self.excluded
    }

    /// The number of findings of this severity, with those that were only counted.
    #[must_use]
    pub fn count(&self, severity: Severity) -> u64 {
        self.findings.of(severity)
    }

    /// Returns `true` if the file has this column.
    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|c| c.column == Some(ColumnRef::Known(column)))
    }

    /// The column with this name: a known name in any language, or a heading of the file. Case, blanks, hyphens and
    /// underscores are ignored. `None` if the file has no such column or it was dropped.
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
