//! Sign in with a passkey: the browser gets a challenge, and answers it.

use std::net::IpAddr;

use serde_json::Value;
use uurna_store::Shown;
use uurna_union::act::Act;
use uurna_union::token::SecretToken;
use webauthn_rs::prelude::PublicKeyCredential;

use super::signing_in::{Account, Where, enter, tell};
use super::{Arrival, SignInRefusal, SignedIn};
use crate::officers::guessing::Told;
use crate::officers::passkeys::CHALLENGE_MINUTES;
use crate::service::{Service, Shared};

/// Begin. Returns what the browser is asked, and the token of the waiting challenge.
///
/// # Errors
/// See [`SignInRefusal`].
pub async fn begin_sign_in_by_passkey(
    service: &Service,
    client: IpAddr,
) -> Result<(Value, SecretToken), SignInRefusal> {
    service.doors.guessing.count_client(client)?;
    let passkeys = service.doors.passkeys.as_ref().ok_or(SignInRefusal::NoPasskeys)?;
    let (asked, challenge) = passkeys.begin_sign_in()?;
    let (token, now) = (SecretToken::random(&mut service.randomness.rng()), service.clock.now());
    let until = now.plus_minutes(CHALLENGE_MINUTES);
    service.store.keep_challenge(token.hash(), None, &challenge, now, until).await?;
    Ok((asked, token))
}

/// Let in the officer whose passkey answers the challenge.
///
/// # Errors
/// See [`SignInRefusal`].
pub async fn sign_in_by_passkey(
    service: &Shared,
    arrival: &Arrival<'_>,
    challenge: &str,
    answer: &PublicKeyCredential,
) -> Result<SignedIn, SignInRefusal> {
    let token = SecretToken::parse(challenge).ok_or(SignInRefusal::Wrong)?;
    let challenge = service.store.take_challenge(token.hash(), None, service.clock.now()).await?;
    let challenge = challenge.ok_or(SignInRefusal::Wrong)?;
    let passkeys = service.doors.passkeys.as_ref().ok_or(SignInRefusal::NoPasskeys)?;
    let (officer, id) = passkeys.unverified_owner(answer)?;
    let mut passkey = service.store.passkey(&officer, &id).await?.ok_or(SignInRefusal::Wrong)?;
    if let Err(error) = passkeys.finish_sign_in(answer, challenge, &mut passkey) {
        tell(service, Told::Refused, Account::Id(&officer), Where::Elsewhere);
        return Err(error.into());
    }
    let about = service.store.passkey_name(&id).await?.unwrap_or_default();
    enter(service, arrival, &officer, Act::PasskeyUsed { about }, Shown::Passkey(&passkey)).await
}
