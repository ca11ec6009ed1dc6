//! Freezing: roll, manifest and board are made, codes are made or taken from the registrar, and the fingerprint appears.
//!
//! The commit point is the board: in one transaction with it the election stops being a draft, if it is still as it was decided. What a
//! crash before it leaves are messages that are held and dropped at the next try; after it the election is frozen without a day of
//! freezing, and the next try finishes what is left. The registrar's file waits sealed beside the messages until an officer has said
//! that it is saved.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use rand_core::Rng as _;
use tokio::runtime::Handle;
use uurna_crypto::signature::{SigningKey, VerifyingKey};
use uurna_election_core::manifest::{ElectionId, Fingerprint, Manifest};
use zeroize::Zeroizing;

use super::after::noted;
use super::deciding::decide;
use super::desk::{Desk, aside};
use super::fields::{Faults, Part};
use super::form_page::FormPage;
use super::situation::{Considered, Situation};
use crate::Shared;
use crate::qr::Qr;
use crate::{Access, Page, Problem, Right, Route, render};
use uurna_service::boards::{NewBoard, NewBoardError};
use uurna_service::issue::{DecidedVoter, Issued, issue};
use uurna_service::post::{Release, channels, queue_codes};
use uurna_store::{ElectorateRow, FreezeRefusal, ImportState, SentRoll};
use uurna_union::act::Act;
use uurna_union::draft::CodesBy;
use uurna_union::plan::ManifestKeys;

pub(super) fn routes() -> Vec<Route> {
    let run = Access::Election(Right::Run);
    vec![
        Route::page("/office/{election}/freeze", run, show).after_recent_sign_in(),
        Route::form("/office/{election}/freeze", run, freeze).after_recent_sign_in(),
        Route::page("/office/{election}/fingerprint", Access::Election(Right::Read), show_fingerprint),
    ]
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    if desk.election.is_half_frozen() {
        let go = desk.words().say("office-freeze-finish");
        let page = FormPage::new(&desk, desk.words().say("office-freeze"), "freeze", go);
        return page.parts(vec![Part::Text(desk.words().say("office-freeze-half"))]).answer(&Faults::default());
    }
    desk.must_be_draft()?;
    let situation = Situation::of(&desk).await?;
    if !situation.obstacles.is_empty() {
        return Ok(Redirect::to(&desk.at("check")).into_response());
    }
    let words = desk.words();
    let codes = match desk.draft().codes {
        CodesBy::Service => vec![words.say("office-freeze-service"), words.say("office-freeze-service-means")],
        CodesBy::Registrar => vec![words.say("office-freeze-registrar")],
    };
    let mut parts = vec![Part::Text(words.say("office-freeze-lead")), Part::Panel("warn", codes)];
    if desk.draft().codes == CodesBy::Service {
        parts.push(Part::Panel("", vec![words.say("office-freeze-file")]));
    }
    parts.extend(exchanged_signers(&desk).await?);
    let page = FormPage::new(&desk, words.say("office-freeze"), "freeze", words.say("office-freeze-go"));
    page.parts(parts).answer(&Faults::default())
}

/// What was done about trustees' links and keys since they were invited: whoever exchanges enough of them opens single votes.
async fn exchanged_signers(desk: &Desk) -> Result<Option<Part>, Problem> {
    let is_exchange =
        |act: &Act| matches!(act, Act::SignerRenewed { .. } | Act::SignerKeysChanged | Act::SignerWithdrawn { .. });
    let acts = desk.service.store.office_acts(&desk.election.id).await?;
    let shown = acts.iter().rev().filter(|act| is_exchange(&act.act));
    let mut lines: Vec<String> =
        shown.map(|act| noted(desk, act)).map(|(when, what)| format!("{when}: {what}")).collect();
    if lines.is_empty() {
        return Ok(None);
    }
    lines.insert(0, desk.words().say("office-freeze-signers"));
    Ok(Some(Part::Panel("warn", lines)))
}

/// The roll, and who signs replacements.
struct Roll<'a> {
    bytes: Vec<u8>,
    registrar: VerifyingKey,
    issued: Option<Issued<'a>>,
}

/// On a thread of its own, that may wait and work: an officer whose connection ends does not stop it half-way, and the codes of many voters
/// are made aside from the threads that answer.
async fn freeze(desk: Desk) -> Result<Response, Problem> {
    let runtime = Handle::current();
    aside(move || runtime.block_on(freeze_now(desk))).await?
}

async fn freeze_now(desk: Desk) -> Result<Response, Problem> {
    if desk.election.is_half_frozen() {
        finish(&desk, None).await?;
        return Ok(Redirect::to(&desk.at("fingerprint")).into_response());
    }
    desk.must_be_draft()?;
    let id = desk.election.id.clone();
    let considered = Considered::of(&desk).await?;
    let as_decided = considered.as_decided();
    let (trustees, witnesses) = (considered.signers.trustees.clone(), considered.signers.witnesses.clone());
    let sent = considered.roll.clone();
    let ways = channels(&desk.service.config);
    let Some(decided) = aside(move || decide(&considered, &ways)).await? else {
        return Ok(Redirect::to(&desk.at("check")).into_response());
    };
    let (voters, service) = (decided.voters, desk.service.clone());
    let election: ElectionId = id.parse().map_err(|error| Problem::internal(&error))?;
    let roll = match desk.draft().codes {
        CodesBy::Registrar => roll_from_registrar(sent)?,
        // on all cores, once an election
        CodesBy::Service => make_codes(&service, &election, &voters)?,
    };
    let mut log_key = Zeroizing::new([0; 32]);
    desk.service.randomness.rng().fill_bytes(log_key.as_mut_slice());
    let log = SigningKey::from_seed(&log_key).verifying_key();
    let keys = ManifestKeys { trustees: &trustees, witnesses: &witnesses, log, registrar: roll.registrar };
    let bytes = decided.plan.manifest(&election, &keys, &roll.bytes);
    let manifest = Manifest::parse(&bytes).map_err(|error| Problem::internal(&error))?;
    if let Some(issued) = &roll.issued {
        // as the codes: before the board, so that no crash between the two loses it
        super::registrar_file::keep(&desk, &issued.registrar_file(&election, manifest.fingerprint())).await?;
        queue_codes(&desk.service, &manifest, &issued.codes, Release::Later).await?;
    }
    let new = NewBoard { manifest: &bytes, roll: &roll.bytes, log_key };
    match desk.service.boards.freeze(new, as_decided).await {
        Ok(()) => {}
        // another officer was quicker: codes of this try are not those of the roll, and go away
        Err(NewBoardError::Exists | NewBoardError::Draft(FreezeRefusal::NotADraft)) => {
            desk.service.store.release_messages(&id).await?;
            keep_only_the_files_of_the_board(&desk).await?;
            return Err(super::desk::not_a_draft());
        }
        Err(NewBoardError::Draft(refusal @ FreezeRefusal::Changed)) => {
            return Err(Problem::new(StatusCode::CONFLICT, "office-changed-meanwhile").with_detail(refusal));
        }
        Err(error @ NewBoardError::SignedBefore { .. }) => {
            return Err(Problem::new(StatusCode::CONFLICT, "office-signed-before").with_detail(error));
        }
        Err(error) => return Err(Problem::internal(&error)),
    }
    finish(&desk, Some(&decided.rows)).await?;
    fingerprint_page(&desk, manifest.fingerprint(), true).await
}

/// What is left once there is a board: everything in it can be done again.
async fn finish(desk: &Desk, rows: Option<&[ElectorateRow]>) -> Result<(), Problem> {
    let (store, id) = (&desk.service.store, &desk.election.id);
    match rows {
        Some(rows) => store.keep_electorate(id, rows).await?,
        None => keep_electorate_again(desk).await?,
    }
    desk.service.boards.arm(id, true).await?;
    store.release_messages(id).await?;
    keep_only_the_files_of_the_board(desk).await?;
    // last: until then freezing it again comes here, and two that finish at once are noted once
    if store.mark_frozen(id, desk.now()).await? {
        desk.note(Act::Frozen { about: manifest_of(desk).await?.fingerprint().to_string() }).await?;
    }
    Ok(())
}

/// The registrar's file of a try that came to nothing goes.
async fn keep_only_the_files_of_the_board(desk: &Desk) -> Result<(), Problem> {
    let fingerprint = manifest_of(desk).await?.fingerprint().to_string();
    Ok(desk.service.store.keep_only_registrar_file(&desk.election.id, &fingerprint).await?)
}

/// After a crash: the electorate is decided again, as nothing it depends on can have changed its roll.
async fn keep_electorate_again(desk: &Desk) -> Result<(), Problem> {
    let store = &desk.service.store;
    if store.import(&desk.election.id, ImportState::Used).await?.is_none() {
        return Ok(());
    }
    let considered = Considered::of(desk).await?;
    let ways = channels(&desk.service.config);
    if let Some(decided) = aside(move || decide(&considered, &ways)).await? {
        store.keep_electorate(&desk.election.id, &decided.rows).await?;
    }
    Ok(())
}

fn make_codes<'a>(service: &Shared, election: &ElectionId, voters: &'a [DecidedVoter]) -> Result<Roll<'a>, Problem> {
    let issued = issue(election, voters, &mut service.randomness.rng()).map_err(|error| Problem::internal(&error))?;
    Ok(Roll { bytes: issued.roll.clone(), registrar: issued.registrar_key(), issued: Some(issued) })
}

/// The roll that the registrar sent, which is of these voters: nothing else would have come so far.
fn roll_from_registrar(sent: Option<SentRoll>) -> Result<Roll<'static>, Problem> {
    let SentRoll { roll, registrar_key, .. } = sent.ok_or_else(Problem::not_found)?;
    let key: [u8; 32] =
        registrar_key.try_into().map_err(|_| Problem::malformed("the registrar's key has another length"))?;
    let registrar = VerifyingKey::from_bytes(&key).map_err(|error| Problem::internal(&error))?;
    Ok(Roll { bytes: roll, registrar, issued: None })
}

#[derive(askama::Template)]
#[template(path = "office/fingerprint.html")]
struct FingerprintPage {
    page: Page,
    about: String,
    back: String,
    is_new: bool,
    fingerprint: String,
    public: String,
    qr: Option<Qr>,
    /// where the registrar's file is, as long as nobody has said that it is saved
    file: String,
    /// where the codes that were made elsewhere become letters
    letters: String,
}

async fn fingerprint_page(desk: &Desk, fingerprint: Fingerprint, is_new: bool) -> Result<Response, Problem> {
    let public = format!("{}/e/{}", desk.service.config.server.public_url, desk.election.id);
    let may_run = desk.officer.role.has(Right::Run);
    let has_file = may_run && super::registrar_file::is_there(desk, fingerprint).await?;
    let is_elsewhere = may_run && desk.draft().codes == CodesBy::Registrar;
    let fingerprint = fingerprint.to_string();
    render(&FingerprintPage {
        page: desk.page("office-fingerprint"),
        about: desk.title(),
        back: desk.at(""),
        is_new,
        qr: Qr::of(&format!("{public}#{fingerprint}")),
        public,
        fingerprint,
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
