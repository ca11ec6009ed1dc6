//! Add a passkey to an account: the browser is asked to make one, and sends it.

use serde_json::Value;
use uurna_store::{DatabaseError, Session};
use uurna_union::act::Act;
use uurna_union::officer::tidy_name;
use uurna_union::token::SecretToken;
use webauthn_rs::prelude::RegisterPublicKeyCredential;

use super::officer_mail::way_changed;
use super::own_account::{NotProven, own_entry, prove, renewed};
use crate::officers::passkeys::{CHALLENGE_MINUTES, PasskeyError};
use crate::officers::passwords::SecretPassword;
use crate::service::Service;

/// The most passkeys of an officer.
const MOST: usize = 20;

/// Why no passkey was added.
#[derive(Debug, thiserror::Error)]
pub enum AddPasskeyRefusal {
    /// browsers allow no passkeys at the site's address
    #[error("this site knows no passkeys")]
    NoPasskeys,
    /// the officer no longer exists
    #[error("there is no such officer")]
    NoSuchOfficer,
    /// one may be removed first
    #[error("an officer has at most {most} passkeys")]
    TooMany { most: usize },
    /// it was answered, or belongs to another officer, or is too old
    #[error("there is no such challenge")]
    NoSuchChallenge,
    /// an officer has it already
    #[error("the passkey is in use")]
    Taken,
    #[error(transparent)]
    NotProven(#[from] NotProven),
    #[error(transparent)]
    Passkey(#[from] PasskeyError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Begin, after the present password was shown. Returns what the
/// browser is asked, and the token of the waiting challenge.
///
/// # Errors
/// See [`AddPasskeyRefusal`].
pub async fn begin_adding_passkey(
    service: &Service,
    session: &Session,
    present: SecretPassword,
) -> Result<(Value, SecretToken), AddPasskeyRefusal> {
    prove(service, session, present).await?;
    let officer = &session.officer;
    let others = service.store.passkey_keys(&officer.id).await?;
    if others.len() >= MOST {
        return Err(AddPasskeyRefusal::TooMany { most: MOST });
    }
    let record = service.store.officer(&officer.id).await?.ok_or(AddPasskeyRefusal::NoSuchOfficer)?;
    let passkeys = service.doors.passkeys.as_ref().ok_or(AddPasskeyRefusal::NoPasskeys)?;
    let (asked, challenge) = passkeys.begin_adding(&officer.id, &record.email, &officer.name, &others)?;
    let (token, now) = (SecretToken::random(&mut service.randomness.rng()), service.clock.now());
    let until = now.plus_minutes(CHALLENGE_MINUTES);
    service.store.keep_challenge(token.hash(), Some(&officer.id), &challenge, now, until).await?;
    Ok((asked, token))
}

/// Add the passkey that the browser made for a challenge. Returns the session's new token; the officer's other sessions end.
///
/// # Errors
/// See [`AddPasskeyRefusal`].
pub async fn add_passkey(
    service: &Service,
    session: &Session,
    challenge: &str,
    name: &str,
    made: &RegisterPublicKeyCredential,
) -> Result<SecretToken, AddPasskeyRefusal> {
    let id = &session.officer.id;
    let token = SecretToken::parse(challenge).ok_or(AddPasskeyRefusal::NoSuchChallenge)?;
    let challenge = service.store.take_challenge(token.hash(), Some(id), service.clock.now()).await?;
    let challenge = challenge.ok_or(AddPasskeyRefusal::NoSuchChallenge)?;
    let passkeys = service.doors.passkeys.as_ref().ok_or(AddPasskeyRefusal::NoPasskeys)?;
    let passkey = passkeys.finish_adding(made, &challenge)?;
    let name = tidy_name(name).unwrap_or_else(|_| "Passkey".to_owned());
    let record = service.store.officer(id).await?.ok_or(AddPasskeyRefusal::NoSuchOfficer)?;
    let mails = way_changed(service, &record.officer, &record.email, "passkey-added").await?;
    let act = Act::PasskeyAdded { about: name.clone() };
    let (token, renewal) = renewed(service, session);
    let entry = own_entry(service, session, &act);
    let is_added = service.store.add_passkey(&entry, id, &name, &passkey, &renewal, &mails).await?;
    if is_added { Ok(token) } else { Err(AddPasskeyRefusal::Taken) }
}
