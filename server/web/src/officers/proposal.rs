//! Proposals that wait for a second officer, or for the clock, before an officer is added, changed, or gets a new link.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Redirect, Response};
use serde::Deserialize;
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};

use super::{Filled, described_in_words};
use crate::Shared;
use crate::{Access, Code, Officer, Page, Problem, Route, Visitor, render};
use uurna_service::operations::{
    ConfirmAboutOfficerRefusal, confirm_about_officer, confirmers, counts_as_second, officer_proposal_in_words,
    officer_subject, withdraw_about_officer,
};
use uurna_store::OfficerProposalRow;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::page("/officers/proposals/{proposal}", Access::Union, show),
        Route::form("/officers/proposals/{proposal}/confirm", Access::Union, confirm).after_recent_sign_in(),
        Route::form("/officers/proposals/{proposal}/withdraw", Access::Union, withdraw).after_recent_sign_in(),
    ]
}

/// The waiting proposals of an officer's union: address and words.
pub(super) async fn lines(
    service: &Shared,
    visitor: &Visitor,
    officer: &Officer,
) -> Result<Vec<(String, String)>, Problem> {
    let found = service.store.officer_proposals(&officer.organisation, service.clock.now()).await?;
    let line = |row: OfficerProposalRow| {
        let what = officer_proposal_in_words(visitor.words, &row.proposal, &row.about);
        let text = visitor.words.say2("officers-proposal-line", "what", what, "name", row.officer_name.as_str());
        (address(&row.proposal.key()), text)
    };
    Ok(found.into_iter().map(line).collect())
}

fn address(key: &str) -> String {
    format!("/officers/proposals/{key}")
}

#[derive(askama::Template)]
#[template(path = "officers/proposal.html")]
struct ProposalPage {
    page: Page,
    heading: String,
    proposed: String,
    /// why it cannot be confirmed
    void: String,
    /// for whom or what it waits, if the reader cannot confirm it
    waits: String,
    /// what would be done, line by line
    lines: Vec<String>,
    address: String,
    /// of the content of this page
    digest: String,
    withdraw: String,
}

async fn show(
    State(service): State<Shared>,
    visitor: Visitor,
    officer: Officer,
    Path(key): Path<String>,
) -> Result<Response, Problem> {
    let now = service.clock.now();
    let row = service.store.officer_proposal(&officer.organisation, &key).await?;
    let row = row.filter(|row| row.expires_at > now).ok_or_else(gone)?;
    let words = visitor.words;
    let subject = officer_subject(&service, &officer.organisation, &row.proposal).await.ok();
    let subject = subject.filter(|subject| subject.digest == row.digest);
    let heading = officer_proposal_in_words(words, &row.proposal, &row.about);
    let mut lines = Vec::new();
    if let Some(subject) = &subject {
        lines.push(words.say1("officers-proposal-email", "email", subject.email.as_str()));
        let was = subject.record.as_ref().map(|record| record.officer.description().to_text());
        if let Some(was) = was {
            lines.push(words.say1("officers-proposal-now", "what", described_in_words(words, &was)));
        }
        if let Some(is) = row.proposal.description() {
            lines.push(words.say1("officers-proposal-then", "what", described_in_words(words, &is.to_text())));
        }
    }
    let is_own = row.officer == officer.id;
    let at = words.moment(row.proposed_at, &visitor.zone);
    let page = ProposalPage {
        page: Page::new(&visitor, heading.clone()),
        proposed: words.say2("officers-proposal-by", "name", row.officer_name.as_str(), "moment", at),
        void: if subject.is_none() { words.say("proposals-void") } else { String::new() },
        waits: waits(&service, &visitor, &officer, &row).await?,
        lines,
        address: address(&key),
        digest: encode_base64url(&row.digest),
        withdraw: words.say(if is_own { "proposals-withdraw" } else { "proposals-refuse" }),
        heading,
    };
    render(&page)
}

/// For whom or what it waits; empty if the reader may confirm it.
async fn waits(
    service: &Shared,
    visitor: &Visitor,
    officer: &Officer,
    row: &OfficerProposalRow,
) -> Result<String, Problem> {
    let words = visitor.words;
    if let Some(due_at) = row.due_at.filter(|_| row.officer == officer.id) {
        return Ok(words.say1("officers-proposal-due", "until", words.moment(due_at, &visitor.zone)));
    }
    if row.officer != officer.id {
        let own = service.store.officer(&officer.id).await?;
        let counts = own.is_some_and(|record| counts_as_second(&record));
        return Ok(if counts { String::new() } else { words.say("problem-officer-link-shown") });
    }
    let who = confirmers(service, &officer.organisation, &row.officer).await?;
    let names: Vec<String> = who.into_iter().map(|record| record.officer.name).collect();
    Ok(if names.is_empty() {
        words.say("officers-proposal-nobody")
    } else {
        words.say1("proposals-waits", "names", names.join(", "))
    })
}

fn gone() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, Code::OfficerProposalGone)
}

#[derive(Deserialize)]
struct Seen {
    #[serde(default)]
    digest: String,
}

async fn confirm(
    State(service): State<Shared>,
    officer: Officer,
    Path(key): Path<String>,
    Filled(seen): Filled<Seen>,
) -> Result<Redirect, Problem> {
    let seen = decode_base64url_array(&seen.digest).map_err(Problem::malformed)?;
    confirm_about_officer(&service, &officer, &key, &seen).await?;
    Ok(Redirect::to("/officers"))
}

async fn withdraw(
    State(service): State<Shared>,
    officer: Officer,
    Path(key): Path<String>,
) -> Result<Redirect, Problem> {
    withdraw_about_officer(&service, &officer, &key).await?;
    Ok(Redirect::to("/officers"))
}

impl From<ConfirmAboutOfficerRefusal> for Problem {
    fn from(refusal: ConfirmAboutOfficerRefusal) -> Self {
        match refusal {
            ConfirmAboutOfficerRefusal::UnionNeeded => Self::new(StatusCode::FORBIDDEN, Code::RoleNeeded),
            ConfirmAboutOfficerRefusal::NoSuchProposal => gone(),
            ConfirmAboutOfficerRefusal::OwnProposal => {
                Self::new(StatusCode::CONFLICT, Code::ProposalOwn).with_detail(refusal)
            }
            ConfirmAboutOfficerRefusal::LinkShown => Self::new(StatusCode::CONFLICT, Code::OfficerLinkShown),
            ConfirmAboutOfficerRefusal::Changed => {
                Self::new(StatusCode::CONFLICT, Code::ProposalChanged).with_detail(refusal)
            }
            ConfirmAboutOfficerRefusal::Database(error) => error.into(),
        }
    }
}
