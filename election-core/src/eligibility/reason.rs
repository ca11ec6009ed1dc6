//! The reasons of decisions: facts for machines and translators, sentences for people, counts for the committee.

use std::{collections::BTreeMap, fmt};

use jiff::civil::Date;

use super::{
    bind::{Electorate, Reads},
    decide::{Cause, Deciding, Decision, Truth, Verdict},
    rule::{Clause, Test},
};
use crate::register::Column;

/// The finding of a clause for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'m> {
    /// the clause reads nothing
    Nothing,
    /// the content of the cell; may be empty
    Text(&'m str),
    /// a day
    Day(Date),
    /// a number; an age in years
    Number(i64),
    /// a member since this day, or only from this day on
    JoinedOn(Date),
    /// not a member from this day on
    LeftOn(Date),
    /// not left, in a register without days of joining
    NotLeft,
    /// the cell is empty, so the clause is unknown
    Missing,
    /// the cell has no day or number, so the clause is unknown
    Unreadable(&'m str),
}

/// One clause for one member. Its `Display` is the English sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact<'m> {
    /// the clause
    pub clause: &'m Clause,
    /// whether it holds
    pub truth: Truth,
    /// its finding
    pub found: Found<'m>,
    /// for fees: they must be paid at least until this day
    pub since: Option<Date>,
}

/// The number of members for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonCount {
    /// in or out
    pub verdict: Verdict,
    /// the grounds that they share
    pub cause: Cause,
    /// the grounds in plain words
    pub label: String,
    /// how many members
    pub count: usize,
}

impl Electorate<'_> {
    /// The facts that decided.
    #[must_use]
    pub fn facts(&self, decision: &Decision) -> Vec<Fact<'_>> {
        let (Some(member), Cause::Clauses(deciding)) = (self.register.members().get(decision.member), &decision.cause)
        else {
            return Vec::new();
        };
        let fact = |deciding: &Deciding| {
            let bound = self.clauses.get(deciding.clause)?;
            let (truth, found) = self.find(bound, member);
            let since = if let Reads::FeesSince(since) = bound.reads { Some(since) } else { None };
            Some(Fact { clause: &bound.clause, truth, found, since })
        };
        deciding.iter().filter_map(fact).collect()
    }

    /// The reason in plain words.
    #[must_use]
    pub fn reason(&self, decision: &Decision) -> String {
        if decision.cause == Cause::NoStyle {
            return NO_STYLE.to_owned();
        }
        let facts = self.facts(decision).iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        match decision.verdict {
            Verdict::In => format!("meets the conditions: {facts}"),
            Verdict::Out => facts,
        }
    }

    /// The number of members for each reason: the members who are in first, then by number.
    #[must_use]
    pub fn summary<'d>(&self, decisions: impl IntoIterator<Item = &'d Decision>) -> Vec<ReasonCount> {
        let mut counts: BTreeMap<(Verdict, String), (Cause, usize)> = BTreeMap::new();
        let mut labels: BTreeMap<(Verdict, Cause, Vec<Kind>), String> = BTreeMap::new();
        for decision in decisions {
            let facts = if decision.verdict == Verdict::In { Vec::new() } else { self.facts(decision) };
            let kinds = facts.iter().map(Fact::kind).collect();
            let label = labels.entry((decision.verdict, decision.cause.clone(), kinds));
            let label = label.or_insert_with(|| label_of(decision, &facts));
            let of = counts.entry((decision.verdict, label.clone())).or_insert_with(|| (decision.cause.clone(), 0));
            of.1 += 1;
        }
        let count = |((verdict, label), (cause, count))| ReasonCount { verdict, cause, label, count };
        let mut counts: Vec<ReasonCount> = counts.into_iter().map(count).collect();
        counts.sort_by_key(|reason| (reason.verdict, usize::MAX - reason.count));
        counts
    }
}

const NO_STYLE: &str = "meets the conditions, but no ballot style is for this member";

fn label_of(decision: &Decision, facts: &[Fact<'_>]) -> String {
    match (decision.verdict, &decision.cause) {
        (Verdict::In, _) => "meets the conditions".to_owned(),
        (Verdict::Out, Cause::NoStyle) => NO_STYLE.to_owned(),
        (Verdict::Out, Cause::Clauses(_)) => facts.iter().map(Fact::label).collect::<Vec<_>>().join("; "),
    }
}

/// The part of a finding that the label depends on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Said,
    Left,
    Missing,
    Unreadable,
}

impl Fact<'_> {
    fn kind(&self) -> Kind {
        match self.found {
            Found::LeftOn(_) => Kind::Left,
            Found::Missing => Kind::Missing,
            Found::Unreadable(_) => Kind::Unreadable,
            _ => Kind::Said,
        }
    }

    /// The column of the deciding cell, as the rule or the register calls it.
    #[must_use]
    pub fn column(&self) -> &str {
        match self.clause {
            Clause::Everybody => "",
            Clause::MemberOnSnapshot => Column::Joined.name(),
            Clause::FeesPaidWithin { .. } => Column::FeesPaidUntil.name(),
            Clause::Age { .. } => Column::BirthYear.name(),
            Clause::Column { column, .. } => column,
        }
    }

    /// The fact without the content of the member's cells: the same for many members.
    #[must_use]
    pub fn label(&self) -> String {
        let column = self.column();
        match (self.clause, self.found, self.truth) {
            (_, Found::Missing, _) => format!("{column} is missing"),
            (_, Found::Unreadable(_), _) => format!("{column} cannot be read"),
            (_, Found::LeftOn(_), _) => "left before or on the snapshot day".to_owned(),
            (Clause::MemberOnSnapshot, _, Truth::No) => "joined after the snapshot day".to_owned(),
            (Clause::FeesPaidWithin { .. }, ..) => {
                let since = self.since.map_or_else(String::new, |since| format!(" {since}"));
                format!(
                    "fees paid {}{since}",
                    if self.truth == Truth::Yes { "at least until" } else { "only until before" }
                )
            }
            (Clause::Column { test: Test::Is(values), .. }, _, Truth::No) => {
                format!("{column} is not {}", one_of(values))
            }
            (Clause::Column { test: Test::IsNot(values), .. }, _, Truth::No) => {
                format!("{column} is {}", one_of(values))
            }
            (Clause::Column { test: Test::Empty, .. }, _, Truth::No) => format!("{column} is not empty"),
            (Clause::Column { test: Test::NotEmpty, .. }, _, Truth::No) => format!("{column} is empty"),
            (Clause::Column { test: Test::Contains(text), .. }, _, Truth::No) => format!("{column} is without {text}"),
            (Clause::Column { test, .. }, _, Truth::No) => format!("{column} is not {test}"),
            (Clause::Age { bound, years }, _, Truth::No) => format!("age is not {bound} {years}"),
            (clause, ..) => clause.to_string(),
        }
    }
}

fn one_of(values: &[String]) -> String {
    match values {
        [only] => only.clone(),
        many => format!("one of {}", many.join(", ")),
    }
}

impl fmt::Display for Fact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (column, holds) = (self.column(), self.truth == Truth::Yes);
        match (self.clause, self.found) {
            (_, Found::Nothing) => f.write_str("everybody may vote"),
            (_, Found::NotLeft) => f.write_str("has not left"),
            (_, Found::LeftOn(day)) => write!(f, "left on {day}"),
            (_, Found::JoinedOn(day)) if holds => write!(f, "member since {day}"),
            (_, Found::JoinedOn(day)) => write!(f, "joined on {day}, after the snapshot day"),
            (_, Found::Missing) => write!(f, "{column} is missing"),
            (Clause::MemberOnSnapshot, Found::Unreadable(text)) => {
                write!(f, "“{text}” cannot be read as a day of joining or leaving")
            }
            (_, Found::Unreadable(text)) => write!(f, "{column} is “{text}”, which cannot be read"),
            (Clause::FeesPaidWithin { .. }, Found::Day(day)) => {
                write!(f, "fees paid until {day}")?;
                self.since.filter(|_| !holds).map_or(Ok(()), |since| write!(f, ", not until {since}"))
            }
            (Clause::Age { bound, years }, Found::Number(age)) => {
                write!(f, "age {age}")?;
                if holds { Ok(()) } else { write!(f, ", not {bound} {years}") }
            }
            (Clause::Column { test, .. }, Found::Day(day)) => {
                write!(f, "{column} is {day}")?;
                if holds { Ok(()) } else { write!(f, ", not {test}") }
            }
            (Clause::Column { test, .. }, Found::Number(number)) => {
                write!(f, "{column} is {number}")?;
                if holds { Ok(()) } else { write!(f, ", not {test}") }
            }
            (Clause::Column { test, .. }, Found::Text(text)) => {
                write!(f, "{column} is {}", if text.is_empty() { "empty" } else { text })?;
                match test {
                    Test::Is(values) if !holds => write!(f, ", not {}", one_of(values)),
                    Test::Contains(part) if !holds => write!(f, ", without {part}"),
                    _ => Ok(()),
                }
            }
            (clause, _) => clause.fmt(f),
        }
    }
}
