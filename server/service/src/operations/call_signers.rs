//! Tell signers with an address that their page waits for them: after the freezing to accept, after the close to count. By the clock.
//!
//! The link holds no secret: the page has the token on the device that made the key. Rejected: a fresh token, which
//! would end the signer's present one, and make the mail worth stealing.

use uurna_store::{DatabaseError, DueCall};

use super::signer_link::Mailing;
use crate::service::Service;

/// Call the signers for whom an election waits, once to accept and once to count.
pub(crate) async fn call_signers(service: &Service) -> Result<(), DatabaseError> {
    if service.config.mail.is_none() {
        return Ok(());
    }
    for DueCall { election, call } in service.store.signer_calls_due().await? {
        let Ok(Some(row)) = service.store.election_of_any_union(election.id()).await else { continue };
        let status = match service.boards.status(election.id()).await {
            Ok(status) => status,
            Err(error) => {
                tracing::warn!(election = %election.id(), %error, "signers are called later");
                continue;
            }
        };
        let mailing = Mailing::of(service, &row).await?;
        let all = service.store.invitations(election).await?;
        let messages: Vec<_> = status.awaited(&all).filter_map(|signer| mailing.call(signer, call)).collect();
        // otherwise each look would take the one turn to write for nothing
        if !messages.is_empty() {
            service.store.call_signers(election, call, &messages).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_store::SignerCall;
    use uurna_store::testing::{number, run};

    use super::*;
    use crate::boards::OfficerStep;
    use crate::testing::ElectionScene;

    async fn mails(scene: &ElectionScene, call: SignerCall) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM messages WHERE kind = '{}'", call.kind());
        number(&scene.service().store, &sql).await
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn signers_with_an_address_are_called_once_to_accept_and_once_to_count() {
        let scene = ElectionScene::frozen_with_mail().await;
        let service = scene.service();
        for _ in 0..2 {
            call_signers(service).await.unwrap();
            assert_eq!(mails(&scene, SignerCall::Accept).await, 2);
        }
        assert_eq!(mails(&scene, SignerCall::Count).await, 0, "nothing to count yet");
        scene.open_voting().await;
        call_signers(service).await.unwrap();
        assert_eq!(mails(&scene, SignerCall::Count).await, 0);
        let at = scene.manifest().await.closes();
        scene.scene.clock.set(at);
        service.boards.step(&scene.election, OfficerStep::Close, scene.by()).await.unwrap();
        for _ in 0..2 {
            call_signers(service).await.unwrap();
            assert_eq!((mails(&scene, SignerCall::Accept).await, mails(&scene, SignerCall::Count).await), (2, 2));
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nobody_is_called_without_an_address_or_after_the_signer_acted() {
        let scene = ElectionScene::frozen_with_mail().await;
        run(&scene.service().store, "UPDATE invitations SET email = NULL").await;
        call_signers(scene.service()).await.unwrap();
        assert_eq!(mails(&scene, SignerCall::Accept).await, 0);
        run(&scene.service().store, "UPDATE invitations SET email = 'x@example.org'").await;
        scene.accept_by(1).await;
        call_signers(scene.service()).await.unwrap();
        assert_eq!(mails(&scene, SignerCall::Accept).await, 1, "the other one");
    }
}
