//! Codes that are made in the officer's browser: what the service
//! tells it about the voters, and the roll that comes back.
//!
//! The service gets no code, and nothing that says whose a credential is: the roll is sorted by credential.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde_json::{Value, json};
use uurna_crypto::signature::VerifyingKey;
use uurna_election_core::encoding::{decode_base64url, decode_base64url_array, encode_base64url};
use uurna_election_core::json::Json as StrictJson;

use super::desk::{Desk, not_a_draft};
use super::script;
use crate::aside::aside;
use crate::sent::Sent;
use crate::{Access, Code, Page, Problem, Right, Route, render};
use uurna_service::considered::{Situation, address, is_about_the_roll};
use uurna_service::issue::DecidedVoter;
use uurna_service::operations::{OfferedRoll, SendRollRefusal, VotersOfRoll, send_roll};
use uurna_service::post::channels;
use uurna_store::{Actor, ElectorateFilter, ElectorateRow, Stage};
use uurna_union::draft::CodesBy;
use uurna_union::ids::ElectionId;
use uurna_union::message::Address;

/// Enough for 300,000 voters: 51 characters each.
const ROLL_LIMIT: usize = 16 * 1024 * 1024;

/// The texts of the page's script.
pub(super) const TEXTS: &[&str] = &[
    "making",
    "sending",
    "codes-file-name",
    "error-not-ready",
    "error-other-voters",
    "error-bad-roll",
    "error-frozen",
    "error-sign-in-again",
    "error-offline",
    "error-not-loaded",
    "error-not-saved",
    "error-no-file",
    "error-registrar-file",
    "error-other-election",
    "error-other-key",
    "error-codes-file",
    "error-codes-other",
    "error-unknown",
];

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/registrar", run, show).after_recent_sign_in(),
        Route::tell("/office/{election}/voters", run, tell_voters).after_recent_sign_in(),
        Route::take("/office/{election}/roll", run, take).after_recent_sign_in().with_limit(ROLL_LIMIT),
    ]
}

#[derive(askama::Template)]
#[template(path = "office/registrar.html")]
struct RegistrarPage {
    page: Page,
    back: String,
    election: ElectionId,
    /// what must be done first: a sentence, and the page for it
    missing: Vec<(String, String)>,
    count: String,
    /// whether a fitting roll has come
    is_there: bool,
    texts: Vec<(String, String)>,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    if desk.draft().codes != CodesBy::Registrar {
        return Ok(Redirect::to(&desk.at("schedule")).into_response());
    }
    let words = desk.words();
    let situation = desk.situation().await?;
    let missing = situation.obstacles.iter().filter(|obstacle| !is_about_the_roll(obstacle));
    let voters = situation.voters.map_or(0, |(voters, _)| voters);
    render(&RegistrarPage {
        page: desk.page("registrar-making-title"),
        back: desk.at("check"),
        election: desk.election.id,
        missing: missing.map(|obstacle| super::check::shown(&desk, obstacle)).collect(),
        count: words.number(voters),
        is_there: situation.obstacles.is_empty(),
        texts: script::texts(words, TEXTS),
    })
}

/// Everybody who may vote, in the order of the register, as it was decided before or now.
async fn tell_voters(desk: Desk) -> Result<Json<Value>, Problem> {
    let ways = channels(&desk.service.config);
    let told = |member: &str, name: &str, language: &str, (style, weight): (u16, u32), to: &Address| {
        json!({
            "member": member, "name": name, "language": language, "style": style, "weight": weight,
            "by": to.channel().name(),
        })
    };
    if desk.election.stage == Stage::Frozen {
        let filter = ElectorateFilter { is_in: Some(true), ..ElectorateFilter::default() };
        let rows = desk.service.store.electorate(desk.election.own(), &filter, 0, u32::MAX).await?;
        let usual = desk.organisation.language;
        let one = |row: &ElectorateRow| {
            let language = row.language.parse().unwrap_or(usual).tag();
            Some(told(
                &row.member,
                &row.name,
                language,
                row.placement?,
                &address(row.email.clone(), row.phone.clone(), &ways),
            ))
        };
        let voters: Vec<Value> = rows.iter().filter_map(one).collect();
        return Ok(Json(json!({ "voters": voters })));
    }
    let decided = decided_for_codes(&desk).await?;
    let letter = Address::Letter(Vec::new());
    let one = |voter: &DecidedVoter| {
        let to = voter.address.as_ref().unwrap_or(&letter);
        told(&voter.member, &voter.name, voter.language.tag(), (voter.style, voter.weight), to)
    };
    let voters: Vec<Value> = decided.voters.iter().map(one).collect();
    Ok(Json(json!({ "voters": voters, "digest": encode_base64url(&decided.digest()) })))
}

/// The voters of a draft that lacks only their codes.
async fn decided_for_codes(desk: &Desk) -> Result<VotersOfRoll, Problem> {
    let considered = desk.considered().await?;
    let not_ready = || Problem::new(StatusCode::CONFLICT, Code::OfficeNotReady);
    let Situation { obstacles, .. } = Situation::of(&considered);
    let (_, placing) = considered.place();
    let placing = placing.filter(|_| obstacles.iter().all(is_about_the_roll)).ok_or_else(not_ready)?;
    let voters = considered.voters(desk.service.service(), &channels(&desk.service.config)).await?;
    Ok(VotersOfRoll { plan: placing.plan, voters: voters.ok_or_else(not_ready)?, signers: considered.signers })
}

fn parse(body: &[u8]) -> Result<OfferedRoll, Problem> {
    let json = StrictJson::parse_object(body).map_err(Problem::malformed)?;
    let text = |name: &str| {
        let text = json.member(name).and_then(StrictJson::text);
        text.ok_or_else(|| Problem::malformed(format!("a member `{name}` is needed")))
    };
    let key = decode_base64url_array(text("registrar_key")?).map_err(Problem::malformed)?;
    Ok(OfferedRoll {
        roll: decode_base64url(text("roll")?).map_err(Problem::malformed)?,
        registrar: VerifyingKey::from_bytes(&key).map_err(bad_roll)?,
        voters: decode_base64url_array(text("voters")?).map_err(Problem::malformed)?,
    })
}

fn bad_roll(why: impl std::fmt::Display) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, Code::OfficeBadRoll).with_detail(why)
}

async fn take(desk: Desk, Sent(body): Sent) -> Result<StatusCode, Problem> {
    desk.must_be_draft()?;
    if desk.draft().codes != CodesBy::Registrar {
        return Err(refused(SendRollRefusal::CodesByService));
    }
    let voters = decided_for_codes(&desk).await?;
    let offered = aside(move || parse(&body)).await??;
    let (service, by) = (desk.service.service(), Actor::Officer(&desk.officer));
    send_roll(service, by, &desk.election.id, voters, offered).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

fn refused(refusal: SendRollRefusal) -> Problem {
    let conflict = |code| Problem::new(StatusCode::CONFLICT, code);
    match refusal {
        SendRollRefusal::Reach(out) => out.into(),
        SendRollRefusal::NotADraft => not_a_draft(),
        SendRollRefusal::CodesByService => conflict(Code::OfficeCodesByService),
        SendRollRefusal::OtherVoters => conflict(Code::OfficeOtherVoters),
        SendRollRefusal::Cut
        | SendRollRefusal::OtherPlacements
        | SendRollRefusal::Manifest(_)
        | SendRollRefusal::Roll(_) => bad_roll(refusal),
        SendRollRefusal::Threads => Problem::internal(&refusal),
        SendRollRefusal::Database(error) => error.into(),
    }
}
