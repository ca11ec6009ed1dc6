//! Everybody of the register, in or out, each with the reason; for observers the reasons alone, counted, since the register tells who
//! is a member of a union.

use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;
use uurna_election_core::eligibility::Verdict;
use uurna_election_core::register::Register;

use super::desk::{Desk, aside};
use super::electorate::{reasons, reasons_table, roll_plan};
use super::erasure::after_erasure;
use super::fields::{Faults, Part};
use super::form_page::FormPage;
use crate::{Access, Page, Problem, Right, Role, Route, render};
use uurna_service::considered::today;
use uurna_store::{ElectorateFilter, ImportState, Stage};
use uurna_union::draft::ElectorateDraft;
use uurna_union::reasons::{kept, reason};
use uurna_words::Words;

/// Members on one page.
const ON_A_PAGE: u32 = 50;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/office/{election}/members", Access::Election(Right::Read), show)]
}

/// Which members are wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    /// `in`, `out`, or everybody
    who: String,
    /// part of a name, or a member number
    search: String,
    /// from 1
    page: u32,
}

/// One member.
struct Line {
    member: String,
    name: String,
    is_in: bool,
    weight: String,
    reason: String,
}

#[derive(askama::Template)]
#[template(path = "office/members.html")]
struct Members {
    page: Page,
    title: String,
    back: String,
    here: String,
    wanted: Wanted,
    lines: Vec<Line>,
    count: String,
    before: Option<u32>,
    after: Option<u32>,
    /// that the data about voters is gone
    erased: Option<String>,
}

async fn show(desk: Desk, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    if desk.officer.role == Role::Observer {
        return counted(&desk).await;
    }
    let words = desk.words();
    let filter = ElectorateFilter {
        is_in: match wanted.who.as_str() {
            "in" => Some(true),
            "out" => Some(false),
            _ => None,
        },
        search: wanted.search.clone(),
    };
    let number = wanted.page.max(1);
    let from = (number - 1).saturating_mul(ON_A_PAGE);
    let (lines, count) = match desk.election.stage {
        Stage::Draft => of_register(&desk, filter, from).await?,
        Stage::Frozen => of_electorate(&desk, &filter, from).await?,
    };
    let has_more = u64::from(from) + u64::from(ON_A_PAGE) < count;
    let page = desk.page("office-members");
    render(&Members {
        page,
        title: desk.title(),
        back: if desk.election.stage == Stage::Draft { desk.at("electorate") } else { desk.at("") },
        here: desk.at("members"),
        wanted,
        lines,
        count: words.say1("office-members-count", "count", words.number(count)),
        before: (number > 1).then(|| number - 1),
        after: has_more.then(|| number + 1),
        erased: after_erasure(&desk).await?,
    })
}

/// How many are in and out, by reason, and nobody's name.
async fn counted(desk: &Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let (store, id) = (&desk.service.store, &desk.election.id);
    let reasons = match (desk.election.stage, store.import(id, ImportState::Used).await?) {
        (Stage::Draft, Some(import)) => {
            let day = today(desk.now(), &desk.service.zone);
            let electorate = desk.draft().electorate.clone();
            let count = move |register: Register| reasons(words, &electorate, &register);
            aside(move || Register::read(&import.register, day).map(count).unwrap_or_default()).await?
        }
        (Stage::Draft, None) => Vec::new(),
        (Stage::Frozen, _) => {
            let labels = store.electorate_labels(id).await?;
            labels.into_iter().map(|(label, count)| (kept(words, &label), count)).collect()
        }
    };
    let parts = match after_erasure(desk).await? {
        Some(erased) => vec![Part::Panel("", vec![erased])],
        None => vec![Part::Text(words.say("office-members-observer")), reasons_table(words, &reasons)],
    };
    FormPage::new(desk, words.say("office-members"), "members", String::new()).parts(parts).answer(&Faults::default())
}

/// Of a draft, decided now.
async fn of_register(desk: &Desk, filter: ElectorateFilter, from: u32) -> Result<(Vec<Line>, u64), Problem> {
    let import = desk.service.store.import(&desk.election.id, ImportState::Used).await?;
    let Some(import) = import else { return Ok((Vec::new(), 0)) };
    let (words, day) = (desk.words(), today(desk.now(), &desk.service.zone));
    let electorate = desk.draft().electorate.clone();
    aside(move || decide(words, &electorate, &import.register, day, &filter, from)).await
}

fn decide(
    words: Words,
    electorate: &ElectorateDraft,
    register: &[u8],
    day: jiff::civil::Date,
    filter: &ElectorateFilter,
    from: u32,
) -> (Vec<Line>, u64) {
    let Ok(register) = Register::read(register, day) else { return (Vec::new(), 0) };
    let Some(planned) = roll_plan(electorate).ok().and_then(|plan| plan.apply(&register).ok()) else {
        return (Vec::new(), 0);
    };
    let search = filter.search.trim().to_lowercase();
    let mut found = 0_u64;
    let mut lines = Vec::new();
    for (line, member) in planned.lines().iter().zip(register.members()) {
        let is_in = line.decision.verdict == Verdict::In;
        let is_wanted = filter.is_in.is_none_or(|wanted| wanted == is_in);
        let is_named = || {
            search.is_empty()
                || member.number() == filter.search.trim()
                || member.name().to_lowercase().contains(&search)
        };
        if !is_wanted || !is_named() {
            continue;
        }
        found += 1;
        if found > u64::from(from) && lines.len() < ON_A_PAGE as usize {
            lines.push(Line {
                member: member.number().to_owned(),
                name: member.name(),
                is_in,
                weight: line.placement.map_or_else(String::new, |placement| placement.weight.to_string()),
                reason: reason(words, planned.electorate(), &line.decision),
            });
        }
    }
    (lines, found)
}

/// Of a frozen election, as it was decided then.
async fn of_electorate(desk: &Desk, filter: &ElectorateFilter, from: u32) -> Result<(Vec<Line>, u64), Problem> {
    let (store, id) = (&desk.service.store, &desk.election.id);
    let rows = store.electorate(id, filter, from, ON_A_PAGE).await?;
    let lines = rows.into_iter().map(|row| Line {
        member: row.member,
        name: row.name,
        is_in: row.placement.is_some(),
        weight: row.placement.map_or_else(String::new, |(_, weight)| weight.to_string()),
        reason: kept(desk.words(), &row.reason),
    });
    Ok((lines.collect(), store.count_electorate(id, filter).await?))
}
