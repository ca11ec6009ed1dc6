//! The ballot as a voter will see it on a phone, from the present draft. Nothing on it can be cast.

use axum::response::Response;

use super::desk::Desk;
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_union::draft::{ContestDraft, Draft};
use uurna_union::ids::ElectionId;
use uurna_union::plan::{ContestPlan, OptionPlan, TextPlan};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/office/{election}/preview", Access::Election(Right::Read), show),
        Route::page("/office/{election}/preview/ballot", Access::Election(Right::Read), show_ballot),
    ]
}

#[derive(askama::Template)]
#[template(path = "office/preview.html")]
struct Preview {
    page: Page,
    about: String,
    back: String,
    ballot: String,
}

/// One option as a card.
struct Card {
    id: String,
    name: String,
    list: String,
    statement: String,
    photo: String,
}

/// One contest as a screen.
struct Screen {
    id: String,
    title: String,
    description: String,
    how: String,
    is_several: bool,
    /// places to fill, where options are ranked
    ranks: u64,
    cards: Vec<Card>,
    has_blank: bool,
    /// who is elected without a vote; then the contest has nothing to choose
    uncontested: String,
}

#[derive(askama::Template)]
#[template(path = "office/ballot.html")]
struct Ballot {
    page: Page,
    title: String,
    screens: Vec<Screen>,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    render(&Preview {
        page: desk.page("office-preview"),
        about: desk.title(),
        back: desk.at(""),
        ballot: format!("{}?lang={}", desk.at("preview/ballot"), words.language().tag()),
    })
}

async fn show_ballot(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let screen = |contest: &ContestDraft| screen(words, &desk.election.id, desk.draft(), contest);
    render(&Ballot {
        page: desk.page("office-preview-strip"),
        title: desk.title(),
        screens: desk.draft().contests.iter().map(screen).collect(),
    })
}

fn screen(words: Words, election: &ElectionId, draft: &Draft, contest: &ContestDraft) -> Screen {
    let plan = draft.contest_plan(contest);
    let tag = words.language().tag();
    let text =
        |text: &Option<TextPlan>| text.as_ref().map_or_else(String::new, |text| text.in_language(tag).to_owned());
    let most = plan.rule.max.unwrap_or(1);
    let uncontested = if plan.is_uncontested() {
        let names: Vec<&str> = plan.elected_without_vote().map(|(_, name)| name.in_language(tag)).collect();
        words.say1("office-preview-uncontested", "names", names.join(", "))
    } else {
        String::new()
    };
    Screen {
        id: contest.id.clone(),
        title: plan.title.in_language(tag).to_owned(),
        description: text(&plan.description),
        how: how(words, &plan, most),
        is_several: most > 1,
        ranks: if plan.rule.kind == "rank" { plan.rule.ranks.unwrap_or(1) } else { 0 },
        cards: plan.options.iter().map(|option| card(tag, election, &plan, option)).collect(),
        has_blank: plan.rule.blank == Some(true),
        uncontested,
    }
}

fn how(words: Words, plan: &ContestPlan, most: u64) -> String {
    match plan.rule.kind.as_str() {
        "rank" => words.say1("office-rule-rank", "ranks", plan.rule.ranks.unwrap_or(1)),
        _ if most > 1 => words.say1("office-rule-several", "most", most),
        _ => words.say("office-rule-one"),
    }
}

fn card(tag: &str, election: &ElectionId, plan: &ContestPlan, option: &OptionPlan) -> Card {
    let name = option.name.in_language(tag);
    let list = option.list.as_ref().and_then(|id| plan.lists.iter().find(|list| list.id == *id));
    let mut under: Vec<&str> = list.map(|list| list.name.in_language(tag)).into_iter().collect();
    under.extend(option.candidates.iter().map(|person| person.name.in_language(tag)));
    Card {
        id: option.id.clone(),
        name: option.number.map_or_else(|| name.to_owned(), |number| format!("{number} {name}")),
        list: under.join(", "),
        statement: option.statement.as_ref().map_or_else(String::new, |text| text.in_language(tag).to_owned()),
        photo: option.photo.as_ref().map_or_else(String::new, |digest| format!("/e/{election}/photos/{digest}")),
    }
}
