//! Passkeys (WebAuthn): keys of a phone, a computer or a security key, which also show that their owner is present.
//!
//! People sign in with a passkey that names its owner, so that nobody types an address and the service tells nobody who
//! has an account. Challenges are random numbers of the library's own.

use serde_json::{Value, json};
use uurna_store::Challenge;
use uurna_union::ids::{OfficerId, PasskeyId};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableKey, Passkey, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// How long a challenge waits, in minutes: as long as browsers show their question.
pub const CHALLENGE_MINUTES: u64 = 5;

/// The site's side of passkeys.
#[derive(Debug, Clone)]
pub struct Passkeys(Webauthn);

/// Why an answer to a challenge is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// it does not fit the challenge, this site, or the passkey
    #[error("the passkey's answer does not fit: {0}")]
    Answer(#[from] WebauthnError),
    /// the library's stored forms have changed
    #[error("a passkey's parts cannot be read or written: {0}")]
    Form(#[from] serde_json::Error),
    /// the challenge was for something else
    #[error("the challenge was for something else")]
    OtherUse,
}

impl Passkeys {
    /// For the site with this address; `None` if browsers allow no
    /// passkeys there: an address of numbers, or without TLS.
    #[must_use]
    pub fn of(public_url: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let host = origin.domain()?;
        let is_local = host == "localhost" || host.ends_with(".localhost");
        if origin.scheme() != "https" && !is_local {
            return None;
        }
        let builder = WebauthnBuilder::new(host, &origin).ok()?;
        builder.rp_name("Uurna").build().ok().map(Self)
    }

    /// Begin to add a passkey. Returns what the browser is asked, and the challenge to keep. `others` exist already.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    pub fn begin_adding(
        &self,
        officer: &OfficerId,
        email: &str,
        name: &str,
        others: &[Passkey],
    ) -> Result<(Value, Challenge), PasskeyError> {
        let others: Vec<CredentialID> = others.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let (asked, state) =
            self.0.start_passkey_registration(Uuid::from_bytes(*officer.as_bytes()), email, name, Some(others))?;
        let mut asked = serde_json::to_value(asked)?;
        // it must name its owner, or nobody could sign in with it alone
        if let Some(selection) = asked.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut) {
            selection.insert("residentKey".to_owned(), json!("required"));
            selection.insert("requireResidentKey".to_owned(), json!(true));
        }
        Ok((asked, Challenge::Add(Box::new(state))))
    }

    /// The passkey that the browser made.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    pub fn finish_adding(
        &self,
        answer: &RegisterPublicKeyCredential,
        challenge: &Challenge,
    ) -> Result<Passkey, PasskeyError> {
        let Challenge::Add(state) = challenge else { return Err(PasskeyError::OtherUse) };
        Ok(self.0.finish_passkey_registration(answer, state)?)
    }

    /// Begin to sign somebody in. Returns what the browser is asked, and the challenge to keep.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    pub fn begin_sign_in(&self) -> Result<(Value, Challenge), PasskeyError> {
        let (asked, state) = self.0.start_discoverable_authentication()?;
        Ok((serde_json::to_value(asked)?, Challenge::SignIn(Box::new(state))))
    }

    /// The owner of the passkey, as its answer claims: the officer and the credential's id. Nothing is proven yet.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    pub fn unverified_owner(&self, answer: &PublicKeyCredential) -> Result<(OfficerId, PasskeyId), PasskeyError> {
        let (officer, credential) = self.0.identify_discoverable_authentication(answer)?;
        Ok((OfficerId::from(officer.into_bytes()), PasskeyId::from(credential)))
    }

    /// Check the answer of this passkey, and note in it that it was used.
    ///
    /// # Errors
    /// See [`PasskeyError`].
    pub fn finish_sign_in(
        &self,
        answer: &PublicKeyCredential,
        challenge: Challenge,
        passkey: &mut Passkey,
    ) -> Result<(), PasskeyError> {
        let Challenge::SignIn(state) = challenge else { return Err(PasskeyError::OtherUse) };
        let key = DiscoverableKey::from(&*passkey);
        let result = self.0.finish_discoverable_authentication_v2(answer, *state, &key)?;
        passkey.update_credential(&result);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::token::SecretToken;

    use super::*;
    use crate::testing::Scene;

    #[test]
    fn passkeys_need_a_name_and_tls_or_this_machine() {
        assert!(Passkeys::of("https://vote.example.org").is_some());
        assert!(Passkeys::of("http://localhost:8080").is_some());
        assert!(Passkeys::of("http://vote.example.org").is_none());
        assert!(Passkeys::of("http://127.0.0.1:8080").is_none());
        assert!(Passkeys::of("https://192.0.2.1").is_none());
    }

    #[test]
    fn a_new_passkey_must_know_its_owner_and_show_that_they_are_there() {
        let passkeys = Passkeys::of("https://vote.example.org").unwrap();
        let (asked, challenge) =
            passkeys.begin_adding(&uurna_store::testing::id("anna"), "a@b.example", "Anna", &[]).unwrap();
        assert_eq!(asked["publicKey"]["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(asked["publicKey"]["authenticatorSelection"]["userVerification"], "required");
        assert_eq!(asked["publicKey"]["rp"]["id"], "vote.example.org");
        let kept: Challenge = serde_json::from_str(&serde_json::to_string(&challenge).unwrap()).unwrap();
        assert!(matches!(kept, Challenge::Add(_)));
        let (asked, _) = passkeys.begin_sign_in().unwrap();
        assert_eq!(asked["publicKey"]["allowCredentials"], json!([]), "nobody is told who has a passkey");
        assert_eq!(asked["publicKey"]["userVerification"], "required");
    }

    #[tokio::test]
    async fn a_challenge_is_answered_once_in_time_and_by_whom_it_was_for() {
        let scene = Scene::new().await;
        let (store, now) = (&scene.service.store, scene.now());
        let (_, challenge) = Passkeys::of("http://localhost:8080").unwrap().begin_sign_in().unwrap();
        let token = || SecretToken::random(&mut scene.service.randomness.rng()).hash();
        let (mine, late) = (token(), token());
        store.keep_challenge(mine, None, &challenge, now, now.plus_minutes(5)).await.unwrap();
        store.keep_challenge(late, None, &challenge, now, now.plus_minutes(5)).await.unwrap();
        assert!(store.take_challenge(mine, Some(&uurna_store::testing::id("anna")), now).await.unwrap().is_none());
        assert!(store.take_challenge(mine, None, now).await.unwrap().is_some());
        assert!(store.take_challenge(mine, None, now).await.unwrap().is_none());
        assert!(store.take_challenge(late, None, now.plus_minutes(5)).await.unwrap().is_none());
    }
}
