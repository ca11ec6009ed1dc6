//! The key code of an election's signers before it is frozen: what they read to one another before they accept.

use serde_json::{Value, json};
use uurna_election_core::manifest::Signers;
use uurna_election_core::spoken::SpokenCode;
use uurna_store::{Invitation, SignerKind};

/// Names and keys as a manifest has them; a signer's page makes the
/// code from them by itself. `None` before everybody has answered.
#[must_use]
pub fn as_in_manifest(all: &[Invitation]) -> Option<Value> {
    let of = |kind: SignerKind| {
        let signer = |one: &Invitation| {
            let keys = one.keys.as_ref()?;
            let mut signer = json!({"name": one.name, "signing_key": keys.signing_key()});
            if let (Some(sealing), Some(members)) = (keys.sealing_key(), signer.as_object_mut()) {
                members.insert("sealing_key".to_owned(), sealing.into());
            }
            Some(signer)
        };
        all.iter().filter(|one| one.kind == kind).map(signer).collect::<Option<Vec<Value>>>()
    };
    Some(json!({"trustees": of(SignerKind::Trustee)?, "witnesses": of(SignerKind::Witness)?}))
}

/// The code over all invited signers, once everybody has answered and there is a trustee. It takes a tenth of a second:
/// call it on a thread that may work.
#[must_use]
pub fn of_invited(all: &[Invitation]) -> Option<SpokenCode> {
    let signers = Signers::parse(as_in_manifest(all)?.to_string().as_bytes()).ok()?;
    Some(SpokenCode::of_signers(&signers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::ElectionScene;
    use uurna_store::testing::own;
    use uurna_union::election_code::key_code;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_code_is_the_same_before_and_after_freezing_and_there_is_none_while_somebody_has_not_answered() {
        let ready = ElectionScene::ready().await;
        let mut all = ready.service().store.invitations(own(ready.election)).await.unwrap();
        let before = of_invited(&all).unwrap();
        ready.freeze().await;
        for _ in 0..2 {
            assert_eq!(key_code(&ready.manifest().await), before.to_string());
        }
        all[1].keys = None;
        assert_eq!(of_invited(&all), None);
        assert_eq!(of_invited(&[]), None);
    }
}
