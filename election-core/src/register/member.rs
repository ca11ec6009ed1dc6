//! One member of the register.

use std::fmt;

use csv::StringRecord;

use super::{
    cell::{Cell, date, number},
    column::{Column, ColumnRef},
};

/// One member: a usable row of the register, with words, dates and years in one spelling.
pub struct Member {
    row: u32,
    /// the known columns in the order of [`Column::ALL`], then the others; trimmed
    cells: StringRecord,
}

impl Member {
    pub(super) fn new(row: u32, cells: StringRecord) -> Self {
        Self { row, cells }
    }

    /// The row of the file, as a spreadsheet numbers it.
    #[must_use]
    pub fn row(&self) -> u32 {
        self.row
    }

    /// The member number, never empty.
    #[must_use]
    pub fn number(&self) -> &str {
        self.text(Column::MemberNumber)
    }

    /// First and last name, or the name as the register has it in one column; never empty.
    #[must_use]
    pub fn name(&self) -> String {
        let (first, last) = (self.text(Column::FirstName), self.text(Column::LastName));
        match (first.is_empty(), last.is_empty()) {
            (false, false) => format!("{first} {last}"),
            (false, true) => first.to_owned(),
            (true, false) => last.to_owned(),
            (true, true) => self.text(Column::Name).to_owned(),
        }
    }

    /// The cell of this column; empty if it is empty or the file lacks the column.
    #[must_use]
    pub fn text(&self, column: Column) -> &str {
        self.cells.get(column.place()).unwrap_or("")
    }

    /// The cell of a column from [`super::Register::find`].
    #[must_use]
    pub fn value(&self, column: ColumnRef) -> &str {
        match column {
            ColumnRef::Known(column) => self.text(column),
            ColumnRef::Other(n) => self.cells.get(Column::ALL.len() + n).unwrap_or(""),
        }
    }

    /// The day in that column.
    #[must_use]
    pub fn date(&self, column: ColumnRef) -> Cell<jiff::civil::Date> {
        date(self.value(column))
    }

    /// The whole number in that column.
    #[must_use]
    pub fn integer(&self, column: ColumnRef) -> Cell<i64> {
        number(self.value(column))
    }

    /// Returns `true` if two rows are equal.
    pub(super) fn same_cells(&self, other: &Self) -> bool {
        self.cells == other.cells
    }

    /// The same without the cell of the n-th other column.
    pub(super) fn without(self, other: usize) -> Self {
        let place = Column::ALL.len() + other;
        let blank = |(n, cell)| if n == place { "" } else { cell };
        Self { row: self.row, cells: self.cells.iter().enumerate().map(blank).collect() }
    }
}

/// Keeps personal data out of logs and failed tests.
impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Member").field("row", &self.row).finish_non_exhaustive()
    }
}
