//! Check your answers: everything that the manifest would say, and what still prevents freezing.

use axum::response::Response;
use serde_json::Value;
use uurna_election_core::manifest::Manifest;

use super::answers::{Answer, Told};
use super::desk::{Desk, looks_again};
use super::signers::key_code;
use super::{insiders, law, losses};
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_union::draft::Obstacle;
use uurna_union::reasons::day;
use uurna_union::warnings::Warning;
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/office/{election}/check", Access::Election(Right::Run), show)]
}

#[derive(askama::Template)]
#[template(path = "office/check.html")]
struct Check {
    page: Page,
    about: String,
    back: String,
    /// what is missing: a sentence, and the page that corrects it
    missing: Vec<(String, String)>,
    warnings: Vec<String>,
    answers: Vec<Answer>,
    key_code: String,
    preview: String,
    rehearsal: String,
    freeze: String,
    registrar: String,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let words = desk.words();
    let situation = desk.situation().await?;
    let answers = match &situation.manifest {
        Some(bytes) => tell(&desk, bytes)?,
        None => Vec::new(),
    };
    let warnings: Vec<String> = situation.warnings.iter().map(|warning| warned(words, warning)).collect();
    let is_at_work = situation.obstacles.contains(&Obstacle::BeingCounted);
    let response = render(&Check {
        page: desk.page("office-check"),
        about: desk.title(),
        back: desk.at(""),
        missing: situation.obstacles.iter().map(|obstacle| shown(&desk, obstacle)).collect(),
        warnings: [insiders::told(&desk).await?, warnings, losses::common(&desk).await?].concat(),
        answers,
        key_code: key_code(&desk).await?,
        preview: desk.at("preview"),
        rehearsal: desk.at("rehearsal"),
        freeze: desk.at("freeze"),
        registrar: if desk.draft().codes == uurna_union::draft::CodesBy::Registrar {
            desk.at("registrar")
        } else {
            String::new()
        },
    })?;
    Ok(if is_at_work { looks_again(response, "2") } else { response })
}

/// A manifest in the language of the officer who asks.
pub(super) fn tell(desk: &Desk, bytes: &[u8]) -> Result<Vec<Answer>, Problem> {
    let manifest = Manifest::parse(bytes).map_err(|error| Problem::internal(&error))?;
    let json: Value = serde_json::from_slice(bytes).map_err(|error| Problem::internal(&error))?;
    Ok(Told { words: desk.words(), zone: &desk.zone, manifest: &manifest, json: &json }.answers())
}

/// An obstacle in words, and the page that corrects it.
pub(super) fn shown(desk: &Desk, obstacle: &Obstacle) -> (String, String) {
    let page = match obstacle {
        Obstacle::NoRegister => "register",
        Obstacle::NoRoll | Obstacle::OtherRoll => "registrar",
        Obstacle::CorrectionsLost { .. } => "corrections",
        Obstacle::CheckRuns { .. } | Obstacle::ObjectionsOpen { .. } => "objections",
        Obstacle::CheckUntold => "schedule",
        other => other.step().name(),
    };
    let words = desk.words();
    let about = |said: String| match obstacle.about() {
        about if about.is_empty() => said,
        about => format!("{about}: {said}"),
    };
    let said = match obstacle {
        Obstacle::Breach { breach, .. } => about(law::forbidden(words, breach)),
        Obstacle::NotOfKind { member, .. } => about(law::not_of_kind(words, *member)),
        Obstacle::FloorTooHigh { voters, .. } => {
            words.say2(obstacle.key(), "about", obstacle.about(), "count", *voters)
        }
        Obstacle::CheckRuns { until } => words.say1(obstacle.key(), "about", day(words, *until)),
        _ => words.say1(obstacle.key(), "about", obstacle.about()),
    };
    (said, desk.at(page))
}

/// A warning in words.
pub(super) fn warned(words: Words, warning: &Warning) -> String {
    let (about, count) = warning.about();
    let source = warning.source().map_or("", |source| source.in_language(words.language()));
    words.fill(
        warning.key(),
        &[("about", &about), ("count", &count), ("needed", &warning.needed()), ("source", &source)],
    )
}
