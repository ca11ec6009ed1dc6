//! The keys of a frozen election: whose keys still work, what can still be lost, and the question to their signers.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::board::Phase;

use super::desk::Desk;
use super::freeze::manifest_of;
use super::steps::problem_of;
use crate::{Access, Code, Problem, Right, Route};
use uurna_service::key_trials::{KeysState, TriedSigner};
use uurna_service::operations::{AskKeyTrialRefusal, ask_key_trial};
use uurna_store::{Actor, Stage};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::form("/office/{election}/signers/try", Access::Election(Right::Run), ask)]
}

/// What an officer reads about the keys.
pub(super) struct KeysPanel {
    pub(super) lines: Vec<String>,
    /// the election cannot be counted as it is
    pub(super) is_bad: bool,
    /// the address that asks signers; empty if they cannot be asked
    pub(super) ask: String,
}

impl KeysPanel {
    /// For an election that is frozen and has no result yet.
    pub(super) async fn of(desk: &Desk) -> Result<Option<Self>, Problem> {
        if desk.election.stage != Stage::Frozen || desk.election.is_half_frozen() {
            return Ok(None);
        }
        let status = desk.service.boards.status(&desk.election.id).await.map_err(|error| Problem::internal(&error))?;
        if status.phase == Phase::Ended {
            return Ok(None);
        }
        let manifest = manifest_of(desk).await?;
        let state = KeysState::of(&desk.service, desk.election.own(), &manifest).await?;
        let is_accepted = |number: u64| status.accepted.contains(&number);
        let (lines, is_bad) = told(desk, &state, is_accepted);
        let ask = if desk.officer.role.has(Right::Run) { desk.at("signers/try") } else { String::new() };
        Ok(Some(Self { lines, is_bad, ask }))
    }
}

fn told(desk: &Desk, state: &KeysState, is_accepted: impl Fn(u64) -> bool) -> (Vec<String>, bool) {
    let (words, zone) = (desk.words(), &desk.zone);
    let names = |is_such: &dyn Fn(&TriedSigner) -> bool| {
        let these = state.signers.iter().filter(|signer| is_such(signer));
        these.map(|signer| signer.invitation.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let all = state.signers.len();
    let (alive, kept) = (state.left(TriedSigner::is_alive), state.left(|signer| !signer.is_lost()));
    let (is_enough, spare) = state.outlook(alive);
    let mut lines = vec![words.say2("keys-alive", "alive", alive.trustees + alive.witnesses, "signers", all)];
    lines.push(if is_enough {
        words.say1("keys-can-be-lost", "count", spare)
    } else {
        words.say("keys-alive-too-few")
    });
    if let Some(asked_at) = state.asked_at() {
        lines.push(words.say1("keys-asked-at", "moment", words.moment(asked_at, zone)));
    }
    let silent = names(&|signer| !signer.is_alive() && !signer.is_lost());
    if !silent.is_empty() {
        lines.push(words.say1("keys-silent", "names", silent));
    }
    let (can_go_on, may_go) = state.outlook(kept);
    let lost = names(&TriedSigner::is_lost);
    let mut is_bad = false;
    if !lost.is_empty() {
        let left = kept.trustees + kept.witnesses;
        lines.push(words.say1("keys-lost", "names", lost));
        let has_not_accepted =
            (1..).zip(&state.signers).any(|(number, signer)| signer.is_lost() && !is_accepted(number));
        is_bad = has_not_accepted || !can_go_on;
        lines.push(if has_not_accepted {
            words.say("keys-lost-not-accepted")
        } else if can_go_on {
            words.fill("keys-lost-goes-on", &[("left", &left), ("signers", &all), ("count", &may_go)])
        } else {
            words.say2("keys-lost-no-result", "left", left, "signers", all)
        });
    }
    (lines, is_bad)
}

async fn ask(desk: Desk) -> Result<Response, Problem> {
    match ask_key_trial(&desk.service, Actor::Officer(&desk.officer), &desk.election.id).await {
        Ok(_) => Ok(Redirect::to(&desk.at("signers")).into_response()),
        Err(refusal @ (AskKeyTrialRefusal::NotFrozen | AskKeyTrialRefusal::Ended)) => {
            Err(Problem::new(StatusCode::CONFLICT, Code::OfficeOutOfPlace).with_detail(refusal))
        }
        Err(AskKeyTrialRefusal::Board(error)) => Err(problem_of(error, |never| match never {})),
        Err(AskKeyTrialRefusal::Reach(out)) => Err(out.into()),
        Err(AskKeyTrialRefusal::Database(error)) => Err(error.into()),
    }
}
