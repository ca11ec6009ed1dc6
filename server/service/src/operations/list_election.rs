//! List an election on the front page, or not: without that it is found by its address alone.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach_cancelled_too};
use crate::service::Service;

/// Why the front page stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ListElectionRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// List an election on the front page, or not.
///
/// # Errors
/// See [`ListElectionRefusal`].
pub async fn list_election(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    is_listed: bool,
) -> Result<(), ListElectionRefusal> {
    let row = reach_cancelled_too(service, by, election, Right::Run).await?;
    let act = if is_listed { Act::Listed } else { Act::Unlisted };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    // a setting that is so already changes nothing
    service.store.list_election(&entry, election, is_listed).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn an_election_is_listed_and_unlisted_with_an_act_for_each_change() {
        let scene = Scene::new().await;
        let (service, election) = (&scene.service, scene.election(None).await);
        let (officer, observer) = (scene.officer(Role::Union).await, scene.officer(Role::Observer).await);
        let by = Actor::Officer(&officer);
        for is_listed in [false, false, true] {
            list_election(service, by, &election, is_listed).await.unwrap();
        }
        let refused = list_election(service, Actor::Officer(&observer), &election, false).await;
        assert!(matches!(refused, Err(ListElectionRefusal::Reach(_))));
        let acts: Vec<Act> =
            service.store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        assert_eq!(acts, [Act::Listed, Act::Unlisted]);
    }
}
