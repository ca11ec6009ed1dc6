//! Say whether a union's decisions need two people.

use uurna_store::{Actor, DatabaseError, Entry, Store};
use uurna_union::act::Act;
use uurna_union::ids::OrganisationId;
use uurna_union::proposal::Deciding;

use super::officers::is_of_union;
use uurna_election_core::time::Timestamp;

/// Why the union decides as before.
#[derive(Debug, thiserror::Error)]
pub enum SetDecidingRefusal {
    /// officers of the union's own office, and the people who run the service
    #[error("an officer of the union is needed")]
    UnionNeeded,
    #[error("there is no such organisation")]
    NoSuchOrganisation,
    /// an officer who could first shut out the second one would then decide alone
    #[error("the union has or had {others} other officers: let the operator say that one decides alone")]
    Others { others: usize },
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Say that two people decide, or that the union's one officer decides alone. An officer may say the second only for a
/// union that never had another officer, shut out or not; the operator for any.
///
/// # Errors
/// See [`SetDecidingRefusal`].
pub async fn set_deciding(
    store: &Store,
    at: Timestamp,
    by: Actor<'_>,
    organisation: &OrganisationId,
    deciding: Deciding,
) -> Result<(), SetDecidingRefusal> {
    store.organisation(organisation).await?.ok_or(SetDecidingRefusal::NoSuchOrganisation)?;
    if !is_of_union(by, organisation) {
        return Err(SetDecidingRefusal::UnionNeeded);
    }
    if matches!(by, Actor::Officer(_)) && deciding == Deciding::Alone {
        let others = store.officers(organisation).await?.len().saturating_sub(1);
        if others > 0 {
            return Err(SetDecidingRefusal::Others { others });
        }
    }
    let before = store.deciding(organisation).await?;
    let act = Act::DecidingChanged { before: before.name().to_owned(), after: deciding.name().to_owned() };
    let entry = Entry { organisation, election: None, by, act: &act, at };
    store.set_deciding(&entry, organisation, deciding).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::{Scene, own_acts};

    #[tokio::test]
    async fn an_officer_says_that_she_is_alone_only_where_nobody_else_ever_was() {
        let scene = Scene::new().await;
        let (store, now) = (&scene.service.store, scene.now());
        let anna = scene.officer(Role::Union).await;
        let organisation = anna.organisation;
        let set = async |by: Actor<'_>, deciding| set_deciding(store, now, by, &organisation, deciding).await;
        set(Actor::Officer(&anna), Deciding::Alone).await.unwrap();
        set(Actor::Officer(&anna), Deciding::Alone).await.unwrap();
        set(Actor::Officer(&anna), Deciding::Two).await.unwrap();
        let bo = scene.officer(Role::Branch).await;
        let refused = set(Actor::Officer(&bo), Deciding::Two).await;
        assert!(matches!(refused, Err(SetDecidingRefusal::UnionNeeded)), "{refused:?}");
        uurna_store::testing::run(store, &format!("UPDATE officers SET disabled_at = 1 WHERE id = '{}'", bo.id)).await;
        let refused = set(Actor::Officer(&anna), Deciding::Alone).await;
        assert!(
            matches!(refused, Err(SetDecidingRefusal::Others { others: 1 })),
            "shut out is not enough: {refused:?}"
        );
        assert_eq!(store.deciding(&organisation).await.unwrap(), Deciding::Two);
        set(Actor::Operator, Deciding::Alone).await.unwrap();
        let changed = |before: &str, after: &str| Act::DecidingChanged { before: before.into(), after: after.into() };
        let acts: Vec<Act> =
            own_acts(&scene).await.into_iter().filter(|act| matches!(act, Act::DecidingChanged { .. })).collect();
        assert_eq!(acts, [changed("two", "one"), changed("one", "two"), changed("two", "one")]);
        let stranger =
            set_deciding(store, now, Actor::Operator, &uurna_store::testing::id("another"), Deciding::Two).await;
        assert!(matches!(stranger, Err(SetDecidingRefusal::NoSuchOrganisation)));
    }
}
