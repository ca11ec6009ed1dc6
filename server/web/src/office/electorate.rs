//! Step 2: who may vote, with a live count.

use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::eligibility::RuleError;

use super::columns::{called, columns_for_conditions};
use super::desk::{Desk, looks_again};
use super::draft_change::{Saved, save_step};
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use crate::{Access, Problem, Right, Route};
use uurna_service::considered::{Considered, Electorate};
use uurna_service::jobs::Kind;
use uurna_union::draft::{
    BasisRules, Condition, Counted, DraftChange, ElectorateDraft, FactsColumn, MOST_MONTHS, MOST_YEARS, RegisterFacts,
    Step, Weights, Who,
};
use uurna_union::reasons::kept;
use uurna_words::Words;

/// Empty conditions that the page offers below those that are saved: there may be any number, also without scripts.
const MORE: usize = 3;

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

async fn page(desk: &Desk, electorate: &ElectorateDraft, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let Considered { register, electorate: decided, .. } = desk.considered().await?;
    let facts = register.map(|register| register.facts);
    let mut parts = Vec::new();
    // what was entered and not saved is not counted
    let is_saved = electorate == &desk.draft().electorate;
    let mut is_at_work = false;
    match (&facts, &decided) {
        (None, _) => parts.push(Part::Panel("warn", vec![words.say("office-electorate-no-register")])),
        (Some(_), _) if !is_saved => {}
        // without a choice nothing is wrong yet
        (Some(_), _) if electorate.snapshot.is_none() => {
            parts.push(Part::Panel("warn", vec![words.say("office-snapshot-missing")]));
        }
        (Some(_), Electorate::BeingDecided) => {
            is_at_work = true;
            parts.push(Part::Panel("", vec![being_counted(desk).await?]));
        }
        (Some(_), Electorate::Undecided) => parts.push(unfit(words, &unread(words, electorate))),
        (Some(facts), Electorate::Decided { counted, .. }) => {
            parts.extend(count_panel(words, counted, facts.unused_rows));
        }
    }
    let link = if facts.is_some() { "office-register-change" } else { "office-register" };
    parts.push(Part::Link(desk.at("register"), words.say(link)));
    if let (true, Electorate::Decided { counted, .. }) = (is_saved, &decided)
        && counted.rule_fault.is_none()
    {
        parts.push(reasons_table(words, &reasons(words, &counted.labels)));
        parts.push(Part::Link(desk.at("members"), words.say("office-members-link")));
    }
    parts.extend(rule_parts(words, desk.draft().rules(), electorate, facts.as_ref(), faults));
    let page = FormPage::new(desk, words.say("office-step-electorate"), "electorate", words.say("office-save-count"));
    let mut page = page.step(desk, Step::Electorate).parts(parts);
    page.after = vec![Part::Link(desk.at("contests"), words.say("office-next-contests"))];
    let response = page.answer(faults)?;
    Ok(if is_at_work { looks_again(response, "2") } else { response })
}

/// The progress of the job that decides about a large register.
pub(super) async fn being_counted(desk: &Desk) -> Result<String, Problem> {
    let words = desk.words();
    let job = desk.service.store.job(desk.election.own(), Kind::Deciding.name()).await?;
    Ok(match job.filter(|job| job.total > 0) {
        Some(job) => {
            words.say2("office-electorate-counting", "done", words.number(job.done), "total", words.number(job.total))
        }
        None => words.say("office-obstacle-being-counted"),
    })
}

/// Why a rule was not applied to the register.
fn unread(words: Words, electorate: &ElectorateDraft) -> String {
    electorate.rule().err().map_or_else(|| words.say("office-snapshot-missing"), |error| error.to_string())
}

fn unfit(words: Words, said: &str) -> Part {
    Part::Panel("wrong", vec![words.say("office-electorate-bad-rule"), said.to_owned()])
}

/// The number of members for each reason.
pub(super) fn reasons_table(words: Words, reasons: &[(String, u64)]) -> Part {
    let headings = vec![words.say("office-electorate-why"), words.say("office-electorate-members")];
    let line = |(reason, count): &(String, u64)| vec![reason.clone(), words.number(*count)];
    Part::Table(headings, reasons.iter().map(line).collect())
}

/// Kept labels in the language of the officer who asks.
pub(super) fn reasons(words: Words, labels: &[(String, u64)]) -> Vec<(String, u64)> {
    labels.iter().map(|(label, count)| (kept(words, label), *count)).collect()
}

fn count_panel(words: Words, counted: &Counted, unused_rows: usize) -> Vec<Part> {
    if let Some(fault) = &counted.rule_fault {
        return vec![unfit(words, fault)];
    }
    let (voters, members) = (counted.voters_in(), words.number(counted.members));
    let mut lines = vec![words.say2("office-electorate-count", "voters", words.number(voters), "members", members)];
    if counted.weight() != voters {
        lines.push(words.say1("office-electorate-weight", "weight", words.number(counted.weight())));
    }
    if unused_rows > 0 {
        lines.push(words.say1("office-electorate-unused", "count", unused_rows));
    }
    if voters < 10 {
        lines.push(words.say("office-electorate-small"));
    }
    vec![Part::Panel(if voters < 10 { "warn" } else { "good" }, lines)]
}

fn rule_parts(
    words: Words,
    rules: &BasisRules,
    electorate: &ElectorateDraft,
    facts: Option<&RegisterFacts>,
    faults: &Faults,
) -> Vec<Part> {
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
        number("fees", "office-fees", electorate.fees_months),
        number("age", "office-age", electorate.age),
    ];
    // where everybody votes there is nothing to tick, but what was ticked before
    if rules.electorate.rule.who != Who::Everybody || electorate.is_member {
        let membership = Choices::any("is-member", words.say("office-membership"), vec![member]);
        parts.insert(2, Part::Choices(membership.checked(faults)));
    }
    if let Some(facts) = facts {
        parts.push(Part::More(words.say("office-register-values"), values(words, facts)));
        for place in 0..electorate.conditions.len() + MORE {
            let none = Condition::default();
            parts.extend(condition_parts(words, place, electorate.conditions.get(place).unwrap_or(&none), facts));
        }
        parts.push(weight_part(words, rules, electorate, facts, faults).unwrap_or_else(|| {
            let source = rules.source(&rules.weights);
            let source = source.in_language(words.language());
            Part::Text(format!("{} ({source})", words.say("office-sets-weights-one-each")))
        }));
    }
    let own = Field::new("own-rule", Entry::Lines, words.say("office-own-rule"));
    let own = own.hint(words.say("office-own-rule-hint")).value(&electorate.own_rule).checked(faults);
    let more =
        vec![Part::Text(words.say("office-own-rule-lead")), Part::Code(electorate.rule_text()), Part::Field(own)];
    parts.push(Part::More(words.say("office-own-rule-more"), more));
    parts
}

/// Which column says how much each vote weighs; none where votes are equal by the legal basis. What was entered all the same is shown.
fn weight_part(
    words: Words,
    rules: &BasisRules,
    electorate: &ElectorateDraft,
    facts: &RegisterFacts,
    faults: &Faults,
) -> Option<Part> {
    if rules.weights.rule == Weights::OneEach && electorate.weight_column.is_empty() {
        return None;
    }
    let one = Choice::new("", words.say("office-weight-one"), electorate.weight_column.is_empty());
    let column = |column: &FactsColumn| {
        let heading = &column.heading;
        Choice::new(heading, heading.clone(), *heading == electorate.weight_column)
    };
    let weights = std::iter::once(one).chain(facts.columns.iter().map(column)).collect();
    let hint = words.say("office-weight-hint");
    let weight = Choices::one("weight", words.say("office-weight"), weights).hint(hint);
    Some(Part::Select(weight.checked(faults)))
}

/// What the register has in each column that conditions can be about.
fn values(words: Words, facts: &RegisterFacts) -> Vec<Part> {
    let columns = facts.columns.iter().filter(|column| !column.values.is_empty());
    columns.map(|column| Part::Text(format!("{}: {}", called(words, column), column.values.join(", ")))).collect()
}

fn condition_parts(words: Words, place: usize, condition: &Condition, facts: &RegisterFacts) -> Vec<Part> {
    let number = place + 1;
    let none = Choice::new("", words.say("office-condition-none"), condition.column.is_empty());
    let column = |(name, label): &(String, String)| Choice::new(name, label.clone(), *name == condition.column);
    let columns = columns_for_conditions(words, facts);
    let columns = std::iter::once(none).chain(columns.iter().map(column)).collect();
    let is = vec![
        Choice::new("is", words.say("office-condition-is"), !condition.is_not),
        Choice::new("is-not", words.say("office-condition-is-not"), condition.is_not),
    ];
    let values =
        Field::new(&format!("values-{number}"), Entry::Lines, words.say1("office-condition-values", "number", number));
    let offered = facts.columns.iter().find(|column| column.rule_name() == condition.column);
    let offered = offered.map(|column| column.values.join(", ")).unwrap_or_default();
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
    let condition = |number: u32| Condition {
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
    let sent = (1..).take_while(|number| fields.has(&format!("column-{number}")));
    let conditions = sent.map(condition).filter(|condition| !condition.column.is_empty()).collect();
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

/// Where a rule cannot be read, with the reader's words, which are English as the rule's own words are.
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
