//! Change what was entered about an election that is not frozen: one step of the office at a time.

use uurna_store::{Actor, DatabaseError, DraftStoreError, Photo};
use uurna_union::draft::{Around, DraftChange, DraftFault};
use uurna_union::ids::ElectionId;
use uurna_union::officer::Right;

use super::{OutOfReach, reach};
use crate::service::Service;

/// Why a draft stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum ChangeDraftRefusal {
    #[error(transparent)]
    Reach(#[from] OutOfReach),
    /// everything that is wrong with the change
    #[error("the change does not fit: {0:?}")]
    Faults(Vec<DraftFault>),
    #[error("the election is no draft")]
    NotADraft,
    #[error("the election's organisation is gone")]
    NoOrganisation,
    #[error("what is stored cannot be read: {0}")]
    Stored(DraftStoreError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// Change a draft, with an act for everything that then differs.
/// Returns the id of the contest or option that the change was about.
///
/// # Errors
/// See [`ChangeDraftRefusal`].
pub async fn change_draft(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    change: DraftChange,
) -> Result<Option<String>, ChangeDraftRefusal> {
    change_draft_with_photo(service, by, election, None, change).await
}

pub(super) async fn change_draft_with_photo(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    photo: Option<(&str, &Photo)>,
    change: DraftChange,
) -> Result<Option<String>, ChangeDraftRefusal> {
    let row = reach(service, by, election, Right::Run).await?;
    let organisation = service.store.organisation(&row.organisation).await?;
    let organisation = organisation.ok_or(ChangeDraftRefusal::NoOrganisation)?;
    let (language, contact, now) = (organisation.language, &organisation.settings.contact, service.clock.now());
    let around = Around { language, contact, zone: &organisation.settings.zone(&service.zone), now };
    let changed =
        service.store.change_draft_with_photo(election, by, now, photo, |draft| draft.apply(change, &around)).await;
    match changed {
        Ok(Ok(id)) => Ok(id),
        Ok(Err(faults)) => Err(ChangeDraftRefusal::Faults(faults)),
        Err(DraftStoreError::NotADraft) => Err(ChangeDraftRefusal::NotADraft),
        Err(DraftStoreError::Sql(error)) => Err(error.into()),
        Err(error @ DraftStoreError::Draft(_)) => Err(ChangeDraftRefusal::Stored(error)),
    }
}

#[cfg(test)]
mod tests {
    use uurna_store::testing::freeze;
    use uurna_union::act::Act;
    use uurna_union::draft::{Basis, Kind, Matter, OptionDraft, Particulars, Texts};
    use uurna_union::officer::Role;
    use uurna_words::Language;

    use super::*;
    use crate::testing::Scene;
    use uurna_store::testing::own;

    #[tokio::test]
    async fn a_step_is_saved_with_its_acts_by_whom_may_and_only_while_it_fits() {
        let scene = Scene::new().await;
        let (service, election) = (&scene.service, scene.election(None).await);
        let (officer, observer) = (scene.officer(Role::Union).await, scene.officer(Role::Observer).await);
        let by = Actor::Officer(&officer);
        let title = Texts::of([(Language::Finnish, "Vaali")]);
        let particulars = Particulars { basis: Some(Basis::Poll), title, ..Particulars::default() };
        change_draft(service, by, &election, DraftChange::Particulars(particulars.clone())).await.unwrap();
        change_draft(service, by, &election, DraftChange::Particulars(particulars.clone())).await.unwrap();
        let (kind, matter) = (Some(Kind::Question), Some(Matter::Motion));
        let kind = DraftChange::Kind { contest: None, kind, matter, is_plain: false };
        let contest = change_draft(service, by, &election, kind).await.unwrap().unwrap();
        let option = OptionDraft { text: Texts::of([(Language::Finnish, "Kyllä")]), ..OptionDraft::default() };
        let added = DraftChange::Option { contest: contest.clone(), option };
        change_draft(service, by, &election, added.clone()).await.unwrap().unwrap();
        let nowhere = DraftChange::Option { contest: "none".to_owned(), option: OptionDraft::default() };
        let refused = change_draft(service, by, &election, nowhere).await;
        assert!(matches!(refused, Err(ChangeDraftRefusal::Faults(faults)) if faults == [DraftFault::NoSuchContest]));
        let untitled = DraftChange::Particulars(Particulars { title: Texts::default(), ..particulars });
        let refused = change_draft(service, by, &election, untitled).await;
        let missing = DraftFault::TitleMissing(Language::Finnish);
        assert!(matches!(refused, Err(ChangeDraftRefusal::Faults(faults)) if faults == [missing]));
        let out = change_draft(service, Actor::Officer(&observer), &election, added.clone()).await;
        assert!(matches!(out, Err(ChangeDraftRefusal::Reach(OutOfReach::NoSuchElection))));
        freeze(&service.store, &election).await;
        assert!(matches!(change_draft(service, by, &election, added).await, Err(ChangeDraftRefusal::NotADraft)));
        let acts: Vec<Act> =
            service.store.office_acts(own(election)).await.unwrap().into_iter().map(|noted| noted.act).collect();
        let text = str::to_owned;
        let expected = [
            Act::OptionAdded { about: text("Kyllä"), contest: contest.clone() },
            Act::ContestAdded { about: contest },
            Act::TitleChanged { language: text("fi"), before: String::new(), after: text("Vaali") },
            Act::BasisChanged { before: String::new(), after: text("poll") },
        ];
        assert_eq!(acts, expected);
    }
}
