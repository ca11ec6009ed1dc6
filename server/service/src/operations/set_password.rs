//! Set one's password together with one-time codes: neither is there without the other.

use uurna_store::{DatabaseError, SecretPair, Session};
use uurna_union::act::Act;
use uurna_union::token::SecretToken;

use super::own_account::{own_entry, renewed};
use crate::officers::one_time_codes::SecretSeed;
use crate::officers::passwords::{PasswordError, SecretPassword, WeakPassword};
use crate::service::Service;

/// What an officer writes: a password, the sealed seed that the page showed, and the code that their app makes of it.
pub struct NewPassword<'a> {
    pub password: SecretPassword,
    pub sealed: &'a [u8],
    pub code: &'a str,
}

/// Why the password is not set.
#[derive(Debug, thiserror::Error)]
pub enum SetPasswordRefusal {
    /// the officer does not exist any more
    #[error("there is no such officer")]
    NoSuchOfficer,
    /// it is another officer's, or none of this installation's
    #[error("the seed is not what the page showed")]
    OtherSeed,
    /// what is wrong with the password, and whether the code is
    #[error("the password or the code is wrong")]
    Wrong { weak: Option<WeakPassword>, is_code_wrong: bool },
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Set the password and the codes of the officer whose session it is. Returns the session's new token; their other sessions end.
///
/// # Errors
/// See [`SetPasswordRefusal`].
pub async fn set_password(
    service: &Service,
    session: &Session,
    NewPassword { password, sealed, code }: NewPassword<'_>,
) -> Result<SecretToken, SetPasswordRefusal> {
    let id = &session.officer.id;
    let record = service.store.officer(id).await?.ok_or(SetPasswordRefusal::NoSuchOfficer)?;
    let seed = SecretSeed::open(sealed, id, &service.master).ok_or(SetPasswordRefusal::OtherSeed)?;
    let (weak, step) = (password.check(&record.email).err(), seed.check(code, service.clock.now()));
    let Some(step) = step.filter(|_| weak.is_none()) else {
        return Err(SetPasswordRefusal::Wrong { weak, is_code_wrong: step.is_none() });
    };
    let hash = service.doors.passwords.hash(password, &service.randomness).await?;
    let (token, renewal) = renewed(service, session);
    let pair = SecretPair { hash: &hash, seed: sealed, step };
    service.store.set_password(&own_entry(service, session, &Act::PasswordSet), id, pair, &renewal).await?;
    Ok(token)
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn a_password_is_set_with_its_code_and_an_act_and_ends_the_other_sessions() {
        let scene = Scene::new().await;
        let (service, anna) = (&*scene.service, scene.officer(Role::Union).await);
        let (session, other) = (scene.own_session(&anna).await, scene.own_session(&anna).await);
        let seed = SecretSeed::random(&service.randomness);
        let sealed = seed.seal(&anna.id, &service.master, &service.randomness);
        let set = async |password: &str, sealed: &[u8], code: &str| {
            let password = SecretPassword::new(password.to_owned());
            set_password(service, &session, NewPassword { password, sealed, code }).await
        };
        let code = seed.code(scene.now());
        let wrong = set("short", &sealed, "1").await.unwrap_err();
        let both = SetPasswordRefusal::Wrong { weak: Some(WeakPassword::Short), is_code_wrong: true };
        assert_eq!(format!("{wrong:?}"), format!("{both:?}"));
        assert!(matches!(set("kolme sanaa", b"no seed", &code).await, Err(SetPasswordRefusal::OtherSeed)));
        assert!(own_acts(&scene).await.is_empty());
        let token = set("kolme sanaa riittää", &sealed, &code).await.unwrap();
        assert_eq!(service.store.session(token.hash(), scene.now()).await.unwrap().unwrap().id, session.id);
        let sessions = service.store.sessions(&anna.id, scene.now()).await.unwrap();
        assert!(sessions.iter().all(|one| one.id != other.id));
        assert_eq!(own_acts(&scene).await, [Act::PasswordSet]);
    }
}
