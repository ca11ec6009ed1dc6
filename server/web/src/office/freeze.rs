//! Freezing, and the fingerprint that it makes.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use uurna_election_core::manifest::{Fingerprint, Manifest};

use super::after::noted;
use super::desk::{Desk, how_far, looks_again};
use super::fields::{Choice, Choices, Faults, Fields, Part};
use super::form_page::{FormPage, OtherForm};
use super::losses;
use super::proposals::{ask, not_proposed};
use super::signers::key_code;
use crate::election_code::ElectionCode;
use crate::qr::Qr;
use crate::{Access, Code, Page, Problem, Right, Route, render};
use uurna_service::considered::{Considered, Situation};
use uurna_service::jobs::Kind;
use uurna_service::operations::{
    BeginFreezingRefusal, CancelFreezingRefusal, ProposeRefusal, SubjectRefusal, begin_freezing, cancel_freezing,
    freezing_of, is_agreed,
};
use uurna_store::{Actor, JobRow, JobState, JobTrouble, Stage};
use uurna_union::act::{Act, LinkWay};
use uurna_union::draft::CodesBy;
use uurna_union::proposal::Proposal;
use uurna_words::Words;

/// The field of the switch: without it nothing is frozen that one loss would leave without a result.
const WITHOUT_SPARE_SIGNERS: &str = "without_spare_signers";

/// With more codes than this the page looks again every five seconds, else every second.
const LARGE: u64 = 20_000;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/freeze", run, show).after_recent_sign_in(),
        Route::form("/office/{election}/freeze", run, submit).after_recent_sign_in(),
        Route::form("/office/{election}/freeze/cancel", run, cancel).after_recent_sign_in(),
        Route::page("/office/{election}/fingerprint", Access::Election(Right::Read), show_fingerprint),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let job = desk.service.store.job(desk.election.own(), Kind::Freezing.name()).await?;
    match &job {
        Some(job) if job.state.is_at_work() => return at_work(&desk, job),
        Some(job) if job.state == JobState::Done && desk.election.frozen_at.is_some() => {
            let manifest = manifest_of(&desk).await?;
            return fingerprint_page(&desk, manifest.fingerprint(), true).await;
        }
        _ => {}
    }
    if desk.election.is_half_frozen() {
        let go = desk.words().say("office-freeze-finish");
        let page = FormPage::new(&desk, desk.words().say("office-freeze"), "freeze", go);
        return page.parts(vec![Part::Text(desk.words().say("office-freeze-half"))]).answer(&Faults::default());
    }
    desk.must_be_draft()?;
    let considered = desk.considered().await?;
    let situation = Situation::of(&considered);
    if !situation.obstacles.is_empty() {
        return Ok(Redirect::to(&desk.at("check")).into_response());
    }
    let is_agreed = agreed(&desk, &considered).await?.is_some();
    form(&desk, &considered, job.as_ref(), is_agreed, &Faults::default()).await
}

/// How two people agreed to freeze it; `None` if they have not.
async fn agreed(desk: &Desk, considered: &Considered) -> Result<Option<Proposal>, Problem> {
    let freezing = freezing_of(&desk.service, desk.election.own()).await?;
    let is_agreed = is_agreed(&desk.service, &desk.election, &freezing, &considered.digest(&freezing)).await?;
    Ok(is_agreed.then_some(freezing))
}

/// What freezing means, and the button.
async fn form(
    desk: &Desk,
    considered: &Considered,
    job: Option<&JobRow>,
    is_agreed: bool,
    faults: &Faults,
) -> Result<Response, Problem> {
    let words = desk.words();
    let codes = match desk.draft().codes {
        CodesBy::Service => vec![words.say("office-freeze-service"), words.say("office-freeze-service-means")],
        CodesBy::Registrar => vec![words.say("office-freeze-registrar")],
    };
    let mut parts = Vec::new();
    if let Some(JobRow { state: JobState::Failed, reason, .. }) = job {
        parts.push(Part::Panel("wrong", came_to_nothing(words, *reason)));
    }
    parts.extend([Part::Text(words.say("office-freeze-lead")), Part::Panel("warn", codes)]);
    if desk.draft().codes == CodesBy::Service {
        parts.push(Part::Panel("", vec![words.say("office-freeze-file")]));
    }
    let exchanges = exchanges(desk).await?;
    if !exchanges.is_empty() {
        parts.push(Part::Panel("warn", exchanges));
    }
    if let Some(mut lines) = losses::fatal(words, considered).filter(|_| !is_agreed) {
        lines.insert(0, words.say("keys-freeze-no-spare"));
        parts.push(Part::Panel("warn", lines));
        let agree = Choice::new("yes", words.say("keys-freeze-without-spare"), false);
        let choices = Choices::any(WITHOUT_SPARE_SIGNERS, words.say("keys-freeze-without-spare-legend"), vec![agree]);
        parts.push(Part::Choices(choices.hint(words.say("keys-freeze-without-spare-hint")).checked(faults)));
    }
    parts.push(Part::Text(words.say(if is_agreed { "proposals-agreed" } else { "proposals-needed" })));
    let page = FormPage::new(desk, words.say("office-freeze"), "freeze", words.say("office-freeze-go"));
    page.parts(parts).answer(faults)
}

/// The progress of the freezing. Without a script the page looks again by itself.
fn at_work(desk: &Desk, job: &JobRow) -> Result<Response, Problem> {
    let words = desk.words();
    let progress = how_far(words, job, "office-freezing-begun", "office-freezing-progress");
    let mut parts = vec![Part::Panel("", vec![progress])];
    let mut page = FormPage::new(desk, words.say("office-freeze"), "freeze", String::new());
    if desk.election.stage == Stage::Draft {
        parts.push(Part::Text(words.say("office-freezing-keep")));
        let button = words.say("office-freezing-cancel");
        page.other = Some(OtherForm { action: desk.at("freeze/cancel"), button, is_danger: false });
    }
    parts.push(Part::Link(desk.at("freeze"), words.say("office-freezing-look")));
    let response = page.parts(parts).answer(&Faults::default())?;
    Ok(looks_again(response, if job.total > LARGE { "5" } else { "1" }))
}

/// Why the last freezing failed, and what to do.
fn came_to_nothing(words: Words, reason: Option<JobTrouble>) -> Vec<String> {
    use JobTrouble as T;
    let next = match reason.unwrap_or(T::Impossible) {
        T::Missing => words.say("office-freezing-missing"),
        T::Changed => words.say("office-freezing-changed"),
        T::NotPermitted => words.say("office-freezing-not-permitted"),
        T::AskerGone => words.say("office-freezing-asker-gone"),
        T::NoSpareSigners => words.say("keys-freezing-no-spare"),
        T::SignedBefore => words.say("office-freezing-signed-before"),
        T::Database
        | T::Panicked
        | T::Impossible
        | T::UnknownKind
        | T::NotADraft
        | T::Overtaken
        | T::TooSlow
        | T::Unreadable
        | T::UnreadableDraft
        | T::UnreadableDetails
        | T::OtherMasterKey
        | T::LinkTooLong
        | T::LettersUnwritable => words.say("office-freezing-broken"),
    };
    vec![words.say("office-freezing-last"), next]
}

/// What was done about trustees' links and keys since they were invited, and whose link stood on an officer's
/// screen: a person who holds enough of them opens single votes. Empty if there is nothing to ask about.
pub(super) async fn exchanges(desk: &Desk) -> Result<Vec<String>, Problem> {
    let is_exchange = |act: &Act| {
        matches!(
            act,
            Act::SignerRenewed { .. }
                | Act::SignerKeysChanged
                | Act::SignerWithdrawn { .. }
                | Act::SignerInvited { way: LinkWay::Shown, .. }
        )
    };
    let acts = desk.service.store.office_acts(desk.election.own()).await?;
    let shown = acts.iter().rev().filter(|act| is_exchange(&act.act));
    let mut lines: Vec<String> =
        shown.map(|act| noted(desk, act)).map(|(when, what)| format!("{when}: {what}")).collect();
    if !lines.is_empty() {
        lines.insert(0, desk.words().say("office-freeze-signers"));
    }
    Ok(lines)
}

/// Propose it to a second person. It is frozen at once if the union has one officer, or if two people confirmed it and
/// a failure followed; what a crash left of a freezing is finished.
async fn submit(desk: Desk, fields: Fields) -> Result<Response, Problem> {
    if !desk.election.is_half_frozen() {
        let considered = desk.considered().await?;
        match ask(&desk, &wanted(&desk, &considered, &fields).await?).await {
            Ok(Some(waits)) => return Ok(waits),
            Ok(None) => {}
            Err(ProposeRefusal::Subject(SubjectRefusal::Missing { .. })) => {
                return Ok(Redirect::to(&desk.at("check")).into_response());
            }
            Err(ProposeRefusal::Subject(SubjectRefusal::NoSpareSigners { .. })) => {
                let mut faults = Faults::default();
                faults.add(WITHOUT_SPARE_SIGNERS, desk.words().say("keys-freeze-without-spare-missing"));
                return form(&desk, &considered, None, false, &faults).await;
            }
            Err(refusal) => return Err(not_proposed(refusal)),
        }
    }
    carry_out(desk).await
}

/// The proposal: what two people agreed to, or what the form says. Its switch counts only if no signer can be spared.
async fn wanted(desk: &Desk, considered: &Considered, fields: &Fields) -> Result<Proposal, Problem> {
    if let Some(agreed) = agreed(desk, considered).await? {
        return Ok(agreed);
    }
    let without_spare_signers = fields.has(WITHOUT_SPARE_SIGNERS) && considered.check_losses().is_err();
    Ok(Proposal::Freeze { without_spare_signers })
}

/// Have a job freeze it.
pub(super) async fn carry_out(desk: Desk) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match begin_freezing(desk.service.service(), by, &desk.election.id).await {
        Ok(_) => Ok(Redirect::to(&desk.at("freeze")).into_response()),
        Err(BeginFreezingRefusal::Missing { .. }) => Ok(Redirect::to(&desk.at("check")).into_response()),
        Err(refusal @ BeginFreezingRefusal::NoSpareSigners { .. }) => {
            Err(Problem::new(StatusCode::CONFLICT, Code::NoSpareSigners).with_detail(refusal))
        }
        Err(BeginFreezingRefusal::NotADraft) => Err(super::desk::not_a_draft()),
        Err(BeginFreezingRefusal::Reach(out)) => Err(out.into()),
        Err(BeginFreezingRefusal::NotPermitted(refusal)) => Err(refusal.into()),
        Err(BeginFreezingRefusal::Database(error)) => Err(error.into()),
        Err(refusal @ BeginFreezingRefusal::NoOrganisation) => Err(Problem::internal(&refusal)),
    }
}

async fn cancel(desk: Desk) -> Result<Response, Problem> {
    let by = Actor::Officer(&desk.officer);
    match cancel_freezing(desk.service.service(), by, &desk.election.id).await {
        Ok(_) => Ok(Redirect::to(&desk.at("freeze")).into_response()),
        Err(CancelFreezingRefusal::Frozen) => Err(super::desk::not_a_draft()),
        Err(CancelFreezingRefusal::Reach(out)) => Err(out.into()),
        Err(CancelFreezingRefusal::Database(error)) => Err(error.into()),
    }
}

#[derive(askama::Template)]
#[template(path = "office/fingerprint.html")]
struct FingerprintPage {
    page: Page,
    about: String,
    back: String,
    is_new: bool,
    code: ElectionCode,
    key_code: String,
    public: String,
    qr: Option<Qr>,
    /// the page of the registrar's file, until somebody says that it is saved
    file: String,
    /// the page that turns codes from elsewhere into letters
    letters: String,
}

async fn fingerprint_page(desk: &Desk, fingerprint: Fingerprint, is_new: bool) -> Result<Response, Problem> {
    let public = format!("{}/e/{}", desk.service.config.server.public_url, desk.election.id);
    let may_run = desk.officer.role.has(Right::Run);
    let has_file = may_run && super::registrar_file::is_there(desk, fingerprint).await?;
    let is_elsewhere = may_run && desk.draft().codes == CodesBy::Registrar;
    let code = ElectionCode::of(&fingerprint);
    render(&FingerprintPage {
        page: desk.page("office-fingerprint"),
        about: desk.title(),
        back: desk.at(""),
        is_new,
        qr: Qr::of(&format!("{public}#{}", code.whole)),
        public,
        code,
        key_code: key_code(desk).await?,
        file: if has_file { desk.at("registrar-file") } else { String::new() },
        letters: if is_elsewhere { desk.at("letters-here") } else { String::new() },
    })
}

async fn show_fingerprint(desk: Desk) -> Result<Response, Problem> {
    let manifest = manifest_of(&desk).await?;
    fingerprint_page(&desk, manifest.fingerprint(), false).await
}

/// The manifest of a frozen election.
pub(super) async fn manifest_of(desk: &Desk) -> Result<Manifest, Problem> {
    let bytes = desk.service.store.board_manifest(&desk.election.id).await?.ok_or_else(Problem::not_found)?;
    Manifest::parse(&bytes).map_err(|error| Problem::internal(&error))
}
