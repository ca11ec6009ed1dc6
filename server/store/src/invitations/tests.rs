use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::*;
use crate::testing::{Scene, add_draft, entry, freeze, id, sample_keys};

const INVITED: Act = Act::SignerInvited { about: String::new() };
const RENEWED: Act = Act::SignerRenewed { about: String::new() };
const WITHDRAWN: Act = Act::SignerWithdrawn { about: String::new() };

/// A scene with a draft.
async fn scene() -> Scene {
    let scene = Scene::new().await;
    add_draft(&scene.store, &id("e")).await;
    scene
}

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(7)
}

fn named(kind: SignerKind, name: &str) -> NewInvitation<'_> {
    NewInvitation { kind, name, email: Some("a@example.org"), language: Language::Swedish }
}

fn keys(kind: SignerKind, number: u8) -> SignerKeys {
    let (sealing, signing) = sample_keys(number);
    SignerKeys::parse(kind, Some(&sealing), &signing).unwrap()
}

#[tokio::test]
async fn those_invited_stand_in_the_order_of_their_numbers_trustees_first() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    for (kind, name) in [(SignerKind::Witness, "W"), (SignerKind::Trustee, "A"), (SignerKind::Trustee, "B")] {
        store
            .invite(&entry(&id("e"), &INVITED), &id("e"), &named(kind, name), Timestamp::EPOCH, &mut rng)
            .await
            .unwrap();
    }
    let names = |all: &[Invitation]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let all = store.invitations(&id("e")).await.unwrap();
    assert_eq!(names(&all), ["A", "B", "W"]);
    assert!(store.withdraw_invitation(&entry(&id("e"), &WITHDRAWN), &id("e"), &all[0].id).await.unwrap());
    assert!(!store.withdraw_invitation(&entry(&id("e"), &WITHDRAWN), &id("e"), &all[0].id).await.unwrap());
    store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "C"), Timestamp::EPOCH, &mut rng)
        .await
        .unwrap();
    assert_eq!(names(&store.invitations(&id("e")).await.unwrap()), ["B", "C", "W"]);
    assert_eq!(store.invitations(&id("another")).await.unwrap(), []);
}

#[tokio::test]
async fn a_token_is_of_its_election_alone_and_a_renewed_one_takes_its_place() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    let new = named(SignerKind::Trustee, "A");
    let (invitation, token) =
        store.invite(&entry(&id("e"), &INVITED), &id("e"), &new, Timestamp::EPOCH, &mut rng).await.unwrap();
    let found = store.invitation_of_token(&id("e"), token.digest()).await.unwrap();
    assert_eq!(found, Some(invitation.clone()));
    assert_eq!(store.invitation_of_token(&id("another"), token.digest()).await.unwrap(), None);
    freeze(store, &id("e")).await;
    let renewed =
        store.renew_invitation(&entry(&id("e"), &RENEWED), &id("e"), &invitation.id, &mut rng).await.unwrap().unwrap();
    assert_eq!(store.invitation_of_token(&id("e"), token.digest()).await.unwrap(), None);
    assert_eq!(store.invitation_of_token(&id("e"), renewed.digest()).await.unwrap(), Some(invitation.clone()));
    assert!(
        store
            .renew_invitation(&entry(&id("another"), &RENEWED), &id("another"), &invitation.id, &mut rng)
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn keys_change_until_the_election_is_frozen_and_no_two_have_one() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    let at: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    let (anna, _) = store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "A"), at, &mut rng)
        .await
        .unwrap();
    let (bo, _) = store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Witness, "B"), at, &mut rng)
        .await
        .unwrap();
    store.set_keys(&anna, &keys(SignerKind::Trustee, 1), at).await.unwrap();
    let same = store.set_keys(&bo, &keys(SignerKind::Witness, 1), at).await;
    assert!(matches!(same, Err(InvitationError::KeyTaken)));
    store.set_keys(&anna, &keys(SignerKind::Trustee, 2), at).await.unwrap();
    store.set_keys(&bo, &keys(SignerKind::Witness, 1), at).await.unwrap();
    freeze(store, &id("e")).await;
    let late = store.set_keys(&anna, &keys(SignerKind::Trustee, 3), at).await;
    assert!(matches!(late, Err(InvitationError::NotADraft)));
    let late = store.withdraw_invitation(&entry(&id("e"), &WITHDRAWN), &id("e"), &bo.id).await;
    assert!(matches!(late, Err(InvitationError::NotADraft)));
    let late = store.invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "C"), at, &mut rng).await;
    assert!(matches!(late, Err(InvitationError::NotADraft)));
    let all = store.invitations(&id("e")).await.unwrap();
    assert_eq!(all[0].keys, Some(keys(SignerKind::Trustee, 2)));
    assert_eq!((all[1].keys.clone(), all[1].answered_at), (Some(keys(SignerKind::Witness, 1)), Some(at)));
}

#[tokio::test]
async fn a_new_link_is_no_way_to_exchange_keys_that_came() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    let at: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    let (anna, _) = store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "A"), at, &mut rng)
        .await
        .unwrap();
    let send = async |number: u8| store.set_keys(&anna, &keys(SignerKind::Trustee, number), at).await;
    // the first link was lost before it was used
    store.renew_invitation(&entry(&id("e"), &RENEWED), &id("e"), &anna.id, &mut rng).await.unwrap().unwrap();
    send(1).await.unwrap();
    send(2).await.unwrap();
    store.renew_invitation(&entry(&id("e"), &RENEWED), &id("e"), &anna.id, &mut rng).await.unwrap().unwrap();
    assert!(matches!(send(3).await, Err(InvitationError::KeysStand)));
    send(2).await.unwrap();
    assert_eq!(store.invitations(&id("e")).await.unwrap()[0].keys, Some(keys(SignerKind::Trustee, 2)));
    let acts = store.office_acts(&id("e")).await.unwrap();
    let acts = acts.iter().map(|act| (&act.act, act.name.as_str()));
    let acts: Vec<_> = acts.filter(|(_, name)| *name == "A").collect();
    assert_eq!(
        acts,
        [(&Act::SignerKeysChanged, "A"), (&Act::SignerKeysSent, "A")],
        "once each: the same again is nothing new"
    );
    // whoever is invited anew has a key of their own
    assert!(store.withdraw_invitation(&entry(&id("e"), &WITHDRAWN), &id("e"), &anna.id).await.unwrap());
    assert!(matches!(send(3).await, Err(InvitationError::Withdrawn)));
    let (anew, _) = store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "A"), at, &mut rng)
        .await
        .unwrap();
    store.set_keys(&anew, &keys(SignerKind::Trustee, 3), at).await.unwrap();
}

#[tokio::test]
async fn nobody_is_invited_to_nothing_nor_as_the_seventeenth() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    let nowhere = store
        .invite(
            &entry(&id("another"), &INVITED),
            &id("another"),
            &named(SignerKind::Trustee, "A"),
            Timestamp::EPOCH,
            &mut rng,
        )
        .await;
    assert!(matches!(nowhere, Err(InvitationError::NotADraft)));
    let new = named(SignerKind::Trustee, "A");
    for _ in 0..16 {
        store.invite(&entry(&id("e"), &INVITED), &id("e"), &new, Timestamp::EPOCH, &mut rng).await.unwrap();
    }
    let more = store.invite(&entry(&id("e"), &INVITED), &id("e"), &new, Timestamp::EPOCH, &mut rng).await;
    assert!(matches!(more, Err(InvitationError::TooMany)));
    assert!(
        store
            .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Witness, "W"), Timestamp::EPOCH, &mut rng)
            .await
            .is_ok()
    );
    let invited = store.invited_to(&id("e")).await.unwrap().unwrap();
    assert!(!invited.is_frozen && invited.title["fi"] == "Luottamusmiesvaali" && invited.organisation["en"] == "Union");
    assert_eq!(store.invited_to(&id("another")).await.unwrap(), None);
}
