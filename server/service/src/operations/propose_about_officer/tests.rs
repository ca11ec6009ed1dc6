use uurna_store::testing::{insert_officer, number, run};
use uurna_store::{Organisation, SignerKind};
use uurna_union::officer::{Description, Role};

use super::*;
use crate::operations::{
    ConfirmAboutOfficerRefusal, NewSigner, carry_out_due, confirm_about_officer, disable_officer, invite_signer,
    set_deciding, withdraw_about_officer,
};
use crate::testing::{Scene, own_acts};

const MAIL: &str = "[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n";

fn add(name: &str, email: &str) -> OfficerProposal {
    OfficerProposal::add(&Description::parse(name, "union", "").unwrap(), email, None)
}

async fn confirm(scene: &Scene, by: &Officer, key: &str) -> Result<(), ConfirmAboutOfficerRefusal> {
    let found = scene.service.store.officer_proposal(&by.organisation, key).await.unwrap();
    let seen = found.map_or([0; 32], |found| found.digest);
    confirm_about_officer(&scene.service, by, key, &seen).await.map(drop)
}

async fn propose(
    scene: &Scene,
    by: &Officer,
    proposal: &OfficerProposal,
) -> Result<String, ProposeAboutOfficerRefusal> {
    propose_about_officer(&scene.service, by, proposal).await
}

async fn mails(scene: &Scene, kind: &str) -> i64 {
    number(&scene.service.store, &format!("SELECT COUNT(*) FROM messages WHERE kind = '{kind}'")).await
}

async fn officers(scene: &Scene) -> usize {
    scene.service.store.officers(&scene.organisation().await).await.unwrap().len()
}

#[tokio::test]
async fn one_officer_adds_nobody_and_two_do_with_a_link_that_is_mailed() {
    let scene = Scene::with_settings(MAIL).await;
    let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
    let observer = scene.officer(Role::Observer).await;
    let key = propose(&scene, &anna, &add("Eve", "eve@liitto.example")).await.unwrap();
    assert_eq!((officers(&scene).await, mails(&scene, "officer-link").await), (3, 0));
    assert_eq!(mails(&scene, "officer-notice").await, 1, "who can confirm it is told");
    assert!(matches!(confirm(&scene, &anna, &key).await, Err(ConfirmAboutOfficerRefusal::OwnProposal)));
    assert!(matches!(confirm(&scene, &observer, &key).await, Err(ConfirmAboutOfficerRefusal::UnionNeeded)));
    let unseen = confirm_about_officer(&scene.service, &bo, &key, &[0; 32]).await;
    assert!(matches!(unseen, Err(ConfirmAboutOfficerRefusal::Changed)), "{unseen:?}");
    scene.clock.set(scene.now().plus_minutes(25 * 60));
    carry_out_due(&scene.service).await.unwrap();
    assert_eq!(officers(&scene).await, 3, "no clock does it where somebody else can");
    confirm(&scene, &bo, &key).await.unwrap();
    assert!(matches!(confirm(&scene, &bo, &key).await, Err(ConfirmAboutOfficerRefusal::NoSuchProposal)), "once");
    let eve = scene.service.store.officer_by_email("eve@liitto.example").await.unwrap().unwrap();
    assert_eq!((eve.link_way, eve.ways.is_empty()), (OfficerLinkWay::Mailed, true));
    assert_eq!(mails(&scene, "officer-link").await, 1);
    let (what, about) = ("officer-add".to_owned(), "Eve".to_owned());
    let confirmed = Act::Confirmed { what: what.clone(), about: about.clone(), proposer: anna.name };
    let added = Act::OfficerAdded { about: about.clone() };
    assert_eq!(own_acts(&scene).await, [added, confirmed, Act::Proposed { what, about }]);
}

#[tokio::test]
async fn what_somebody_proposed_is_refused_and_void_once_it_is_about_another() {
    let scene = Scene::with_settings(MAIL).await;
    let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
    let carita = scene.officer(Role::Committee).await;
    let link = OfficerProposal::OfficerLink { officer: carita.id };
    let key = propose(&scene, &anna, &link).await.unwrap();
    assert_eq!(mails(&scene, "officer-notice").await, 2, "the officer herself is told too");
    withdraw_about_officer(&scene.service, &bo, &key).await.unwrap();
    let about = own_acts(&scene).await.remove(0);
    let (what, proposer) = ("officer-link".to_owned(), anna.name.clone());
    assert_eq!(about, Act::ProposalWithdrawn { what, about: carita.name.clone(), proposer });
    assert!(matches!(confirm(&scene, &bo, &key).await, Err(ConfirmAboutOfficerRefusal::NoSuchProposal)));
    propose(&scene, &anna, &link).await.unwrap();
    run(&scene.service.store, &format!("UPDATE officers SET email = 'eve@x.example' WHERE id = '{}'", carita.id)).await;
    assert!(matches!(confirm(&scene, &bo, &key).await, Err(ConfirmAboutOfficerRefusal::Changed)));
    assert_eq!(mails(&scene, "officer-link").await, 0);
    propose(&scene, &anna, &link).await.unwrap();
    scene.session(&carita).await;
    confirm(&scene, &bo, &key).await.unwrap();
    assert_eq!(mails(&scene, "officer-link").await, 1);
    assert!(scene.service.store.sessions(&carita.id, scene.now()).await.unwrap().is_empty(), "recovery ends sessions");
    let own = propose(&scene, &anna, &OfficerProposal::OfficerLink { officer: anna.id }).await;
    assert!(matches!(own, Err(ProposeAboutOfficerRefusal::NotYourself)));
}

#[tokio::test]
async fn a_single_officer_waits_a_day_in_which_everybody_is_told() {
    let scene = Scene::with_settings(MAIL).await;
    let anna = scene.officer(Role::Union).await;
    let carita = scene.officer(Role::Committee).await;
    let election = scene.election(None).await;
    let trustee =
        NewSigner { kind: SignerKind::Trustee, name: "Tarja", email: Some("tarja@example.org"), language: None };
    invite_signer(&scene.service, Actor::Officer(&anna), &election, trustee).await.unwrap();
    let key = propose(&scene, &anna, &add("Eve", "eve@liitto.example")).await.unwrap();
    assert_eq!(mails(&scene, "officer-notice").await, 3, "the officer, the committee and the trustee");
    assert!(matches!(confirm(&scene, &carita, &key).await, Err(ConfirmAboutOfficerRefusal::UnionNeeded)));
    scene.clock.set(scene.now().plus_minutes(DELAY_HOURS * 60 - 1));
    carry_out_due(&scene.service).await.unwrap();
    assert_eq!(officers(&scene).await, 2);
    scene.clock.set(scene.now().plus_minutes(1));
    carry_out_due(&scene.service).await.unwrap();
    carry_out_due(&scene.service).await.unwrap();
    assert_eq!(officers(&scene).await, 3);
    let (what, about, proposer) = ("officer-add".to_owned(), "Eve".to_owned(), anna.name.clone());
    assert!(own_acts(&scene).await.contains(&Act::ProposalDue { what, about, proposer }));
    assert_eq!(mails(&scene, "officer-notice").await, 6, "told again when it is done");
    // a second union officer exists now: the proposal no longer waits for the clock
    propose(&scene, &anna, &add("Mallory", "mallory@liitto.example")).await.unwrap();
    scene.clock.set(scene.now().plus_minutes(3 * 24 * 60));
    carry_out_due(&scene.service).await.unwrap();
    assert_eq!(officers(&scene).await, 3);
}

#[tokio::test]
async fn who_shuts_out_the_second_officer_first_is_not_alone_by_that() {
    let scene = Scene::with_settings(MAIL).await;
    let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
    disable_officer(&scene.service, Actor::Officer(&anna), &bo.id).await.unwrap();
    assert_eq!(mails(&scene, "officer-notice").await, 2, "both are told");
    propose(&scene, &anna, &add("Eve", "eve@liitto.example")).await.unwrap();
    scene.clock.set(scene.now().plus_minutes(3 * 24 * 60));
    carry_out_due(&scene.service).await.unwrap();
    assert_eq!(officers(&scene).await, 2);
    let (store, now) = (&scene.service.store, scene.now());
    set_deciding(store, now, Actor::Operator, &anna.organisation, uurna_union::proposal::Deciding::Alone)
        .await
        .unwrap();
    propose(&scene, &anna, &add("Eve", "eve@liitto.example")).await.unwrap();
    scene.clock.set(scene.now().plus_minutes(DELAY_HOURS * 60));
    carry_out_due(&scene.service).await.unwrap();
    assert_eq!(officers(&scene).await, 3, "the operator said that one decides: a day's delay is left");
}

#[tokio::test]
async fn an_officer_whose_link_another_saw_neither_proposes_nor_confirms() {
    let scene = Scene::with_settings(MAIL).await;
    let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
    run(&scene.service.store, &format!("UPDATE officers SET link_way = 'shown' WHERE id = '{}'", bo.id)).await;
    let key = propose(&scene, &anna, &add("Eve", "eve@liitto.example")).await.unwrap();
    assert!(matches!(confirm(&scene, &bo, &key).await, Err(ConfirmAboutOfficerRefusal::LinkShown)));
    let refused = propose(&scene, &bo, &add("Mallory", "mallory@liitto.example")).await;
    assert!(matches!(refused, Err(ProposeAboutOfficerRefusal::LinkShown)), "{refused:?}");
    scene.clock.set(scene.now().plus_minutes(3 * 24 * 60));
    carry_out_due(&scene.service).await.unwrap();
    assert_eq!(officers(&scene).await, 2, "she is not alone by that either");
}

#[tokio::test]
async fn rights_are_given_and_taken_and_given_back_by_two() {
    let scene = Scene::with_settings(MAIL).await;
    let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
    let carita = scene.officer(Role::Observer).await;
    let change = OfficerProposal::change(carita.id, &Description::parse("Carita", "union", "").unwrap());
    let key = propose(&scene, &anna, &change).await.unwrap();
    confirm(&scene, &bo, &key).await.unwrap();
    let store = &scene.service.store;
    assert_eq!(store.officer(&carita.id).await.unwrap().unwrap().officer.role, Role::Union);
    disable_officer(&scene.service, Actor::Officer(&anna), &carita.id).await.unwrap();
    let link = propose(&scene, &anna, &OfficerProposal::OfficerLink { officer: carita.id }).await;
    assert!(matches!(link, Err(ProposeAboutOfficerRefusal::Subject(OfficerSubjectRefusal::Disabled))));
    let key = propose(&scene, &anna, &OfficerProposal::OfficerEnable { officer: carita.id }).await.unwrap();
    assert!(store.officer(&carita.id).await.unwrap().unwrap().disabled_at.is_some());
    confirm(&scene, &bo, &key).await.unwrap();
    assert!(store.officer(&carita.id).await.unwrap().unwrap().disabled_at.is_none());
}

#[tokio::test]
async fn without_mail_no_officer_gets_a_link_from_an_officer() {
    let scene = Scene::new().await;
    let anna = scene.officer(Role::Union).await;
    let bo = scene.officer(Role::Union).await;
    for proposal in [add("Eve", "eve@liitto.example"), OfficerProposal::OfficerLink { officer: bo.id }] {
        let refused = propose(&scene, &anna, &proposal).await;
        assert!(matches!(refused, Err(ProposeAboutOfficerRefusal::NoMail)), "{refused:?}");
    }
    assert!(own_acts(&scene).await.is_empty());
}

#[tokio::test]
async fn that_an_address_is_another_unions_officers_is_told_to_its_owner_alone() {
    let scene = Scene::with_settings(MAIL).await;
    let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
    let name = [("fi".to_owned(), "Toinen".to_owned())].into();
    let other = Organisation::new(uurna_store::testing::id("other"), name, uurna_words::Language::Finnish);
    let (store, now) = (&scene.service.store, scene.now());
    store.add_organisation(&other, now).await.unwrap();
    let stranger = Officer { id: uurna_store::testing::id("stranger"), organisation: other.id, ..anna.clone() };
    insert_officer(store, &stranger, "stranger@toinen.example", now).await;
    let own = format!("{}@liitto.example", bo.id);
    let taken = propose(&scene, &anna, &add("Bo", &own)).await;
    assert!(matches!(taken, Err(ProposeAboutOfficerRefusal::Subject(OfficerSubjectRefusal::Faults(_)))));
    let key = propose(&scene, &anna, &add("Stranger", "stranger@toinen.example")).await.unwrap();
    confirm(&scene, &bo, &key).await.unwrap();
    assert_eq!(officers(&scene).await, 2);
    let to_stranger = format!("SELECT COUNT(*) FROM messages WHERE addressee = '{}'", stranger.id);
    assert_eq!(number(store, &to_stranger).await, 1);
    assert_eq!(mails(&scene, "officer-link").await, 0);
}
