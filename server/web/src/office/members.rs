//! Everybody in the register, in or out, with the reason; for observers the reasons alone, counted, since the register tells who
//! is a member of a union.

use axum::response::Response;
use serde::Deserialize;

use super::desk::{Desk, looks_again};
use super::electorate::{being_counted, reasons, reasons_table};
use super::erasure::after_erasure;
use super::fields::{Faults, Part};
use super::form_page::FormPage;
use crate::sent::Asked;
use crate::{Access, Page, Problem, Right, Role, Route, render};
use uurna_service::considered::Electorate;
use uurna_store::{ElectorateFilter, Stage};
use uurna_union::reasons::kept;

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
    /// the member's own page
    address: String,
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
    corrections: String,
    objections: String,
    wanted: Wanted,
    lines: Vec<Line>,
    count: String,
    before: Option<u32>,
    after: Option<u32>,
    /// says that the data about voters is erased
    erased: Option<String>,
}

async fn show(desk: Desk, Asked(wanted): Asked<Wanted>) -> Result<Response, Problem> {
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
    let decided = match desk.election.stage {
        Stage::Draft => Some(desk.considered().await?.electorate),
        Stage::Frozen => None,
    };
    let (lines, count) = match decided {
        None | Some(Electorate::Decided { .. }) => of_electorate(&desk, &filter, from).await?,
        Some(Electorate::BeingDecided | Electorate::Undecided) => (Vec::new(), 0),
    };
    let is_at_work = matches!(decided, Some(Electorate::BeingDecided));
    let has_more = u64::from(from) + u64::from(ON_A_PAGE) < count;
    let page = desk.page("office-members");
    let count = words.say1("office-members-count", "count", words.number(count));
    let response = render(&Members {
        page,
        title: desk.title(),
        back: if desk.election.stage == Stage::Draft { desk.at("electorate") } else { desk.at("") },
        here: desk.at("members"),
        corrections: desk.at("corrections"),
        objections: desk.at("objections"),
        wanted,
        lines,
        count: if is_at_work { being_counted(&desk).await? } else { count },
        before: (number > 1).then(|| number - 1),
        after: has_more.then(|| number + 1),
        erased: after_erasure(&desk),
    })?;
    Ok(if is_at_work { looks_again(response, "2") } else { response })
}

/// The number of members in and out, by reason, without names.
async fn counted(desk: &Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let store = &desk.service.store;
    let labels = match desk.election.stage {
        Stage::Draft => match desk.considered().await?.electorate {
            Electorate::Decided { counted, .. } => counted.labels,
            Electorate::Undecided | Electorate::BeingDecided => Vec::new(),
        },
        Stage::Frozen => store.electorate_labels(desk.election.own()).await?,
    };
    let reasons = reasons(words, &labels);
    let parts = match after_erasure(desk) {
        Some(erased) => vec![Part::Panel("", vec![erased])],
        None => vec![Part::Text(words.say("office-members-observer")), reasons_table(words, &reasons)],
    };
    FormPage::new(desk, words.say("office-members"), "members", String::new()).parts(parts).answer(&Faults::default())
}

/// The members as the kept decision has them.
async fn of_electorate(desk: &Desk, filter: &ElectorateFilter, from: u32) -> Result<(Vec<Line>, u64), Problem> {
    let (store, own) = (&desk.service.store, desk.election.own());
    let rows = store.electorate(own, filter, from, ON_A_PAGE).await?;
    let lines = rows.into_iter().map(|row| Line {
        address: desk.at(&format!("members/{}", row.place)),
        member: row.member,
        name: row.name,
        is_in: row.placement.is_some(),
        weight: row.placement.map_or_else(String::new, |(_, weight)| weight.to_string()),
        reason: kept(desk.words(), &row.reason),
    });
    Ok((lines.collect(), store.count_electorate(own, filter).await?))
}
