//! A trustee or witness sends public keys: their own act, by their invitation.

use uurna_store::{DatabaseError, Invitation, InvitationError, KeysError, SignerKeys};

use crate::service::Service;

/// Why keys were not accepted.
#[derive(Debug, thiserror::Error)]
pub enum SendKeysRefusal {
    #[error(transparent)]
    NoKeys(#[from] KeysError),
    #[error("another trustee or witness of this election has the same key")]
    KeyTaken,
    /// a person who has the link, such as an officer who made it, does not become the signer
    #[error("keys came before, and they stand")]
    KeysStand,
    #[error("the invitation was withdrawn")]
    Withdrawn,
    /// the manifest holds the keys
    #[error("the election is frozen")]
    Frozen,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Take the keys of the invited person, as long as the election is a draft. The first answer stands, and is noted as
/// the signer's; the same keys again change nothing.
///
/// # Errors
/// See [`SendKeysRefusal`].
pub async fn send_keys(
    service: &Service,
    invitation: &Invitation,
    sealing_key: Option<&str>,
    signing_key: &str,
) -> Result<(), SendKeysRefusal> {
    let keys = SignerKeys::parse(invitation.kind, sealing_key, signing_key)?;
    match service.store.set_keys(invitation, &keys, service.clock.now()).await {
        Ok(()) => Ok(()),
        Err(InvitationError::KeyTaken) => Err(SendKeysRefusal::KeyTaken),
        Err(InvitationError::KeysStand) => Err(SendKeysRefusal::KeysStand),
        Err(InvitationError::Withdrawn) => Err(SendKeysRefusal::Withdrawn),
        Err(InvitationError::NotADraft | InvitationError::TooMany | InvitationError::NotPermitted) => {
            Err(SendKeysRefusal::Frozen)
        }
        Err(InvitationError::Sql(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::sample_keys;
    use uurna_store::{Actor, SignerKind};
    use uurna_union::act::{Act, Doer};
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::{NewSigner, invite_signer};
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn the_first_keys_stand_and_are_noted_as_the_signers_own_act() {
        let scene = Scene::new().await;
        let (store, election) = (&scene.service.store, scene.election(None).await);
        let officer = scene.officer(Role::Union).await;
        let bo = NewSigner { kind: SignerKind::Trustee, name: "Bo", email: None, language: None };
        let bo = invite_signer(&scene.service, Actor::Officer(&officer), &election, bo).await.unwrap().invitation;
        for number in [1, 1, 2] {
            let (sealing, signing) = sample_keys(number);
            let sent = send_keys(&scene.service, &bo, Some(&sealing), &signing).await;
            assert_eq!(matches!(sent, Err(SendKeysRefusal::KeysStand)), number == 2, "{sent:?}");
        }
        let (sealing, signing) = sample_keys(1);
        let held = store.invitations(own(election)).await.unwrap().remove(0).keys.unwrap();
        assert_eq!((held.sealing_key(), held.signing_key()), (Some(sealing.as_str()), signing.as_str()));
        let bad = send_keys(&scene.service, &bo, None, &sample_keys(3).1).await;
        assert!(matches!(bad, Err(SendKeysRefusal::NoKeys(KeysError::NoSealingKey))));
        let noted = store.office_acts(own(election)).await.unwrap();
        let acts: Vec<_> = noted.into_iter().map(|noted| (noted.act, noted.doer, noted.name)).collect();
        assert_eq!(acts[0], (Act::SignerKeysSent, Doer::Signer, "Bo".to_owned()));
        assert_eq!(acts.len(), 2, "sent once, and nothing was exchanged");
    }
}
