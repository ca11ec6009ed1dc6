//! Keys that cannot all be lost, on the pages: what is said before the freezing, the switch, and the trial of the keys.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};
use uurna_crypto::signature::SigningKey;
use uurna_crypto::trustee_keys::SecretTrusteeKey;
use uurna_election_core::acts::Acceptance;
use uurna_election_core::board::entry_of;
use uurna_election_core::encoding::encode_base64url;
use uurna_service::operations::ChallengeAnswer;
use uurna_store::SecretInvitationToken;
use uurna_store::testing::{own, run};
use uurna_union::act::Act;
use uurna_union::keeping::{Keeping, KeptCopy, Medium, Place};

use super::{Office, SWITCH};
use crate::testing::Answer;

impl Office {
    /// A request of a signer's page with the token of its link.
    async fn with_bearer(&self, bearer: &str, page: &str, sent: Option<&Value>) -> Answer {
        let request = Request::builder().method(if sent.is_some() { "POST" } else { "GET" });
        let request = request.uri(format!("/t/{}/{page}", self.id)).header(header::HOST, "localhost:8080");
        let request = request.header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, "application/json");
        let request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
        let body = sent.map_or_else(Body::empty, |sent| Body::from(sent.to_string()));
        self.site.ask(request.body(body).unwrap()).await
    }

    async fn say_all_kept(&self, place: Place) {
        let keeping = Keeping::new(vec![KeptCopy { place, medium: Medium::Paper, is_shared: false }]).unwrap();
        let store = &self.site.service.store;
        for invitation in store.invitations(own(self.id)).await.unwrap() {
            assert!(store.say_keeping(&invitation, &keeping, self.site.now()).await.unwrap());
        }
    }
}

fn signing_key(number: u8) -> SigningKey {
    SigningKey::from_seed(&SecretTrusteeKey::from_entropy([number; 32]).signing_seed())
}

fn code(answer: &Answer) -> String {
    let document: Value = serde_json::from_slice(&answer.bytes).unwrap();
    document["code"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_signers_page_says_first_how_many_may_be_missing_and_what_would_be_lost_together() {
    let office = Office::begin().await;
    let none = office.get("signers?lang=en").await.text;
    assert!(none.contains("is shown here once somebody is invited"), "{none}");
    office.prepare().await;
    let three = office.get("signers?lang=en").await.text;
    for expected in
        ["Nobody may be missing when it is counted: all 3 are needed", "Add a witness", "Has not said where"]
    {
        assert!(three.contains(expected), "{expected}: {three}");
    }
    let heading = three.find("<h1>").unwrap();
    assert!(
        three[heading..].find("class=\"lead\"").unwrap() < three[heading..].find("Trustees keep").unwrap(),
        "first"
    );
    office.have_one_to_spare().await;
    let spare = office.get("signers?lang=en").await.text;
    assert!(
        spare.contains("1 of 4 may be missing when it is counted") && !spare.contains("What could be lost"),
        "{spare}"
    );
    office.say_all_kept(Place::Office).await;
    for page in ["signers?lang=en", "check?lang=en"] {
        let told = office.get(page).await.text;
        let together =
            "office or at work: Trustee 1, Trustee 2, Trustee 3, Wilma. If those are lost, the election cannot";
        assert!(told.contains(together), "{page}: {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn freezing_with_nobody_to_spare_wants_the_switch_and_the_second_person_is_shown_it() {
    let office = Office::begin().await;
    office.prepare().await;
    let form = office.get("freeze?lang=en").await.text;
    assert!(
        form.contains("name=\"without_spare_signers\"") && form.contains("Without Trustee 1 the election"),
        "{form}"
    );
    let refused = office.send("freeze?lang=en", "").await;
    assert!(refused.status == 422 && refused.text.contains("Say that you know it"), "{}", refused.text);
    office.propose("freeze", SWITCH, "freeze").await;
    let cookie = office.site.session(&office.site.officer(crate::Role::Union).await).await;
    let shown = office.site.get_as(&cookie, &office.at("proposals/freeze?lang=en")).await.text;
    assert!(shown.contains("although one loss can leave it") && shown.contains("without signers to spare"), "{shown}");
    // with somebody to spare, the switch has no effect
    office.have_one_to_spare().await;
    let void = office.site.get_as(&cookie, &office.at("proposals/freeze?lang=en")).await.text;
    assert!(void.contains("has changed since"), "{void}");
    assert!(!office.get("freeze?lang=en").await.text.contains("without_spare_signers"));
    office.propose("freeze", SWITCH, "freeze").await;
    let shown = office.site.get_as(&cookie, &office.at("proposals/freeze?lang=en")).await.text;
    assert!(!shown.contains("without signers to spare"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_are_tried_by_a_link_of_their_own_and_the_office_and_the_public_see_how_many_work() {
    let office = Office::begin().await;
    office.prepare().await;
    office.have_one_to_spare().await;
    assert_eq!(office.send("signers/try", "").await.status, 409, "a draft's keys do not stand");
    office.freeze().await;
    let (store, manifest) = (&office.site.service.store, office.manifest().await);
    for number in 1..=4 {
        let acceptance = Acceptance::sign(&manifest.fingerprint(), number.into(), &signing_key(number));
        office.site.service.boards.file(&office.id, entry_of(3, &acceptance.encode())).await.unwrap();
    }
    let said = office.get("?lang=en").await.text;
    assert!(said.contains("4 of 4 keys are known to work") && said.contains("One of these can be lost"), "{said}");
    assert_eq!(office.send("signers/try", "").await.header("location"), office.at("signers"));
    let all = store.invitations(own(office.id)).await.unwrap();
    let trials = store.key_trials(own(office.id)).await.unwrap();
    let challenge = |number: usize| trials.iter().find(|one| one.invitation == all[number - 1].id).unwrap().challenge;
    let bearer = encode_base64url(&challenge(2));
    let told: Value = serde_json::from_slice(&office.with_bearer(&bearer, "trial", None).await.bytes).unwrap();
    assert_eq!((&told["name"], &told["number"], &told["is_answered"]), (&json!("Trustee 2"), &json!(2), &json!(false)));
    for unknown in ["", "A", &"A".repeat(43)] {
        let answer = office.with_bearer(unknown, "trial", None).await;
        assert_eq!((answer.status, code(&answer).as_str()), (404, "key-trial-unknown"), "{unknown}");
    }
    // the token of a trial opens nothing else
    for page in ["invitation", "blobs.tar"] {
        assert_eq!(office.with_bearer(&bearer, page, None).await.status, 401, "{page}");
    }
    for page in ["keys", "keeping", "lost"] {
        assert_eq!(office.with_bearer(&bearer, page, Some(&json!({}))).await.status, 401, "{page}");
    }
    let sent = |signer: u64, key: u8| {
        let answer = ChallengeAnswer::signed(&manifest, signer, challenge(2), &signing_key(key));
        json!({"challenge": bearer, "signature": encode_base64url(&answer.signature)})
    };
    let refused = office.with_bearer("", "trial", Some(&sent(2, 1))).await;
    assert_eq!((refused.status, code(&refused).as_str()), (422, "not-the-key"));
    let malformed = office.with_bearer("", "trial", Some(&json!({"challenge": bearer}))).await;
    assert_eq!(malformed.status, 400);
    for _ in 0..2 {
        assert_eq!(office.with_bearer("", "trial", Some(&sent(2, 2))).await.status, 204);
    }
    let said = office.get("signers?lang=en").await.text;
    for expected in ["1 of 4 keys are known to work", "Have not tried their keys: Trustee 1, Trustee 3, Wilma"] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    for (language, expected) in [("en", "1 of 4 work"), ("fi", "niistä toimii 1/4"), ("sv", "1 av 4 fungerar")] {
        let public = office.site.get(&format!("/e/{}?lang={language}", office.id)).await.text;
        assert!(public.contains(expected), "{expected}: {public}");
        assert!(!public.contains("Have not tried"), "a thief reads this page, too");
        let page = office.site.get(&format!("/t/{}/try?lang={language}", office.id)).await;
        assert!(page.status == 200 && !page.text.contains("Trustee 2"), "the same for everybody");
    }
    let acts = store.office_acts(own(office.id)).await.unwrap();
    assert_eq!((&acts[0].act, acts[0].name.as_str()), (&Act::KeyTried, "Trustee 2"));
    run(store, "UPDATE boards SET phase = 'ended'").await;
    for sent in [None, Some(&sent(2, 2))] {
        let late = office.with_bearer(&bearer, "trial", sent).await;
        assert_eq!((late.status, code(&late).as_str()), (410, "invitation-over"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_reads_whom_no_message_calls() {
    let office = Office::begin().await;
    office.prepare().await;
    office.freeze().await;
    let (store, manifest) = (&office.site.service.store, office.manifest().await);
    let untold = "no e-mail address, so tell them yourself: Trustee 1";
    let said = office.get("?lang=en").await.text;
    assert!(said.contains(untold), "{said}");
    for number in 1..=manifest.signers() {
        let number = u8::try_from(number).unwrap();
        let acceptance = Acceptance::sign(&manifest.fingerprint(), number.into(), &signing_key(number));
        office.site.service.boards.file(&office.id, entry_of(3, &acceptance.encode())).await.unwrap();
    }
    assert!(!office.get("?lang=en").await.text.contains("tell them yourself"), "nobody is waited for");
    run(store, "UPDATE boards SET phase = 'closed'").await;
    let said = office.get("?lang=en").await.text;
    assert!(said.contains(untold), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signers_link_opens_nothing_after_the_result() {
    let office = Office::begin().await;
    office.prepare().await;
    office.freeze().await;
    let store = &office.site.service.store;
    let bearer = "A".repeat(22);
    let digest = SecretInvitationToken::parse(&bearer).unwrap().digest();
    let digest = uurna_store::testing::bytes_in_sql(&uurna_keeper::hex::hex(digest.as_bytes()));
    run(store, &format!("UPDATE invitations SET token_digest = {digest} WHERE name = 'Trustee 1'")).await;
    assert_eq!(office.with_bearer(&bearer, "invitation", None).await.status, 200);
    run(store, "UPDATE boards SET phase = 'ended'").await;
    let nothing = json!({});
    let asked = [("invitation", None), ("blobs.tar", None)];
    let told = ["keys", "keeping", "lost"].map(|page| (page, Some(&nothing)));
    for (page, sent) in asked.into_iter().chain(told) {
        let late = office.with_bearer(&bearer, page, sent).await;
        assert_eq!((late.status, code(&late).as_str()), (410, "invitation-over"), "{page}");
    }
    assert_eq!(office.site.get(&format!("/t/{}", office.id)).await.status, 200, "the page itself is public");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_office_reads_what_is_still_possible_when_words_are_lost() {
    let office = Office::begin().await;
    office.prepare().await;
    office.have_one_to_spare().await;
    office.freeze().await;
    let store = &office.site.service.store;
    let all = store.invitations(own(office.id)).await.unwrap();
    assert!(store.lose_words(&all[0], office.site.now()).await.unwrap());
    let said = office.get("?lang=en").await.text;
    assert!(said.contains("Without their acceptance voting cannot open"), "{said}");
    let manifest = office.manifest().await;
    for number in 1..=4 {
        let acceptance = Acceptance::sign(&manifest.fingerprint(), number.into(), &signing_key(number));
        office.site.service.boards.file(&office.id, entry_of(3, &acceptance.encode())).await.unwrap();
    }
    assert!(!office.get("?lang=en").await.text.contains("have lost"), "who accepts has found them");
    for (lost, expected) in
        [(0, "3 of 4 are left, so it can still be counted"), (1, "2 of 4 are left, and the count needs more")]
    {
        assert!(store.lose_words(&all[lost], office.site.now()).await.unwrap());
        let said = office.get("?lang=en").await.text;
        assert!(said.contains(expected), "{expected}: {said}");
    }
}
