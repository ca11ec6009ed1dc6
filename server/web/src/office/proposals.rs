//! Proposals that wait for a second person: the page on which
//! another officer sees the same, and confirms or refuses it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::encoding::{decode_base64url_array, encode_base64url};
use uurna_election_core::manifest::Manifest;

use super::answers::Answer;
use super::check::{tell, warned};
use super::desk::{Desk, not_a_draft};
use super::fields::Fields;
use super::freeze::{exchanges, manifest_of};
use super::signers::{described, key_code};
use super::{insiders, losses};
use crate::{Access, Code, Officer, Page, Problem, Right, Route, Shared, Visitor, render};
use uurna_service::operations::{
    self, Asked, ConfirmRefusal, NotPermitted, ProposeRefusal, Subject, SubjectRefusal, WithdrawProposalRefusal,
    counts_as_second,
};
use uurna_store::{Actor, DatabaseError, ElectionRow, ProposalRow};
use uurna_union::ids::{ElectionId, OfficerId};
use uurna_union::proposal::{DrawnLot, Proposal};
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/proposals/{proposal}", run, show),
        Route::form("/office/{election}/proposals/{proposal}/confirm", run, confirm).after_recent_sign_in(),
        Route::form("/office/{election}/proposals/{proposal}/withdraw", run, withdraw).after_recent_sign_in(),
    ]
}

/// One waiting proposal.
pub(super) struct ProposalLine {
    pub(super) text: String,
    pub(super) address: String,
}

/// The proposals of an election, and for whom they wait, in the language of an officer who may confirm them.
pub(super) async fn lines(
    service: &Shared,
    words: Words,
    officer: &Officer,
    election: &ElectionRow,
) -> Result<Vec<ProposalLine>, Problem> {
    let mut lines = Vec::new();
    for found in service.store.proposals(election.own(), service.clock.now()).await? {
        lines.push(line(service, words, officer, election, &found).await?);
    }
    Ok(lines)
}

async fn line(
    service: &Shared,
    words: Words,
    officer: &Officer,
    election: &ElectionRow,
    found: &ProposalRow,
) -> Result<ProposalLine, Problem> {
    let what = what(service, words, election, &found.proposal).await?;
    let text = if found.officer == officer.id {
        let names = others(service, election, &found.officer).await?;
        words.say2("proposals-line-own", "what", what, "names", in_a_row(words, &names))
    } else {
        words.say2("proposals-line", "what", what, "name", &found.officer_name)
    };
    Ok(ProposalLine { text, address: address(&election.id, &found.proposal) })
}

pub(super) fn address(election: &ElectionId, proposal: &Proposal) -> String {
    format!("/office/{election}/proposals/{}", proposal.key())
}

/// The proposal in words, with the signer's name.
async fn what(
    service: &Shared,
    words: Words,
    election: &ElectionRow,
    proposal: &Proposal,
) -> Result<String, DatabaseError> {
    let mut about = String::new();
    if let Proposal::RenewSigner { invitation } | Proposal::WithdrawSigner { invitation } = proposal {
        let all = service.store.invitations(election.own()).await?;
        about = all.into_iter().find(|one| one.id == *invitation).map_or(String::new(), |one| one.name);
    }
    if let Proposal::Correct { number, .. } = proposal {
        about = words.number((*number).into());
    }
    Ok(words.say1(&format!("proposals-{}", proposal.code()), "about", about))
}

/// Officers who could confirm this officer's proposal.
async fn others(service: &Shared, election: &ElectionRow, proposer: &OfficerId) -> Result<Vec<String>, DatabaseError> {
    let mut names = Vec::new();
    for record in service.store.officers(&election.organisation).await? {
        let officer = &record.officer;
        let may = counts_as_second(&record) && officer.role.has(Right::Run) && officer.id != *proposer;
        if may && service.store.is_in_reach(officer, &election.id).await? {
            names.push(officer.name.clone());
        }
    }
    Ok(names)
}

fn in_a_row(words: Words, names: &[String]) -> String {
    if names.is_empty() { words.say("proposals-nobody") } else { names.join(", ") }
}

/// Propose something; if it waits for another officer, return the answer that shows it.
pub(super) async fn ask(desk: &Desk, proposal: &Proposal) -> Result<Option<Response>, ProposeRefusal> {
    let by = Actor::Officer(&desk.officer);
    match operations::propose(&desk.service, by, &desk.election.id, proposal).await? {
        Asked::Waits => Ok(Some(Redirect::to(&address(&desk.election.id, proposal)).into_response())),
        Asked::Alone | Asked::Agreed => Ok(None),
    }
}

/// Why something cannot be proposed, as a problem.
pub(super) fn not_proposed(refusal: ProposeRefusal) -> Problem {
    match refusal {
        ProposeRefusal::Reach(out) => out.into(),
        ProposeRefusal::OfficerNeeded => Problem::new(StatusCode::FORBIDDEN, Code::RoleNeeded),
        ProposeRefusal::LinkShown => Problem::new(StatusCode::CONFLICT, Code::OfficerLinkShown),
        ProposeRefusal::Subject(refusal) => no_subject(refusal),
        ProposeRefusal::Database(error) => error.into(),
    }
}

pub(super) fn no_subject(refusal: SubjectRefusal) -> Problem {
    match refusal {
        SubjectRefusal::NotADraft => not_a_draft(),
        SubjectRefusal::NoSuchInvitation | SubjectRefusal::NoSuchCorrection => Problem::not_found(),
        SubjectRefusal::NoEffect => Problem::new(StatusCode::CONFLICT, Code::ProposalChanged).with_detail(refusal),
        SubjectRefusal::NotFrozen | SubjectRefusal::ResultOut => {
            Problem::new(StatusCode::CONFLICT, Code::OfficeOutOfPlace).with_detail(refusal)
        }
        SubjectRefusal::NoSpareSigners { .. } => {
            Problem::new(StatusCode::CONFLICT, Code::NoSpareSigners).with_detail(refusal)
        }
        SubjectRefusal::Missing { .. } | SubjectRefusal::LotNeeded { .. } => {
            Problem::new(StatusCode::CONFLICT, Code::ProposalChanged).with_detail(refusal)
        }
        SubjectRefusal::Board(error) => super::steps::problem_of(error, |refusal| {
            Problem::new(StatusCode::CONFLICT, Code::OfficeNoResult).with_detail(refusal)
        }),
        SubjectRefusal::NoOrganisation => Problem::internal(&refusal),
        SubjectRefusal::Database(error) => error.into(),
    }
}

impl From<NotPermitted> for Problem {
    fn from(refusal: NotPermitted) -> Self {
        match refusal {
            NotPermitted::TwoNeeded => Self::new(StatusCode::CONFLICT, Code::TwoNeeded).with_detail(refusal),
            NotPermitted::Changed => Self::new(StatusCode::CONFLICT, Code::ProposalChanged).with_detail(refusal),
            NotPermitted::Database(error) => error.into(),
        }
    }
}

#[derive(askama::Template)]
#[template(path = "office/proposal.html")]
struct ProposalPage {
    page: Page,
    about: String,
    back: String,
    heading: String,
    proposed: String,
    /// why it cannot be confirmed
    void: String,
    /// for whom it waits, if it is the reader's own proposal
    waits: String,
    warnings: Vec<String>,
    /// what was done to links and keys
    exchanges: Vec<String>,
    answers: Vec<Answer>,
    key_code: String,
    /// the person concerned, or the drawn lots
    lines: Vec<String>,
    /// the result as the public page will show it, already HTML
    result: String,
    confirm: String,
    /// of the content of this page
    digest: String,
    withdraw: String,
    withdraw_text: String,
}

async fn show(desk: Desk, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let words = desk.words();
    let found = desk.service.store.proposal(desk.election.own(), &key).await?;
    let found = found.filter(|found| found.expires_at > desk.now()).ok_or_else(gone)?;
    let subject = operations::subject(&desk.service, &desk.election, &found.proposal).await;
    let (subject, void) = match subject {
        Ok(subject) if subject.digest == found.digest => (Some(subject), String::new()),
        Ok(_)
        | Err(
            SubjectRefusal::Missing { .. }
            | SubjectRefusal::NoSpareSigners { .. }
            | SubjectRefusal::LotNeeded { .. }
            | SubjectRefusal::NoEffect
            | SubjectRefusal::NoSuchCorrection
            | SubjectRefusal::NotADraft
            | SubjectRefusal::NotFrozen
            | SubjectRefusal::ResultOut,
        ) => (None, words.say("proposals-void")),
        Err(refusal) => return Err(no_subject(refusal)),
    };
    let is_own = found.officer == desk.officer.id;
    let names = others(&desk.service, &desk.election, &found.officer).await?;
    let heading = what(&desk.service, words, &desk.election, &found.proposal).await?;
    let at = |step: &str| format!("{}/{step}", address(&desk.election.id, &found.proposal));
    let mut page = ProposalPage {
        page: Page::new(&desk.visitor, format!("{}: {heading} – {}", words.say("proposals-confirm"), desk.title())),
        about: desk.title(),
        back: desk.at(""),
        heading,
        proposed: proposed(&desk, &found),
        waits: if is_own { words.say1("proposals-waits", "names", in_a_row(words, &names)) } else { String::new() },
        void,
        warnings: Vec::new(),
        exchanges: Vec::new(),
        answers: Vec::new(),
        key_code: String::new(),
        lines: Vec::new(),
        result: String::new(),
        confirm: at("confirm"),
        digest: encode_base64url(&found.digest),
        withdraw: at("withdraw"),
        withdraw_text: words.say(if is_own { "proposals-withdraw" } else { "proposals-refuse" }),
    };
    if let Some(subject) = subject {
        page.fill(&desk, &found.proposal, subject).await?;
    }
    render(&page)
}

fn proposed(desk: &Desk, found: &ProposalRow) -> String {
    let (words, zone) = (desk.words(), &desk.zone);
    let (at, until) = (words.moment(found.proposed_at, zone), words.moment(found.expires_at, zone));
    words.fill("proposals-by", &[("name", &found.officer_name), ("moment", &at), ("until", &until)])
}

impl ProposalPage {
    /// What is proposed, as the officer who proposed it saw it.
    async fn fill(&mut self, desk: &Desk, proposal: &Proposal, subject: Subject) -> Result<(), Problem> {
        match proposal {
            Proposal::Freeze { without_spare_signers } => {
                if *without_spare_signers {
                    self.lines.push(desk.words().say("proposals-without-spare-signers"));
                }
                let situation = desk.situation().await?;
                if let Some(bytes) = &situation.manifest {
                    self.answers = tell(desk, bytes)?;
                }
                self.warnings = situation.warnings.iter().map(|warning| warned(desk.words(), warning)).collect();
                self.warnings.extend(losses::common(desk).await?);
                self.warnings.extend(insiders::told(desk).await?);
                self.exchanges = exchanges(desk).await?;
                self.key_code = key_code(desk).await?;
            }
            Proposal::Result { lots } => {
                self.lines = drawn(desk.words(), &manifest_of(desk).await?, lots);
                if let Some(result) = subject.result {
                    self.result =
                        crate::public::proposed(&desk.service, &desk.visitor, &desk.election.id, result).await?;
                }
            }
            Proposal::Correct { .. } => {
                if let Some((correction, found)) = subject.correction {
                    self.lines = super::correction::described(desk, &correction, found.as_ref());
                }
            }
            Proposal::Cancel { reason } => self.lines = super::cancel::described(desk.words(), reason),
            Proposal::RenewSigner { .. } | Proposal::WithdrawSigner { .. } => {
                self.lines = subject.signer.iter().flat_map(|signer| described(desk, signer)).collect();
                if matches!(proposal, Proposal::RenewSigner { .. }) {
                    self.lines.push(desk.words().say("proposals-renew-means"));
                }
                self.exchanges = exchanges(desk).await?;
            }
        }
        Ok(())
    }
}

/// Lots that were drawn by hand, with names.
fn drawn(words: Words, manifest: &Manifest, lots: &[DrawnLot]) -> Vec<String> {
    let tag = words.language().tag();
    let line = |lot: &DrawnLot| {
        let contest = manifest.contests().iter().find(|contest| contest.id == lot.contest)?;
        let name = |id: &String| {
            let option = contest.options.iter().find(|option| option.id == *id);
            option.map_or(id.clone(), |option| option.name.in_language(tag).to_owned())
        };
        let order: Vec<String> = lot.order.iter().map(name).collect();
        Some(words.say2("proposals-lot", "contest", contest.title.in_language(tag), "order", order.join(", ")))
    };
    lots.iter().filter_map(line).collect()
}

fn gone() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, Code::ProposalGone)
}

/// Confirm what the page showed, and carry it out.
async fn confirm(desk: Desk, Path((_, key)): Path<(String, String)>, fields: Fields) -> Result<Response, Problem> {
    let seen = decode_base64url_array(fields.text("digest")).map_err(Problem::malformed)?;
    let by = Actor::Officer(&desk.officer);
    let confirmed = operations::confirm(&desk.service, by, &desk.election.id, &key, &seen).await;
    let confirmed = confirmed.map_err(not_confirmed)?;
    match confirmed.proposal {
        Proposal::Freeze { .. } => super::freeze::carry_out(desk).await,
        proposal @ Proposal::Correct { .. } => super::correction::carry_out(&desk, &proposal).await,
        Proposal::Result { lots } => super::steps::carry_out(&desk, lots).await,
        Proposal::RenewSigner { invitation } => super::signers::renew_now(&desk, &invitation).await,
        Proposal::WithdrawSigner { invitation } => super::signers::withdraw_now(&desk, &invitation).await,
        Proposal::Cancel { reason } => super::cancel::carry_out(&desk, &reason).await,
    }
}

fn not_confirmed(refusal: ConfirmRefusal) -> Problem {
    match refusal {
        ConfirmRefusal::Reach(out) => out.into(),
        ConfirmRefusal::OfficerNeeded => Problem::new(StatusCode::FORBIDDEN, Code::RoleNeeded),
        ConfirmRefusal::NoSuchProposal => gone(),
        ConfirmRefusal::LinkShown => Problem::new(StatusCode::CONFLICT, Code::OfficerLinkShown),
        ConfirmRefusal::OwnProposal => Problem::new(StatusCode::CONFLICT, Code::ProposalOwn).with_detail(refusal),
        ConfirmRefusal::Changed => Problem::new(StatusCode::CONFLICT, Code::ProposalChanged).with_detail(refusal),
        ConfirmRefusal::Subject(refusal) => no_subject(refusal),
        ConfirmRefusal::Database(error) => error.into(),
    }
}

async fn withdraw(desk: Desk, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::withdraw_proposal(&desk.service, by, &desk.election.id, &key).await {
        Ok(()) => Ok(Redirect::to(&desk.at("")).into_response()),
        Err(WithdrawProposalRefusal::NoSuchProposal) => Err(gone()),
        Err(WithdrawProposalRefusal::Reach(out)) => Err(out.into()),
        Err(WithdrawProposalRefusal::Database(error)) => Err(error.into()),
    }
}

/// The proposals of all elections within an officer's reach, for the office's front page.
pub(super) async fn lines_of(
    service: &Shared,
    visitor: &Visitor,
    officer: &Officer,
) -> Result<Vec<ProposalLine>, Problem> {
    let mut all = Vec::new();
    if !officer.role.has(Right::Run) {
        return Ok(all);
    }
    for found in service.store.proposals_in_reach(officer, service.clock.now()).await? {
        let election = service.store.election_of(&officer.organisation, &found.election).await?;
        let Some(election) = election else { continue };
        let title = election.draft.title.in_language(visitor.words.language());
        let line = line(service, visitor.words, officer, &election, &found).await?;
        all.push(ProposalLine { text: format!("{title}: {}", line.text), ..line });
    }
    Ok(all)
}
