//! Step 4: trustees and witnesses, invited by link, and how many of them may be missing.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::draft_change::save_at_once;
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::{FormPage, StepLink, step_links};
use super::freeze::manifest_of;
use super::keys::KeysPanel;
use super::proposals::{ask, not_proposed};
use super::{insiders, losses};
use crate::aside::aside;
use crate::named::Named;
use crate::qr::Qr;
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_service::key_code;
use uurna_service::operations::{
    self, HandedLink, InviteSignerRefusal, NewSigner, RenewSignerRefusal, SignerLink, WithdrawSignerRefusal,
};
use uurna_store::{Actor, Invitation, SignerKind, Stage};
use uurna_union::draft::{DraftChange, SignerFault, Step, signers_needed};
use uurna_union::election_code;
use uurna_union::ids::InvitationId;
use uurna_union::proposal::Proposal;
use uurna_words::{Language, Words};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/signers", run, show),
        // a person who gets a link in the place of a trustee's could get the trustee's part
        Route::page("/office/{election}/signers/new", run, show_new).after_recent_sign_in(),
        Route::form("/office/{election}/signers/new", run, invite).after_recent_sign_in(),
        Route::form("/office/{election}/signers/threshold", run, save_threshold),
        Route::form("/office/{election}/signers/{invitation}/renew", run, renew).after_recent_sign_in(),
        Route::form("/office/{election}/signers/{invitation}/withdraw", run, withdraw).after_recent_sign_in(),
    ]
}

/// One trustee or witness of the list.
struct Line {
    name: String,
    kind: String,
    state: String,
    kept: String,
    is_lost: bool,
    has_key: bool,
    renew: String,
    withdraw: String,
}

#[derive(askama::Template)]
#[template(path = "office/signers.html")]
struct Signers {
    page: Page,
    about: String,
    back: String,
    steps: Vec<StepLink>,
    is_draft: bool,
    lines: Vec<Line>,
    /// once everybody has answered
    key_code: String,
    /// how many may be missing at the count, and what to do if nobody may
    slack: Vec<String>,
    /// what several would lose at once
    losses: Vec<String>,
    /// whose invitation goes to an officer
    insiders: Vec<String>,
    /// for a frozen election: whose keys work
    keys: Option<KeysPanel>,
    /// what the numbers mean
    meaning: Vec<String>,
    add: String,
    threshold_action: String,
    thresholds: Vec<Choice>,
    asks_one_trustee: bool,
    is_one_trustee_enough: bool,
    next: String,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let invitations = desk.service.store.invitations(desk.election.own()).await?;
    let of = |kind: SignerKind| invitations.iter().filter(|invitation| invitation.kind == kind).count();
    let (trustees, witnesses) = (of(SignerKind::Trustee), of(SignerKind::Witness));
    let threshold = desk.draft().threshold_of(trustees);
    let line = |invitation: &Invitation| Line {
        name: invitation.name.clone(),
        kind: words.say(&format!("office-signer-{}", invitation.kind.name())),
        state: state(words, &desk, invitation),
        kept: losses::kept(words, invitation),
        is_lost: invitation.lost_at.is_some(),
        has_key: invitation.keys.is_some(),
        renew: desk.at(&format!("signers/{}/renew", invitation.id)),
        withdraw: desk.at(&format!("signers/{}/withdraw", invitation.id)),
    };
    let choice = |t: usize| {
        Choice::new(t.to_string(), words.say2("office-threshold-choice", "t", t, "n", trustees), t == threshold)
    };
    let key_code = key_code(&desk).await?;
    render(&Signers {
        key_code,
        page: desk.page("office-step-signers"),
        about: desk.title(),
        back: desk.at(""),
        steps: if desk.election.stage == Stage::Draft { step_links(&desk, Some(Step::Signers)) } else { Vec::new() },
        is_draft: desk.election.stage == Stage::Draft,
        lines: invitations.iter().map(line).collect(),
        slack: losses::slack(words, trustees, witnesses, threshold),
        losses: losses::common(&desk).await?,
        insiders: insiders::told(&desk).await?,
        keys: KeysPanel::of(&desk).await?,
        meaning: meaning(words, trustees, witnesses, threshold),
        add: desk.at("signers/new"),
        threshold_action: desk.at("signers/threshold"),
        thresholds: if trustees > 2 { (2..=trustees).map(choice).collect() } else { Vec::new() },
        asks_one_trustee: trustees == 1,
        is_one_trustee_enough: desk.draft().is_one_trustee_enough,
        next: desk.at("schedule"),
    })
}

/// The key code of the invited signers, empty before everybody has
/// answered; for a frozen election the code of its manifest.
pub(super) async fn key_code(desk: &Desk) -> Result<String, Problem> {
    if desk.election.stage != Stage::Draft {
        let manifest = manifest_of(desk).await?;
        return aside(move || election_code::key_code(&manifest)).await;
    }
    let invitations = desk.service.store.invitations(desk.election.own()).await?;
    let code = aside(move || key_code::of_invited(&invitations)).await?;
    Ok(code.map(|code| code.to_string()).unwrap_or_default())
}

fn state(words: Words, desk: &Desk, invitation: &Invitation) -> String {
    if let Some(at) = invitation.lost_at {
        return words.say1("keys-signer-lost", "day", words.day(at, &desk.zone));
    }
    match invitation.answered_at {
        Some(at) => words.say1("office-signer-has-key", "day", words.day(at, &desk.zone)),
        None => words.say1("office-signer-waits", "day", words.day(invitation.invited_at, &desk.zone)),
    }
}

/// What this number of trustees and witnesses means.
pub(super) fn meaning(words: Words, trustees: usize, witnesses: usize, threshold: usize) -> Vec<String> {
    if trustees == 0 {
        return vec![words.say("office-signers-none")];
    }
    if trustees == 1 {
        return vec![words.say("office-signers-one")];
    }
    let needed = signers_needed(trustees, witnesses, threshold);
    let signers = trustees + witnesses;
    vec![
        words.say2("office-signers-open", "t", needed.threshold, "n", trustees),
        words.say2("office-signers-sign", "q", needed.quorum, "signers", signers),
    ]
}

async fn show_new(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    new_page(&desk, &Fields::default(), &Faults::default())
}

fn new_page(desk: &Desk, fields: &Fields, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let kind = |kind: SignerKind| {
        let key = format!("office-signer-{}", kind.name());
        let is_chosen =
            fields.text("kind") == kind.name() || fields.text("kind").is_empty() && kind == SignerKind::Trustee;
        Choice::new(kind.name(), words.say(&key), is_chosen).hint(words.say(&format!("{key}-hint")))
    };
    let kinds = vec![kind(SignerKind::Trustee), kind(SignerKind::Witness)];
    let chosen = fields.text("language").parse().unwrap_or(desk.organisation.language);
    let language = |language: &Language| Choice::new(language.tag(), language.own_name(), *language == chosen);
    let languages = Language::ALL.iter().map(language).collect();
    let name =
        Field::new("name", Entry::Line, words.say("office-signer-name")).hint(words.say("office-signer-name-hint"));
    let email = Field::new("email", Entry::Email, words.say("office-signer-email"));
    let parts = vec![
        Part::Choices(Choices::one("kind", words.say("office-signer-kind"), kinds)),
        Part::Field(name.value(fields.text("name")).checked(faults)),
        Part::Field(email.hint(words.say("office-signer-email-hint")).value(fields.text("email")).checked(faults)),
        Part::Select(Choices::one("language", words.say("office-signer-language"), languages)),
    ];
    let page = FormPage::new(desk, words.say("office-signer-add"), "signers/new", words.say("office-signer-invite"));
    page.step(desk, Step::Signers).parts(parts).answer(faults)
}

async fn invite(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let new = NewSigner {
        kind: SignerKind::named(fields.text("kind")).unwrap_or(SignerKind::Trustee),
        name: fields.text("name"),
        email: Some(fields.text("email")).filter(|email| !email.is_empty()),
        language: fields.text("language").parse().ok(),
    };
    let by = Actor::Officer(&desk.officer);
    let (words, mut faults) = (desk.words(), Faults::default());
    match operations::invite_signer(&desk.service, by, &desk.election.id, new).await {
        Ok(link) => return show_link(&desk, link),
        Err(InviteSignerRefusal::Unfit { faults: found }) => found.into_iter().for_each(|fault| match fault {
            SignerFault::NoName => faults.add("name", words.say("office-signer-name-missing")),
            SignerFault::UnseenInName(unseen) => faults.add("name", crate::unseen::said(words, &unseen)),
            SignerFault::NoAddress => faults.add("email", words.say("office-signer-email-wrong")),
        }),
        Err(InviteSignerRefusal::TooMany) => faults.add("kind", words.say("office-signer-too-many")),
        Err(InviteSignerRefusal::NotADraft) => return Err(super::desk::not_a_draft()),
        Err(InviteSignerRefusal::Reach(out)) => return Err(out.into()),
        Err(InviteSignerRefusal::Database(error)) => return Err(error.into()),
    }
    new_page(&desk, &fields, &faults)
}

#[derive(askama::Template)]
#[template(path = "office/invitation.html")]
struct InvitationPage {
    page: Page,
    about: String,
    back: String,
    name: String,
    /// how the link left, and what to do now
    sent: Vec<String>,
    /// the link, for the signer's own device: no officer reads or copies it
    qr: Option<Qr>,
}

/// How the link of an invitation left: by mail, or shown here once as a code for the signer who is present.
fn show_link(desk: &Desk, link: SignerLink) -> Result<Response, Problem> {
    let words = desk.words();
    let SignerLink { invitation, handed } = link;
    let (sent, qr) = match handed {
        HandedLink::Mailed { to } => (vec![words.say1("office-invitation-sent", "email", to)], None),
        HandedLink::Shown { link } => {
            let lines = ["office-invitation-by-hand", "office-invitation-once"].map(|key| words.say(key));
            (lines.to_vec(), Qr::of(&link))
        }
    };
    render(&InvitationPage {
        page: Page::new(&desk.visitor, words.say("office-invitation")),
        about: words.say("office-step-signers"),
        back: desk.at("signers"),
        name: invitation.name,
        sent,
        qr,
    })
}

async fn renew(desk: Desk, Named(id): Named<InvitationId>) -> Result<Response, Problem> {
    if has_keys(&desk, &id).await? {
        let proposal = Proposal::RenewSigner { invitation: id };
        return Box::pin(propose_or(&desk, proposal, renew_now(&desk, &id))).await;
    }
    renew_now(&desk, &id).await
}

pub(super) async fn renew_now(desk: &Desk, id: &InvitationId) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::renew_signer(&desk.service, by, &desk.election.id, id).await {
        Ok(link) => show_link(desk, link),
        Err(RenewSignerRefusal::NoSuchInvitation) => Err(Problem::not_found()),
        Err(RenewSignerRefusal::NotPermitted(refusal)) => Err(refusal.into()),
        Err(RenewSignerRefusal::Reach(out)) => Err(out.into()),
        Err(RenewSignerRefusal::Database(error)) => Err(error.into()),
    }
}

async fn withdraw(desk: Desk, Named(id): Named<InvitationId>) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    if has_keys(&desk, &id).await? {
        let proposal = Proposal::WithdrawSigner { invitation: id };
        return Box::pin(propose_or(&desk, proposal, withdraw_now(&desk, &id))).await;
    }
    withdraw_now(&desk, &id).await
}

pub(super) async fn withdraw_now(desk: &Desk, id: &InvitationId) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::withdraw_signer(&desk.service, by, &desk.election.id, id).await {
        Ok(()) | Err(WithdrawSignerRefusal::NoSuchInvitation) => Ok(Redirect::to(&desk.at("signers")).into_response()),
        Err(WithdrawSignerRefusal::NotADraft) => Err(super::desk::not_a_draft()),
        Err(WithdrawSignerRefusal::NotPermitted(refusal)) => Err(refusal.into()),
        Err(WithdrawSignerRefusal::Reach(out)) => Err(out.into()),
        Err(WithdrawSignerRefusal::Database(error)) => Err(error.into()),
    }
}

/// Returns `true` if a signer has sent keys: then it takes two people to change anything about them.
async fn has_keys(desk: &Desk, id: &InvitationId) -> Result<bool, Problem> {
    let all = desk.service.store.invitations(desk.election.own()).await?;
    Ok(all.into_iter().any(|one| one.id == *id && one.keys.is_some()))
}

/// Propose it, or do it at once if the union has one officer.
async fn propose_or(
    desk: &Desk,
    proposal: Proposal,
    now: impl Future<Output = Result<Response, Problem>>,
) -> Result<Response, Problem> {
    match ask(desk, &proposal).await.map_err(not_proposed)? {
        Some(waits) => Ok(waits),
        None => now.await,
    }
}

/// What is known about a signer, in lines.
pub(super) fn described(desk: &Desk, signer: &Invitation) -> Vec<String> {
    let words = desk.words();
    let way = match &signer.email {
        Some(email) => words.say1("proposals-signer-email", "email", email),
        None => words.say("proposals-signer-no-email"),
    };
    let kind = words.say(&format!("office-signer-{}", signer.kind.name()));
    vec![format!("{}, {kind}", signer.name), state(words, desk, signer), way]
}

async fn save_threshold(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let (threshold, is_one_trustee_enough) = (fields.number("threshold"), fields.has("one"));
    save_at_once(&desk, DraftChange::Opening { threshold, is_one_trustee_enough }).await?;
    Ok(Redirect::to(&desk.at("schedule")).into_response())
}
