//! Make a link that lets an officer in who lost what they signed in with.

use uurna_store::{Actor, DatabaseError, OfficerRecord};
use uurna_union::act::Act;
use uurna_union::ids::OfficerId;

use super::OfficerOutOfReach;
use super::officers::{entry, fresh_link, reach_officer};
use crate::officers::links::SecretLink;
use crate::service::Service;

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum MakeOfficerLinkRefusal {
    #[error(transparent)]
    Reach(#[from] OfficerOutOfReach),
    /// a link would be of no use
    #[error("the officer is shut out")]
    Disabled,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Make a link for an officer, to be shown once. An earlier one is no longer good; how they sign in otherwise stays.
///
/// # Errors
/// See [`MakeOfficerLinkRefusal`].
pub async fn make_officer_link(
    service: &Service,
    by: Actor<'_>,
    id: &OfficerId,
) -> Result<(OfficerRecord, SecretLink), MakeOfficerLinkRefusal> {
    let record = reach_officer(service, by, id).await?;
    let act = Act::OfficerLink { about: record.officer.name.clone() };
    let entry = entry(service, &record.officer.organisation, by, &act);
    let (kept, link) = fresh_link(&service.randomness, &service.config.server.public_url, entry.at);
    let is_made = service.store.make_sign_in_link(&entry, id, kept).await?;
    if is_made { Ok((record, link)) } else { Err(MakeOfficerLinkRefusal::Disabled) }
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::operations::disable_officer;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn a_link_is_made_with_its_act_and_not_for_who_is_shut_out() {
        let scene = Scene::new().await;
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Committee).await);
        let by = Actor::Officer(&anna);
        let (record, link) = make_officer_link(&scene.service, by, &bo.id).await.unwrap();
        assert_eq!((&record.officer, link.until), (&bo, scene.now().plus_minutes(7 * 24 * 60)));
        disable_officer(&scene.service, by, &bo.id).await.unwrap();
        let late = make_officer_link(&scene.service, by, &bo.id).await;
        assert!(matches!(late, Err(MakeOfficerLinkRefusal::Disabled)));
        let own = make_officer_link(&scene.service, by, &anna.id).await;
        assert!(matches!(own, Err(MakeOfficerLinkRefusal::Reach(OfficerOutOfReach::NotYourself))));
        let about = bo.name;
        let expected = [Act::OfficerDisabled { about: about.clone() }, Act::OfficerLink { about }];
        assert_eq!(own_acts(&scene).await, expected);
    }
}
