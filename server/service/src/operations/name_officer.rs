//! Name the members of an election's committee and its observers.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::{ElectionId, OfficerId};
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why nobody was named, or nobody removed.
#[derive(Debug, thiserror::Error)]
pub enum NameOfficerRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// they are neither a committee member nor an observer of this organisation, or are shut out, or named already
    #[error("this officer cannot be named for the election")]
    CannotBeNamed,
    #[error("this officer is not named for the election")]
    NotNamed,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Name a committee member or observer for an election.
///
/// # Errors
/// See [`NameOfficerRefusal`].
pub async fn name_officer(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    officer: &OfficerId,
) -> Result<(), NameOfficerRefusal> {
    let row = reach(service, by, election, Right::Appoint).await?;
    let named = service.store.officer_of(&row.organisation, officer).await?;
    let Some(named) = named else { return Err(NameOfficerRefusal::CannotBeNamed) };
    let act = Act::OfficerNamed { about: named.officer.name };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    let is_named = service.store.name_officer(&entry, election, officer).await?;
    if is_named { Ok(()) } else { Err(NameOfficerRefusal::CannotBeNamed) }
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::unname_officer;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn who_is_named_and_removed_is_noted_by_name_and_who_cannot_be_is_not() {
        let scene = Scene::new().await;
        let (service, election) = (&scene.service, scene.election(None).await);
        let (union, member) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let by = Actor::Officer(&union);
        name_officer(service, by, &election, &member.id).await.unwrap();
        for officer in [&member.id, &union.id, &uurna_store::testing::id("nobody")] {
            let refused = name_officer(service, by, &election, officer).await;
            assert!(matches!(refused, Err(NameOfficerRefusal::CannotBeNamed)), "{officer}");
        }
        let refused = name_officer(service, Actor::Officer(&member), &election, &member.id).await;
        assert!(matches!(refused, Err(NameOfficerRefusal::Reach(OutOfReach::RightNeeded { .. }))));
        unname_officer(service, by, &election, &member.id).await.unwrap();
        let again = unname_officer(service, by, &election, &member.id).await;
        assert!(matches!(again, Err(NameOfficerRefusal::NotNamed)));
        let acts: Vec<Act> =
            service.store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        let about = member.name.clone();
        assert_eq!(acts, [Act::OfficerUnnamed { about: about.clone() }, Act::OfficerNamed { about }]);
    }
}
