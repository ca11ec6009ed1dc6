//! Give a candidate of a draft a photo, which replaces an earlier one.

use tokio::task::{JoinError, spawn_blocking};
use uurna_store::{Actor, Photo};
use uurna_union::draft::DraftChange;
use uurna_union::ids::ElectionId;
use uurna_union::photo::{PhotoError, Picture};

use super::ChangeDraftRefusal;
use super::change_draft::change_draft_with_photo;
use crate::service::Service;

/// Why a candidate's photo stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum KeepPhotoRefusal {
    #[error(transparent)]
    Photo(#[from] PhotoError),
    #[error("the thread that read the photo ended: {0}")]
    Thread(#[from] JoinError),
    #[error(transparent)]
    Draft(#[from] ChangeDraftRefusal),
}

/// Keep a photo under the hash of its bytes, which the draft names from then on.
///
/// # Errors
/// See [`KeepPhotoRefusal`].
pub async fn keep_photo(
    service: &Service,
    by: Actor<'_>,
    election: &ElectionId,
    (contest, option): (&str, &str),
    file: Vec<u8>,
) -> Result<(), KeepPhotoRefusal> {
    let picture = spawn_blocking(move || Picture::parse(&file)).await??;
    let digest = picture.digest();
    let photo = Photo { kind: Picture::KIND.to_owned(), bytes: picture.bytes };
    let change =
        DraftChange::Photo { contest: contest.to_owned(), option: option.to_owned(), digest: Some(digest.clone()) };
    change_draft_with_photo(service, by, election, Some((&digest, &photo)), change).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use uurna_union::act::Act;
    use uurna_union::draft::{Basis, DraftFault, OptionDraft, Particulars, Texts};
    use uurna_union::officer::Role;
    use uurna_words::Language;

    use super::*;
    use crate::operations::{NewElection, begin_election, change_draft, remove_photo};
    use crate::testing::Scene;
    use uurna_store::testing::own;

    const PICTURE: &[u8] = include_bytes!("../../../src/demo/photos/aino.png");

    #[tokio::test]
    async fn a_photo_comes_and_goes_with_its_acts_and_nothing_else_is_kept() {
        let scene = Scene::new().await;
        let (service, officer) = (&scene.service, scene.officer(Role::Union).await);
        let (by, organisation) = (Actor::Officer(&officer), &officer.organisation);
        let title = Texts::of([(Language::Finnish, "Vaali")]);
        let particulars = Particulars { basis: Some(Basis::ShopSteward), title, ..Particulars::default() };
        let new = NewElection { organisation, branch: None, earlier: None, agreed: None, particulars };
        let election = begin_election(service, by, new).await.unwrap();
        let draft = async || service.store.election_of_any_union(&election).await.unwrap().unwrap().draft;
        let contest = draft().await.contests[0].id.clone();
        let aino = OptionDraft { last_name: "Aino".to_owned(), ..OptionDraft::default() };
        let added = DraftChange::Option { contest: contest.clone(), option: aino };
        let option = change_draft(service, by, &election, added).await.unwrap().unwrap();
        let at = (contest.as_str(), option.as_str());
        keep_photo(service, by, &election, at, PICTURE.to_vec()).await.unwrap();
        keep_photo(service, by, &election, at, PICTURE.to_vec()).await.unwrap();
        let digest = draft().await.contests[0].options[0].photo.clone().unwrap();
        assert!(service.store.photo(&election, &digest).await.unwrap().is_some());
        let wrong = keep_photo(service, by, &election, at, b"GIF89a".to_vec()).await;
        assert!(matches!(wrong, Err(KeepPhotoRefusal::Photo(PhotoError::WrongKind))));
        let nobodys = keep_photo(service, by, &election, (&contest, "nobody"), PICTURE.to_vec()).await;
        let is_missing = |faults: &[DraftFault]| faults == [DraftFault::NoSuchOption];
        assert!(
            matches!(nobodys, Err(KeepPhotoRefusal::Draft(ChangeDraftRefusal::Faults(faults))) if is_missing(&faults))
        );
        remove_photo(service, by, &election, at).await.unwrap();
        assert_eq!(draft().await.contests[0].options[0].photo, None);
        assert_eq!(service.store.photo(&election, &digest).await.unwrap(), None, "its address is empty");
        let acts = service.store.office_acts(own(election)).await.unwrap();
        let acts: Vec<Act> = acts.into_iter().take(3).map(|noted| noted.act).collect();
        let about = "Aino".to_owned();
        assert_eq!(acts[..2], [Act::PhotoRemoved { about: about.clone() }, Act::PhotoKept { about }]);
        assert!(matches!(acts[2], Act::OptionAdded { .. }), "the same photo again is no change: {acts:?}");
    }
}
