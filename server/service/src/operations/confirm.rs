//! Confirm what another officer proposed.

use uurna_store::{Actor, DatabaseError, Entry, ProposalRow};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::two_people::{SubjectRefusal, is_own_person, subject};
use super::{OutOfReach, reach};
use crate::service::Service;

/// Why a proposal was not confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("an officer proposes, and another confirms")]
    OfficerNeeded,
    #[error("there is no such proposal, or it has expired")]
    NoSuchProposal,
    #[error("nobody confirms what they proposed themselves")]
    OwnProposal,
    /// a person who saw the link may be both officers
    #[error("the link of this officer was shown to another: a new one is needed first")]
    LinkShown,
    /// the proposal is void: it must be proposed again
    #[error("what was proposed has changed since")]
    Changed,
    #[error(transparent)]
    Subject(#[from] SubjectRefusal),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Confirm the proposal with this key, if it is still exactly what the officer saw (`seen`), and what would be done
/// now. A confirmed proposal counts as done: either of the two may carry out what it permits.
///
/// # Errors
/// See [`ConfirmRefusal`].
pub async fn confirm(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    key: &str,
    seen: &[u8; 32],
) -> Result<ProposalRow, ConfirmRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let Actor::Officer(officer) = by else { return Err(ConfirmRefusal::OfficerNeeded) };
    let at = service.clock.now();
    let found = service.store.proposal(row.own(), key).await?.filter(|found| found.expires_at > at);
    let found = found.ok_or(ConfirmRefusal::NoSuchProposal)?;
    let subject = subject(service, &row, &found.proposal).await?;
    if subject.digest != found.digest || *seen != found.digest {
        return Err(ConfirmRefusal::Changed);
    }
    if found.confirmed_by.is_some() {
        return Ok(found);
    }
    if found.officer == officer.id {
        return Err(ConfirmRefusal::OwnProposal);
    }
    if !is_own_person(service, officer).await? {
        return Err(ConfirmRefusal::LinkShown);
    }
    let (what, proposer) = (found.proposal.code().to_owned(), found.officer_name.clone());
    let act = Act::Confirmed { what, about: subject.about, proposer };
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_confirmed = service.store.confirm(&entry, election, key, &found.digest, &officer.id).await?;
    if is_confirmed { Ok(found) } else { Err(ConfirmRefusal::NoSuchProposal) }
}

#[cfg(test)]
mod tests {
    use uurna_store::Invitation;
    use uurna_store::testing::id as id_of;
    use uurna_union::draft::Draft;
    use uurna_union::ids::InvitationId;
    use uurna_union::officer::{Officer, Role};
    use uurna_union::proposal::Proposal;

    use super::*;
    use crate::operations::{
        Asked, FreezeRefusal, NotPermitted, ProposeRefusal, RenewSignerRefusal, freeze, propose, renew_signer,
        withdraw_proposal,
    };
    use crate::testing::ElectionScene;
    use uurna_store::testing::own;

    async fn confirm_as(scene: &ElectionScene, officer: &Officer, key: &str) -> Result<ProposalRow, ConfirmRefusal> {
        let found = scene.service().store.proposal(own(scene.election), key).await.unwrap();
        let seen = found.map_or([0; 32], |found| found.digest);
        confirm(scene.service(), Actor::Officer(officer), &scene.election, key, &seen).await
    }

    async fn freeze_it(scene: &ElectionScene) -> Result<(), FreezeRefusal> {
        freeze(scene.service(), scene.by(), &scene.election, None).await.map(drop)
    }

    fn is_refused(refused: &Result<(), FreezeRefusal>) -> bool {
        matches!(refused, Err(FreezeRefusal::NotPermitted(NotPermitted::TwoNeeded)))
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn one_officer_freezes_nothing_and_two_do() {
        let scene = ElectionScene::ready().await;
        let id = &scene.election;
        assert!(is_refused(&freeze_it(&scene).await));
        assert_eq!(propose(scene.service(), scene.by(), id, &ElectionScene::FREEZE).await.unwrap(), Asked::Waits);
        assert!(is_refused(&freeze_it(&scene).await), "proposed is not confirmed");
        let theirs = confirm_as(&scene, &scene.officer, "freeze").await;
        assert!(matches!(theirs, Err(ConfirmRefusal::OwnProposal)), "{theirs:?}");
        let observer = scene.scene.officer(Role::Observer).await;
        let refused = confirm_as(&scene, &observer, "freeze").await;
        assert!(matches!(refused, Err(ConfirmRefusal::Reach(_))), "{refused:?}");
        let stranger = Officer { organisation: id_of("another"), ..scene.second.clone() };
        assert!(matches!(confirm_as(&scene, &stranger, "freeze").await, Err(ConfirmRefusal::Reach(_))));
        let service = confirm(scene.service(), Actor::Operator, id, "freeze", &[0; 32]).await;
        assert!(matches!(service, Err(ConfirmRefusal::OfficerNeeded)), "{service:?}");
        let unseen = confirm(scene.service(), Actor::Officer(&scene.second), id, "freeze", &[0; 32]).await;
        assert!(matches!(unseen, Err(ConfirmRefusal::Changed)), "not what was shown: {unseen:?}");
        assert!(is_refused(&freeze_it(&scene).await));
        confirm_as(&scene, &scene.second, "freeze").await.unwrap();
        freeze_it(&scene).await.unwrap();
        assert!(scene.service().store.proposal(own(id), "freeze").await.unwrap().is_none(), "spent");
        let mut acts: Vec<Act> = scene.noted().await.into_iter().take(3).map(|noted| noted.act).collect();
        acts.reverse();
        let (what, about) = ("freeze-without-spare-signers".to_owned(), String::new());
        let proposed = Act::Proposed { what: what.clone(), about: about.clone() };
        assert_eq!(acts[..2], [proposed, Act::Confirmed { what, about, proposer: scene.officer.name.clone() }]);
        assert!(matches!(acts[2], Act::Frozen { .. }));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_officer_whose_link_another_saw_is_no_second_person() {
        let scene = ElectionScene::ready().await;
        let id = &scene.election;
        let way = async |officer: &Officer, way: &str| {
            let sql = format!("UPDATE officers SET link_way = '{way}' WHERE id = '{}'", officer.id);
            uurna_store::testing::run(&scene.service().store, &sql).await;
        };
        way(&scene.second, "shown").await;
        propose(scene.service(), scene.by(), id, &ElectionScene::FREEZE).await.unwrap();
        let refused = confirm_as(&scene, &scene.second, "freeze").await;
        assert!(matches!(refused, Err(ConfirmRefusal::LinkShown)), "{refused:?}");
        let refused = propose(scene.service(), Actor::Officer(&scene.second), id, &ElectionScene::FREEZE).await;
        assert!(matches!(refused, Err(ProposeRefusal::LinkShown)), "nor the first: {refused:?}");
        way(&scene.second, "mailed").await;
        confirm_as(&scene, &scene.second, "freeze").await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_proposal_is_void_once_what_it_is_about_has_changed() {
        let scene = ElectionScene::ready().await;
        let (store, id) = (&scene.service().store, &scene.election);
        let change = async |pause: u32| {
            let changed = |draft: &mut Draft| {
                draft.schedule.pause_minutes = pause;
                Ok::<_, ()>(())
            };
            store.change_draft(id, scene.by(), scene.scene.now(), changed).await.unwrap().unwrap();
        };
        propose(scene.service(), scene.by(), id, &ElectionScene::FREEZE).await.unwrap();
        change(7).await;
        let refused = confirm_as(&scene, &scene.second, "freeze").await;
        assert!(matches!(refused, Err(ConfirmRefusal::Changed)), "{refused:?}");
        propose(scene.service(), scene.by(), id, &ElectionScene::FREEZE).await.unwrap();
        confirm_as(&scene, &scene.second, "freeze").await.unwrap();
        change(8).await;
        let refused = freeze_it(&scene).await;
        assert!(matches!(refused, Err(FreezeRefusal::NotPermitted(NotPermitted::Changed))), "{refused:?}");
        change(7).await;
        freeze_it(&scene).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_proposal_ends_by_itself_and_is_taken_back_or_refused() {
        let scene = ElectionScene::ready().await;
        let id = &scene.election;
        propose(scene.service(), scene.by(), id, &ElectionScene::FREEZE).await.unwrap();
        withdraw_proposal(scene.service(), Actor::Officer(&scene.second), id, "freeze").await.unwrap();
        let gone = confirm_as(&scene, &scene.second, "freeze").await;
        assert!(matches!(gone, Err(ConfirmRefusal::NoSuchProposal)), "{gone:?}");
        let signer = |invitation: InvitationId| Proposal::RenewSigner { invitation };
        let nobody = propose(scene.service(), scene.by(), id, &signer(id_of("nobody"))).await;
        assert!(matches!(nobody, Err(ProposeRefusal::Subject(SubjectRefusal::NoSuchInvitation))), "{nobody:?}");
        let anna: Invitation = scene.service().store.invitations(own(id)).await.unwrap().remove(0);
        let renew = signer(anna.id);
        propose(scene.service(), scene.by(), id, &renew).await.unwrap();
        scene.scene.clock.set(scene.scene.now().plus_minutes(uurna_union::proposal::PROPOSAL_DAYS * 24 * 60));
        let late = confirm_as(&scene, &scene.second, &renew.key()).await;
        assert!(matches!(late, Err(ConfirmRefusal::NoSuchProposal)), "{late:?}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_signers_link_is_made_anew_by_two_once_keys_stand() {
        let scene = ElectionScene::ready().await;
        let id = &scene.election;
        let anna = scene.service().store.invitations(own(id)).await.unwrap().remove(0);
        let renewed = async || renew_signer(scene.service(), scene.by(), id, &anna.id).await.map(drop);
        let alone = renewed().await;
        assert!(matches!(alone, Err(RenewSignerRefusal::NotPermitted(NotPermitted::TwoNeeded))), "{alone:?}");
        let proposal = Proposal::RenewSigner { invitation: anna.id };
        propose(scene.service(), scene.by(), id, &proposal).await.unwrap();
        confirm_as(&scene, &scene.second, &proposal.key()).await.unwrap();
        renewed().await.unwrap();
        assert!(renewed().await.is_err(), "once");
        let anna = scene.service().store.invitations(own(id)).await.unwrap().remove(0);
        assert!(anna.keys.is_some() && !anna.do_keys_stand, "other keys may come with the new link");
    }
}
