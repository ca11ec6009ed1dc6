use super::*;
use crate::testing::{Scene, UNION, entry, id, number, own};
use uurna_union::act::Doer;
use uurna_union::draft::{Basis, Texts};
use uurna_words::Language;

/// A draft of branch 7.
async fn begun(scene: &Scene) {
    scene.organisation().await;
    let draft = Draft { basis: Some(Basis::ShopSteward), ..Draft::default() };
    let act = Act::Begun { about: String::new() };
    scene.store.add_election(&entry(&id("e"), &act), &id("e"), Some("7"), &draft).await.unwrap();
}

async fn change(store: &Store, change: impl FnOnce(&mut Draft) + Send) -> Result<(), DraftStoreError> {
    let change = |draft: &mut Draft| {
        change(draft);
        Ok::<_, ()>(())
    };
    store.change_draft(&id("e"), Actor::Operator, Timestamp::EPOCH, change).await.map(|changed| changed.unwrap())
}

fn e() -> OwnElection {
    own(id::<ElectionId>("e"))
}

#[tokio::test]
async fn a_draft_is_changed_until_it_is_frozen() {
    let scene = Scene::new().await;
    let store = &scene.store;
    begun(&scene).await;
    let title = Texts::of([(Language::Finnish, "Vaali")]);
    change(store, |draft| draft.title = title.clone()).await.unwrap();
    let row = store.election_of_any_union(&id("e")).await.unwrap().unwrap();
    assert_eq!((row.stage, &row.draft.title, row.branch.as_deref()), (Stage::Draft, &title, Some("7")));
    assert!(store.mark_frozen(e(), Timestamp::EPOCH).await.unwrap());
    assert!(!store.mark_frozen(e(), Timestamp::EPOCH).await.unwrap());
    let refused = change(store, |draft| draft.title = Texts::default()).await;
    assert!(matches!(refused, Err(DraftStoreError::NotADraft)));
    assert!(!store.set_branch(&id("e"), Actor::Operator, Timestamp::EPOCH, None).await.unwrap());
    let deleted = Act::DraftDeleted { about: String::new() };
    assert!(!store.delete_draft(&entry(&id("e"), &deleted), &id("e")).await.unwrap());
    assert_eq!(store.election_of_any_union(&id("e")).await.unwrap().unwrap().draft.title, title);
    assert!(store.election_of_any_union(&id("f")).await.unwrap().is_none());
    assert_eq!(store.office_acts(e()).await.unwrap().len(), 2, "what was refused is not noted");
}

#[tokio::test]
async fn everything_that_changes_is_noted_and_a_save_that_changes_nothing_is_not() {
    let scene = Scene::new().await;
    let store = &scene.store;
    begun(&scene).await;
    change(store, |_| ()).await.unwrap();
    assert_eq!(store.office_acts(e()).await.unwrap().len(), 1, "begun");
    change(store, |draft| (draft.basis, draft.workplace) = (Some(Basis::Poll), "Kotka".to_owned())).await.unwrap();
    let election = id("e");
    let refused = store.change_draft(&election, Actor::Operator, Timestamp::EPOCH, |draft| {
        draft.title = Texts::of([(Language::Finnish, "Vaali")]);
        Err::<(), _>("no")
    });
    assert_eq!(refused.await.unwrap(), Err("no"));
    assert!(
        store.election_of_any_union(&id("e")).await.unwrap().unwrap().draft.title.is_empty(),
        "a refusal changes nothing"
    );
    assert!(store.set_branch(&id("e"), Actor::Clock, scene.now(), Some("8")).await.unwrap());
    assert!(store.set_branch(&id("e"), Actor::Clock, scene.now(), Some("8")).await.unwrap());
    let noted = store.office_acts(e()).await.unwrap();
    assert_eq!((noted[0].doer, noted[0].at), (Doer::Clock, scene.now()));
    let acts: Vec<Act> = noted.into_iter().map(|noted| noted.act).collect();
    let (before, after) = (String::new(), "Kotka".to_owned());
    let expected = [
        Act::BranchChanged { before: "7".to_owned(), after: "8".to_owned() },
        Act::DraftChanged { about: "workplace".to_owned(), before, after },
        Act::BasisChanged { before: "shop-steward".to_owned(), after: "poll".to_owned() },
        Act::Begun { about: String::new() },
    ];
    assert_eq!(acts, expected);
}

#[tokio::test]
async fn a_photo_is_kept_with_the_change_that_names_it_or_not_at_all() {
    let scene = Scene::new().await;
    let store = &scene.store;
    begun(&scene).await;
    let photo = Photo { kind: "image/png".to_owned(), bytes: vec![1] };
    let keep = async |is_good: bool| {
        let change = |draft: &mut Draft| {
            draft.workplace.push('x');
            if is_good { Ok(()) } else { Err(()) }
        };
        let (by, at) = (Actor::Operator, Timestamp::EPOCH);
        store.change_draft_with_photo(&id("e"), by, at, Some(("00", &photo)), change).await.unwrap()
    };
    assert_eq!(keep(false).await, Err(()));
    assert_eq!(number(store, "SELECT COUNT(*) FROM photos").await, 0);
    assert_eq!(keep(true).await, Ok(()));
    assert_eq!(store.photo(&id("e"), "00").await.unwrap(), Some(photo.clone()));
}

#[tokio::test]
async fn a_deleted_draft_is_remembered_where_the_unions_acts_are_read() {
    let scene = Scene::new().await;
    let store = &scene.store;
    begun(&scene).await;
    let deleted = Act::DraftDeleted { about: "Vaali".to_owned() };
    assert!(store.delete_draft(&entry(&id("e"), &deleted), &id("e")).await.unwrap());
    assert!(!store.delete_draft(&entry(&id("e"), &deleted), &id("e")).await.unwrap());
    assert!(store.election_of_any_union(&id("e")).await.unwrap().is_none());
    let acts = store.acts_about_officers(UNION, 10).await.unwrap();
    assert_eq!(acts.into_iter().map(|noted| noted.act).collect::<Vec<_>>(), [deleted]);
}
