//! Set one's own password together with one-time codes: an officer never has one without the other.

use uurna_store::{DatabaseError, SecretPair, Session};
use uurna_union::act::Act;
use uurna_union::token::SecretToken;

use super::officer_mail::way_changed;
use super::own_account::{NotProven, own_entry, prove, renewed};
use crate::officers::one_time_codes::SecretSeed;
use crate::officers::passwords::{PasswordError, SecretPassword, WeakPassword};
use crate::service::Service;

/// What an officer enters: the present password, if they have one; a new one; the sealed seed from the page; and the
/// code that their app makes from it.
pub struct NewPassword<'a> {
    pub present: SecretPassword,
    pub password: SecretPassword,
    pub sealed: &'a [u8],
    pub code: &'a str,
}

/// Why the password was not set.
#[derive(Debug, thiserror::Error)]
pub enum SetPasswordRefusal {
    /// the officer no longer exists
    #[error("there is no such officer")]
    NoSuchOfficer,
    /// it belongs to another officer, or to another installation
    #[error("the seed is not what the page showed")]
    OtherSeed,
    /// the fault of the password, and whether the code is wrong
    #[error("the password or the code is wrong")]
    Wrong { weak: Option<WeakPassword>, is_code_wrong: bool },
    #[error(transparent)]
    NotProven(#[from] NotProven),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Set the password and the codes of this session's officer. Returns the session's new token; their other sessions end.
///
/// # Errors
/// See [`SetPasswordRefusal`].
pub async fn set_password(
    service: &Service,
    session: &Session,
    NewPassword { present, password, sealed, code }: NewPassword<'_>,
) -> Result<SecretToken, SetPasswordRefusal> {
    let id = &session.officer.id;
    let record = service.store.officer(id).await?.ok_or(SetPasswordRefusal::NoSuchOfficer)?;
    let seed = SecretSeed::open(sealed, id, &service.master).ok_or(SetPasswordRefusal::OtherSeed)?;
    prove(service, session, present).await?;
    let (weak, step) =
        (password.check(&record.email, &record.officer.name).err(), seed.check(code, service.clock.now()));
    let Some(step) = step.filter(|_| weak.is_none()) else {
        return Err(SetPasswordRefusal::Wrong { weak, is_code_wrong: step.is_none() });
    };
    let hash = service.doors.passwords.hash(password, &service.randomness).await?;
    let (token, renewal) = renewed(service, session);
    let pair = SecretPair { hash: &hash, seed: sealed, step };
    let mails = way_changed(service, &record.officer, &record.email, "password-set").await?;
    service.store.set_password(&own_entry(service, session, &Act::PasswordSet), id, pair, &renewal, &mails).await?;
    Ok(token)
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::run;
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, own_acts};

    const PRESENT: &str = "kolme vanhaa sanaa";

    fn typed(text: &str) -> SecretPassword {
        SecretPassword::new(text.to_owned())
    }

    /// Her password is [`PRESENT`].
    async fn has_password(scene: &Scene, officer: &uurna_union::officer::Officer) {
        let service = &scene.service;
        let hash = service.doors.passwords.hash(typed(PRESENT), &service.randomness).await.unwrap();
        uurna_store::testing::set_password(&service.store, &officer.id, &hash, b"seed", 0).await;
    }

    #[tokio::test]
    async fn a_password_is_set_with_its_code_and_an_act_and_ends_the_other_sessions() {
        let scene = Scene::new().await;
        let (service, anna) = (&*scene.service, scene.officer(Role::Union).await);
        has_password(&scene, &anna).await;
        let (session, other) = (scene.own_session(&anna).await, scene.own_session(&anna).await);
        let seed = SecretSeed::random(&service.randomness);
        let sealed = seed.seal(&anna.id, &service.master, &service.randomness);
        let set = async |password: &str, sealed: &[u8], code: &str| {
            let new = NewPassword { present: typed(PRESENT), password: typed(password), sealed, code };
            set_password(service, &session, new).await
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

    #[tokio::test]
    async fn who_found_a_session_open_changes_nothing_without_the_present_password() {
        let scene = Scene::with_settings("[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n").await;
        let (service, anna) = (&*scene.service, scene.officer(Role::Union).await);
        has_password(&scene, &anna).await;
        let seed = SecretSeed::random(&service.randomness);
        let sealed = seed.seal(&anna.id, &service.master, &service.randomness);
        let code = seed.code(scene.now());
        let set = async |present: &str| {
            let way = uurna_store::SessionWay::Password;
            let session = Session { way, ..scene.own_session(&anna).await };
            let new = NewPassword {
                present: typed(present),
                password: typed("kolme sanaa riittää"),
                sealed: &sealed,
                code: &code,
            };
            set_password(service, &session, new).await
        };
        for wrong in ["", "kolme sanaa"] {
            let refused = set(wrong).await;
            assert!(matches!(refused, Err(SetPasswordRefusal::NotProven(NotProven::Wrong))), "{refused:?}");
        }
        for _ in 0..8 {
            assert!(set("x").await.is_err());
        }
        let refused = set(PRESENT).await;
        assert!(matches!(refused, Err(SetPasswordRefusal::NotProven(NotProven::TooOften(_)))), "{refused:?}");
        scene.clock.set(scene.now().plus_minutes(5));
        let code = seed.code(scene.now());
        // a recent sign-in with a passkey or a link is proof enough
        for (way, minutes, is_enough) in [("passkey", 4, true), ("passkey", 5, false), ("link", 29, true)] {
            run(&service.store, "UPDATE officers SET password = NULL, code_seed = NULL").await;
            let session = scene.own_session(&anna).await;
            let began_at = uurna_election_core::time::Timestamp::from_seconds(scene.now().seconds() - minutes * 60);
            let way = if way == "link" { uurna_store::SessionWay::Link } else { uurna_store::SessionWay::Passkey };
            let session = Session { way, began_at: began_at.unwrap(), ..session };
            let new = NewPassword {
                present: typed(""),
                password: typed("kolme sanaa riittää"),
                sealed: &sealed,
                code: &code,
            };
            let done = set_password(service, &session, new).await;
            if is_enough {
                assert!(done.is_ok(), "{done:?}");
            } else {
                assert!(matches!(done, Err(SetPasswordRefusal::NotProven(NotProven::SignInAgain))));
            }
        }
        let mails = "SELECT COUNT(*) FROM messages WHERE kind = 'officer-notice'";
        assert_eq!(uurna_store::testing::number(&service.store, mails).await, 2, "each is told");
    }
}
