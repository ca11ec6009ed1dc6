//! Remove one of one's own passkeys.

use uurna_store::Session;
use uurna_union::act::Act;
use uurna_union::ids::PasskeyId;
use uurna_union::token::SecretToken;

use super::RemoveWayRefusal;
use super::officer_mail::way_changed;
use super::own_account::{own_entry, prove, renewed};
use crate::officers::passwords::SecretPassword;
use crate::service::Service;

/// Remove a passkey of this session's officer, if another way to sign in is left. Returns the session's new token;
/// their other sessions end. Its test is beside [`super::rename_passkey()`].
///
/// # Errors
/// See [`RemoveWayRefusal`].
pub async fn remove_passkey(
    service: &Service,
    session: &Session,
    passkey: &PasskeyId,
    present: SecretPassword,
) -> Result<SecretToken, RemoveWayRefusal> {
    prove(service, session, present).await?;
    let id = &session.officer.id;
    let record = service.store.officer(id).await?.ok_or(RemoveWayRefusal::NoSuchOfficer)?;
    let mails = way_changed(service, &record.officer, &record.email, "passkey-removed").await?;
    let known = service.store.passkeys(id).await?.into_iter().find(|known| known.id == *passkey);
    let act = Act::PasskeyRemoved { about: known.map(|known| known.name).unwrap_or_default() };
    let (token, renewal) = renewed(service, session);
    let entry = own_entry(service, session, &act);
    let is_removed = service.store.remove_passkey(&entry, id, passkey, &renewal, &mails).await?;
    if is_removed { Ok(token) } else { Err(RemoveWayRefusal::LastWay) }
}
