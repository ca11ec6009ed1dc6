//! Step 4: trustees and witnesses, invited by link, and how many of them may be missing.

use axum::response::{IntoResponse as _, Redirect, Response};
use zeroize::Zeroizing;

use super::desk::Desk;
use super::draft_change::save_at_once;
use super::fields::{Choice, Choices, Entry, Faults, Field, Fields, Part};
use super::form_page::{FormPage, StepLink, step_links};
use crate::named::Named;
use crate::qr::Qr;
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_service::operations::{
    self, InviteSignerRefusal, NewSigner, RenewSignerRefusal, SignerLink, WithdrawSignerRefusal,
};
use uurna_store::{Actor, Invitation, SignerKind, Stage};
use uurna_union::draft::{DraftChange, SignerFault, Step, signers_needed};
use uurna_union::ids::InvitationId;
use uurna_words::{Language, Words};

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/signers", run, show),
        // whoever gets a link in the place of a trustee's could get the trustee's part
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
    /// what the numbers mean
    meaning: Vec<String>,
    /// what to do about nobody being dispensable
    proposal: String,
    add: String,
    threshold_action: String,
    thresholds: Vec<Choice>,
    asks_one_trustee: bool,
    is_one_trustee_enough: bool,
    next: String,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words();
    let invitations = desk.service.store.invitations(&desk.election.id).await?;
    let of = |kind: SignerKind| invitations.iter().filter(|invitation| invitation.kind == kind).count();
    let (trustees, witnesses) = (of(SignerKind::Trustee), of(SignerKind::Witness));
    let threshold = desk.draft().threshold_of(trustees);
    let line = |invitation: &Invitation| Line {
        name: invitation.name.clone(),
        kind: words.say(&format!("office-signer-{}", invitation.kind.name())),
        state: state(words, &desk, invitation),
        has_key: invitation.keys.is_some(),
        renew: desk.at(&format!("signers/{}/renew", invitation.id)),
        withdraw: desk.at(&format!("signers/{}/withdraw", invitation.id)),
    };
    let choice = |t: usize| {
        Choice::new(t.to_string(), words.say2("office-threshold-choice", "t", t, "n", trustees), t == threshold)
    };
    render(&Signers {
        page: desk.page("office-step-signers"),
        about: desk.title(),
        back: desk.at(""),
        steps: if desk.election.stage == Stage::Draft { step_links(&desk, Some(Step::Signers)) } else { Vec::new() },
        is_draft: desk.election.stage == Stage::Draft,
        lines: invitations.iter().map(line).collect(),
        meaning: meaning(words, trustees, witnesses, threshold),
        proposal: proposal(words, trustees, witnesses, threshold),
        add: desk.at("signers/new"),
        threshold_action: desk.at("signers/threshold"),
        thresholds: if trustees > 2 { (2..=trustees).map(choice).collect() } else { Vec::new() },
        asks_one_trustee: trustees == 1,
        is_one_trustee_enough: desk.draft().is_one_trustee_enough,
        next: desk.at("schedule"),
    })
}

fn state(words: Words, desk: &Desk, invitation: &Invitation) -> String {
    match invitation.answered_at {
        Some(at) => words.say1("office-signer-has-key", "day", words.day(at, &desk.service.zone)),
        None => words.say1("office-signer-waits", "day", words.day(invitation.invited_at, &desk.service.zone)),
    }
}

/// What so many trustees and witnesses mean.
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
        words.say1("office-signers-missing", "count", needed.may_be_missing),
    ]
}

fn proposal(words: Words, trustees: usize, witnesses: usize, threshold: usize) -> String {
    if trustees < 2 || signers_needed(trustees, witnesses, threshold).may_be_missing > 0 {
        String::new()
    } else if witnesses < trustees {
        words.say("office-signers-propose-witness")
    } else {
        words.say("office-signers-propose-trustee")
    }
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
    link: Zeroizing<String>,
    qr: Option<Qr>,
    sent: String,
}

/// The link of an invitation, shown this once.
fn show_link(desk: &Desk, link: SignerLink) -> Result<Response, Problem> {
    let words = desk.words();
    let SignerLink { invitation, link, mailed_to } = link;
    render(&InvitationPage {
        page: Page::new(&desk.visitor, words.say("office-invitation")),
        about: words.say("office-step-signers"),
        back: desk.at("signers"),
        name: invitation.name,
        qr: Qr::of(&link),
        link,
        sent: match mailed_to {
            Some(email) => words.say1("office-invitation-sent", "email", email),
            None => words.say("office-invitation-by-hand"),
        },
    })
}

async fn renew(desk: Desk, Named(id): Named<InvitationId>) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::renew_signer(&desk.service, by, &desk.election.id, &id).await {
        Ok(link) => show_link(&desk, link),
        Err(RenewSignerRefusal::NoSuchInvitation) => Err(Problem::not_found()),
        Err(RenewSignerRefusal::Reach(out)) => Err(out.into()),
        Err(RenewSignerRefusal::Database(error)) => Err(error.into()),
    }
}

async fn withdraw(desk: Desk, Named(id): Named<InvitationId>) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::withdraw_signer(&desk.service, by, &desk.election.id, &id).await {
        Ok(()) | Err(WithdrawSignerRefusal::NoSuchInvitation) => Ok(Redirect::to(&desk.at("signers")).into_response()),
        Err(WithdrawSignerRefusal::NotADraft) => Err(super::desk::not_a_draft()),
        Err(WithdrawSignerRefusal::Reach(out)) => Err(out.into()),
        Err(WithdrawSignerRefusal::Database(error)) => Err(error.into()),
    }
}

async fn save_threshold(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let (threshold, is_one_trustee_enough) = (fields.number("threshold"), fields.has("one"));
    save_at_once(&desk, DraftChange::Opening { threshold, is_one_trustee_enough }).await?;
    Ok(Redirect::to(&desk.at("schedule")).into_response())
}
