use super::{NewLink, NewSession, Renewal, SessionWay, Shown};
use crate::Along;
use crate::testing::{Scene, UNION, begin_session, id, own_entry, token};
use uurna_union::act::Act;
use uurna_union::ids::SessionId;
use uurna_union::officer::{Officer, OfficerLinkWay, Role};

const ACT: Act = Act::LinkUsed;
const MAILED: OfficerLinkWay = OfficerLinkWay::Mailed;

#[tokio::test]
async fn a_new_link_ends_the_sessions_and_takes_away_what_a_link_that_was_shown_may_have_chosen() {
    let scene = Scene::new().await;
    let (anna, bo) = (scene.officer(Role::Union).await, scene.officer(Role::Union).await);
    let (store, now) = (&scene.store, scene.now());
    crate::testing::run(store, &format!("UPDATE officers SET link_way = 'shown' WHERE id = '{}'", bo.id)).await;
    for (number, officer, left) in [(1, &anna, true), (2, &bo, false)] {
        begin_session(store, token(number), &id(&number.to_string()), &officer.id, "", now).await;
        let link = NewLink { token: token(number + 10), until: now.plus_minutes(1) };
        let made = store.make_sign_in_link(&own_entry(&ACT), &officer.id, link, MAILED, &Along::default()).await;
        assert!(made.unwrap());
        assert!(store.session(token(number), now).await.unwrap().is_none());
        let record = store.officer(&officer.id).await.unwrap().unwrap();
        assert_eq!((record.ways.has_password, record.link_way), (left, MAILED));
    }
    assert!(enter(&scene, &bo, Shown::Link { token: token(12) }, 0).await);
    let session = store.session(token(100), now).await.unwrap().unwrap();
    assert_eq!(session.way, SessionWay::Link);
    assert!(session.is_proof(now.plus_minutes(29)) && !session.is_proof(now.plus_minutes(30)));
}

#[tokio::test]
async fn a_session_ends_after_two_idle_hours_or_twelve_in_all() {
    let scene = Scene::new().await;
    let anna = scene.officer(Role::Union).await;
    let (store, start) = (&scene.store, scene.now());
    let token = token(1);
    begin_session(store, token, &id("s"), &anna.id, "", start).await;
    let later = |minutes| start.plus_minutes(minutes);
    assert!(store.session(token, later(119)).await.unwrap().is_some());
    assert!(store.session(token, later(120)).await.unwrap().is_none());
    for minutes in [100, 200, 300, 400, 500, 600, 700] {
        store.note_session_seen(&id("s"), later(minutes)).await.unwrap();
    }
    assert!(store.session(token, later(719)).await.unwrap().is_some());
    assert!(store.session(token, later(720)).await.unwrap().is_none());
    assert!(store.sessions(&anna.id, later(720)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_new_token_ends_the_old_one_and_the_other_sessions() {
    let scene = Scene::new().await;
    let anna = scene.officer(Role::Union).await;
    let (store, now) = (&scene.store, scene.now());
    let (old, other, new) = (token(1), token(2), token(3));
    begin_session(store, old, &id("mine"), &anna.id, "", now).await;
    begin_session(store, other, &id("other"), &anna.id, "", now).await;
    let pair = crate::SecretPair { hash: "hash", seed: b"seed", step: 1 };
    let renewal = Renewal { session: &id("mine"), token: new };
    store.set_password(&own_entry(&ACT), &anna.id, pair, &renewal, &[]).await.unwrap();
    assert!(store.session(old, now).await.unwrap().is_none());
    assert!(store.session(other, now).await.unwrap().is_none());
    assert_eq!(store.session(new, now).await.unwrap().unwrap().officer, anna);
}

/// Enter with a link or a code; the session's token is `token(9)`.
async fn enter(scene: &Scene, officer: &Officer, shown: Shown<'_>, at: u64) -> bool {
    let id = id(&format!("session {at}"));
    let (officer, token) = (&officer.id, token(u8::try_from(at).unwrap() + 100));
    let session = NewSession { id: &id, officer, token, device: "", before: None, known_by: token };
    let entry = crate::Entry { at: scene.now().plus_minutes(at), ..own_entry(&ACT) };
    scene.store.enter(&entry, &session, &shown, &[]).await.unwrap()
}

#[tokio::test]
async fn a_link_is_good_once_in_time_and_only_the_last_one_is() {
    let scene = Scene::new().await;
    let anna = scene.officer(Role::Union).await;
    let (store, now) = (&scene.store, scene.now());
    let (first, second) = (token(1), token(2));
    for token in [first, second] {
        let link = NewLink { token, until: now.plus_minutes(1) };
        assert!(store.make_sign_in_link(&own_entry(&ACT), &anna.id, link, MAILED, &Along::default()).await.unwrap());
    }
    let email = store.officer(&anna.id).await.unwrap().unwrap().email;
    let owner = async |token, email: &str, at| store.sign_in_link_owner(token, email, at).await.unwrap();
    assert_eq!(owner(first, &email, now).await, None);
    assert_eq!(owner(second, &email, now.plus_minutes(1)).await, None, "too late");
    assert_eq!(owner(second, "bo@liitto.example", now).await, None, "somebody else's");
    assert_eq!(owner(second, &email, now).await, Some(anna.id));
    assert!(!enter(&scene, &anna, Shown::Link { token: first }, 0).await);
    assert!(!enter(&scene, &anna, Shown::Link { token: second }, 1).await, "too late");
    assert!(enter(&scene, &anna, Shown::Link { token: second }, 0).await);
    assert!(!enter(&scene, &anna, Shown::Link { token: second }, 0).await, "twice");
    assert_eq!(store.acts_about_officers(UNION, 9).await.unwrap().len(), 3, "two links, and one who came in");
}

#[tokio::test]
async fn a_code_is_taken_once_and_an_earlier_one_no_more() {
    let scene = Scene::new().await;
    let anna = scene.officer(Role::Union).await;
    let mut entered = Vec::new();
    for (at, step) in [(0, 10), (1, 10), (2, 9), (3, 11)] {
        entered.push(enter(&scene, &anna, Shown::Code { step }, at).await);
    }
    assert_eq!(entered, [true, false, false, true]);
}

#[tokio::test]
async fn who_enters_again_leaves_the_session_that_the_browser_had() {
    let scene = Scene::new().await;
    let anna = scene.officer(Role::Union).await;
    let (store, now) = (&scene.store, scene.now());
    begin_session(store, token(1), &id("before"), &anna.id, "", now).await;
    begin_session(store, token(2), &id("elsewhere"), &anna.id, "", now).await;
    let session = NewSession {
        id: &id("after"),
        officer: &anna.id,
        token: token(3),
        device: "",
        before: Some(token(1)),
        known_by: token(4),
    };
    let entry = crate::Entry { at: now, ..own_entry(&ACT) };
    assert!(store.enter(&entry, &session, &Shown::Code { step: 1 }, &[]).await.unwrap());
    let ids: Vec<SessionId> = store.sessions(&anna.id, now).await.unwrap().into_iter().map(|one| one.id).collect();
    assert_eq!(ids, [id("after"), id("elsewhere")]);
}

#[tokio::test]
async fn a_disabled_officer_is_out_at_once_and_neither_link_nor_session_comes_back() {
    let scene = Scene::new().await;
    let anna = scene.officer(Role::Union).await;
    let (store, now) = (&scene.store, scene.now());
    let (session, link) = (token(1), NewLink { token: token(2), until: now.plus_minutes(9) });
    begin_session(store, session, &id("s"), &anna.id, "", now).await;
    store.make_sign_in_link(&own_entry(&ACT), &anna.id, link, MAILED, &Along::default()).await.unwrap();
    assert!(store.disable_officer(&own_entry(&ACT), &anna.id, Some(now), &Along::default()).await.unwrap());
    assert!(!store.disable_officer(&own_entry(&ACT), &anna.id, Some(now), &Along::default()).await.unwrap());
    assert!(store.session(session, now).await.unwrap().is_none());
    assert!(!enter(&scene, &anna, Shown::Code { step: 5 }, 0).await);
    assert!(!store.make_sign_in_link(&own_entry(&ACT), &anna.id, link, MAILED, &Along::default()).await.unwrap());
    assert!(store.disable_officer(&own_entry(&ACT), &anna.id, None, &Along::default()).await.unwrap());
    assert!(store.session(session, now).await.unwrap().is_none());
    let email = store.officer(&anna.id).await.unwrap().unwrap().email;
    assert_eq!(store.sign_in_link_owner(link.token, &email, now).await.unwrap(), None);
}
