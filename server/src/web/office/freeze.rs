//! Freezing: roll, manifest and board are made, codes are made or taken from the registrar, and the fingerprint appears.
//!
//! The commit point is the board: in one transaction with it the election stops being a draft, if it is still as it was decided. What a
//! crash before it leaves are messages that are held and dropped at the next try; after it the election is frozen without a day of
//! freezing, and the next try finishes what is left. The registrar's file exists in the answer alone.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use rand_core::Rng as _;
use tokio::runtime::Handle;
use uurna_crypto::signature::{SigningKey, VerifyingKey};
use uurna_election_core::eligibility::Decision;
use uurna_election_core::encoding::encode_base64url;
use uurna_election_core::manifest::{ElectionId, Fingerprint, Manifest};
use zeroize::Zeroizing;

use super::after::noted;
use super::desk::{Desk, aside};
use super::fields::{Faults, Part};
use super::form_page::FormPage;
use super::reasons::{label, reason};
use super::situation::{Considered, Situation};
use crate::boards::{NewBoard, NewBoardError};
use crate::draft::{CodesBy, Placing};
use crate::issue::{DecidedVoter, Issued, decided, issue};
use crate::plan::{ManifestKeys, Plan};
use crate::post::{Address, Channel, Release, channels, queue_codes};
use crate::service::Shared;
use crate::store::{ElectorateRow, FreezeRefusal, ImportState};
use crate::web::qr::Qr;
use crate::web::{Access, Page, Problem, Right, Route, render};
use crate::words::Words;

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
    const ACTS: [&str; 3] = ["signer-renewed", "signer-keys-changed", "signer-withdrawn"];
    let acts = desk.service.store.office_acts(&desk.election.id).await?;
    let shown = acts.iter().rev().filter(|act| ACTS.contains(&act.act.as_str()));
    let mut lines: Vec<String> =
        shown.map(|act| noted(desk, act)).map(|(when, what)| format!("{when}: {what}")).collect();
    if lines.is_empty() {
        return Ok(None);
    }
    lines.insert(0, desk.words().say("office-freeze-signers"));
    Ok(Some(Part::Panel("warn", lines)))
}

/// An election as it is decided, before it has codes.
struct Decided {
    plan: Plan,
    voters: Vec<DecidedVoter>,
    rows: Vec<ElectorateRow>,
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
    let ways = channels(&desk.service.config);
    let Some(decided) = aside(move || decide(&considered, &ways)).await? else {
        return Ok(Redirect::to(&desk.at("check")).into_response());
    };
    let (voters, service) = (decided.voters, desk.service.clone());
    let election: ElectionId = id.parse().map_err(|error| Problem::internal(&error))?;
    let roll = match desk.draft().codes {
        CodesBy::Registrar => roll_from_registrar(&desk).await?,
        CodesBy::Service => make_codes(&service, &election, &voters)?,
    };
    let mut log_key = Zeroizing::new([0; 32]);
    desk.service.randomness.rng().fill_bytes(log_key.as_mut_slice());
    let log = SigningKey::from_seed(&log_key).verifying_key();
    let keys = ManifestKeys { trustees: &trustees, witnesses: &witnesses, log, registrar: roll.registrar };
    let bytes = decided.plan.manifest(&election, &keys, &roll.bytes);
    let manifest = Manifest::parse(&bytes).map_err(|error| Problem::internal(&error))?;
    if let Some(issued) = &roll.issued {
        queue_codes(&desk.service, &manifest, &issued.codes, Release::Later).await?;
    }
    let new = NewBoard { manifest: &bytes, roll: &roll.bytes, log_key };
    match desk.service.boards.freeze(new, as_decided).await {
        Ok(()) => {}
        // another officer was quicker: codes of this try are not those of the roll, and go away
        Err(NewBoardError::Exists | NewBoardError::Draft(FreezeRefusal::NotADraft)) => {
            desk.service.store.release_messages(&id).await?;
            return Err(super::desk::not_a_draft());
        }
        Err(NewBoardError::Draft(refusal @ FreezeRefusal::Changed)) => {
            return Err(Problem::new(StatusCode::CONFLICT, "office-changed-meanwhile").with_detail(refusal));
        }
        Err(error) => return Err(Problem::internal(&error)),
    }
    finish(&desk, Some(&decided.rows)).await?;
    let file = roll.issued.map(|issued| issued.registrar_file(&election, manifest.fingerprint()).encode());
    frozen_page(&desk, manifest.fingerprint(), file)
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
    // last: until then freezing it again comes here, and two that finish at once are noted once
    if store.mark_frozen(id, desk.now()).await? {
        desk.note("frozen", "").await?;
    }
    Ok(())
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

/// Decide about everybody; `None` when something is still missing.
fn decide(considered: &Considered, ways: &[Channel]) -> Option<Decided> {
    let register = considered.read_register()?;
    let (obstacles, placing) = considered.place(Some(&register));
    let placing = placing.filter(|_| obstacles.is_empty())?;
    let words = Words::of(considered.language);
    let electorate = placing.planned.electorate();
    let why = |decision: &Decision| (reason(words, electorate, decision), label(words, electorate, decision));
    let (voters, rows) = decided(&placing, &register, considered.language, why, |row| Some(address(row, ways)));
    let Placing { plan, .. } = placing;
    Some(Decided { plan, voters, rows })
}

/// By which way a code reaches its voter: e-mail, else a text message, else a letter that is handed out.
fn address(row: &ElectorateRow, ways: &[Channel]) -> Address {
    let email = row.email.clone().filter(|_| ways.contains(&Channel::Email));
    let phone = row.phone.clone().filter(|phone| ways.contains(&Channel::Sms) && phone.starts_with('+'));
    match (email, phone) {
        (Some(email), _) => Address::Email(email),
        (None, Some(phone)) => Address::Sms(phone),
        (None, None) => Address::Letter(Vec::new()),
    }
}

fn make_codes<'a>(service: &Shared, election: &ElectionId, voters: &'a [DecidedVoter]) -> Result<Roll<'a>, Problem> {
    let issued = issue(election, voters, &mut service.randomness.rng()).map_err(|error| Problem::internal(&error))?;
    Ok(Roll { bytes: issued.roll.clone(), registrar: issued.registrar_key(), issued: Some(issued) })
}

async fn roll_from_registrar(desk: &Desk) -> Result<Roll<'static>, Problem> {
    let sent = desk.service.store.roll_from_registrar(&desk.election.id).await?.ok_or_else(Problem::not_found)?;
    let (bytes, key) = sent;
    let key: [u8; 32] = key.try_into().map_err(|_| Problem::malformed("the registrar's key has another length"))?;
    let registrar = VerifyingKey::from_bytes(&key).map_err(|error| Problem::internal(&error))?;
    Ok(Roll { bytes, registrar, issued: None })
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
    /// the registrar's file as an address that holds it, and what it is saved as
    file: Option<(Zeroizing<String>, String)>,
}

fn frozen_page(desk: &Desk, fingerprint: Fingerprint, file: Option<Zeroizing<String>>) -> Result<Response, Problem> {
    fingerprint_page(desk, fingerprint, true, file)
}

fn fingerprint_page(
    desk: &Desk,
    fingerprint: Fingerprint,
    is_new: bool,
    file: Option<Zeroizing<String>>,
) -> Result<Response, Problem> {
    let words = desk.words();
    let address = |file: Zeroizing<String>| {
        let base64 = Zeroizing::new(encode_base64(file.as_bytes()));
        let address = Zeroizing::new(format!("data:application/json;base64,{}", *base64));
        (address, format!("registrar-{}.json", desk.election.id))
    };
    let public = format!("{}/e/{}", desk.service.config.server.public_url, desk.election.id);
    let fingerprint = fingerprint.to_string();
    render(&FingerprintPage {
        page: Page::new(&desk.visitor, format!("{} – {}", words.say("office-fingerprint"), desk.title())),
        about: desk.title(),
        back: desk.at(""),
        is_new,
        qr: Qr::of(&format!("{public}#{fingerprint}")),
        public,
        fingerprint,
        file: file.map(address),
    })
}

/// Base64 as addresses with data hold it.
fn encode_base64(bytes: &[u8]) -> String {
    let url = encode_base64url(bytes);
    let mut text: String = url
        .chars()
        .map(|c| {
            if c == '-' {
                '+'
            } else if c == '_' {
                '/'
            } else {
                c
            }
        })
        .collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

async fn show_fingerprint(desk: Desk) -> Result<Response, Problem> {
    let manifest = manifest_of(&desk).await?;
    fingerprint_page(&desk, manifest.fingerprint(), false, None)
}

/// The manifest of a frozen election.
pub(super) async fn manifest_of(desk: &Desk) -> Result<Manifest, Problem> {
    let bytes = desk.service.store.board_manifest(&desk.election.id).await?.ok_or_else(Problem::not_found)?;
    Manifest::parse(&bytes).map_err(|error| Problem::internal(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(email: Option<&str>, phone: Option<&str>) -> ElectorateRow {
        ElectorateRow {
            place: 2,
            member: "1".to_owned(),
            name: "Aino".to_owned(),
            email: email.map(str::to_owned),
            phone: phone.map(str::to_owned),
            language: "fi".to_owned(),
            reason: String::new(),
            label: String::new(),
            placement: None,
        }
    }

    #[test]
    fn a_code_goes_by_the_first_way_that_is_there() {
        let all = [Channel::Email, Channel::Sms, Channel::Letter];
        let both = row(Some("a@example.org"), Some("+358401"));
        assert_eq!(address(&both, &all), Address::Email("a@example.org".to_owned()));
        assert_eq!(address(&both, &all[1..]), Address::Sms("+358401".to_owned()));
        assert_eq!(address(&row(None, Some("0401")), &all), Address::Letter(Vec::new()), "no country, no message");
        assert_eq!(address(&both, &all[2..]), Address::Letter(Vec::new()));
    }

    #[test]
    fn bytes_in_an_address_are_plain_base64() {
        assert_eq!(encode_base64(&[0xfb, 0xff]), "+/8=");
        assert_eq!(encode_base64(b"abc"), "YWJj");
    }
}
