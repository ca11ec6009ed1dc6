//! What the ways to sign in share: who comes, how they are let in, and what the log says of those who are not.
//!
//! Every sign-in is an act. Of refusals the log says one an hour for each account, and one when an account is locked
//! ([`Guessing::is_told`]), because strangers can be refused as often as they like: at most 48 rows a day and account, whatever comes.
//! More would tell an officer nothing that they can act on; an account that is tried often is locked after ten tries, and that is told.
//! Rejected: a row with a count, which every refusal would write, so that strangers could keep the one connection that writes busy.

use std::net::IpAddr;

use uurna_store::{Actor, DatabaseError, Entry, NewSession, Shown};
use uurna_union::act::Act;
use uurna_union::ids::OfficerId;
use uurna_union::token::SecretToken;

use crate::officers::guessing::{Guessing, Told, TooOften};
use crate::officers::passkeys::PasskeyError;
use crate::officers::passwords::PasswordError;
use crate::service::Service;

/// Who comes to the door, as far as a browser tells.
#[derive(Debug, Clone)]
pub struct Arrival<'a> {
    pub client: IpAddr,
    /// of the session that this browser has: it ends when another begins
    pub before: Option<&'a SecretToken>,
    /// browser and system in two words, or nothing
    pub device: String,
}

/// An officer who was let in.
#[derive(Debug)]
pub struct SignedIn {
    /// of the session
    pub token: SecretToken,
    /// whether they are still to choose how to sign in the next time
    pub is_new: bool,
}

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    #[error(transparent)]
    TooOften(#[from] TooOften),
    /// the same whatever it is that does not fit
    #[error("what was shown lets nobody in")]
    Wrong,
    /// the site has none: browsers know none for its address
    #[error("this site knows no passkeys")]
    NoPasskeys,
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Passkey(#[from] PasskeyError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Let an officer in who has shown something that is still to be used up.
pub(super) async fn enter(
    service: &Service,
    arrival: &Arrival<'_>,
    officer: &OfficerId,
    act: Act,
    shown: Shown<'_>,
) -> Result<SignedIn, SignInRefusal> {
    let record = service.store.officer(officer).await?.ok_or(SignInRefusal::Wrong)?;
    let (token, id) = (SecretToken::random(&mut service.randomness.rng()), service.randomness.id());
    let before = arrival.before.map(SecretToken::hash);
    let session = NewSession { id: &id, officer, token: token.hash(), device: &arrival.device, before };
    let (by, at) = (Actor::Officer(&record.officer), service.clock.now());
    let entry = Entry { organisation: &record.officer.organisation, election: None, by, act: &act, at };
    let is_in = service.store.enter(&entry, &session, &shown).await?;
    if is_in { Ok(SignedIn { token, is_new: record.ways.is_empty() }) } else { Err(SignInRefusal::Wrong) }
}

/// By what somebody named the officer that they came as.
#[derive(Debug, Clone, Copy)]
pub(super) enum Account<'a> {
    Email(&'a str),
    Id(&'a OfficerId),
}

/// Tell an account's organisation of somebody who was not let in, if there is such an account and this is to be told. The answer does not
/// wait for it: by the time that it takes, an address that is an officer's could be known.
pub(super) fn tell(service: &Service, what: Told, account: Account<'_>) {
    let (name, officer) = match account {
        Account::Email(email) => (email.to_owned(), None),
        Account::Id(id) => (id.to_string(), Some(*id)),
    };
    if name.is_empty() || !service.doors.guessing.is_told(what, &name) {
        return;
    }
    let (store, at) = (service.store.clone(), service.clock.now());
    tokio::spawn(async move {
        let told = async {
            let record = match &officer {
                Some(id) => store.officer(id).await?,
                None => store.officer_by_email(&name).await?,
            };
            let Some(record) = record else { return Ok::<_, DatabaseError>(()) };
            let about = record.officer.name;
            let act = match what {
                Told::Refused => Act::SignInRefused { about },
                Told::Locked => Act::SignInLocked { about },
            };
            let organisation = &record.officer.organisation;
            store.note(&Entry { organisation, election: None, by: Actor::Clock, act: &act, at }).await
        };
        if let Err(error) = told.await {
            tracing::error!(%error, "a refused sign-in could not be noted");
        }
    });
}

/// Count a try at an account, and tell of it when nobody is let try any more.
pub(super) fn count(service: &Service, client: IpAddr, email: &str) -> Result<(), TooOften> {
    let guessing: &Guessing = &service.doors.guessing;
    guessing.count_client(client)?;
    guessing.count_account(email).inspect_err(|_| tell(service, Told::Locked, Account::Email(email)))
}
