//! A signer shows that the words still make the key, by the answer to a
//! challenge, which the service verifies. It never has words or keys.

use uurna_crypto::signature::SigningKey;
use uurna_election_core::manifest::Manifest;
use uurna_election_core::trustee::{KeyTrial, KeyTrialError};
use uurna_store::DatabaseError;
use uurna_union::ids::ElectionId;

use super::admit_signer::has_result;
use crate::key_trials::AskedSigner;
use crate::service::Service;

/// What a signer sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChallengeAnswer {
    pub challenge: [u8; 32],
    pub signature: [u8; 64],
}

/// Why it shows nothing.
#[derive(Debug, thiserror::Error)]
pub enum TryKeyRefusal {
    /// nobody was asked this, or another question replaced it
    #[error("there is no such question to a signer of this election")]
    NoSuchTrial,
    /// nobody needs the key any more
    #[error("the result is out, and with it the question has ended")]
    Over,
    #[error(transparent)]
    NotTheKey(#[from] KeyTrialError),
    #[error("the database holds no usable manifest of the election")]
    Unreadable,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl ChallengeAnswer {
    /// Sign it, as a signer's own device does.
    #[must_use]
    pub fn signed(manifest: &Manifest, signer: u64, challenge: [u8; 32], key: &SigningKey) -> Self {
        let trial = KeyTrial { election: manifest.fingerprint(), signer, challenge };
        Self { challenge, signature: trial.sign(key) }
    }
}

/// Take a signer's answer, and note it as the signer's; the same answer
/// again changes nothing. It does not matter who sends it: it is signed.
///
/// # Errors
/// See [`TryKeyRefusal`].
pub async fn try_key(service: &Service, election: &ElectionId, answer: &ChallengeAnswer) -> Result<(), TryKeyRefusal> {
    let asked = asked_signer(service, election, &answer.challenge).await?;
    let store = &service.store;
    let bytes = store.board_manifest(election).await?.ok_or(TryKeyRefusal::NoSuchTrial)?;
    let manifest = Manifest::parse(&bytes).map_err(|_| TryKeyRefusal::Unreadable)?;
    let trial = KeyTrial { election: manifest.fingerprint(), signer: asked.number, challenge: answer.challenge };
    trial.verify(&manifest, &answer.signature)?;
    let is_noted = store.answer_key_trial(&asked.invitation, &answer.challenge, service.clock.now()).await?;
    if is_noted { Ok(()) } else { Err(TryKeyRefusal::NoSuchTrial) }
}

/// The signer with this question, until there is a result.
///
/// # Errors
/// See [`TryKeyRefusal`].
pub async fn asked_signer(
    service: &Service,
    election: &ElectionId,
    challenge: &[u8; 32],
) -> Result<AskedSigner, TryKeyRefusal> {
    let asked = AskedSigner::of(service, election, challenge).await?.ok_or(TryKeyRefusal::NoSuchTrial)?;
    if has_result(service, election).await? { Err(TryKeyRefusal::Over) } else { Ok(asked) }
}

#[cfg(test)]
mod tests {
    use uurna_election_core::acts::Acceptance;
    use uurna_store::testing::{own, run};
    use uurna_union::act::{Act, Doer};

    use super::*;
    use crate::operations::{ask_key_trial, report_lost_words};
    use crate::testing::ElectionScene;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_signers_own_key_answers_its_own_question_once_and_finds_lost_words() {
        let scene = ElectionScene::frozen().await;
        let (service, id, manifest) = (scene.service(), &scene.election, scene.manifest().await);
        let anna = service.store.invitations(own(*id)).await.unwrap().remove(0);
        report_lost_words(service, &anna).await.unwrap();
        ask_key_trial(service, scene.by(), id).await.unwrap();
        let trials = service.store.key_trials(own(*id)).await.unwrap();
        let challenge = trials.iter().find(|trial| trial.invitation == anna.id).unwrap().challenge;
        let signed = |signer: u64, key: u8| {
            ChallengeAnswer::signed(&manifest, signer, challenge, &ElectionScene::signing_key(key))
        };
        for wrong in [signed(1, 2), signed(2, 2), signed(2, 1)] {
            let refused = try_key(service, id, &wrong).await;
            assert!(matches!(refused, Err(TryKeyRefusal::NotTheKey(KeyTrialError::Signature { signer: 1 }))));
        }
        let replayed = Acceptance::sign(&manifest.fingerprint(), 1, &ElectionScene::signing_key(1)).signature;
        let refused = try_key(service, id, &ChallengeAnswer { challenge, signature: replayed }).await;
        assert!(matches!(refused, Err(TryKeyRefusal::NotTheKey(_))), "public signatures are no answers: {refused:?}");
        let unasked = try_key(service, id, &ChallengeAnswer { challenge: [0; 32], ..signed(1, 1) }).await;
        assert!(matches!(unasked, Err(TryKeyRefusal::NoSuchTrial)), "{unasked:?}");
        let elsewhere = try_key(service, &scene.scene.election(None).await, &signed(1, 1)).await;
        assert!(matches!(elsewhere, Err(TryKeyRefusal::NoSuchTrial)), "{elsewhere:?}");
        assert!(service.store.invitations(own(*id)).await.unwrap()[0].lost_at.is_some(), "nothing was noted so far");
        for _ in 0..2 {
            try_key(service, id, &signed(1, 1)).await.unwrap();
        }
        let anna = service.store.invitations(own(*id)).await.unwrap().remove(0);
        assert_eq!((anna.lost_at, anna.tried_at), (None, Some(scene.scene.now())));
        let noted = scene.noted().await;
        assert_eq!((&noted[0].act, noted[0].doer, noted[0].name.as_str()), (&Act::KeyTried, Doer::Signer, "Anna"));
        assert!(matches!(noted[1].act, Act::KeyTrialAsked { .. }), "once");
        run(&service.store, "UPDATE boards SET phase = 'ended'").await;
        let late = try_key(service, id, &signed(1, 1)).await;
        assert!(matches!(late, Err(TryKeyRefusal::Over)), "{late:?}");
        let told = asked_signer(service, id, &challenge).await;
        assert!(matches!(told, Err(TryKeyRefusal::Over)), "{told:?}");
    }
}
