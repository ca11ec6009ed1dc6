//! The key code of an election's signers, before it is frozen and after: what they read to one another before they accept.

use serde_json::{Value, json};
use uurna_election_core::manifest::{Manifest, Signers};
use uurna_election_core::spoken::SpokenCode;
use uurna_store::{Invitation, SignerKind};

/// Names and keys as a manifest has them, of which a signer's page makes the code itself. `None` before everybody has answered.
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

/// The code over all who are invited, once everybody has answered and there is a trustee. It takes a tenth of a second: call it where a
/// thread may work.
#[must_use]
pub fn of_invited(all: &[Invitation]) -> Option<SpokenCode> {
    let signers = Signers::parse(as_in_manifest(all)?.to_string().as_bytes()).ok()?;
    Some(SpokenCode::of_signers(&signers))
}

/// The code over the signers of a frozen election, whose manifest alone says who they are.
#[must_use]
pub fn of_manifest(manifest: &Manifest) -> SpokenCode {
    let (trustees, witnesses) = (manifest.trustees().to_vec(), manifest.witnesses().to_vec());
    SpokenCode::of_signers(&Signers { trustees, witnesses })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::ElectionScene;
    use uurna_store::testing::own;

    #[tokio::test(flavor = "multi_thread")]
    async fn the_code_is_the_same_before_and_after_freezing_and_there_is_none_while_somebody_has_not_answered() {
        let ready = ElectionScene::ready().await;
        let mut all = ready.service().store.invitations(own(ready.election)).await.unwrap();
        let before = of_invited(&all).unwrap();
        ready.freeze().await;
        assert_eq!(of_manifest(&ready.manifest().await), before);
        all[1].keys = None;
        assert_eq!(of_invited(&all), None);
        assert_eq!(of_invited(&[]), None);
    }
}
