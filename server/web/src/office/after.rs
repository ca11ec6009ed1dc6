//! After the count: who was elected, as a notification to those concerned; what was frozen; what officers did.

use std::collections::BTreeMap;

use axum::response::Response;
use serde_json::Value;
use uurna_election_core::contest::{Contest, Method};

use super::answers::Answer;
use super::check::tell;
use super::desk::Desk;
use super::freeze::manifest_of;
use super::signers::key_code;
use super::steps::problem_of;
use crate::election_code::ElectionCode;
use crate::officers::act_in_words;
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_store::NotedAct;
use uurna_union::listed::Listed;
use uurna_union::summary::LoggedResult;
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    let read = Access::Election(Right::Read);
    vec![
        Route::page("/office/{election}/notification", read, show_notification),
        Route::page("/office/{election}/answers", read, show_answers),
        Route::page("/office/{election}/log", read, show_log),
    ]
}

/// The result of one contest.
struct Elected {
    title: String,
    lines: Vec<String>,
}

#[derive(askama::Template)]
#[template(path = "office/notification.html")]
struct Notification {
    page: Page,
    about: String,
    back: String,
    organisation: String,
    title: String,
    contests: Vec<Elected>,
    facts: Vec<(String, String)>,
    day: String,
    code: ElectionCode,
}

async fn show_notification(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let result = result_of(&desk).await?.ok_or_else(Problem::not_found)?;
    let bytes = desk.service.store.board_manifest(&desk.election.id).await?.ok_or_else(Problem::not_found)?;
    let manifest = manifest_of(&desk).await?;
    let json: Value = serde_json::from_slice(&bytes).map_err(|error| Problem::internal(&error))?;
    let listed = Listed::of(&json);
    let mut contests: Vec<Elected> =
        manifest.contests().iter().map(|contest| of_contest(words, contest, &listed, &result)).collect();
    contests.extend(without_vote(words, &json));
    let draft = desk.draft();
    let fact = |key: &str, value: &str| (words.say(key), value.to_owned());
    let mut facts = vec![
        fact("office-workplace", &draft.workplace),
        fact("office-employer", &draft.employer),
        fact("office-agreement", &draft.agreement),
    ];
    let rules = draft.rules();
    if let Some(years) = &rules.term_years {
        facts.push((words.say("office-term"), words.say1("office-term-years", "years", years.rule)));
    }
    let (record, source) = (&rules.record.rule, rules.source(&rules.record));
    let [record, source] = [record, &source].map(|texts| texts.in_language(words.language()));
    facts.push(fact("office-sets-record", &format!("{record} ({source})")));
    facts.push((words.say("office-key-code"), key_code(&desk).await?));
    facts.retain(|(_, value)| !value.is_empty());
    let tag = words.language().tag();
    render(&Notification {
        page: desk.page("office-notification"),
        about: desk.title(),
        back: desk.at(""),
        organisation: manifest.organisation().in_language(tag).to_owned(),
        title: manifest.title().in_language(tag).to_owned(),
        contests,
        facts,
        day: words.day(manifest.closes(), &desk.zone),
        code: ElectionCode::of(&manifest.fingerprint()),
    })
}

/// The result in the log; `None` before it is there.
async fn result_of(desk: &Desk) -> Result<Option<Value>, Problem> {
    let summary = desk.service.boards.summary(&desk.election.id).await;
    let (_, summary) = summary.map_err(|error| problem_of(error, |never| match never {}))?;
    let read = |result: LoggedResult| serde_json::from_slice(&result.bytes);
    summary.result.map(read).transpose().map_err(|error| Problem::internal(&error))
}

fn of_contest(words: Words, contest: &Contest, listed: &Listed, result: &Value) -> Elected {
    let tag = words.language().tag();
    let outcome = result.get("contests").and_then(|contests| contests.get(&contest.id));
    let ids = |member: &str| -> Vec<String> {
        let ids = outcome.and_then(|outcome| outcome.get(member)).and_then(Value::as_array).into_iter().flatten();
        ids.filter_map(Value::as_str).map(|id| named(contest, listed, id, tag)).collect()
    };
    let word = outcome.and_then(|outcome| outcome.get("outcome")).and_then(Value::as_str).unwrap_or_default();
    let mut lines = Vec::new();
    if let Some(decided) = decision(words, word, &ids("deputies")) {
        lines.push(decided);
    } else {
        let is_question = matches!(contest.outcome.method, Method::Median(_) | Method::Score(_));
        let key = if is_question { "office-outcome-first" } else { "office-outcome-elected" };
        lines.extend(ids("elected").into_iter().map(|name| words.say1(key, "name", name)));
        let deputies = ids("deputies").into_iter().zip(1_u32..);
        lines.extend(deputies.map(|(name, place)| words.say2("office-outcome-deputy", "place", place, "name", name)));
        if word == "vacant" {
            lines.push(words.say("office-outcome-vacant"));
        }
    }
    Elected { title: contest.title.in_language(tag).to_owned(), lines }
}

/// What an outcome decides, in words, if it elects nobody; `deputies` are the candidates of a second round.
pub(super) fn decision(words: Words, word: &str, deputies: &[String]) -> Option<String> {
    match word {
        "passed" => Some(words.say("office-outcome-passed")),
        "failed" => Some(words.say("office-outcome-failed")),
        "chair-decides" => Some(words.say("office-outcome-chair")),
        "no-quorum" => Some(words.say("office-outcome-no-quorum")),
        "run-off" => Some(words.say1("office-outcome-run-off", "names", deputies.join(", "))),
        _ => None,
    }
}

/// The name of an id: an option's, or a person's on a closed list.
pub(super) fn named(contest: &Contest, listed: &Listed, id: &str, tag: &str) -> String {
    let option = contest.options.iter().find(|option| option.id == id);
    let name = option.map(|option| option.name.in_language(tag)).or_else(|| listed.name(&contest.id, id, tag));
    name.unwrap_or(id).to_owned()
}

/// Candidates who are elected without a vote, according to the manifest.
fn without_vote(words: Words, manifest: &Value) -> Vec<Elected> {
    let text = |value: &Value, member: &str| -> String {
        let texts: BTreeMap<String, String> =
            value.get(member).and_then(|texts| serde_json::from_value(texts.clone()).ok()).unwrap_or_default();
        let text = texts.get(words.language().tag()).or_else(|| texts.values().next());
        text.cloned().unwrap_or_default()
    };
    let contests = manifest.get("uncontested").and_then(Value::as_array).into_iter().flatten();
    let elected = |contest: &Value| {
        let people = contest.get("elected").and_then(Value::as_array).into_iter().flatten();
        let line = |person: &Value| words.say1("office-outcome-without-vote", "name", text(person, "name"));
        Elected { title: text(contest, "title"), lines: people.map(line).collect() }
    };
    contests.map(elected).collect()
}

#[derive(askama::Template)]
#[template(path = "office/frozen.html")]
struct Frozen {
    page: Page,
    about: String,
    back: String,
    answers: Vec<Answer>,
}

async fn show_answers(desk: Desk) -> Result<Response, Problem> {
    let bytes = desk.service.store.board_manifest(&desk.election.id).await?.ok_or_else(Problem::not_found)?;
    let answers = tell(&desk, &bytes)?;
    let page = desk.page("office-frozen-answers");
    render(&Frozen { page, about: desk.title(), back: desk.at(""), answers })
}

#[derive(askama::Template)]
#[template(path = "office/log.html")]
struct LogPage {
    page: Page,
    about: String,
    back: String,
    /// when, and who did what
    lines: Vec<(String, String)>,
}

async fn show_log(desk: Desk) -> Result<Response, Problem> {
    let acts = desk.service.store.office_acts(desk.election.own()).await?;
    render(&LogPage {
        page: desk.page("office-log"),
        about: desk.title(),
        back: desk.at(""),
        lines: acts.iter().map(|act| noted(&desk, act)).collect(),
    })
}

/// When something was done, and who did what.
pub(super) fn noted(desk: &Desk, act: &NotedAct) -> (String, String) {
    let (words, zone) = (desk.words(), &desk.zone);
    (words.moment(act.at, zone), act_in_words(words, act).trim().to_owned())
}
