//! Cancelling a frozen election, with a reason that everybody reads.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::Desk;
use super::fields::{Entry, Faults, Field, Fields, Part};
use super::form_page::FormPage;
use super::proposals::{ask, no_subject, not_proposed};
use crate::{Access, Problem, Right, Route};
use uurna_service::operations::{self, CancelElectionRefusal};
use uurna_store::Actor;
use uurna_union::ending::{LONGEST_REASON, ReasonFault, read_reason};
use uurna_union::proposal::Proposal;
use uurna_words::Words;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/cancel", run, show).after_recent_sign_in(),
        Route::form("/office/{election}/cancel", run, propose).after_recent_sign_in(),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    if desk.election.frozen_at.is_none() || desk.election.cancelled.is_some() {
        return Ok(Redirect::to(&desk.at("")).into_response());
    }
    form(&desk, "", &Faults::default())
}

fn form(desk: &Desk, reason: &str, faults: &Faults) -> Result<Response, Problem> {
    let words = desk.words();
    let field = Field::new("reason", Entry::Lines, words.say("office-cancel-reason"));
    let field = field.hint(words.say1("office-cancel-reason-hint", "most", LONGEST_REASON)).value(reason);
    let mut parts = vec![
        Part::Text(words.say("office-cancel-lead")),
        Part::Panel("warn", vec![words.say("office-cancel-means"), words.say("office-cancel-stays")]),
        Part::Text(words.say("proposals-needed")),
    ];
    parts.push(Part::Field(field.checked(faults)));
    let page = FormPage::new(desk, words.say("office-cancel"), "cancel", words.say("office-cancel-go"));
    FormPage { is_danger: true, ..page }.parts(parts).answer(faults)
}

/// Propose it to a second person; a union's only officer cancels at once.
async fn propose(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    let words = desk.words();
    let sent = fields.text("reason");
    let reason = match read_reason(sent) {
        Ok(reason) => reason,
        Err(fault) => {
            let mut faults = Faults::default();
            faults.add(
                "reason",
                match fault {
                    ReasonFault::Missing => words.say("office-cancel-reason-missing"),
                    ReasonFault::TooLong { found } => {
                        words.say2("office-cancel-reason-long", "found", found, "most", LONGEST_REASON)
                    }
                },
            );
            return form(&desk, sent, &faults);
        }
    };
    match ask(&desk, &Proposal::Cancel { reason: reason.clone() }).await {
        Ok(Some(waits)) => Ok(waits),
        Ok(None) => carry_out(&desk, &reason).await,
        Err(refusal) => Err(not_proposed(refusal)),
    }
}

/// What a proposal to cancel says, as everybody would read it.
pub(super) fn described(words: Words, reason: &str) -> Vec<String> {
    let lead = [words.say("office-cancel-means"), words.say("office-cancel-everybody-reads")];
    lead.into_iter().chain(reason.lines().map(str::to_owned)).collect()
}

/// Cancel what two people want to cancel, or the union's only officer.
pub(super) async fn carry_out(desk: &Desk, reason: &str) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match operations::cancel_election(&desk.service, by, &desk.election.id, reason).await {
        Ok(()) => Ok(Redirect::to(&desk.at("")).into_response()),
        Err(CancelElectionRefusal::NotPermitted(refusal)) => Err(refusal.into()),
        Err(CancelElectionRefusal::Subject(refusal)) => Err(no_subject(refusal)),
        Err(CancelElectionRefusal::Reach(out)) => Err(out.into()),
        Err(CancelElectionRefusal::Reason(fault)) => Err(Problem::malformed(fault)),
        Err(CancelElectionRefusal::Database(error)) => Err(error.into()),
    }
}
