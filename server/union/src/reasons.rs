//! Why a member is in or out, in people's words.

use std::collections::BTreeMap;

use jiff::civil::Date;
use uurna_election_core::eligibility::{Bound, Cause, Clause, Decision, Electorate, Fact, Found, Test, Truth, Verdict};
use uurna_election_core::register::Column;
use uurna_election_core::time::Timestamp;
use uurna_words::{Language, Words};

use crate::correction::Correction;

/// The name of a column with a known meaning.
#[must_use]
pub fn column_name(words: Words, column: Column) -> String {
    words.say(&format!("office-column-{}", column.name().replace('_', "-")))
}

/// The name of a column in a rule: in words if its meaning is known, else as in the register.
#[must_use]
pub fn called(words: Words, name: &str) -> String {
    Column::of_heading(name).map_or_else(|| name.to_owned(), |column| column_name(words, column))
}

/// A day of the calendar as a language writes it.
#[must_use]
pub fn day(words: Words, day: Date) -> String {
    let midnight = day.to_zoned(jiff::tz::TimeZone::UTC).ok();
    let moment = midnight.and_then(|midnight| Timestamp::from_seconds(midnight.timestamp().as_second()));
    words.day(moment.unwrap_or(Timestamp::EPOCH), &jiff::tz::TimeZone::UTC)
}

/// Why a decision was made, with the content of the member's own cells.
#[must_use]
pub fn reason(words: Words, electorate: &Electorate<'_>, decision: &Decision) -> String {
    if decision.cause == Cause::NoStyle {
        return words.say("office-reason-no-contest");
    }
    let facts: Vec<String> = electorate.facts(decision).iter().map(|fact| said(words, fact)).collect();
    facts.join("; ")
}

/// Reason and label of a decision as they are kept with a frozen election: in every language, for its later readers.
#[must_use]
pub fn why(electorate: &Electorate<'_>, decision: &Decision) -> (String, String) {
    let in_all = |say: fn(Words, &Electorate<'_>, &Decision) -> String| {
        let texts = Language::ALL.map(|language| (language.tag(), say(Words::of(language), electorate, decision)));
        serde_json::to_string(&BTreeMap::from(texts)).unwrap_or_default()
    };
    (in_all(reason), in_all(label))
}

/// The same of a member whom a correction put in or out. The label says neither who nor why.
#[must_use]
pub fn why_corrected(correction: &Correction, verdict: Verdict) -> (String, String) {
    let in_all = |say: &dyn Fn(Words) -> String| {
        let texts = Language::ALL.map(|language| (language.tag(), say(Words::of(language))));
        serde_json::to_string(&BTreeMap::from(texts)).unwrap_or_default()
    };
    let label = if verdict == Verdict::In { "roll-label-corrected-in" } else { "roll-label-corrected-out" };
    (in_all(&|words| correction.said(words)), in_all(&|words| words.say(label)))
}

/// A kept reason in one language. Elections of earlier versions
/// have it only in the language of the officer who froze them.
#[must_use]
pub fn kept(words: Words, kept: &str) -> String {
    let texts: Option<BTreeMap<String, String>> = serde_json::from_str(kept).ok();
    texts.and_then(|mut texts| texts.remove(words.language().tag())).unwrap_or_else(|| kept.to_owned())
}

/// The same for many members: without the content of their own cells.
#[must_use]
pub fn label(words: Words, electorate: &Electorate<'_>, decision: &Decision) -> String {
    match (decision.verdict, &decision.cause) {
        (Verdict::In, _) => words.say("office-label-in"),
        (_, Cause::NoStyle) => words.say("office-reason-no-contest"),
        (Verdict::Out, Cause::Clauses(_)) => {
            let facts: Vec<String> = electorate.facts(decision).iter().map(|fact| label_of(words, fact)).collect();
            facts.join("; ")
        }
    }
}

fn said(words: Words, fact: &Fact<'_>) -> String {
    let column = called(words, fact.column());
    let holds = fact.truth == Truth::Yes;
    match (fact.clause, fact.found) {
        (_, Found::Nothing) => words.say("office-reason-everybody"),
        (_, Found::NotLeft) => words.say("office-reason-not-left"),
        (_, Found::LeftOn(left)) => words.say1("office-reason-left-on", "day", day(words, left)),
        (_, Found::JoinedOn(joined)) if holds => words.say1("office-reason-member-since", "day", day(words, joined)),
        (_, Found::JoinedOn(joined)) => words.say1("office-reason-joined-after", "day", day(words, joined)),
        (_, Found::Missing) => words.say1("office-reason-missing", "column", column),
        (_, Found::Unreadable(text)) => words.say2("office-reason-unreadable", "column", column, "text", text),
        (Clause::FeesPaidWithin { .. }, Found::Day(until)) => {
            let until = day(words, until);
            match fact.since.filter(|_| !holds) {
                Some(since) => words.say2("office-reason-fees-short", "day", until, "needed", day(words, since)),
                None => words.say1("office-reason-fees-until", "day", until),
            }
        }
        (Clause::Age { bound, years }, Found::Number(age)) => {
            let age = age.to_string();
            match (holds, bound) {
                (true, _) => words.say1("office-reason-age", "age", age),
                (false, Bound::AtLeast) => words.say2("office-reason-too-young", "age", age, "years", *years),
                (false, Bound::AtMost) => words.say2("office-reason-too-old", "age", age, "years", *years),
            }
        }
        (Clause::Column { test, .. }, found) => of_column(words, &column, test, found, holds),
        (clause, _) => clause.to_string(),
    }
}

fn of_column(words: Words, column: &str, test: &Test, found: Found<'_>, holds: bool) -> String {
    let value = match found {
        Found::Text(text) => text.to_owned(),
        Found::Day(date) => day(words, date),
        Found::Number(number) => number.to_string(),
        _ => String::new(),
    };
    match test {
        _ if value.is_empty() => words.say1("office-reason-column-empty", "column", column),
        Test::Is(wanted) if !holds => {
            let wanted = wanted.join(", ");
            words.fill("office-reason-column-other", &[("column", &column), ("value", &value), ("wanted", &wanted)])
        }
        Test::Is(_) | Test::IsNot(_) | Test::Empty | Test::NotEmpty => {
            words.say2("office-reason-column-is", "column", column, "value", value)
        }
        _ if holds => words.say2("office-reason-column-is", "column", column, "value", value),
        test => {
            let wanted = test.to_string();
            words.fill("office-reason-column-other", &[("column", &column), ("value", &value), ("wanted", &wanted)])
        }
    }
}

fn label_of(words: Words, fact: &Fact<'_>) -> String {
    let column = called(words, fact.column());
    match (fact.clause, fact.found) {
        (_, Found::LeftOn(_)) => words.say("office-label-left"),
        (_, Found::JoinedOn(_)) => words.say("office-label-joined-after"),
        (_, Found::Missing) => words.say1("office-reason-missing", "column", column),
        (_, Found::Unreadable(_)) => words.say1("office-label-unreadable", "column", column),
        (Clause::FeesPaidWithin { .. }, _) => words.say("office-label-fees"),
        (Clause::Age { .. }, _) => words.say("office-label-age"),
        _ => words.say1("office-label-column", "column", column),
    }
}
