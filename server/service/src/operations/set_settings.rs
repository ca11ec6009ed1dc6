//! Set what an organisation says of itself: whom its people ask, its notices, its time zone, its country.

use uurna_election_core::time::Timestamp;
use uurna_store::{Actor, DatabaseError, Store};
use uurna_union::ids::OrganisationId;
use uurna_union::settings::{Settings, SettingsFault};

use super::officers::is_of_union;

/// Why the settings stay as they were.
#[derive(Debug, thiserror::Error)]
pub enum SetSettingsRefusal {
    /// officers of the union's own office set them, and the operator
    #[error("an officer of the union is needed")]
    UnionNeeded,
    #[error("there is no such organisation")]
    NoSuchOrganisation,
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<SettingsFault>),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Set all of an organisation's settings, with an act for each that differs. Frozen elections keep their contact.
///
/// # Errors
/// See [`SetSettingsRefusal`].
pub async fn set_settings(
    store: &Store,
    at: Timestamp,
    by: Actor<'_>,
    organisation: &OrganisationId,
    settings: &Settings,
) -> Result<(), SetSettingsRefusal> {
    if !is_of_union(by, organisation) {
        return Err(SetSettingsRefusal::UnionNeeded);
    }
    let faults = settings.faults();
    if !faults.is_empty() {
        return Err(SetSettingsRefusal::Faults(faults));
    }
    let is_set = store.set_settings(organisation, by, at, settings).await?;
    if is_set { Ok(()) } else { Err(SetSettingsRefusal::NoSuchOrganisation) }
}

#[cfg(test)]
mod tests {
    use uurna_union::act::Act;
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn an_officer_of_the_union_sets_what_it_says_of_itself_and_nobody_else_does() {
        let scene = Scene::new().await;
        let (store, now) = (&scene.service.store, scene.now());
        let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Branch).await);
        let organisation = anna.organisation;
        let before = store.organisation(&organisation).await.unwrap().unwrap().settings;
        let after = Settings { zone: "Europe/Stockholm".to_owned(), ..before.clone() };
        let set = async |by: Actor<'_>, settings| set_settings(store, now, by, &organisation, settings).await;
        for by in [Actor::Officer(&bo), Actor::Clock] {
            assert!(matches!(set(by, &after).await, Err(SetSettingsRefusal::UnionNeeded)));
        }
        let stranger = uurna_union::officer::Officer { organisation: uurna_store::testing::id("x"), ..anna.clone() };
        assert!(matches!(set(Actor::Officer(&stranger), &after).await, Err(SetSettingsRefusal::UnionNeeded)));
        let nowhere = Settings { zone: "Helsinki".to_owned(), ..before.clone() };
        let refused = set(Actor::Officer(&anna), &nowhere).await.unwrap_err();
        assert_eq!(refused.to_string(), "there is no time zone \"Helsinki\": write one like Europe/Helsinki");
        assert_eq!(store.organisation(&organisation).await.unwrap().unwrap().settings, before, "nothing is changed");
        set(Actor::Officer(&anna), &after).await.unwrap();
        set(Actor::Operator, &after).await.unwrap();
        assert_eq!(store.organisation(&organisation).await.unwrap().unwrap().settings, after);
        let acts = own_acts(&scene).await.into_iter().filter(|act| matches!(act, Act::OrganisationChanged { .. }));
        assert_eq!(acts.collect::<Vec<_>>(), before.changes(&after));
        let unknown = set_settings(store, now, Actor::Operator, &uurna_store::testing::id("x"), &after).await;
        assert!(matches!(unknown, Err(SetSettingsRefusal::NoSuchOrganisation)));
    }
}
