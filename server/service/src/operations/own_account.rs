//! What operations of officers on their own account share.

use uurna_store::{Actor, DatabaseError, Entry, Renewal, Session};
use uurna_union::act::Act;
use uurna_union::token::SecretToken;

use super::officers::entry;
use crate::officers::guessing::TooOften;
use crate::officers::passwords::{PasswordError, SecretPassword};
use crate::service::Service;

/// Why a way to sign in was not changed: the present one was not shown.
#[derive(Debug, thiserror::Error)]
pub enum NotProven {
    /// the text is not the present password
    #[error("the present password is wrong")]
    Wrong,
    /// there is no password: the officer signs in with a passkey once more
    #[error("a fresh sign-in with the passkey is needed")]
    SignInAgain,
    #[error(transparent)]
    TooOften(#[from] TooOften),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Check that the officer is still the person who changes how they
/// sign in: by the present password, or by a recent passkey or link.
pub(super) async fn prove(service: &Service, session: &Session, present: SecretPassword) -> Result<(), NotProven> {
    if session.is_proof(service.clock.now()) {
        return Ok(());
    }
    let id = &session.officer.id;
    let hash = service.store.password_hash(id).await?.ok_or(NotProven::SignInAgain)?;
    service.doors.guessing.count_account(&format!("present {id}"))?;
    let fits = service.doors.passwords.verify(present, Some(hash)).await?;
    if fits { Ok(()) } else { Err(NotProven::Wrong) }
}

/// The log's entry for an officer's act on their own account.
pub(super) fn own_entry<'a>(service: &Service, session: &'a Session, act: &'a Act) -> Entry<'a> {
    entry(service, &session.officer.organisation, Actor::Officer(&session.officer), act)
}

/// A new token for the session of an officer who changes how they sign in, and the end of their other sessions.
pub(super) fn renewed<'a>(service: &Service, session: &'a Session) -> (SecretToken, Renewal<'a>) {
    let token = SecretToken::random(&mut service.randomness.rng());
    let hash = token.hash();
    (token, Renewal { session: &session.id, token: hash })
}
