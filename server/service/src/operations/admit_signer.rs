//! Let the bearer of an invitation's token be its signer, until there is a result.

use uurna_election_core::board::Phase;
use uurna_store::{DatabaseError, Invitation, TokenDigest};
use uurna_union::ids::ElectionId;

use crate::service::Service;

/// Why this token admits nobody.
#[derive(Debug, thiserror::Error)]
pub enum AdmitSignerRefusal {
    /// another election's token, one that was renewed or taken back, or an invented one: nobody is told which
    #[error("no invitation to this election has this token")]
    Unknown,
    /// a signer has nothing left to do, and a stranger who finds the link later can do nothing either
    #[error("the result is out, and with it the invitation has ended")]
    Over,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The invitation of this token.
///
/// # Errors
/// See [`AdmitSignerRefusal`].
pub async fn admit_signer(
    service: &Service,
    election: &ElectionId,
    token: TokenDigest,
) -> Result<Invitation, AdmitSignerRefusal> {
    let found = service.store.invitation_of_token(election, token).await?;
    let invitation = found.ok_or(AdmitSignerRefusal::Unknown)?;
    if has_result(service, election).await? { Err(AdmitSignerRefusal::Over) } else { Ok(invitation) }
}

/// Returns `true` if an election's log has ended, and with it all that signers do with the service.
pub(super) async fn has_result(service: &Service, election: &ElectionId) -> Result<bool, DatabaseError> {
    let board = service.store.board(election).await?;
    Ok(board.is_some_and(|board| board.phase == Phase::Ended))
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::{run, sample_keys};
    use uurna_store::{Actor, SecretInvitationToken, SignerKind};
    use uurna_words::Language;

    use super::*;
    use crate::operations::{NewSigner, invite_signer, send_keys};
    use crate::testing::ElectionScene;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_signers_token_opens_its_own_invitation_in_every_phase_but_after_the_result() {
        let scene = ElectionScene::ready().await;
        let (service, id) = (scene.service(), &scene.election);
        let (kind, language) = (SignerKind::Witness, Some(Language::English));
        let new = NewSigner { kind, name: "Vera", email: None, language };
        let link = invite_signer(service, Actor::Operator, id, new).await.unwrap().shown().unwrap();
        let token = || SecretInvitationToken::parse(link.rsplit('#').next().unwrap()).unwrap().digest();
        let admitted = admit_signer(service, id, token()).await.unwrap();
        assert_eq!(admitted.name, "Vera", "before there is a board");
        let other = scene.scene.election(None).await;
        let stranger = admit_signer(service, &other, token()).await;
        assert!(matches!(stranger, Err(AdmitSignerRefusal::Unknown)), "{stranger:?}");
        send_keys(service, &admitted, None, &sample_keys(9).1).await.unwrap();
        scene.freeze().await;
        for phase in Phase::ALL {
            run(&service.store, &format!("UPDATE boards SET phase = '{}'", phase.name())).await;
            let admitted = admit_signer(service, id, token()).await;
            match phase {
                Phase::Ended => assert!(matches!(admitted, Err(AdmitSignerRefusal::Over)), "{admitted:?}"),
                _ => assert!(admitted.is_ok(), "{phase:?}: {admitted:?}"),
            }
        }
    }
}
