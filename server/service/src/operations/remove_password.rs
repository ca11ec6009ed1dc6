//! Remove one's own password and one-time codes.

use uurna_store::{DatabaseError, Session};
use uurna_union::act::Act;
use uurna_union::token::SecretToken;

use super::officer_mail::way_changed;
use super::own_account::{NotProven, own_entry, prove, renewed};
use crate::officers::passwords::SecretPassword;
use crate::service::Service;

/// Why a way to sign in stays.
#[derive(Debug, thiserror::Error)]
pub enum RemoveWayRefusal {
    /// without it the officer could not sign in, or the officer has none
    #[error("it is the last way to sign in")]
    LastWay,
    /// the officer no longer exists
    #[error("there is no such officer")]
    NoSuchOfficer,
    #[error(transparent)]
    NotProven(#[from] NotProven),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Remove the password of this session's officer, if a passkey is
/// left. Returns the session's new token; their other sessions end.
///
/// # Errors
/// See [`RemoveWayRefusal`].
pub async fn remove_password(
    service: &Service,
    session: &Session,
    present: SecretPassword,
) -> Result<SecretToken, RemoveWayRefusal> {
    prove(service, session, present).await?;
    let record = service.store.officer(&session.officer.id).await?.ok_or(RemoveWayRefusal::NoSuchOfficer)?;
    let mails = way_changed(service, &record.officer, &record.email, "password-removed").await?;
    let (token, renewal) = renewed(service, session);
    let entry = own_entry(service, session, &Act::PasswordRemoved);
    let is_removed = service.store.remove_password(&entry, &session.officer.id, &renewal, &mails).await?;
    if is_removed { Ok(token) } else { Err(RemoveWayRefusal::LastWay) }
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, own_acts};
    use uurna_store::testing::run;

    #[tokio::test]
    async fn a_password_goes_with_an_act_only_when_a_passkey_is_left() {
        let scene = Scene::new().await;
        let anna = scene.officer(Role::Union).await;
        // after a recent sign-in with a passkey no password is asked for
        let session = Session { way: uurna_store::SessionWay::Passkey, ..scene.own_session(&anna).await };
        let remove = async || remove_password(&scene.service, &session, SecretPassword::new(String::new())).await;
        let last = remove().await;
        assert!(matches!(last, Err(RemoveWayRefusal::LastWay)));
        assert!(own_acts(&scene).await.is_empty());
        let passkey = format!(
            "INSERT INTO passkeys (id, officer, name, passkey, added_at) VALUES ('k', '{}', 'Phone', '{{}}', 0)",
            anna.id
        );
        run(&scene.service.store, &passkey).await;
        let token = remove().await.unwrap();
        assert!(scene.service.store.session(token.hash(), scene.now()).await.unwrap().is_some());
        assert_eq!(own_acts(&scene).await, [Act::PasswordRemoved]);
    }
}
