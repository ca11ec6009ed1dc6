use crate::testing::Site;
use uurna_store::testing::id;
use uurna_store::testing::own;
use uurna_union::act::Act;
use uurna_union::officer::Role;

#[tokio::test]
async fn who_is_named_reaches_the_election_until_they_are_removed_and_both_are_noted() {
    let site = Site::new().await;
    let election = site.election(Some("7")).await;
    let (branch, member) = (site.officer(Role::Branch).await, site.officer(Role::Committee).await);
    let (cookie, hers) = (site.session(&branch).await, site.session(&member).await);
    let path = format!("/office/{election}/people");
    assert_eq!(site.get_as(&hers, &path).await.status, 404);
    let answer = site.send_as(&cookie, &path, &format!("officer={}", member.id)).await;
    assert_eq!(answer.header("location"), format!("{path}?done=changed"));
    assert_eq!(site.get_as(&hers, &path).await.status, 200);
    let page = site.get_as(&hers, &path).await.text;
    assert!(page.contains(&member.name) && !page.contains("/people/remove"), "a member names nobody: {page}");
    assert_eq!(site.send_as(&hers, &format!("{path}/remove"), &format!("officer={}", member.id)).await.status, 403);
    site.send_as(&cookie, &format!("{path}/remove"), &format!("officer={}", member.id)).await;
    assert_eq!(site.get_as(&hers, &path).await.status, 404);
    let acts = site.service.store.office_acts(own(election)).await.unwrap();
    let acts: Vec<_> = acts.into_iter().map(|noted| noted.act).collect();
    let about = member.name.clone();
    assert_eq!(acts, [Act::OfficerUnnamed { about: about.clone() }, Act::OfficerNamed { about }]);
}

#[tokio::test]
async fn naming_somebody_who_cannot_be_named_changes_and_notes_nothing() {
    let site = Site::new().await;
    let election = site.election(None).await;
    let anna = site.officer(Role::Union).await;
    let cookie = site.session(&anna).await;
    for officer in [anna.id, id("nobody")] {
        let answer = site.send_as(&cookie, &format!("/office/{election}/people"), &format!("officer={officer}")).await;
        assert_eq!(answer.status, 303);
    }
    assert_eq!(site.send_as(&cookie, &format!("/office/{election}/people"), "officer=nobody").await.status, 400);
    assert!(site.service.store.named_officers(own(election)).await.unwrap().is_empty());
    assert!(site.service.store.office_acts(own(election)).await.unwrap().is_empty());
}
