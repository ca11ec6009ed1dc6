//! Delete a draft with everything that was entered and uploaded for it.

use uurna_store::{Actor, DatabaseError, Entry};
use uurna_union::act::Act;
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;
use uurna_words::Language;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why a draft stays.
#[derive(Debug, thiserror::Error)]
pub enum DeleteDraftRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    #[error("the election is no draft")]
    NotADraft,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Delete a draft. Its acts stay in the log, and so does the deletion.
///
/// # Errors
/// See [`DeleteDraftRefusal`].
pub async fn delete_draft(service: &Service, by: Actor<'_>, election: &ElectionId) -> Result<(), DeleteDraftRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let organisation = service.store.organisation(&row.organisation).await?;
    let language = organisation.map_or(Language::default(), |organisation| organisation.language);
    let act = Act::DraftDeleted { about: row.draft.title.in_language(language).to_owned() };
    let at = service.clock.now();
    let entry = Entry { organisation: &row.organisation, election: Some(election), by, act: &act, at };
    if service.store.delete_draft(&entry, election).await? { Ok(()) } else { Err(DeleteDraftRefusal::NotADraft) }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::freeze;
    use uurna_union::officer::Role;

    use super::*;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn a_draft_is_deleted_once_and_a_frozen_election_never() {
        let scene = Scene::new().await;
        let store = &scene.service.store;
        let (draft, frozen) = (scene.election(None).await, scene.election(None).await);
        freeze(store, &frozen).await;
        let officer = scene.officer(Role::Union).await;
        let by = Actor::Officer(&officer);
        delete_draft(&scene.service, by, &draft).await.unwrap();
        let again = delete_draft(&scene.service, by, &draft).await;
        assert!(matches!(again, Err(DeleteDraftRefusal::Reach(OutOfReach::NoSuchElection))));
        assert!(matches!(delete_draft(&scene.service, by, &frozen).await, Err(DeleteDraftRefusal::NotADraft)));
        assert!(store.election_of_any_union(&frozen).await.unwrap().is_some());
        let acts: Vec<Act> = store.office_acts(own(draft)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        assert_eq!(acts, [Act::DraftDeleted { about: String::new() }]);
        assert!(store.office_acts(own(frozen)).await.unwrap().is_empty());
    }
}
