//! A rule as a tree of clauses, and as text.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

use super::{
    parse::{RuleError, parse},
    token::is_plain_word,
};

/// The rule of who may vote, independent of any register.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Rule {
    pub(super) tree: Tree,
}

/// `All` and `Any` have at least two branches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tree {
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
    Clause(Clause),
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// holds for every member
    Everybody,
    /// joined on or before the snapshot day and not left on or before it
    MemberOnSnapshot,
    /// fees are paid until a day at most this many months before the snapshot day
    FeesPaidWithin {
        /// number of months
        months: u32,
    },
    /// years between the year of birth and the year of the snapshot day
    Age {
        /// at least or at most
        bound: Bound,
        /// number of years
        years: u32,
    },
    /// a test of one column
    Column {
        /// as the rule writes it
        column: String,
        /// the test
        test: Test,
    },
}

/// A test of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// the cell has one of these values
    Is(Vec<String>),
    /// the cell has none of these values
    IsNot(Vec<String>),
    /// the cell is empty
    Empty,
    /// the cell is not empty
    NotEmpty,
    /// the cell contains this text
    Contains(String),
    /// the cell is a day with this relation to another
    Date(DateOrder, Day),
    /// the cell is a number within this bound
    Number(Bound, u32),
}

/// A lower or an upper bound; the bound itself is within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// that much or more
    AtLeast,
    /// that much or less
    AtMost,
}

/// The relation of two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// earlier
    Before,
    /// the same or earlier
    OnOrBefore,
    /// the same
    On,
    /// the same or later
    OnOrAfter,
    /// later
    After,
}

/// A day that a rule names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// of the calendar
    Date(Date),
    /// the election's snapshot day
    Snapshot,
}

impl Rule {
    /// Read a rule.
    ///
    /// # Errors
    /// Names the first place that does not fit the grammar, and what would fit there.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        parse(text).map(|tree| Self { tree })
    }

    /// The rule that every member fulfils.
    #[must_use]
    pub fn everybody() -> Self {
        Self { tree: Tree::Clause(Clause::Everybody) }
    }
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        Self::parse(text)
    }
}

/// A rule in a file: the text that [`Rule::parse`] reads.
impl TryFrom<String> for Rule {
    type Error = RuleError;

    fn try_from(text: String) -> Result<Self, RuleError> {
        Self::parse(&text)
    }
}

/// As [`Rule::parse`] reads it.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tree.fmt(f)
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(branches) => joined(f, branches, " and "),
            Self::Any(branches) => joined(f, branches, " or "),
            Self::Not(inner) => {
                f.write_str("not ")?;
                inner.within(f)
            }
            Self::Clause(clause) => clause.fmt(f),
        }
    }
}

impl Tree {
    fn within(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if matches!(self, Self::All(_) | Self::Any(_)) { write!(f, "({self})") } else { write!(f, "{self}") }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, branches: &[Tree], word: &str) -> fmt::Result {
    for (n, branch) in branches.iter().enumerate() {
        if n > 0 {
            f.write_str(word)?;
        }
        branch.within(f)?;
    }
    Ok(())
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everybody => f.write_str("everybody"),
            Self::MemberOnSnapshot => f.write_str("member on snapshot"),
            Self::FeesPaidWithin { months: 1 } => f.write_str("fees paid within 1 month"),
            Self::FeesPaidWithin { months } => write!(f, "fees paid within {months} months"),
            Self::Age { bound, years } => write!(f, "age {bound} {years}"),
            Self::Column { column, test } if is_plain_word(column) => write!(f, "{column} {test}"),
            Self::Column { column, test } => write!(f, "{} {test}", Quoted(column)),
        }
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(values) => write!(f, "is {}", Values(values)),
            Self::IsNot(values) => write!(f, "is not {}", Values(values)),
            Self::Empty => f.write_str("is empty"),
            Self::NotEmpty => f.write_str("is not empty"),
            Self::Contains(text) => write!(f, "contains {}", Quoted(text)),
            Self::Date(order, day) => write!(f, "{order} {day}"),
            Self::Number(bound, number) => write!(f, "{bound} {number}"),
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::AtLeast { "at least" } else { "at most" })
    }
}

impl fmt::Display for DateOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Before => "before",
            Self::OnOrBefore => "on or before",
            Self::On => "on",
            Self::OnOrAfter => "on or after",
            Self::After => "after",
        })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Snapshot => f.write_str("snapshot"),
        }
    }
}

/// A list after `is` or `is not`.
struct Values<'a>(&'a [String]);

impl fmt::Display for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.len() > 1 {
            f.write_str("one of ")?;
        }
        for (n, value) in self.0.iter().enumerate() {
            write!(f, "{}{}", if n > 0 { ", " } else { "" }, Quoted(value))?;
        }
        Ok(())
    }
}

/// A text in quotation marks.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
