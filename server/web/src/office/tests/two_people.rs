//! What one officer alone cannot do, on the pages.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use super::{Office, SWITCH};
use crate::Role;
use crate::testing::{Answer, Site};
use uurna_service::operations::{NewSigner, invite_signer, set_deciding};
use uurna_store::testing::own;
use uurna_store::testing::sample_keys;
use uurna_store::{Actor, SignerKind};
use uurna_union::act::{Act, Doer};
use uurna_union::officer::Officer;
use uurna_union::proposal::Deciding;

impl Office {
    /// A request with a signer's token.
    async fn as_signer(&self, token: &str, page: &str, sent: Option<&Value>) -> Answer {
        let request = Request::builder().method(if sent.is_some() { "POST" } else { "GET" }).uri(page);
        let request = request.header(header::HOST, "localhost:8080").header("sec-fetch-site", "same-origin");
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        let body = sent.map_or_else(Body::empty, |sent| Body::from(sent.to_string()));
        self.site.ask(request.body(body).unwrap()).await
    }
}

fn code(answer: &Answer) -> String {
    let document: Value = serde_json::from_slice(&answer.bytes).unwrap();
    document["code"].as_str().unwrap_or_default().to_owned()
}

fn keys(number: u8) -> Value {
    let (sealing_key, signing_key) = sample_keys(number);
    json!({"sealing_key": sealing_key, "signing_key": signing_key})
}

/// The attack of one officer who holds every link: to exchange a trustee's keys, to freeze alone, to fetch the sealed shares.
#[tokio::test(flavor = "multi_thread")]
async fn one_officer_with_every_link_becomes_no_trustee_and_everybody_hears_of_the_tries() {
    let settings = "[mail]\nfolder = \"/nowhere\"\nfrom = \"Union <union@example.org>\"\n";
    let office = Office::begin_at(Site::with_settings(settings).await).await;
    let (store, service) = (&office.site.service.store, office.site.service.service());
    let officer = office.site.officer(Role::Union).await;
    let by = Actor::Officer(&officer);
    office.prepare_without_signers().await;
    let mut tokens = Vec::new();
    for (number, name) in [(1, "Trustee 1"), (2, "Trustee 2"), (3, "Trustee 3")] {
        let new = NewSigner { kind: SignerKind::Trustee, name, email: None, language: None };
        let link = invite_signer(service, by, &office.id, new).await.unwrap().shown().unwrap();
        let token = link.split_once('#').unwrap().1.to_owned();
        let sent = office.as_signer(&token, &format!("/t/{}/keys", office.id), Some(&keys(number))).await;
        assert_eq!(sent.status, 204, "the true trustee answers first");
        tokens.push(token);
    }
    // a signer with an address, who hears of what is done to the others
    let new = NewSigner { kind: SignerKind::Witness, name: "Wilma", email: Some("w@example.org"), language: None };
    let mailed = invite_signer(service, by, &office.id, new).await.unwrap();
    let witness = mailed.invitation.clone();
    assert!(mailed.shown().is_none(), "the officer has no link of hers");
    let (_, signing) = sample_keys(4);
    let answered = uurna_store::SignerKeys::parse(SignerKind::Witness, None, &signing).unwrap();
    store.set_keys(&witness, &answered, office.site.now()).await.unwrap();

    // other keys with the first link, which she saw
    let exchanged = office.as_signer(&tokens[0], &format!("/t/{}/keys", office.id), Some(&keys(9))).await;
    assert_eq!((exchanged.status, code(&exchanged).as_str()), (409, "keys-stand"));
    // a new link for a trustee, or another trustee in their place
    let anna = store.invitations(own(office.id)).await.unwrap().remove(0);
    for step in ["renew", "withdraw"] {
        office.propose(&format!("signers/{}/{step}", anna.id), "", &format!("{step}-signer-{}", anna.id)).await;
    }
    let told: Value = serde_json::from_slice(
        &office.as_signer(&tokens[0], &format!("/t/{}/invitation", office.id), None).await.bytes,
    )
    .unwrap();
    assert_eq!(told["keys"], keys(1), "the true trustee's link and keys are what they were");
    assert_eq!(
        told["signers"]["trustees"][0]["signing_key"],
        keys(1)["signing_key"],
        "and so are those of the key code"
    );
    // tries to freeze alone, and with her own confirmation
    office.propose("freeze", SWITCH, "freeze").await;
    let form = format!("digest={}", "A".repeat(43));
    assert_eq!(office.send("proposals/freeze/confirm", &form).await.status, 409);
    assert!(!office.draft_is_frozen().await);

    // after two people froze it and voting is open, nobody gets shares
    assert_eq!(office.confirm("freeze", "").await.status, 303);
    assert_eq!(office.work().await, 1);
    uurna_store::testing::run(store, "UPDATE boards SET phase = 'open'").await;
    for page in [format!("/e/{}/blobs", office.id), format!("/t/{}/blobs.tar", office.id)] {
        let fetched = office.as_signer(&tokens[0], &page, None).await;
        assert_eq!((fetched.status, code(&fetched).as_str()), (409, "not-closed"), "{page}");
    }
    // with a second officer she makes a new link: every signer hears
    // of it, and the old link tells its owner that it has ended
    office.propose(&format!("signers/{}/renew", anna.id), "", &format!("renew-signer-{}", anna.id)).await;
    assert_eq!(office.confirm(&format!("renew-signer-{}", anna.id), "").await.status, 200);
    let notices = store.deliveries(own(office.id), "signer-notice").await.unwrap();
    assert_eq!(notices.iter().map(|notice| notice.addressee.clone()).collect::<Vec<_>>(), [witness.id.to_string()]);
    let gone = office.as_signer(&tokens[0], &format!("/t/{}/invitation", office.id), None).await;
    assert_eq!((gone.status, code(&gone).as_str()), (401, "invitation-unknown"));
    let acts = store.office_acts(own(office.id)).await.unwrap();
    let proposed = acts.iter().filter(|noted| matches!(noted.act, Act::Proposed { .. }) && noted.doer == Doer::Officer);
    assert_eq!(proposed.count(), 4, "every try is in the log");
    assert!(acts.iter().any(|noted| matches!(&noted.act, Act::Confirmed { what, .. } if what == "renew-signer")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signer_who_has_an_officers_address_is_named_to_both_officers() {
    let office = Office::begin().await;
    office.prepare().await;
    let second: Officer = office.site.officer(Role::Union).await;
    let store = &office.site.service.store;
    let all = store.officers(&second.organisation).await.unwrap();
    let first = all.iter().find(|one| one.officer.id != second.id).unwrap();
    let named = format!("The invitation of Trustee 1 goes to the address of an officer: {}", first.officer.name);
    for page in ["signers?lang=en", "check?lang=en"] {
        assert!(!office.get(page).await.text.contains("address of an officer"), "{page}");
    }
    let email = &first.email;
    uurna_store::testing::run(store, &format!("UPDATE invitations SET email = '{email}' WHERE name = 'Trustee 1'"))
        .await;
    for page in ["signers?lang=en", "check?lang=en"] {
        assert!(office.get(page).await.text.contains(&named), "{page}");
    }
    office.propose("freeze", SWITCH, "freeze").await;
    let cookie = office.site.session(&second).await;
    let shown = office.site.get_as(&cookie, &office.at("proposals/freeze?lang=en")).await.text;
    assert!(shown.contains(&named), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_officer_sees_what_the_first_saw_and_freezes_it_with_them() {
    let office = Office::begin().await;
    office.prepare().await;
    let check = office.get("check?lang=en").await.text;
    office.propose("freeze", SWITCH, "freeze").await;
    assert!(!office.draft_is_frozen().await, "proposed is not frozen");
    let own = office.get("proposals/freeze?lang=en").await.text;
    assert!(own.contains("another person confirms it") && !own.contains("/confirm\""), "{own}");
    let second: Officer = office.site.officer(Role::Union).await;
    let cookie = office.site.session(&second).await;
    let page = office.at("proposals/freeze");
    let shown = office.site.get_as(&cookie, &format!("{page}?lang=en")).await.text;
    let answers =
        |text: &str| text[text.find("<dl class=\"answers\">").unwrap()..text.find("</dl>").unwrap()].to_owned();
    assert_eq!(answers(&shown), answers(&check), "the same answers");
    for expected in
        ["Anna union proposed this on", "Key code", "by a code on their own screen: Trustee 1", "/confirm\""]
    {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    let list = office.site.get_as(&cookie, "/office?lang=en").await.text;
    assert!(list.contains("Waits for a second person") && list.contains(&page), "{list}");
    assert!(office.get("?lang=en").await.text.contains("it waits for Anna union"), "who is waited for");
    let form = office.digest_on(&cookie, &page).await;
    let own = office.send("proposals/freeze/confirm?lang=en", &form).await;
    assert!(own.status == 409 && own.text.contains("You proposed this yourself"), "{}", own.text);
    let unseen = office.site.send_as(&cookie, &format!("{page}/confirm"), &format!("digest={}", "A".repeat(43))).await;
    assert_eq!(unseen.status, 409, "not what the page shows");
    assert!(!office.draft_is_frozen().await);
    assert_eq!(office.site.send_as(&cookie, &format!("{page}/confirm"), &form).await.status, 303);
    assert_eq!(office.work().await, 1);
    assert!(office.draft_is_frozen().await);
    assert_eq!(office.site.get_as(&cookie, &page).await.status, 404, "done");
    let public = office.site.get(&format!("/e/{}?lang=en", office.id)).await.text;
    assert!(!public.contains("alone decided"), "{public}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_after_it_was_proposed_is_confirmed_by_nobody() {
    let office = Office::begin().await;
    office.prepare().await;
    office.propose("freeze", SWITCH, "freeze").await;
    let cookie = office.site.session(&office.site.officer(Role::Union).await).await;
    let page = office.at("proposals/freeze");
    let form = office.digest_on(&cookie, &page).await;
    let times = "opens=2026-11-23T09:00&closes=2026-11-27T18:00&pause=0&floor=5&erase=&codes=service";
    assert_eq!(office.send("schedule", times).await.status, 303);
    let shown = office.site.get_as(&cookie, &format!("{page}?lang=en")).await.text;
    assert!(shown.contains("has changed since this was proposed") && !shown.contains("/confirm\""), "{shown}");
    let refused = office.site.send_as(&cookie, &format!("{page}/confirm"), &form).await;
    assert!(refused.status == 409 && !office.draft_is_frozen().await, "{}", refused.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_union_with_one_officer_says_so_and_its_public_page_too() {
    let office = Office::begin().await;
    office.prepare().await;
    office.have_one_to_spare().await;
    let store = &office.site.service.store;
    let refused = office.site.send_as(&office.cookie, "/officers/deciding?lang=en", "people=one").await;
    assert_eq!(refused.status, 303, "she was always alone: {}", refused.text);
    assert!(
        office.site.get_as(&office.cookie, "/officers?lang=en").await.text.contains("one officer, who decides alone")
    );
    assert_eq!(office.send("freeze", "").await.header("location"), office.at("freeze"), "at once");
    assert_eq!(office.work().await, 1);
    for (language, said) in [("en", "One officer alone decided this"), ("fi", "päätti tästä yksin"), ("sv", "ensam")]
    {
        let public = office.site.get(&format!("/e/{}?lang={language}", office.id)).await.text;
        assert!(public.contains(said), "{language}: {public}");
    }
    let bo = office.site.officer(Role::Union).await;
    let (now, organisation) = (office.site.now(), bo.organisation);
    set_deciding(store, now, Actor::Operator, &organisation, Deciding::Two).await.unwrap();
    let refused = office.site.send_as(&office.cookie, "/officers/deciding?lang=en", "people=one").await;
    assert!(refused.status == 409 && refused.text.contains("has or had other officers"), "{}", refused.text);
}
