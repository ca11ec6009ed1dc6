//! Take one's password and one-time codes away.

use uurna_store::{DatabaseError, Session};
use uurna_union::act::Act;
use uurna_union::token::SecretToken;

use super::own_account::{own_entry, renewed};
use crate::service::Service;

/// Why a way to sign in stays.
#[derive(Debug, thiserror::Error)]
pub enum RemoveWayRefusal {
    /// without it nothing would let the officer in; or there is none
    #[error("it is the last way to sign in")]
    LastWay,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Take away the password of the officer whose session it is, if a passkey is left. Returns the session's new token; their other
/// sessions end.
///
/// # Errors
/// See [`RemoveWayRefusal`].
pub async fn remove_password(service: &Service, session: &Session) -> Result<SecretToken, RemoveWayRefusal> {
    let (token, renewal) = renewed(service, session);
    let entry = own_entry(service, session, &Act::PasswordRemoved);
    let is_removed = service.store.remove_password(&entry, &session.officer.id, &renewal).await?;
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
        let session = scene.own_session(&anna).await;
        let last = remove_password(&scene.service, &session).await;
        assert!(matches!(last, Err(RemoveWayRefusal::LastWay)));
        assert!(own_acts(&scene).await.is_empty());
        let passkey = format!(
            "INSERT INTO passkeys (id, officer, name, passkey, added_at) VALUES ('k', '{}', 'Phone', '{{}}', 0)",
            anna.id
        );
        run(&scene.service.store, &passkey).await;
        let token = remove_password(&scene.service, &session).await.unwrap();
        assert!(scene.service.store.session(token.hash(), scene.now()).await.unwrap().is_some());
        assert_eq!(own_acts(&scene).await, [Act::PasswordRemoved]);
    }
}
