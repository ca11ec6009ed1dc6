//! Let a trustee have the sealed shares of the votes.

use uurna_election_core::board::Phase;
use uurna_election_core::time::Timestamp;
use uurna_store::{BoardRow, DatabaseError, Invitation, SignerKind};
use uurna_union::ending::Cancelled;

use crate::service::Service;

/// Why a trustee gets no sealed shares.
#[derive(Debug, thiserror::Error)]
pub enum FetchSharesRefusal {
    /// a witness signs, and opens nothing
    #[error("sealed shares are for trustees, and this invitation is a witness's")]
    NotATrustee,
    #[error("the election has no board")]
    NoSuchElection,
    /// nobody has anything to open before: a person with stolen keys or a stolen link gets nothing to try them on
    #[error("sealed shares are given out once voting is closed, and the log is {found:?}")]
    NotClosed { found: Phase },
    /// nothing is opened any more
    #[error("the election was cancelled at {at}")]
    Cancelled { at: Timestamp },
    /// an invitation opens nothing after the result
    #[error("the result is out: sealed shares are no longer given out")]
    ResultOut,
    #[error("the sealed shares were erased at {at}")]
    Erased { at: Timestamp },
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The board whose sealed shares this signer may have now.
///
/// # Errors
/// See [`FetchSharesRefusal`].
pub async fn fetch_shares(service: &Service, invitation: &Invitation) -> Result<BoardRow, FetchSharesRefusal> {
    if invitation.kind != SignerKind::Trustee {
        return Err(FetchSharesRefusal::NotATrustee);
    }
    let board = service.store.board(invitation.election.id()).await?.ok_or(FetchSharesRefusal::NoSuchElection)?;
    if let Some(at) = board.erased_at {
        return Err(FetchSharesRefusal::Erased { at });
    }
    if let Some(Cancelled { at, .. }) = board.cancelled {
        return Err(FetchSharesRefusal::Cancelled { at });
    }
    match board.phase {
        Phase::Closed | Phase::Checked | Phase::Opening => Ok(board),
        Phase::Ended => Err(FetchSharesRefusal::ResultOut),
        found @ (Phase::Empty | Phase::Manifest | Phase::Roll | Phase::Accepting | Phase::Open | Phase::Suspended) => {
            Err(FetchSharesRefusal::NotClosed { found })
        }
    }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::run;

    use super::*;
    use crate::testing::ElectionScene;
    use uurna_store::testing::own;

    #[tokio::test(flavor = "multi_thread")]
    async fn shares_leave_between_the_close_and_the_result_and_for_trustees_alone() {
        let scene = ElectionScene::frozen().await;
        let store = &scene.service().store;
        let trustee = store.invitations(own(scene.election)).await.unwrap().remove(0);
        let witness = Invitation { kind: SignerKind::Witness, ..trustee.clone() };
        for phase in Phase::ALL {
            run(store, &format!("UPDATE boards SET phase = '{}'", phase.name())).await;
            let fetched = fetch_shares(scene.service(), &trustee).await;
            match phase {
                Phase::Closed | Phase::Checked | Phase::Opening => assert!(fetched.is_ok(), "{phase:?}: {fetched:?}"),
                Phase::Ended => assert!(matches!(fetched, Err(FetchSharesRefusal::ResultOut)), "{fetched:?}"),
                _ => assert!(matches!(fetched, Err(FetchSharesRefusal::NotClosed { .. })), "{phase:?}: {fetched:?}"),
            }
            let witness = fetch_shares(scene.service(), &witness).await;
            assert!(matches!(witness, Err(FetchSharesRefusal::NotATrustee)), "{phase:?}: {witness:?}");
        }
        let draft = Invitation { election: own(scene.scene.election(None).await), ..trustee };
        let none = fetch_shares(scene.service(), &draft).await;
        assert!(matches!(none, Err(FetchSharesRefusal::NoSuchElection)), "{none:?}");
    }
}
