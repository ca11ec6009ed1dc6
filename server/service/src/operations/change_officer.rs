//! Rename an officer. A change of role takes two people: [`super::propose_about_officer()`].

use uurna_store::{Actor, Along, DatabaseError};
use uurna_union::act::Act;
use uurna_union::ids::OfficerId;
use uurna_union::officer::{Description, Officer, OfficerFault};
use uurna_union::officer_proposal::needs_two;

use super::OfficerOutOfReach;
use super::officers::{entry, reach_officer};
use crate::service::Service;

/// Why an officer stays unchanged.
#[derive(Debug, thiserror::Error)]
pub enum ChangeOfficerRefusal {
    #[error(transparent)]
    Reach(#[from] OfficerOutOfReach),
    /// with every fault
    #[error("what is said of the officer is wrong: {0:?}")]
    Faults(Vec<OfficerFault>),
    /// a change of role must be proposed
    #[error("what an officer is takes two people")]
    TwoNeeded,
    /// another officer changed them at the same time
    #[error("the officer is not as they were a moment ago")]
    ChangedMeanwhile,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Change an officer's name, which ends their sessions. The present name is no change.
///
/// # Errors
/// See [`ChangeOfficerRefusal`].
pub async fn change_officer(
    service: &Service,
    by: Actor<'_>,
    id: &OfficerId,
    described: Result<Description, Vec<OfficerFault>>,
) -> Result<(), ChangeOfficerRefusal> {
    let before = reach_officer(service, by, id).await?.officer;
    let described = described.map_err(ChangeOfficerRefusal::Faults)?;
    if needs_two(&before, &described) {
        return Err(ChangeOfficerRefusal::TwoNeeded);
    }
    let Description { name, role, branch } = described;
    let after = Officer { name, role, branch, ..before.clone() };
    if after == before {
        return Ok(());
    }
    let (was, is) = (before.description().to_text(), after.description().to_text());
    let act = Act::OfficerChanged { about: before.name.clone(), before: was, after: is };
    let entry = entry(service, &before.organisation, by, &act);
    if service.store.change_officer(&entry, &before, &after, &Along::default()).await? {
        Ok(())
    } else {
        Err(ChangeOfficerRefusal::ChangedMeanwhile)
    }
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn a_name_is_changed_with_before_and_after_in_its_act_and_ends_the_sessions() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        scene.session(&bo).await;
        let by = Actor::Officer(&anna);
        let described = || Description::parse("Bo Ek", "committee", "");
        change_officer(&scene.service, by, &bo.id, described()).await.unwrap();
        change_officer(&scene.service, by, &bo.id, described()).await.unwrap();
        assert!(scene.service.store.sessions(&bo.id, scene.now()).await.unwrap().is_empty());
        let (before, after) = ("Anna committee\ncommittee\n".to_owned(), "Bo Ek\ncommittee\n".to_owned());
        assert_eq!(own_acts(&scene).await, [Act::OfficerChanged { about: bo.name, before, after }], "once");
    }

    #[tokio::test]
    async fn what_an_officer_is_changes_only_when_two_want_it() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        for (role, branch) in [("union", ""), ("observer", ""), ("branch", "7")] {
            let described = Description::parse("Bo", role, branch);
            let alone = change_officer(&scene.service, Actor::Officer(&anna), &bo.id, described).await;
            assert!(matches!(alone, Err(ChangeOfficerRefusal::TwoNeeded)), "{role}: {alone:?}");
        }
        assert!(own_acts(&scene).await.is_empty());
    }

    #[tokio::test]
    async fn nobody_changes_themselves_or_another_unions_officer_and_faults_are_named() {
        use OfficerOutOfReach::{NoSuchOfficer, NotYourself, UnionNeeded};
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let stranger = Officer { organisation: uurna_store::testing::id("another"), ..anna.clone() };
        let change = async |by: &Officer, id: &OfficerId, name: &str| {
            change_officer(&scene.service, Actor::Officer(by), id, Description::parse(name, "committee", "")).await
        };
        let refusals = [
            change(&anna, &anna.id, "A").await,
            change(&stranger, &bo.id, "A").await,
            change(&bo, &anna.id, "A").await,
            change(&anna, &uurna_store::testing::id("nobody"), "A").await,
        ];
        assert!(matches!(refusals[0], Err(ChangeOfficerRefusal::Reach(NotYourself))));
        assert!(matches!(refusals[1], Err(ChangeOfficerRefusal::Reach(NoSuchOfficer))));
        assert!(matches!(refusals[2], Err(ChangeOfficerRefusal::Reach(UnionNeeded))));
        assert!(matches!(refusals[3], Err(ChangeOfficerRefusal::Reach(NoSuchOfficer))));
        assert!(matches!(change(&anna, &bo.id, "").await, Err(ChangeOfficerRefusal::Faults(_))));
        assert!(own_acts(&scene).await.is_empty());
    }
}
