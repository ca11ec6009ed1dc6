//! Shut an officer out.

use uurna_store::Actor;
use uurna_union::act::Act;
use uurna_union::ids::OfficerId;

use super::OfficerOutOfReach;
use super::officers::{entry, reach_officer};
use crate::service::Service;

/// Shut an officer out at once: their sessions and their link end. Who is shut out already stays so, without another act.
///
/// # Errors
/// See [`OfficerOutOfReach`].
pub async fn disable_officer(service: &Service, by: Actor<'_>, id: &OfficerId) -> Result<(), OfficerOutOfReach> {
    let record = reach_officer(service, by, id).await?;
    let act = Act::OfficerDisabled { about: record.officer.name.clone() };
    let entry = entry(service, &record.officer.organisation, by, &act);
    service.store.disable_officer(&entry, id, Some(entry.at)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::enable_officer;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn an_officer_is_shut_out_and_let_in_again_each_with_one_act() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let (service, by) = (&*scene.service, Actor::Officer(&anna));
        scene.session(&bo).await;
        disable_officer(service, by, &bo.id).await.unwrap();
        disable_officer(service, by, &bo.id).await.unwrap();
        assert!(service.store.sessions(&bo.id, scene.now()).await.unwrap().is_empty());
        enable_officer(service, by, &bo.id).await.unwrap();
        enable_officer(service, by, &bo.id).await.unwrap();
        let about = bo.name.clone();
        let expected = [Act::OfficerEnabled { about: about.clone() }, Act::OfficerDisabled { about }];
        assert_eq!(own_acts(&scene).await, expected, "the last first");
        assert!(matches!(disable_officer(service, by, &anna.id).await, Err(OfficerOutOfReach::NotYourself)));
        assert!(matches!(enable_officer(service, by, &anna.id).await, Err(OfficerOutOfReach::NotYourself)));
        assert!(matches!(disable_officer(service, Actor::Clock, &bo.id).await, Err(OfficerOutOfReach::UnionNeeded)));
    }
}
