//! A rule bound to a register: every column found, every value looked for.

use std::{borrow::Cow, collections::BTreeSet};

use jiff::{Span, civil::Date};

use super::{
    decide::same,
    nearest::nearest,
    rule::{Clause, Rule, Test, Tree},
};
use crate::register::{Cell, Column, ColumnRef, Register, canonical, date};

/// A rule, its register, and the snapshot day.
pub struct Electorate<'r> {
    pub(super) register: &'r Register,
    pub(super) snapshot: Date,
    pub(super) tree: BoundTree,
    pub(super) clauses: Vec<BoundClause>,
    warnings: Vec<RuleWarning>,
}

/// A rule's tree with clauses by number.
pub(super) enum BoundTree {
    All(Vec<BoundTree>),
    Any(Vec<BoundTree>),
    Not(Box<BoundTree>),
    Clause(usize),
}

/// A clause with what it needs of the register.
pub(super) struct BoundClause {
    pub(super) clause: Clause,
    pub(super) reads: Reads,
}

/// The cells that a clause reads.
pub(super) enum Reads {
    Nothing,
    Membership { joined: bool },
    FeesSince(Date),
    BirthYear,
    Column { column: ColumnRef, wanted: Vec<String> },
}

/// Why a rule does not fit a register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ElectorateError {
    /// a column that the register lacks
    #[error("the register has no column “{column}”{hint}")]
    NoColumn {
        /// as the rule writes it
        column: String,
        /// a column that may be meant, or all columns, as the rest of the sentence
        hint: String,
    },
    /// a condition on a column that the register lacks
    #[error("“{clause}” needs the column {column}, which the register does not have")]
    Needs {
        /// the condition
        clause: String,
        /// the column's known name
        column: &'static str,
    },
}

/// A part of a rule that is allowed, but probably a mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleWarning {
    /// a value that no member has
    #[error("no member has “{value}” as {column}{hint}")]
    NoSuchValue {
        /// as the rule writes it
        column: String,
        /// as the rule writes it
        value: String,
        /// the nearest value in the register, if one is near
        nearest: Option<String>,
        /// the same as the rest of the sentence
        hint: String,
    },
    /// a condition on days or numbers over a column that has none
    #[error("“{clause}”: no member has {needed} as {column}")]
    NothingToCompare {
        /// the condition
        clause: String,
        /// as the rule writes it
        column: String,
        /// `a day` or `a number`
        needed: &'static str,
    },
}

impl<'r> Electorate<'r> {
    /// Bind a rule to a register and a snapshot day.
    ///
    /// # Errors
    /// Names the first column that the register lacks.
    pub fn new(rule: &Rule, snapshot: Date, register: &'r Register) -> Result<Self, ElectorateError> {
        let mut clauses = Vec::new();
        let tree = bind(&rule.tree, snapshot, register, &mut clauses)?;
        let warnings = clauses.iter().flat_map(|clause| warnings(clause, register)).collect();
        Ok(Self { register, snapshot, tree, clauses, warnings })
    }

    /// The probable mistakes.
    #[must_use]
    pub fn warnings(&self) -> &[RuleWarning] {
        &self.warnings
    }

    /// The register.
    #[must_use]
    pub fn register(&self) -> &'r Register {
        self.register
    }

    /// The snapshot day.
    #[must_use]
    pub fn snapshot(&self) -> Date {
        self.snapshot
    }
}

fn bind(
    tree: &Tree,
    day: Date,
    register: &Register,
    clauses: &mut Vec<BoundClause>,
) -> Result<BoundTree, ElectorateError> {
    let mut all = |branches: &[Tree]| {
        branches.iter().map(|branch| bind(branch, day, register, clauses)).collect::<Result<_, _>>()
    };
    Ok(match tree {
        Tree::All(branches) => BoundTree::All(all(branches)?),
        Tree::Any(branches) => BoundTree::Any(all(branches)?),
        Tree::Not(inner) => BoundTree::Not(Box::new(bind(inner, day, register, clauses)?)),
        Tree::Clause(clause) => {
            let reads = reads(clause, day, register)?;
            clauses.push(BoundClause { clause: clause.clone(), reads });
            BoundTree::Clause(clauses.len() - 1)
        }
    })
}

fn reads(clause: &Clause, day: Date, register: &Register) -> Result<Reads, ElectorateError> {
    let need = |column: Column| {
        let (clause, name) = (clause.to_string(), column.name());
        if register.has(column) { Ok(()) } else { Err(ElectorateError::Needs { clause, column: name }) }
    };
    Ok(match clause {
        Clause::Everybody => Reads::Nothing,
        Clause::MemberOnSnapshot => {
            // a register of present members may have only the day of leaving, or only the day of joining
            let joined = register.has(Column::Joined);
            if !joined && !register.has(Column::Left) {
                need(Column::Joined)?;
            }
            Reads::Membership { joined }
        }
        Clause::FeesPaidWithin { months } => {
            need(Column::FeesPaidUntil)?;
            // too many months for the calendar: the condition holds for everybody
            let back = Span::new().try_months(i64::from(*months)).unwrap_or_default();
            Reads::FeesSince(if back.is_zero() && *months > 0 { Date::MIN } else { day.saturating_sub(back) })
        }
        Clause::Age { .. } => {
            need(Column::BirthYear)?;
            Reads::BirthYear
        }
        Clause::Column { column: name, test } => {
            let column = register.find(name).ok_or_else(|| no_column(name, register))?;
            let wanted = match test {
                Test::Is(values) | Test::IsNot(values) => {
                    values.iter().map(|v| spelling(column, v).into_owned()).collect()
                }
                Test::Contains(text) => vec![text.to_lowercase()],
                _ => Vec::new(),
            };
            Reads::Column { column, wanted }
        }
    })
}

/// A value in the spelling of the register's cells.
fn spelling(column: ColumnRef, value: &str) -> Cow<'_, str> {
    match column {
        ColumnRef::Known(known) if known.is_date() => {
            date(value).value().map_or(Cow::Borrowed(value), |day| Cow::Owned(day.to_string()))
        }
        ColumnRef::Known(known) => Cow::Borrowed(canonical(known, value).unwrap_or(value)),
        ColumnRef::Other(_) => Cow::Borrowed(value),
    }
}

/// Adds the column that may be meant, or all columns.
pub(super) fn no_column(name: &str, register: &Register) -> ElectorateError {
    let names: Vec<&str> = register
        .columns()
        .iter()
        .filter_map(|c| match c.column {
            Some(ColumnRef::Known(column)) => Some(column.name()),
            Some(ColumnRef::Other(_)) => Some(c.heading.as_str()),
            None => None,
        })
        .collect();
    let headings = register.columns().iter().filter(|c| c.column.is_some()).map(|c| c.heading.as_str());
    let meant = nearest(name, names.iter().copied().chain(headings).chain(["age"]));
    let hint =
        meant.map_or_else(|| format!("; it has {}", names.join(", ")), |near| format!("; did you mean “{near}”?"));
    ElectorateError::NoColumn { column: name.to_owned(), hint }
}

fn warnings(bound: &BoundClause, register: &Register) -> Vec<RuleWarning> {
    let (Clause::Column { column: name, test }, Reads::Column { column, wanted }) = (&bound.clause, &bound.reads)
    else {
        return Vec::new();
    };
    let needed = match test {
        Test::Is(values) | Test::IsNot(values) => return missing_values(name, *column, values, wanted, register),
        Test::Date(..) => "a day",
        Test::Number(..) => "a number",
        Test::Empty | Test::NotEmpty | Test::Contains(_) => return Vec::new(),
    };
    let compares = register.members().iter().any(|member| match test {
        Test::Date(..) => matches!(member.date(*column), Cell::Value(_)),
        _ => matches!(member.integer(*column), Cell::Value(_)),
    });
    // an empty column of days is normal: nobody has left
    let known_day = matches!((test, column), (Test::Date(..), ColumnRef::Known(known)) if known.is_date());
    if compares || known_day {
        return Vec::new();
    }
    vec![RuleWarning::NothingToCompare { clause: bound.clause.to_string(), column: name.clone(), needed }]
}

fn missing_values(
    name: &str,
    column: ColumnRef,
    values: &[String],
    wanted: &[String],
    register: &Register,
) -> Vec<RuleWarning> {
    let there: BTreeSet<&str> = register.members().iter().map(|member| member.value(column)).collect();
    let missing = values.iter().zip(wanted).filter(|(_, wanted)| !there.iter().any(|value| same(value, wanted)));
    let warn = |(value, wanted): (&String, &String)| {
        let nearest = nearest(wanted, there.iter().copied().filter(|v| !v.is_empty())).map(str::to_owned);
        let hint = nearest.as_ref().map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
        RuleWarning::NoSuchValue { column: name.to_owned(), value: value.clone(), nearest, hint }
    };
    missing.map(warn).collect()
}
