//! `/e/{election}`: the page of one election, for everybody.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use uurna_election_core::manifest::Contact;
use uurna_election_core::time::Timestamp;
use uurna_union::election_code;
use uurna_union::ids::ElectionId;

use super::Facts;
use super::checking::command;
use super::contests::{ContestAsked, contests_asked};
use super::keepers::Keepers;
use super::outcome::{ContestShown, contests};
use super::program::{ProgramFile, program_files, service_digest};
use super::reading::{Seen, seen};
use super::stage::Stage;
use super::texts::texts;
use super::verifier::verifier_digest;
use crate::Shared;
use crate::aside::aside;
use crate::election_code::ElectionCode;
use crate::named::Named;
use crate::qr::Qr;
use crate::{Access, Page, Problem, Route, Visitor, render};
use uurna_words::{Filling, Words, full_hour};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/e/{election}", Access::Anyone, show)]
}

#[derive(askama::Template)]
#[template(path = "public/election.html")]
struct ElectionPage {
    page: Page,
    id: String,
    organisation: String,
    title: String,
    stage: Stage,
    /// what one officer alone decided, in words
    alone: Vec<String>,
    /// when voting opens and closes
    times: String,
    /// there is a time to come
    has_calendar: bool,
    contact: Option<Contact>,
    turnout: Option<Turnout>,
    contests: Vec<ContestShown>,
    asked: Vec<ContestAsked>,
    keepers: Keepers,
    /// over all their names and keys
    key_code: String,
    /// when the keys were last tried
    tried: Option<String>,
    code: ElectionCode,
    qr: Option<Qr>,
    close_code: Option<String>,
    erased: Option<String>,
    command: String,
    files: &'static [ProgramFile],
    /// SHA-256 of the service's own program
    service: Option<&'static str>,
    /// and of the verifier's, where this service offers it
    verifier: Option<&'static str>,
}

/// How many voters took part, and what does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Turnout {
    said: String,
    /// numbers with what they count
    lines: Vec<(String, String)>,
}

impl ElectionPage {
    fn texts(&self) -> Vec<(&'static str, String)> {
        texts(self.page.words)
    }
}

async fn show(
    State(service): State<Shared>,
    Named(election): Named<ElectionId>,
    visitor: Visitor,
) -> Result<Response, Problem> {
    let seen = seen(&service, &election).await?.ok_or_else(Problem::not_found)?;
    let visitor = visitor.at_election(&service, &election).await?;
    let now = service.clock.now();
    let code = ElectionCode::of(&seen.facts.manifest.fingerprint());
    let page = page_of(&seen, &visitor, now, &service.config.server.public_url, code);
    let turnout = match page.turnout {
        None if seen.facts.is_open() && seen.no_result.is_none() => {
            turnout_while_open(&service, &seen, &visitor, now).await?
        }
        told => told,
    };
    let words = visitor.words;
    let alone = service.store.decided_alone(&election).await?.into_iter();
    let alone = alone.map(|what| words.say(&format!("public-alone-{what}"))).collect();
    let tried = tried(&service, &election, &visitor).await?;
    let manifest = seen.facts.manifest.clone();
    let key_code = aside(move || election_code::key_code(&manifest)).await?;
    let (service, verifier) = (service_digest().await, verifier_digest().await);
    let page = ElectionPage { alone, turnout, key_code, tried, service, verifier, ..page };
    Ok(([(header::CACHE_CONTROL, "no-cache")], render(&page)?).into_response())
}

/// When signers' words were last shown to make their keys, and for how
/// many. It does not name the silent ones: a thief would like to know.
async fn tried(service: &Shared, election: &ElectionId, visitor: &Visitor) -> Result<Option<String>, Problem> {
    let keys = service.store.tried_keys(election).await?;
    let Some(tried_at) = keys.tried_at else { return Ok(None) };
    let day = visitor.words.day(tried_at, &visitor.zone);
    let places: [(&str, &dyn Filling); 3] = [("day", &day), ("alive", &keys.alive), ("signers", &keys.signers)];
    Ok(Some(visitor.words.fill("keys-public-tried", &places)))
}

fn page_of(seen: &Seen, visitor: &Visitor, now: Timestamp, public_url: &str, code: ElectionCode) -> ElectionPage {
    let (facts, words, zone) = (&*seen.facts, visitor.words, &visitor.zone);
    let manifest = &facts.manifest;
    let language = words.language().tag();
    let title = manifest.title().in_language(language).to_owned();
    let id = manifest.id().to_string();
    ElectionPage {
        page: Page::new(visitor, title.clone()),
        organisation: manifest.organisation().in_language(language).to_owned(),
        title,
        stage: Stage::of(facts, seen.no_result.as_ref(), now, words, zone),
        alone: Vec::new(),
        times: times(facts, words, zone),
        has_calendar: now < manifest.closes(),
        contact: manifest.contact().cloned(),
        turnout: turnout(facts, words),
        contests: facts.result.as_ref().map(|result| contests(facts, result, words)).unwrap_or_default(),
        asked: contests_asked(manifest, words),
        keepers: Keepers::of(facts, words),
        key_code: String::new(),
        tried: None,
        qr: Qr::of(&code.whole),
        code,
        close_code: facts.close_code.clone(),
        erased: seen.erased_at.map(|at| words.say1("public-erased", "day", words.day(at, zone))),
        command: command(public_url, &id, words, ""),
        id,
        files: program_files(),
        service: None,
        verifier: None,
    }
}

fn times(facts: &Facts, words: Words, zone: &TimeZone) -> String {
    let (opens, closes) = (facts.manifest.opens(), facts.manifest.closes());
    let (opens, closes) = (words.moment(opens, zone), words.moment_in_zone(closes, zone));
    words.say2("public-times", "opens", opens, "closes", closes)
}

/// Coarse while voting is open, since a few more voters would tell who they are.
async fn turnout_while_open(
    service: &Shared,
    seen: &Seen,
    visitor: &Visitor,
    now: Timestamp,
) -> Result<Option<Turnout>, Problem> {
    let (words, hour) = (visitor.words, full_hour(now));
    if hour <= seen.facts.manifest.opens() {
        return Ok(None);
    }
    let voted = service.store.voted_before(seen.board, hour).await?;
    let percent = words.coarse_turnout(voted, seen.facts.on_roll());
    let said =
        |percent| words.say2("public-turnout-open", "percent", percent, "moment", words.moment(hour, &visitor.zone));
    Ok(percent.map(|percent| Turnout { said: said(percent), lines: Vec::new() }))
}

/// Whole numbers, once voting is closed.
fn turnout(facts: &Facts, words: Words) -> Option<Turnout> {
    let roll = facts.on_roll();
    if let Some(counted) = facts.counted {
        let percent = words.percent(counted.ballots, roll);
        let said = words.fill(
            "public-turnout",
            &[("counted", &words.number(counted.ballots)), ("roll", &words.number(roll)), ("percent", &percent)],
        );
        let mut lines = Vec::new();
        if counted.weight != counted.ballots {
            lines.push((words.say("public-weight"), words.number(counted.weight)));
        }
        lines.push((words.say("public-replaced"), words.number(counted.replaced)));
        if counted.replaced > 0 {
            lines.push((words.say("public-replaced-voted"), words.number(counted.replaced_after_voting)));
        }
        lines.push((words.say("public-excluded"), words.number(counted.excluded)));
        return Some(Turnout { said, lines });
    }
    None
}
