//! Letters with codes that were made elsewhere: the officer's browser reads
//! the file with the codes and prints them. No code reaches the service.

use axum::response::Response;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::Manifest;

use super::desk::Desk;
use super::freeze::manifest_of;
use super::script;
use crate::election_code::ElectionCode;
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_service::post::links;
use uurna_union::draft::CodesBy;
use uurna_union::ids::ElectionId;
use uurna_union::message::Occasion;
use uurna_union::wording::whom_to_ask;
use uurna_words::{Language, Words};

/// The texts of the page's script.
pub(super) const TEXTS: &[&str] = &[
    "reading",
    "batch",
    "error-no-file",
    "error-registrar-file",
    "error-other-election",
    "error-other-key",
    "error-other-roll",
    "error-codes-file",
    "error-codes-other",
    "error-codes-line",
    "error-not-in-registrars-file",
    "error-offline",
    "error-not-loaded",
    "error-unknown",
];

pub(super) fn routes() -> Vec<Route> {
    vec![Route::page("/office/{election}/letters-here", Access::Election(Right::Run), show)]
}

#[derive(askama::Template)]
#[template(path = "office/letters-here.html")]
struct LettersPage {
    page: Page,
    about: String,
    back: String,
    election: ElectionId,
    code: ElectionCode,
    public_url: String,
    registrar_key: String,
    roll: String,
    /// the language for members whose own has no letters
    usual: &'static str,
    texts: Vec<(String, String)>,
    /// the texts of letters in each language
    letters: Vec<(&'static str, Vec<(&'static str, String)>)>,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    if desk.draft().codes != CodesBy::Registrar {
        return Err(Problem::not_found());
    }
    let words = desk.words();
    let manifest = manifest_of(&desk).await?;
    render(&LettersPage {
        page: desk.page("registrar-letters"),
        about: desk.title(),
        back: desk.at(""),
        election: desk.election.id,
        code: ElectionCode::of(&manifest.fingerprint()),
        public_url: desk.service.config.server.public_url.clone(),
        registrar_key: encode_base64url(manifest.registrar_key().as_bytes()),
        roll: encode_base64url(&manifest.roll().digest),
        usual: desk.organisation.language.tag(),
        texts: script::texts(words, TEXTS),
        letters: Language::ALL.map(|language| (language.tag(), letter(&desk, &manifest, language))).to_vec(),
    })
}

/// The texts of a letter, all but name, code and mark.
fn letter(desk: &Desk, manifest: &Manifest, language: Language) -> Vec<(&'static str, String)> {
    let words = Words::of(language);
    let (occasion, links) = (Occasion::of(manifest, Some(&desk.zone), language), links(&desk.service));
    let (opens, closes) = links.times(words, &occasion);
    vec![
        ("election", occasion.title.clone()),
        ("organisation", occasion.organisation.clone()),
        ("title", words.say("post-letter-title")),
        ("open", words.say2("post-letter-open", "opens", opens, "closes", closes)),
        ("scan", words.say("post-letter-scan")),
        ("type", words.say1("post-letter-type", "address", links.typed(&occasion))),
        ("code", words.say("post-letter-code")),
        ("mark", words.say("post-letter-mark")),
        ("mark-why", words.say("post-letter-mark-why")),
        ("election-code", words.say("public-fingerprint")),
        ("election-code-why", words.say("post-letter-fingerprint-why")),
        ("secret", words.say("post-letter-secret")),
        ("again", words.say("post-letter-again")),
        ("contact", occasion.contact.as_ref().map(|contact| whom_to_ask(words, contact)).unwrap_or_default()),
        ("square", words.say("post-letter-square")),
    ]
}
