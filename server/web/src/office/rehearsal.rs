//! A rehearsal: the drafted election, held with test votes and temporary keys, and thrown away.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use serde_json::Value;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::contest::{Contest, Method};
use uurna_election_core::outcome::{ContestOutcome, ContestTotals};

use super::after::{decision, named};
use super::check::shown;
use super::desk::Desk;
use super::fields::{Faults, Part};
use super::form_page::FormPage;
use crate::aside::aside;
use crate::{Access, Code, Page, Problem, Right, Route, render};
use uurna_rehearsal::rehearse::{Rehearsed, rehearse};
use uurna_rehearsal::simulation::{SimulationPlan, usual_times};
use uurna_service::considered::{Considered, pretended_signer};
use uurna_union::draft::{Obstacle, Step};
use uurna_union::listed::Listed;
use uurna_words::Words;

/// More test votes would only take longer.
const MOST_VOTERS: u64 = 300;
const TURNOUT_PERCENT: u8 = 70;
/// Trustees of drafts that have none yet.
const PRETENDED_TRUSTEES: usize = 3;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![Route::page("/office/{election}/rehearsal", run, show), Route::form("/office/{election}/rehearsal", run, hold)]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let words = desk.words();
    let parts = vec![Part::Text(words.say("office-rehearsal-lead")), Part::Text(words.say("office-rehearsal-what"))];
    let page = FormPage::new(&desk, words.say("office-rehearsal"), "rehearsal", words.say("office-rehearsal-go"));
    page.parts(parts).answer(&Faults::default())
}

/// One option with its test votes.
struct Row {
    name: String,
    votes: String,
    place: String,
}

/// One contest with its rehearsed result.
struct Outcome {
    title: String,
    /// what was decided, if no row says it
    said: Vec<String>,
    rows: Vec<Row>,
    blank: String,
}

#[derive(askama::Template)]
#[template(path = "office/rehearsed.html")]
struct RehearsedPage {
    page: Page,
    about: String,
    back: String,
    said: Vec<String>,
    outcomes: Vec<Outcome>,
    check: String,
}

async fn hold(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let considered = desk.considered().await?;
    let seed = u64::from_le_bytes(desk.service.randomness.bytes());
    let turn = Arc::clone(&desk.service.rehearsing).try_acquire_owned();
    let busy = || Problem::new(StatusCode::SERVICE_UNAVAILABLE, Code::OfficeRehearsalBusy).with_retry_after(30);
    let turn = turn.map_err(|_| busy())?;
    let held = aside(move || {
        let held = simulate(considered, seed);
        // not before: an officer who leaves the page leaves the work behind
        drop(turn);
        held
    });
    let held = held.await?;
    match held {
        Ok((rehearsed, listed)) => rehearsed_page(&desk, &rehearsed, &listed),
        Err(Trouble::Missing(obstacles)) => missing_page(&desk, &obstacles),
        Err(Trouble::Failed(error)) => Err(Problem::internal(&error)),
    }
}

enum Trouble {
    Missing(Vec<Obstacle>),
    Failed(uurna_rehearsal::rehearse::RehearsalError),
}

fn simulate(mut considered: Considered, seed: u64) -> Result<(Rehearsed, Listed), Trouble> {
    pretend_signers(&mut considered, seed);
    let (obstacles, placing) = considered.place();
    let in_the_way = |obstacle: &Obstacle| {
        !matches!(obstacle, Obstacle::FloorTooHigh { .. } | Obstacle::NoRoll | Obstacle::OtherRoll)
    };
    let missing: Vec<Obstacle> = obstacles.into_iter().filter(in_the_way).collect();
    let Some(placing) = placing.filter(|_| missing.is_empty()) else { return Err(Trouble::Missing(missing)) };
    let manifest: Value = serde_json::from_slice(&considered.sample_manifest(&placing)).unwrap_or_default();
    let list = |name: &str| manifest.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |name: &str| manifest.get(name).cloned().unwrap_or_default();
    // the same part of every style
    let every = placing.voters().div_ceil(MOST_VOTERS).max(1);
    let of_style = |(style, voters): (u16, u64)| (0..voters.div_ceil(every)).map(move |_| style);
    let trustees = considered.signers.trustees.len();
    let plan = SimulationPlan {
        title: text("title"),
        organisation: text("organisation"),
        contests: list("contests"),
        styles: list("styles"),
        voters: (0..).zip(placing.voters_of_styles()).flat_map(of_style).collect(),
        trustees,
        threshold: considered.draft.threshold_of(trustees).min(trustees),
        floor: 0,
        seed,
        times: usual_times(),
    };
    let rehearsed = rehearse(&plan, TURNOUT_PERCENT).map_err(Trouble::Failed)?;
    Ok((rehearsed, Listed::of(&manifest)))
}

/// Trustees who have no keys yet get some for the rehearsal; a draft without trustees gets three.
fn pretend_signers(considered: &mut Considered, seed: u64) {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let mut pretended = |name: &str| {
        let mut entropy = [0; 32];
        rng.fill_bytes(&mut entropy);
        pretended_signer(name, &SecretTrusteeKey::from_entropy(entropy))
    };
    let signers = &mut considered.signers;
    let waiting = std::mem::take(&mut signers.waiting);
    signers.trustees.extend(waiting.iter().map(|name| pretended(name)));
    if signers.trustees.is_empty() {
        signers.trustees = (0..PRETENDED_TRUSTEES).map(|number| pretended(&format!("{}", number + 1))).collect();
    }
    signers.witnesses.clear();
    // pretended keys have no words to lose
    signers.lost.clear();
    considered.draft.is_one_trustee_enough = true;
    considered.draft.threshold = None;
}

fn missing_page(desk: &Desk, obstacles: &[Obstacle]) -> Result<Response, Problem> {
    let words = desk.words();
    let mut page = FormPage::new(desk, words.say("office-rehearsal"), "rehearsal", String::new());
    page.parts.push(Part::Panel("warn", vec![words.say("office-rehearsal-missing")]));
    for obstacle in obstacles.iter().filter(|obstacle| obstacle.step() != Step::Signers) {
        let (text, address) = shown(desk, obstacle);
        page.parts.push(Part::Link(address, text));
    }
    page.answer(&Faults::default())
}

fn rehearsed_page(desk: &Desk, rehearsed: &Rehearsed, listed: &Listed) -> Result<Response, Problem> {
    let words = desk.words();
    let tenths = u64::try_from(rehearsed.took.as_millis() / 100).unwrap_or(u64::MAX);
    let seconds = words.tenths(tenths);
    let valid = if rehearsed.is_valid { "office-rehearsal-valid" } else { "office-rehearsal-invalid" };
    let contests = rehearsed.manifest.contests().iter().zip(&rehearsed.result.contests);
    render(&RehearsedPage {
        page: desk.page("office-rehearsal"),
        about: desk.title(),
        back: desk.at(""),
        said: vec![
            words.say2("office-rehearsal-votes", "votes", rehearsed.votes, "voters", rehearsed.voters),
            words.say1("office-rehearsal-took", "seconds", seconds),
            words.say(valid),
            words.say("office-rehearsal-gone"),
        ],
        outcomes: contests.map(|(contest, (_, outcome))| outcome_of(words, contest, listed, outcome)).collect(),
        check: desk.at("check"),
    })
}

fn outcome_of(words: Words, contest: &Contest, listed: &Listed, outcome: &ContestOutcome) -> Outcome {
    let tag = words.language().tag();
    let votes: Vec<u64> = match &outcome.totals {
        ContestTotals::Choice { options, .. } | ContestTotals::Cumulative(options) => options.clone(),
        ContestTotals::Grades(options) => options.iter().map(|grades| grades.iter().sum()).collect(),
        // how many voters ranked the option at all
        ContestTotals::Rank { options, .. } => options.iter().map(|ranks| ranks.iter().sum()).collect(),
    };
    let row = |(option, votes): (&uurna_election_core::contest::ContestOption, u64)| Row {
        name: option.name.in_language(tag).to_owned(),
        votes: words.number(votes),
        place: if outcome.elected.contains(&option.id) {
            words.say("office-elected")
        } else if outcome.deputies.contains(&option.id) {
            words.say("office-deputy")
        } else {
            String::new()
        },
    };
    Outcome {
        title: contest.title.in_language(tag).to_owned(),
        said: decided(words, contest, listed, outcome),
        rows: contest.options.iter().zip(votes).map(row).collect(),
        blank: outcome
            .totals
            .blank()
            .map_or_else(String::new, |blank| words.say1("office-blank-votes", "count", blank)),
    }
}

/// The decision on a motion, the people of closed lists, a second round.
fn decided(words: Words, contest: &Contest, listed: &Listed, outcome: &ContestOutcome) -> Vec<String> {
    let tag = words.language().tag();
    let names = |ids: &[String]| ids.iter().map(|id| named(contest, listed, id, tag)).collect::<Vec<_>>();
    if let Some(decided) = decision(words, outcome.outcome.text(), &names(&outcome.deputies)) {
        return vec![decided];
    }
    if !matches!(contest.outcome.method, Method::ClosedList(_)) {
        return Vec::new();
    }
    names(&outcome.elected).into_iter().map(|name| words.say1("office-outcome-elected", "name", name)).collect()
}
