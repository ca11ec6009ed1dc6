//! Rename one of one's own passkeys.

use uurna_store::{DatabaseError, Session};
use uurna_union::act::Act;
use uurna_union::ids::PasskeyId;
use uurna_union::officer::{NameFault, tidy_name};

use super::own_account::own_entry;
use crate::service::Service;

/// Why a passkey keeps its name.
#[derive(Debug, thiserror::Error)]
pub enum RenamePasskeyRefusal {
    #[error(transparent)]
    Name(#[from] NameFault),
    #[error("there is no such passkey")]
    NoSuchPasskey,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Rename a passkey of this session's officer. The present name is no change.
///
/// # Errors
/// See [`RenamePasskeyRefusal`].
pub async fn rename_passkey(
    service: &Service,
    session: &Session,
    passkey: &PasskeyId,
    name: &str,
) -> Result<(), RenamePasskeyRefusal> {
    let after = tidy_name(name)?;
    let id = &session.officer.id;
    let known = service.store.passkeys(id).await?.into_iter().find(|known| known.id == *passkey);
    let before = known.ok_or(RenamePasskeyRefusal::NoSuchPasskey)?.name;
    if before == after {
        return Ok(());
    }
    let act = Act::PasskeyRenamed { before, after: after.clone() };
    let entry = own_entry(service, session, &act);
    let is_renamed = service.store.rename_passkey(&entry, id, passkey, &after).await?;
    if is_renamed { Ok(()) } else { Err(RenamePasskeyRefusal::NoSuchPasskey) }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::{run, set_password};
    use uurna_union::officer::Role;

    use super::*;
    use crate::officers::passwords::SecretPassword;
    use crate::operations::{RemoveWayRefusal, remove_passkey};
    use crate::testing::{Scene, own_acts};

    fn nothing() -> SecretPassword {
        SecretPassword::new(String::new())
    }

    #[tokio::test]
    async fn a_passkey_is_renamed_and_removed_by_its_owner_alone_each_with_an_act() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let (hers, his) = (scene.own_session(&anna).await, scene.own_session(&bo).await);
        // after a recent sign-in with a passkey no password is asked for
        let hers = uurna_store::Session { way: uurna_store::SessionWay::Passkey, ..hers };
        let his = uurna_store::Session { way: uurna_store::SessionWay::Passkey, ..his };
        let service = &*scene.service;
        let key: PasskeyId = "a2V5".parse().unwrap();
        let passkey = format!(
            "INSERT INTO passkeys (id, officer, name, passkey, added_at) VALUES ('a2V5', '{}', 'Phone', '{{}}', 0)",
            anna.id
        );
        run(&service.store, &passkey).await;
        let stranger = rename_passkey(service, &his, &key, "Mine").await;
        assert!(matches!(stranger, Err(RenamePasskeyRefusal::NoSuchPasskey)));
        assert!(matches!(rename_passkey(service, &hers, &key, " ").await, Err(RenamePasskeyRefusal::Name(_))));
        rename_passkey(service, &hers, &key, "Phone").await.unwrap();
        rename_passkey(service, &hers, &key, "New phone").await.unwrap();
        assert!(matches!(remove_passkey(service, &his, &key, nothing()).await, Err(RemoveWayRefusal::LastWay)));
        run(&service.store, "UPDATE officers SET password = NULL, code_seed = NULL").await;
        assert!(matches!(remove_passkey(service, &hers, &key, nothing()).await, Err(RemoveWayRefusal::LastWay)));
        set_password(&service.store, &anna.id, "hash", b"seed", 1).await;
        let token = remove_passkey(service, &hers, &key, nothing()).await.unwrap();
        assert!(service.store.session(token.hash(), scene.now()).await.unwrap().is_some());
        let (before, after) = ("Phone".to_owned(), "New phone".to_owned());
        let removed = Act::PasskeyRemoved { about: after.clone() };
        assert_eq!(own_acts(&scene).await, [removed, Act::PasskeyRenamed { before, after }]);
    }
}
