//! Replacing a lost code: the officer's browser finds the credential, makes the new code and signs with the registrar's key, which never
//! leaves it. The service appends what the keeper takes.
//!
//! The service does not learn whose code it is: the browser finds the member by itself, and only credentials come here. The one exception is a
//! message to the member's address, in elections whose codes the service made, when the officer asks for it.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::board::{Fault, Phase};
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::event::{Replacement, ReplacementError};
use uurna_election_core::json::Json as StrictJson;
use zeroize::Zeroizing;

use super::desk::Desk;
use super::freeze::manifest_of;
use super::script;
use super::steps::{of_trouble, problem_of, refused};
use crate::election_code::ElectionCode;
use crate::sent::Sent;
use crate::{Access, Code, Page, Problem, Right, Route, render};
use uurna_keeper::StepRefusal;
use uurna_service::operations::{ReplaceCodeRefusal, SendReplacementRefusal, replace_code, send_replacement};
use uurna_store::Actor;
use uurna_union::draft::CodesBy;
use uurna_union::ids::ElectionId;

/// The texts of the page's script.
pub(super) const TEXTS: &[&str] = &[
    "found",
    "found-none",
    "found-more",
    "member-of",
    "replaced-before",
    "new-voted",
    "new-not-voted",
    "code-sent",
    "error-no-member",
    "error-not-in-file",
    "error-replaced",
    "error-not-open",
    "error-refused",
    "error-outcome-unknown",
    "error-no-address",
    "error-sign-in-again",
    "error-offline",
    "error-not-loaded",
    "error-no-file",
    "error-registrar-file",
    "error-other-election",
    "error-other-key",
    "error-codes-file",
    "error-codes-other",
    "error-busy",
    "error-unknown",
];

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/replace", run, show).after_recent_sign_in(),
        Route::tell("/office/{election}/replacements", run, tell_replacements).after_recent_sign_in(),
        Route::take("/office/{election}/replacements", run, replace).after_recent_sign_in().with_limit(4096),
        Route::take("/office/{election}/replacements/send", run, send).after_recent_sign_in().with_limit(4096),
    ]
}

#[derive(askama::Template)]
#[template(path = "office/replace.html")]
struct ReplacePage {
    page: Page,
    about: String,
    back: String,
    election: ElectionId,
    code: ElectionCode,
    public_url: String,
    registrar_key: String,
    /// whether codes can be replaced now
    is_open: bool,
    /// whether this service made the codes, and may send the new one as well
    may_send: bool,
    texts: Vec<(String, String)>,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let manifest = manifest_of(&desk).await?;
    let status = desk.service.boards.status(&desk.election.id).await.map_err(|error| Problem::internal(&error))?;
    render(&ReplacePage {
        page: desk.page("registrar-replace"),
        about: desk.title(),
        back: desk.at(""),
        election: desk.election.id,
        code: ElectionCode::of(&manifest.fingerprint()),
        public_url: desk.service.config.server.public_url.clone(),
        registrar_key: encode_base64url(manifest.registrar_key().as_bytes()),
        is_open: matches!(status.phase, Phase::Open | Phase::Suspended),
        may_send: desk.draft().codes == CodesBy::Service,
        texts: script::texts(words, TEXTS),
    })
}

/// Which credential replaced which: all replacements, as the log says them to everybody. A question about one would
/// tell whose code is to be replaced.
async fn tell_replacements(desk: Desk) -> Result<Json<Value>, Problem> {
    let replacements = desk.service.boards.replacements(&desk.election.id).await;
    let replacements = replacements.map_err(|error| problem_of(error, |never| match never {}))?;
    let pair = |(old, new): &([u8; 32], [u8; 32])| json!({"old": encode_base64url(old), "new": encode_base64url(new)});
    Ok(Json(json!({ "replacements": replacements.iter().map(pair).collect::<Vec<_>>() })))
}

/// Append a replacement that the registrar has signed.
async fn replace(desk: Desk, Sent(body): Sent) -> Result<Json<Value>, Problem> {
    let json = StrictJson::parse_object(&body).map_err(Problem::malformed)?;
    let replacement =
        Replacement { old: bytes(&json, "old")?, new: bytes(&json, "new")?, signature: bytes(&json, "signature")? };
    let (service, by) = (desk.service.service(), Actor::Officer(&desk.officer));
    let replaced =
        replace_code(service, by, &desk.election.id, replacement).await.map_err(|refusal| match refusal {
            ReplaceCodeRefusal::Reach(out) => out.into(),
            ReplaceCodeRefusal::Board(error) => problem_of(error, |refusal| replacement_refused(&refusal)),
        })?;
    Ok(Json(json!({ "had_voted": replaced.had_voted })))
}

fn text<'a>(json: &'a StrictJson, name: &str) -> Result<&'a str, Problem> {
    let text = json.member(name).and_then(StrictJson::text);
    text.ok_or_else(|| Problem::malformed(format!("a member `{name}` is needed")))
}

fn bytes<const N: usize>(json: &StrictJson, name: &str) -> Result<[u8; N], Problem> {
    decode_base64url_array(text(json, name)?).map_err(Problem::malformed)
}

/// Why the keeper refuses it, as a problem that says what an officer can do.
fn replacement_refused(refusal: &StepRefusal) -> Problem {
    let StepRefusal::Refused { faults } = refusal else { return refused(refusal) };
    let code = match faults.first() {
        Some(Fault::OutOfPlace { .. }) => Code::OfficeReplaceNotOpen,
        Some(Fault::Replacement(ReplacementError::Replaced)) => Code::OfficeReplaceReplaced,
        Some(Fault::Replacement(ReplacementError::Signature)) => Code::OfficeReplaceOtherKey,
        _ => Code::OfficeReplaceRefused,
    };
    Problem::new(StatusCode::CONFLICT, code).with_detail(refusal)
}

async fn send(desk: Desk, Sent(body): Sent) -> Result<StatusCode, Problem> {
    let json = StrictJson::parse_object(&body).map_err(Problem::malformed)?;
    let (member, code) = (text(&json, "member")?.to_owned(), Zeroizing::new(text(&json, "code")?.to_owned()));
    let code = SecretVotingCode::parse(&code).map_err(Problem::malformed)?;
    let (service, by) = (desk.service.service(), Actor::Officer(&desk.officer));
    send_replacement(service, by, &desk.election.id, &member, code).await.map_err(not_sent)?;
    Ok(StatusCode::NO_CONTENT)
}

fn not_sent(refusal: SendReplacementRefusal) -> Problem {
    let conflict = |code| Problem::new(StatusCode::CONFLICT, code);
    match refusal {
        SendReplacementRefusal::Reach(out) => out.into(),
        SendReplacementRefusal::CodesElsewhere => conflict(Code::OfficeCodesElsewhere),
        SendReplacementRefusal::NotCurrent => conflict(Code::OfficeReplaceReplaced),
        SendReplacementRefusal::NoAddress => conflict(Code::OfficeReplaceNoAddress),
        SendReplacementRefusal::NotFrozen | SendReplacementRefusal::NoSuchVoter => Problem::not_found(),
        SendReplacementRefusal::Board(trouble) => of_trouble(trouble),
        SendReplacementRefusal::Manifest(error) => Problem::internal(&error),
        SendReplacementRefusal::Database(error) => error.into(),
    }
}
