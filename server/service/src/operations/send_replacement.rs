//! Send the code that replaced a lost one to its member.

use uurna_crypto::voting_code::SecretVotingCode;
use uurna_election_core::manifest::{Manifest, ManifestError};
use uurna_store::{Actor, DatabaseError, Entry, VoterRow};
use uurna_union::act::Act;
use uurna_union::draft::CodesBy;
use uurna_union::ids::ElectionId;
use uurna_union::message::Channel;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::boards::{BoardError, Trouble};
use crate::considered::address_of;
use crate::issue::{DecidedVoter, IssuedCode};
use crate::post::{channels, queue_code};
use crate::service::Service;

/// Why a code was not sent.
#[derive(Debug, thiserror::Error)]
pub enum SendReplacementRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("this election's codes are made elsewhere: this service learns none of them")]
    CodesElsewhere,
    #[error("there is no such election on a board")]
    NotFrozen,
    #[error("the code is none that stands on the roll now")]
    NotCurrent,
    #[error("there is no such voter")]
    NoSuchVoter,
    #[error("the voter has neither an e-mail address nor a telephone number by which messages leave")]
    NoAddress,
    #[error(transparent)]
    Board(#[from] Trouble),
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Send a new code to its member. Until it is sent, the service knows this one code, and whose it is.
///
/// # Errors
/// See [`SendReplacementRefusal`].
pub async fn send_replacement(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    member: &str,
    code: SecretVotingCode,
) -> Result<(), SendReplacementRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    if row.draft.codes != CodesBy::Service {
        return Err(SendReplacementRefusal::CodesElsewhere);
    }
    let manifest = service.store.board_manifest(election).await?.ok_or(SendReplacementRefusal::NotFrozen)?;
    let manifest = Manifest::parse(&manifest)?;
    let credential = *code.credential(manifest.id().as_bytes()).public().encoding();
    match service.boards.standing(election, credential).await {
        Ok(standing) if standing.is_current => {}
        Ok(_) | Err(BoardError::Refused(_)) => return Err(SendReplacementRefusal::NotCurrent),
        Err(BoardError::NoSuchElection) => return Err(SendReplacementRefusal::NotFrozen),
        Err(BoardError::Trouble(trouble)) => return Err(trouble.into()),
    }
    let voter = service.store.voter(row.own(), member).await?.ok_or(SendReplacementRefusal::NoSuchVoter)?;
    let to = address_of(&voter, &channels(&service.config));
    if to.channel() == Channel::Letter {
        return Err(SendReplacementRefusal::NoAddress);
    }
    let usual = service.store.organisation(&row.organisation).await?.map(|union| union.language);
    let language = voter.language.parse().ok().or(usual).unwrap_or_default();
    let VoterRow { member, name, style, weight, .. } = voter;
    let voter = DecidedVoter { member, name, address: Some(to), language, style, weight };
    let (act, at) = (Act::ReplacementSent, service.clock.now());
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    queue_code(service, &entry, &manifest, &IssuedCode { voter: &voter, code, credential }).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::own;

    use super::*;
    use crate::operations::replace_code;
    use crate::post::REPLACEMENT;
    use crate::testing::ElectionScene;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_code_that_stands_goes_to_its_member_and_no_other_code_to_anybody() {
        let folder = tempfile::tempdir().unwrap();
        let settings = format!("[mail]\nfolder = {:?}\nfrom = \"no-reply@example.org\"", folder.path());
        let scene = ElectionScene::with_settings(&settings).await;
        let (service, id) = (scene.service(), &scene.election);
        let code = |byte: u8| SecretVotingCode::from_secret([byte; 12]).unwrap();
        let send = async |member: &str, byte| send_replacement(service, scene.by(), id, member, code(byte)).await;
        let draft = send("1", 7).await;
        assert!(matches!(draft, Err(SendReplacementRefusal::NotFrozen)), "{draft:?}");
        scene.freeze().await;
        scene.open_voting().await;
        let early = send("1", 7).await;
        assert!(matches!(early, Err(SendReplacementRefusal::NotCurrent)), "the log does not know it: {early:?}");
        let (_, replacement) = scene.replacement("1", 7).await;
        replace_code(service, scene.by(), id, replacement).await.unwrap();
        let nobody = send("nobody", 7).await;
        assert!(matches!(nobody, Err(SendReplacementRefusal::NoSuchVoter)), "{nobody:?}");
        let elsewhere = send("2", 7).await;
        assert!(matches!(elsewhere, Err(SendReplacementRefusal::NoAddress)), "{elsewhere:?}");
        let sent = async || service.store.deliveries(own(id), REPLACEMENT).await.unwrap();
        assert!(sent().await.is_empty());
        send("1", 7).await.unwrap();
        assert_eq!(sent().await.len(), 1);
        let acts = scene.acts_since_freezing().await;
        assert_eq!(acts.iter().filter(|act| **act == Act::ReplacementSent).count(), 1, "{acts:?}");
        let (_, later) = scene.replacement("2", 8).await;
        replace_code(service, scene.by(), id, later).await.unwrap();
        let mine = send("1", 9).await;
        assert!(matches!(mine, Err(SendReplacementRefusal::NotCurrent)), "{mine:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_service_that_made_no_codes_sends_none() {
        let scene = ElectionScene::with_codes_elsewhere().await;
        let code = SecretVotingCode::from_secret([7; 12]).unwrap();
        let sent = send_replacement(scene.service(), scene.by(), &scene.election, "1", code).await;
        assert!(matches!(sent, Err(SendReplacementRefusal::CodesElsewhere)), "{sent:?}");
    }
}
