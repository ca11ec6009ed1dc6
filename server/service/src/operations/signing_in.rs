//! What the ways to sign in share: who comes, how they are let in,
//! and what the log and the officer are told about refusals.
//!
//! Every sign-in is an act. Of refusals the log holds one an hour for each account, and one when an account is locked
//! ([`Guessing::is_told`]), because strangers can be refused as often as they like: at most 48 rows a day and account. The
//! officer has a mail of each of them, and of a sign-in with a browser that they had not used before. A typing mistake in a browser of
//! their own is noted and not mailed. More would tell an officer nothing that they can act on. Rejected: a row with a count, which every
//! refusal would write, so that strangers could keep the one connection that writes busy.

use std::net::IpAddr;
use std::sync::Arc;

use uurna_store::{Actor, DatabaseError, MessageRow, NewSession, OfficerRecord, Shown};
use uurna_union::act::Act;
use uurna_union::ids::OfficerId;
use uurna_union::token::SecretToken;

use super::officer_mail::{OfficerMails, Reader};
use super::officers::entry;
use crate::officers::guessing::{Guessing, Told, TooOften};
use crate::officers::passkeys::PasskeyError;
use crate::officers::passwords::PasswordError;
use crate::service::{Service, Shared};

/// The person who wants to sign in, as far as a browser tells.
#[derive(Debug, Clone)]
pub struct Arrival<'a> {
    pub client: IpAddr,
    /// of this browser's session: it ends when another begins
    pub before: Option<&'a SecretToken>,
    /// marks this browser for officers who signed in with it
    pub known_by: Option<&'a SecretToken>,
    /// browser and system in two words, or nothing
    pub device: String,
}

/// An officer who was let in.
#[derive(Debug)]
pub struct SignedIn {
    /// of the session
    pub token: SecretToken,
    /// marks the browser from now on; `None` if it has such a token
    pub known_by: Option<SecretToken>,
    /// whether they must still choose how to sign in the next time
    pub is_new: bool,
}

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    #[error(transparent)]
    TooOften(#[from] TooOften),
    /// the same answer for every mistake
    #[error("what was shown lets nobody in")]
    Wrong,
    /// browsers allow no passkeys at the site's address
    #[error("this site knows no passkeys")]
    NoPasskeys,
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Passkey(#[from] PasskeyError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Let an officer in who has shown a link or challenge that is now used up.
pub(super) async fn enter(
    service: &Service,
    arrival: &Arrival<'_>,
    officer: &OfficerId,
    act: Act,
    shown: Shown<'_>,
) -> Result<SignedIn, SignInRefusal> {
    let record = service.store.officer(officer).await?.ok_or(SignInRefusal::Wrong)?;
    let (token, id) = (SecretToken::random(&mut service.randomness.rng()), service.randomness.id());
    let known_by = match arrival.known_by {
        None => Some(SecretToken::random(&mut service.randomness.rng())),
        Some(_) => None,
    };
    let known = arrival.known_by.or(known_by.as_ref()).map_or(token.hash(), SecretToken::hash);
    let before = arrival.before.map(SecretToken::hash);
    let session =
        NewSession { id: &id, officer, token: token.hash(), device: &arrival.device, before, known_by: known };
    let entry = entry(service, &record.officer.organisation, Actor::Officer(&record.officer), &act);
    let mails = told_of_device(service, arrival, &record).await?;
    let is_in = service.store.enter(&entry, &session, &shown, &mails).await?;
    if is_in { Ok(SignedIn { token, known_by, is_new: record.ways.is_empty() }) } else { Err(SignInRefusal::Wrong) }
}

/// Returns `true` if an officer with this address has signed in with this browser.
pub(super) async fn is_known(service: &Service, arrival: &Arrival<'_>, email: &str) -> Result<bool, DatabaseError> {
    match arrival.known_by {
        Some(token) => service.store.is_device_of(token.hash(), email).await,
        None => Ok(false),
    }
}

/// The mail about a sign-in with a browser that the officer had
/// not used before; the first sign-in of all says nothing new.
async fn told_of_device(
    service: &Service,
    arrival: &Arrival<'_>,
    record: &OfficerRecord,
) -> Result<Vec<MessageRow>, DatabaseError> {
    if record.ways.is_empty() || is_known(service, arrival, &record.email).await? {
        return Ok(Vec::new());
    }
    let mails = OfficerMails::of(service.into(), &record.officer.organisation).await?;
    let reader = Reader::from(record);
    let moment = mails.moment(&reader, service.clock.now());
    let device = match arrival.device.as_str() {
        "" => mails.words(&reader).say("account-device-unknown"),
        device => device.to_owned(),
    };
    Ok(mails.notice(&reader, "device", &[("device", &device), ("moment", &moment)]).into_iter().collect())
}

/// How the person named the account.
#[derive(Debug, Clone, Copy)]
pub(super) enum Account<'a> {
    Email(&'a str),
    Id(&'a OfficerId),
}

/// The browser of a refused person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// in a browser in which the officer has signed in
    Known,
    Elsewhere,
}

/// Tell an account's organisation and officer about a refused person, if there is such an account and it is time to
/// tell. The answer does not wait for it: its time could tell which addresses are officers'.
pub(super) fn tell(service: &Shared, what: Told, account: Account<'_>, place: Where) {
    let (name, officer) = match account {
        Account::Email(email) => (email.to_owned(), None),
        Account::Id(id) => (id.to_string(), Some(*id)),
    };
    if name.is_empty() || !service.doors.guessing.is_told(what, &name) {
        return;
    }
    let service = Arc::clone(service);
    tokio::spawn(async move {
        let told = async {
            let store = &service.store;
            let record = match &officer {
                Some(id) => store.officer(id).await?,
                None => store.officer_by_email(&name).await?,
            };
            let Some(record) = record else { return Ok::<_, DatabaseError>(()) };
            let about = record.officer.name.clone();
            let (act, key) = match what {
                Told::Refused => (Act::SignInRefused { about }, "refused"),
                Told::Locked => (Act::SignInLocked { about }, "locked"),
            };
            let organisation = &record.officer.organisation;
            let mails = OfficerMails::of((&*service).into(), organisation).await?;
            let is_mailed = record.disabled_at.is_none() && (what == Told::Locked || place == Where::Elsewhere);
            let mail: Vec<_> =
                mails.notice(&Reader::from(&record), key, &[]).into_iter().filter(|_| is_mailed).collect();
            store.note_and_tell(&entry(&service, organisation, Actor::Clock, &act), &mail).await
        };
        if let Err(error) = told.await {
            tracing::error!(%error, "a refused sign-in could not be noted");
        }
    });
}

/// Count a try at an account, and tell when nobody may try any longer. A browser in which its officer has signed in is
/// counted alone: no flood from elsewhere keeps them out there, not even from the same address.
pub(super) fn count(service: &Shared, arrival: &Arrival<'_>, place: Where, email: &str) -> Result<(), TooOften> {
    let guessing: &Guessing = &service.doors.guessing;
    let locked = |_: &TooOften| tell(service, Told::Locked, Account::Email(email), place);
    if let (Where::Known, Some(device)) = (place, arrival.known_by) {
        return guessing.count_device(device.hash()).inspect_err(locked);
    }
    guessing.count_client(arrival.client)?;
    guessing.count_account(email).inspect_err(locked)
}
