//! Taking the register that is looked at into use, with only the columns that are needed.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::desk::{Desk, how_far, looks_again, not_a_draft};
use super::fields::{Faults, Fields, Part};
use super::form_page::{FormPage, OtherForm};
use super::register::looked_at;
use crate::{Access, Problem, Right, Route};
use uurna_service::operations::{
    ImportStep, UseRegisterRefusal, UsedRegister, WantedRegister, cancel_import, use_register,
};
use uurna_store::{Actor, JobRow, JobTrouble};
use uurna_union::draft::Step;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::form("/office/{election}/register/use", run, use_it),
        Route::form("/office/{election}/register/use/cancel", run, cancel),
    ]
}

async fn use_it(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    desk.must_be_draft()?;
    let keep = fields.all("keep").into_iter().map(str::to_owned).collect();
    let seen = Some(fields.text("seen").to_owned()).filter(|seen| !seen.is_empty());
    let by = Actor::Officer(&desk.officer);
    match use_register(desk.service.service(), by, &desk.election.id, WantedRegister { keep, seen }).await {
        Ok(UsedRegister::Now { .. }) => Ok(Redirect::to(&desk.at("electorate")).into_response()),
        Ok(UsedRegister::Later) => Ok(Redirect::to(&desk.at("register/preview")).into_response()),
        Err(UseRegisterRefusal::Overtaken) => looked_at(&desk, Some(failed(&desk, Some(JobTrouble::Overtaken)))).await,
        Err(UseRegisterRefusal::TooSlow { .. }) => {
            looked_at(&desk, Some(failed(&desk, Some(JobTrouble::TooSlow)))).await
        }
        Err(UseRegisterRefusal::NoneLookedAt) => Err(Problem::not_found()),
        Err(UseRegisterRefusal::NotADraft | UseRegisterRefusal::Stopped) => Err(not_a_draft()),
        Err(UseRegisterRefusal::Reach(out)) => Err(out.into()),
        Err(UseRegisterRefusal::Database(error)) => Err(error.into()),
        Err(
            refusal @ (UseRegisterRefusal::Register(_)
            | UseRegisterRefusal::Unwritten(_)
            | UseRegisterRefusal::Thread(_)),
        ) => Err(Problem::internal(&refusal)),
    }
}

/// How far it is. Without a script the page looks again by itself, and shows the electorate once it is there.
pub(super) fn at_work(desk: &Desk, job: &JobRow) -> Result<Response, Problem> {
    let words = desk.words();
    let progress = how_far(words, job, "office-using-begun", "office-using-progress");
    let parts = vec![
        Part::Panel("", vec![progress]),
        Part::Text(words.say("office-using-means")),
        Part::Link(desk.at("register/preview"), words.say("office-reading-look")),
    ];
    let page = FormPage::new(desk, words.say("office-using"), "register/preview", String::new());
    let mut page = page.step(desk, Step::Electorate).parts(parts);
    let button = words.say("office-using-cancel");
    page.other = Some(OtherForm { action: desk.at("register/use/cancel"), button, is_danger: false });
    Ok(looks_again(page.answer(&Faults::default())?, "1"))
}

/// Why a register was not taken into use, and what to do.
pub(super) fn failed(desk: &Desk, reason: Option<JobTrouble>) -> Part {
    use JobTrouble as T;
    let words = desk.words();
    let next = match reason.unwrap_or(T::Impossible) {
        T::Overtaken => words.say("office-using-overtaken"),
        T::AskerGone => words.say("office-using-asker-gone"),
        T::TooSlow => words.say("office-reading-too-slow"),
        T::Database
        | T::Panicked
        | T::Impossible
        | T::UnknownKind
        | T::NotADraft
        | T::Missing
        | T::NoSpareSigners
        | T::NotPermitted
        | T::Changed
        | T::SignedBefore
        | T::Unreadable
        | T::UnreadableDraft
        | T::UnreadableDetails
        | T::OtherMasterKey
        | T::LinkTooLong
        | T::LettersUnwritable => words.say("office-using-broken"),
    };
    Part::Panel("wrong", vec![words.say("office-using-failed"), next])
}

async fn cancel(desk: Desk) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    cancel_import(desk.service.service(), by, &desk.election.id, ImportStep::Using).await?;
    Ok(Redirect::to(&desk.at("register/preview")).into_response())
}
