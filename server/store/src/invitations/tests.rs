use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use uurna_union::act::LinkWay;

use super::*;
use crate::testing::{Scene, add_draft, entry, freeze, id, own, sample_keys};

const INVITED: Act = Act::SignerInvited { about: String::new(), way: LinkWay::Shown };
const RENEWED: Act = Act::SignerRenewed { about: String::new(), way: LinkWay::Shown };
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

fn e() -> OwnElection {
    own(id::<ElectionId>("e"))
}

#[tokio::test]
async fn those_invited_stand_in_the_order_of_their_numbers_trustees_first() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    for (kind, name) in [(SignerKind::Witness, "W"), (SignerKind::Trustee, "A"), (SignerKind::Trustee, "B")] {
        store.invite(&entry(&id("e"), &INVITED), &id("e"), &named(kind, name), &mut rng, |_, _| None).await.unwrap();
    }
    let names = |all: &[Invitation]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let all = store.invitations(e()).await.unwrap();
    assert_eq!(names(&all), ["A", "B", "W"]);
    assert!(store.withdraw_invitation(&entry(&id("e"), &WITHDRAWN), &id("e"), &all[0].id, None, &[]).await.unwrap());
    assert!(!store.withdraw_invitation(&entry(&id("e"), &WITHDRAWN), &id("e"), &all[0].id, None, &[]).await.unwrap());
    store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "C"), &mut rng, |_, _| None)
        .await
        .unwrap();
    assert_eq!(names(&store.invitations(e()).await.unwrap()), ["B", "C", "W"]);
    assert_eq!(store.invitations(own(id::<ElectionId>("another"))).await.unwrap(), []);
}

#[tokio::test]
async fn a_token_is_of_its_election_alone_and_a_renewed_one_takes_its_place() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    let new = named(SignerKind::Trustee, "A");
    let (invitation, token) =
        store.invite(&entry(&id("e"), &INVITED), &id("e"), &new, &mut rng, |_, _| None).await.unwrap();
    let found = store.invitation_of_token(&id("e"), token.digest()).await.unwrap();
    assert_eq!(found, Some(invitation.clone()));
    assert_eq!(store.invitation_of_token(&id("another"), token.digest()).await.unwrap(), None);
    freeze(store, &id("e")).await;
    let renewed = store
        .renew_invitation(&entry(&id("e"), &RENEWED), &id("e"), &invitation.id, None, &mut rng, |_| Vec::new())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(store.invitation_of_token(&id("e"), token.digest()).await.unwrap(), None);
    assert_eq!(store.invitation_of_token(&id("e"), renewed.digest()).await.unwrap(), Some(invitation.clone()));
    assert!(
        store
            .renew_invitation(&entry(&id("another"), &RENEWED), &id("another"), &invitation.id, None, &mut rng, |_| {
                Vec::new()
            })
            .await
            .unwrap()
            .is_none()
    );
}

#[tokio::test]
async fn keys_come_until_the_election_is_frozen_and_no_two_have_one() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    let at: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    let (anna, _) = store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "A"), &mut rng, |_, _| None)
        .await
        .unwrap();
    let (bo, _) = store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Witness, "B"), &mut rng, |_, _| None)
        .await
        .unwrap();
    store.set_keys(&anna, &keys(SignerKind::Trustee, 1), at).await.unwrap();
    let same = store.set_keys(&bo, &keys(SignerKind::Witness, 1), at).await;
    assert!(matches!(same, Err(InvitationError::KeyTaken)));
    store.set_keys(&bo, &keys(SignerKind::Witness, 2), at).await.unwrap();
    freeze(store, &id("e")).await;
    let late = store.set_keys(&anna, &keys(SignerKind::Trustee, 3), at).await;
    assert!(matches!(late, Err(InvitationError::NotADraft)));
    let late = store.withdraw_invitation(&entry(&id("e"), &WITHDRAWN), &id("e"), &bo.id, None, &[]).await;
    assert!(matches!(late, Err(InvitationError::NotADraft)));
    let late = store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "C"), &mut rng, |_, _| None)
        .await;
    assert!(matches!(late, Err(InvitationError::NotADraft)));
    let all = store.invitations(e()).await.unwrap();
    assert_eq!(all[0].keys, Some(keys(SignerKind::Trustee, 1)));
    assert_eq!((all[1].keys.clone(), all[1].answered_at), (Some(keys(SignerKind::Witness, 2)), Some(at)));
}

#[tokio::test]
async fn the_first_keys_stand_until_two_people_make_a_new_link() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    let at: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    let (anna, _) = store
        .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Trustee, "A"), &mut rng, |_, _| None)
        .await
        .unwrap();
    let send = async |number: u8| store.set_keys(&anna, &keys(SignerKind::Trustee, number), at).await;
    let (election, renewing, withdrawing) = (id("e"), RENEWED, WITHDRAWN);
    let renewed = entry(&election, &renewing);
    let alone = Permit::Alone { act: Act::DecidedAlone { what: "renew-signer".to_owned(), about: "A".to_owned() } };
    // the first link was lost before it was used
    store.renew_invitation(&renewed, &id("e"), &anna.id, None, &mut rng, |_| Vec::new()).await.unwrap().unwrap();
    send(1).await.unwrap();
    send(1).await.unwrap();
    assert!(matches!(send(2).await, Err(InvitationError::KeysStand)));
    let unpermitted = store.renew_invitation(&renewed, &id("e"), &anna.id, None, &mut rng, |_| Vec::new()).await;
    assert!(unpermitted.unwrap().is_none(), "keys came: it takes two");
    let two = Permit::Two { key: format!("renew-signer-{}", anna.id), digest: [1; 32] };
    let unconfirmed = store.renew_invitation(&renewed, &id("e"), &anna.id, Some(&two), &mut rng, |_| Vec::new()).await;
    assert!(matches!(unconfirmed, Err(InvitationError::NotPermitted)));
    assert!(matches!(send(2).await, Err(InvitationError::KeysStand)));
    let permitted = store.renew_invitation(&renewed, &id("e"), &anna.id, Some(&alone), &mut rng, |_| Vec::new()).await;
    permitted.unwrap().unwrap();
    assert_eq!(store.invitations(e()).await.unwrap()[0].keys, Some(keys(SignerKind::Trustee, 1)), "until others come");
    send(2).await.unwrap();
    assert!(matches!(send(3).await, Err(InvitationError::KeysStand)));
    let acts = store.office_acts(e()).await.unwrap();
    let acts: Vec<_> = acts.iter().filter(|act| act.name == "A").map(|act| &act.act).collect();
    assert_eq!(acts, [&Act::SignerKeysChanged, &Act::SignerKeysSent], "once each: the same again is nothing new");
    let withdrawn = entry(&election, &withdrawing);
    assert!(!store.withdraw_invitation(&withdrawn, &id("e"), &anna.id, None, &[]).await.unwrap(), "it takes two");
    assert!(store.withdraw_invitation(&withdrawn, &id("e"), &anna.id, Some(&alone), &[]).await.unwrap());
    assert!(matches!(send(3).await, Err(InvitationError::Withdrawn)));
}

#[tokio::test]
async fn nobody_is_invited_to_nothing_nor_as_the_seventeenth() {
    let scene = scene().await;
    let (store, mut rng) = (&scene.store, rng());
    let nowhere = store
        .invite(&entry(&id("another"), &INVITED), &id("another"), &named(SignerKind::Trustee, "A"), &mut rng, |_, _| {
            None
        })
        .await;
    assert!(matches!(nowhere, Err(InvitationError::NotADraft)));
    let new = named(SignerKind::Trustee, "A");
    for _ in 0..16 {
        store.invite(&entry(&id("e"), &INVITED), &id("e"), &new, &mut rng, |_, _| None).await.unwrap();
    }
    let more = store.invite(&entry(&id("e"), &INVITED), &id("e"), &new, &mut rng, |_, _| None).await;
    assert!(matches!(more, Err(InvitationError::TooMany)));
    assert!(
        store
            .invite(&entry(&id("e"), &INVITED), &id("e"), &named(SignerKind::Witness, "W"), &mut rng, |_, _| None)
            .await
            .is_ok()
    );
    let invited = store.invited_to(&id("e")).await.unwrap().unwrap();
    assert!(
        !invited.is_frozen && invited.title["fi"] == "Luottamusmiesvaali" && invited.organisation["en"] == "The union"
    );
    assert_eq!(store.invited_to(&id("another")).await.unwrap(), None);
}
