//! Decides about each member, and names the clauses that decided.

use jiff::civil::Date;

use super::{
    bind::{BoundClause, BoundTree, Electorate, Reads},
    reason::Found,
    rule::{Bound, Clause, DateOrder, Day, Test},
};
use crate::register::{Cell, Column, ColumnRef, Member};

/// Whether a clause holds, where the register may not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// it holds
    Yes,
    /// it does not hold
    No,
    /// the register does not say
    Unknown,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// Whether a member may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// on the roll
    In,
    /// not on the roll
    Out,
}

/// What was decided about one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// index in [`crate::register::Register::members`]
    pub member: usize,
    /// in or out
    pub verdict: Verdict,
    /// the grounds
    pub cause: Cause,
}

/// The grounds of a decision about a member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// these clauses, in the order of the rule: they are enough without the others
    Clauses(Vec<Deciding>),
    /// the member met the rule, but fits no style
    NoStyle,
}

/// A clause that decided, and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deciding {
    /// place of the clause in the rule, from 0, left to right
    pub clause: usize,
    /// whether it held
    pub truth: Truth,
}

impl Electorate<'_> {
    /// Decide about every member, in the order of the register.
    #[must_use]
    pub fn decide(&self) -> Vec<Decision> {
        let decide = |(place, member): (usize, &Member)| {
            let mut deciding = Vec::new();
            let truth = self.weigh(&self.tree, member, &mut deciding);
            let verdict = if truth == Truth::Yes { Verdict::In } else { Verdict::Out };
            Decision { member: place, verdict, cause: Cause::Clauses(deciding) }
        };
        self.register.members().iter().enumerate().map(decide).collect()
    }

    /// Returns `true` if one member meets the rule.
    pub(super) fn meets(&self, member: &Member) -> bool {
        self.weigh(&self.tree, member, &mut Vec::new()) == Truth::Yes
    }

    /// The truth of a tree; `deciding` then ends with the clauses that are enough to know it.
    fn weigh(&self, tree: &BoundTree, member: &Member, deciding: &mut Vec<Deciding>) -> Truth {
        match tree {
            BoundTree::Clause(clause) => {
                let truth = self.clauses.get(*clause).map_or(Truth::Unknown, |bound| self.find(bound, member).0);
                deciding.push(Deciding { clause: *clause, truth });
                truth
            }
            BoundTree::Not(inner) => match self.weigh(inner, member, deciding) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                Truth::Unknown => Truth::Unknown,
            },
            BoundTree::All(branches) => self.weigh_branches(branches, Truth::No, member, deciding),
            BoundTree::Any(branches) => self.weigh_branches(branches, Truth::Yes, member, deciding),
        }
    }

    /// One `decisive` branch settles it; otherwise one unknown branch; otherwise all branches together.
    fn weigh_branches(
        &self,
        branches: &[BoundTree],
        decisive: Truth,
        member: &Member,
        deciding: &mut Vec<Deciding>,
    ) -> Truth {
        let start = deciding.len();
        let mut unknown: Option<Vec<Deciding>> = None;
        for branch in branches {
            let here = deciding.len();
            let truth = self.weigh(branch, member, deciding);
            if truth == decisive {
                deciding.drain(start..here);
                return truth;
            }
            if truth == Truth::Unknown && unknown.is_none() {
                unknown = Some(deciding.iter().skip(here).copied().collect());
            }
        }
        if let Some(unknown) = unknown {
            deciding.truncate(start);
            deciding.extend(unknown);
            return Truth::Unknown;
        }
        if decisive == Truth::No { Truth::Yes } else { Truth::No }
    }

    /// The finding of a clause for a member.
    pub(super) fn find<'m>(&self, bound: &BoundClause, member: &'m Member) -> (Truth, Found<'m>) {
        match (&bound.clause, &bound.reads) {
            (_, Reads::Nothing) => (Truth::Yes, Found::Nothing),
            (_, Reads::Membership { joined }) => membership(member, *joined, self.snapshot),
            (_, Reads::FeesSince(since)) => {
                let paid = Column::FeesPaidUntil;
                compare(member.date(ColumnRef::Known(paid)), member.text(paid), |until| until >= *since, Found::Day)
            }
            (Clause::Age { bound, years }, _) => {
                let column = Column::BirthYear;
                let age = match member.integer(ColumnRef::Known(column)) {
                    Cell::Value(year) => Cell::Value(i64::from(self.snapshot.year()) - year),
                    other => other,
                };
                compare(age, member.text(column), |age| within(age, *bound, *years), Found::Number)
            }
            (Clause::Column { test, .. }, Reads::Column { column, wanted }) => self.test(test, *column, wanted, member),
            // a clause reads only the columns that it was bound to
            _ => (Truth::Unknown, Found::Nothing),
        }
    }

    fn test<'m>(&self, test: &Test, column: ColumnRef, wanted: &[String], member: &'m Member) -> (Truth, Found<'m>) {
        let text = member.value(column);
        let says = |truth: bool| (Truth::from(truth), Found::Text(text));
        match test {
            Test::Is(_) => says(wanted.iter().any(|value| same(text, value))),
            Test::IsNot(_) => says(!wanted.iter().any(|value| same(text, value))),
            Test::Empty => says(text.is_empty()),
            Test::NotEmpty => says(!text.is_empty()),
            Test::Contains(_) => {
                let text = text.to_lowercase();
                says(wanted.iter().all(|part| text.contains(part)))
            }
            Test::Date(order, day) => {
                let day = if let Day::Date(day) = day { *day } else { self.snapshot };
                compare(member.date(column), text, |found| in_order(found, *order, day), Found::Day)
            }
            Test::Number(bound, number) => {
                compare(member.integer(column), text, |found| within(found, *bound, *number), Found::Number)
            }
        }
    }
}

fn membership(member: &Member, with_joined: bool, day: Date) -> (Truth, Found<'_>) {
    let left = match member.date(ColumnRef::Known(Column::Left)) {
        Cell::Value(left) if left <= day => return (Truth::No, Found::LeftOn(left)),
        Cell::Unreadable => Some((Truth::Unknown, Found::Unreadable(member.text(Column::Left)))),
        Cell::Value(_) | Cell::Empty => None,
    };
    if !with_joined {
        return left.unwrap_or((Truth::Yes, Found::NotLeft));
    }
    match member.date(ColumnRef::Known(Column::Joined)) {
        Cell::Value(joined) if joined > day => (Truth::No, Found::JoinedOn(joined)),
        Cell::Value(joined) => left.unwrap_or((Truth::Yes, Found::JoinedOn(joined))),
        Cell::Empty => (Truth::Unknown, Found::Missing),
        Cell::Unreadable => (Truth::Unknown, Found::Unreadable(member.text(Column::Joined))),
    }
}

fn compare<'m, T: Copy>(
    cell: Cell<T>,
    text: &'m str,
    holds: impl Fn(T) -> bool,
    found: fn(T) -> Found<'m>,
) -> (Truth, Found<'m>) {
    match cell {
        Cell::Value(value) => (holds(value).into(), found(value)),
        Cell::Empty => (Truth::Unknown, Found::Missing),
        Cell::Unreadable => (Truth::Unknown, Found::Unreadable(text)),
    }
}

fn within(found: i64, bound: Bound, number: u32) -> bool {
    match bound {
        Bound::AtLeast => found >= i64::from(number),
        Bound::AtMost => found <= i64::from(number),
    }
}

fn in_order(found: Date, order: DateOrder, day: Date) -> bool {
    match order {
        DateOrder::Before => found < day,
        DateOrder::OnOrBefore => found <= day,
        DateOrder::On => found == day,
        DateOrder::OnOrAfter => found >= day,
        DateOrder::After => found > day,
    }
}

/// Returns `true` if two texts differ only in case and blanks.
pub(super) fn same(a: &str, b: &str) -> bool {
    a == b || folded(a).eq(folded(b))
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    let words = text.split_whitespace().enumerate();
    words.flat_map(|(n, word)| (n > 0).then_some(' ').into_iter().chain(word.chars().flat_map(char::to_lowercase)))
}
