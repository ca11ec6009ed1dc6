//! Step 2: who may vote, with a live count.

use std::collections::BTreeMap;

use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::civil::Date;
use uurna_election_core::eligibility::{RollPlan, Rule, RuleError, Verdict, Weight};
use uurna_election_core::register::Register;

use super::columns::{columns_for_conditions, values};
use super::desk::{Desk, aside};
use super::draft_change::{Saved, save_step};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use crate::{Access, Problem, Right, Route};
use uurna_service::considered::today;
use uurna_store::ImportState;
use uurna_union::draft::{Condition, DraftChange, ElectorateDraft, MOST_MONTHS, MOST_YEARS, Step};
use uurna_union::reasons::label;
use uurna_words::Words;

/// Conditions on columns that the page has room for.
const CONDITIONS: usize = 3;
/// Values of a column that are named beside a condition.
const OFFERED: usize = 12;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/electorate", run, show),
        Route::form("/office/{election}/electorate", run, save),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    page(&desk, &desk.draft().electorate, &Faults::default()).await
}

/// What of a register the page shows.
struct Seen {
    columns: Vec<(String, String)>,
    /// by the column's name for rules, a few of its values
    values: BTreeMap<String, Vec<String>>,
    others: Vec<(String, String)>,
    count: Result<Count, String>,
}

impl Seen {
    /// What the register has in a column; empty where none is chosen.
    fn offered(&self, column: &str) -> String {
        self.values.get(column).map(|values| values.join(", ")).unwrap_or_default()
    }

    /// What it has in each of them.
    fn all(&self) -> Vec<Part> {
        let told = |(name, label): &(String, String)| {
            let values = self.values.get(name).filter(|values| !values.is_empty())?;
            Some(Part::Text(format!("{label}: {}", values.join(", "))))
        };
        self.columns.iter().filter_map(told).collect()
    }
}

/// Who would be in.
struct Count {
    members: usize,
    voters: usize,
    weight: u64,
    reasons: Vec<(String, u64)>,
    unused_rows: usize,
}

async fn page(desk: &Desk, electorate: &ElectorateDraft, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let import = desk.service.store.import(&desk.election.id, ImportState::Used).await?;
    let (day, chosen) = (today(desk.now(), &desk.service.zone), electorate.clone());
    let seen = aside(move || {
        let register = Register::read(&import?.register, day).ok()?;
        let columns = columns_for_conditions(words, &register);
        let found = |(name, _): &(String, String)| (name.clone(), values(&register, name, OFFERED));
        let values = columns.iter().map(found).collect();
        let others = register.columns().iter().filter(|column| column.column.is_some());
        let others = others.map(|column| (column.heading.clone(), column.heading.clone())).collect();
        let count = count(words, &chosen, &register);
        Some(Seen { columns, values, others, count })
    });
    let seen = seen.await?;
    let mut parts = Vec::new();
    match &seen {
        None => parts.push(Part::Panel("warn", vec![words.say("office-electorate-no-register")])),
        // nothing is wrong yet where nothing was chosen
        Some(_) if electorate.snapshot.is_none() => {
            parts.push(Part::Panel("warn", vec![words.say("office-snapshot-missing")]));
        }
        Some(seen) => parts.push(count_panel(words, &seen.count)),
    }
    let link = if seen.is_some() { "office-register-change" } else { "office-register" };
    parts.push(Part::Link(desk.at("register"), words.say(link)));
    if let Some(Seen { count: Ok(count), .. }) = &seen {
        parts.push(reasons_table(words, &count.reasons));
        parts.push(Part::Link(desk.at("members"), words.say("office-members-link")));
    }
    parts.extend(rule_parts(words, electorate, seen.as_ref(), faults));
    let page = FormPage::new(desk, words.say("office-step-electorate"), "electorate", words.say("office-save-count"));
    let mut page = page.step(desk, Step::Electorate).parts(parts);
    page.after = vec![Part::Link(desk.at("contests"), words.say("office-next-contests"))];
    page.answer(faults)
}

/// How many there are of each reason.
pub(super) fn reasons_table(words: Words, reasons: &[(String, u64)]) -> Part {
    let headings = vec![words.say("office-electorate-why"), words.say("office-electorate-members")];
    let line = |(reason, count): &(String, u64)| vec![reason.clone(), words.number(*count)];
    Part::Table(headings, reasons.iter().map(line).collect())
}

/// The reasons of a draft as it stands; none while its rule cannot be read.
pub(super) fn reasons(words: Words, electorate: &ElectorateDraft, register: &Register) -> Vec<(String, u64)> {
    count(words, electorate, register).map(|count| count.reasons).unwrap_or_default()
}

fn count_panel(words: Words, count: &Result<Count, String>) -> Part {
    match count {
        Err(said) => Part::Panel("wrong", vec![words.say("office-electorate-bad-rule"), said.clone()]),
        Ok(count) => {
            let (voters, members) = (words.number(count.voters as u64), words.number(count.members as u64));
            let mut lines = vec![words.say2("office-electorate-count", "voters", voters, "members", members)];
            if count.weight != count.voters as u64 {
                lines.push(words.say1("office-electorate-weight", "weight", words.number(count.weight)));
            }
            if count.unused_rows > 0 {
                lines.push(words.say1("office-electorate-unused", "count", count.unused_rows));
            }
            if count.voters < 10 {
                lines.push(words.say("office-electorate-small"));
            }
            Part::Panel(if count.voters < 10 { "warn" } else { "good" }, lines)
        }
    }
}

fn count(words: Words, electorate: &ElectorateDraft, register: &Register) -> Result<Count, String> {
    let plan = roll_plan(electorate)
        .map_err(|error| error.map_or_else(|| words.say("office-snapshot-missing"), |e| e.to_string()))?;
    let planned = plan.apply(register).map_err(|error| error.to_string())?;
    let mut reasons: Vec<(Verdict, String, u64)> = Vec::new();
    for line in planned.lines() {
        let said = label(words, planned.electorate(), &line.decision);
        match reasons.iter_mut().find(|(verdict, known, _)| *verdict == line.decision.verdict && *known == said) {
            Some((.., count)) => *count += 1,
            None => reasons.push((line.decision.verdict, said, 1)),
        }
    }
    reasons.sort_by_key(|(verdict, _, count)| (*verdict, u64::MAX - count));
    let placed = planned.lines().iter().filter_map(|line| line.placement);
    Ok(Count {
        members: register.members().len(),
        voters: placed.clone().count(),
        weight: placed.map(|placement| u64::from(placement.weight)).sum(),
        reasons: reasons.into_iter().map(|(_, said, count)| (said, count)).collect(),
        unused_rows: register.excluded().len(),
    })
}

/// The electorate alone, without regard to who votes on what; no error where the day is missing.
pub(super) fn roll_plan(electorate: &ElectorateDraft) -> Result<RollPlan, Option<RuleError>> {
    let snapshot = electorate.snapshot.as_deref().and_then(|day| day.parse::<Date>().ok()).ok_or(None)?;
    let rule = electorate.rule().map_err(Some)?;
    let column = electorate.weight_column.trim();
    let weight = if column.is_empty() { Weight::One } else { Weight::Column(column.to_owned()) };
    Ok(RollPlan { electorate: rule, snapshot, styles: vec![Rule::everybody()], weight })
}

fn rule_parts(words: Words, electorate: &ElectorateDraft, seen: Option<&Seen>, faults: &Faults) -> Vec<Part> {
    let number = |name: &str, label: &str, value: u32| {
        let field = Field::new(name, Entry::Number, words.say(label)).hint(words.say(&format!("{label}-hint")));
        Part::Field(field.value(if value == 0 { String::new() } else { value.to_string() }).checked(faults))
    };
    let snapshot =
        Field::new("snapshot", Entry::Day, words.say("office-snapshot")).hint(words.say("office-snapshot-hint"));
    let snapshot = snapshot.value(electorate.snapshot.as_deref().unwrap_or_default()).checked(faults);
    let member = Choice::new("yes", words.say("office-is-member"), electorate.is_member);
    let mut parts = vec![
        Part::Heading(words.say("office-conditions")),
        Part::Field(snapshot),
        Part::Choices(Choices::any("is-member", words.say("office-membership"), vec![member])),
        number("fees", "office-fees", electorate.fees_months),
        number("age", "office-age", electorate.age),
    ];
    if let Some(seen) = seen {
        parts.push(Part::More(words.say("office-register-values"), seen.all()));
        for place in 0..CONDITIONS {
            let none = Condition::default();
            parts.extend(condition_parts(words, place, electorate.conditions.get(place).unwrap_or(&none), seen));
        }
        let weights =
            std::iter::once(Choice::new("", words.say("office-weight-one"), electorate.weight_column.is_empty()));
        let column =
            |(name, label): &(String, String)| Choice::new(name, label.clone(), *name == electorate.weight_column);
        let weights = weights.chain(seen.others.iter().map(column)).collect();
        let weight = Choices::one("weight", words.say("office-weight"), weights).hint(words.say("office-weight-hint"));
        parts.push(Part::Select(weight));
    }
    let own = Field::new("own-rule", Entry::Lines, words.say("office-own-rule"));
    let own = own.hint(words.say("office-own-rule-hint")).value(&electorate.own_rule).checked(faults);
    let more =
        vec![Part::Text(words.say("office-own-rule-lead")), Part::Code(electorate.rule_text()), Part::Field(own)];
    parts.push(Part::More(words.say("office-own-rule-more"), more));
    parts
}

fn condition_parts(words: Words, place: usize, condition: &Condition, seen: &Seen) -> Vec<Part> {
    let number = place + 1;
    let none = Choice::new("", words.say("office-condition-none"), condition.column.is_empty());
    let column = |(name, label): &(String, String)| Choice::new(name, label.clone(), *name == condition.column);
    let columns = std::iter::once(none).chain(seen.columns.iter().map(column)).collect();
    let is = vec![
        Choice::new("is", words.say("office-condition-is"), !condition.is_not),
        Choice::new("is-not", words.say("office-condition-is-not"), condition.is_not),
    ];
    let values =
        Field::new(&format!("values-{number}"), Entry::Lines, words.say1("office-condition-values", "number", number));
    let offered = seen.offered(&condition.column);
    let hint = if offered.is_empty() {
        words.say("office-condition-values-hint")
    } else {
        words.say1("office-condition-values-found", "values", offered)
    };
    vec![
        Part::Select(Choices::one(
            &format!("column-{number}"),
            words.say1("office-condition", "number", number),
            columns,
        )),
        Part::Select(Choices::one(&format!("is-{number}"), words.say1("office-condition-test", "number", number), is)),
        Part::Field(values.hint(hint).value(condition.values.join("\n"))),
    ]
}

async fn save(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let (words, mut faults) = (desk.words(), Faults::default());
    let electorate = read(words, &fields, &mut faults);
    let Saved::Yes(_) = save_step(&desk, DraftChange::Electorate(electorate.clone()), &mut faults).await? else {
        return page(&desk, &electorate, &faults).await;
    };
    Ok(Redirect::to(&desk.at("electorate")).into_response())
}

fn read(words: Words, fields: &Fields, faults: &mut Faults) -> ElectorateDraft {
    let snapshot = Some(fields.text("snapshot").to_owned()).filter(|day| !day.is_empty());
    let condition = |number: usize| Condition {
        column: fields.text(&format!("column-{number}")).to_owned(),
        is_not: fields.text(&format!("is-{number}")) == "is-not",
        values: fields.lines(&format!("values-{number}")),
    };
    let mut number = |name: &str, most: u32| {
        let is_asked = !fields.text(name).is_empty();
        let label = format!("office-{name}");
        is_asked.then(|| faults.number(words, fields, (name, &label), 0..=most)).flatten().unwrap_or(0)
    };
    let (fees_months, age) = (number("fees", MOST_MONTHS), number("age", MOST_YEARS));
    let conditions = (1..=CONDITIONS).map(condition).filter(|condition| !condition.column.is_empty()).collect();
    ElectorateDraft {
        snapshot,
        is_member: fields.has("is-member"),
        fees_months,
        age,
        conditions,
        own_rule: fields.text("own-rule").to_owned(),
        weight_column: fields.text("weight").to_owned(),
    }
}

/// Where a rule cannot be read, and what the reader says of it, which is English as the rule's own words are.
pub(super) fn unreadable(words: Words, error: &RuleError) -> String {
    let at = match error {
        RuleError::Unexpected { at, .. }
        | RuleError::UnclosedText { at }
        | RuleError::Escape { at }
        | RuleError::UnknownCharacter { at, .. }
        | RuleError::TooDeep { at } => at,
    };
    let said = error.to_string();
    let said = said.split_once(": ").map_or(said.as_str(), |(_, what)| what);
    words.fill("office-own-rule-wrong", &[("line", &at.line), ("place", &at.column), ("said", &said)])
}
